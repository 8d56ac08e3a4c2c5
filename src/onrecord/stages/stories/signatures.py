"""All that stories need to know of an article, in about two kilobytes, so that no article is read again."""

from __future__ import annotations

from datetime import date

import msgspec

from onrecord.records import Article, Record
from onrecord.stages.stories.credits import Credit, credit
from onrecord.stages.stories.prints import Prints, prints
from onrecord.stages.stories.terms import terms

__all__ = ["Signature", "pack", "sign", "unpack"]

_MAKING = b"\x01"
"""How signatures are made, in front of their bytes. Raise it when these change in any way: old ones are then made anew."""


class Signature(msgspec.Struct, frozen=True, kw_only=True):
    """What one article is about and how it is worded.

    `article` and `source` are its ids. `terms`: words, names and actors with their weights. `prints`: a sample of the body's
    four-word runs. `length`: words of the body. `published`: as in the article. `credit`: the agency that it says it comes from.
    """

    article: str
    source: str
    terms: dict[str, int]
    prints: Prints
    length: int
    published: str | None
    credit: Credit | None

    @property
    def day(self) -> int | None:
        """The day of publication, counted from the year 1."""
        try:
            return date.fromisoformat((self.published or "")[:10]).toordinal()
        except ValueError:
            return None


def sign(record: Record) -> Signature:
    """The signature of an article. It depends on nothing but this record."""
    body = _body(record.article)
    return Signature(
        article=record.article.id,
        source=record.article.source_id,
        terms=terms(record.article.text, record.actors),
        prints=prints(body),
        length=len(body.split()),
        published=record.article.published,
        credit=credit(record.article),
    )


def pack(signature: Signature) -> bytes:
    """A signature as bytes (MessagePack); the same signature gives the same bytes."""
    return _MAKING + msgspec.msgpack.encode(signature)


def unpack(data: bytes) -> Signature:
    """The signature that `pack` wrote. msgspec.DecodeError when it did not, or a version that made signatures in another way."""
    if data[:1] != _MAKING:
        raise msgspec.DecodeError("made in another way")
    return msgspec.msgpack.decode(data[1:], type=Signature)


def _body(article: Article) -> str:
    """The text without its title: who takes a text gives it another one."""
    titles = [b.end for b in article.blocks if b.kind == "title"]
    return article.text[titles[0] :] if titles else article.text
