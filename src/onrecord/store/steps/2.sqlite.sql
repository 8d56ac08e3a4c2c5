-- Full-text search: an index that holds no second copy of the text, and knows articles by a number.

CREATE TABLE article_numbers (n INTEGER PRIMARY KEY, article_id TEXT NOT NULL UNIQUE)

CREATE VIRTUAL TABLE article_words USING fts5(text, content='', tokenize="porter unicode61 remove_diacritics 2")

INSERT INTO article_numbers (article_id) SELECT article_id FROM articles

INSERT INTO article_words (rowid, text) SELECT n, text FROM articles JOIN article_numbers USING (article_id)

CREATE TRIGGER article_comes AFTER INSERT ON articles BEGIN
    INSERT INTO article_numbers (article_id) VALUES (new.article_id);
    INSERT INTO article_words (rowid, text) SELECT n, new.text FROM article_numbers WHERE article_id = new.article_id;
END

CREATE TRIGGER article_goes AFTER DELETE ON articles BEGIN
    INSERT INTO article_words (article_words, rowid, text)
        SELECT 'delete', n, old.text FROM article_numbers WHERE article_id = old.article_id;
    DELETE FROM article_numbers WHERE article_id = old.article_id;
END
