"""The index by words passes over no pattern that fits."""

from __future__ import annotations

from collections.abc import Callable

from onrecord.codebook import load_codebook
from onrecord.stages.events.match import Match, match, words_of
from onrecord.syntax import Sentence


def test_every_pattern_that_fits_an_example_is_offered(parse: Callable[[str], list[Sentence]]) -> None:
    codebook = load_codebook()
    missed = []
    for _, example in list(codebook.examples())[::20]:
        for sentence in parse(example.text):
            met = codebook.needs.met_by(words_of(sentence))
            for token in sentence.tokens:
                for pos in ("verb", "noun"):
                    shelf = codebook.shelf(pos, token.lemma)
                    offered = set(shelf.fitting(met))
                    fits = (n for n, p in enumerate(shelf.patterns) if n not in offered)
                    missed += [(example.text, shelf.patterns[n].text) for n in fits
                               if isinstance(match(sentence, token, shelf.patterns[n], codebook.grammar), Match)]  # fmt: skip
    assert missed == []


def test_the_patterns_of_two_triggers_stand_side_by_side() -> None:
    codebook = load_codebook()
    attack, raid = codebook.shelf("noun", "attack"), codebook.shelf("noun", "raid")
    both = attack.joined(raid)
    assert both.patterns == attack.patterns + raid.patterns
    assert set(both.fitting(frozenset())) <= set(range(len(both.patterns)))
