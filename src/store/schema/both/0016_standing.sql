-- What stands in the document of each feed and what left it lately, known however long ago it came; and the date of its newest entry.
CREATE TABLE standing (
    feed_id   BIGINT PRIMARY KEY NOT NULL REFERENCES feed (id),
    entries   TEXT NOT NULL,
    newest_at BIGINT
);
