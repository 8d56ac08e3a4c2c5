"""What was built -> the model card: data, figures per class, confusions, limits."""

from __future__ import annotations

from onrecord.training.building import Built
from onrecord.training.course import STUDENT, TEACHER
from onrecord.training.report import table

__all__ = ["model_card"]

_HEAD = """# Model card: the event classifier

Reads an English sentence with two parties marked in it and says which type of event of the codebook lies between them, or none;
its mode and status; and whether the marked actor is the one who acts. It is one of two readers: the codebook proposes, the
classifier weighs.

- **Student, shipped**: all-MiniLM-L6-v2 (22.7 million parameters, Apache-2.0), int8 ONNX. {student} epochs.
- **Teacher**: all-mpnet-base-v2 (109 million parameters, Apache-2.0). {teacher} epochs; the student learns from its
  probabilities as well.
- **Data**: {sentences} sentences written for this project (README.md beside this file), {examples} training examples derived
  from them. A tenth of the topics is held out to fit temperature and weights, another tenth for the figures below.
- **Made by** `make model`. The same corpus, seeds and machine give the same weights; another processor rounds otherwise.

## The student on held-out topics

"""

_LIMITS = """
## Limits

- English news prose only. The sentences were written by few hands; half of them avoid the obvious wording on purpose, so the
  figures above are lower than on agency copy, and kinds of wording that nobody thought of are missing.
- It sees one sentence: who "he" is, and what the sentence before said, it does not know.
- It reads names as well as deeds; sentences with the parties exchanged (`recombine.py`) are in the training for that reason, but
  a prior about well-known actors may be left.
- Its probabilities are calibrated on sentences of this corpus; events of a record are calibrated together with the codebook
  (expected calibration error on held-out sentences: {error:.3f}).
"""


def model_card(built: Built) -> str:
    """The card as Markdown."""
    head = _HEAD.format(student=STUDENT.epochs, teacher=TEACHER.epochs, sentences=built.sentences, examples=built.examples)
    teacher = "" if built.teacher is None else "\n## The teacher on held-out topics\n\n" + table(built.teacher)
    return head + table(built.student) + teacher + _LIMITS.format(error=built.event_calibration_error)
