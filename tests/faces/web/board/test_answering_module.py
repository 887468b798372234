"""Whatever stands on a board, its page asks for no more to be listened for than the household takes."""

from __future__ import annotations

import json
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from jagvoice.faces.web.board.wanted import LONGEST_FORM, LONGEST_ID, MOST_FORMS, Answers, wanted
from tests.javascript import running

FORM = st.sampled_from(["bada", "å" * LONGEST_FORM, "å" * (LONGEST_FORM + 1), "🛁" * LONGEST_FORM])
ID = st.sampled_from(["option:bath", "i" * LONGEST_ID, "i" * (LONGEST_ID + 1)])
TARGET = st.fixed_dictionaries({"cell": ID, "option": ID, "forms": st.lists(FORM, min_size=1, max_size=MOST_FORMS + 4)})


def test_what_is_too_much_is_left_out_and_all_else_is_asked_for() -> None:
    with running(Path("tests/faces/web/board/answering.mjs")) as ask:

        @settings(max_examples=40)
        @given(st.lists(TARGET, max_size=70))
        def holds(named: list[dict[str, object]]) -> None:
            told = wanted(json.dumps({"of": 1, "for": ask(named)}))
            assert isinstance(told, Answers)

        holds()
        usual = [{"cell": "c", "option": "o", "forms": ["bada", "plaska"]}]
        assert ask(usual) == usual
