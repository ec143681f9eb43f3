-- What the archive remembers of an entry: its terms. They stay when the text has gone.
CREATE TABLE memory (
    entry_id BIGINT PRIMARY KEY NOT NULL REFERENCES entry (id),
    at       BIGINT NOT NULL,
    sketch   BYTEA NOT NULL
);
-- Entries that no segment holds yet.
CREATE TABLE unfiled (
    entry_id BIGINT PRIMARY KEY NOT NULL REFERENCES entry (id)
);
-- The archive's index, in pieces that are made once and never changed.
CREATE TABLE segment (
    id    BIGINT PRIMARY KEY NOT NULL,
    texts BIGINT NOT NULL,
    head  BYTEA NOT NULL,
    terms BYTEA NOT NULL
);
-- Pages of the segments, numbered 4,096 times the segment and then on. They are dense already: packing them again costs time.
CREATE TABLE page (
    id   BIGINT PRIMARY KEY NOT NULL,
    data BYTEA NOT NULL
);
ALTER TABLE memory ALTER COLUMN sketch SET STORAGE EXTERNAL;
ALTER TABLE page ALTER COLUMN data SET STORAGE EXTERNAL;
-- Which address is known already, whatever feed it came from.
CREATE INDEX entry_url ON entry (url_key) WHERE url_key IS NOT NULL;
-- The index before this one. What is kept is read anew.
DROP TABLE archive;
INSERT INTO unfiled (entry_id) SELECT id FROM entry;
