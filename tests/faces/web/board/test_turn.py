"""What a page wants listened for is listened for, and what was heard is decided and told with the page's number."""

from __future__ import annotations

import json
from dataclasses import dataclass, field, replace
from typing import Any, Literal

import pytest

from jagvoice.core.hearing import Match, Utterance, Word
from jagvoice.core.people import Profile
from jagvoice.core.sounds import Take
from jagvoice.faces.web.board.turn import Permit, Sources, Turn
from jagvoice.faces.web.board.wanted import NotSoError
from jagvoice.pages.board import steering
from jagvoice.speech.ears import Heard, Listening

ALLOWED = Permit("b-1", "sv", "p-alva", Profile(microphone="on"))
BATH, RIDE = Take("bath", "t-1", b"ba"), Take("ride", "t-2", b"ri")
CELLS = [{"cell": id, "option": id, "forms": [word]} for id, word in (("bath", "bada"), ("ride", "rida"))]


class Fed:
    """A listener that hears what the test says it hears."""

    def __init__(self) -> None:
        self.said: list[Any] = []
        self.hears: list[Heard] = []

    def begin(self, rate: int, lang: str) -> None:
        self.said.append((rate, lang))

    def listen_for(self, what: Listening) -> None:
        self.said.append(what)

    def hear(self, pcm: bytes) -> tuple[Heard, ...]:
        heard, self.hears = tuple(self.hears), []
        return heard

    def end(self) -> None:
        self.said.append("end")


@dataclass
class Room:
    """A turn with a listener and a household of the test's own."""

    allowed: Permit = ALLOWED
    listener: Fed = field(default_factory=Fed)
    sounds: tuple[Take, ...] = ()
    notes: list[tuple[str, bool | None]] = field(default_factory=list)

    def __post_init__(self) -> None:
        sources = Sources(
            lambda _: tuple(take.id for take in self.sounds),
            lambda _: self.sounds,
            lambda allowed: ("vill", "du", "bada", allowed.person),
            lambda _, meaning, meant: self.notes.append((meaning, meant)),
        )
        self.turn = Turn(self.allowed, self.listener, sources)
        self.own_sounds = self.turn.begin(48_000)

    def want(self, **said: Any) -> None:
        self.turn.want(json.dumps(said))

    def hears(self, *heard: Heard | Utterance) -> list[dict[str, Any]]:
        self.listener.hears = [Heard(utterance=h) if isinstance(h, Utterance) else h for h in heard]
        return self.turn.hear(b"")

    @property
    def listening(self) -> Listening:
        last: Listening = self.listener.said[-1]
        return last


def said(*words: str, of: int = 3, sure: float = 1.0, match: Match | None = None) -> Utterance:
    return Utterance(tuple(Word(word, sure, 0.0, 0.4) for word in words), match, of)


def test_a_word_of_a_cell_is_asked_about_with_the_number_that_it_was_listened_for_with() -> None:
    room = Room()
    room.want(of=3, **{"for": CELLS})

    assert room.listening == Listening(3, ("bada", "rida", *steering.phrases("sv")))
    verdict = {"kind": "ask", "cell": "bath", "means": "voice", "heard": "bada", "confidence": 1.0}
    assert room.hears(said("bada")) == [{"of": 3, "verdict": verdict}]


def test_where_the_profile_says_so_it_answers_and_only_while_it_says_so() -> None:
    room = Room(replace(ALLOWED, profile=replace(ALLOWED.profile, heard="act")))
    room.want(of=3, **{"for": CELLS})
    assert room.hears(said("bada"))[0]["verdict"]["kind"] == "act"

    room.turn.look_again(ALLOWED)
    assert room.hears(said("bada"))[0]["verdict"]["kind"] == "ask"


