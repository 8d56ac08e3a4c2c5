-- The first schema. Tables that the CSV export has too have its columns (docs/record.md), without those of the article that each
-- row leads to. "n" is the place of a row in its record. Statements are parted by blank lines; {words in braces}: dialects.py.

CREATE TABLE runs (
    run_id {id} PRIMARY KEY, version TEXT NOT NULL, codebook TEXT NOT NULL, coding TEXT NOT NULL, settings TEXT NOT NULL,
    sources TEXT NOT NULL
)

CREATE TABLE pages (
    print {id} PRIMARY KEY, coding TEXT NOT NULL, run_id {id} NOT NULL, source_id TEXT NOT NULL, article_id {id}, reason TEXT
)

CREATE INDEX pages_article ON pages (article_id)

CREATE INDEX pages_run ON pages (run_id, article_id)

CREATE TABLE articles (
    article_id {id} PRIMARY KEY, print {id} NOT NULL, coding TEXT NOT NULL, source_id TEXT NOT NULL, url TEXT, title TEXT,
    outlet TEXT, author TEXT, published TEXT, published_from TEXT, language TEXT, sha256 TEXT NOT NULL, text TEXT NOT NULL
)

CREATE TABLE records (article_id {id} PRIMARY KEY, record {bytes} NOT NULL)

CREATE TABLE signatures (article_id {id} PRIMARY KEY, signature {bytes} NOT NULL)

CREATE TABLE actors (
    article_id {id} NOT NULL, n INTEGER NOT NULL, actor_id {id} NOT NULL, name TEXT NOT NULL, kind TEXT NOT NULL, country TEXT,
    sectors TEXT, role TEXT, known_as TEXT, mention_count INTEGER NOT NULL, mentions TEXT, PRIMARY KEY (article_id, n)
)

CREATE TABLE events (
    article_id {id} NOT NULL, n INTEGER NOT NULL, event_id {id} NOT NULL, event_type TEXT NOT NULL, event_mode TEXT,
    plover_type TEXT NOT NULL, cameo TEXT, quad_class TEXT, intensity {real}, contexts TEXT, status TEXT NOT NULL, actor_ids TEXT,
    actor_names TEXT, actor_countries TEXT, actor_sectors TEXT, recipient_ids TEXT, recipient_names TEXT,
    recipient_countries TEXT, recipient_sectors TEXT, date_from TEXT, date_to TEXT, date_text TEXT, date_anchor TEXT, place TEXT,
    place_country TEXT, place_admin1 TEXT, latitude {real}, longitude {real}, geonames TEXT, according_to TEXT, "trigger" TEXT,
    evidence TEXT, rule TEXT NOT NULL, confidence {real} NOT NULL, day {id} NOT NULL, last_day {id} NOT NULL, place_key TEXT,
    PRIMARY KEY (article_id, n)
)

CREATE TABLE event_actors (
    article_id {id} NOT NULL, event INTEGER NOT NULL, n INTEGER NOT NULL, event_id {id} NOT NULL, side TEXT NOT NULL,
    actor_id {id} NOT NULL, name_key TEXT, country TEXT, known_as TEXT, day {id} NOT NULL, last_day {id} NOT NULL,
    PRIMARY KEY (article_id, event, n)
)

CREATE TABLE dyads (
    actor_country TEXT NOT NULL, recipient_country TEXT NOT NULL, day {id} NOT NULL, article_id {id} NOT NULL,
    event INTEGER NOT NULL, last_day {id} NOT NULL, PRIMARY KEY (actor_country, recipient_country, day, article_id, event)
){clustered}

CREATE INDEX dyads_article ON dyads (article_id)

CREATE TABLE name_words (word TEXT NOT NULL, name_key TEXT NOT NULL, PRIMARY KEY (word, name_key)){clustered}

CREATE TABLE statements (
    article_id {id} NOT NULL, n INTEGER NOT NULL, statement_id {id} NOT NULL, kind TEXT NOT NULL, speaker_ids TEXT,
    speaker_names TEXT, speaker_countries TEXT, speaker_sectors TEXT, speaker_text TEXT, medium TEXT, "to" TEXT,
    via_statement TEXT, time_id TEXT, content TEXT, evidence TEXT, PRIMARY KEY (article_id, n)
)

