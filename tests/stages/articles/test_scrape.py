"""Plain-text scrapes of pages: each sentence once, nothing else."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.errors import PageError
from onrecord.records import Page
from onrecord.stages.articles import read_article

TITLE = "Mali's army retakes the town of Kidal"
LEAD = "Mali's army entered the northern town of Kidal on Tuesday, the defence ministry said."
SECOND = 'Rebels left the town before dawn; "we will be back", one of their leaders told a radio station.'
THIRD = "The United Nations called for restraint. Aid groups say that 9,000 people have fled."


def read(text, **about):
    return read_article(Page("scrape.txt", text, "text", **about))


def blocks(text, **about):
    article = read(text, **about).article
    return [(b.kind, article.text[b.start : b.end]) for b in article.blocks]


def plain(*paragraphs):
    return [("paragraph", p) for p in paragraphs]


def test_title_and_paragraphs():
    assert blocks(f"{TITLE}\n\n{LEAD}\n\n{SECOND}\n\n{THIRD}\n") == [("title", TITLE), *plain(LEAD, SECOND, THIRD)]


def test_furniture_before_between_and_after():
    text = f"""Skip to main content
NewsWorldAfricaSport
Home > Africa > Mali
{TITLE}
By Awa Diarra in Bamako
Published: 14 November 2023 18:02 GMT
Share
FacebookTwitterWhatsApp
{LEAD}
Advertisement
{SECOND}
Read also: Niger closes its border
Chad sends troops north
{THIRD}
Sign up for our newsletter and get the best stories in your inbox.
Comments
reader_7
2 hours ago
This war has lasted far too long already.
Reply
Latest
Senegal sets date for election
Ghana fights inflation with higher rates
We use cookies to improve your experience.
© 2023 The Sahel Post
"""
    assert blocks(text) == [("title", TITLE), *plain(LEAD, SECOND, THIRD)]
    article = read(text).article
    assert (article.title, article.author, article.published, article.published_from) == (
        TITLE, "Awa Diarra", "2023-11-14", "text",
    )  # fmt: skip
    assert "left out" in read(text).skipped[0].reason


def test_repeated_headline_and_caption_come_once():
    caption = "Soldiers stand in front of the town hall of Kidal on Tuesday."
    text = f"{TITLE}\n\n{LEAD}\n\n{caption}\n{caption}\n\n{TITLE}\n\n{SECOND}"
    assert blocks(text) == [("title", TITLE), ("paragraph", LEAD), ("caption", caption), ("paragraph", SECOND)]


def test_a_repeated_stand_alone_sentence_is_the_headline():
    sentence = "The army of Mali is back in the north, and the rebels are gone."
    text = f"Menu\n\n{sentence}\n\n{LEAD}\n\n{sentence}\n\n{SECOND}"
    assert blocks(text) == [("title", sentence), *plain(LEAD, SECOND)]


def test_browser_title_is_the_headline_once_more():
    assert blocks(f"{TITLE} | The Sahel Post\n{TITLE}\n\n{LEAD}\n\n{SECOND}")[0] == ("title", TITLE)
    assert sum(TITLE in text for _, text in blocks(f"{TITLE} | The Sahel Post\n{TITLE}\n\n{LEAD}\n\n{SECOND}")) == 1


def test_given_title_goes_first():
    assert blocks(f"{LEAD}\n\n{SECOND}", title="Kidal falls")[0] == ("title", "Kidal falls")
    assert blocks(f"{TITLE}\n\n{LEAD}", title=TITLE) == [("title", TITLE), *plain(LEAD)]


def test_standfirst_stands_between_headline_and_byline():
    stand = "Soldiers meet no resistance in a town that they lost nine years ago."
    assert blocks(f"{TITLE}\n{stand}\nBy Awa Diarra\n{LEAD}\n{SECOND}")[:2] == [("title", TITLE), ("standfirst", stand)]


def test_subheading_stays_and_lists_of_stories_go():
    stories = "Niger closes its border\nChad sends troops north\nTogo votes"
    text = f"{TITLE}\n\n{LEAD}\n\nA long retreat\n\n{SECOND}\n\n{stories}\n\n{THIRD}"
    assert blocks(text) == [("title", TITLE), ("paragraph", LEAD), ("heading", "A long retreat"), *plain(SECOND, THIRD)]


def test_lines_broken_at_a_fixed_width_are_joined():
    text = f"""{TITLE}

Mali's army entered the northern town of Kidal on Tuesday,
the defence ministry said.

