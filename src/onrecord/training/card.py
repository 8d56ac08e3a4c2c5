"""What was built -> the model card: data, figures per class, confusions, limits."""

from __future__ import annotations

from onrecord.training.building import Built, Taught
from onrecord.training.report import table

__all__ = ["model_card"]

_HEAD = """# Model card: the event classifier

Reads an English sentence with two parties marked in it, and the word of a deed where one deed is asked about, and says which type
of event of the codebook lies between them, or none; its mode and status; and whether the marked actor is the one who acts. It is
one of two readers: the codebook proposes, the classifier weighs.

- **Model**: {student}; int8 ONNX.
{teacher}{deeds}- **Data**: {sentences} sentences of {folders}; {examples} training examples derived from them. A tenth of the
  topics is held out to fit temperature and weights, another tenth for the figures below. The default threshold is found on both.
- **Made by** `onrecord train`. The same corpus, seeds and machine give the same weights; another processor rounds otherwise.

## The model on held-out topics

"""

_TEACHER = """- **Teacher**: {teacher}; the model learns from its probabilities as well.
"""

_DEEDS = """- **Deeds**: from what {articles} whole articles ask, right and wrong, and from deeds of the sentences.
"""

_LIMITS = """
## Limits

- English news prose only. It knows the wording of its sentences: kinds of wording that nobody thought of are missing, from the
  figures above as well.
- It sees one sentence: who "he" is, and what the sentence before said, it does not know.
- It reads names as well as deeds{exchanged}; a prior about well-known actors may be left.
- Its probabilities are calibrated on sentences of this corpus; events of a record are calibrated together with the codebook
  (expected calibration error on held-out sentences: {error:.3f}).
"""

_EXCHANGED = ". Sentences with the parties exchanged (`recombine.py`) are in the training for that reason"


def model_card(built: Built) -> str:
    """The card as Markdown."""
    teacher = built.teacher
    deeds = _DEEDS.format(articles=built.articles) if built.articles else ""
    head = _HEAD.format(
        student=_said(built.student, built.start), deeds=deeds,
        teacher=_TEACHER.format(teacher=_said(teacher)) if teacher else "",
        sentences=built.sentences, folders=", ".join(built.folders), examples=built.examples,
    )  # fmt: skip
    taught = "\n## The teacher on held-out topics\n\n" + table(teacher.report) if teacher else ""
    limits = _LIMITS.format(error=built.event_calibration_error, exchanged=_EXCHANGED if teacher else "")
    return head + table(built.student.report) + taught + limits


def _said(one: Taught, start: str | None = None) -> str:
    further = f", going on from the model that was in {start}" if start is not None else ""
    epochs = f"{one.epochs} epoch{'s' if one.epochs > 1 else ''}"
    return f"{one.base.name} ({one.base.parameters} parameters, Apache-2.0){further}, {epochs}"
