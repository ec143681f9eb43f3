-- When the first poll of a feed began whose first document was empty or cut off, as long as it goes on.
ALTER TABLE feed ADD COLUMN begun_at BIGINT;
