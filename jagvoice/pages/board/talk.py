"""Wanting to talk with somebody: said aloud at once, always on Home, and telling nothing of why."""

from __future__ import annotations

from dataclasses import replace

from jagvoice.core.dealing import Dealing
from jagvoice.core.questions import Option, Question
from jagvoice.core.text import text
from jagvoice.pages.board import questions
from jagvoice.words import say

TALK = "talk"


def talk_with(dealing: Dealing) -> Question:
    """Return the question with whom the person wants to talk: everybody around, each face in its place.

    It is a call that is said aloud, so it is for the whole team; that it points at nobody else's face is why the
    options are about no one.
    """
    faces = tuple(_face(questions.person_option(m, dealing.lang), dealing.lang) for m in questions.around(dealing))
    return Question(TALK, "need", "need", say(text("board.talk_whom"), dealing.lang), faces, "fixed")


def _face(face: Option, lang: str) -> Option:
    return replace(face, about=None, echo=say(text("board.talk_with", name=face.label.text), lang))
