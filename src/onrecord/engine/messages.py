"""What a worker process says to the process above it: MessagePack, one object a message. Pages go down pickled."""

from __future__ import annotations

import msgspec

from onrecord.errors import PageError
from onrecord.records import Record

__all__ = ["Answer", "Failed", "Ready", "Retired", "Said", "answer", "decode", "encode"]

_NOTHING = msgspec.Raw(msgspec.msgpack.encode(None))


class Ready(msgspec.Struct, frozen=True, tag=True):
    """The models are loaded; pages are awaited."""


class Failed(msgspec.Struct, frozen=True, tag=True):
    """The models cannot be loaded, for a reason that no other worker will overcome."""

    reason: str


class Answer(msgspec.Struct, frozen=True, tag=True, omit_defaults=True):
    """What became of the next page: its record, packed, or the reason why there is none."""

    record: msgspec.Raw = _NOTHING
    reason: str | None = None

    def unpack(self) -> Record | None:
        """The record. Answers wait for their turn packed, which takes a fifth of the memory."""
        return _record.decode(self.record)


class Retired(msgspec.Struct, frozen=True, tag=True):
    """The worker has done its share and ends; pages that it did not answer go to another one."""


Said = Ready | Failed | Answer | Retired

_encoder = msgspec.msgpack.Encoder()
_record: msgspec.msgpack.Decoder[Record | None] = msgspec.msgpack.Decoder(Record | None)
_decoder: msgspec.msgpack.Decoder[Said] = msgspec.msgpack.Decoder(Said)


def encode(said: Said) -> bytes:
    """The bytes of a message."""
    return _encoder.encode(said)


def decode(data: bytes) -> Said:
    """The message in these bytes."""
    return _decoder.decode(data)


def answer(found: Record | PageError) -> Answer:
    """The answer to a page."""
    return Answer(reason=found.reason) if isinstance(found, PageError) else Answer(record=msgspec.Raw(_encoder.encode(found)))
