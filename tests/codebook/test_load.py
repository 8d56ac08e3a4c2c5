"""A folder of one's own: what it adds, and what is said when it is broken."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.codebook import load_codebook
from onrecord.codebook.listing import list_type, list_types
from onrecord.errors import CodebookError
from onrecord.pipeline import Pipeline
from readings import Reading

GIFT = """
type = "GIFT"
quad = "material cooperation"
intensity = 7.0
cameo = "07"
summary = "gives a statue to RECIPIENT"
definition = "Statues, busts and obelisks that one party gives to another."

[modes.bronze]
summary = "a statue of bronze"
intensity = 8.0

[words]
statue = ["statue", "bust", "obelisk"]

[[patterns]]
verbs = ["ACTOR unveil @statue (for RECIPIENT)"]

[[patterns]]
mode = "bronze"
verbs = ["ACTOR unveil bronze @statue (for RECIPIENT)"]

[[examples]]
text = "Peru unveiled a bust for Chile."
actor = "Peru"
recipient = "Chile"
"""


def folder(path: Path, **files: str) -> Path:
    for name, text in files.items():
        (path / f"{name}.toml").write_text(text, "utf-8")
    return path


def fault(path: Path, **files: str) -> str:
    with pytest.raises(CodebookError) as caught:
        load_codebook(folder(path, **files))
    told = str(caught.value)
    assert "\n" not in told
    return told


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(CodebookError, match=r"nowhere: no such folder; --codebook takes a folder of \.toml files"):
        load_codebook(tmp_path / "nowhere")


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    folder(tmp_path, gift=GIFT)
    with pytest.raises(CodebookError, match="takes a folder"):
        load_codebook(tmp_path / "gift.toml")


def test_a_folder_without_a_codebook_is_told(tmp_path: Path) -> None:
    (tmp_path / "gift.tml").write_text(GIFT, "utf-8")
    with pytest.raises(CodebookError, match=r"\.toml"):
        load_codebook(tmp_path)


@pytest.mark.parametrize(
    "text, place, fix",
    [
        ('type = "GIFT\nquad = "', "line 1", "FORMAT.md"),
        ('type = "GIFT"\ntype = "GIFT"\n', "line 2", "FORMAT.md"),
        ('typ = "GIFT"', "typ", "FORMAT.md"),
        ('summary = "no type"', "type", "FORMAT.md"),
        ('type = "GIFT"\nintensity = "high"', "intensity", "FORMAT.md"),
        ('type = "GIFT"\nquad = "friendly"', "quad", "FORMAT.md"),
        ('type = "GIFT"\nwhen_planned = "AGREE"', "when_planned", "FORMAT.md"),
        ('type = "GIFT"\n[[patterns]]\nmode = "gold"', "group 1", "[modes.gold]"),
        ('type = "GIFT"\n[[patterns]]\nverb = ["ACTOR give RECIPIENT"]', "patterns[0]", "FORMAT.md"),
        ('type = "GIFT"\n[[patterns]]\nverbs = "ACTOR give RECIPIENT"', "verbs", "FORMAT.md"),
        ('type = "GIFT"\n[[patterns]]\nnouns = ["gift"]\n[[patterns]]\nverbs = ["ACTOR tend toward"]', "group 2", "'toward'"),
        ('type = "GIFT"\n[[patterns]]\nnouns = ["gift (to RECIPIENT"]', "group 1", "bracket is not closed"),
        ('type = "GIFT"\n[[examples]]\ntext = "Peru left."\nactor = "Chile"', "'Peru left.'", "copy it from the text"),
        ('type = "GIFT"\n[[examples]]\ntext = "Peru left."\nrecipient = ["Peru", "Chile"]', "'Chile'", "copy it from the text"),
        ('type = "GIFT"\n[[examples]]\ntext = "Peru left."\nstatus = "done"', "status", "FORMAT.md"),
        ('type = "GIFT"\n[[examples]]\nactor = "Peru"', "text", "FORMAT.md"),
        ('type = "GIFT"\n[modes.gold]\nintensity = 1.0', "summary", "FORMAT.md"),
    ],
)
def test_a_broken_file_is_told_with_place_and_fix(tmp_path: Path, text: str, place: str, fix: str) -> None:
    told = fault(tmp_path, gift=text)
    assert str(tmp_path / "gift.toml") in told
    assert place in told
    assert fix in told


def test_a_file_that_is_no_utf8_is_named(tmp_path: Path) -> None:
    (tmp_path / "gift.toml").write_bytes(b'type = "GIFT\xff"')
    with pytest.raises(CodebookError, match=r"gift\.toml"):
        load_codebook(tmp_path)


def test_an_unknown_word_list_names_the_file(tmp_path: Path) -> None:
    assert "gift.toml" in fault(tmp_path, gift='type = "GIFT"\n[[patterns]]\nverbs = ["ACTOR give @present"]')


def test_an_unknown_word_list_is_named(tmp_path: Path) -> None:
    assert "@present" in fault(tmp_path, gift='type = "GIFT"\n[[patterns]]\nverbs = ["ACTOR give @present"]')


def test_an_example_with_a_mode_that_does_not_exist_is_told(tmp_path: Path) -> None:
    assert "gold" in fault(tmp_path, gift='type = "GIFT"\n[[examples]]\ntext = "Peru left."\nmode = "gold"')


@pytest.mark.parametrize("name, text", [("grammar", 'locative = "in"\n'), ("contexts", "[contexts.art]\nsummary = 1\n")])
def test_a_broken_list_names_the_users_file(tmp_path: Path, name: str, text: str) -> None:
    assert str(tmp_path) in fault(tmp_path, **{name: text})


@pytest.mark.parametrize(
    "text",
    [
        'words = "statue"\n', "[words]\nstatue = 7\n", '[words]\nstatue = "bust"\n',
        "[wrds]\na = []\n",
    ],
)  # fmt: skip
def test_a_broken_word_list_is_told(tmp_path: Path, text: str) -> None:
    assert "words.toml" in fault(tmp_path, words=text)


def test_without_a_folder_only_the_shipped_types_are_there() -> None:
    assert "GIFT" not in load_codebook(None).types


def test_a_folder_adds_a_type(tmp_path: Path) -> None:
    book = load_codebook(folder(tmp_path, gift=GIFT))
    assert book.types.keys() - load_codebook(None).types.keys() == {"GIFT"}
    assert [p.text for p in book.at("verb", "unveil") if p.type == "GIFT"] == [
        "ACTOR unveil bronze @statue (for RECIPIENT)",
        "ACTOR unveil @statue (for RECIPIENT)",
    ]
    assert book.mode("GIFT", "bronze") is not None
    assert book.mode("GIFT", None) is None


STATUES = """
type = "AID"
[modes.statues]
summary = "gives statues"
[[patterns]]
mode = "statues"
verbs = ["ACTOR bestatue RECIPIENT"]
"""


def test_a_folder_adds_to_a_shipped_type(tmp_path: Path) -> None:
    book, shipped = load_codebook(folder(tmp_path, mine=STATUES)), load_codebook(None)
    assert book.types.keys() == shipped.types.keys()
    assert len(book.patterns) == len(shipped.patterns) + 1
    assert book.types["AID"].definition == shipped.types["AID"].definition
    assert "statues" in book.types["AID"].modes


VISIT = """
type = "CONSULT"
[[patterns]]
mode = "visit"
verbs = ["ACTOR drop by RECIPIENT"]
"""


def test_a_folder_may_use_the_modes_of_a_shipped_type(tmp_path: Path) -> None:
    book = load_codebook(folder(tmp_path, mine=VISIT))
    assert book.types["CONSULT"].modes["visit"] == load_codebook(None).types["CONSULT"].modes["visit"]


def test_a_folder_adds_to_the_shared_word_lists(tmp_path: Path) -> None:
    context = '[contexts.art]\nsummary = "art"\nwords = ["art"]\n'
    book = load_codebook(folder(tmp_path, grammar='locative = ["betwixt"]\n', contexts=context))
    assert "betwixt" in book.grammar.locative
    assert "in" in book.grammar.locative
    assert "art" in book.contexts


def test_the_digest_tells_codebooks_apart(tmp_path: Path) -> None:
    assert load_codebook(folder(tmp_path, gift=GIFT)).digest != load_codebook(None).digest


def test_the_pipeline_uses_the_folder(tmp_path: Path, pipeline: Pipeline) -> None:
    book = load_codebook(folder(tmp_path, gift=GIFT))
    mine = Pipeline(pipeline.settings, pipeline.parser, pipeline.knowledge, book)
    reading = Reading.of(mine, "Peru unveiled a bronze statue for Chile on Monday.")
    events = reading.find("GIFT")
    assert events, reading.told()
    assert (events[0].mode, events[0].quad, events[0].intensity, events[0].cameo) == ("bronze", "material cooperation", 8.0, "07")
    assert events[0].actors == tuple(reading.ids("Peru"))
    assert events[0].recipients == tuple(reading.ids("Chile"))


def test_a_veto_of_the_folder_silences_a_shipped_pattern(tmp_path: Path, pipeline: Pipeline) -> None:
    text = "Peru attacked Chile with confetti."
    veto = 'type = "ASSAULT"\n[[patterns]]\nveto = true\nverbs = ["ACTOR attack RECIPIENT with confetti"]\n'
    assert Reading.of(pipeline, text).find("ASSAULT")
    mine = Pipeline(pipeline.settings, pipeline.parser, pipeline.knowledge, load_codebook(folder(tmp_path, mine=veto)))
    assert not Reading.of(mine, text).find("ASSAULT")


def test_the_overview_has_a_line_for_each_type(tmp_path: Path) -> None:
    lines = list(list_types(load_codebook(folder(tmp_path, gift=GIFT))))
    shown = next(line for line in lines if line.startswith("GIFT"))
    assert "2 patterns" in shown
    assert "1 examples" in shown
    assert "gives a statue to RECIPIENT" in shown
    assert "17 types" in lines[-1]


def test_a_type_is_shown_whole(tmp_path: Path) -> None:
    told = "\n".join(list_type(load_codebook(folder(tmp_path, gift=GIFT)), "GIFT"))
    for words in ("material cooperation", "7.0", "07", "Statues, busts", "mode bronze", "8.0", "ACTOR unveil @statue (for"):
        assert words in told
