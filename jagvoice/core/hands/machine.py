"""One event after the other: the hands as they change, and what comes of it."""

from __future__ import annotations

from dataclasses import replace

from jagvoice.core.hands.effects import Act, Cue, Effect, Hear, Look, Ring, Turn
from jagvoice.core.hands.events import Busy, Down, Event, Key, LetGo, Move, Named, Shown, Stop, Switch, Tick, Up
from jagvoice.core.hands.state import (
    CUE_SECONDS,
    LOOK_SECONDS,
    MOST_KEYS,
    NEVER,
    RUN_SECONDS,
    Finger,
    Rules,
    Run,
    State,
    Waiting,
)
from jagvoice.core.journal import Means
from jagvoice.core.scanning import TURN, Scan, begin, named, on, take, tick, turned


def step(rules: Rules, state: State, event: Event) -> tuple[State, tuple[Effect, ...]]:
    """Return the hands after an event, and what a face does because of it.

    Args:
        rules: the person's and the device's.
        state: the hands before.
        event: what a face tells; its time is never before that of the event before it, or counts as that.
    """
    moment = _Moment(rules, state, event.at)
    moment.pass_time()
    moment.take(event)
    moment.see()
    return moment.state, tuple(moment.effects)


class _Moment:
    """One event under way: the hands as they change, and the effects as they come."""

    def __init__(self, rules: Rules, state: State, at: float) -> None:
        self.rules, self.hands = rules, rules.hands
        self.now = max(at, state.now)
        self.at = at
        self.state = replace(state, now=self.now)
        self.effects: list[Effect] = []

    def pass_time(self) -> None:
        """Do what is due by now."""
        self.set(seen=tuple(s for s in self.state.seen if s[1] > self.now))
        if (waiting := self.state.waiting) and self.now >= waiting.until:
            self.set(waiting=None, fingers=tuple(replace(f, counts=False) for f in self.state.fingers))
            self.choose(waiting.cell, waiting.means)
        if self.state.cued is not None and self.now >= self.state.cued + CUE_SECONDS:
            self.cue_over()

    def scan_on(self) -> None:
        """Move the mark when it is time. No other event moves it: a press takes what was marked when it came."""
        scan = self.state.scan
        if scan is None or self.state.busy:
            return
        if not scan.stepped:
            self.set(touched=self.now)
        if (then := tick(scan, self.now)) is not scan:
            self.go_to(then)

    def take(self, event: Event) -> None:
        """Do what comes of an event."""
        match event:
            case Shown():
                self.shown(event)
            case Down():
                self.down(event)
            case Move():
                self.move(event)
            case Up():
                self.up(event)
            case Key():
                self.key(event)
            case Switch():
                self.switch(event)
            case LetGo():
                self.set(runs=tuple(replace(r, let_go=True) if r.key == event.key else r for r in self.state.runs))
            case Named():
                if event.cue == self.state.cue:
                    self.cue_over()
            case Busy():
                self.set(busy=event.busy)
            case Stop():
                self.set(scan=None, cued=None, turning=False)
            case Tick():
                self.scan_on()

    def see(self) -> None:
        """Say how the board looks, if it looks otherwise than before."""
        state = self.state
        down = (f.over for f in state.fingers if f.over is not None and f.over == f.cell)
        pressed = (state.acted, *down, *(cell for cell, _ in state.seen))
        heard = (state.heard,) if state.heard else ()
        wait = state.waiting
        look = Look(
            pressed=tuple(dict.fromkeys(c for c in pressed if c)),
            marked=state.scan.marked if state.scan else heard,
            ring=Ring(wait.cell, wait.since, wait.until) if wait and wait.seen else None,
        )
        if look != state.look:
            self.set(look=look)
            self.effects.insert(0, look)

    def set(self, **changes: object) -> None:
        self.state = replace(self.state, **changes)  # type: ignore[arg-type]

    # --- scenes ------------------------------------------------------------------------------------------------------

    def shown(self, event: Shown) -> None:
        before, scan = self.state, self.state.scan
        goes_on = scan if before.turning and before.page and event.page.scene == before.page.next else None
        self.set(
            page=event.page,
            deaf_until=self.now + self.rules.deaf,
            fingers=tuple(replace(f, counts=False) for f in before.fingers),
            hover=None,
            lost=True,
            waiting=None,
            heard=None,
            acted=None,
            seen=(),
            scan=None,
            cued=None,
            turning=False,
            touched=self.now if before.touched == NEVER else before.touched,
        )
        if goes_on:
            self.go_to(turned(goes_on, event.page, self.hands))

    @property
    def hears(self) -> bool:
        """Whether what is done now counts."""
        return not self.state.busy and self.now >= self.state.deaf_until

    def noticed(self) -> bool:
        """Return whether a touch beginning now counts; who goes on touching a deaf board is waited for to stop."""
        if self.hears:
            return True
        pause = min(self.hands.repeat_ignore_seconds, self.rules.deaf)
        self.set(deaf_until=max(self.state.deaf_until, self.now + pause))
        return False

    # --- fingers and pointers ----------------------------------------------------------------------------------------

    def down(self, event: Down) -> None:
        self.set(touched=self.now)
        others = tuple(f for f in self.state.fingers if f.pointer != event.pointer)
        if others:
            self.set(waiting=None)
            others = tuple(replace(f, counts=False) for f in others)
        counts = self.touches(event.cell) and not others
        finger = Finger(event.pointer, event.cell, event.cell, counts)
        self.set(fingers=(*others, finger), hover=event.cell, lost=False, waiting=None)
        if not counts or event.cell is None:
            return
        if self.hands.accept == "hold":
            self.wait(event.cell, "touch", self.hands.hold_seconds)
        elif self.hands.accept == "press" and self.rules.together:
            self.wait(event.cell, "touch", self.rules.together, seen=False)
        elif self.hands.accept == "press":
            self.set(fingers=(replace(finger, counts=False),))
            self.choose(event.cell, "touch")

    def touches(self, cell: str | None) -> bool:
        """Return whether a touch beginning now can count, and remember it: soon on the same cell it is the same one."""
        counts, last = self.noticed(), self.state.last
        if cell is None:
            return False
        again = last is not None and last[0] == cell and self.now - last[1] < self.hands.repeat_ignore_seconds
        self.set(last=(cell, self.now), seen=(*self.state.seen, (cell, self.now + LOOK_SECONDS)))
        return counts and not again

    def move(self, event: Move) -> None:
        finger = next((f for f in self.state.fingers if f.pointer == event.pointer), None)
        if finger is None:
            self.lie(event.cell)
            return
        if finger.over == event.cell:
            return
        slid = replace(finger, over=event.cell)
        self.set(fingers=tuple(slid if f is finger else f for f in self.state.fingers))
        if not finger.counts or self.hands.accept != "hold":
            return
        self.set(waiting=None)
        if slid.cell is not None and slid.over == slid.cell:
            self.wait(slid.cell, "touch", self.hands.hold_seconds)

    def lie(self, cell: str | None) -> None:
        """Let a pointer lie on a cell: after a while that is a touch, if it came there from somewhere else."""
        if self.state.fingers or (cell == self.state.hover and not self.state.lost):
            return
        came = not self.state.lost
        self.set(hover=cell, lost=False, waiting=None)
        if self.rules.dwell and came and cell is not None and self.state.page is not None and not self.state.busy:
            self.wait(cell, "dwell", self.hands.dwell_seconds, since=max(self.now, self.state.deaf_until))

    def up(self, event: Up) -> None:
        finger = next((f for f in self.state.fingers if f.pointer == event.pointer), None)
        if finger is None:
            return
        self.set(
            fingers=tuple(f for f in self.state.fingers if f is not finger), hover=event.cell, lost=False, waiting=None
        )
        if finger.cell is not None and self.state.last and self.state.last[0] == finger.cell:
            self.set(last=(finger.cell, self.now))
        if not finger.counts or finger.cell is None:
            return
        lifted_there = event.cell == finger.cell
        if self.hands.accept == "press" or (self.hands.accept == "release" and lifted_there):
            self.choose(finger.cell, "touch")

    def wait(self, cell: str, means: Means, seconds: float, *, since: float | None = None, seen: bool = True) -> None:
        since = self.now if since is None else since
        self.set(waiting=Waiting(cell, means, since, since + seconds, seen))

    # --- keys and switches -------------------------------------------------------------------------------------------

    def pressed(self, key: str) -> bool:
        """Return whether a key came down, and does not only repeat itself or bounce."""
        run = next((r for r in self.state.runs if r.key == key), None)
        others = tuple(r for r in self.state.runs if r is not run)
        self.set(runs=(*others, Run(key, self.at))[-MOST_KEYS:])
        soon = self.hands.repeat_ignore_seconds
        if run and self.at - run.at < (soon if run.let_go else max(soon, RUN_SECONDS)):
            return False
        self.set(touched=self.now)
        return True

    def key(self, event: Key) -> None:
        if self.pressed(event.key) and self.touches(event.cell):
            self.choose(event.cell, "key")

    def switch(self, event: Switch) -> None:
        if not self.pressed(event.key) or not self.noticed() or self.state.page is None:
            return
        scan = self.state.scan
        if scan is None:
            self.go_to(begin(self.state.page, self.hands))
        elif scan.marked == TURN:
            self.go_to(scan)
        elif scan.stepped and event.number == 1:
            self.go_to(on(scan))
        elif isinstance(taken := take(scan), str):
            self.act(taken, "switch")
        else:
            self.go_to(taken)

    def go_to(self, scan: Scan | None) -> None:
        """Mark what comes next and have it named, or have the page turned."""
        self.set(scan=scan, cued=None)
        if scan is None:
            return
        if scan.marked == TURN:
            assert self.state.page is not None
            assert self.state.page.more is not None
            self.set(turning=True, busy=True)
            self.effects.append(Turn(self.state.page.more))
            return
        self.set(cue=self.state.cue + 1, cued=self.now)
        self.effects.append(Cue(scan.marked, self.state.cue))

    def cue_over(self) -> None:
        if self.state.scan and self.state.cued is not None:
            self.set(scan=named(self.state.scan, self.now, self.hands.scan_seconds), cued=None)

    # --- touches -----------------------------------------------------------------------------------------------------

    def choose(self, cell: str, means: Means) -> None:
        """Take a touch, or let it be heard first."""
        if not self.hears:
            return
        if self.hands.hear_first and self.state.heard != cell:
            self.set(heard=cell, scan=None, cued=None)
            self.effects.append(Hear(cell))
            return
        self.act(cell, means)

    def act(self, cell: str, means: Means) -> None:
        if self.state.page is None or cell not in self.state.page.cells:
            return
        self.set(busy=True, acted=cell, scan=None, cued=None, waiting=None, touched=self.now)
        self.effects.append(Act(cell, means))
