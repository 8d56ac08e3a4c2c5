-- Full-text search over the first 150,000 characters of an article: no text of that length can exceed a tsvector's one megabyte.
-- Accents go, as they do in SQLite's index: letters are taken apart and the marks removed.

ALTER TABLE articles ADD COLUMN words tsvector GENERATED ALWAYS AS (
    to_tsvector('english', left(regexp_replace(normalize(text, NFD), '[\u0300-\u036f]', '', 'g'), 150000))
) STORED

CREATE INDEX articles_words ON articles USING gin (words)
