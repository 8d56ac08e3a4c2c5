"""A record made by hand, complete enough that every kind of record is in it. The text was written for this project."""

from __future__ import annotations

import hashlib

from onrecord.evidence import Evidence, Span, quote
from onrecord.records import (
    Actor,
    Article,
    Block,
    Change,
    Conflict,
    Event,
    Figure,
    How,
    Mention,
    Place,
    Record,
    Size,
    Skipped,
    Statement,
    Time,
)

TITLE = "Norway’s premier to visit Chile as fisheries row deepens"
PARAGRAPHS = (
    "OSLO — Norwegian Prime Minister Astrid Solheim will visit Chile on Wednesday for talks on fishing rights, her office said.",
    "Chile accused Norway of overfishing in March and recalled its ambassador. “We did not break the treaty,” Solheim said.",
    "Trade between Norway and Chile rose 12 percent to $1.4 billion last year, the ministry said. "
    "Customs data put it at $1.1 billion.",
    "If the talks fail, Santiago could impose sanctions on Norwegian trawlers. "
    "Navy boats fired at a trawler on 3 March 2026, injuring four sailors.",
)
TEXT = "\n\n".join((TITLE, *PARAGRAPHS))


def span(words: str, nth: int = 0, text: str = TEXT) -> Span:
    """Where the words stand in the text, the nth time."""
    at = -1
    for _ in range(nth + 1):
        at = text.index(words, at + 1)
    return Span(at, at + len(words))


def proof(words: str, text: str = TEXT) -> Evidence:
    """The words as evidence."""
    found = span(words, 0, text)
    return quote(text, found.start, found.end)


def mention(words: str, how: str, nth: int = 0) -> Mention:
    """A mention by these words."""
    found = span(words, nth)
    return Mention(found.start, found.end, how)  # type: ignore[arg-type]


def event(ident: str, kind: str, trigger: str, evidence: str, text: str = TEXT, **more: object) -> Event:
    """An event with the usual fields filled."""
    fields: dict[str, object] = {
        "plover_type": kind,
        "actors": (),
        "recipients": (),
        "status": "completed",
        "confidence": 0.8,
        "how": How(f"{kind}: ACTOR {trigger} RECIPIENT", {"rule": 0.8}),
        "quad": "verbal cooperation",
    }
    return Event(id=ident, type=kind, trigger=span(trigger, 0, text), evidence=(proof(evidence, text),), **(fields | more))  # type: ignore[arg-type]


def article(text: str = TEXT, title: str = TITLE) -> Article:
    """The article of a text: a title, then paragraphs."""
    blocks, at = [], 0
    for i, part in enumerate(text.split("\n\n")):
        blocks.append(Block("paragraph" if i else "title", at, at + len(part)))
        at += len(part) + 2
    return Article(
        id="a-1",
        source_id="examples/row.html",
        url="https://news.example/world/row?id=7&s=1",
        title=title,
        text=text,
        blocks=tuple(blocks),
        language="en",
        outlet="The Fjord Courier",
        author="Kari Lund",
        published="2026-03-23T08:15:00+01:00",
        published_from="metadata",
        sha256=hashlib.sha256(text.encode()).hexdigest(),
    )


ACTORS = (
    Actor(
        id="norway",
        name="Norway",
        kind="state",
        country="NOR",
        sectors=("GOV",),
        known_as="country:NOR",
        mentions=(mention("Norway", "name", 1), mention("Norway", "name", 2)),
    ),
    Actor(
        id="solheim",
        name="Astrid Solheim",
        kind="person",
        country="NOR",
        sectors=("GOV",),
        role="Prime Minister",
        mentions=(mention("Astrid Solheim", "name"), mention("her", "pronoun"), mention("Solheim", "name", 1)),
    ),
    Actor(
        id="chile",
        name="Chile",
        kind="state",
        country="CHL",
        sectors=("GOV",),
        known_as="country:CHL",
        mentions=(mention("Chile", "name"), mention("Santiago", "metonym")),
    ),
    Actor(
        id="trawlers",
        name="Norwegian trawlers",
        kind="unnamed",
        country="NOR",
        sectors=("BUS",),
        mentions=(mention("Norwegian trawlers", "name"), mention("a trawler", "role")),
    ),
    Actor(
        id="navy",
        name="navy boats",
        kind="unnamed",
        country=None,
        sectors=("MIL",),
        mentions=(mention("Navy boats", "role"),),
    ),
    Actor(id="ministry", name="the ministry", kind="unnamed", mentions=(mention("the ministry", "role"),)),
)

