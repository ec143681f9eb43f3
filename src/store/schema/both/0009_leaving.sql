-- A reader may leave one of their mails and keep the others: '' stands for all of them.
CREATE TABLE word (
    act       TEXT NOT NULL,
    recipient TEXT NOT NULL,
    story_id  BIGINT NOT NULL,
    watchlist TEXT NOT NULL,
    schedule  TEXT NOT NULL,
    at        BIGINT NOT NULL,
    until_at  BIGINT,
    way       TEXT NOT NULL,
    PRIMARY KEY (act, recipient, story_id, watchlist, schedule)
);
INSERT INTO word (act, recipient, story_id, watchlist, schedule, at, until_at, way)
SELECT act, recipient, story_id, watchlist, '', at, until_at, way FROM hand;
DROP TABLE hand;
ALTER TABLE word RENAME TO hand;
CREATE INDEX hand_until ON hand (until_at) WHERE until_at IS NOT NULL;
