"""Content and quotations made to agree: a clause that cuts into a quotation takes all of it, a cue inside of one stays inside."""

from __future__ import annotations

from onrecord.evidence import Span
from onrecord.stages.statements.found import Found, covered, phrase
from onrecord.stages.statements.nearby import nearby
from onrecord.stages.statements.quotations import Quotation, Quotations

__all__ = ["joined", "snap"]

_BESIDE = 40
"""Code points between a quotation and the cue behind it."""


def snap(text: str, found: Found, quotations: Quotations) -> bool:
    """Fits the content to the quotations around it; False when nothing is left of it."""
    home = quotations.around(found.cue.start)
    if home is not None:
        found.content = [c for c in (_clip(s, home) for s in found.content) if c is not None]
        return bool(found.content)
    _cut(text, found, quotations)
    _cut_tail(found, quotations)
    spans = list(found.content)
    for span in found.content:
        for quotation in quotations.touching(span.start, span.end):
            if span.start <= quotation.start and quotation.end <= span.end:
                continue
            if _mostly_inside(span, quotation) or not _stands_apart(found, quotation):
                spans.append(Span(quotation.start, quotation.end))
    found.content = joined(spans)
    return True


def _cut(text: str, found: Found, quotations: Quotations) -> None:
    """Of a sentence with a quotation in it, the quotation is what the cue beside it tells: 'He scolded her: "...," he said'."""
    for n, span in enumerate(found.content):
        home = quotations.around(span.start)
        if home is not None and home.end < span.end and found.cue.end <= home.start and text[home.start : home.end][-2:-1] == ",":
            found.content[n] = Span(span.start, home.end)
        if span.end > found.cue.start:
            continue
        for quotation in quotations.touching(span.start, span.end):
            leads = text[span.start : quotation.start].rstrip()
            if quotation.end >= span.end and found.cue.start - quotation.end < _BESIDE and leads[-1:] in (":", ".", "?", "!"):
                found.content[n] = Span(quotation.start, span.end)


def _cut_tail(found: Found, quotations: Quotations) -> None:
    """Of a quotation with a bare name between it and its cue, the name is the speaker: '"...," Li, the premier, said'."""
    for n, span in enumerate(found.content):
        home = quotations.around(span.start)
        if home is None or not home.end < span.end <= found.cue.start:
            continue
        tail = [t for t in found.sentence.tokens if home.end <= t.start < span.end]
        if tail and not any(t.tag.startswith("VB") and t.dep not in ("acl", "relcl", "amod") for t in tail):
            found.content[n] = Span(span.start, home.end)
            outside = [s for s in found.speakers if quotations.around(s.start) is None]
            if not outside and found.hosts:
                found.speakers = nearby(found.sentence, found.hosts[0], quotations)
                found.speaker = phrase(found.sentence, found.speakers, {h.i for h in found.hosts})


def joined(spans: list[Span]) -> list[Span]:
    """Spans in text order, those that overlap made one."""
    out: list[Span] = []
    for span in sorted(spans):
        if out and span.start <= out[-1].end:
            out[-1] = Span(out[-1].start, max(out[-1].end, span.end))
        else:
            out.append(span)
    return out


def _clip(span: Span, home: Quotation) -> Span | None:
    start, end = max(span.start, home.start), min(span.end, home.end)
    return Span(start, end) if start < end else None


def _mostly_inside(span: Span, quotation: Quotation) -> bool:
    return 2 * covered([span], quotation.start, quotation.end) >= span.end - span.start


def _stands_apart(found: Found, quotation: Quotation) -> bool:
    """Whether a quotation holds the speaker's name: then it is not what the speaker said."""
    return found.speaker is not None and quotation.holds(found.speaker.start, found.speaker.end)
