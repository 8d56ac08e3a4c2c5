"""What the body extractor left out or took in wrongly, told by the company that paragraphs keep in the tree.

An extractor weighs paragraphs one by one; a newsroom's template sets them all in the same way. A sentence that is set
like those that were kept, between them, belongs to them; a paragraph after the last of them, in another place of the
tree, does not.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from lxml.html import HtmlElement

from onrecord.stages.articles.characters import clean
from onrecord.stages.articles.draft import Part
from onrecord.stages.articles.furniture import announces_others, is_furniture
from onrecord.stages.articles.repeats import essence
from onrecord.stages.articles.tree import element_text

__all__ = ["complete", "plain_paragraphs"]

_Setting = tuple[tuple[str, str], ...]

_ELSEWHERE = {"aside", "nav", "footer", "header", "figure", "form", "a", "button", "table"}
_BLOCKS = {"p", "div", "section", "article", "ul", "ol", "table", "figure", "form", "h1", "h2", "h3", "h4", "button"}
_ALIKE = 3
"""So many kept paragraphs must share a setting before others are taken for it."""
_SENTENCE_WORDS = 5
_LINKED = 0.9
_SENTENCE_ENDS = ".!?…\"”'’)"
_MAIN_SHARE = 0.7


def complete(parts: list[Part], tree: HtmlElement) -> list[Part]:
    """The parts with the paragraphs that were left out among them, and without strays after the last one."""
    known = {essence(part.text): i for i, part in enumerate(parts)}
    nodes = [(node, text) for node in tree.iter("p", "div") if _is_paragraph(node) and (text := element_text(node))]
    matched = [(node, known[key]) for node, text in nodes if (key := essence(text)) in known]
    common = {s for s, n in Counter(_setting(node) for node, _ in matched).items() if n >= _ALIKE and _is_told_apart(s)}
    parents = {p for p, n in Counter(node.getparent() for node, _ in matched).items() if n >= _ALIKE}
    added = dict(_added(nodes, known, common, parents))
    strays = _strays(parts, matched)
    whole: list[Part] = [Part("paragraph", text) for text in added.get(-1, [])] if matched else []
    for i, part in enumerate(parts):
        if i not in strays:
            whole.append(part)
        whole.extend(Part("paragraph", text) for text in added.get(i, []))
    return whole


def plain_paragraphs(tree: HtmlElement) -> list[Part]:
    """All paragraphs that are sentences, for pages of which the extractor makes nothing."""
    nodes = [node for node in tree.iter("p", "div") if _is_paragraph(node) and not _is_elsewhere(node)]
    return [Part("paragraph", text) for node in nodes if _is_sentence(node, text := element_text(node))]


def _added(
    nodes: list[tuple[HtmlElement, str]], known: dict[str, int], common: set[_Setting], parents: set[HtmlElement]
) -> Iterator[tuple[int, list[str]]]:
    """Texts that were left out, by the index of the part that they follow; -1 is before the first."""
    after: dict[int, list[str]] = {}
    all_known = "\n".join(known)
    at, last = -1, max(known.values(), default=-1)
    for node, text in nodes:
        key = essence(text)
        if key in known:
            at = known[key]
        elif key not in all_known and (node.getparent() in parents or _setting(node) in common):
            if at in (-1, last) and node.getparent() not in parents and not (at >= 0 and _follows(node)):
                continue
            if _is_sentence(node, text) and not _is_elsewhere(node):
                after.setdefault(at, []).append(text)
                all_known += "\n" + key
    yield from after.items()


def _follows(node: HtmlElement) -> bool:
    """True for a paragraph that stands in the article element itself, not in a box of its own."""
    return any(up.tag in ("article", "main") for up in node.iterancestors())


def _is_sentence(node: HtmlElement, text: str) -> bool:
    if len(text.split()) < _SENTENCE_WORDS or text[-1] not in _SENTENCE_ENDS or is_furniture(text) or announces_others(text):
        return False
    return sum(len(clean("".join(link.itertext()))) for link in node.iter("a")) < _LINKED * len(text)


def _is_paragraph(node: HtmlElement) -> bool:
    """A paragraph, or a division that is used as one: text and nothing but text in it."""
    return node.tag == "p" or not any(child.tag in _BLOCKS for child in node.iterdescendants())


def _is_elsewhere(node: HtmlElement) -> bool:
    return any(up.tag in _ELSEWHERE for up in node.iterancestors())


def _setting(node: HtmlElement) -> _Setting:
    """How a paragraph is set: name and class of itself and of the two elements around it."""
    chain = [node, *list(node.iterancestors())[:2]]
    return tuple((str(each.tag), str(each.get("class", ""))) for each in chain)


def _is_told_apart(setting: _Setting) -> bool:
    """A setting says something only if some class is in it."""
    return any(name for _, name in setting)


def _strays(parts: list[Part], matched: list[tuple[HtmlElement, int]]) -> set[int]:
    """Paragraphs after all those in the element that holds the most text: the summary of another story, a notice."""
    weight: Counter[HtmlElement] = Counter()
    for node, i in matched:
        for up in node.iterancestors():
            weight[up] += len(parts[i].text)
    total = sum(len(parts[i].text) for _, i in matched)
    holders = [up for up, n in weight.items() if n >= _MAIN_SHARE * total]
    if not holders:
        return set()
    main = max(holders, key=lambda up: sum(1 for _ in up.iterancestors()))
    inside = {i for node, i in matched if main in node.iterancestors()}
    outside = {i for node, i in matched if i not in inside}
    familiar = {_setting(node) for node, i in matched if i in inside}
    strange = {i for node, i in matched if i in outside and _setting(node) not in familiar}
    return {i for i in strange if i > max(inside, default=-1)}
