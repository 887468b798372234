"""The screen of the office: one page, the menu beside it where there is room, and what has just been done above it."""

from __future__ import annotations

from asyncio import Lock
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.events import Click, Key, Resize
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Button, Input, OptionList, TextArea

from jagvoice.core.text import Message
from jagvoice.faces.seat import Entry, Shown
from jagvoice.faces.terminal.office.blocks import drawn
from jagvoice.faces.terminal.office.form import Filled, FormBox
from jagvoice.faces.terminal.office.keys import KEYS
from jagvoice.faces.terminal.office.rows import Follow
from jagvoice.faces.terminal.office.ticks import Several
from jagvoice.faces.terminal.office.wording import Words
from jagvoice.pages.blocks import Block, Deck, Form, Link

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from jagvoice.faces.terminal.office.app import OfficeApp

SCROLLS = ("pagedown", "pageup", "home", "end")

NEAR = 6
"""What is so many rows out of sight is stepped to at once."""

MENU_FROM = 110
"""From so many columns on the menu stands beside the page."""

ASIDE_FROM = 150
"""From so many columns on the forms of a page stand beside what it shows."""


Typed = Mapping[str, Mapping[str, str]]
"""What was changed in each form, by field."""


@dataclass(frozen=True)
class Spot:
    """Where on a page somebody is."""

    row: int = 0
    step: int | None = None
    """Which of the things that can be opened or filled in has the focus."""


TOP = Spot()


