"""The office as a Textual program: who sits at it, which page is open, and when it closes by itself."""

from __future__ import annotations

import threading
import time
from asyncio import to_thread
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.app import App
from textual.events import Event, InputEvent, Key, Paste, Resize

from jagvoice.core.text import Message, text
from jagvoice.faces.patience import wait_after
from jagvoice.faces.roles import roles_told
from jagvoice.faces.seat import Seat, Shown, papers_of
from jagvoice.faces.terminal.colours import CALM
from jagvoice.faces.terminal.office.ahead import Ahead
from jagvoice.faces.terminal.office.drafts import Drafts
from jagvoice.faces.terminal.office.finder import Finder
from jagvoice.faces.terminal.office.gate import Gate
from jagvoice.faces.terminal.office.help import Help
from jagvoice.faces.terminal.office.keys import bindings
from jagvoice.faces.terminal.office.page_screen import TOP, DeskScreen, Spot
from jagvoice.faces.terminal.office.reason import ReasonScreen
from jagvoice.faces.terminal.picture import send
from jagvoice.household import REASON_HOLDS, Installation, Myself, StoreError, Viewer
from jagvoice.pages.blocks import Link, Page
from jagvoice.speech.taking import taken
from jagvoice.tell import TellError
from jagvoice.words import phrase

if TYPE_CHECKING:
    from PIL.Image import Image

    from jagvoice.faces.terminal.office.form import FormBox
    from jagvoice.faces.terminal.painters import Gallery

LOCK_SECONDS = 600.0
"""After so long without a key the page goes from the screen, and the passphrase is asked for."""

SURE_SECONDS = 5.0
"""Within so long the same key means it."""

MOST_BACK = 50
"""So many pages one can go back."""

Papers = tuple[tuple[str, str], ...]
"""Persons in whose circle an account has a role: ids and first names."""


@dataclass(frozen=True)
class Start:
    """Who is to sign in, and to whose papers, as far as that was said when the program was started."""

    who: str = ""
    person: str | None = None


