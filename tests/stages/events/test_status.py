"""Did it happen? Sentences over all seven statuses. Each has one event of the type that is named, with one status.

The texts appear on Thursday 14 March 2024.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from readings import Reading

# sentence | type
TABLE = {
    "completed": """
Kenya recalled its ambassador to Uganda. | SANCTION
Kenyan police did not search the house until May. | COERCE
The ministry did not raid the suspected warehouse until May. | COERCE
Rebels have shelled the town of Beni. | ASSAULT
The Chadian army had attacked the village before dawn, the mayor said. | ASSAULT
The minister was arrested by Kenyan police on Tuesday. | COERCE
Peru expelled two Chilean diplomats last week. | SANCTION
The two presidents met in Nairobi. | CONSULT
Norway did send food aid to Sudan after all. | AID
Kenya's attack on Uganda killed four people. | ASSAULT
Norway's parliament condemned the coup in Niger. | ACCUSE
Peru agreed to withdraw its troops from Chile. | AGREE
Sweden praised Finland for its restraint. | SUPPORT
Kenya managed to free the hostages. | RETREAT
Chile rejected Peru's offer. | REJECT
The opposition received no reply from the government. | REJECT
""",
    "ongoing": """
Kenyan troops are shelling the town of Beni. | ASSAULT
Students are protesting in Lima. | PROTEST
Rebels continue to attack Kenyan troops. | ASSAULT
Ugandan police are still detaining the journalist. | COERCE
Kenya is massing troops on the border. | MOBILIZE
Teachers in Peru are on strike. | PROTEST
Rebels keep shelling the town. | ASSAULT
""",
    "planned": """
The Norwegian premier will visit Kenya next week. | CONSULT
The premier is to visit Kenya on Friday. | CONSULT
Peru plans to recall its ambassador. | SANCTION
The presidents are scheduled to meet in Oslo. | CONSULT
The presidents are due to meet in Oslo. | CONSULT
Chile intends to sue Peru. | ACCUSE
Kenya is preparing to deport the rebels. | COERCE
The planned visit of the premier to Kenya drew praise. | CONSULT
Peruvian teachers plan to go on strike on Monday. | PROTEST
Norway is going to send tents to Chad. | AID
The premier is expected to visit Kenya. | CONSULT
Kenya has decided to expel the Ugandan envoy. | SANCTION
The upcoming talks between Peru and Chile were announced. | CONSULT
Peru's decision to expel the envoy was announced. | SANCTION
""",
    "hypothetical": """
Kenya may attack Uganda. | ASSAULT
Peru could impose sanctions on Chile. | SANCTION
If Kenya attacks Uganda, prices will rise. | ASSAULT
The army might shell the town. | ASSAULT
Peru is considering expelling the Chilean envoy. | SANCTION
Unless rebels attack the convoy, it arrives today. | ASSAULT
Norway would send aid to Chad. | AID
Chile wants to impose sanctions on Peru. | SANCTION
Kenya is trying to free the hostages. | RETREAT
Peru has faced criticism and pressure from the West to restrict exports to Chile since last year. | SANCTION
Peru has faced calls from Bolivia to ban exports to Chile. | SANCTION
Peru faced calls to ban exports to Chile. | SANCTION
A possible attack on Kenya is feared. | ASSAULT
The danger of an attack by Kenya has worried Uganda. | ASSAULT
Peru should recall its ambassador. | SANCTION
The president can impose a curfew. | COERCE
Diplomats doubt whether Peru attacked Chile. | ASSAULT
Perhaps Peru attacked Chile. | ASSAULT
""",
    "denied": """
Kenya denied attacking Uganda. | ASSAULT
Kenya denied that it had attacked Uganda. | ASSAULT
The ministry denied that Peru expelled the envoy. | SANCTION
Kenya's denial that it shelled the town convinced nobody. | ASSAULT
Rebels denied having attacked the convoy. | ASSAULT
The general denies that his troops arrested the journalist. | COERCE
The general disputed that his troops bombed the hospital. | ASSAULT
Kenya denied a report that its troops shelled the town. | ASSAULT
""",
    "negated": """
