"""A picture as a part of an HTML page."""

from __future__ import annotations

import re
from html import escape

from onrecord.views.charts.canvas import Drawing, label, render

__all__ = ["embedded"]

_SIZE = re.compile(r' width="[^"]*" height="[^"]*"| height="[^"]*" width="[^"]*"')


def embedded(drawing: Drawing) -> str:
    """An `svg` element for the body of a page. Its ids are its own, so that several can stand on one page; it holds no text."""
    svg = render(drawing, "svg").decode()
    svg = re.sub(r"<!--.*?-->|<metadata>.*?</metadata>", "", svg[svg.index("<svg") :], flags=re.DOTALL)
    name = drawing.name.replace(" ", "-")
    svg = re.sub(r'(?<= id=")|(?<=xlink:href="#)|(?<=href="#)(?<!xlink:href="#)|(?<=url\(#)', f"{name}-", svg)
    title = escape(f"{label(drawing.title, 80)}. {' '.join(label(note, 400) for note in drawing.notes)}")
    head, body = svg.split(">", 1)
    return f'{_SIZE.sub("", head)} role="img" aria-label="{title}">{body}'.strip()