EVENTS = (
    event(
        "e-visit",
        "CONSULT",
        "visit",
        "Norwegian Prime Minister Astrid Solheim will visit Chile on Wednesday",
        plover_type="AGREE",
        mode="visit",
        contexts=("diplomatic", "natural_resource"),
        cameo="042",
        intensity=4.0,
        actors=("solheim",),
        recipients=("chile",),
        status="planned",
        when="t-wed",
        confidence=0.91,
    ),
    event(
        "e-talks",
        "CONSULT",
        "talks",
        "talks on fishing rights",
        plover_type="AGREE",
        cameo="046",
        intensity=2.5,
        actors=("solheim", "chile"),
        status="planned",
        when="t-wed",
        confidence=0.7,
    ),
    event(
        "e-accuse",
        "ACCUSE",
        "accused",
        "Chile accused Norway of overfishing in March",
        mode="disapprove",
        quad="verbal conflict",
        cameo="111",
        intensity=-2.0,
        actors=("chile",),
        recipients=("norway",),
        when="t-march",
        confidence=0.88,
    ),
    event(
        "e-recall",
        "SANCTION",
        "recalled",
        "Chile accused Norway of overfishing in March and recalled its ambassador",
        mode="withdraw",
        quad="material conflict",
        cameo="161",
        intensity=-6.0,
        actors=("chile",),
        recipients=("norway",),
        confidence=0.64,
    ),
    event(
        "e-break",
        "REJECT",
        "break",
        "We did not break the treaty",
        quad="verbal conflict",
        intensity=-2.0,
        actors=("norway",),
        status="denied",
        according_to="s-solheim",
        confidence=0.41,
    ),
    event(
        "e-sanction",
        "SANCTION",
        "impose sanctions",
        "Santiago could impose sanctions on Norwegian trawlers",
        mode="discontinue",
        quad="material conflict",
        cameo="163",
        intensity=-6.0,
        actors=("chile",),
        recipients=("trawlers",),
        status="hypothetical",
        confidence=0.77,
    ),
    event(
        "e-fire",
        "ASSAULT",
        "fired",
        "Navy boats fired at a trawler on 3 March 2026, injuring four sailors",
        mode="firearms",
        quad="material conflict",
        cameo="190",
        intensity=-9.0,
        actors=("navy",),
        recipients=("trawlers",),
        when="t-3march",
        where="p-oslo",
        size=Size(injured="f-injured"),
        confidence=0.83,
    ),
)

STATEMENTS = (
    Statement(
        id="s-solheim",
        speakers=("solheim",),
        speaker_text="Solheim",
        kind="direct",
        cue=span("said", 1),
        content=(span("We did not break the treaty"),),
        evidence=(proof("“We did not break the treaty,” Solheim said"),),
    ),
    Statement(
        id="s-ministry",
        speakers=("ministry",),
        speaker_text="the ministry",
        kind="indirect",
        cue=span("said", 2),
        content=(span("Trade between Norway and Chile rose 12 percent to $1.4 billion last year"),),
        medium="press release",
        evidence=(proof("the ministry said"),),
    ),
)

FIGURES = (
    Figure(
        id="f-growth",
        measure="trade",
        about=("norway", "chile"),
        value=12.0,
        unit="percent",
        change=Change("up", "percent"),
        period="t-year",
        according_to="s-ministry",
        evidence=(proof("rose 12 percent"),),
    ),
    Figure(
        id="f-trade",
        measure="trade",
        about=("norway", "chile"),
        value=1.4e9,
        unit="dollars",
        currency="USD",
        period="t-year",
        according_to="s-ministry",
        evidence=(proof("$1.4 billion"),),
    ),
    Figure(
        id="f-customs",
        measure="trade",
        about=("norway", "chile"),
        value=1.1e9,
        unit="dollars",
        currency="USD",
        period="t-year",
        evidence=(proof("$1.1 billion"),),
    ),
    Figure(id="f-injured", measure="injured", value=4.0, unit="people", evidence=(proof("four sailors"),)),
)

