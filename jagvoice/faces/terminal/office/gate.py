"""Who is it: the screen where somebody signs in, and where they unlock what is open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.containers import Vertical
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Button, Input, OptionList
from textual.widgets.option_list import Option

from jagvoice.core.text import Message, text
from jagvoice.faces.terminal.office.wording import Words, words

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from jagvoice.faces.terminal.office.app import OfficeApp


class Gate(Screen[None]):
    """Asks who it is; nothing of any page is on it."""

    AUTO_FOCUS = None

    def __init__(self, app: OfficeApp, *, locked: bool = False, name: str = "", told: Message | None = None) -> None:
        """Ask who it is.

        Args:
            app: the program.
            locked: whether somebody's page waits behind it.
            name: who it is, as far as that is known.
            told: what has happened before.
        """
        super().__init__()
        self._office, self._locked, self._known = app, locked, name
        self._told = Words(app.say(told) if told else "", id="told")
        self._account = Input(name, compact=True, id="name", disabled=locked)
        self._passphrase = Input(password=True, compact=True, id="passphrase")
        self._accounts = OptionList(compact=True, id="accounts")
        self._button = Button(words(app.say(text("admin.enter"))), compact=True, id="enter")

    def compose(self) -> ComposeResult:
        """Put the questions in the middle of an empty screen."""
        say, example = self._office.say, self._office.installation.fictional
        with Vertical(id="gate"):
            yield Words("jagvoice", id="brand")
            yield Words(say(text("admin.locked") if self._locked else text("admin.who")), id="ask")
            if example and not self._locked:
                yield Words(say(text("admin.example")), classes="text quiet")
                yield self._accounts
            else:
                if not example:
                    yield Words(say(text("admin.name")), classes="label")
                    yield self._account
                    yield Words(say(text("admin.passphrase")), classes="label")
                    yield self._passphrase
                else:
                    yield Words(self._known)
                yield self._button
            yield self._told
        yield Words(say(text("admin.gate_keys")), classes="foot")

    def on_mount(self) -> None:
        """Offer the accounts of an example, and let the next thing be typed where it belongs."""
        if self._office.installation.fictional and not self._locked:
            for account, told in self._office.accounts():
                self._accounts.add_option(Option(Content(told), id=account))
            self._accounts.focus()
            self._accounts.highlighted = 0
        elif self._office.installation.fictional:
            self._button.focus()
        else:
            (self._passphrase if self._known else self._account).focus()

    def wrong(self, message: Message) -> None:
        """Say what came of it; the passphrase has to be typed anew."""
        self.tell(message)
        self._passphrase.value = ""
        if not self._office.installation.fictional:
            self._passphrase.focus()

    def tell(self, message: Message | None) -> None:
        """Say something, or nothing any more."""
        self._told.write(self._office.say(message) if message else "")

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Take one of an example's accounts."""
        self._office.try_sign_in(event.option.id or "", None)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Go on to the passphrase, or try it."""
        if event.input is self._account:
            self._passphrase.focus()
        else:
            self._try()

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Try it."""
        self._try()

    def _try(self) -> None:
        example = self._office.installation.fictional
        self._office.try_sign_in(
            self._known if self._locked else self._account.value, None if example else self._passphrase.value
        )
