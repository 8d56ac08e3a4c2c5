"""Who acts, and who is answered, where the words of the event do not say so: told before, told around, or the one so called."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from readings import Reading

Read = Callable[..., Reading]

# text | type | a phrase of who acts
ACTING = """
The union said the strike was costly and urged Chile to act. | REQUEST | union
The minister said the situation at the border was stable and urged Peru to show restraint. | REQUEST | The minister
Anna Torres has responded with personal criticisms of the judges. | ACCUSE | Anna Torres
The premier spoke at a rally of about 700 strikers in Leipzig. | PROTEST | about 700 strikers
By Sunday afternoon two frigates had been sent to the area by Norway. | MOBILIZE | Norway
Chad, which has a claim of its own, called on all parties to refrain from the use of force. | REQUEST | Chad
Young people cheered the mutineers, and some burned tyres outside the ministry. | PROTEST | Young people
Police separated the two groups. Two men were detained. | COERCE | Police
Prosecutors held a briefing. Idris Kone was charged with spying. | ACCUSE | Prosecutors
The court met on Monday. The editor was sentenced to nine years in prison. | SANCTION | court
Kenyan rebels marched on Goma. A rebel attack killed nine in Mali. | ASSAULT | Kenyan rebels
A drone strike blamed on Kenya killed five in Chad. | ASSAULT | Kenya
Several Western governments met. Government drones bombed Goma in Mali. | ASSAULT | Government
A police raid on a newspaper in Lima shocked readers. | COERCE | police
A rebel attack killed nine in Mali. | ASSAULT | rebel
Peru faces government sanctions on importers. | SANCTION | government
A police line kept the marchers from the gate. | COERCE | police
Train drivers walked out on Monday. | PROTEST | Train drivers
Finance ministers gathered in Lima. | CONSULT | Finance ministers
Some 60 of the nurses picketed the clinic in Lima. | PROTEST | nurses
Peru held talks with Chile in Lima. The talks resume on Thursday. | CONSULT | Peru
Norwegian sanctions against Chad were lifted. | CONCEDE | Norwegian
One of the ministers, Anna Torres, condemned Peru. | ACCUSE | Anna Torres
The premier's trip, for a meeting with the Chilean president, ended on Monday. | CONSULT | premier
Kenya responded to the ambush with shelling and raids on Ugandan villages. | ASSAULT | Kenya
Leaders prepare for a Luanda summit. | CONSULT | Leaders
The premier's trip is scheduled to end in Peru. | CONSULT | premier
Kenyan protests against Chad went on. | PROTEST | Kenyan
The Taliban took Kabul. They arrested ten judges. | COERCE | Taliban
Gunmen kidnapped and killed three teachers. | ASSAULT | Gunmen
The army left the capital and on Monday morning attacked the rebels. | ASSAULT | army
Some weeks ago police detained a couple of students. | COERCE | police
Kenya's condemnation by Chad came on Monday. | ACCUSE | Chad
Israeli bulldozers demolished the house of a Kenyan family. | ASSAULT | Israeli
A Kenyan tank crew killed a reporter on Monday. The first shell killed Idris Kone. | ASSAULT | Kenyan tank crew
"""

# text | type | a phrase of whom it is done to, or nothing
ANSWERED = """
Chad turned down a truce proposed by Kenya. | REJECT | Kenya
The rebels rejected the package that Kenya had worked out with Uganda. | REJECT | Kenya
Peru dismissed allegations of torture made by a lawyers' league. | REJECT | lawyers' league
Kenya proposed a truce, but Chad rejected it. | REJECT | Kenya
Eritrea refused to pull back its troops from Ethiopia. | REJECT | Ethiopia
Kenya accused Chad of smuggling. Chad dismissed the charge on Monday. | REJECT | Kenya
Kenya accused Uganda of smuggling. Chad dismissed the charge on Monday. | REJECT |
Kenya pledged money on Monday. Peru's parliament rejected the bill. | REJECT |
Kenya proposed a truce. Chad rejected a claim to the island. | REJECT |
Kenya may propose a truce. Chad rejected it. | REJECT |
Chad destroyed two drones made by Kenya. | ASSAULT |
Chad withdrew from the grain deal with Kenya put forward by Uganda. | SANCTION | Kenya
"""

# text | type | a phrase that stands near, and is nobody who suffers it
SPARED = """
Chad condemned the deal in an interview on television in Mali. | ACCUSE | Mali
The Kenyan protests against Chad went on. | PROTEST | Kenyan
The UK riots spread on Monday to Lima. | PROTEST | UK
Chad rejects any findings that suggest Kenya leads. | REJECT | Kenya
General Idris Kone brushed the allegation aside in an interview on state television. | REJECT | state television
Chad enforced the sanctions that Kenya had asked for. | SANCTION | Kenya
The union has agreed to meet in Peru. | AGREE | Peru
In Peru, a registrar resigned in August. | RETREAT | Peru
"""

# text | type: nobody acts
OPEN = """
No one has been charged over the attack. | ACCUSE
No arrests were made. | COERCE
Others were detained on Tuesday. | COERCE
The army said two of its soldiers had been arrested. | COERCE
Three people were arrested, police said. | COERCE
Police officers were arrested in Lima on Monday. | COERCE
Kenya bombed Uganda to avenge the killing of two judges. | ASSAULT
Libya attacked Chad on Monday. The 2012 attack on Peru was recalled. | ASSAULT
Police are investigating the killing of the mayor, arrested in 2017 for illegal arms possession. | COERCE
Riots in Lima: the UK riots went on. | PROTEST
The African Union met in Lima. They denounced Chad. | ACCUSE
Five constables were hurt on Monday. Ten students were arrested. | COERCE
"""


def rows(table: str) -> list[tuple[str, ...]]:
    return [tuple(cell.strip() for cell in line.split("|")) for line in table.strip().splitlines()]


@pytest.mark.parametrize("text, type, whom", rows(ANSWERED))
def test_who_is_answered_made_what_is_rejected(reading: Read, text: str, type: str, whom: str) -> None:
    read = reading(text)
    assert read.find(type), read.told()
    wanted = read.all_ids(whom) if whom else frozenset()
    assert all(set(e.recipients) <= wanted and bool(e.recipients) == bool(whom) for e in read.find(type)), read.told()


@pytest.mark.parametrize("text, type, who", rows(SPARED))
def test_who_stands_near_a_deed_is_not_whom_it_is_done_to(reading: Read, text: str, type: str, who: str) -> None:
    read = reading(f"{text} It rained. Snow fell. The wind was cold.")  # an article, not a sentence by itself
    assert read.find(type), read.told()
    assert not [e for e in read.find(type) if read.ids(who) & {*e.recipients}], read.told()


def test_a_government_is_nobody_s_force(reading: Read) -> None:
    read = reading("Students gathered in Lima to protest against the government's compromise.")
    assert any(set(e.recipients) == read.ids("the government") for e in read.find("PROTEST")), read.told()


@pytest.mark.parametrize(
    "text, noun, somebody",
    [
        ("Chad and Libya agreed in Lima not to use force against one another.", "force", False),
        ("The force entered Lima on Monday and arrested four men.", "force", True),
        ("The minister said in court that Chad had attacked Libya.", "court", False),
        ("The editor was jailed by court in Lima on Monday.", "court", True),
        ("Kenya shelled hospital in Lima, killing nine.", "hospital", True),
    ],
)
def test_a_noun_without_an_article_may_be_nobody(reading: Read, text: str, noun: str, somebody: bool) -> None:
    assert bool(reading(text).actor(noun)) == somebody


@pytest.mark.parametrize("text, type, who", rows(ACTING))
def test_who_acts_is_told_elsewhere(reading: Read, text: str, type: str, who: str) -> None:
    read = reading(text)
    assert read.find(type), read.told()
    assert all(set(e.actors) & read.all_ids(who) for e in read.find(type)), read.told()


@pytest.mark.parametrize("text, type", rows(OPEN))
def test_nobody_is_guessed(reading: Read, text: str, type: str) -> None:
    read = reading(text)
    assert any(not e.actors for e in read.find(type)), read.told()


@pytest.mark.parametrize("text", ["Kenya responded to the proposal on Monday.", "Kenya answered the accusations in Lima."])
def test_who_answers_a_deed_has_not_done_it(reading: Read, text: str) -> None:
    read = reading(text)
    assert not [e for e in read.events if read.ids("Kenya") & {*e.actors}], read.told()


def test_a_country_is_not_released_with_somebody(reading: Read) -> None:
    read = reading("The time after he was freed from the jail in Chad was hard.")
    assert not [e for e in read.find("RETREAT") if read.ids("Chad") & {*e.recipients}], read.told()


def test_who_shot_down_drones_has_not_made_the_attack(reading: Read) -> None:
    read = reading("Ukrainian air defences destroyed 40 drones on Monday. A school in Kyiv was hit during the attack.")
    mine = [e for e in read.find("ASSAULT") if read.ids("Ukrainian") & {*e.actors}]
    assert [len(e.evidence) for e in mine] == [1], read.told()
