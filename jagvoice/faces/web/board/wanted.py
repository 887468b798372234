"""What a page wants listened for, as it sends it, and what it is told of what was heard: texts beside the sound."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any

from jagvoice.core.hearing import Target, Utterance, Verdict, as_spoken

MOST_CELLS, MOST_FORMS, LONGEST_FORM = 64, 16, 80
"""How many cells there may be, how many forms of each, and how many characters of a form."""

LONGEST_ID = 100
"""The most characters of a cell's id, or of a meaning."""

LARGEST_NUMBER = 2**31


class UnreadableError(ValueError):
    """What came is no JSON."""


class NotSoError(ValueError):
    """What came is nothing that a page sends, or more than there may be of it."""


@dataclass(frozen=True)
class Answers:
    """An answer of the person is listened for: one of some cells, or a word that steers the board."""

    of: int
    """The page's number for it; what is told of it has the same."""
    targets: tuple[Target, ...]
    confirming: bool = False
    """Whether the board asks "Menade du ...?"."""


@dataclass(frozen=True)
class Question:
    """A question is listened for that somebody beside the board asks in their own words."""

    of: int


@dataclass(frozen=True)
class Meant:
    """Whether a sound of the person's own meant what the board took it for; a page tells it of no private scene."""

    meaning: str
    meant: bool | None
    """``None`` where the board acted without asking."""


Wanted = Answers | Question | Meant


def wanted(sent: str) -> Wanted:
    """Return what a page has sent.

    Raises:
        UnreadableError: if it is no JSON.
        NotSoError: if it is something else than a page sends.
    """
    try:
        said = json.loads(sent)
    except (ValueError, RecursionError) as error:
        raise UnreadableError from error
    try:
        return _wanted(said)
    except (KeyError, TypeError) as error:
        raise NotSoError from error


def _wanted(said: Any) -> Wanted:
    names = frozenset(said) if isinstance(said, dict) else frozenset()
    if names == {"meant", "meaning"}:
        return Meant(_text(said["meaning"], LONGEST_ID), None if said["meant"] is None else _truth(said["meant"]))
    if names == {"of", "partner"} and said["partner"] is True:
        return Question(_number(said["of"]))
    if names | {"confirming"} == {"of", "for", "confirming"}:
        targets = tuple(map(_target, _rows(said["for"], MOST_CELLS)))
        return Answers(_number(said["of"]), targets, _truth(said.get("confirming", False)))
    raise NotSoError


def _target(row: Any) -> Target:
    said = (as_spoken(_text(form, LONGEST_FORM)) for form in _rows(row["forms"], MOST_FORMS))
    return Target(_text(row["cell"], LONGEST_ID), _text(row["option"], LONGEST_ID), tuple(filter(None, said)))


def _rows(found: Any, most: int) -> list[Any]:
    if not isinstance(found, list) or len(found) > most:
        raise NotSoError
    return found


def _text(found: Any, most: int) -> str:
    """Return a text that is one: half a character, as JSON can have it, is none."""
    if (
        not isinstance(found, str)
        or not 0 < len(found) <= most
        or any("\ud800" <= letter <= "\udfff" for letter in found)
    ):
        raise NotSoError
    return found


def _truth(found: Any) -> bool:
    if not isinstance(found, bool):
        raise NotSoError
    return found


def _number(found: Any) -> int:
    if type(found) is not int or not 0 <= found < LARGEST_NUMBER:
        raise NotSoError
    return found


# --- what a page is told ----------------------------------------------------------------------------------------------


def told_verdict(of: int, verdict: Verdict, meaning: str | None) -> dict[str, Any]:
    """Return what is to become of what was heard, as a page reads it; of a sound, also what it was taken to mean."""
    told = asdict(verdict) if meaning is None else {**asdict(verdict), "meaning": meaning}
    return {"of": of, "verdict": told}


def told_steering(of: int, steer: str, utterance: Utterance) -> dict[str, Any]:
    """Return what somebody who steers the board by voice wants, with the words for it and how sure they are."""
    words = " ".join(word.text for word in utterance.words)
    return {"of": of, "steer": steer, "heard": words, "confidence": min(word.confidence for word in utterance.words)}


def told_words(of: int, utterance: Utterance) -> dict[str, Any] | None:
    """Return the words of a question, and how surely they were heard; ``None`` where none was."""
    words = [word for word in utterance.words if word.text and not _is_unknown(word.text)]
    if not words:
        return None
    confidence = sum(word.confidence for word in words) / len(words)
    return {"of": of, "words": " ".join(word.text for word in words), "confidence": round(confidence, 3)}


def _is_unknown(word: str) -> bool:
    return word[:1] in "[<"


def phrases(targets: Iterable[Target], more: Iterable[str] = ()) -> tuple[str, ...]:
    """Return each form of some targets, and what more may be said, once."""
    return tuple(dict.fromkeys([*(form for target in targets for form in target.forms), *more]))
