"""One step under way: the place as it changes and the entries as they come. ``jagvoice.core.walk`` takes the steps."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from jagvoice.core.deck import BACK, MORE, STAY, Cell, Deck, Outcome, Scene, SceneKind, Slot
from jagvoice.core.journal import At, Entry, EntryKind, Means, Shown
from jagvoice.core.place import Input, Misheard, Place, Suggested, View, Wish
from jagvoice.core.questions import CLASSES, Topic, Visibility

EXPLORED = 4
"""So many different options chosen within one answer time are one exploring, not as many wishes."""


MOST_WISHES = 32
"""How many wishes are remembered: more than anybody makes within one answer time."""

WISHING: frozenset[Topic] = frozenset({"activity", "wish", "time", "feeling"})
"""The topics in which touching one thing after the other may be an exploring; a need or a complaint never is."""


OFFERING: frozenset[SceneKind] = frozenset({"home", "menu"})
"""The scenes that offer without asking. On others a way out with no ask going on leads Home and refuses nothing."""


def view_of(deck: Deck, place: Place, scene: Scene) -> View:
    """Return what is on the board at a place, if it is this scene that is there."""
    if scene.kind == "chosen" and place.picked:
        picked = place.picked
        echo = picked.echo or picked.label
        alone = replace(picked, to=STAY, writes=None, speaks=echo, question=None, meant=None, spoken=())
        return View(echo, (alone,), scene.exits, 1)
    cells = scene.cells
    if scene.question:
        slot = place.slot if place.question == scene.question else next_slot(deck, place, scene.question)
        order = slot.orders.get(scene.id) if slot else None
        if order is not None:
            by_id = {c.id: c for c in cells}
            cells = tuple(by_id[i] for i in order)
    return View(scene.prompt, cells, scene.exits, scene.columns, scene.places[: len(cells)], scene.rows)


def scene_of(deck: Deck, place: Place) -> Scene:
    """Return the scene at a place: the deck's, or over it the one that asks whether it was heard right.

    That one shows what was heard, is as quiet as the scene below, and has its ways out.
    """
    below, said = deck.scenes[place.scene], place.suggested
    if said is None:
        return below
    asks = deck.scenes[said.page]
    out = {c.id: c for c in below.exits if c.id != MORE}
    return replace(
        asks,
        prompt=said.cell.meant or said.cell.label,
        picture=said.cell.picture,
        quiet=below.quiet,
        exits=tuple(out.get(c.id, c) for c in asks.exits),
    )


def _home_question(deck: Deck) -> str:
    question = deck.scenes[deck.home].question
    assert question is not None
    return question


def next_slot(deck: Deck, place: Place, question: str) -> Slot:
    """Return the first slot not used; past the supply the last goes on under ids of its own, and nothing is lost."""
    slots = deck.supply[question]
    slot = next((s for s in slots if s.ask not in place.used), None)
    if slot:
        return slot
    beyond = sum(1 for ask in place.used if ask.startswith(f"{slots[-1].ask}."))
    return replace(slots[-1], ask=f"{slots[-1].ask}.{beyond + 1}")


class Walk:
    """One step under way: the place as it changes and the entries as they come."""

    def __init__(self, deck: Deck, place: Place, at: At) -> None:
        self.deck, self.place, self.at = deck, place, at
        self.entries: list[Entry] = []
        self.ended: Entry | None = None

    def begin_here(self) -> None:
        """Begin the ask of a scene that offers without asking, Home above all: its pages seen so far are the offer."""
        here = self.deck.scenes[self.place.scene]
        seen = (self.deck.scenes[s] for s in dict.fromkeys((*self.place.seen, here.id)))
        question = here.question or _home_question(self.deck)
        self.begin(question, *(s for s in seen if s.question == question))

    def begin(self, question: str, *scenes: Scene) -> None:
        """Begin an ask in its next slot and keep what it offers; it follows the one that was ended by this touch."""
        slot = next_slot(self.deck, self.place, question)
        follows = self.ended.ask if self.ended and self.may_name(self.ended.visibility, question) else None
        self.place = replace(
            self.place, question=question, slot=slot, n=0, picked=None, chosen=(), follows=follows,
            used=(*self.place.used, slot.ask),
        )  # fmt: skip
        for scene in scenes:
            self.offer(scene)
        for cell, option, at in self.place.modelled:
            self.write("modelled", self.place.scene, cell=cell, option=option, acted="shown", when=at)
        for said in self.place.misheard:
            self.write(
                "misheard", self.place.scene, cell=said.cell, option=said.option, when=said.at, means=said.means,
                heard=said.heard, confidence=said.confidence, confirmed=said.confirmed,
            )  # fmt: skip
        self.place = replace(self.place, modelled=(), misheard=())

    def mishear(self, said: Suggested, no: Means | None) -> None:
        """Keep what was heard and not meant: in the ask going on, or beside what is offered until one begins.

        Args:
            said: what was heard.
            no: how somebody said no to it; ``None`` where nobody answered.
        """
        cell, scene = said.cell, self.place.scene
        if self.place.question:
            self.write(
                "misheard", scene, cell=cell.id, option=cell.option, means=said.means, heard=said.heard,
                confidence=said.confidence, confirmed=no,
            )  # fmt: skip
        elif cell.writes and self.deck.scenes[scene].kind in OFFERING:
            new = Misheard(cell.id, self.at, said.means, cell.option, said.heard, said.confidence, no)
            self.place = replace(self.place, misheard=(*self.place.misheard, new)[-MOST_WISHES:])

    def offer(self, scene: Scene) -> None:
        """Keep one page as it is really shown: each picture with its row and column.

        They are in the order in which they are scanned, stepped through and spoken, and shown one at a time.
        """
        asked = self.deck.questions[self.place.question or ""]
        view = view_of(self.deck, self.place, scene)
        offered = _laid_out(view) if scene.question == asked.id else ()
        self.write(
            "offered", scene.id, prompt=view.prompt.text, arrangement=asked.arrangement,
            offered=offered, recipients=asked.recipients, presented=self.deck.presented,
            asked_about=asked.about, owes=asked.owes, heard=asked.heard,
        )  # fmt: skip

    def answer(self, cell: Cell, hit: Input) -> None:
        """Keep what a touched cell says."""
        if cell.writes == "ended":
            self.end(cell.outcome or "no_answer", cell, hit)
            return
        assert cell.writes is not None
        self.write(
            cell.writes, self.place.scene, cell=cell.id, option=cell.option, about=cell.about,
            recipient=cell.recipient, **_by(hit),
        )  # fmt: skip
        if cell.writes == "took_back":
            self.place = replace(self.place, picked=None)
        elif not cell.recipient:
            chosen = (*self.place.chosen, (self.at.mono, cell.option or cell.id))
            self.place = replace(self.place, picked=cell, chosen=chosen)
        if cell.ends:
            self.end("chosen", None, None)

    def end(self, outcome: Outcome, cell: Cell | None, hit: Input | None) -> None:
        """End the ask going on; four different wishes within one answer time become one exploring each."""
        asked = self.deck.questions[self.place.question or ""]
        wish = self.place.picked if outcome == "chosen" and asked.topic in WISHING else None
        lately = self.lately(asked.topic) if wish else ()
        explored = wish is not None and self.explores(lately)
        by = _by(hit) if hit else {}
        self.write("ended", self.place.scene, outcome="explored" if explored else outcome, cell=cell and cell.id, **by)
        self.ended = done = self.entries[-1]
        wishes = self.place.wishes
        if explored:
            again = {w: w.explored(self.at) for w in lately if w.ended.outcome == "chosen"}
            self.entries += [w.ended for w in again.values()]
            wishes = tuple(again.get(w, w) for w in wishes)
        if wish:
            wishes = (*wishes, Wish(done, wish.option or wish.id))
        self.place = replace(
            self.place,
            question=None,
            slot=None,
            n=0,
            picked=None,
            chosen=(),
            follows=None,
            wishes=wishes[-MOST_WISHES:],
            last=done if asked.visibility == "team" else self.place.last,
        )

    def lately(self, topic: Topic) -> tuple[Wish, ...]:
        """Return the wishes of a topic that ended within one answer time before the last choice."""
        since = self.place.chosen[-1][0] - self.deck.answer_seconds
        return tuple(w for w in self.place.wishes if w.ended.at.mono > since and w.ended.topic == topic)

    def explores(self, lately: tuple[Wish, ...]) -> bool:
        """Return whether the choices within one answer time are too many different ones to be wishes."""
        since = self.place.chosen[-1][0] - self.deck.answer_seconds
        return len({o for at, o in self.place.chosen if at > since} | {w.option for w in lately}) >= EXPLORED

    def aside(self, cell: Cell, hit: Input) -> None:
        """Keep a call that is asked and answered by one touch, and leave the ask going on as it is.

        Nothing of the scene it came from goes with it: a call for help in the middle of a complaint tells of no
        complaint.
        """
        going = self.place
        assert cell.question is not None
        slot = next_slot(self.deck, going, cell.question)
        beside = self.deck.questions[going.question].visibility if going.question else "team"
        follows = cell.of or (going.slot.ask if going.slot and self.may_name(beside, cell.question) else None)
        self.place = replace(going, question=cell.question, slot=slot, n=0, follows=follows)
        arrangement = self.deck.questions[cell.question].arrangement
        scene = cell.to if cell.to in self.deck.scenes else self.deck.home
        self.write(
            "offered", scene, prompt=cell.label.text, arrangement=arrangement, offered=(_shown(cell, 0, 0),)
        )  # fmt: skip
        self.write("chose", scene, cell=cell.id, option=cell.option, **_by(hit))
        self.write("ended", scene, outcome="chosen")
        self.place = replace(going, used=(*going.used, slot.ask))

    def move(self, to: str) -> None:
        """Go to a scene; arriving at a page of a question shows it, and beginning a question takes a slot."""
        if to == STAY:
            return
        back = self.place.back
        target = (back[-1] if back else self.deck.home) if to == BACK else to
        if target == self.place.scene:
            return
        here, there = self.deck.scenes[self.place.scene], self.deck.scenes[target]
        trail = back[: back.index(target)] if target in back else (*back, here.id)
        seen = (*self.place.seen, here.id) if here.question == there.question and here.kind in OFFERING else ()
        back = () if target == self.deck.home else trail
        modelled, misheard = (self.place.modelled, self.place.misheard) if seen else ((), ())
        self.place = replace(self.place, scene=target, back=back, seen=seen, modelled=modelled, misheard=misheard)
        if there.question and there.question == self.place.question and there.kind not in ("chosen", "help"):
            self.offer(there)
        elif there.kind == "ask" and there.question:
            if self.place.question:
                self.end("no_answer", None, None)
            self.begin(there.question, there)

    def may_name(self, visibility: Visibility, question: str) -> bool:
        """Return whether an ask of a question may say which one it follows: never one with fewer readers."""
        return CLASSES.index(visibility) <= CLASSES.index(self.deck.questions[question].visibility)

    def write(self, kind: EntryKind, scene: str, *, when: At | None = None, **said: Any) -> None:
        """Add one entry to the thread of the ask going on."""
        asked = self.deck.questions[self.place.question or ""]
        assert self.place.slot is not None
        entry = Entry(
            ask=self.place.slot.ask, n=self.place.n, kind=kind, deck=self.deck.id, scene=scene, question=asked.id,
            topic=asked.topic, visibility=asked.visibility, at=when or self.at, follows=self.place.follows, **said,
        )  # fmt: skip
        self.entries.append(entry)
        self.place = replace(self.place, n=self.place.n + 1)


def _by(hit: Input) -> dict[str, Any]:
    return {name: said for name, said in hit._asdict().items() if name != "cell"}


def _laid_out(view: View) -> tuple[Shown, ...]:
    return tuple(_shown(cell, *spot) for cell, spot in zip(view.cells, view.spots(), strict=True))


def _shown(cell: Cell, row: int, column: int) -> Shown:
    return Shown(cell.option or cell.id, cell.label.text, cell.picture, row, column, about=cell.about)
