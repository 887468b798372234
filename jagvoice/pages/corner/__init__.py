"""The assistant's corner: what somebody beside the board does with a few touches, without signing in.

It shows no log. Where it is and what has been picked is a ``Corner``; a touch gives the next one, and now and then a
deed for the sitting to carry out.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from jagvoice.core.dealing import Dealing
from jagvoice.core.deck import STAY, Cell, Scene, columns_for
from jagvoice.core.manners import Manners
from jagvoice.core.text import Message, Said, text
from jagvoice.pages.board.day import LINES_A_PAGE, TEXT
from jagvoice.pages.board.words import button
from jagvoice.pages.corner import asking, how, partner, telling
from jagvoice.pages.corner.state import (
    MOST,
    AskNow,
    Corner,
    Deed,
    GiveReply,
    ListenPartner,
    Model,
    Open,
    Page,
    Practise,
    ShowFirstThen,
    Step,
    TellHow,
    TellMarks,
    cell,
    on_page,
)
from jagvoice.words import say

__all__ = [
    "LISTEN_PARTNER", "AskNow", "Corner", "Deed", "GiveReply", "ListenPartner", "Model", "Open", "Practise",
    "ShowFirstThen", "Step", "TellHow", "TellMarks", "heard", "scene", "touched", "typed",
]  # fmt: skip

CLOSE, BACK, MORE, ASK, HELD = "close", "corner_back", "corner_more", "corner_ask", "corner_held"
READ_ON = "corner_read_on"
LISTEN_PARTNER = "corner_listen_partner"

_MENU: Mapping[str, tuple[Message, str]] = {
    "ask": (text("corner.ask"), "symbol:ask_two"),
    "first_then": (text("corner.first_then"), "symbol:first_then"),
    "goes": (text("corner.goes"), "symbol:begins"),
    "reply": (text("corner.reply"), "symbol:reply"),
    "i_show": (text("corner.i_show"), "symbol:i_show"),
    "read": (text("corner.i_read"), "symbol:i_see_you"),
    "how": (text("corner.how"), "symbol:how_was"),
    "here": (text("corner.here"), "symbol:who_is_here"),
    "read_day": (text("corner.read_day"), "symbol:my_day"),
    "says_yes": (text("corner.says_yes"), "symbol:listen"),
    "possible": (text("corner.possible"), "symbol:activity"),
    "practise": (text("corner.practise"), "symbol:talk_training"),
}

_PROMPTS: Mapping[Page, Message] = {
    "menu": text("corner.menu"),
    "ask": text("corner.pick"),
    "first_then": text("corner.pick_order"),
    "goes": text("corner.what_goes"),
    "going": text("corner.what_happens"),
    "here": text("corner.touch_face"),
    "possible": text("corner.what_can"),
    "reply": text("corner.reply_to"),
    "replying": text("corner.what_becomes"),
    "because": text("corner.why"),
    "how": text("corner.who_acted"),
    "support": text("corner.how_much"),
    "saw": text("corner.could_see"),
    "read": text("corner.how_sure"),
    "says_yes": text("corner.says_yes"),
    "understood": text("corner.heard_nothing"),
}

_BEFORE: Mapping[Page, Page] = {
    "going": "goes",
    "replying": "reply",
    "because": "reply",
    "support": "how",
    "saw": "how",
    "understood": "ask",
}
"""The page a page goes back to; from all others to the menu."""


def scene(corner: Corner, dealt: Dealing, manners: Manners | None) -> Scene:
    """Return a page of the corner as the scene that a face draws; nothing of it is spoken."""
    lang = dealt.lang
    cells = _cells(corner, dealt)
    shown = on_page(cells, corner)
    prompt = partner.prompt(corner, dealt) if corner.heard else say(_PROMPTS[corner.page], lang)
    if corner.find:
        prompt = Said(corner.find, lang) if cells else say(text("corner.nothing_found", words=corner.find), lang)
    exits = [Cell(CLOSE, say(text("corner.close"), lang), "symbol:finished", STAY)]
    if corner.page == "understood":
        exits.append(Cell(BACK, say(text("corner.pick_yourself"), lang), "symbol:ask_two", STAY))
    elif corner.page != "menu":
        exits.append(Cell(BACK, button("back", lang), "symbol:back", STAY))
    lines = _manners(manners, lang) if corner.page == "says_yes" else ()
    if len(lines) > LINES_A_PAGE:
        exits.append(Cell(READ_ON, button("read_on", lang), "symbol:more_pictures", STAY))
    if len(cells) > MOST:
        exits.append(Cell(MORE, button("more_pictures", lang), "symbol:more_pictures", STAY))
    if corner.page == "ask":
        exits.append(Cell(HELD, say(text("corner.pictures") if corner.held else text("corner.held"), lang), "", STAY))
    if partner.asked(corner, dealt) if corner.page == "understood" else corner.page == "ask" and corner.picked:
        exits.append(Cell(ASK, say(text("corner.ask_now"), lang), "symbol:question", STAY))
    if corner.page in ("menu", "understood") and dealt.person.profile.microphone == "on":
        exits.append(Cell(LISTEN_PARTNER, say(text("corner.listen_partner"), lang), "symbol:talk_with", STAY))
    picture = (
        asking.picked(corner, dealt)[-1].picture if corner.page in ("ask", "first_then") and corner.picked else None
    )
    return Scene("corner", "told", prompt, shown, tuple(exits), columns_for(max(1, len(shown))), picture=picture,
                 quiet=True, lines=_sheet(lines, corner.first))  # fmt: skip


def touched(corner: Corner, id: str, dealt: Dealing) -> Step:
    """Return what a touch in the corner leads to."""
    if id == CLOSE:
        return Step(None)
    if id == BACK:
        return Step(corner.to(_BEFORE.get(corner.page, "menu")))
    if id == MORE:
        further = corner.first + MOST
        return Step(replace(corner, first=further if further < len(_cells(corner, dealt)) else 0))
    if id == READ_ON:
        return Step(replace(corner, first=corner.first + LINES_A_PAGE))
    if id == ASK:
        return partner.ask(corner, dealt) if corner.page == "understood" else asking.ask(corner, dealt)
    if id == LISTEN_PARTNER:
        return Step(corner, ListenPartner())
    if id == HELD:
        return Step(replace(corner, held=not corner.held))
    return _TOUCHED[corner.page](corner, id, dealt)


def heard(corner: Corner, words: str, dealt: Dealing) -> Step:
    """Return what a helper's words lead to, as they were heard: the question asked, or what was understood."""
    return partner.heard(corner, words, dealt)


