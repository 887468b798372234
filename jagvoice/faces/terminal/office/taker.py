"""A field that a sound is recorded for: one button, a line that shows that it listens, and an end by itself."""

from __future__ import annotations

import threading
from asyncio import to_thread
from base64 import b64encode
from typing import TYPE_CHECKING, cast

from textual import work
from textual.containers import Vertical
from textual.message import Message as Event
from textual.widgets import Button

from jagvoice.core.text import Message, text
from jagvoice.faces.terminal.office.wording import Words
from jagvoice.speech.hearing import HearingError

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from jagvoice.faces.terminal.office.app import OfficeApp

BAR = 24
"""Columns of the line that shows how loud it is."""

START, STOP = text("web.record"), text("web.record_stop")
LISTENING, NOTHING = text("web.listening"), text("web.heard_nothing")
NO_MICROPHONE = text("admin.no_microphone")


class Taken(Event):
    """A sound was recorded: the form that asked for it can be sent."""


class Taker(Vertical):
    """The microphone of this machine, listened to when somebody pushes the button and shown for as long as it is."""

    def __init__(self) -> None:
        super().__init__(classes="taker")
        self._button, self._told, self._level = Button("", compact=True), Words(classes="told"), Words(classes="level")
        self._stop = threading.Event()
        self.value = ""

    def compose(self) -> ComposeResult:
        """Put the button over the line that tells what it does."""
        yield self._button
        yield self._told
        yield self._level

    @property
    def _office(self) -> OfficeApp:
        return cast("OfficeApp", self.app)

    @property
    def listens(self) -> bool:
        """Whether the microphone is open just now."""
        return self._button.has_class("on")

    def on_mount(self) -> None:
        """Wait for the button."""
        self._show(False)

    def on_unmount(self) -> None:
        """Listen no more when the page goes."""
        self._stop.set()

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Begin, or say that it is enough."""
        event.stop()
        if self.listens:
            self._stop.set()
        else:
            self._record()

    @work(exclusive=True)
    async def _record(self) -> None:
        self._stop = stop = threading.Event()
        self._show(True, LISTENING)
        try:
            sound = await to_thread(self._office.record, self._hears, stop)
        except HearingError:
            self._show(False, NO_MICROPHONE)
            return
        if not self.is_attached:
            return
        self._show(False, None if sound else NOTHING)
        if sound:
            self.value = b64encode(sound).decode()
            self.post_message(Taken())

    def _hears(self, level: float, seconds: float) -> None:
        """Show how loud it is; this is called on another thread."""
        filled = min(BAR, round(level * 2 * BAR))
        line = f"● {'█' * filled}{'░' * (BAR - filled)} {seconds:4.1f} s"
        if not self._stop.is_set():
            self._office.call_from_thread(self._level.write, line)

    def _show(self, listens: bool, told: Message | None = None) -> None:
        say = self._office.say
        self._button.set_class(listens, "on")
        self._button.label = f"■ {say(STOP)}" if listens else f"● {say(START)}"
        self._told.write(say(told) if told else "")
        self._told.display = told is not None
        self._level.display = listens
