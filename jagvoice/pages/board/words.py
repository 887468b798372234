"""The board's own words as options and cells: a label in the person's language and the picture that goes with it."""

from __future__ import annotations

from functools import cache

from jagvoice.core.questions import Option
from jagvoice.core.text import Message, Said, text
from jagvoice.words import say

BUTTONS: dict[str, Message] = {
    "none_of_these": text("button.none_of_these"),
    "not_now": text("button.not_now"),
    "dont_know": text("button.dont_know"),
    "stop": text("button.stop"),
    "help": text("button.help"),
    "change_mind": text("button.change_mind"),
    "finished": text("button.finished"),
    "i_see_you": text("button.i_see_you"),
    "more_pictures": text("button.more_pictures"),
    "again_say": text("button.again_say"),
    "back": text("button.back"),
    "do": text("button.do"),
    "who": text("button.who"),
    "feel": text("button.feel"),
    "wish": text("button.wish"),
    "needs": text("button.needs"),
    "is_bad": text("button.is_bad"),
    "question": text("button.question"),
    "yes": text("button.yes"),
    "no": text("button.no"),
    "good": text("button.good"),
    "so_so": text("button.so_so"),
    "bad": text("button.bad"),
    "toilet": text("button.toilet"),
    "drink": text("button.drink"),
    "pain": text("button.pain"),
    "more": text("button.more"),
    "hungry": text("button.hungry"),
    "tired": text("button.tired"),
    "cold": text("button.cold"),
    "hot": text("button.hot"),
    "happy": text("button.happy"),
    "sad": text("button.sad"),
    "angry": text("button.angry"),
    "scared": text("button.scared"),
    "calm": text("button.calm"),
    "my_day": text("button.my_day"),
    "mine": text("button.mine"),
    "talk_with": text("button.talk_with"),
    "reply": text("button.reply"),
    "wrong": text("button.wrong"),
    "quiet": text("button.quiet"),
    "hear_me": text("button.hear_me"),
    "listen": text("button.listen"),
    "read": text("button.read"),
    "read_on": text("button.read_on"),
    "next": text("button.next"),
    "first": text("button.first"),
    "then": text("button.then"),
    "now": text("button.now"),
    "later": text("button.later"),
    "tomorrow": text("button.tomorrow"),
    "person": text("button.person"),
    "place": text("button.place"),
    "activity": text("button.activity"),
    "something_else": text("button.something_else"),
    "home": text("button.at_home"),
    "leisure": text("button.leisure"),
    "social": text("button.social"),
    "work": text("button.work"),
    "habilitation": text("button.habilitation"),
}
"""Every button of the board by its symbol."""


@cache
def button(key: str, lang: str) -> Said:
    """Return the label of one of the board's own buttons."""
    return say(BUTTONS[key], lang)


def option(key: str, lang: str) -> Option:
    """Return one of the board's own words as an option."""
    label = button(key, lang)
    return Option(key, label, f"symbol:{key}", chosen(label, lang))


def chosen(label: Said, lang: str) -> Said:
    """Return what is said of a choice: "Du valde: Bada."."""
    return say(text("board.you_chose", activity=label.text), lang)
