"""What a page says about itself in JSON-LD (schema.org), read tolerantly."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

__all__ = ["articles_in", "text_of"]

_ARTICLE = re.compile(r"(?:Article|Posting|Report|NewsMedia|Coverage|Review)$")
_PAGE = {"WebPage", "VideoObject"}
_DEPTH = 12
_NOT_JSON = re.compile(r"^\s*(?:<!--|/\*\s*<!\[CDATA\[\s*\*/|//\s*<!\[CDATA\[|<!\[CDATA\[)|(?:-->|/\*\s*\]\]>\s*\*/|\]\]>);?\s*$")
_TRAILING_COMMA = re.compile(r",\s*([}\]])")


def articles_in(scripts: list[str]) -> list[dict[str, Any]]:
    """The objects that describe an article, the surest first: articles, then the page itself."""
    found = [item for script in scripts for item in _objects(_load(script), 0)]
    articles = [item for item in found if any(_ARTICLE.search(kind) for kind in _types(item))]
    pages = [item for item in found if _PAGE.intersection(_types(item))]
    return sorted(articles, key=lambda item: "headline" not in item) + pages


def text_of(value: object) -> str | None:
    """The text of a value that may be text, an object with a name, or a list of either (joined by commas)."""
    if isinstance(value, str):
        return value.strip() or None
    if isinstance(value, dict):
        return text_of(value.get("name")) or text_of(value.get("@value"))
    if isinstance(value, list):
        texts = [text for item in value[:20] if (text := text_of(item))]
        return ", ".join(dict.fromkeys(texts)) or None
    return None


def _load(script: str) -> object:
    script = _NOT_JSON.sub("", script).strip().rstrip(";")
    for text in (script, _TRAILING_COMMA.sub(r"\1", script)):
        try:
            return json.loads(text, strict=False)
        except (ValueError, RecursionError):
            continue
    return None


def _types(item: dict[str, Any]) -> list[str]:
    kinds = item.get("@type")
    return [kind for kind in (kinds if isinstance(kinds, list) else [kinds]) if isinstance(kind, str)]


def _objects(value: object, depth: int) -> Iterator[dict[str, Any]]:
    """The object itself, then those that stand in lists and graphs; not what an article merely mentions."""
    if depth > _DEPTH:
        return
    if isinstance(value, list):
        for item in value:
            yield from _objects(item, depth + 1)
    elif isinstance(value, dict):
        yield value
        for name in ("@graph", "mainEntity", "mainEntityOfPage"):
            if isinstance(value.get(name), list | dict):
                yield from _objects(value[name], depth + 1)
