"""Only English is read; the rest is told."""

from __future__ import annotations

import pytest

from onrecord.records import Page
from onrecord.stages.articles import read_article
from onrecord.stages.articles.language import judge_language

ENGLISH = "The president met the prime minister in the capital on Monday and they signed an agreement on trade and defence. " * 3
FRENCH = "Le président a rencontré le premier ministre dans la capitale lundi et ils ont signé un accord sur le commerce. " * 3
RUSSIAN = "Президент встретился с премьер-министром в столице в понедельник, и они подписали соглашение о торговле. " * 3
SPANISH = "El presidente se reunió con el primer ministro en la capital el lunes y firmaron un acuerdo sobre comercio. " * 3


@pytest.mark.parametrize("text, code", [(ENGLISH, "en"), (FRENCH, "fr"), (RUSSIAN, "ru"), (SPANISH, "es")])
def test_long_texts(text, code):
    assert judge_language(text, None, None)[0] == code


@pytest.mark.parametrize(
    "text", ["Kyiv hits Kursk.", "OPEC cuts.", "Xi meets Putin.", "No.", "Chancellor Johanna Lindqvist of Sweden"]
)
def test_short_texts_count_as_english(text):
    assert judge_language(text, None, None)[0] == "en"


def test_one_long_sentence_is_enough():
    assert judge_language(FRENCH[: len(FRENCH) // 3], None, None)[0] == "fr"


def test_short_text_in_another_script_does_not():
    assert judge_language("Президент встретился с премьер-министром.", None, None)[0] != "en"


def test_given_language_holds():
    assert judge_language(FRENCH, "en-GB", None)[0] == "en"
    assert judge_language(ENGLISH, "fr", None) == ("fr", "French")


def test_wrong_declaration_of_a_template_does_not_count():
    assert judge_language(ENGLISH, None, "fr")[0] == "en"
    assert judge_language(FRENCH, None, "en-US")[0] == "fr"


def test_other_language_is_told_once_with_its_name():
    read = read_article(Page("a", FRENCH, "ready"))
    assert read.article.text == FRENCH
    assert [s.reason for s in read.skipped] == ["language is French (fr); only English is read"]
    assert read.skipped[0].stage == "articles"
