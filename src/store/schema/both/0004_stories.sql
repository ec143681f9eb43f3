-- Where an entry was before it was moved, oldest first by n: every decision of folding stays.
CREATE TABLE former_member (
    entry_id BIGINT NOT NULL REFERENCES entry (id),
    n        BIGINT NOT NULL,
    until_at BIGINT NOT NULL,
    story_id BIGINT NOT NULL,
    reason   TEXT NOT NULL,
    PRIMARY KEY (entry_id, n)
);
CREATE INDEX former_member_story ON former_member (story_id, entry_id);

-- What a person decided about a fold.
CREATE TABLE correction (
    id        BIGINT PRIMARY KEY NOT NULL,
    at        BIGINT NOT NULL,
    kind      TEXT NOT NULL,
    story_id  BIGINT NOT NULL,
    other_id  BIGINT NOT NULL,
    undone_at BIGINT
);

-- Its entries: on which side each stood, and where it was before.
CREATE TABLE corrected (
    correction_id BIGINT NOT NULL REFERENCES correction (id),
    entry_id      BIGINT NOT NULL REFERENCES entry (id),
    is_other      BOOLEAN NOT NULL,
    former_id     BIGINT NOT NULL,
    PRIMARY KEY (correction_id, entry_id)
);
CREATE INDEX corrected_entry ON corrected (entry_id);

-- When a digest told the story last, and when an alert did.
ALTER TABLE told ADD COLUMN met_at BIGINT;
ALTER TABLE told ADD COLUMN alerted_at BIGINT;
-- Older entries that came from another story and were not told, as JSON.
ALTER TABLE told ADD COLUMN unheard TEXT NOT NULL DEFAULT '[]';
CREATE INDEX told_story ON told (story_id);
