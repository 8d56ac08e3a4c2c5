"""Who is who in a text: one actor has one id, whatever it is called, and two actors have two.

A case is a text and groups of phrases, one group a line: phrases that mean one actor are joined by `=`, and no two groups are
the same actor. `he#2` is the second "he".
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import combinations
from typing import Any

import pytest

from readings import Reading

Read = Callable[..., Reading]

SAME = {
    "part of a name": (
        "Adela Novak arrived in Rome on Monday. Novak met union leaders.",
        "Adela Novak = Novak#2",
    ),
    "a pronoun means the subject of the clause around it": (
        "The bank of Ghana fell, and Kenya said that it would leave.",
        "Kenya = it\nGhana",
    ),
    "a pronoun that owns means the subject of its own clause": (
        "Chad's rebels fled, after which Kenya recalled its ambassador.",
        "Kenya = its\nrebels",
    ),
    "who is quoted is not meant by a pronoun of the quotation": (
        'John Baker flew to Rome. Alan Novak said: "He lied."',
        "John Baker = He\nAlan Novak",
    ),
    "whom only a quotation names is not meant outside of it": (
        'Alan Novak was glum. "John Baker lied," he said. He sang.',
        "Alan Novak = he = He\nJohn Baker",
    ),
    "a given name tells a man or a woman": (
        "Ada Novak flew to Rome with Idris Kone. He met union leaders.",
        "Idris Kone = He\nAda Novak",
    ),
    "one body of many people is it": (
        "The army entered Chad. It met union leaders.",
        "army = It",
    ),
    "an office in front of a name": (
        "Leader of the opposition Olga Novak flew to Rome. Novak met union leaders.",
        "Leader = Olga Novak = Novak#2",
    ),
    "an office in a headline": (
        "Finance minister resigns\n\nFinance Minister Olga Novak resigned on Monday.",
        "Finance minister = Olga Novak",
    ),
    "a noun that an apposition explains is not looked for before it": (
        "The Harvest Party met in Rome. His party, Free Valley, expelled Alan Novak.",
        "His party = Free Valley\nHarvest Party",
    ),
    "a congressman is a representative": (
        "Rep. Alan Novak flew to Rome. The congressman met union leaders.",
        "Alan Novak = congressman",
    ),
    "part of a name, later the whole": (
        "Smith met union leaders in Rome. John Smith then flew home.",
        "Smith = John Smith",
    ),
    "two people with one surname stay two": (
        "John Baker met Susan Baker in London.",
        "John Baker\nSusan Baker",
    ),
    "a title before a name": (
        "Prime Minister Adela Novak met President John Baker.",
        "Adela Novak\nJohn Baker",
    ),
    "a title, later only the surname": (
        "Foreign Minister John Baker visited Kenya. Baker praised the country.",
        "John Baker = Baker#2\nKenya = the country",
    ),
    "role of somebody named": (
        "Prime Minister Adela Novak visited Kenya on Monday. The prime minister thanked Kenya.",
        "Prime Minister Adela Novak = prime minister\nKenya",
    ),
    "shorter role of somebody named": (
        "Slovak Foreign Minister Adela Novak visited Kenya. The minister thanked Kenya.",
        "Adela Novak = minister\nKenya",
    ),
    "role from an apposition": (
        "Adela Novak, the Slovak premier, visited Kenya. The premier thanked her hosts.",
        "Adela Novak = premier#2 = her\nKenya",
    ),
    "one of two office holders, by the word": (
        "Adela Novak, the Slovak premier, met Russian Prime Minister Ivan Petrov. The premier thanked her hosts.",
        "Adela Novak = premier#2 = her\nRussian Prime Minister Ivan Petrov",
    ),
    "role of two words from an apposition": (
        "Adela Novak, the Slovak defence minister, visited Kenya. The minister thanked her hosts.",
        "Adela Novak = minister#2 = her\nKenya",
    ),
    "a role without a name, told again": (
        "A Kenyan general resigned. The general had been ill.",
        "Kenyan general = general#2",
    ),
    "apposition behind a role": (
        "The Slovak defence minister, Adela Novak, visited Kenya. Novak thanked Kenya.",
        "Slovak defence minister = Adela Novak = Novak#2\nKenya",
    ),
    "two roles, two people": (
        "President John Baker met Prime Minister Adela Novak. The president praised the prime minister.",
        "President John Baker = president\nPrime Minister Adela Novak = prime minister",
    ),
    "demonym before a role": (
        "Russian officials accused Norway. Norwegian officials denied it.",
        "Russian officials\nNorway\nNorwegian officials",
    ),
    "demonym before a deed": (
        "The Russian invasion of Georgia began. Russia denied it.",
        "Russian = Russia",
    ),
    "the government is the state": (
        "Kenya closed the border. The Kenyan government blamed Uganda.",
        "Kenya = Kenyan government\nUganda",
    ),
    "capital for a government": (
        "China recalled its ambassador. Beijing accused Norway of meddling.",
        "China = Beijing\nNorway",
    ),
    "two capitals": (
        "Belgrade accused Pristina. Serbia wants talks, and so does Kosovo.",
        "Belgrade = Serbia\nPristina = Kosovo",
    ),
    "building for a government": (
        "Russia fired a missile. The Kremlin said that it was a test.",
        "Russia = Kremlin",
    ),
    "White House": (
        "The United States condemned the raid. The White House urged calm.",
        "United States = White House",
    ),
    "short names of states": (
        "The United States met the United Kingdom. The US thanked Britain, and the UK thanked the U.S.",
        "United States = US = U.S.\nUnited Kingdom = Britain = UK",
    ),
    "he": (
        "President John Baker visited Kenya. He praised the army.",
        "John Baker = He\nKenya\narmy",
    ),
    "she, not he": (
        "Prime Minister Adela Novak left Rome because she was ill.",
        "Adela Novak = she",
    ),
    "his": (
        "John Baker sent his envoy to Kenya.",
        "John Baker = his\nKenya",
    ),
    "it is a state": (
        "Kenya expelled the envoy. It also closed its border.",
        "Kenya = It = its",
    ),
    "they are many": (
        "Rebels attacked the town. They burned the school.",
        "Rebels = They",
    ),
    "he is no state": (
        "Kenya thanked John Baker. He smiled.",
        "Kenya\nJohn Baker = He",
    ),
    "it is no person": (
        "John Baker thanked Kenya. It had freed a hostage.",
        "John Baker\nKenya = It",
    ),
    "the subject goes before the object": (
        "John Baker met Peter Olsen in Oslo. He thanked the hosts.",
        "John Baker = He\nPeter Olsen",
    ),
    "acronym in brackets": (
        "The Free Garuda Front (FGF) shelled the town. The FGF denied it.",
        "Free Garuda Front = FGF#2",
    ),
    "acronym without brackets": (
        "The Free Garuda Front shelled the town. The FGF denied it.",
        "Free Garuda Front = FGF",
    ),
    "acronym of a known body": (
        "The United Nations condemned the raid. The UN urged calm.",
        "United Nations = UN",
    ),
    "known body, demonym-free": (
        "The European Union met the African Union. The EU promised aid, and the AU thanked it.",
        "European Union = EU\nAfrican Union = AU",
    ),
    "the alliance": (
        "NATO sent ships. The alliance denied any plan.",
        "NATO = alliance",
    ),
    "the group": (
        "Hezbollah fired rockets. The group blamed Israel.",
        "Hezbollah = group\nIsrael",
    ),
    "the two countries": (
        "Peru and Chile signed a treaty. The two countries had been rivals.",
        "Peru\nChile",
    ),
    "a list stays a list": (
        "The United States and France condemned Kenya.",
        "United States\nFrance\nKenya",
    ),
    "a list of three": (
        "Peru, Chile and Bolivia met.",
        "Peru\nChile\nBolivia",
    ),
    "soldiers of two states": (
        "Kenyan troops and Ugandan troops clashed.",
        "Kenyan troops\nUgandan troops",
    ),
    "a spokesperson is not the ministry": (
        "A spokesperson for China's Foreign Ministry criticised Norway. China recalled its envoy.",
        "spokesperson for China's Foreign Ministry\nNorway\nChina#2",
    ),
    "a state is not its minister": (
        "Kenya's foreign minister met Uganda's president.",
        "Kenya's foreign minister\nUganda's president",
    ),
    "a state is not its army": (
        "The Kenyan army shelled a village. Kenya denied it.",
        "Kenyan army\nKenya",
    ),
    "unnamed ones stay one": (
        "The rebels attacked the town. The rebels then fled.",
        "rebels = rebels#2",
    ),
    "a counterpart is somebody else": (
        "Prime Minister Adela Novak met her Kenyan counterpart.",
        "Adela Novak = her\nKenyan counterpart",
    ),
    "a surname that is a role": (
        "President Susan King met Stephen Farmer in Paris. Susan King thanked Farmer.",
        "Susan King = Susan King#2\nStephen Farmer",
    ),
    "a surname that is a role, by itself": (
        "President Susan King met Stephen Farmer in Paris. King thanked Farmer.",
        "Susan King = King#2\nStephen Farmer = Farmer#2",
    ),
    "a possessor is not what it has": (
        "Baker's aide met Olsen. John Baker stayed at home.",
        "Baker = John Baker\nOlsen",
    ),
    "curly apostrophe": (
        "China’s premier visited Kenya. China praised Kenya’s army.",
        "China’s premier\nChina#2\nKenya = Kenya#2\nKenya’s army",
    ),
}  # fmt: skip

WRONG_TODAY = {
    "a surname that is a role, by itself": "taken for the role, although no article stands before it",
}


def cases(table: dict[str, tuple[str, str]]) -> list[Any]:
    out = []
    for name, case in table.items():
        marks = pytest.mark.xfail(strict=False, reason=WRONG_TODAY[name]) if name in WRONG_TODAY else ()
        out.append(pytest.param(*case, id=name, marks=marks))
    return out


@pytest.mark.parametrize("text, groups", cases(SAME))
def test_who_is_who(reading: Read, text: str, groups: str) -> None:
    read = reading(text)
    found = []
    for line in groups.splitlines():
        phrases = [phrase.strip() for phrase in line.split("=")]
        ids = {phrase: read.ids(phrase) for phrase in phrases}
        assert all(len(i) == 1 for i in ids.values()), f"{ids}\n{read.told()}"
        assert len(set(ids.values())) == 1, f"{line}: {ids}\n{read.told()}"
        found.append(ids[phrases[0]])
    assert all(a != b for a, b in combinations(found, 2)), read.told()


@pytest.mark.parametrize(
    "text, phrase, members",
    [
        ("Peru and Chile signed a treaty. The two countries had been rivals.", "The two countries", ["Peru", "Chile"]),
        ("John Baker met Adela Novak. The two leaders talked.", "The two leaders", ["John Baker", "Adela Novak"]),
        ("Peru met Chile. Both sides signed a treaty.", "Both sides", ["Peru", "Chile"]),
        ("Kenya wrote to Uganda and Malawi. The two nations replied.", "The two nations", ["Uganda", "Malawi"]),
        ("Peru and Chile talked. Both want peace.", "Both", ["Peru", "Chile"]),
        ("Kenya accused Uganda. The African Union urged the two countries to talk.", "the two countries", ["Kenya", "Uganda"]),
        ("The club has Chad, Kenya, Peru and Togo. Chile joined in May. Norway joined in June. Both left.", "Both",
         ["Chile", "Norway"]),
    ],
)
def test_a_pair_means_both(reading: Read, text: str, phrase: str, members: list[str]) -> None:
    read = reading(text)
    assert len(read.all_ids(*members)) == 2, read.told()
    assert read.ids(phrase) == read.all_ids(*members), read.told()


@pytest.mark.parametrize(
    "text, phrase, members",
    [
        ("The foreign ministers of Peru and Chile met.", "foreign ministers of Peru and Chile",
         ["foreign ministers of Peru", "foreign ministers of Chile"]),
        ("Greek and Turkish envoys talked.", "Greek and Turkish envoys", ["Greek envoys", "Turkish envoys"]),
        ("Kenya's and Uganda's presidents met.", "Kenya's and Uganda's presidents",
         ["Kenya's presidents", "Uganda's presidents"]),
        ("Envoys from Norway, Peru and the United States left.", "Envoys from Norway, Peru and the United States",
         ["Envoys from Norway", "Envoys from Peru", "Envoys from the United States"]),
        ("The president of Bosnia and Herzegovina spoke.", "president of Bosnia and Herzegovina",
         ["president of Bosnia and Herzegovina"]),
    ],
)
def test_those_of_several_owners_are_several(reading: Read, text: str, phrase: str, members: list[str]) -> None:
    read = reading(text)
    assert {a.name for a in read.actors if a.id in read.ids(phrase)} == set(members), read.told()


@pytest.mark.parametrize(
    "phrase, country", [("American friends of Peru and Chile", "USA"), ("Three Greek and Turkish envoys", None),
                        ("Iraq's Sunni and Shiite leaders", "IRQ")],
)  # fmt: skip
def test_one_whom_others_say_or_count_is_not_taken_apart(reading: Read, phrase: str, country: str | None) -> None:
    read = reading(f"{phrase} left.")
    assert [a.country for a in read.actors if a.id in read.ids(phrase)] == [country]


@pytest.mark.parametrize("again", ["They", "The envoys"])
def test_a_plural_means_those_of_all_owners(reading: Read, again: str) -> None:
    read = reading(f"Greek and Turkish envoys attacked Kenya. {again} also attacked Norway.")
    assert {a.name for a in read.actors if a.id in read.ids(again)} == {"Greek envoys", "Turkish envoys"}


def test_a_body_goes_by_the_longer_name_that_was_said(reading: Read) -> None:
    names = {a.name for a in reading("The Supreme Court of India fined Uganda. The Supreme Court met Uganda.").actors}
    assert names == {"Supreme Court of India", "India", "Uganda"}


def test_a_deputy_is_not_who_he_stands_in_for(reading: Read) -> None:
    read = reading("The Deputy Prime Minister fined Uganda. The Prime Minister met Uganda.")
    assert len({a.id for a in read.actors if "Prime Minister" in a.name}) == 2


def test_another_country_s_body_of_the_name_is_another(reading: Read) -> None:
    read = reading("The Foreign Ministry condemned Japan. The Foreign Ministry of Peru condemned Japan.")
    assert len({a.id for a in read.actors if "Ministry" in a.name}) == 2


def test_a_verb_is_no_part_of_a_ministry_s_name(reading: Read) -> None:
    assert {a.name for a in reading("The Ministry of Defence condemned Chad.").actors} == {"Ministry of Defence", "Chad"}


def test_a_town_called_after_a_country_is_a_town(reading: Read) -> None:
    read = reading("Rebels attacked Gaza City and Kuwait on Sunday.")
    assert {(a.name, a.kind, a.country) for a in read.actors} >= {("Gaza City", "group", "PSE"), ("Kuwait", "state", "KWT")}
    assert "City" not in {a.name for a in read.actors}


def test_what_an_office_is_for_is_a_part_of_its_name(reading: Read) -> None:
    read = reading("The Minister of Health criticised Kenya.")
    assert {a.name for a in read.actors} == {"Minister of Health", "Kenya"}


# text | phrase | kind, or the kinds that are fair | country | a sector, or - where it does not matter
KNOWN = """
Belarusian Prime Minister Roman Golovchenko left. | Roman Golovchenko | person | BLR | GOV
The Slovak defence minister, Adela Novak, left. | Adela Novak | person | SVK | GOV
Adela Novak, Slovakia's defence minister, left. | Adela Novak | person | SVK | GOV
A spokesperson for China's Foreign Ministry spoke. | spokesperson | unnamed | CHN | GOV
Kenyan troops left the town. | Kenyan troops | group/unnamed | KEN | MIL
The Kenyan army left the town. | Kenyan army | organisation/group | KEN | MIL
Police in Nairobi fired tear gas. | Police | group/unnamed | KEN | COP
Rebels shelled the town. | Rebels | group/unnamed | | REB
The president of Chad resigned. | president of Chad | unnamed | TCD | GOV
Uganda's opposition leader was arrested. | Uganda's opposition leader | unnamed | UGA | OPP
Two Kenyan journalists were arrested. | Kenyan journalists | group/unnamed | KEN | JRN
The Kremlin spoke. | Kremlin | state | RUS | GOV
The United Nations spoke. | United Nations | organisation | UNO | -
Amnesty International spoke. | Amnesty International | organisation | NGO | -
France spoke. | France | state | FRA | -
Beijing accused Norway of spying. | Beijing | state | CHN | -
Protesters marched through Lima. | Protesters | group/unnamed | | CVL
Teachers in Peru went on strike. | Teachers | group/unnamed | PER | EDU
Iranian students marched. | Iranian students | group/unnamed | IRN | EDU
The Turkish foreign ministry summoned the envoy. | Turkish foreign ministry | organisation/group | TUR | GOV
"""


def known() -> list[Any]:
    out = []
    for line in KNOWN.strip().splitlines():
        text, *rest = (part.strip() for part in line.split("|"))
        out.append(pytest.param(text, *rest, id=text))
    return out


@pytest.mark.parametrize("text, phrase, kind, country, sector", known())
def test_what_is_known_of_somebody(reading: Read, text: str, phrase: str, kind: str, country: str, sector: str) -> None:
    read = reading(text)
    actor = read.actor(phrase)
    assert actor is not None, read.told()
    assert actor.kind in kind.split("/"), actor
    assert actor.country == (country or None), actor
    assert sector == "-" or sector in actor.sectors, actor


@pytest.mark.parametrize(
    "text, phrase, how",
    [
        ("Kenya left.", "Kenya", "name"),
        ("Thousands marched.", "Thousands", "role"),
        ("Russian officials left.", "Russian officials", "role"),
        ("Russians left.", "Russians", "demonym"),
        ("Beijing accused Norway.", "Beijing", "metonym"),
        ("John Baker left. He sang.", "He", "pronoun"),
        ("Prime Minister Adela Novak left. The prime minister sang.", "prime minister", "role"),
    ],
)
def test_how_somebody_is_meant(reading: Read, text: str, phrase: str, how: str) -> None:
    read = reading(text)
    actor = read.actor(phrase)
    assert actor is not None, read.told()
    start = read.text.rindex(phrase)
    assert [m.how for m in actor.mentions if m.start <= start < m.end][-1] == how, read.told()


@pytest.mark.parametrize(
    "text, phrase, role",
    [
        ("Slovak Prime Minister Adela Novak left.", "Adela Novak", "prime minister"),
        ("The premier of Chad left.", "premier of Chad", "premier"),
        ("Adela Novak, the Slovak defence minister, left.", "Adela Novak", "defence minister"),
        ("Adela Novak, the Slovak premier, left.", "Adela Novak", "premier"),
    ],
)
def test_a_role_is_kept_as_it_was_said(reading: Read, text: str, phrase: str, role: str) -> None:
    actor = reading(text).actor(phrase)
    assert actor is not None
    assert (actor.role or "").lower() == role


@pytest.mark.parametrize(
    "text", ["It rained in May.", "On Monday, prices rose.", "The tree fell.", "He left.", "Dozens of stars shone."]
)
def test_nobody_is_made_up(reading: Read, text: str) -> None:
    assert reading(text).actors == ()


def test_a_place_is_nobody_unless_it_acts(pipeline: object, reading: Read) -> None:
    read = reading("Kenya and Uganda met in Paris.")
    assert not read.ids("Paris") & {a for e in read.events for a in e.actors}, read.told()


def test_a_name_that_the_knowledge_base_gives_to_several_is_one_of_them(reading: Read) -> None:
    read = reading("Georgia accused Russia of shelling Tbilisi.")
    actor = read.actor("Georgia")
    assert actor is not None
    assert actor.country == "GEO"


def test_ids_are_the_same_whatever_else_was_read(reading: Read) -> None:
    text = "Prime Minister Adela Novak met John Baker in Kenya."
    first = [a.id for a in reading(text).actors]
    reading("John Baker left Kenya.")
    assert [a.id for a in reading(text).actors] == first


def test_mentions_are_in_order_and_each_there_once(reading: Read) -> None:
    read = reading("Kenya met Uganda. Kenya thanked Uganda, and Uganda thanked Kenya. It was glad.")
    for actor in read.actors:
        assert list(actor.mentions) == sorted(set(actor.mentions))
        assert all(0 <= m.start < m.end <= len(read.text) for m in actor.mentions)


@pytest.mark.parametrize(
    "text, who",
    [
        ("Peru and Mali left. Kenya, which borders Chad, joined in April. Uganda joined in March. Later both condemned Togo.",
         ("Kenya", "Uganda")),
        ("Vladimir Putin met Xi Jinping on Monday. The two condemned Togo.", ("Putin", "Xi")),
        ("Vladimir Putin met Xi Jinping on Monday. They condemned Togo.", ("Putin", "Xi")),
        ("Kenya and Uganda are neighbours. The duo condemned Togo.", ("Kenya", "Uganda")),
        ("Kenya and Uganda are neighbours. The pair condemned Togo.", ("Kenya", "Uganda")),
        ("Vladimir Putin told Xi Jinping of the floods. They destroyed a town in Togo, and Chad condemned Togo.", ("Chad",)),
        ("Vladimir Putin met Xi Jinping in the presence of Narendra Modi. The two condemned Togo.", ()),
        ("Kenya and Uganda are members. It rained. Snow fell. It was cold. Both condemned Togo.", ()),
    ],
)  # fmt: skip
def test_two_are_the_subjects_or_the_only_two_named_before(reading: Read, text: str, who: tuple[str, ...]) -> None:
    read = reading(text)
    assert read.find("ACCUSE") or not who, read.told()
    acting = {a for e in read.find("ACCUSE") for a in e.actors}
    assert acting == (read.all_ids(*who) if who else set()), read.told()


def test_a_bill_is_nobody_and_a_quotation_mark_no_part_of_a_name(reading: Read) -> None:
    read = reading("The Bill will end restrictions on Kenya. The “Peace Committee” condemned Kenya.")
    assert read.actor("Bill") is None, read.told()
    assert [a.name for a in read.actors if a.id in read.find("ACCUSE")[0].actors] == ["Peace Committee"], read.told()


@pytest.mark.parametrize(
    "text, country",
    [
        ("Trump spoke in Washington. The US left. Ukraine, Moldova and Georgia asked Nato for help.", "GEO"),
        ("Tbilisi condemned Russia. Russia denied it. Florida, Georgia and Texas sued Trump.", "USA"),
        ("Trump spoke in Washington. The US left. In Atlanta, Georgia, Kenya sued the US. Georgia sued Trump.", "USA"),
    ],
)
def test_a_name_of_two_places_is_of_the_kind_that_it_is_listed_with(reading: Read, text: str, country: str) -> None:
    read = reading(text)
    found = {a.country for a in read.actors if a.name.startswith("Georgia") and a.id in read.events[-1].actors}
    assert found == {country}, read.told()
