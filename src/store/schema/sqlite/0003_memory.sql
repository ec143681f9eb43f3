-- What the archive remembers of an entry: its terms. They stay when the text has gone.
CREATE TABLE memory (
    entry_id INTEGER PRIMARY KEY NOT NULL REFERENCES entry (id),
    at       BIGINT NOT NULL,
    sketch   BLOB NOT NULL
);
-- Entries that no segment holds yet.
CREATE TABLE unfiled (
    entry_id INTEGER PRIMARY KEY NOT NULL REFERENCES entry (id)
);
-- The archive's index, in pieces that are made once and never changed.
CREATE TABLE segment (
    id    INTEGER PRIMARY KEY NOT NULL,
    texts BIGINT NOT NULL,
    head  BLOB NOT NULL,
    terms BLOB NOT NULL
);
-- Pages of the segments, numbered 4,096 times the segment and then on.
CREATE TABLE page (
    id   INTEGER PRIMARY KEY NOT NULL,
    data BLOB NOT NULL
);
-- Which address is known already, whatever feed it came from.
CREATE INDEX entry_url ON entry (url_key) WHERE url_key IS NOT NULL;
-- The index before this one. What is kept is read anew.
DROP TABLE archive_terms;
DROP TABLE archive;
INSERT INTO unfiled (entry_id) SELECT id FROM entry;
