"""The order of the stages, and nothing else: pages in, records out, a page at a time or many in one go.

Each stage names what it needs and gives; `STAGES` is checked when this file is loaded. Stages do not know one another.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

import msgspec

from onrecord.codebook import Codebook, load_codebook
from onrecord.errors import PageError, RunError, fault
from onrecord.evidence import OffsetMap, verify
from onrecord.knowledge import Knowledge
from onrecord.knowledge import load as load_knowledge
from onrecord.models.classifier import SHIPPED, load_classifier, load_weights
from onrecord.models.parser import Parser, load_parser
from onrecord.pairs import Judge
from onrecord.records import Article, Conflict, Event, Figure, Page, Place, Record, Skipped, Statement, Time
from onrecord.settings import Settings
from onrecord.stages.actors import Cast, left_out, read_actors, taking_part, wants_names, with_voices
from onrecord.stages.articles import Limits, read_article
from onrecord.stages.conflicts import read_conflicts
from onrecord.stages.events import Weigher, Who, called, named_arms, publicity_of, read_events
from onrecord.stages.figures import read_figures
from onrecord.stages.places import read_places
from onrecord.stages.sentences import parts, place, too_long
from onrecord.stages.statements import read_statements
from onrecord.stages.times import read_times, today
from onrecord.syntax import Sentence

__all__ = ["STAGES", "Pipeline", "Sheet", "Stage", "build", "who_is_meant"]

WHOLE = 4
"""Sentences from which on a text is weighed as an article, not as sentences by themselves."""

LIKELY = 0.45
"""The confidence from which on events of an article are kept. Between 0.3 and 0.5 F1 is the same on whole articles, and precision
rises.
"""


class Sheet(msgspec.Struct):
    """All that is known of one page while it goes through the stages.

    `today` is the day from which "Monday" and "the president" are understood: that of publication, None where the text was
    written later.
    """

    article: Article
    offsets: OffsetMap
    skipped: list[Skipped]
    sentences: list[Sentence] = []
    today: str | None = None
    times: list[Time] = []
    cast: Cast | None = None
    places: list[Place] = []
    statements: list[Statement] = []
    figures: list[Figure] = []
    events: list[Event] = []
    conflicts: list[Conflict] = []


class Stage(msgspec.Struct, frozen=True):
    """A step: its name, the fields of the sheet that it reads and those that it fills."""

    name: str
    needs: tuple[str, ...]
    gives: tuple[str, ...]
    run: Callable[[Pipeline, Sheet], None]


class Pipeline:
    """Everything loaded once. The same page gives the same record, whatever was read before it."""

    def __init__(
        self, settings: Settings, parser: Parser, knowledge: Knowledge, codebook: Codebook, judge: Judge | None = None
    ) -> None:
        self.settings, self.parser, self.knowledge, self.codebook = settings, parser, knowledge, codebook
        self.weigher = Weigher(load_weights(_model(settings)), judge)
        self.limits = Limits(max_bytes=settings.max_page_bytes, max_characters=settings.max_text_chars)
        self.triggers = frozenset(lemma for _, lemma in codebook.index)
        self.deeds = frozenset(lemma for pos, lemma in codebook.index if pos == "noun") | codebook.grammar.instruments

    def least(self, who: Who) -> float:
        """The confidence below which events of a text are left out: what the settings say, else what suits it."""
        if self.settings.min_confidence is not None:
            return self.settings.min_confidence
        if self.weigher.judge is None:
            return 0.0
        return LIKELY if who.whole else self.weigher.weights.get("threshold", {}).get("least", 0.0)

    def read_page(self, page: Page) -> Record:
        """The record of one page; PageError when there is nothing to read."""
        sheet = self.open(page)
        self._parse([sheet])
        return self._finish(sheet)

    def read_pages(self, pages: Iterable[Page | PageError]) -> Iterator[Record | PageError]:
        """Records in the order of the pages; a page that cannot be read gives its error in its place."""
        waiting: list[Sheet | PageError] = []
        words = 0
        for page in pages:
            sheet = page if isinstance(page, PageError) else self._open_or_error(page)
            waiting.append(sheet)
            words += 0 if isinstance(sheet, PageError) else sheet.article.text.count(" ") + 1
            if words >= self.settings.batch_words or isinstance(sheet, PageError):
                yield from self._read_batch(waiting)
                waiting, words = [], 0
        yield from self._read_batch(waiting)

    def sheet(self, page: Page) -> Sheet:
        """The sheet of one page after all stages, for those who want to see how a record came to be."""
        try:
            sheet = self.open(page)
            self._parse([sheet])
            self._run(sheet)
        except PageError:
            raise
        except Exception as error:
            raise _fault(page.source_id, error) from error
        return sheet

    def open(self, page: Page) -> Sheet:
        """The article of a page, before any stage."""
        read = read_article(page, self.limits)
        return Sheet(read.article, read.offsets, list(read.skipped))

    def _open_or_error(self, page: Page) -> Sheet | PageError:
        try:
            return self.open(page)
        except PageError as error:
            return error
        except Exception as error:
            return _fault(page.source_id, error)

    def _read_batch(self, waiting: list[Sheet | PageError]) -> Iterator[Record | PageError]:
        self._parse([s for s in waiting if isinstance(s, Sheet)])
        for sheet in waiting:
            yield sheet if isinstance(sheet, PageError) else self._finish_or_error(sheet)

    def _parse(self, sheets: list[Sheet]) -> None:
        readable = [s for s in sheets if s.article.language == "en"]
        stretches = [parts(s.article) for s in readable]
        texts = [s.article.text[a:b] for s, cut in zip(readable, stretches, strict=True) for _, a, b in cut]
        parsed = self.parser.parse(texts, lambda found: wants_names(found, self.knowledge, self.triggers))
        for sheet, cut in zip(readable, stretches, strict=True):
            sheet.sentences, left_out = too_long(place(cut, [next(parsed) for _ in cut]))
            sheet.skipped += left_out
            sheet.today, later = today(sheet.sentences, sheet.article.published)
            if later is not None:
                reason = f"the text was written later than the page's date: {sheet.article.published}"
                sheet.skipped.append(Skipped("times", reason, later))

    def _run(self, sheet: Sheet) -> None:
        for stage in STAGES:
            stage.run(self, sheet)

    def _finish_or_error(self, sheet: Sheet) -> Record | PageError:
        try:
            return self._finish(sheet)
        except PageError as error:
            return error
        except Exception as error:
            return _fault(sheet.article.source_id, error)

    def _finish(self, sheet: Sheet) -> Record:
        self._run(sheet)
        assert sheet.cast is not None
        text, told = sheet.article.text, (sheet.events, sheet.statements, sheet.figures, sheet.places)
        actors = taking_part(text, sheet.cast, *told)
        sheet.skipped += left_out(sheet.cast, actors)
        record = Record(
            article=sheet.article,
            actors=actors,
            events=tuple(sheet.events),
            statements=tuple(sheet.statements),
            figures=tuple(sheet.figures),
            times=tuple(sheet.times),
            places=tuple(sheet.places),
            conflicts=tuple(sheet.conflicts),
            skipped=tuple(sheet.skipped),
        )
        faults = verify(record)
        if faults:
            raise PageError(sheet.article.source_id, f"its record cannot be proved, please report this: {faults[0]}")
        return record


def build(settings: Settings) -> Pipeline:
    """The pipeline that the settings ask for. ModelError, CodebookError or KnowledgeError when a part of it cannot be had."""
    codebook = load_codebook(Path(settings.codebook) if settings.codebook else None)
    knowledge = load_knowledge(Path(settings.knowledge) if settings.knowledge else None)
    judge = load_classifier(_model(settings)) if settings.use_classifier else None
    pipeline = Pipeline(settings, load_parser(settings.parser, settings.batch_words), knowledge, codebook, judge)
    gc.freeze()  # models and tables stay for good: the collector need not look at them again
    gc.enable()
    return pipeline


def _fault(source: str, error: Exception) -> PageError:
    """One page's fault is no reason to lose the others. Memory and the run's own errors are not of the page."""
    if isinstance(error, MemoryError | RunError):
        raise error
    return PageError(source, fault(error))


def _model(settings: Settings) -> Path:
    return Path(settings.classifier) if settings.classifier else SHIPPED


def _times(_: Pipeline, sheet: Sheet) -> None:
    article = sheet.article
    sheet.times = read_times(article.text, sheet.sentences, article.id, sheet.today)


def _actors(pipeline: Pipeline, sheet: Sheet) -> None:
    sheet.cast = read_actors(sheet.article.id, sheet.sentences, pipeline.knowledge, sheet.today, pipeline.deeds)


def _places(pipeline: Pipeline, sheet: Sheet) -> None:
    assert sheet.cast is not None
    article, cast = sheet.article, sheet.cast
    countries = frozenset(a.country for a in cast.actors if a.country and a.kind in ("state", "organisation"))
    sheet.places = read_places(
        article.text, sheet.sentences, article.id, pipeline.knowledge, cast.metonyms, cast.people, countries
    )


def _statements(_: Pipeline, sheet: Sheet) -> None:
    assert sheet.cast is not None
    article = sheet.article
    at, surely = sheet.cast.at, sheet.cast.surely_at
    sheet.statements = read_statements(article.text, sheet.sentences, article.blocks, article.id, at, sheet.times, surely)


def _voices(_: Pipeline, sheet: Sheet) -> None:
    assert sheet.cast is not None
    sheet.cast = with_voices(sheet.cast, sheet.sentences, sheet.statements)


def _figures(_: Pipeline, sheet: Sheet) -> None:
    assert sheet.cast is not None
    article = sheet.article
    at = sheet.cast.surely_at
    sheet.figures = read_figures(article.text, sheet.sentences, sheet.times, article.id, at, sheet.statements)


def _events(pipeline: Pipeline, sheet: Sheet) -> None:
    assert sheet.cast is not None
    who = who_is_meant(sheet.cast, sheet.sentences, pipeline.codebook)
    article = msgspec.structs.replace(sheet.article, published=sheet.today)
    sheet.events, skipped = read_events(
        article, sheet.sentences, who, sheet.times, sheet.places, sheet.statements, sheet.figures, pipeline.codebook,
        pipeline.weigher, pipeline.settings.historical_days,
    )
    least = pipeline.least(who)
    doubtful = [e for e in sheet.events if e.confidence < least]
    sheet.events = [e for e in sheet.events if e.confidence >= least]
    sheet.skipped += skipped
    sheet.skipped += [Skipped("events", f"{e.type}: confidence {e.confidence} is below {least}", e.trigger) for e in doubtful]


def _conflicts(_: Pipeline, sheet: Sheet) -> None:
    assert sheet.cast is not None
    sheet.conflicts = read_conflicts(
        sheet.article, sheet.cast.actors, sheet.events, sheet.statements, sheet.figures, sheet.times, sheet.places
    )


def who_is_meant(cast: Cast, sentences: Sequence[Sentence], codebook: Codebook) -> Who:
    """The cast as the events stage asks for it, without names of weapons."""
    persons = frozenset(a.id for a in cast.actors if a.kind in ("person", "unnamed"))
    lands = sorted((a for a in cast.actors if a.kind == "state"), key=lambda a: a.known_as == f"country:{a.country}")
    states = {a.country: a.id for a in lands if a.country}  # of a country and its regions the country
    political = frozenset(a.id for a in cast.actors if a.country or a.sectors or a.known_as)
    press = frozenset(a.id for a in cast.actors if "JRN" in a.sectors)
    unnamed = frozenset(a.id for a in cast.actors if a.kind in ("unnamed", "group"))
    countries = {a.id: a.country for a in cast.actors}
    arms = named_arms(sentences, cast.at, countries.keys() - political - unnamed, codebook.grammar.arms)
    at = {where: left for where, ids in cast.at.items() if (left := tuple(i for i in ids if i not in arms))}
    named = frozenset(cast.at.keys() - at.keys())
    sectors = {a.id: a.sectors for a in cast.actors}
    starts = {span.start for span in cast.metonyms}
    towns = frozenset((s.index, t.i) for s in sentences for t in s.tokens if t.start in starts)
    return Who(
        at, cast.placed, cast.means, persons, political, states, countries, press, unnamed, named, sectors,
        called(at, sentences, codebook.grammar.some), towns, cast.quoted, len(sentences) >= WHOLE,
        publicity_of(cast.actors, at, codebook.grammar),
    )


STAGES = (
    Stage("times", ("article", "sentences"), ("times",), _times),
    Stage("actors", ("article", "sentences"), ("cast",), _actors),
    Stage("places", ("article", "sentences", "cast"), ("places",), _places),
    Stage("statements", ("article", "sentences", "cast", "times"), ("statements",), _statements),
    Stage("voices", ("cast", "sentences", "statements"), ("cast",), _voices),
    Stage("figures", ("article", "sentences", "cast", "times", "statements"), ("figures",), _figures),
    Stage(
        "events", ("article", "sentences", "cast", "times", "places", "statements", "figures"), ("events", "skipped"), _events
    ),
    Stage(
        "conflicts", ("article", "cast", "times", "places", "statements", "figures", "events"), ("conflicts",), _conflicts
    ),
)
"""The order in which a page goes through the stages."""


def _check(stages: Iterable[Stage]) -> None:
    given = {"article", "offsets", "sentences"}
    for stage in stages:
        if missing := set(stage.needs) - given:
            raise AssertionError(f"stage {stage.name} needs {', '.join(sorted(missing))}, which no stage before it gives")
        given |= set(stage.gives)


_check(STAGES)
