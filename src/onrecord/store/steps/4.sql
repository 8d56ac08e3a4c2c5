-- Where the reports of a happening disagree. The stories that are there fill it once the newest step is taken (migrations.py).

CREATE TABLE happening_conflicts (
    story_id {id} NOT NULL, happening INTEGER NOT NULL, n INTEGER NOT NULL, happening_id {id} NOT NULL, conflict_id {id} NOT NULL,
    kind TEXT NOT NULL, field TEXT NOT NULL, attributed BOOLEAN NOT NULL, explanation TEXT NOT NULL, first_record {id} NOT NULL,
    first_article_id {id}, first_outlet TEXT, first_published TEXT, first_value TEXT NOT NULL, first_evidence TEXT NOT NULL,
    second_record {id} NOT NULL, second_article_id {id}, second_outlet TEXT, second_published TEXT, second_value TEXT NOT NULL,
    second_evidence TEXT NOT NULL, PRIMARY KEY (story_id, happening, n)
)

-- Pages that were given up: nothing led from these rows back to the page, so that they stayed after it was read. Those that were
-- not are tried again.

DELETE FROM pages WHERE substr(print, 1, 9) = 'given-up-'
