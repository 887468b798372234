"""The communication passport: how a person says yes and no, what calms and what to avoid, in the person's own voice.

Nothing in it is made up: what nobody has told is a line to write on. It holds no diagnosis, no number, no surname and
nothing that was said at a board.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from jagvoice.core.manners import Manners
from jagvoice.core.people import Horizon, Person, Profile, Understands, WayIn
from jagvoice.core.text import Message, Said, text
from jagvoice.pages.paper.board import ways_out
from jagvoice.pages.paper.sheets import Fact, Passport, at_once, masthead
from jagvoice.words import say

_UNDERSTANDS: Mapping[Understands, Message] = {
    "object": text("paper.understands_object"),
    "photo": text("paper.understands_photo"),
    "symbol": text("paper.understands_symbol"),
}

_TIME: Mapping[Horizon, Message] = {
    "now": text("paper.time_now"),
    "now_next": text("paper.time_now_next"),
    "day": text("paper.time_day"),
    "later": text("paper.time_later"),
}

_WAYS_IN: Mapping[WayIn, Message] = {
    "touch": text("paper.in_touch"),
    "key": text("paper.in_key"),
    "switch": text("paper.in_switch"),
    "dwell": text("paper.in_dwell"),
    "gaze": text("paper.in_gaze"),
    "voice": text("paper.in_voice"),
    "sound": text("paper.in_sound"),
    "partner": text("paper.in_partner"),
}

_READS = {True: text("paper.reads"), False: text("paper.reads_not")}
_HEARS = {True: text("paper.hears"), False: text("paper.hears_not")}


def passport(person: Person, manners: Manners, now: datetime) -> Passport:
    """Return a person's passport as things are now.

    Args:
        person: whose it is.
        manners: what is known of how this person communicates.
        now: when it is printed, in the person's zone.
    """
    profile = person.profile
    lang = profile.lang
    return Passport(
        masthead=masthead(say(text("paper.passport"), lang), person, now),
        greeting=say(text("paper.my_name", name=person.first_name), lang),
        about=say(text("paper.how_we_talk"), lang),
        answers=(
            _fact(text("paper.say_yes"), "yes", lang, manners.say_yes),
            _fact(text("paper.say_no"), "no", lang, manners.say_no),
            _fact(text("paper.say_dont_know"), "dont_know", lang, manners.say_dont_know),
        ),
        facts=(
            _fact(text("paper.give_time"), "wait", lang, *_time_needed(manners, lang)),
            _fact(text("paper.show"), "ask_two", lang, *_shown(profile)),
            _fact(text("paper.my_ways_in"), "mine", lang, *(say(_WAYS_IN[w], lang) for w in manners.ways_in)),
            _fact(text("paper.hear_and_read"), "listen", lang, *_senses(manners, lang)),
            _fact(text("paper.shows_pain"), "pain", lang, manners.shows_pain),
            _fact(text("paper.calms"), "calm", lang, *manners.calms),
            _fact(text("paper.avoids"), "dislike", lang, *manners.avoids),
            _fact(text("paper.good_to_know"), "i_see_you", lang, manners.good_to_know),
        ),
        always=say(text("paper.always"), lang),
        ways_out=ways_out(profile),
    )


def _fact(heading: Message, symbol: str, lang: str, *said: Said | None) -> Fact:
    return Fact(say(heading, lang), f"symbol:{symbol}", tuple(s for s in said if s))


def _time_needed(manners: Manners, lang: str) -> tuple[Said, ...]:
    if manners.answer_seconds is None:
        return ()
    return (say(text("paper.seconds", seconds=manners.answer_seconds), lang), say(text("paper.wait"), lang))


def _shown(profile: Profile) -> tuple[Said, ...]:
    most = at_once(profile)
    many = text("paper.one_picture") if most == 1 else text("paper.pictures", most=most)
    return tuple(say(m, profile.lang) for m in (many, _UNDERSTANDS[profile.understands], _TIME[profile.horizon]))


def _senses(manners: Manners, lang: str) -> tuple[Said, ...]:
    known = ((_HEARS, manners.hears_speech), (_READS, manners.reads_text))
    return tuple(say(words[so], lang) for words, so in known if so is not None)
