-- Why the page behind an entry did not become its text: its owner asks, and nothing is read twice to answer.
ALTER TABLE entry ADD COLUMN unread TEXT;