class DeskScreen(Screen[None]):
    """One page, and where else one can go."""

    AUTO_FOCUS = None

    def __init__(self, app: OfficeApp) -> None:
        super().__init__()
        self._office = app
        self._page, self._aside = VerticalScroll(id="page"), VerticalScroll(id="aside")
        self._page.can_focus = self._aside.can_focus = False
        self._title, self._who, self._foot = Words(id="title"), Words(id="who"), Words(classes="foot")
        self._menu = Vertical(id="menu")
        self._said, self._trouble = Words(id="said"), Words(id="trouble")
        self._beside = False
        self._drawing = Lock()
        self.shown: Shown | None = None

    def compose(self) -> ComposeResult:
        """Lay the screen out once."""
        with Horizontal(id="head"):
            yield self._title
            yield self._who
        yield self._said
        yield self._trouble
        with Horizontal(id="middle"):
            yield self._menu
            yield self._page
            yield self._aside
        yield self._foot

    @property
    def forms(self) -> list[FormBox]:
        """The forms of the page."""
        return list(self.query(FormBox))

    @property
    def typing(self) -> bool:
        """Whether a letter is a part of what is being typed."""
        return isinstance(self.focused, Input | TextArea)

    # --- what is shown -----------------------------------------------------------------------------------------------

    def on_mount(self) -> None:
        """Tell which keys there are."""
        told = (f"{key.told} {self._office.say(key.about)}" for key in KEYS if key.often)
        self._foot.write("   ".join(told))

    def tell(self, message: Message) -> None:
        """Say in one sentence what could not be done."""
        self._trouble.write(f"! {self._office.say(message)}")
        self._trouble.display = True

    async def show(self, shown: Shown, typed: Typed | None = None, *, spot: Spot = TOP, sent: str = "") -> None:
        """Show a page.

        Args:
            shown: the page, with the menu of its reader.
            typed: what was typed into each form of it, where it comes back with what is wrong; else it is as it was
                left.
            spot: where on it one is.
            sent: the form that led here. Where a scene shows what was filled in, one is at the button of the form under
                it, which keeps it: the same key does so.
        """
        self.shown = shown
        self._trouble.display = False
        await self._draw(typed)
        wrong = next((w for w in (box.first_wrong() for box in self.forms) if w is not None), None)
        keeps = _under_the_scene(shown.page.blocks) if sent and not shown.page.said else ""
        at = next((box.query_one(Button) for box in self.forms if keeps and box.form.name == keeps), None)
        self.call_after_refresh(self._turn_to, spot, wrong, at)

    def _turn_to(self, spot: Spot, wrong: Widget | None, at: Widget | None) -> None:
        self._page.scroll_to(y=spot.row, animate=False)
        chain = self.focus_chain
        if wrong is not None:
            wrong.focus()
        elif at is not None:
            at.focus(scroll_visible=False)
        elif spot.step is not None and spot.step < len(chain):
            chain[spot.step].focus(scroll_visible=False)

    @property
    def spot(self) -> Spot:
        """Where on the page one is."""
        chain = self.focus_chain
        return Spot(self._page.scroll_offset.y, chain.index(self.focused) if self.focused in chain else None)

    async def _draw(self, typed: Typed | None) -> None:
        shown = self.shown
        assert shown is not None
        page, office = shown.page, self._office
        self._title.write(page.title)
        self._who.write(office.who_reads(shown))
        self._said.write(f"✓ {page.said}")
        self._said.display = bool(page.said)
        main: list[Widget] = []
        aside: list[Widget] = []
        self._beside = self._room_beside and any(not isinstance(b, Form) for b in page.blocks)
        for block in (*page.once, *page.blocks):
            if isinstance(block, Form):
                form, before = (
                    (block, typed.get(block.name, {})) if typed is not None else office.drafts.of(page, block)
                )
                (aside if self._beside else main).append(FormBox(form, before))
            else:
                main.append(drawn(block, office.gallery))
        async with self._drawing:
            with office.batch_update():
                await self._list(shown)
                await self._page.remove_children()
                await self._aside.remove_children()
                await self._page.mount(Sheet(*main))
                if aside:
                    await self._aside.mount(Sheet(*aside))
                self._aside.display = bool(aside)
                self._menu.display = self.size.width >= MENU_FROM

    async def _list(self, shown: Shown) -> None:
        """Show the menu, with the page that is open marked."""
        lines = list(self._menu.query(MenuLine))
        if tuple(line.entry for line in lines) != shown.menu:
            await self._menu.remove_children()
            lines = [MenuLine(entry) for entry in shown.menu]
            await self._menu.mount_all(lines)
        for line in lines:
            line.set_class(line.entry.name == shown.page.name, "here")

    @property
    def _room_beside(self) -> bool:
        return self.size.width >= ASIDE_FROM

    def leave(self) -> None:
        """Keep what was typed on this page for when it is opened again."""
        if self.shown is not None:
            for box in self.forms:
                self._office.drafts.keep(self.shown.page, box.form, box.typed)

    async def on_resize(self, event: Resize) -> None:
        """Put the forms beside the page where there is room for them."""
        if self.shown is None:
            return
        self._menu.display = self.size.width >= MENU_FROM
        if self._room_beside != self._beside and any(isinstance(b, Form) for b in self.shown.page.blocks):
            self.leave()
            await self._draw(None)

    # --- what people do ----------------------------------------------------------------------------------------------

    def on_follow(self, event: Follow) -> None:
        """Open what a row leads to."""
        self._office.go(event.to)

    def on_filled(self, event: Filled) -> None:
        """Hand on what was filled in."""
        if self.shown is not None:
            self._office.send_form(self.shown.page, event.form)

    def on_key(self, event: Key) -> None:
        """Open a page by its key, and step through what is on it."""
        by = {"down": 1, "up": -1}.get(event.key, 0)
        entry = next((e for e in self.shown.menu if e.key == event.character), None) if self.shown else None
        if by and self._steps(by):
            event.stop()
            self._step(by)
        elif entry is not None and not self.typing:
            event.stop()
            self._office.go(Link(entry.name))
        elif event.key in SCROLLS and not isinstance(self.focused, TextArea | OptionList | Input):
            event.stop()
            self._scroll(event.key)

    def _steps(self, by: int) -> bool:
        """Return whether an arrow leads away from where one is: not in a text, nor in the middle of a list."""
        focused = self.focused
        if isinstance(focused, OptionList):
            end = focused.option_count - 1 if by > 0 else 0
            return isinstance(focused, Several) and focused.highlighted == end
        return not isinstance(focused, TextArea)

    def send(self) -> None:
        """Hand on the form that one is in."""
        ancestors = self.focused.ancestors if self.focused is not None else []
        box = next((w for w in ancestors if isinstance(w, FormBox)), None)
        if box is not None:
            box.post_message(Filled(box))

    def _step(self, by: int) -> None:
        """Go to the next thing that can be opened or filled in; where it is far away, only nearer to it."""
        chain = [w for w in self.focus_chain if w.region]
        if self.focused in chain and self._in_sight(self.focused, NEAR):
            at = chain.index(self.focused) + by
        else:
            seen = [n for n, w in enumerate(chain) if self._in_sight(w, 0)]
            at = (seen[0] if by > 0 else seen[-1]) if seen else len(chain) if by > 0 else -1
        if 0 <= at < len(chain) and self._in_sight(chain[at], NEAR):
            chain[at].focus()
        else:
            self._page.scroll_relative(y=NEAR * by, animate=False)

    def _in_sight(self, widget: Widget, near: int) -> bool:
        room = self._page.region.grow((near, 0, near, 0))
        return self._aside in widget.ancestors or room.overlaps(widget.region)

    def _scroll(self, key: str) -> None:
        page = self._page
        moves = {
            "pagedown": page.scroll_page_down,
            "pageup": page.scroll_page_up,
            "home": page.scroll_home,
            "end": page.scroll_end,
        }
        moves[key](animate=False)


def _under_the_scene(blocks: Sequence[Block]) -> str:
    """Return the name of the first form after a scene, else nothing."""
    shown = next((n for n, block in enumerate(blocks) if isinstance(block, Deck)), len(blocks))
    return next((block.name for block in blocks[shown:] if isinstance(block, Form)), "")


class Sheet(Vertical):
    """What stands on a page, all of it put there and taken away at once."""

    DEFAULT_CSS = "Sheet { height: auto; }"


class MenuLine(Words):
    """One page of the menu."""

    def __init__(self, entry: Entry) -> None:
        super().__init__(f"{entry.key}  {entry.title}")
        self.entry = entry

    def on_click(self, event: Click) -> None:
        """Open it with the pointer."""
        self.post_message(Follow(Link(self.entry.name)))