class OfficeApp(App[None]):
    """One desk on one terminal."""

    CSS_PATH = "office.tcss"
    ENABLE_COMMAND_PALETTE = False
    ESCAPE_TO_MINIMIZE = False
    BINDINGS: ClassVar = bindings()

    def __init__(
        self,
        installation: Installation,
        gallery: Callable[[Callable[[str, int, bool], Image]], Gallery],
        account: Callable[[str], str],
        lang: str,
        start: Start = Start(),
        *,
        seconds: Callable[[], float] = time.monotonic,
        lock_after: float = LOCK_SECONDS,
        hung_up: Callable[[], bool] = lambda: False,
        abandon: Callable[[], None] = lambda: None,
        record: Callable[[Callable[[float, float], None], threading.Event], bytes | None] = taken,
    ) -> None:
        """Open an office on a terminal.

        Args:
            installation: everything kept here.
            gallery: makes the pictures of a source.
            account: returns the account of a name that was typed.
            lang: the language of the office.
            start: who is to sign in.
            seconds: tells the time, to reckon what passes.
            lock_after: seconds without a key after which the page goes from the screen.
            hung_up: tells whether the terminal is gone.
            abandon: ends the program without a terminal.
            record: returns a sound from the microphone, as ``jagvoice.speech.taking.taken`` does.
        """
        super().__init__()
        self.record = record
        self.installation, self.lang = installation, lang
        self.gallery = gallery(self._picture)
        self.drafts, self._ahead = Drafts(), Ahead()
        self.seat: Seat | None = None
        self.desk: DeskScreen | None = None
        self._account, self._start = account, start
        self._seconds, self._lock_after = seconds, lock_after
        self._hung_up, self._abandon = hung_up, abandon
        self._touched = seconds()
        self._wrong, self._until = 0, float("-inf")
        self._been: list[tuple[Link, Spot]] = []
        self._roles: Myself | None = None
        self._busy = self._watching = self._trying = False
        self._left: dict[str, Drafts] = {}
        self._asked: Link | None = None
        self._told_at, self._reason_until = float("-inf"), float("inf")

    def get_css_variables(self) -> dict[str, str]:
        """Return the colours of the board beside those of Textual."""
        return {**super().get_css_variables(), **CALM.variables()}

    def say(self, message: Message) -> str:
        """Return a message in the language of the office."""
        return phrase(message, self.lang)

    def _picture(self, reference: str, px: int, keep: bool) -> Image:
        if self.seat is None:
            raise LookupError(reference)
        return self.seat.picture(reference, px, keep)

    # --- signing in and out ------------------------------------------------------------------------------------------

    @property
    def locked(self) -> bool:
        """Whether a page waits behind the question who it is."""
        return self.desk is not None and isinstance(self.screen, Gate)

    def on_mount(self) -> None:
        """Ask who it is, and look every second whether the page may stay."""
        self.push_screen(Gate(self, name=self._start.who))
        if self._start.who and self.installation.fictional:
            self.try_sign_in(self._start.who, None)
        self.set_interval(1.0, self.keep_watch)
        self.watch_signals()

    def watch_signals(self) -> None:
        """End when the program is told to, and with its terminal."""
        import asyncio
        import signal

        if hasattr(signal, "SIGHUP"):
            loop = asyncio.get_running_loop()
            loop.add_signal_handler(signal.SIGTERM, self.exit)
            loop.add_signal_handler(signal.SIGHUP, self._abandon)

    def accounts(self) -> list[tuple[str, str]]:
        """Return the accounts of an example, each with what it is called."""
        return sorted(self.installation.accounts().items(), key=lambda found: found[1])

    def try_sign_in(self, name: str, passphrase: str | None) -> None:
        """Sign somebody in, or say in one sentence that it is wrong; after several times one waits."""
        if self._seconds() >= self._until and not self._trying and isinstance(self.screen, Gate):
            self._trying = True
            self._ahead.begin()
            self._sign_in(name, passphrase)

    @work(exclusive=True, group="sign-in")
    async def _sign_in(self, name: str, passphrase: str | None) -> None:
        told: Message | None = None
        viewer: Viewer | None = None
        papers: Papers = ()
        account = self.seat.viewer.who if self.locked and self.seat else None
        try:
            viewer, papers = await to_thread(self._signed_in, account, name, passphrase)
        except TellError as error:
            told = error.messages[0]
        except StoreError:
            told = text("admin.unreadable")
        finally:
            self._trying = False
        gate = self.screen
        if isinstance(gate, Gate):
            await self._let_in(gate, viewer, papers, told)
        else:
            self._ahead.end()

    def _signed_in(self, account: str | None, name: str, passphrase: str | None) -> tuple[Viewer | None, Papers]:
        viewer = self.installation.sign_in(account or self._account(name.strip()), passphrase)
        return viewer, papers_of(self.installation, viewer) if viewer else ()

    async def _let_in(self, gate: Gate, viewer: Viewer | None, papers: Papers, told: Message | None) -> None:
        if viewer is None and told is None:
            self._wrong += 1
            wait = wait_after(self._wrong)
            self._until = self._seconds() + wait if wait else float("-inf")
            told = text("admin.wrong_wait", seconds=round(wait)) if wait else text("sign.wrong")
        elif not papers and told is None:
            told = text("admin.no_role")
        if viewer is None or told is not None:
            self._ahead.end()
            gate.wrong(told or text("sign.wrong"))
            return
        self._wrong = 0
        if self.locked:
            self.pop_screen()
            self.keep_watch()
            self._press_again()
        else:
            await self._sit_down(viewer, papers)

    async def _sit_down(self, viewer: Viewer, papers: Papers) -> None:
        ids = [id for id, _ in papers]
        person = self._start.person if self._start.person in ids else ids[0]
        self.seat = Seat(self.installation, viewer, person, self.lang)
        self.drafts, self._been = Drafts(), []
        self.desk = DeskScreen(self)
        await self.switch_screen(self.desk)
        self._open(None)

    def action_lock(self) -> None:
        """Take the page off the screen; what is typed on it stays behind the gate."""
        if self.seat is not None and self.desk is not None and not self.locked:
            while not isinstance(self.screen, DeskScreen):
                self.pop_screen()
            name = self.installation.accounts().get(self.seat.viewer.who, self.seat.viewer.who)
            self.push_screen(Gate(self, locked=True, name=name))

    def action_sign_out(self) -> None:
        """Leave the desk to somebody else; who has begun to write something is told first."""
        if self.seat is not None and not self._holds_back():
            self.sign_out()

    def action_leave(self) -> None:
        """End the program; who has begun to write something is told first."""
        if not self._holds_back():
            self.exit()

    def _holds_back(self) -> bool:
        """Return whether something that was typed would be lost, and it was not said a moment ago."""
        if self.desk is None:
            return False
        self.desk.leave()
        begun = self.drafts.kept or any(d.kept for d in self._left.values())
        now = self._seconds()
        if not begun or self.screen is not self.desk or now - self._told_at <= SURE_SECONDS:
            return False
        self._told_at = now
        self.tell(text("admin.unsaved"))
        return True

    def sign_out(self, told: Message | None = None) -> None:
        """Take everything of whoever sat here away."""
        self.seat = self.desk = self._roles = None
        self.drafts, self._been, self._left = Drafts(), [], {}
        self._reason_until = float("inf")
        self._ahead.end()
        while len(self.screen_stack) > 2:
            self.pop_screen()
        self.switch_screen(Gate(self, told=told))

    def on_exit_app(self) -> None:
        """Let the terminal forget the pictures."""
        self.gallery.close(partial(send, self))

    # --- what time does ----------------------------------------------------------------------------------------------

    async def on_event(self, event: Event) -> None:
        """Know when somebody was here last, and keep what is pressed before a page is there."""
        if isinstance(event, InputEvent | Paste):
            self._touched = self._seconds()
        if isinstance(event, Key) and self._ahead.holds(event):
            return
        await super().on_event(event)

    def _press_again(self) -> None:
        """Press what was pressed before the page was there."""
        for key in self._ahead.end():
            self.post_message(Key(key.key, key.character))

    def keep_watch(self) -> None:
        """Lock what nobody has touched for long, and close what a role was needed for that has ended."""
        if self._hung_up():
            self._abandon()
        now = self._seconds()
        gate = self.screen
        if isinstance(gate, Gate) and self._until > float("-inf") and now >= self._until:
            self._until = float("-inf")
            gate.tell(None)
        if self.seat is None:
            return
        if not self.locked and now - self._touched >= self._lock_after:
            self.action_lock()
        if now >= self._reason_until:
            self._reason_until = float("inf")
            self.action_again()
        if not self._watching:
            self._watching = True
            self._look_again(self.seat)

    @work(group="watch")
    async def _look_again(self, seat: Seat) -> None:
        try:
            me = await to_thread(seat.me)
        except StoreError:
            return
        finally:
            self._watching = False
        if self._roles is None or seat is not self.seat or me.roles == self._roles.roles:
            return
        if me.roles:
            self.action_again()
        else:
            self.sign_out(text("admin.role_ended"))

    # --- pages -------------------------------------------------------------------------------------------------------

    @property
    def here(self) -> Link | None:
        """Where one is."""
        return self.desk.shown.page.here if self.desk is not None and self.desk.shown is not None else None

    def go(self, to: Link) -> None:
        """Open a page; from there one comes back."""
        self._open(to, stays=False)

    async def action_back(self) -> None:
        """Leave the field that is being typed in; else go back to the page before, to where one was on it."""
        if self.desk is None or self.screen is not self.desk:
            return
        if self.desk.typing:
            self.desk.set_focus(None)
        elif self._been:
            to, spot = self._been.pop()
            self._open(to, spot)

    def action_again(self) -> None:
        """Look at the open page anew."""
        if self.here is not None and self.desk is not None:
            self._open(self._asked, self.desk.spot)

    def _open(self, to: Link | None, spot: Spot = TOP, *, stays: bool = True) -> None:
        if self.seat is not None:
            self._fetch(self.seat, to, spot, stays)

    @work(exclusive=True, group="page")
    async def _fetch(self, seat: Seat, to: Link | None, spot: Spot, stays: bool) -> None:
        try:
            shown = await to_thread(seat.shown, to)
        except StoreError:
            self._ahead.end()
            self.tell(text("admin.unreadable"))
            return
        if seat is not self.seat or self.desk is None:
            return
        self.desk.leave()
        if not stays and shown.page.here != self.here:
            self._remember()
        self._roles, self._asked = shown.me, to or shown.page.here
        await self.desk.show(shown, spot=spot)
        self._press_again()

    def _remember(self) -> None:
        """Keep where one is, to come back to."""
        if self.here is not None and self.desk is not None:
            self._been = [*self._been[1 - MOST_BACK :], (self.here, self.desk.spot)]

    def send_form(self, page: Page, box: FormBox) -> None:
        """Hand on what was filled in; while that goes on nothing else is sent."""
        if self._busy or self.seat is None:
            return
        self._busy = True
        self._fill(self.seat, page, box.form.name, dict(box.values), dict(box.typed))

    @work(group="fill")
    async def _fill(
        self, seat: Seat, page: Page, form: str, values: Mapping[str, str], typed: Mapping[str, str]
    ) -> None:
        try:
            shown = await to_thread(seat.filled, page.here, form, values)
        except StoreError:
            self.tell(text("board.not_saved"))
        else:
            await self._filled(seat, page, form, shown, typed)
        finally:
            self._busy = False

    async def _filled(self, seat: Seat, page: Page, form: str, shown: Shown, typed: Mapping[str, str]) -> None:
        if seat is not self.seat or self.desk is None:
            return
        self.desk.leave()
        self._roles = shown.me
        sent = next((box.form for box in self.desk.forms if box.form.name == form), None)
        here = shown.page.here == page.here
        came_back = here and _wrong(shown.page, form)
        if sent is not None and not came_back and not shown.page.refused:
            self.drafts.forget(page, sent)
        if not here:
            self._remember()
        self._asked = shown.page.here
        spot = self.desk.spot if here else TOP
        await self.desk.show(shown, {form: typed} if came_back else None, spot=spot, sent=form)

    def tell(self, message: Message) -> None:
        """Say in one sentence what could not be done; the page stays as it is."""
        if self.desk is not None:
            self.desk.tell(message)

    def who_reads(self, shown: Shown) -> str:
        """Return whose papers these are, who reads them, and in which roles."""
        assert self.seat is not None
        person = self.seat.household.person.first_name
        roles = ", ".join(map(self.say, roles_told(shown.me)))
        return f"{person} · {shown.me.name}" + (f", {roles}" if roles else "")

    # --- beside the page ---------------------------------------------------------------------------------------------

    def action_find(self) -> None:
        """Search for a page, or in the journal."""
        if self.desk is not None and self.desk.shown is not None and self.screen is self.desk:
            self.push_screen(Finder(self, self.desk.shown.menu), self._found)

    def _found(self, to: Link | None) -> None:
        if to is not None:
            self.go(to)

    def action_help(self) -> None:
        """Tell which keys there are."""
        if self.desk is not None and self.desk.shown is not None and self.screen is self.desk:
            self.push_screen(Help(self, self.desk.shown.menu))

    def action_send(self) -> None:
        """Hand on the form that one is in."""
        if self.desk is not None and self.screen is self.desk:
            self.desk.send()

    def action_reason(self) -> None:
        """Ask why one has to read."""
        if self.seat is not None and self.screen is self.desk:
            self.push_screen(ReasonScreen(self, self.seat.household.person.first_name), self._reasoned)

    def _reasoned(self, words: str | None) -> None:
        if words is not None and self.seat is not None:
            self._give_reason(self.seat, words)

    @work(exclusive=True, group="reason")
    async def _give_reason(self, seat: Seat, words: str) -> None:
        wrong = await to_thread(seat.give_reason, words)
        if wrong is not None:
            self.tell(wrong)
            return
        self._reason_until = self._seconds() + REASON_HOLDS.total_seconds()
        self.action_again()

    def action_person(self) -> None:
        """Turn to the papers of the next person in whose circle the account has a role."""
        if self.seat is not None and self.screen is self.desk:
            self._turn(self.seat)

    @work(exclusive=True, group="page")
    async def _turn(self, seat: Seat) -> None:
        try:
            other = await to_thread(self._next, seat)
            shown = await to_thread(other.shown, None) if other else None
        except StoreError:
            self.tell(text("admin.unreadable"))
            return
        if other is None or shown is None:
            self.tell(text("admin.only_one"))
        elif seat is self.seat and self.desk is not None:
            self.desk.leave()
            self._left[seat.person] = self.drafts
            self.seat, self._been, self.drafts = other, [], self._left.pop(other.person, Drafts())
            self._roles, self._asked = shown.me, shown.page.here
            await self.desk.show(shown)

    def _next(self, seat: Seat) -> Seat | None:
        """Return the same account at the papers of the next person, if there is one."""
        ids = [id for id, _ in papers_of(self.installation, seat.viewer)]
        after = ids[(ids.index(seat.person) + 1) % len(ids)] if seat.person in ids else seat.person
        return Seat(self.installation, seat.viewer, after, self.lang) if after != seat.person else None

    def on_resize(self, event: Resize) -> None:
        """Give pictures their new pixels."""
        self.gallery.measure()

    def action_help_quit(self) -> None:
        """Do nothing: the way out stands under the keys."""


def _wrong(page: Page, form: str) -> bool:
    """Return whether a page has come back with what is wrong in a form."""
    from jagvoice.pages.blocks import Form

    forms = (b for b in page.blocks if isinstance(b, Form) and b.name == form)
    return any(f.error or any(field.error for field in f.fields) for f in forms)
