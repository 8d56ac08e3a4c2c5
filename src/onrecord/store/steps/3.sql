-- Happenings say who, whom, when, where and whether. Stories of an older program lack it: they go, and are told anew by the next
-- `onrecord stories`, which has the articles' signatures still.

DELETE FROM stories

DELETE FROM story_articles

DELETE FROM copies

DELETE FROM happening_events

DELETE FROM happening_figures

DROP TABLE happenings

CREATE TABLE happenings (
    story_id {id} NOT NULL, n INTEGER NOT NULL, happening_id {id} NOT NULL, event_type TEXT NOT NULL, status TEXT NOT NULL,
    actor_names TEXT, recipient_names TEXT, day {id}, place TEXT, reports INTEGER NOT NULL, independent_sources INTEGER NOT NULL,
    agreement {real} NOT NULL, why TEXT NOT NULL, PRIMARY KEY (story_id, n)
)

CREATE INDEX happening_events_event ON happening_events (event_id)
