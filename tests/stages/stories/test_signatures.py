from __future__ import annotations

import msgspec
import pytest
from press import prose, record, signed

from onrecord.records import Actor, Mention
from onrecord.stages.stories import blocking_keys, pack, sign, unpack


def test_bytes_give_the_signature_back() -> None:
    signature = signed("a", prose(1, 500), title="Dam breaks", published="2026-03-01", outlet="Reuters")
    assert unpack(pack(signature)) == signature
    assert pack(unpack(pack(signature))) == pack(signature)
    assert len(pack(signature)) < 4_000


@pytest.mark.parametrize("data", [b"", b"\x01", b"\x01\xc1", b"\x01\x80", b"\x00\x80", b"not a signature"])
def test_other_bytes_are_refused(data: bytes) -> None:
    with pytest.raises(msgspec.DecodeError):
        unpack(data)


def test_the_title_is_not_part_of_the_wording() -> None:
    text = prose(1, 200)
    assert signed("a", text, title="Dam breaks").prints == signed("b", text, title="Flood in Mirna").prints


def test_known_actors_and_full_names_are_terms() -> None:
    here = (Mention(0, 4, "name"),)
    actors = (
        Actor(id="x", name="Ilan  Sorel", kind="person", mentions=here),
        Actor(id="y", name="Valdora", kind="state", known_as="country:VAL", mentions=here),
        Actor(id="z", name="12 people", kind="group", mentions=here),
    )
    terms = sign(msgspec.structs.replace(record("a", "Ilan Sorel left Valdora with 12 people."), actors=actors)).terms
    assert {"ilan sorel", "country:VAL"} <= terms.keys()
    assert "12 people" not in terms


def test_keys_depend_on_the_article_only_and_copies_share_some() -> None:
    text = prose(1, 400)
    one, part = signed("a", text), signed("b", " ".join(text.split()[:150]))
    assert blocking_keys(one) == blocking_keys(signed("a", text))
    assert any(k.startswith("#") for k in set(blocking_keys(one)) & set(blocking_keys(part)))
    assert not set(blocking_keys(one)) & set(blocking_keys(signed("c", prose(2, 400))))
    assert blocking_keys(signed("d", "")) == ()
