-- How often a message was handed over without an answer: the reader may have it more than once, whatever became of it since.
ALTER TABLE outbox ADD COLUMN doubts BIGINT NOT NULL DEFAULT 0;
UPDATE outbox SET doubts = 1 WHERE state = 'unknown' OR reply LIKE 'unknown: %';
