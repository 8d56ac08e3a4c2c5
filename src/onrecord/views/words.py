"""An event in plain words: "China's Premier Li Qiang visits Russia", and beside it "planned", "Wednesday", "Moscow".

The words are data: `words.toml`.
"""

from __future__ import annotations

import datetime
import re
import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from onrecord.knowledge.tables import read
from onrecord.records import Actor, Article, Event, Record, Time

__all__ = ["date_words", "day_of", "list_of", "name_of", "published_words", "rule_words", "say", "status_words"]

_HERE = Path(__file__).parent
_COUNTRIES = _HERE.parent / "knowledge" / "data" / "countries.tsv"
_MUTUAL = ("verbal cooperation", "material cooperation")


def say(event: Event, record: Record) -> str:
    """The event as one sentence without a full stop, in the present tense, as if it were done; status is said apart."""
    known = {a.id: a for a in record.actors}
    actors = [known[i] for i in event.actors if i in known]
    recipients = [known[i] for i in event.recipients if i in known]
    form = _form(event, actors, recipients)
    template = _template(event, form)
    if template is None:
        return _unknown_type(event, actors, recipients)
    if form == "nobody":
        return _capital(template)
    subject = recipients if form == "passive" else actors
    verb = f"are {template}" if form == "passive" else template
    phrase = verb if _many(subject) else _singular(verb)
    return _capital(f"{list_of(subject)} {phrase.replace('{recipients}', list_of(recipients))}")


def status_words(event: Event) -> str:
    """The event's status in words."""
    return str(_words()["status"][event.status])


def rule_words(rule: str) -> str:
    """A pattern fit for a line: of many alternatives the first three ("impose|slap|levy|…")."""
    return re.sub(r"((?:[^\s()|]+\|){3})[^\s()|]+(?:\|[^\s()|]+)*", r"\1…", rule)


def list_of(actors: Sequence[Actor]) -> str:
    """The names of actors as people list them: "A, B and C"."""
    names = [name_of(a) for a in actors]
    return names[0] if len(names) == 1 else ", ".join(names[:-1]) + " and " + names[-1] if names else ""


def name_of(actor: Actor) -> str:
    """An actor's name with the role and country that the article gives: "China's Premier Li Qiang"."""
    name = actor.name
    if actor.kind == "state":
        return _with_article(name)
    if actor.kind == "organisation":
        takes = not name.lower().startswith("the ") and any(name.endswith(word) for word in _words()["the_with"])
        return f"the {name}" if takes else name
    role = actor.role
    if actor.kind != "person" or not role or role.casefold() in name.casefold():
        return name
    if len(role.split()) > 3 or re.search(r"\b(of|for|to|at|in)\b", role):
        return f"{name}, {role},"
    return f"{_owner(actor, role)}{role} {name}"


def date_words(time: Time) -> str:
    """The dates of a time: "Wednesday 25 March 2026", "1 to 31 March 2026"; unresolved: the article's own words."""
    first, last = day_of(time.from_), day_of(time.to)
    if first is None or last is None:
        return f"“{time.text}”, date unknown"
    if first == last:
        return f"{first:%A} {first.day} {first:%B} {first.year}"
    if first.day == 1 and first.month == last.month and first.year == last.year and (last + _ONE_DAY).day == 1:
        return f"{first:%B} {first.year}"
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31) and first.year == last.year:
        return f"{first.year}"
    return f"{first.day} {first:%B} {first.year} to {last.day} {last:%B} {last.year}"


def published_words(article: Article) -> str:
    """The publication date: "23 March 2026"; as given when it is no ISO date."""
    day = day_of(article.published)
    return f"{day.day} {day:%B} {day.year}" if day else article.published or "no date"


def day_of(date: str | None) -> datetime.date | None:
    """The day of an ISO date or date-time; None for anything else."""
    try:
        return datetime.date.fromisoformat(date[:10]) if date else None
    except ValueError:
        return None


_ONE_DAY = datetime.timedelta(days=1)


def _form(event: Event, actors: Sequence[Actor], recipients: Sequence[Actor]) -> str:
    if actors and recipients:
        return "active"
    if len(actors) > 1 and event.quad in _MUTUAL:
        return "together"
    return "alone" if actors else "passive" if recipients else "nobody"


def _template(event: Event, form: str) -> str | None:
    of_type = _words().get(event.type)
    if not isinstance(of_type, dict):
        return None
    of_mode = of_type.get(event.mode or "")
    found = (of_mode.get(form) if isinstance(of_mode, dict) else None) or of_type.get(form)
    return found if isinstance(found, str) else None


def _unknown_type(event: Event, actors: Sequence[Actor], recipients: Sequence[Actor]) -> str:
    deed = f"{event.type} ({event.mode})" if event.mode else event.type
    return f"{list_of(actors) or 'somebody'}: {deed}" + (f" towards {list_of(recipients)}" if recipients else "")


def _many(actors: Sequence[Actor]) -> bool:
    return len(actors) > 1 or (actors[0].kind in ("unnamed", "group") and _looks_plural(actors[0].name))


def _looks_plural(name: str) -> bool:
    head = re.split(r"\b(?:of|from|for|in|at|with)\b", name)[0].split()
    last = head[-1].casefold() if head else ""
    if head and head[0].casefold() in ("a", "an", "one", "this"):
        return False
    return last.endswith(tuple(_words()["plural"])) or (last.endswith("s") and not last.endswith(("ss", "us", "is")))


def _singular(phrase: str) -> str:
    verb, space, rest = phrase.partition(" ")
    return {"are": "is", "have": "has", "go": "goes"}.get(verb, _third_person(verb)) + space + rest


def _third_person(verb: str) -> str:
    if verb.endswith("y") and verb[-2:-1] not in "aeiou":
        return verb[:-1] + "ies"
    return verb + ("es" if verb.endswith(("s", "x", "z", "ch", "sh", "o")) else "s")


def _owner(actor: Actor, role: str) -> str:
    country = _country_names().get(actor.country or "")
    if country is None or any(word[:4].casefold() == country[:4].casefold() for word in role.split()):
        return ""
    country = _with_article(country)
    return country + ("’ " if country.endswith("s") else "’s ")


def _with_article(country: str) -> str:
    return f"the {country}" if country in _words()["the"] else country


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


@cache
def _words() -> Mapping[str, Any]:
    return tomllib.loads((_HERE / "words.toml").read_text("utf-8"))


@cache
def _country_names() -> Mapping[str, str]:
    return {row["iso3"]: row["name"] for _, row in read(_COUNTRIES, ("iso3", "name"))}
