-- What a person had sent again: how the message stood before, so that a second copy is never taken for the first.
CREATE TABLE resent (
    mail_id     BIGINT NOT NULL REFERENCES outbox (id),
    at          BIGINT NOT NULL,
    to_address  TEXT NOT NULL,
    was         TEXT NOT NULL,
    was_reply   TEXT,
    was_sent_at BIGINT,
    PRIMARY KEY (mail_id, at)
);
