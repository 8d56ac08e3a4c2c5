"""The way back from a block to its source."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from onrecord.stages.articles.alignment import Readable
from onrecord.stages.articles.characters import clean
from onrecord.stages.articles.markup import scan


def pieces(source, text, entities=True):
    stretches = scan(source, 10_000).stretches if entities else [(0, len(source))]
    return Readable(source, stretches, entities).pieces(text, 0, 0)[0]


def told(source, text, found):
    return [(text[a : a + n], source[s : s + n]) for a, s, n in found]


def test_tags_and_line_breaks_are_stepped_over():
    source = "<p>Li <b>Qiang</b>\n  met <a href='/putin'>Vladimir\nPutin</a>.</p>"
    text = "Li Qiang met Vladimir Putin."
    found = pieces(source, text)
    assert all(a == b for a, b in told(source, text, found))
    assert "".join(a for a, _ in told(source, text, found)).replace(" ", "") == text.replace(" ", "")


def test_entities_and_odd_characters_are_in_no_piece():
    source = "<p>AT&amp;T &ldquo;o\u00adﬃce&rdquo;&nbsp;deal</p>"
    text = "AT&T “office” deal"
    found = pieces(source, text)
    assert [a for a, _ in told(source, text, found)] == ["AT", "T", "o", "ce", "deal"]


def test_words_put_in_between_do_no_harm():
    source = "<p>The army left <span>ADVERTISEMENT</span> the town on Monday.</p>"
    text = "The army left the town on Monday."
    assert all(a == b for a, b in told(source, text, pieces(source, text)))
    assert sum(n for _, _, n in pieces(source, text)) >= len(text) - 1


def test_what_does_not_stand_there_has_no_way_back():
    assert pieces("<p>One two three.</p>", "Four five six") == []


def test_scripts_and_comments_are_no_text():
    source = "<!-- a b --><script>var x = '<p>c d</p>'</script><style>p {}</style><p>e f</p>"
    readable = Readable(source, scan(source, 100).stretches, True)
    assert readable.stream == "ef"
    assert readable.source_offset(1) == source.index("f</p>")


def test_offsets_of_stream_and_source_are_inverse():
    source = "<p>a&amp;b cd</p><p>ef</p>"
    readable = Readable(source, scan(source, 100).stretches, True)
    for at in range(len(readable.stream)):
        assert readable.stream_offset(readable.source_offset(at)) == at


@given(st.lists(st.text(alphabet="abc \u00ad\ufb01\n<>&;", max_size=12), max_size=8))
def test_each_piece_says_the_same_in_both(parts):
    source = "<p>" + "</p><p>".join(parts) + "</p>"
    text = clean(" ".join(parts))
    for a, b in told(source, text, pieces(source, text)):
        assert a == b


@given(st.text(alphabet="ab c\u00ad\u200b\ufb01\xa0\t\r\n", max_size=60))
def test_plain_text_is_found_whole(source):
    text = clean(source)
    found = pieces(source, text, entities=False)
    plain = [c for c in source if c in "abc"]
    kept = "".join(a for a, b in told(source, text, found) if a == b)
    assert [c for c in kept if c in "abc"] == plain
