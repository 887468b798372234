"""Where each signpost stands: always in the same place, whatever else is there, for the hand learns the way."""

from __future__ import annotations

from jagvoice.core.people import Profile

HEAR_ME = "hear_me"
"""The signpost by which the person has the board listen, or listen no more: a face does it, the walk goes nowhere."""

_EVERYBODY = (
    ("more_pictures", "read_on"),
    ("needs", "change_mind"),
    ("talk_with",),
    ("reply", "listen", "wrong", "again_say"),
    ("question", "finished", "read"),
    ("is_bad", "back"),
    ("quiet", "i_see_you"),
)
"""What shares a place never stands on one page."""

_HERE_AND_NOW = (("feel",),)
_BEYOND_NOW = (("my_day",), ("mine",))


def may_hear(profile: Profile) -> bool:
    """Return whether the person's own voice or sounds are a way in, and the board may listen for them."""
    return profile.microphone == "on" and not {"voice", "sound"}.isdisjoint(profile.ways_in)


def sign_places(profile: Profile) -> dict[str, int]:
    """Return the place of every signpost that this person's board may ever have, counted from the first."""
    places = [
        *_EVERYBODY,
        *(_HERE_AND_NOW if profile.horizon in ("now", "now_next") else ()),
        *(_BEYOND_NOW if profile.horizon != "now" else ()),
        *(((HEAR_ME,),) if may_hear(profile) else ()),
    ]
    return {sign: place for place, signs in enumerate(places) for sign in signs}
