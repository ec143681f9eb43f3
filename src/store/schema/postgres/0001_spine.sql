-- Times are Unix milliseconds; ids are ours, in order of time. A column is NOT NULL unless its absence means something.

CREATE TABLE meta (
    name  TEXT PRIMARY KEY NOT NULL,
    value TEXT NOT NULL
);

CREATE TABLE lease (
    name     TEXT PRIMARY KEY NOT NULL,
    owner    TEXT NOT NULL,
    epoch    BIGINT NOT NULL,
    until_at BIGINT NOT NULL
);

CREATE TABLE feed (
    id             BIGINT PRIMARY KEY NOT NULL,
    name           TEXT NOT NULL UNIQUE,
    url            TEXT NOT NULL,
    is_on          BOOLEAN NOT NULL,
    due_at         BIGINT NOT NULL,
    lease_until    BIGINT NOT NULL DEFAULT 0,
    epoch          BIGINT NOT NULL DEFAULT 0,
    etag           TEXT,
    last_modified  TEXT,
    validators_url TEXT,
    body_hash      BIGINT,
    failures       BIGINT NOT NULL DEFAULT 0,
    failure        TEXT,
    polled_at      BIGINT,
    ok_at          BIGINT,
    new_at         BIGINT,
    first_ok_at    BIGINT,
    gone_at        BIGINT,
    moved_to       TEXT,
    moved_at       BIGINT,
    ttl_minutes    BIGINT
);
CREATE INDEX feed_due ON feed (due_at, id) WHERE is_on;

CREATE TABLE entry (
    id           BIGINT PRIMARY KEY NOT NULL,
    feed_id      BIGINT NOT NULL REFERENCES feed (id),
    guid         TEXT NOT NULL,
    url          TEXT,
    url_key      TEXT,
    title        TEXT NOT NULL,
    summary      TEXT NOT NULL,
    body         TEXT NOT NULL,
    published_at BIGINT,
    updated_at   BIGINT,
    language     TEXT,
    country      TEXT,
    outlet       TEXT,
    authors      TEXT NOT NULL,
    tags         TEXT NOT NULL,
    rank         BIGINT NOT NULL,
    seen_at      BIGINT NOT NULL,
    content_hash BIGINT NOT NULL,
    is_backlog   BOOLEAN NOT NULL,
    UNIQUE (feed_id, guid)
);
CREATE INDEX entry_seen ON entry (seen_at);
CREATE INDEX entry_feed_url ON entry (feed_id, url_key) WHERE url_key IS NOT NULL;

-- What an entry said before it was edited.
CREATE TABLE revision (
    entry_id BIGINT NOT NULL REFERENCES entry (id),
    until_at BIGINT NOT NULL,
    title    TEXT NOT NULL,
    summary  TEXT NOT NULL,
    PRIMARY KEY (entry_id, until_at)
);

-- The next step of an entry. Claiming pushes lease_until and adds 1 to epoch; finishing says the epoch.
CREATE TABLE work (
    step        TEXT NOT NULL,
    entry_id    BIGINT NOT NULL REFERENCES entry (id),
    due_at      BIGINT NOT NULL,
    lease_until BIGINT NOT NULL DEFAULT 0,
    epoch       BIGINT NOT NULL DEFAULT 0,
    tries       BIGINT NOT NULL DEFAULT 0,
    PRIMARY KEY (step, entry_id)
);
CREATE INDEX work_due ON work (step, due_at, entry_id);

CREATE TABLE member (
    entry_id BIGINT PRIMARY KEY NOT NULL REFERENCES entry (id),
    story_id BIGINT NOT NULL,
    reason   TEXT NOT NULL
);
CREATE INDEX member_story ON member (story_id, entry_id);

