"""An actor while the article is read."""

from __future__ import annotations

import msgspec

from onrecord.records import ActorKind, Mention

__all__ = ["Draft"]


class Draft(msgspec.Struct):
    """`seen` holds (sentence, token, rank, quoted) of its mentions in reading order: 2 for the subject of a sentence, 1 for that
    of a clause in it, else 0; and whether it stands between quotation marks. `role_lemma` is a role that the page says that
    somebody has, `body` the organisation that it belongs to; with `former` it is one that is over. `called` are the heads
    of the phrases that meant it, in small letters; `sex` is "he" or "she" once a word told; `collective` is one body of many
    people ("the army"). `spelt` are the forms of its name, `acts` says that a sentence treats it as somebody, `personal` that a
    pronoun of persons stands for it.
    """

    identity: str
    name: str
    kind: ActorKind
    many: bool
    country: str | None = None
    sectors: tuple[str, ...] = ()
    role: str | None = None
    role_lemma: str | None = None
    known_as: str | None = None
    named: bool = False
    body: str | None = None
    former: bool = False
    sex: str | None = None
    collective: bool = False
    acts: bool = False
    personal: bool = False
    spelt: set[str] = set()
    called: set[str] = set()
    mentions: list[Mention] = []
    seen: list[tuple[int, int, int, bool]] = []
