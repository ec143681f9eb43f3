-- What readers decided about their mail. '' stands for every recipient or for no watchlist, 0 for no story, so that one word
-- on one subject is one row.
CREATE TABLE hand (
    act       TEXT NOT NULL,
    recipient TEXT NOT NULL,
    story_id  BIGINT NOT NULL,
    watchlist TEXT NOT NULL,
    at        BIGINT NOT NULL,
    until_at  BIGINT,
    way       TEXT NOT NULL,
    PRIMARY KEY (act, recipient, story_id, watchlist)
);
CREATE INDEX hand_until ON hand (until_at) WHERE until_at IS NOT NULL;

-- Debts that a reader's word holds back: they return to pending when it ends.
CREATE TABLE aside (
    recipient TEXT NOT NULL,
    schedule  TEXT NOT NULL,
    watchlist TEXT NOT NULL,
    entry_id  BIGINT NOT NULL,
    at        BIGINT NOT NULL,
    PRIMARY KEY (recipient, schedule, watchlist, entry_id)
);
