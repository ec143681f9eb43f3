-- Feeds whose ids number places of a list, and sites that asked to be left alone, by feeds and pages alike.
ALTER TABLE feed ADD COLUMN are_ids_reused BOOLEAN NOT NULL DEFAULT FALSE;
CREATE TABLE resting (
    site     TEXT PRIMARY KEY NOT NULL,
    status   BIGINT NOT NULL,
    until_at BIGINT NOT NULL
);
