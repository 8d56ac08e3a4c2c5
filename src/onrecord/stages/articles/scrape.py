"""A plain-text scrape of a page to an article: each sentence of the article once, and nothing of what stands around it.

Nothing is known but lines. A line is judged by its look (`lines.py`), by the phrases of `furniture.toml`, by what stands
before and after it, and by its being said twice. Sentences are kept in doubt; headlines are not.
"""

from __future__ import annotations

import re

from onrecord.errors import PageError
from onrecord.records import Page, Skipped
from onrecord.stages.articles.alignment import Readable
from onrecord.stages.articles.characters import clean
from onrecord.stages.articles.dates import written_date
from onrecord.stages.articles.draft import Draft, Part, ReadArticle, finish
from onrecord.stages.articles.limits import Limits
from onrecord.stages.articles.lines import Line, author_in, date_in, split_lines
from onrecord.stages.articles.repeats import Seen, essence

__all__ = ["read_scrape"]

_DATELINE = re.compile(
    r"^(?P<place>[A-Z][A-Z .,'’/-]{2,60}?),?\s*(?P<date>[A-Z][a-z]{2,8}\.? \d{1,2}(?:, \d{4})?)?\s*\((?P<agency>[A-Z][\w .-]{1,40})\)\s*[-–—]"
)  # noqa: E501
_FEW = 2
"""So many headlines in a row, without a sentence between, are a list of other stories and no sub-headings."""
_SHOWN = 5
_LONG_HEADLINE = 30


def read_scrape(page: Page, source: str, limits: Limits) -> ReadArticle:
    """The article of a scrape; `PageError` when no line of it is a sentence."""
    lines = split_lines(source)
    body = _first_sentence(lines)
    if body is None:
        raise PageError(page.source_id, "no sentence was found in the text")
    title = _title_line(lines, body, page.title)
    kept = _without_lists(_outside_lists(lines, body, title))
    kept = _once(kept, title)
    readable = Readable(source, [(0, len(source))], entities=False)
    parts = [_part(line, kept, title, readable, lines) for line in kept]
    if page.title and not any(part.kind == "title" for part in parts):
        parts.insert(0, Part("title", clean(page.title)))
    heading = next((part.text for part in parts if part.kind == "title"), None)
    published, outlet = _dated(lines, kept)
    dropped = [line.text for line in lines if line not in kept]
    draft = Draft(
        parts=parts,
        title=page.title or heading,
        outlet=outlet,
        author=next((author for line in lines if line.look == "byline" and (author := author_in(line.text))), None),
        published=published,
        published_from="text",
        skipped=[Skipped("articles", _told(dropped))] if dropped else [],
    )
    return finish(page, draft, readable, limits)


def _first_sentence(lines: list[Line]) -> int | None:
    return next((i for i, line in enumerate(lines) if line.look == "prose"), None)


def _title_line(lines: list[Line], body: int, given: str | None) -> Line | None:
    """The headline: the given one; a line that is repeated; else the first headline right above the body."""
    if given:
        return next((line for line in lines if essence(line.text) == essence(given)), None)
    above = [line for line in lines[: body + 1] if line.look == "headline" and len(line.text.split()) <= _LONG_HEADLINE]
    counts: dict[str, int] = {}
    for line in lines:
        counts[essence(line.text)] = counts.get(essence(line.text), 0) + 1
    repeated = [line for line in above if counts[essence(line.text)] > 1]
    if repeated:
        return repeated[0]
    if above:
        return _nearest_run(lines, above)
    first = lines[body]
    alone = len(first.text.split()) <= _LONG_HEADLINE and counts[essence(first.text)] > 1
    return (
        first
        if alone and essence(lines[body + 1].text if body + 1 < len(lines) else "") != essence(first.text)
        else None
    )


def _nearest_run(lines: list[Line], above: list[Line]) -> Line:
    """The first headline of the run that stands nearest above the body: what follows it is its standfirst."""
    best = above[-1]
    for line in reversed(above[:-1]):
        between = lines[lines.index(line) + 1 : lines.index(best)]
        if any(other.look not in ("byline", "date") for other in between):
            break
        best = line
    return best