{SECOND}
"""
    assert blocks(text) == [("title", TITLE), *plain(LEAD, SECOND)]


def test_mixed_line_ends_and_odd_characters():
    lead = LEAD.replace("northern", "north\u00adern")
    third = THIRD.replace("fled", "\ufb02ed").replace(" ", "\xa0")
    text = f"\ufeff{TITLE}\r\n\r\n{lead}\r{SECOND}\u2028{third}"
    assert blocks(text) == [("title", TITLE), *plain(LEAD, SECOND, THIRD)]


def test_dateline_stays_and_is_understood():
    text = f"BAMAKO, Nov. 14, 2023 (Sahel Wire) - {LEAD}\n\n{SECOND}"
    article = read(text).article
    assert (article.published, article.outlet) == ("2023-11-14", "Sahel Wire")
    assert article.text.startswith("BAMAKO")


def test_the_article_goes_on_after_a_list_in_its_middle():
    text = f"{TITLE}\n{LEAD}\nMost read\nTogo votes for a new parliament\n{SECOND}\n{THIRD}"
    assert blocks(text) == [("title", TITLE), *plain(LEAD, SECOND, THIRD)]


@pytest.mark.parametrize("text", ["Menu\nHome\nNews", "Skip to content", "\n\n", "Share\nShare\nShare", "x"])
def test_no_sentence_no_article(text):
    with pytest.raises(PageError):
        read(text)


def test_way_back():
    text = f"Menu\r\n{TITLE}\r\n\r\n{LEAD}\r\n{LEAD}\r\n  {SECOND}\r\n"
    found = read(text)
    for article, source, length in found.offsets.pieces:
        assert found.article.text[article : article + length] == text[source : source + length]
    assert {found.offsets.to_source(i) for i, c in enumerate(found.article.text) if not c.isspace()}.isdisjoint({None})


SUBJECTS = ["The army", "President Amadi", "A spokesperson for the ministry", "Police in Lusaka", "The rebels", "Two ministers"]
VERBS = ["said that", "denied that", "announced on Monday that", "told reporters in Geneva that", "warned that"]
CLAUSES = [
    "the talks had failed", "soldiers would leave the town", "nine people had been arrested", "the border was open again",
    "aid had reached the camp", "no deal was near", "the embassy would close in May", "trade had doubled since 2019",
]  # fmt: skip
sentence = st.builds(lambda s, v, c: f"{s} {v} {c}.", st.sampled_from(SUBJECTS), st.sampled_from(VERBS), st.sampled_from(CLAUSES))
paragraph = st.lists(sentence, min_size=1, max_size=3, unique=True)
BEFORE = [
    "Skip to content",
    "HomeWorldSportOpinion",
    "Menu",
    "Sign in",
    "Search",
    "World",
    "We use cookies to improve your experience.",
    "",
]
BETWEEN = [
    "Advertisement", "Share", "FacebookTwitterEmail", "Read also: Trade fair opens in Accra",
    "Subscribe to our newsletter today.",
    "Story continues below advertisement", "", "3 hours ago", "Photo: Agency/Jo Smith",
]  # fmt: skip
AFTER = [
    "Comments",
    "Latest",
    "Related articles",
    "Trade fair opens in Accra",
    "Storm hits the coast of Chile",
    "© 2024 The Post",
    "Share",
    "",
]


@settings(max_examples=150, deadline=None)
@given(st.lists(paragraph, min_size=2, max_size=6), st.data())
def test_every_sentence_is_kept_exactly_once_whatever_surrounds_it(paragraphs, data):
    seen: set[str] = set()
    story = [[s for s in p if not (s in seen or seen.add(s))] for p in paragraphs]  # type: ignore[func-returns-value]
    lines = data.draw(st.lists(st.sampled_from(BEFORE), max_size=5))
    title = "Ministers meet again over the border"
    lines.append(title)
    for sentences in filter(None, story):
        text = " ".join(sentences)
        lines += [text] * data.draw(st.integers(1, 2))
        lines += data.draw(st.lists(st.sampled_from(BETWEEN), max_size=2))
    lines += data.draw(st.lists(st.sampled_from(AFTER), max_size=5))
    article = read(data.draw(st.sampled_from(["\n", "\r\n", "\n\n"])).join(lines)).article
    assert article.title == title
    kept = [s for b in article.blocks if b.kind != "title" for s in re.split(r"(?<=\.) ", article.text[b.start : b.end])]
    assert sorted(kept) == sorted(seen)