def test_while_it_is_asked_whether_that_was_meant_a_yes_and_a_no_answer() -> None:
    room = Room()
    yes_no = [{"cell": id, "option": id, "forms": [word]} for id, word in (("yes", "ja"), ("no", "nej"))]
    room.want(of=3, **{"for": yes_no})
    assert room.hears(said("ja"))[0]["verdict"]["kind"] == "ask"
    room.want(of=4, **{"for": yes_no}, confirming=True)

    assert [room.hears(said(word, of=4))[0]["verdict"]["kind"] for word in ("ja", "nej")] == ["act", "act"]


@pytest.mark.parametrize(
    "heard", [said("gata"), said("bada", "rida"), said("bada", sure=0.1), said(), said("bada", of=2)]
)
def test_what_names_no_cell_or_two_or_came_too_late_is_nothing(heard: Utterance) -> None:
    room = Room()
    room.want(of=2, **{"for": CELLS})
    room.want(of=3, **{"for": CELLS})

    assert room.hears(heard) == []


def test_before_anything_is_listened_for_nothing_is_understood() -> None:
    assert Room().hears(Heard(level=0.5), said("bada")) == [{"level": 0.5}]


def test_it_is_told_how_loud_it_is_and_that_nothing_is_heard_and_that_it_is_again() -> None:
    assert Room().hears(Heard(level=0.5, deaf=True), Heard(deaf=False)) == [
        {"level": 0.5},
        {"deaf": True},
        {"deaf": False},
    ]


def test_words_that_steer_are_told_as_what_they_want() -> None:
    room = Room()
    room.want(of=3, **{"for": CELLS})

    assert room.hears(said("nästa")) == [{"of": 3, "steer": "next", "heard": "nästa", "confidence": 1.0}]
    assert room.hears(said("nästa", "gata")) == []


def test_a_question_is_listened_for_in_the_words_of_the_household_and_told_as_it_was_said() -> None:
    room = Room(sounds=(BATH,))
    room.want(of=4, partner=True)

    assert room.listening == Listening(4, ("vill", "du", "bada", "p-alva"))
    words = said("vill", "du", "bada", of=4, match=Match("bath", 0.5, "act"))
    assert room.hears(words) == [{"of": 4, "words": "vill du bada", "confidence": 1.0}]
    assert room.hears(said(of=4)) == []
    assert room.notes == []


def test_sounds_that_are_forgotten_are_compared_no_more() -> None:
    room = Room(sounds=(BATH, RIDE))
    assert room.own_sounds
    room.want(of=3, **{"for": CELLS})
    assert room.listening.sounds == (BATH, RIDE)

    room.turn.look_again(ALLOWED)
    assert len(room.listener.said) == 2, "nothing is new"
    room.sounds = ()
    room.turn.look_again(ALLOWED)
    assert room.listening == Listening(3, ("bada", "rida", *steering.phrases("sv")))
    assert not Room().own_sounds


@pytest.mark.parametrize(
    ("quotient", "verdict", "meant"), [(0.95, "ask", True), (0.95, "ask", False), (0.5, "act", None)]
)
def test_what_a_sound_was_taken_for_is_noted_when_the_page_tells_what_it_meant(
    quotient: float, verdict: Literal["ask", "act"], meant: bool | None
) -> None:
    room = Room(sounds=(BATH,))
    room.want(of=3, **{"for": CELLS})
    (told,) = room.hears(said(match=Match("bath", quotient, verdict)))
    assert told["verdict"] == {
        "kind": verdict, "cell": "bath", "means": "sound", "heard": "bada", "confidence": round(1 - quotient, 3),
        "meaning": "bath",
    }  # fmt: skip
    assert room.notes == []

    for meaning in ("ride", "bath", "bath"):
        room.want(meant=meant, meaning=meaning)
    assert room.notes == [("bath", meant)], "only what it was taken for, and once"


def test_what_no_page_sends_changes_nothing() -> None:
    room = Room()
    room.want(of=3, **{"for": CELLS})
    with pytest.raises(NotSoError):
        room.want(of=4, **{"for": [{}]})

    assert room.hears(said("bada"))[0]["of"] == 3