CREATE TABLE figures (
    article_id {id} NOT NULL, n INTEGER NOT NULL, figure_id {id} NOT NULL, measure TEXT, about TEXT, comparator TEXT NOT NULL,
    value {real}, low {real}, high {real}, unit TEXT, currency TEXT, change_direction TEXT, change_kind TEXT, period TEXT,
    baseline TEXT, according_to_statement TEXT, evidence TEXT, PRIMARY KEY (article_id, n)
)

CREATE TABLE places (
    article_id {id} NOT NULL, n INTEGER NOT NULL, place_id {id} NOT NULL, name TEXT NOT NULL, country TEXT, admin1 TEXT,
    latitude {real}, longitude {real}, geonames TEXT, mention_count INTEGER NOT NULL, PRIMARY KEY (article_id, n)
)

CREATE TABLE times (
    article_id {id} NOT NULL, n INTEGER NOT NULL, time_id {id} NOT NULL, text TEXT NOT NULL, date_from TEXT, date_to TEXT,
    granularity TEXT NOT NULL, anchor TEXT NOT NULL, timex TEXT, start INTEGER NOT NULL, "end" INTEGER NOT NULL,
    PRIMARY KEY (article_id, n)
)

CREATE TABLE conflicts (
    article_id {id} NOT NULL, n INTEGER NOT NULL, conflict_id {id} NOT NULL, kind TEXT NOT NULL, scope TEXT NOT NULL,
    field TEXT NOT NULL, records TEXT, "values" TEXT, attributed BOOLEAN NOT NULL, explanation TEXT NOT NULL, evidence TEXT,
    PRIMARY KEY (article_id, n)
)

CREATE TABLE skipped (
    article_id {id} NOT NULL, n INTEGER NOT NULL, stage TEXT NOT NULL, reason TEXT NOT NULL, start INTEGER, "end" INTEGER,
    text TEXT, PRIMARY KEY (article_id, n)
)

CREATE TABLE stories (story_id {id} PRIMARY KEY, story {bytes} NOT NULL)

CREATE TABLE story_articles (story_id {id} NOT NULL, article_id {id} NOT NULL, PRIMARY KEY (story_id, article_id))

CREATE INDEX story_articles_article ON story_articles (article_id)

CREATE TABLE copies (
    story_id {id} NOT NULL, n INTEGER NOT NULL, article_id {id} NOT NULL, of_article_id {id} NOT NULL, share {real} NOT NULL,
    PRIMARY KEY (story_id, n)
)

CREATE TABLE happenings (
    story_id {id} NOT NULL, n INTEGER NOT NULL, happening_id {id} NOT NULL, event_type TEXT NOT NULL, reports INTEGER NOT NULL,
    independent_sources INTEGER NOT NULL, agreement {real} NOT NULL, why TEXT NOT NULL, PRIMARY KEY (story_id, n)
)

CREATE TABLE happening_events (
    story_id {id} NOT NULL, happening INTEGER NOT NULL, n INTEGER NOT NULL, happening_id {id} NOT NULL, event_id {id} NOT NULL,
    PRIMARY KEY (story_id, happening, n)
)

CREATE TABLE happening_figures (
    story_id {id} NOT NULL, happening INTEGER NOT NULL, n INTEGER NOT NULL, happening_id {id} NOT NULL, measure TEXT NOT NULL,
    unit TEXT, low {real} NOT NULL, best {real} NOT NULL, high {real} NOT NULL, PRIMARY KEY (story_id, happening, n)
)

CREATE INDEX events_day ON events (day, article_id, n, last_day, confidence)

CREATE INDEX events_lasting ON events (last_day, day, article_id, n) WHERE last_day > day

CREATE INDEX events_type ON events (event_type, day, article_id, n, last_day)

CREATE INDEX events_mode ON events (event_mode, day, article_id, n, last_day)

CREATE INDEX events_status ON events (status, day, article_id, n, last_day)

CREATE INDEX events_place ON events (place_key, day, article_id, n, last_day)

CREATE INDEX events_place_country ON events (place_country, day, article_id, n, last_day)

CREATE INDEX event_actors_name ON event_actors (name_key, day, article_id, event, last_day)

CREATE INDEX event_actors_country ON event_actors (country, day, article_id, event, last_day)

CREATE INDEX event_actors_known ON event_actors (known_as, day, article_id, event, last_day)