CREATE TABLE matched (
    watchlist TEXT NOT NULL,
    entry_id  BIGINT NOT NULL REFERENCES entry (id),
    score     DOUBLE PRECISION NOT NULL,
    evidence  TEXT NOT NULL,
    at        BIGINT NOT NULL,
    is_held   BOOLEAN NOT NULL,
    PRIMARY KEY (watchlist, entry_id)
);
CREATE INDEX matched_entry ON matched (entry_id);

-- A match that a schedule has still to tell: written with the match, deleted with the digest.
CREATE TABLE pending (
    recipient TEXT NOT NULL,
    schedule  TEXT NOT NULL,
    watchlist TEXT NOT NULL,
    entry_id  BIGINT NOT NULL,
    at        BIGINT NOT NULL,
    PRIMARY KEY (recipient, schedule, watchlist, entry_id)
);

CREATE TABLE schedule (
    recipient   TEXT NOT NULL,
    name        TEXT NOT NULL,
    due_at      BIGINT,
    slot        TEXT,
    from_at     BIGINT NOT NULL,
    cadence     TEXT NOT NULL,
    lease_until BIGINT NOT NULL DEFAULT 0,
    epoch       BIGINT NOT NULL DEFAULT 0,
    PRIMARY KEY (recipient, name)
);
CREATE INDEX schedule_due ON schedule (due_at) WHERE due_at IS NOT NULL;

CREATE TABLE digest (
    id        BIGINT PRIMARY KEY NOT NULL,
    recipient TEXT NOT NULL,
    schedule  TEXT NOT NULL,
    slot      TEXT NOT NULL,
    from_at   BIGINT NOT NULL,
    to_at     BIGINT NOT NULL,
    stories   BIGINT NOT NULL,
    subject   TEXT NOT NULL,
    UNIQUE (recipient, schedule, slot)
);

-- Why a story was told or held, for each digest: the answer to "why did I (not) get this?"
CREATE TABLE decision (
    digest_id BIGINT NOT NULL REFERENCES digest (id),
    story_id  BIGINT NOT NULL,
    decision  TEXT NOT NULL,
    PRIMARY KEY (digest_id, story_id)
);
CREATE INDEX decision_story ON decision (story_id);

-- What a recipient was last told of a story.
CREATE TABLE told (
    recipient  TEXT NOT NULL,
    story_id   BIGINT NOT NULL,
    digest_id  BIGINT NOT NULL,
    schedule   TEXT NOT NULL,
    at         BIGINT NOT NULL,
    outlets    BIGINT NOT NULL,
    last_entry BIGINT NOT NULL,
    headline   TEXT NOT NULL,
    PRIMARY KEY (recipient, story_id)
);

CREATE TABLE outbox (
    id          BIGINT PRIMARY KEY NOT NULL,
    digest_id   BIGINT NOT NULL REFERENCES digest (id),
    recipient   TEXT NOT NULL,
    to_address  TEXT NOT NULL,
    from_address TEXT NOT NULL,
    message_id  TEXT NOT NULL UNIQUE,
    message     BYTEA NOT NULL,
    state       TEXT NOT NULL CHECK (state IN ('queued', 'sending', 'sent', 'unknown', 'dead')),
    queued_at   BIGINT NOT NULL,
    due_at      BIGINT NOT NULL,
    lease_until BIGINT NOT NULL DEFAULT 0,
    epoch       BIGINT NOT NULL DEFAULT 0,
    tries       BIGINT NOT NULL DEFAULT 0,
    sent_at     BIGINT,
    reply       TEXT,
    UNIQUE (digest_id, to_address)
);
CREATE INDEX outbox_due ON outbox (due_at, id) WHERE state IN ('queued', 'sending', 'unknown');

-- The archive's index. The terms are made in Rust, so that both engines hold the same; the texts stay in entry.
CREATE TABLE archive (
    entry_id BIGINT PRIMARY KEY NOT NULL REFERENCES entry (id),
    words    TSVECTOR NOT NULL
);
CREATE INDEX archive_words ON archive USING GIN (words);
