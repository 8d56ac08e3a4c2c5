"""What onrecord writes down. Frozen, without behaviour; field names are the contract that users rely on.

Unknown is None, never a default. Offsets are explained in `evidence.py`, ids in `keys.py`.
"""

from __future__ import annotations

import re
from typing import Literal

import msgspec

from onrecord.evidence import Evidence, Span

__all__ = [
    "Actor", "Article", "Block", "Change", "Conflict", "Copy", "Event", "Figure", "Happening", "How", "Mention", "Page", "Place",
    "Record", "Size", "Skipped", "Spread", "Statement", "Story", "Time",
]  # fmt: skip

BlockKind = Literal["title", "standfirst", "paragraph", "heading", "caption"]
ActorKind = Literal["person", "organisation", "state", "group", "unnamed"]
MentionHow = Literal["name", "role", "pronoun", "demonym", "metonym"]
Status = Literal["completed", "ongoing", "planned", "hypothetical", "denied", "negated", "historical"]
Quad = Literal["verbal cooperation", "material cooperation", "verbal conflict", "material conflict"]
Granularity = Literal[
    "time", "day", "week", "weekend", "month", "quarter", "season", "half", "year", "decade", "century", "range", "unknown"
]  # fmt: skip
Anchor = Literal["absolute", "published", "unresolved"]


class Page(msgspec.Struct, frozen=True):
    """One page as it came in: its bytes or its text, and what the input said about it.

    `source_id` is what the input calls it: the given id, a file's path, an address. `form` says how to read it:
    html (bytes or text of a web page), text (a scrape or an article's plain text), ready (text to take exactly as is).
    """

    source_id: str
    content: bytes | str
    form: Literal["html", "text", "ready"]
    title: str | None = None
    url: str | None = None
    published: str | None = None
    outlet: str | None = None
    language: str | None = None


class Block(msgspec.Struct, frozen=True):
    """A part of an article: headline, standfirst, paragraph, sub-heading or caption."""

    kind: BlockKind
    start: int
    end: int


class Article(msgspec.Struct, frozen=True, kw_only=True):
    """The article of a page: its text is the title, then the blocks, joined by blank lines, and nothing else.

    `published` is an ISO date or date-time. `published_from` says where it was found. `sha256` is of `text`.
    """

    id: str
    source_id: str
    url: str | None = None
    title: str | None = None
    text: str
    blocks: tuple[Block, ...]
    language: str | None = None
    outlet: str | None = None
    author: str | None = None
    published: str | None = None
    published_from: Literal["given", "metadata", "text"] | None = None
    sha256: str


class Mention(msgspec.Struct, frozen=True, order=True):
    """A place in the text where an actor or a place is meant, and by what: name, role, pronoun, demonym, metonym."""

    start: int
    end: int
    how: MentionHow


