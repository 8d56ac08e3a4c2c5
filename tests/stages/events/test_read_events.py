"""Who does what to whom in whole sentences, and what becomes of it on the record."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from readings import Reading

Read = Callable[..., Reading]

# sentence | type | actors | recipients: phrases of the sentence, joined by "+"
PARTIES = """
Rebels attacked Kenyan troops. | ASSAULT | Rebels | Kenyan troops
Kenyan troops were attacked by rebels. | ASSAULT | rebels | Kenyan troops
Peru was urged by Chile to open the border. | REQUEST | Chile | Peru
Chile urged Peru to open the border. | REQUEST | Chile | Peru
Chile urged Peru and Bolivia to open the border. | REQUEST | Chile | Peru+Bolivia
Peru fired missiles into Chilean-held territory. | ASSAULT | Peru | Chilean
Peru demanded that Chile withdraw its troops. | REQUEST | Peru | Chile
Peru accused Chile of spying. | ACCUSE | Peru | Chile
Chile, accused by Peru of spying, closed its embassy. | ACCUSE | Peru | Chile
Norway imposed sanctions on Kenya. | SANCTION | Norway | Kenya
Sanctions imposed on Kenya by Norway hurt farmers. | SANCTION | Norway | Kenya
The sanctions that Norway imposed on Kenya hurt farmers. | SANCTION | Norway | Kenya
Norwegian sanctions on Kenya hurt farmers. | SANCTION | Norwegian | Kenya
Kenya faces sanctions from Norway. | SANCTION | Norway | Kenya
The invasion of Chad by Libya began on Monday. | ASSAULT | Libya | Chad
Libya's invasion of Chad began on Monday. | ASSAULT | Libya | Chad
The Libyan invasion of Chad began on Monday. | ASSAULT | Libyan | Chad
Libya launched an attack on Chad. | ASSAULT | Libya | Chad
Libya carried out an air strike on Chad. | ASSAULT | Libya | Chad
An attack on Chad was launched by Libya. | ASSAULT | Libya | Chad
The Norwegian premier paid a visit to Kenya. | CONSULT | Norwegian premier | Kenya
The Norwegian premier's visit to Kenya ended. | CONSULT | Norwegian premier | Kenya
Peru and Chile held talks. | CONSULT | Peru+Chile |
Talks between Peru and Chile ended. | CONSULT | Peru+Chile |
Peru held talks with Chile. | CONSULT | Peru+Chile |
Peru met Chile in Oslo. | CONSULT | Peru+Chile |
Peru and Chile met. | CONSULT | Peru+Chile |
Peru, Chile and Bolivia signed a treaty. | SUPPORT/AGREE | Peru+Chile+Bolivia |
Egypt and Jordan condemned Kenya. | ACCUSE | Egypt+Jordan | Kenya
Egypt condemned Kenya and Uganda. | ACCUSE | Egypt | Kenya+Uganda
Egypt and Jordan condemned Kenya and Uganda. | ACCUSE | Egypt+Jordan | Kenya+Uganda
The group that bombed the Kenyan embassy fled. | ASSAULT | group | Kenyan embassy
Chile rejected Peru's offer. | REJECT | Chile | Peru
Gunmen kidnapped a Kenyan journalist. | ASSAULT | Gunmen | Kenyan journalist
Kenyan police arrested 20 protesters. | COERCE | Kenyan police | 20 protesters
Twenty protesters were arrested. | COERCE | | Twenty protesters
Norway gave Kenya food aid. | AID | Norway | Kenya
Kenya was given food aid by Norway. | AID | Norway | Kenya
Norway sent food aid to Kenya. | AID | Norway | Kenya
Norway threatened to bomb Kenya. | THREATEN | Norway | Kenya
Kenya withdrew its troops from Chad. | RETREAT | Kenya | Chad
Hundreds of students marched against the Kenyan government. | PROTEST | students | Kenyan government
The army said its troops attacked Ugandan farmers. | ASSAULT | The army | Ugandan farmers
Kenyan police hunted the men behind the attack on Uganda. | ASSAULT | the men | Uganda
The killing of Chadian monks by Kenyan police ended. | ASSAULT | Kenyan police | Chadian monks
Kenya condemned the bombing of Norway by Libya. | ACCUSE | Kenya | Libya
Rallies by garment workers crippled Kenya. | PROTEST | garment workers | Kenya
A strike by Kenyan dockers began on Monday. | PROTEST | Kenyan dockers |
Libya used missiles during an attack on Kenya. | ASSAULT | Libya | Kenya
In a Libyan attack on Kenya that killed 12 people, a market burnt. | ASSAULT | Libyan | Kenya+12 people
An attack on Kenya that killed 12 people was launched by Libya. | ASSAULT | Libya | Kenya+12 people
Norway was condemned by Peru for shelling Kenya. | ASSAULT | Norway | Kenya
Peru's allies, including Chile and Bolivia, condemned Kenya. | ACCUSE | Peru's allies+Chile+Bolivia | Kenya
After a meeting with Peru's Anna Torres, Erik Solheim praised Chile. | CONSULT | Anna Torres+Erik Solheim |
Norway joined NATO in 1949. | SUPPORT | Norway | NATO
Peru demanded the release of two Chilean officers. | REQUEST | Peru |
The Kenyan embassy was hit. | ASSAULT | | Kenyan embassy
Peru shot down or jammed ten Chilean drones. | ASSAULT | Peru | Chilean
Peru's foreign minister Ada Okoro denounced it. | ACCUSE | Ada Okoro |
Peru demanded the withdrawal of Chilean troops. | REQUEST | Peru | Chilean troops
Peru demanded the release of ten fishermen from Chile. | REQUEST | Peru | Chile
Peru blamed Chile and demanded the release of two officers. | REQUEST | Peru | Chile
17:55 Governor Ada Okoro attacked Chile over a ban on tea. | ACCUSE | Governor Ada Okoro | Chile
Beijing summoned the Norwegian ambassador. | REJECT/ACCUSE/SANCTION/COERCE/REQUEST | Beijing | Norwegian ambassador
"""

# sentence | type | actors: those who did it, not those who said it | recipients
REPORTED = """
Rebels attacked Kenyan troops, the United Nations said. | ASSAULT | Rebels | Kenyan troops
The United Nations said that rebels attacked Kenyan troops. | ASSAULT | rebels | Kenyan troops
According to Norway, rebels attacked Kenyan troops. | ASSAULT | rebels | Kenyan troops
Norway reported that Kenyan police had arrested the envoy. | COERCE | Kenyan police | envoy
"Rebels attacked Kenyan troops," the Norwegian minister told reporters. | ASSAULT | Rebels | Kenyan troops
Kenyan troops were attacked, Norway said. | ASSAULT | | Kenyan troops
Uganda confirmed that Kenya had freed the hostages. | RETREAT | Kenya | hostages
Three protesters were arrested, Amnesty International says. | COERCE | | protesters
"""

WRONG_TODAY = {
    "The invasion of Chad by Libya began on Monday.": "model: 'by Libya' hangs on 'Chad', and is not looked for there",
}


def rows(table: str) -> list[Any]:
    out = []
    for line in table.strip().splitlines():
        text, *rest = (part.strip() for part in line.split("|"))
        marks = pytest.mark.xfail(strict=False, reason=WRONG_TODAY[text]) if text in WRONG_TODAY else ()
        out.append(pytest.param(text, *rest, id=text, marks=marks))
    return out


@pytest.mark.parametrize("text, types, actors, recipients", rows(PARTIES + REPORTED.lstrip()))
def test_who_does_what_to_whom(reading: Read, text: str, types: str, actors: str, recipients: str) -> None:
    read = reading(text)
    found = [e for type in types.split("/") for e in read.find(type)]
    assert len(found) == 1, read.told()
    assert set(found[0].actors) == read.all_ids(*filter(None, actors.split("+"))), read.told()
    assert set(found[0].recipients) == read.all_ids(*filter(None, recipients.split("+"))), read.told()
    assert len(found[0].actors) == len(list(filter(None, actors.split("+")))), read.told()


@pytest.mark.parametrize(
    "text",
    [
        "Peru accused Chile of shelling a village.",
        "Peru demanded that Chile withdraw its troops from Bolivia.",
        "Norway threatened to bomb Kenya.",
        "Kenya warned that Uganda could attack Chad.",
        "Peru promised to release the prisoners.",
        "Kenya refused to withdraw its troops from Chad.",
    ],
)
def test_a_deed_that_is_only_spoken_of_is_no_completed_event(reading: Read, text: str) -> None:
    read = reading(text)
    assert read.events, read.told()
    assert not [e for e in read.events if e.type in ("ASSAULT", "RETREAT") and e.status in ("completed", "ongoing")], read.told()


@pytest.mark.parametrize(
    "text",
    [
        "Norway beat Kenya 3-0 in the final.",
        "The storm hit Kenya on Monday.",
        "Kenyan shares fell sharply.",
        "The premier said that prices had risen.",
        "Critics attacked the film.",
        "He was struck by her kindness.",
        "A bus hit a wall near Lima.",
        "The museum in Oslo opened its doors.",
        "Norwegians elected a parliament in 2021.",
    ],
)
def test_no_event(reading: Read, text: str) -> None:
    read = reading(text)
    assert read.events == [], read.told()


@pytest.mark.parametrize(
    "text, type",
    [
        ("Shots were fired.", "ASSAULT"),
        ("The attack failed.", "ASSAULT"),
        ("Sanctions were imposed.", "SANCTION"),
    ],
)
def test_an_event_word_without_a_party_is_skipped_with_a_reason(reading: Read, text: str, type: str) -> None:
    read = reading(text)
    assert read.events == [], read.told()
    assert any(s.stage == "events" and s.reason.startswith(type) and s.span for s in read.sheet.skipped), read.sheet.skipped


@pytest.mark.parametrize(
    "text, type, mode",
    [
        ("Kenyan police arrested two students.", "COERCE", "arrest"),
        ("Peru expelled two Chilean diplomats.", "SANCTION", "expel"),
        ("Students marched in Lima against Peru's government.", "PROTEST", "demo"),
        ("Gunmen kidnapped a Kenyan journalist.", "ASSAULT", "abduct"),
        ("A suicide bomber attacked Kenyan troops.", "ASSAULT", "suicide-attack"),
        ("Kenyan police fired tear gas at protesters.", "ASSAULT", "crowd-control"),
        ("Israel struck a Syrian base with drones.", "ASSAULT", "drone"),
        ("Kenya fired missiles into Ugandan territory.", "ASSAULT", "aerial"),
        ("Kenya and Uganda exchanged heavy artillery along the river on Monday.", "ASSAULT", "heavy-weapons"),
        ("The Norwegian premier visited Kenya.", "CONSULT", "visit"),
        ("The Kenyan president phoned the Ugandan president.", "CONSULT", "phone"),
        ("Kenya withdrew its troops from Chad.", "RETREAT", "withdraw"),
        ("The Kenyan minister resigned.", "RETREAT", "resign"),
        ("Kenya imposed martial law.", "COERCE", "martial-law"),
        ("Kenya imposed a curfew in Nairobi.", "COERCE", "curfew"),
        ("Norway threatened to expel the Kenyan ambassador.", "THREATEN", "expel"),
        ("Kenya refused to meet Ugandan officials.", "REJECT", "meet"),
        ("A Kenyan court convicted an opposition leader.", "SANCTION", "convict"),
    ],
)
def test_modes(reading: Read, text: str, type: str, mode: str) -> None:
    read = reading(text)
    assert [e.mode for e in read.find(type)] == [mode], read.told()


def test_the_fields_that_the_codebook_gives(reading: Read) -> None:
    read = reading("Kenyan police arrested two students.")
    [event] = read.events
    assert (event.quad, event.intensity, event.plover_type) == ("material conflict", -7.0, "COERCE")
    assert isinstance(event.cameo, str)
    assert event.how.rule.startswith("COERCE: ACTOR ")
    assert 0 < event.confidence < 1
    assert read.text[event.trigger.start : event.trigger.end] == "arrested"


@pytest.mark.parametrize(
    "text, type, plover_type",
    [
        ("The Norwegian premier will visit Kenya.", "CONSULT", "AGREE"),
        ("Norway will send aid to Kenya.", "AID", "AGREE"),
        ("The Norwegian premier visited Kenya.", "CONSULT", "CONSULT"),
        ("Kenya will attack Uganda.", "ASSAULT", "ASSAULT"),
    ],
)
def test_cooperation_to_come_is_agree_in_plover(reading: Read, text: str, type: str, plover_type: str) -> None:
    read = reading(text)
    assert [e.plover_type for e in read.find(type)] == [plover_type], read.told()


def test_the_means_of_a_deed_is_no_second_deed(reading: Read) -> None:
    [event] = reading("Kenyan police attacked Ugandan traders with water cannon near Busia.").find("ASSAULT")
    assert (event.mode, bool(event.actors), bool(event.recipients)) == ("crowd-control", True, True)


def test_contexts(reading: Read) -> None:
    read = reading("Norway imposed sanctions on Kenya over drug trafficking and human rights abuses.")
    [event] = read.find("SANCTION")
    assert "human_rights" in event.contexts, event.contexts


@pytest.mark.parametrize(
    ("text", "types"),
    [
        ("Kenya would not receive the Ugandan envoy.", ["REJECT"]),
        ("Uganda closed the border because Kenya would not release its traders.", ["COERCE", "REJECT"]),
        ("Kenya would not release the Ugandan traders if Chad stood in its way.", ["RETREAT"]),
        ("If Kenya would not receive the Ugandan envoy, Chad would mind.", ["CONSULT"]),
    ],
)
def test_what_somebody_would_not_do_is_refused_outside_of_conditions(text: str, types: list[str], reading: Read) -> None:
    assert sorted(e.type for e in reading(text).events) == types


def test_a_threat_is_of_the_future_and_a_report_of_the_past(reading: Read) -> None:
    assert [e.type for e in reading("Kenya said it would open fire on Ugandan boats.").events] == ["THREATEN"]
    read = reading("Doctors said Kenyan troops had opened fire on Ugandan traders.")
    assert [e.type for e in read.events] == ["ASSAULT"], read.told()


def test_whom_somebody_walks_with_makes_it_an_event(reading: Read) -> None:
    read = reading("Kenya's foreign minister took a walk with the Ugandan premier.")
    assert [(e.type, len(e.actors)) for e in read.events] == [("CONSULT", 2)], read.told()
    assert not reading("Kenya's foreign minister took a walk with his daughters.").events


@pytest.mark.parametrize("said, convicts", [("violated", True), ("did not violate", False)])
def test_a_finding_to_the_contrary_blames_nobody(reading: Read, said: str, convicts: bool) -> None:
    events = reading(f"The court found that Kenya {said} the treaty.").events
    assert any(e.type in ("ACCUSE", "SANCTION") for e in events) is convicts


def test_who_made_a_thing_is_not_who_bans_it(reading: Read) -> None:
    (ban,) = (e for e in reading("The ban on a book by Ada Baker angered Kenya.").events if e.type == "COERCE")
    assert ban.actors == ()


def test_who_is_talked_about_takes_no_part(reading: Read) -> None:
    read = reading("Kenya and Uganda discussed Chad on Monday.")
    assert [set(e.actors) for e in read.find("CONSULT")] == [read.all_ids("Kenya", "Uganda")], read.told()


def test_an_announced_refusal_is_a_rejection(reading: Read) -> None:
    read = reading("Kenya will not withdraw its troops from Chad, the minister said.")
    [event] = read.events
    assert (event.type, event.status) == ("REJECT", "completed"), read.told()


def test_a_pronoun_that_seems_to_mean_a_newspaper_leaves_who_attacked_unknown(reading: Read) -> None:
    read = reading("Reuters published a report on Tuesday. It attacked farmers with tanks.")
    assert [e.actors for e in read.find("ASSAULT")] == [()], read.told()


def test_a_time_behind_an_earlier_event_is_that_event_s(reading: Read) -> None:
    read = reading("Chile hosted a leading Peruvian envoy again since Kenya's invasion nearly five years ago last month.")
    [event] = read.find("CONSULT")
    assert [t.text for t in read.sheet.times if t.id == event.when] == ["last month"], read.told()


@pytest.mark.parametrize(
    "text, type, when",
    [
        ("Libya used missiles during an attack on Kenya on Sunday that killed two people.", "ASSAULT", "Sunday"),
        ("Peru on Monday condemned the attack on Kenya.", "ASSAULT", None),
        ("Peru on Monday condemned the attack on Kenya.", "ACCUSE", "Monday"),
        ("Norway gave support to the union that miners founded in 1985.", "SUPPORT", None),
        ("Peru supports the 1985 treaty with Chile.", "SUPPORT", None),
        ("Peru and Chile held their annual talks in Lima.", "CONSULT", None),
        ("The army of Peru shelled the port for days.", "ASSAULT", None),
        ("Peru and Chile met on Friday after last month's attack on Kenya.", "ASSAULT", "last month"),
    ],
)
def test_a_time_belongs_to_one_word(reading: Read, text: str, type: str, when: str | None) -> None:
    read = reading(text)
    times = {t.id: t.text for t in read.sheet.times}
    assert {times.get(e.when or "") for e in read.find(type)} == {when}, read.told()


def test_what_is_still_ahead_is_planned(reading: Read) -> None:
    read = reading("Friday's meeting between Anna Torres and Erik Solheim will be short.")
    assert [e.status for e in read.find("CONSULT")] == ["planned"], read.told()


def test_a_weapon_is_nobody_who_acts(reading: Read) -> None:
    read = reading("Libya showed the Iskra missile on Monday. The Iskra struck a Kenyan ship on Tuesday.")
    assert [(e.actors, set(e.recipients)) for e in read.find("ASSAULT")] == [((), read.ids("Kenyan"))], read.told()


def test_a_place_is_not_who_is_freed(reading: Read) -> None:
    read = reading("Idris Kone, at the time freed from jail in Kenya, spoke in Chad.")
    assert not any(set(e.recipients) & read.ids("Kenya") for e in read.events), read.told()


def test_an_event_takes_only_the_sizes_of_its_own_words(reading: Read) -> None:
    read = reading("Gunmen killed 300 villagers and abducted 40 teachers near Beni, and Kenyan police arrested 12 men.")
    sizes = {e.mode: [getattr(e.size, m) is not None for m in ("killed", "injured", "arrested")] for e in read.events}
    assert sizes == {"firearms": [True, False, False], "abduct": [False] * 3, "arrest": [False, False, True]}, read.told()


def test_of_whom_something_is_demanded_and_of_what_a_committee_treats_is_not_where(reading: Read) -> None:
    read = reading("The Senate committee on Peru demanded answers from Chile.")
    (event,) = read.events
    assert event.where is None, read.told()


def test_islands_and_borders_are_where(reading: Read) -> None:
    read = reading("Kenya shelled a base on Cyprus on Monday.")
    (event,) = read.events
    assert event.where is not None, read.told()


def test_time_and_place_are_those_of_the_events_clause(reading: Read) -> None:
    read = reading("Kenya, which recalled its envoy on Monday, attacked Uganda on Tuesday.")
    times = {t.id: t.text for t in read.sheet.times}
    assert {e.type: times.get(e.when or "") for e in read.events} == {"SANCTION": "Monday", "ASSAULT": "Tuesday"}, read.told()


TEXTS = (
    "“We condemn this attack,” Kenya’s minister said. Rebels  shelled\u00a0Beni — again.",
    "Norway imposed, for the first time in years, sanctions on Kenya.",
    "The soldiers whom Kenya had sent to Chad attacked, on Monday and without warning, three villages.",
    "𝒲hen rebels attacked Kenyan troops, the UN condemned them.",
)


@pytest.mark.parametrize("text", TEXTS)
def test_evidence_is_verbatim_and_holds_trigger_and_parties(reading: Read, text: str) -> None:
    read = reading(text)
    assert read.events, read.told()
    mentions = {a.id: [(m.start, m.end) for m in a.mentions] for a in read.actors}
    for event in read.events:
        assert event.evidence
        for proof in event.evidence:
            assert text[proof.start : proof.end] == proof.text
        assert any(p.start <= event.trigger.start and event.trigger.end <= p.end for p in event.evidence), read.told()
        for id in (*event.actors, *event.recipients):
            assert any(p.start < end and start < p.end for p in event.evidence for start, end in mentions[id]), read.told()


@pytest.mark.parametrize(
    "text, type, quotation",
    [
        ("Norway and Chile agreed on Monday to resume talks, three months after Chile seized a trawler.", "AGREE",
         "Norway and Chile agreed on Monday to resume talks"),
        ("Solheim thanked Chile for freeing the crews, and promised to withdraw a complaint against Chile.", "RETREAT",
         "Chile for freeing the crews"),
    ],
)  # fmt: skip
def test_evidence_ends_where_the_event_does(reading: Read, text: str, type: str, quotation: str) -> None:
    read = reading(text)
    assert [[e.text for e in event.evidence] for event in read.find(type)] == [[quotation]], read.told()
