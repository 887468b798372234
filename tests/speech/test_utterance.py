from __future__ import annotations

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from jagvoice.speech.utterance import LONGEST_PIECE, pieces, speakable

ANY_TEXT = st.text(alphabet=st.characters(exclude_categories=()))


@given(ANY_TEXT)
def test_no_control_character_and_no_half_character_reaches_an_engine(text: str) -> None:
    assert not {"Cc", "Cs"} & {unicodedata.category(sign) for sign in speakable(text)}
    speakable(text).encode()


@given(st.lists(st.sampled_from(["ord", "mening. ", " ", "x" * 300, "å! ", "🙂"]), max_size=60).map("".join))
def test_pieces_are_short_and_nothing_is_lost(text: str) -> None:
    parts = pieces(text)

    assert all(0 < len(part) <= LONGEST_PIECE for part in parts)
    assert "".join(parts).replace(" ", "") == speakable(text).replace(" ", "")


def test_a_long_text_is_cut_after_a_sentence() -> None:
    parts = pieces("Vi badar i dag. " * 200)

    assert len(parts) > 2
    assert all(part.endswith("dag.") for part in parts)


def test_a_blank_text_has_no_pieces() -> None:
    assert pieces(" \n\t\x07 ") == []
