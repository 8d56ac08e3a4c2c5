"""A plain-text scrape of a page to an article: each sentence of the article once, and nothing of what stands around it.

Nothing is known but lines. A line is judged by its look (`lines.py`), by the phrases of `furniture.toml`, by what
stands before and after it, and by its being said twice. In doubt a sentence is kept and a headline is not.
"""

from __future__ import annotations

from onrecord.errors import PageError
from onrecord.records import Page, Skipped
from onrecord.stages.articles.alignment import Readable
from onrecord.stages.articles.bylines import author_in, date_in, dateline_in, is_told, is_update
from onrecord.stages.articles.characters import clean
from onrecord.stages.articles.dates import written_date
from onrecord.stages.articles.draft import Draft, Part, ReadArticle, finish
from onrecord.stages.articles.limits import Limits
from onrecord.stages.articles.lines import Line, split_lines
from onrecord.stages.articles.region import main_region
from onrecord.stages.articles.repeats import said_elsewhere
from onrecord.stages.articles.title_line import repeats_title, title_line

__all__ = ["read_scrape"]

_FEW = 2
"""So many headlines in a row, without a sentence between, are a list of other stories and no sub-headings."""
_SHOWN = 5
_SHOWN_LENGTH = 40
_DATELINE_WITHIN = 5
_NEAR, _FAR = 8, 60
"""Lines above the headline and below the first paragraph that tell the date; of farther ones the nearest counts."""
_DATE_LINE = 120


def read_scrape(page: Page, source: str, limits: Limits) -> ReadArticle:
    """The article of a scrape; `PageError` when no line of it is a sentence."""
    if (longest := max(map(len, source.splitlines()))) > limits.max_characters:
        raise PageError(page.source_id, f"a line of {longest:,} characters, which is no news text")
    lines = split_lines(source)
    region = main_region(lines)
    if region is None:
        raise PageError(page.source_id, "no sentence was found in the text")
    title = title_line(lines, *region, page.title)
    kept = _once(_without_lists(_outside_lists(lines, region, title)), title)
    readable = Readable(source, [(0, len(source))], entities=False)
    parts = _parts(kept, title, readable, lines)
    if page.title and title is None:
        parts.insert(0, Part("title", clean(page.title)))
    published, outlet = _dated(lines, kept)
    draft = Draft(
        parts=parts,
        title=next((part.text for part in parts if part.kind == "title"), None),
        outlet=outlet,
        author=next((author for line in lines if line.look == "byline" and (author := author_in(line.text))), None),
        published=published,
        published_from="text",
        skipped=_told(lines, kept),
    )
    return finish(page, draft, readable, limits)


def _outside_lists(lines: list[Line], region: tuple[int, int], title: Line | None) -> list[Line]:
    """What may be the article: sentences, headlines among them, not what stands in lists of other stories."""
    kept: list[Line] = []
    away, ended = False, False
    body, last = region
    first = min(title.number, body) if title else body
    for line in lines[first : last + 1]:
        if line is title:
            kept.append(line)
        elif line.look in ("furniture", "byline", "date") or (title and repeats_title(line, title)):
            continue
        elif line.look in ("teaser", "end"):
            away = True
            ended = ended or (line.look == "end" and line.number > body)
        elif line.look == "prose":
            if not ended or _goes_on(lines, line):
                away = ended = False
                kept.append(line)
        elif not away and not (line.look == "label" and line.number < body):
            kept.append(line)
    return kept


def _goes_on(lines: list[Line], line: Line) -> bool:
    """After the end of an article, only two sentences in a row show that it was not the end."""
    after = line.number + 1
    while after < len(lines) and lines[after].look == "furniture":
        after += 1
    return after < len(lines) and lines[after].look == "prose"


def _without_lists(lines: list[Line]) -> list[Line]:
    """Without runs of headlines that no sentence parts, and without headlines that no sentence follows."""
    kept: list[Line] = []
    run: list[Line] = []
    begun = False
    for line in lines:
        if line.look in ("headline", "label"):
            run.append(line)
            continue
        if not begun or len(run) < _FEW:
            kept.extend(run)
        run = []
        begun = begun or line.look == "prose"
        kept.append(line)
    return kept


def _once(lines: list[Line], title: Line | None) -> list[Line]:
    """Each line once; what a longer line says too is left to that line. The headline stays."""
    again = said_elsewhere([line.text for line in lines])
    return [line for i, line in enumerate(lines) if line is title or i not in again]


def _parts(kept: list[Line], title: Line | None, readable: Readable, lines: list[Line]) -> list[Part]:
    parts: list[Part] = []
    begun = False
    for line in kept:
        at = readable.stream_offset(line.start)
        if line is title:
            parts.append(Part("title", line.text, at))
        elif line.look == "headline" and not begun:
            parts.append(Part("standfirst", line.text, at))
        elif line.look in ("headline", "label"):
            parts.append(Part("heading", line.text, at))
        elif not begun and title and _stands_above_byline(lines, line):
            parts.append(Part("standfirst", line.text, at))
        else:
            begun = True
            parts.append(Part("caption" if _said_twice_at_once(lines, line) else "paragraph", line.text, at))
    return parts


def _stands_above_byline(lines: list[Line], line: Line) -> bool:
    return line.number + 1 < len(lines) and lines[line.number + 1].look in ("byline", "date")


def _said_twice_at_once(lines: list[Line], line: Line) -> bool:
    """A picture's caption often comes twice in a row: once for the blind, once below the picture."""
    return line.number + 1 < len(lines) and lines[line.number + 1].key == line.key


def _dated(lines: list[Line], kept: list[Line]) -> tuple[str | None, str | None]:
    """The date of publication and the agency, as lines about the headline and the dateline tell them.

    A line that says "published" counts as near; other dates far from the headline may be those of other stories.
    """
    heads = [line for line in kept if line.look == "prose"][:_DATELINE_WITHIN]
    head, opening = kept[0].number, max([kept[0].number, *(line.number for line in heads[:2])])
    found: list[tuple[bool, int, str]] = []
    for line in lines[max(0, head - _FAR) : opening + _FAR]:
        near = head - _NEAR <= line.number <= opening + _NEAR and line.look not in ("prose", "furniture")
        date = date_in(line.text) if line.look == "date" else written_date(line.text) if near else None
        if date and len(line.text) <= _DATE_LINE:
            distance = 0 if near or is_told(line.text) else abs(line.number - head)
            found.append((is_update(line.text), distance, date))
    day, agency = next((told for line in heads if (told := dateline_in(line.text))), (None, None))
    return min(found, key=lambda item: item[:2])[2] if found else day, agency


def _told(lines: list[Line], kept: list[Line]) -> list[Skipped]:
    numbers = {line.number for line in kept}
    left = [line.text for line in lines if line.number not in numbers]
    if not left:
        return []
    shown = "; ".join(t if len(t) <= _SHOWN_LENGTH else t[: _SHOWN_LENGTH - 1] + "…" for t in left[:_SHOWN])
    more = f" and {len(left) - _SHOWN} more" if len(left) > _SHOWN else ""
    return [Skipped("articles", f"left out as page furniture or repetition: {shown}{more}")]
