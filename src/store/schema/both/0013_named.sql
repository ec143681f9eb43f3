-- Entries whose headlines stood in a mail to this reader: who parts a story parts what was told, and a half of which no headline was shown
-- is still to be told.
ALTER TABLE told ADD COLUMN named TEXT NOT NULL DEFAULT '[]';
