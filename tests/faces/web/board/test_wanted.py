"""What a page sends beside the sound is taken as it is meant, or not at all."""

from __future__ import annotations

import json
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jagvoice.core.hearing import Target, Utterance, Word
from jagvoice.faces.web.board.wanted import (
    LONGEST_FORM,
    MOST_CELLS,
    MOST_FORMS,
    Answers,
    Meant,
    NotSoError,
    Question,
    UnreadableError,
    Wanted,
    phrases,
    told_words,
    wanted,
)

BATH = {"cell": "bath", "option": "bath", "forms": ["Bada!", "plaska  ÅÄÖ", "?"]}


def so(**said: Any) -> str:
    return json.dumps(said)


@pytest.mark.parametrize(
    ("sent", "means"),
    [
        ('{"of": 3, "for": []}', Answers(3, ())),
        (so(of=0, **{"for": [BATH]}), Answers(0, (Target("bath", "bath", ("bada", "plaska åäö")),))),
        ('{"of": 4, "for": [], "confirming": true}', Answers(4, (), confirming=True)),
        ('{"of": 4, "partner": true}', Question(4)),
        ('{"meant": false, "meaning": "bath"}', Meant("bath", meant=False)),
    ],
)
def test_what_a_page_wants_is_taken_up(sent: str, means: Wanted) -> None:
    assert wanted(sent) == means


@pytest.mark.parametrize("sent", ["", "{", "nästa", "[" * 60_000, '{"of": 3, "for": [}'])
def test_what_is_no_json_is_not_read(sent: str) -> None:
    with pytest.raises(UnreadableError):
        wanted(sent)


def cells(number: int = 1, forms: int = 1, length: int = 4) -> str:
    row = {"cell": "c", "option": "o", "forms": ["x" * length] * forms}
    return so(of=1, **{"for": [row] * number})


@pytest.mark.parametrize(
    "sent",
    [
        "null", "3", "[]", "{}", '"of"',
        '{"of": 1}', '{"for": []}', '{"of": -1, "for": []}', '{"of": 1.0, "for": []}', '{"of": true, "for": []}',
        '{"of": 4294967296, "for": []}', '{"of": "1", "for": []}', '{"of": 1, "for": {}}', '{"of": 1, "for": null}',
        '{"of": 1, "for": [[]]}', '{"of": 1, "for": ["bath"]}', '{"of": 1, "for": [{}]}',
        '{"of": 1, "for": [{"cell": "c", "option": null, "forms": []}]}',
        '{"of": 1, "for": [{"cell": "", "option": "o", "forms": []}]}',
        '{"of": 1, "for": [{"cell": "c", "option": "o", "forms": "bada"}]}',
        '{"of": 1, "for": [{"cell": "c", "option": "o", "forms": [7]}]}',
        '{"of": 1, "for": [{"cell": "c", "option": "o", "forms": ["\\ud800"]}]}',
        '{"of": 1, "for": [], "confirming": 1}', '{"of": 1, "for": [], "more": 1}',
        '{"of": 1, "partner": false}', '{"of": 1, "partner": true, "for": []}',
        '{"meant": 1, "meaning": "bath"}', '{"meant": true, "meaning": ""}', '{"meant": true}',
        cells(MOST_CELLS + 1), cells(1, MOST_FORMS + 1), cells(1, 1, LONGEST_FORM + 1),
        so(of=1, **{"for": [{"cell": "c" * 101, "option": "o", "forms": []}]}),
    ],
)  # fmt: skip
def test_what_no_page_sends_is_not_taken(sent: str) -> None:
    with pytest.raises(NotSoError):
        wanted(sent)


def test_as_much_as_there_may_be_is_taken() -> None:
    answers = wanted(cells(MOST_CELLS, MOST_FORMS, LONGEST_FORM))

    assert isinstance(answers, Answers)
    assert len(answers.targets) == MOST_CELLS
    assert len(cells(MOST_CELLS, 1, LONGEST_FORM)) < 64 * 1024


NAMES = ("of", "for", "cell", "option", "forms", "partner", "meant", "meaning", "confirming")
SAID = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda said: st.lists(said) | st.dictionaries(st.sampled_from(NAMES), said),
)


@given(SAID)
def test_whatever_comes_it_is_taken_or_refused(said: Any) -> None:
    with suppress(NotSoError):
        wanted(json.dumps(said))


def test_every_form_is_listened_for_once() -> None:
    targets = (Target("a", "a", ("bada", "plaska")), Target("b", "b", ("rida", "bada")))

    assert phrases(targets, ("nästa", "rida")) == ("bada", "plaska", "rida", "nästa")


def test_a_question_is_told_in_the_words_that_were_known_and_how_sure_they_were() -> None:
    words = tuple(Word(text, sure, 0.0, 0.1) for text, sure in (("vill", 1.0), ("[unk]", 0.2), ("du", 0.8)))

    assert told_words(4, Utterance(words, None, 4)) == {"of": 4, "words": "vill du", "confidence": 0.9}
    assert told_words(4, Utterance(words[1:2], None, 4)) is None