Kenya did not attack Uganda. | ASSAULT
Peru has not recalled its ambassador. | SANCTION
Rebels never attacked the town. | ASSAULT
Norway failed to send aid to Chad. | AID
The presidents did not meet in Oslo. | CONSULT
Nobody was arrested by Kenyan police. | COERCE
No talks between Peru and Chile took place. | CONSULT
The premier left without visiting Kenya. | CONSULT
Police refrained from arresting the students. | COERCE
No attack on Uganda took place. | ASSAULT
The army didn't shell Beni. | ASSAULT
Kenya stopped short of expelling the Ugandan envoy. | SANCTION
""",
    "historical": """
Kenya attacked Uganda in 1979. | ASSAULT
In 2003, Peru expelled two Chilean diplomats. | SANCTION
Rebels shelled Beni two years ago. | ASSAULT
The presidents met in Oslo in June 2021. | CONSULT
Peru invaded Chile in 1929. | ASSAULT
Kenya once attacked Uganda. | ASSAULT
The 1979 attack on Uganda by Kenya is remembered. | ASSAULT
The anniversary of Kenya's attack on Uganda was marked. | ASSAULT
""",
}

WRONG_TODAY = {
    "Kenya stopped short of expelling the Ugandan envoy.": "'short of' with a gerund: neither negated nor with an actor",
}


def rows() -> list[Any]:
    out = []
    for status, lines in TABLE.items():
        for line in lines.strip().splitlines():
            text, type = (part.strip() for part in line.split("|"))
            marks = pytest.mark.xfail(strict=False, reason=WRONG_TODAY[text]) if text in WRONG_TODAY else ()
            out.append(pytest.param(text, type, status, id=f"{status}: {text}", marks=marks))
    return out


@pytest.mark.parametrize("text, type, status", rows())
def test_status(reading: Callable[..., Reading], text: str, type: str, status: str) -> None:
    read = reading(text)
    assert {e.status for e in read.find(type)} == {status}, read.told()


def test_the_table_is_long_enough() -> None:
    assert len(rows()) >= 60
    assert len(TABLE) == 7


@pytest.mark.parametrize(
    "title, type, status",
    [
        ("Kenya recalls ambassador to Uganda", "SANCTION", "completed"),
        ("Rebels attack Kenyan army base", "ASSAULT", "completed"),
        ("Norwegian premier to visit Kenya", "CONSULT", "planned"),
        ("Kenya may expel Ugandan envoy", "SANCTION", "hypothetical"),
    ],
)
def test_the_tense_of_headlines(reading: Callable[..., Reading], title: str, type: str, status: str) -> None:
    read = reading("The weather was fine.", title=title)
    assert {e.status for e in read.find(type)} == {status}, read.told()


@pytest.mark.parametrize(
    "text, status",
    [
        ("Kenya will not attack Uganda if it denies the charge.", "negated"),
        ("Kenya denied that it plans to attack Uganda.", "denied"),
        ("Kenya may not attack Uganda.", "negated"),
        ("Kenya may plan to attack Uganda.", "hypothetical"),
    ],
)
def test_of_several_statuses_the_strongest_holds(reading: Callable[..., Reading], text: str, status: str) -> None:
    read = reading(text)
    assert {e.status for e in read.find("ASSAULT")} == {status}, read.told()


def test_without_a_publication_date_nothing_is_historical_by_its_date(reading: Callable[..., Reading]) -> None:
    assert [e.status for e in reading("Kenya attacked Uganda in 1979.", published=None).find("ASSAULT")] == ["completed"]


@pytest.mark.parametrize("published, status", [("2024-03-14", "completed"), ("2026-03-14", "historical")])
def test_about_a_year_later_it_is_history(reading: Callable[..., Reading], published: str, status: str) -> None:
    [event] = reading("Kenya attacked Uganda on 10 March 2024.", published=published).find("ASSAULT")
    assert event.status == status


def test_a_date_after_the_page_is_still_to_come(reading: Callable[..., Reading]) -> None:
    [event] = reading("Peru and Chile meet on 20 April 2024.").find("CONSULT")
    assert event.status == "planned"
