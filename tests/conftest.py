"""What all tests share: one real pipeline, built once in each worker, and short texts read by it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import settings

from onrecord.models.classifier import load_classifier
from onrecord.pipeline import Pipeline, build
from onrecord.settings import Settings
from onrecord.syntax import Sentence
from readings import Reading, sentences_of

# The same examples in every run: a build that is red once is red again. No deadline: machines are shared.
settings.register_profile("onrecord", deadline=None, derandomize=True, database=None)
settings.load_profile("onrecord")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update", action="store_true", help="write what the program says today into tests/golden")


@pytest.fixture(scope="session")
def pipeline() -> Pipeline:
    """The pipeline with the shipped parser, codebook and knowledge, coding by the codebook alone; about two seconds to build."""
    return build(Settings(use_classifier=False))


@pytest.fixture(scope="session")
def judged(pipeline: Pipeline) -> Pipeline:
    """The pipeline as it is shipped: the classifier weighs what the codebook proposes."""
    return Pipeline(Settings(), pipeline.parser, pipeline.knowledge, pipeline.codebook, load_classifier())


@pytest.fixture(scope="session")
def parse(pipeline: Pipeline) -> Callable[[str], list[Sentence]]:
    """Parses a text with the shipped model, named entities included."""
    return lambda text: sentences_of(pipeline, text)


@pytest.fixture(scope="session")
def reading(pipeline: Pipeline) -> Callable[..., Reading]:
    """Reads a text, taken as it is: `reading(text, published=..., title=...)`."""
    return lambda text, **more: Reading.of(pipeline, text, **more)
