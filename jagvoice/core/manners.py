"""How a person says yes and no, what calms and what to avoid: told by those who know this person, in their words."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from jagvoice.core.people import Profile, WayIn
from jagvoice.core.text import Said

SENTENCES = ("say_yes", "say_no", "say_dont_know", "shows_pain", "good_to_know")
"""What of it is told in a sentence each."""

SEVERAL = ("calms", "avoids")
"""What of it is told as several things."""

_TIDY = re.compile(r"[\x00-\x1f\x7f\s]+")


@dataclass(frozen=True)
class Manners:
    """How somebody communicates, for a helper who is new; what nobody has told is ``None`` or empty, never a guess."""

    say_yes: Said | None = None
    say_no: Said | None = None
    say_dont_know: Said | None = None
    shows_pain: Said | None = None
    calms: tuple[Said, ...] = ()
    avoids: tuple[Said, ...] = ()
    good_to_know: Said | None = None
    reads_text: bool | None = None
    hears_speech: bool | None = None
    answer_seconds: int | None = None
    ways_in: tuple[WayIn, ...] = ()


@dataclass(frozen=True)
class Tips:
    """What those who know the person have written of how this person communicates, as it can be written anew."""

    say_yes: str = ""
    say_no: str = ""
    say_dont_know: str = ""
    shows_pain: str = ""
    good_to_know: str = ""
    calms: tuple[str, ...] = ()
    avoids: tuple[str, ...] = ()


def tips(told: Mapping[str, object]) -> Tips:
    """Return what is written of how a person communicates.

    Args:
        told: the fields of the household file's ``communication``, as they were written.
    """

    def several(key: str) -> tuple[str, ...]:
        each = told.get(key)
        return tuple(filter(None, map(_tidy, each))) if isinstance(each, list) else ()

    return Tips(
        say_yes=_tidy(told.get("say_yes")),
        say_no=_tidy(told.get("say_no")),
        say_dont_know=_tidy(told.get("say_dont_know")),
        shows_pain=_tidy(told.get("shows_pain")),
        good_to_know=_tidy(told.get("good_to_know")),
        calms=several("calms"),
        avoids=several("avoids"),
    )


def with_tips(told: Mapping[str, object], tips: Tips) -> dict[str, object]:
    """Return the same fields with other tips in them; what is empty is left out, and all else stays as it was."""
    rest = {key: value for key, value in told.items() if key not in (*SENTENCES, *SEVERAL)}
    said = {key: _tidy(getattr(tips, key)) for key in SENTENCES}
    several = {key: [w for w in map(_tidy, getattr(tips, key)) if w] for key in SEVERAL}
    return rest | {key: value for key, value in {**said, **several}.items() if value}


def _tidy(said: object) -> str:
    return _TIDY.sub(" ", said).strip() if isinstance(said, str) else ""


def manners(told: Mapping[str, object], profile: Profile, lang: str) -> Manners:
    """Return what is known of how a person communicates.

    A profile always says how long an answer takes and which ways in there are; here these count only when somebody
    told them, or they are others than a new person's.

    Args:
        told: the fields of the household file's ``communication``, as they were written.
        profile: the person's.
        lang: the language those words are in.
    """

    def words(key: str) -> Said | None:
        found = told.get(key)
        return Said(_TIDY.sub(" ", found).strip(), lang) if isinstance(found, str) and found.strip() else None

    def listed(key: str) -> tuple[Said, ...]:
        found = told.get(key)
        each = found if isinstance(found, list) else []
        return tuple(Said(_TIDY.sub(" ", w).strip(), lang) for w in each if isinstance(w, str) and w.strip())

    def flag(key: str) -> bool | None:
        found = told.get(key)
        return found if isinstance(found, bool) else None

    new = Profile()
    waits = "needs_seconds_to_answer" in told or profile.answer_seconds != new.answer_seconds
    enters = "ways_in" in told or profile.ways_in != new.ways_in
    return Manners(
        say_yes=words("say_yes"),
        say_no=words("say_no"),
        say_dont_know=words("say_dont_know"),
        shows_pain=words("shows_pain"),
        calms=listed("calms"),
        avoids=listed("avoids"),
        good_to_know=words("good_to_know"),
        reads_text=flag("reads_text"),
        hears_speech=flag("hears_speech"),
        answer_seconds=profile.answer_seconds if waits else None,
        ways_in=profile.ways_in if enters else (),
    )