class Actor(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody who acts or is acted on. `country` is ISO 3166 alpha-3 or one of PLOVER's IGO UNO EUR NGO ISM IMG MNC.

    `sectors` are PLOVER's (GOV MIL LEG ...), most specific first; `role` is as said in the article ("Premier");
    `known_as` is the identifier in the knowledge base.
    """

    id: str
    name: str
    kind: ActorKind
    country: str | None = None
    sectors: tuple[str, ...] = ()
    role: str | None = None
    mentions: tuple[Mention, ...]
    known_as: str | None = None


_DURATION = re.compile(r"PT?[\d.X]")


class Time(msgspec.Struct, frozen=True, kw_only=True):
    """A time expression. `from` and `to` are ISO dates, both inclusive: the interval in which it lies.

    `timex` is the TIMEX3 value (TimeML 1.2.1). With anchor "unresolved" both dates are null.
    """

    id: str
    text: str
    start: int
    end: int
    from_: str | None = msgspec.field(default=None, name="from")
    to: str | None = None
    granularity: Granularity
    anchor: Anchor
    timex: str | None = None

    @property
    def lasts(self) -> bool:
        """Whether it says how long or how often ("for days", "annual"), not when: its TIMEX3 value is a duration."""
        return _DURATION.match(self.timex or "") is not None


class Place(msgspec.Struct, frozen=True, kw_only=True):
    """A toponym of the text. `country` is ISO 3166 alpha-3, `geonames` the GeoNames id, coordinates are WGS 84 degrees."""

    id: str
    name: str
    country: str | None = None
    admin1: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    geonames: str | None = None
    mentions: tuple[Span, ...]


class Size(msgspec.Struct, frozen=True):
    """Ids of the figures that say how large an event was."""

    killed: str | None = None
    injured: str | None = None
    arrested: str | None = None
    participants: str | None = None


class How(msgspec.Struct, frozen=True):
    """How a record came to be: the rule that fired, as written in the codebook, and the scores it was given.

    `scores`: codebook, the weight of the pattern; classifier, its probability for the event's type. `doubt` says where the two
    disagree strongly.
    """

    rule: str
    scores: dict[str, float] = {}
    doubt: str | None = None


class Event(msgspec.Struct, frozen=True, kw_only=True):
    """Who did what to whom. `actors` and `recipients` are lists of actor ids; a reciprocal event has all in actors.

    `type` is what is done, or would be; `plover_type` what the PLOVER manual 2.0 makes of it (cooperation in the
    future is AGREE). `cameo` is text, never a number. `intensity` is PLOVER's, -10 to 10. Of events at confidence
    0.8, eight in ten are right.
    """

    id: str
    type: str
    plover_type: str
    mode: str | None = None
    contexts: tuple[str, ...] = ()
    cameo: str | None = None
    quad: Quad | None = None
    intensity: float | None = None
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    status: Status
    when: str | None = None
    where: str | None = None
    size: Size = Size()
    according_to: str | None = None
    trigger: Span
    evidence: tuple[Evidence, ...]
    how: How
    confidence: float


class Statement(msgspec.Struct, frozen=True, kw_only=True):
    """Who said what: the speakers, the words that introduce it, and the stretches of text that are theirs."""

    id: str
    speakers: tuple[str, ...]
    speaker_text: str | None = None
    kind: Literal["direct", "indirect", "mixed"]
    cue: Span | None = None
    content: tuple[Span, ...]
    medium: str | None = None
    to: tuple[str, ...] = ()
    via: str | None = None
    when: str | None = None
    evidence: tuple[Evidence, ...]


class Change(msgspec.Struct, frozen=True):
    """A figure's movement."""

    direction: Literal["up", "down", "same"]
    kind: Literal["percent", "absolute", "multiple"]


class Figure(msgspec.Struct, frozen=True, kw_only=True):
    """A number that the article states as a fact. A range has `low` and `high` and no `value`."""

    id: str
    measure: str | None = None
    about: tuple[str, ...] = ()
    value: float | None = None
    low: float | None = None
    high: float | None = None
    unit: str | None = None
    currency: str | None = None
    comparator: Literal["=", "~", "<", ">", "<=", ">="] = "="
    change: Change | None = None
    period: str | None = None
    baseline: str | None = None
    according_to: str | None = None
    evidence: tuple[Evidence, ...]


class Conflict(msgspec.Struct, frozen=True, kw_only=True):
    """Records that cannot both hold. `attributed` is true when each side is somebody's claim."""

    id: str
    kind: Literal["value", "period", "participants", "place", "date", "status", "sum"]
    scope: Literal["page", "story"]
    records: tuple[str, ...]
    field: str
    values: tuple[str, ...]
    attributed: bool
    evidence: tuple[Evidence, ...]
    explanation: str


class Skipped(msgspec.Struct, frozen=True):
    """What a stage gave up on, and why. `span` is null when the whole page is meant."""

    stage: str
    reason: str
    span: Span | None = None


class Record(msgspec.Struct, frozen=True, kw_only=True):
    """Everything that was read from one page."""

    article: Article
    actors: tuple[Actor, ...] = ()
    events: tuple[Event, ...] = ()
    statements: tuple[Statement, ...] = ()
    figures: tuple[Figure, ...] = ()
    times: tuple[Time, ...] = ()
    places: tuple[Place, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    skipped: tuple[Skipped, ...] = ()


class Copy(msgspec.Struct, frozen=True, order=True):
    """An article that took its text from another: ids of both, and the share of its words that it took, 0 to 1."""

    article: str
    of: str
    share: float


class Spread(msgspec.Struct, frozen=True, kw_only=True):
    """What the reports of a happening say of one measure: the lowest, the best and the highest value, with the figures' ids."""

    measure: str
    unit: str | None
    low: float
    best: float
    high: float
    figures: tuple[str, ...]


class Happening(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that happened, told by one or more articles. `id` is derived from its events.

    `type`, `status`, `actors`, `recipients`, `day` and `place` are what most independent reports say; actors and recipients are
    names, as the articles' records have them. `reports` counts articles, `independent_sources` those that are not copies of one
    another. `agreement` is the share of independent reports, 0 to 1, that agree with the majority on parties, time, place and
    figures. `why` says in one sentence what joined the reports.
    """

    id: str
    type: str
    status: Status
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    day: str | None
    place: str | None
    events: tuple[str, ...]
    reports: int
    independent_sources: int
    agreement: float
    figures: tuple[Spread, ...]
    why: str


class Story(msgspec.Struct, frozen=True, kw_only=True):
    """The articles about one affair, who copied whom among them, what happened, and where the reports disagree.

    A line of `onrecord stories --format jsonl`, where articles and copies carry the ids that the input gave.
    """

    id: str = msgspec.field(name="story")
    articles: tuple[str, ...]
    copies: tuple[Copy, ...]
    happenings: tuple[Happening, ...]
    conflicts: tuple[Conflict, ...]
