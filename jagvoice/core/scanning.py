"""Choosing with switches: the pictures are offered one after the other, in the order in which they are laid.

Scanning begins by a press and never by itself. What is marked is named; the ways out are one group at the end, and a
press on a group goes through what is in it. By time, the next mark comes some seconds after the name has been said, the
first one only after twice as long; a group gone through twice gives way to what comes after it, and after two rounds
without a press the scanning rests. With a second switch nothing moves by time. Where pictures come one at a time, the
pages are turned as the marks go on. Times are monotonic seconds.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from jagvoice.core.deck import MORE, Scene
from jagvoice.core.people import Hands
from jagvoice.core.place import View

ROUNDS = 2
"""After so many rounds without a press the scanning rests, or leaves a group."""

Item = tuple[str, ...]
"""What is marked together: one cell, or a group of them."""

TURN: Item = ()
"""Where the next page is to come."""


@dataclass(frozen=True)
class Page:
    """What there is to go through on a scene."""

    scene: str
    rows: tuple[Item, ...]
    """The options by rows, in the order of the offer."""
    ways_out: Item
    """The cells that are always there, without the one that turns the page."""
    more: str | None = None
    """The cell that turns to the next page, and the scene of that page."""
    next: str | None = None

    @property
    def options(self) -> Item:
        """The options in the order of the offer."""
        return tuple(cell for row in self.rows for cell in row)

    @property
    def cells(self) -> Item:
        """All that can be touched."""
        return (*self.options, *self.ways_out, *([self.more] if self.more else []))


def page(scene: Scene, view: View) -> Page:
    """Return what there is to go through on a scene as it is shown."""
    rows: dict[int, Item] = {}
    for cell, (row, _) in zip(view.cells, view.spots(), strict=True):
        rows[row] = (*rows.get(row, ()), cell.id)
    more = next((c for c in view.exits if c.id == MORE), None)
    ways_out = tuple(c.id for c in view.exits if c is not more)
    return Page(scene.id, tuple(rows.values()), ways_out, more.id if more else None, more.to if more else None)


@dataclass(frozen=True)
class Scan:
    """A scanning under way."""

    items: tuple[Item, ...]
    at: int = 0
    passed: int = 0
    """The rounds already gone."""
    until: float | None = None
    """When the mark moves on; ``None`` while the name is still being said, and where nothing moves by time."""
    outer: Scan | None = None
    """What the group gone through is one item of."""
    stepped: bool = False
    """Whether a second switch moves the mark, and no time."""
    begun: str = ""
    """The scene where it began: with it a round of pages begins anew."""
    turned: bool = False
    """Whether this is not the first page shown."""

    @property
    def marked(self) -> Item:
        """The cells that are marked now; none where the page is to be turned."""
        return self.items[self.at]


def begin(page: Page, hands: Hands) -> Scan | None:
    """Return a scanning of a scene: its options, then its ways out as one group.

    Returns:
        ``None`` where there is nothing to go through.
    """
    return _on_page(page, hands, Scan((), stepped=hands.scanning == "step", begun=page.scene))


def turned(scan: Scan, page: Page, hands: Hands) -> Scan | None:
    """Return the scanning on the page that came after the one it was on."""
    rounds = scan.passed + (page.scene == scan.begun)
    return _on_page(page, hands, Scan((), passed=rounds, stepped=scan.stepped, begun=scan.begun, turned=True))


def _on_page(page: Page, hands: Hands, scan: Scan) -> Scan | None:
    turns = hands.one_at_a_time and page.more is not None and bool(page.rows)
    last = not turns or page.next == scan.begun
    more = () if turns or page.more is None else (page.more,)
    ways_out = (*page.ways_out, *more)
    by_rows = hands.scanning == "row_column" and len(page.rows) > 1
    items = page.rows if by_rows else tuple((cell,) for cell in page.options)
    if not items:
        items = tuple((cell,) for cell in ways_out)
    elif last and ways_out:
        items = (*items, ways_out)
    if turns and (not last or scan.stepped or scan.passed + 1 < ROUNDS):
        items = (*items, TURN)
    return replace(scan, items=items) if items else None


def named(scan: Scan, now: float, seconds: float) -> Scan:
    """Return the scanning once what is marked has been named: from now on its time runs, if any does."""
    if scan.stepped:
        return scan
    first = scan.at == 0 and scan.passed == 0 and not scan.turned
    return replace(scan, until=now + seconds * (2 if first else 1))


def tick(scan: Scan, now: float) -> Scan | None:
    """Return the scanning at a moment: the same, moved on by one, or ``None`` when it rests."""
    return scan if scan.until is None or now < scan.until else on(scan)


def on(scan: Scan) -> Scan | None:
    """Return the scanning moved on by one, or ``None`` when it rests."""
    if scan.at + 1 < len(scan.items):
        return replace(scan, at=scan.at + 1, until=None)
    if scan.outer and (scan.stepped or scan.passed + 1 >= ROUNDS):
        return on(scan.outer)
    if scan.stepped or (scan.passed + 1 < ROUNDS and not _pages(scan)):
        return replace(scan, at=0, passed=scan.passed + 1, until=None)
    return None


def _pages(scan: Scan) -> bool:
    """Return whether a round goes over several pages: then the end of one is no end of a round."""
    return scan.turned or TURN in scan.items


def take(scan: Scan) -> Scan | str:
    """Return the cell that a press takes, or the scanning through the group that was marked."""
    if len(scan.marked) == 1:
        return scan.marked[0]
    items = tuple((cell,) for cell in scan.marked)
    return Scan(items, outer=scan, stepped=scan.stepped, begun=scan.begun)
