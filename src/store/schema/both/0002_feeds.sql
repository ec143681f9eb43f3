-- The feed's own skipHours and skipDays as bits, and what its owner should know although it is read.
ALTER TABLE feed ADD COLUMN rest BIGINT NOT NULL DEFAULT 0;
ALTER TABLE feed ADD COLUMN note TEXT;
-- What a feed brought lately, newest first.
CREATE INDEX entry_feed ON entry (feed_id, id);