def typed(corner: Corner, key: str) -> Corner:
    """Return the corner after a letter was typed on a page of pictures; ``backspace`` takes the last one back."""
    if corner.page not in ("ask", "first_then"):
        return corner
    found = (
        corner.find[:-1] if key == "backspace" else corner.find + key if len(key) == 1 and key.isprintable() else None
    )
    return corner if found is None else replace(corner, find=found, first=0)


def _cells(corner: Corner, dealt: Dealing) -> Sequence[Cell]:
    lang = dealt.lang
    match corner.page:
        case "menu":
            return [cell(id, message, picture, lang) for id, (message, picture) in _MENU.items()]
        case "ask" | "first_then":
            return asking.vocabulary(corner, dealt)
        case "goes":
            return telling.going(dealt)
        case "going":
            return [cell(id, message, picture, lang) for id, (message, picture) in telling.GOING.items()]
        case "here":
            return telling.helpers(dealt)
        case "possible":
            return telling.activities(dealt)
        case "reply":
            return telling.choices(dealt)
        case "replying":
            return [cell(id, message, picture, lang) for id, (message, picture) in telling.REPLIES.items()]
        case "because":
            return [cell(id, message, "", lang) for id, message in telling.REASONS.items()]
        case "how" | "read":
            return how.actors(dealt, partner_only=corner.page == "read")
        case "support":
            return how.supports(dealt)
        case "saw":
            return how.sights(dealt)
        case "understood":
            return partner.understood(corner, dealt)
        case "says_yes":
            return ()


def _menu(corner: Corner, id: str, dealt: Dealing) -> Step:
    match id:
        case "i_show":
            return Step(None, Model())
        case "practise":
            return Step(None, Practise())
        case "read_day":
            return Step(None, Open(TEXT))
        case "ask":
            held = dealt.person.profile.understands == "object"
            return Step(replace(corner.to("ask"), held=held))
        case "first_then" | "goes" | "reply" | "read" | "how" | "here" | "says_yes" | "possible":
            return Step(corner.to(id))
        case _:
            return Step(corner)


def _replying(corner: Corner, id: str, dealt: Dealing) -> Step:
    if id == "not_possible":
        return Step(corner.to("because", *corner.picked))
    return telling.replied(corner.picked[0], "now" if id == "now" else "after", "", dealt)


_TOUCHED: Mapping[Page, Callable[[Corner, str, Dealing], Step]] = {
    "menu": _menu,
    "ask": asking.pick,
    "first_then": asking.pick,
    "goes": lambda corner, id, _: Step(corner.to("going", id)),
    "going": lambda corner, id, dealt: telling.goes(corner.picked[0], id, dealt),
    "here": lambda _, id, dealt: telling.come_or_left(id, dealt),
    "possible": lambda _, id, dealt: telling.can_or_not(id, dealt),
    "reply": lambda corner, id, _: Step(corner.to("replying", id)),
    "replying": _replying,
    "because": lambda corner, id, dealt: telling.replied(corner.picked[0], "not_possible", id, dealt),
    "how": lambda corner, id, _: how.acted(corner, id),
    "read": lambda corner, id, _: how.acted(corner, id),
    "support": lambda corner, id, _: how.supported(corner, id),
    "saw": lambda corner, id, _: how.saw(corner, id),
    "says_yes": lambda corner, _, __: Step(corner),
    "understood": lambda corner, id, _: partner.turn(corner, id),
}


def _sheet(lines: tuple[Said, ...], first: int) -> tuple[Said, ...]:
    """Return as many lines as can be read at a time; after the last come the first ones again."""
    pages = max(1, -(-len(lines) // LINES_A_PAGE))
    begin = first // LINES_A_PAGE % pages * LINES_A_PAGE
    return lines[begin : begin + LINES_A_PAGE]


def _manners(manners: Manners | None, lang: str) -> tuple[Said, ...]:
    """Return how the person says yes, no and don't know, and what is good to know, in the words of those who know."""
    if manners is None:
        return ()
    told = {
        "yes": (text("corner.yes_is"), manners.say_yes),
        "no": (text("corner.no_is"), manners.say_no),
        "dont_know": (text("corner.dont_know_is"), manners.say_dont_know),
        "pain": (text("corner.pain_is"), manners.shows_pain),
        "good": (text("corner.good_to_know"), manners.good_to_know),
    }
    lines = [Said(f"{say(head, lang).text} {said.text}", lang) for head, said in told.values() if said]
    calms = ", ".join(w.text for w in manners.calms)
    avoids = ", ".join(w.text for w in manners.avoids)
    lines += [say(text("corner.calms", things=calms), lang)] if calms else []
    lines += [say(text("corner.avoids", things=avoids), lang)] if avoids else []
    return tuple(lines) or (say(text("corner.nothing_told"), lang),)
