"""How a person says yes and no, what calms and what to avoid: told by those who know this person, in their words."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from jagvoice.core.people import Profile, WayIn
from jagvoice.core.text import Said

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