def _outside_lists(lines: list[Line], body: int, title: Line | None) -> list[Line]:
    """What may be the article: sentences, headlines among them, not what stands in lists of other stories."""
    kept: list[Line] = []
    away, ended = False, False
    top = lines.index(title) if title else body
    for i, line in enumerate(lines):
        if line is title:
            kept.append(line)
        elif i < top or line.look in ("furniture", "byline", "date"):
            continue
        elif line.look in ("teaser", "end"):
            away = True
            ended = ended or (line.look == "end" and i > body)
        elif line.look == "prose":
            if ended and not _goes_on(lines, i):
                continue
            away = ended = False
            kept.append(line)
        elif not away and not (line.look == "label" and i < body):
            kept.append(line)
    return kept


def _goes_on(lines: list[Line], i: int) -> bool:
    """After the end of an article, only two sentences in a row show that it was not the end."""
    following = next((line for line in lines[i + 1 :] if line.look != "furniture"), None)
    return following is not None and following.look == "prose"


def _without_lists(lines: list[Line]) -> list[Line]:
    """Without runs of headlines that no sentence parts, and without headlines that no sentence follows."""
    kept: list[Line] = []
    run: list[Line] = []
    for line in lines:
        if line.look in ("headline", "label"):
            run.append(line)
            continue
        above_all = not any(k.look == "prose" for k in kept)
        kept.extend(run if above_all or len(run) < _FEW else [])
        run = []
        kept.append(line)
    return kept


def _once(lines: list[Line], title: Line | None) -> list[Line]:
    """Each line once; what a longer line says too is left to that line."""
    seen, kept = Seen(), []
    if title:
        seen.add(title.text)
    for line in lines:
        if line is title:
            kept.append(line)
        elif not seen.has(line.text):
            seen.add(line.text)
            kept.append(line)
    wholes = [essence(line.text) for line in kept]
    return [
        line
        for i, line in enumerate(kept)
        if line is title
        or len(wholes[i]) < 20
        or not any(j != i and wholes[i] in other for j, other in enumerate(wholes) if kept[j] is not title)
    ]


def _part(line: Line, kept: list[Line], title: Line | None, readable: Readable, lines: list[Line]) -> Part:
    at = readable.stream_offset(line.start)
    if line is title:
        return Part("title", line.text, at)
    if line.look in ("headline", "label"):
        first = next((k for k in kept if k.look == "prose" and k is not title), None)
        above = first is None or kept.index(line) < kept.index(first)
        return Part("standfirst" if above and line.look == "headline" else "heading", line.text, at)
    return Part("caption" if _said_twice_at_once(line, lines) else "paragraph", line.text, at)


def _said_twice_at_once(line: Line, lines: list[Line]) -> bool:
    """A picture's caption often comes twice in a row: once for the blind, once below the picture."""
    i = lines.index(line)
    return i + 1 < len(lines) and len(essence(line.text)) >= 20 and essence(lines[i + 1].text) == essence(line.text)


def _dated(lines: list[Line], kept: list[Line]) -> tuple[str | None, str | None]:
    """The date of publication and the agency, as the page's own lines and the dateline tell them."""
    found = [(line.text, date) for line in lines if line.look == "date" and (date := date_in(line.text))]
    published = [
        date for text, date in found if not re.match(r"(?:last\s+)?(?:updated|modified|edited)", text, re.IGNORECASE)
    ]
    first = next((line.text for line in kept if line.look == "prose" and _DATELINE.match(line.text)), "")
    dateline = _DATELINE.match(first)
    day = next(iter(published), None) or (written_date(dateline["date"] or "") if dateline else None)
    return day or next((date for _, date in found), None), dateline["agency"] if dateline else None


def _told(dropped: list[str]) -> str:
    shown = "; ".join(text if len(text) <= 40 else text[:39] + "…" for text in dropped[:_SHOWN])
    more = f" and {len(dropped) - _SHOWN} more" if len(dropped) > _SHOWN else ""
    return f"left out as page furniture or repetition: {shown}{more}"
