"""Who learns what, how often, and of what a teacher is asked. No network is needed."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from onrecord.pairs import Pair
from onrecord.training.corpus import parse_line
from onrecord.training.course import Lesson
from onrecord.training.examples import Example, examples_of
from onrecord.training.school import School

LINES = [f"{{1:Oman}} fined {{2:Chad}} in week {n}. || 1>2 SANCTION" for n in range(100)]
EXAMPLES = list(examples_of(map(parse_line, LINES)))


class Course:
    """Says of each pair how long its text is, and keeps what is learnt and how often."""

    def __init__(self) -> None:
        self.learned: list[tuple[Example, float]] = []

    def digest(self, *_: object) -> str:
        return "name"

    def teach(self, examples: Sequence[Example], shares: Sequence[float], *_: object) -> object:
        self.learned = list(zip(examples, shares, strict=True))
        return object()

    def tell(self, network: Any, pairs: Sequence[Pair]) -> tuple[list[int]]:
        return ([len(pair.text) for pair in pairs],)


def test_the_teacher_is_asked_about_half_of_the_labels_about_deeds_and_recombined_pairs(monkeypatch: Any, tmp_path: Path) -> None:
    school = School([("NONE", None)], tmp_path, EXAMPLES, [], [], EXAMPLES[:1], lambda _: None)
    monkeypatch.setattr(type(school.teacher), "course", Course())
    school.teacher.network = object()  # type: ignore[assignment]
    deed = Pair("Oman fined Chad.", None, None, deed=EXAMPLES[0].pair.actor)
    recombined = Pair("Peru fined Mali.", None, None)
    given: list[Example] = [e for e in EXAMPLES if e.given]
    said = school._say([*(e.pair for e in given), *(e.pair for e in EXAMPLES if not e.given), deed, recombined])
    assert 30 < sum(answer is not None for answer in said[: len(given)]) < 70
    assert {*said[len(given) : -2]} == {None}
    assert said[-2:] == [len(deed.text), len(recombined.text)]
    assert all(answer == len(e.pair.text) for answer, e in zip(said, given, strict=False) if answer is not None)


def test_teacher_and_student_learn_each_kind_of_example_as_often_as_their_lesson_says(monkeypatch: Any, tmp_path: Path) -> None:
    of_article, of_sentence = EXAMPLES[0], EXAMPLES[1]
    school = School([("NONE", None)], tmp_path, EXAMPLES, [of_article], [of_sentence], EXAMPLES[:1], lambda _: None)
    course = Course()
    monkeypatch.setattr(type(school.teacher), "course", course)
    lesson = Lesson(epochs=1, rate=1e-4, derived=0.25, turned=0.5, deeds=3, beside=1.5)
    shares = [1.0 if e.given else 0.5 if e.forward is False else 0.25 for e in EXAMPLES]
    expected = [*zip(EXAMPLES, shares, strict=True), (of_article, 3), (of_sentence, 1.5)]
    school.teach_teacher(lesson)
    assert course.learned == expected
    course.learned = []
    school.teacher.network = None
    school.teach_student(lesson, [])
    assert course.learned == expected