TIMES = (
    Time(
        id="t-wed",
        text="Wednesday",
        start=span("Wednesday").start,
        end=span("Wednesday").end,
        from_="2026-03-25",
        to="2026-03-25",
        granularity="day",
        anchor="published",
        timex="2026-03-25",
    ),
    Time(
        id="t-march",
        text="March",
        start=span("March").start,
        end=span("March").end,
        from_="2026-03-01",
        to="2026-03-31",
        granularity="month",
        anchor="published",
        timex="2026-03",
    ),
    Time(
        id="t-3march",
        text="3 March 2026",
        start=span("3 March 2026").start,
        end=span("3 March 2026").end,
        from_="2026-03-03",
        to="2026-03-03",
        granularity="day",
        anchor="absolute",
        timex="2026-03-03",
    ),
    Time(
        id="t-year",
        text="last year",
        start=span("last year").start,
        end=span("last year").end,
        from_=None,
        to=None,
        granularity="year",
        anchor="unresolved",
        timex="XXXX",
    ),
)

PLACES = (
    Place(
        id="p-oslo",
        name="Oslo",
        country="NOR",
        admin1="Oslo",
        latitude=59.91273,
        longitude=10.74609,
        geonames="3143244",
        mentions=(span("OSLO"),),
    ),
)

CONFLICTS = (
    Conflict(
        id="c-trade",
        kind="value",
        scope="page",
        records=("f-trade", "f-customs"),
        field="value",
        values=("1400000000", "1100000000"),
        attributed=True,
        evidence=(proof("$1.4 billion"), proof("$1.1 billion")),
        explanation="The ministry puts trade at 1.4 billion dollars, customs data at 1.1 billion.",
    ),
)

SKIPPED = (
    Skipped("times", "the expression names no year and the page gives none to count from", span("last year")),
    Skipped("events", "no actor could be found for “fail”", span("If the talks fail")),
    Skipped("articles", "the page gives no licence"),
)


def sample() -> Record:
    """The whole record."""
    return Record(
        article=article(),
        actors=ACTORS,
        events=EVENTS,
        statements=STATEMENTS,
        figures=FIGURES,
        times=TIMES,
        places=PLACES,
        conflicts=CONFLICTS,
        skipped=SKIPPED,
    )


HOSTILE = (
    "<script>document.title='pwned'</script></style><!-- ${7*7} {{7*7}} [bold red]markup[/] :smile: \x1b[31mred\x1b[0m "
    "\u202egnp.exe\u202c 🧨👩🏽‍🚒 e\u0301 &lt;b&gt; \" onfocus=\"document.title='pwned'\" x='"
)


def hostile() -> Record:
    """A record in which every free text is an attack on whoever shows it."""
    text = f"{HOSTILE}\n\nAlpha {HOSTILE} attacked Beta. It attacked again."
    made = event(
        "e<script>",
        "ASSAULT",
        "attacked",
        f"Alpha {HOSTILE} attacked Beta",
        text,
        quad="material conflict",
        mode=HOSTILE,
        actors=("x\" onclick='1'",),
        recipients=("missing",),
        how=How(HOSTILE, {HOSTILE: 1.0}),
    )
    actor = Actor(
        id="x\" onclick='1'",
        name=HOSTILE,
        kind="person",
        role=HOSTILE,
        country="=1+1",
        sectors=(HOSTILE,),
        mentions=(Mention(span("Alpha", 0, text).start, span("Alpha", 0, text).end, "name"),),
    )
    base = article(text, HOSTILE)
    page = Article(
        id=base.id,
        source_id=HOSTILE,
        url="javascript:document.title='pwned'",
        title=HOSTILE,
        text=text,
        blocks=base.blocks,
        outlet=HOSTILE,
        author=HOSTILE,
        published=HOSTILE,
        sha256=base.sha256,
    )
    return Record(article=page, actors=(actor,), events=(made,), skipped=(Skipped(HOSTILE, HOSTILE, None),))
