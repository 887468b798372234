"""The screen of the office: one page, the menu beside it where there is room, and what has just been done above it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.events import Click, Key, Resize
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Input, TextArea

from jagvoice.core.text import Message
from jagvoice.faces.seat import Entry, Shown
from jagvoice.faces.terminal.office.blocks import drawn
from jagvoice.faces.terminal.office.form import Filled, FormBox
from jagvoice.faces.terminal.office.keys import KEYS, bindings
from jagvoice.faces.terminal.office.rows import Follow
from jagvoice.faces.terminal.office.wording import Words
from jagvoice.pages.blocks import Form, Link

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from jagvoice.faces.terminal.office.app import OfficeApp

MENU_FROM = 110
"""From so many columns on the menu stands beside the page."""

ASIDE_FROM = 150
"""From so many columns on the forms of a page stand beside what it shows."""


class DeskScreen(Screen[None]):
    """One page, and where else one can go."""

    BINDINGS: ClassVar = bindings()

    def __init__(self, app: OfficeApp) -> None:
        super().__init__()
        self._office = app
        self._page, self._aside = VerticalScroll(id="page"), VerticalScroll(id="aside")
        self._page.can_focus = self._aside.can_focus = False
        self._title, self._who, self._foot = Words(id="title"), Words(id="who"), Words(id="foot")
        self._menu, self._trouble = Vertical(id="menu"), Words(id="trouble")
        self._beside = False
        self.shown: Shown | None = None

    def compose(self) -> ComposeResult:
        """Lay the screen out once."""
        with Horizontal(id="head"):
            yield self._title
            yield self._who
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

    async def show(self, shown: Shown, typed: Mapping[str, Mapping[str, str]] | None = None) -> None:
        """Show a page.

        Args:
            shown: the page, with the menu of its reader.
            typed: what was typed into each form of it, where it comes back with what is wrong; else it is as it was
                left.
        """
        self.shown = shown
        self._trouble.display = False
        await self._draw(typed)
        wrong = next((w for w in (box.first_wrong() for box in self.forms) if w is not None), None)
        if wrong is not None:
            wrong.focus()

    async def _draw(self, typed: Mapping[str, Mapping[str, str]] | None) -> None:
        shown = self.shown
        assert shown is not None
        page, office = shown.page, self._office
        self._title.write(page.title)
        self._who.write(office.who_reads(shown))
        main: list[Widget] = [Words(f"✓ {page.said}", classes="saved")] if page.said else []
        aside: list[Widget] = []
        self._beside = self._room_beside and any(not isinstance(b, Form) for b in page.blocks)
        for block in page.blocks:
            if isinstance(block, Form):
                form, before = (
                    (block, typed.get(block.name, {})) if typed is not None else office.drafts.of(page, block)
                )
                (aside if self._beside else main).append(FormBox(form, before))
            else:
                main.append(drawn(block, office.gallery))
        with office.batch_update():
            await self._page.remove_children()
            await self._aside.remove_children()
            await self._menu.remove_children()
            await self._menu.mount_all([MenuLine(e, e.name == page.name) for e in shown.menu])
            await self._page.mount_all(main)
            await self._aside.mount_all(aside)
            self._aside.display = bool(aside)
            self._menu.display = self.size.width >= MENU_FROM
            self._page.scroll_home(animate=False)

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
        if self.typing:
            if event.key in ("up", "down") and isinstance(self.focused, Input):
                self._step(1 if event.key == "down" else -1)
                event.stop()
            return
        entry = next((e for e in self.shown.menu if e.key == event.character), None) if self.shown else None
        if entry is not None:
            event.stop()
            self._office.go(Link(entry.name))
        elif event.key in ("down", "up"):
            event.stop()
            self._step(1 if event.key == "down" else -1)
        elif event.key in ("pagedown", "pageup", "home", "end", "space"):
            event.stop()
            self._scroll(event.key)

    def _step(self, by: int) -> None:
        (self.focus_next if by > 0 else self.focus_previous)()

    def _scroll(self, key: str) -> None:
        page = self._page
        moves = {
            "pagedown": page.scroll_page_down,
            "space": page.scroll_page_down,
            "pageup": page.scroll_page_up,
            "home": page.scroll_home,
            "end": page.scroll_end,
        }
        partial(moves[key], animate=False)()

    def action_back(self) -> None:
        """Leave the field that is being typed in; else go back to the page before."""
        if self.typing:
            self.set_focus(None)
        else:
            self._office.back()

    def action_again(self) -> None:
        """Look at the page anew."""
        self._office.again()

    def action_find(self) -> None:
        """Search for a page."""
        self._office.find()

    def action_help(self) -> None:
        """Tell which keys there are."""
        self._office.help()

    def action_send(self) -> None:
        """Hand on the form that one is in."""
        if self.focused is not None:
            box = next((w for w in self.focused.ancestors if isinstance(w, FormBox)), None)
            if box is not None:
                box.post_message(Filled(box))

    def action_person(self) -> None:
        """Turn to another person's papers."""
        self._office.other_person()

    def action_lock(self) -> None:
        """Take everything off the screen until the passphrase is typed."""
        self._office.lock()

    def action_sign_out(self) -> None:
        """Leave the desk."""
        self._office.sign_out()

    def action_leave(self) -> None:
        """End the program."""
        self._office.leave()


class MenuLine(Words):
    """One page of the menu."""

    def __init__(self, entry: Entry, here: bool) -> None:
        super().__init__(f"{entry.key}  {entry.title}", classes="here" if here else "")
        self._entry = entry

    def on_click(self, event: Click) -> None:
        """Open it with the pointer."""
        self.post_message(Follow(Link(self._entry.name)))
