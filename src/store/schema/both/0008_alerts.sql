-- The first alert that told the story: later ones stand in its thread.
ALTER TABLE told ADD COLUMN thread_id BIGINT;
