"""The board listens: a key, a signpost or the corner begins and ends it, and a sign shows the whole time that it does.

What hears runs in a thread and in processes of their own; the board never waits for it, and goes on without it.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from functools import partial
from threading import Event as Flag
from threading import Thread
from typing import TYPE_CHECKING

from textual.containers import Horizontal
from textual.events import Callback
from textual.widgets import Static

from jagvoice.core.hearing import Target, Utterance, decide
from jagvoice.core.place import Input
from jagvoice.core.text import Message, Said, text
from jagvoice.faces.hearing import Hearing, phrases
from jagvoice.faces.terminal.picture import Picture
from jagvoice.pages.board.hearing import targets
from jagvoice.pages.board.signs import may_hear
from jagvoice.pages.board.steering import Steered, steered, steering
from jagvoice.pages.board.steering import phrases as steers
from jagvoice.speech.attending import attend
from jagvoice.speech.ears import Heard
from jagvoice.speech.ears import Listening as Wanted
from jagvoice.speech.hearing import HearingError

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.events import Key, MouseDown

    from jagvoice.faces.terminal.app import BoardApp
    from jagvoice.faces.terminal.painters import Gallery

KEYS = ("f2", "ctrl+l")
"""Begin to listen, and end it; some terminals keep F2 for themselves."""

TOLD_SECONDS = 8.0
"""So long it is told why the board does not listen."""

BARS = 11
"""So many parts the level has."""


class Sign(Horizontal):
    """That the board listens, and how loud it is; or for a while why it does not."""

    def __init__(self, gallery: Gallery) -> None:
        super().__init__(id="hearing")
        self._ear = Picture(gallery)
        self._words = Static(markup=False)
        self.text = ""
        """What stands on it."""
        self.display = False

    def compose(self) -> ComposeResult:
        """Put the words beside the picture."""
        yield self._ear
        yield self._words

    def show(self, said: str, level: float | None = None) -> None:
        """Show what is said, with a level where there is one; while anything is said it is there."""
        self.display = bool(said)
        self._ear.show("symbol:listen" if said else None)
        full = round((level or 0.0) * BARS)
        beside = " " if self.app.screen.has_class("low") else "\n"
        self.text = said if level is None else f"{said}{beside}{'▮' * full}{'▯' * (BARS - full)}"
        self._words.update(self.text)


class Listening:
    """The listening of one board. It belongs to the thread of the event loop."""

    def __init__(self, app: BoardApp, hearing: Hearing | None) -> None:
        """Listen for a board, where it may and has something to listen with."""
        self._app, self._hearing = app, hearing
        self.sign = Sign(app.gallery)
        self._ended: Flag | None = None
        """What ends the present time of listening, while there is one."""
        self._thread: Thread | None = None
        """The thread of the present or the last one."""
        self._hears: bool | None = None
        """Whether words and sounds are heard just now; not known before what hears is ready."""
        self._partner = False
        """Whether it is listened to what a helper asks aloud, and not to the person."""
        self._told = 0
        """Which of all that was told in place of the sign is shown."""
        self._number = 0
        self._at: object = None
        """Where the person was when it was last seen what may be said."""
        self._targets: tuple[Target, ...] = ()
        self._wanted = Wanted(0)
        if hearing is not None and app.sitting.profile.microphone == "on":
            app.sitting.listen = self.toggle
            app.sitting.listen_partner = self.listen_partner

    @property
    def on(self) -> bool:
        """Whether the board listens."""
        return self._ended is not None

    # --- beginning and ending ----------------------------------------------------------------------------------------

    def key(self, event: Key) -> bool:
        """Return whether a key was the one that begins and ends listening."""
        if event.key not in KEYS:
            return False
        if self._app.hands.pressed(event):
            self.toggle()
        return True

    def down(self, event: MouseDown) -> bool:
        """Return whether a pointer came down on the sign: that ends it."""
        if not (self.sign.display and self.sign.region.contains_point(event.screen_offset)):
            return False
        self.end()
        return True

    def toggle(self) -> None:
        """Begin to listen, or end it; without a right to listen it does nothing."""
        if self.on:
            self.end()
        elif self._hearing is not None and self._app.sitting.listen is not None:
            self._begin(self._hearing)

    def listen_partner(self) -> None:
        """Listen for a question that a helper asks aloud, for as long as the corner is open; then for the answer."""
        self._partner = True
        if self.on:
            self._look_what()
        else:
            self.toggle()

    def end(self, said: Message | None = None) -> None:
        """Listen no more, at once, and tell why where nobody asked for it."""
        ended, self._ended, self._partner = self._ended, None, False
        if ended is not None:
            ended.set()
        self._tell(self._app.phrase(said) if said else "")
        if said is not None:
            self._say(said)
        self._app.stage.hearing(False)

    def close(self, patience: float = 2.0) -> None:
        """Listen no more, and wait a moment until the microphone is closed."""
        ended, self._ended = self._ended, None
        if ended is not None:
            ended.set()
        if self._thread is not None:
            self._thread.join(patience)

    def _begin(self, hearing: Hearing) -> None:
        self._ended = ended = Flag()
        what = hearing, ended, self._thread
        self._thread = thread = Thread(target=self._listen, args=what, name="jagvoice-listening", daemon=True)
        self._hears = None
        self._look_what()
        self._show(0.0)
        self._app.stage.hearing(True)
        thread.start()

    # --- in the thread that hears ------------------------------------------------------------------------------------

    def _listen(self, hearing: Hearing, ended: Flag, before: Thread | None) -> None:
        if before is not None:
            before.join()
        why: Message | None = text("ear.over")
        try:
            lang = self._app.sitting.deck.lang
            if hearing.wordless(lang) and not self._app.sitting.sounds():
                why = text("ear.no_words")
                return
            for heard in attend(
                hearing.microphone,
                hearing.listener(),
                lang,
                lambda: self._wanted,
                takes=lambda: () if self._partner else self._app.sitting.sounds(),
                speaking=self._app.voice.speaking,
                ended=ended.is_set,
            ):
                self._post(self._take, ended, heard)
        except HearingError:
            why = text("ear.lost")
        except Exception:  # the board outlives a mistake of what listens
            logging.getLogger(__name__).exception("listening failed")
            why = text("ear.lost")
        finally:
            self._post(self._over, ended, why)

    def _post(self, call: Callable[..., None], *arguments: object) -> None:
        self._app.post_message(Callback(callback=partial(call, *arguments)))

    # --- what was heard ----------------------------------------------------------------------------------------------

    def _is_now(self, ended: Flag) -> bool:
        return self._ended is ended

    def _over(self, ended: Flag, why: Message) -> None:
        """Take up that a time of listening is over by itself."""
        if self._is_now(ended):
            self.end(why)

    def _take(self, ended: Flag, heard: Heard) -> None:
        if not self._is_now(ended):
            return
        if heard.deaf is not None and (not heard.deaf) is not self._hears:
            first, self._hears = self._hears is None, not heard.deaf
            self._say(text("ear.deaf") if heard.deaf else text("ear.listening") if first else text("ear.again"))
            self._show(0.0)
        if heard.level is not None:
            self._show(heard.level)
        if heard.utterance is not None and heard.utterance.of == self._wanted.of:
            self._hear(heard.utterance)

    def _hear(self, utterance: Utterance) -> None:
        """Do what something heard comes to: an answer, a question whether it was meant, or steering."""
        app, sitting = self._app, self._app.sitting
        if self._partner:
            self._hear_partner(" ".join(word.text for word in utterance.words))
            return
        verdict = decide(utterance, self._targets, sitting.profile, sitting.confirming)
        if verdict.kind != "nothing" and verdict.cell is not None and verdict.means is not None:
            hit = Input(verdict.cell, verdict.means, heard=verdict.heard, confidence=verdict.confidence)
            app.hands.wake()
            (app.answer if verdict.kind == "act" else app.suggest)(hit)
        elif steer := steered(utterance, sitting.deck.lang):
            self._steer(steering(steer, sitting.scene, sitting.view, sitting.deck))

    def _hear_partner(self, words: str) -> None:
        """Have a helper's question become pictures."""
        app = self._app
        if words and not app.hands.busy:
            app.hands.wake()
            app.hands.busy = True
            app.sitting.heard(words)
            app.keep(said=False)

    def _steer(self, to: Steered) -> None:
        """Do what an assistant with hands full asks for; nothing of it is an answer."""
        app, sitting = self._app, self._app.sitting
        if app.hands.busy or sitting.deaf:
            return
        app.hands.wake()
        match to.does:
            case "touch" if to.cell:
                app.answer(Input(to.cell, "voice"))
            case "suggest" if to.cell:
                app.suggest(Input(to.cell, "voice"))
            case "read" if to.scene:
                sitting.turn(to.scene)
                app.show()
                for cell in sitting.view.exits:
                    if cell.id == to.cell:
                        app.aloud.touched(cell)
            case "say":
                app.speak_scene()
            case "end":
                self.end()

    # --- what is shown -----------------------------------------------------------------------------------------------

    def shown(self) -> None:
        """Take up the scene that is shown from now on; after a helper's question the answer is listened to."""
        sitting = self._app.sitting
        if self._partner and sitting.corner is None:
            self._partner = False
            if not may_hear(sitting.profile):
                self.end()
        if self.on:
            self._look_what()

    def _look_what(self) -> None:
        """See what may be said from now on; what was half heard before belongs to what was shown before."""
        sitting = self._app.sitting
        at = sitting.deck.id, sitting.place, sitting.corner is None, self._partner
        if at == self._at:
            return
        self._at = at
        self._number += 1
        self._targets = targets(sitting.view) if sitting.corner is None else ()
        self._wanted = Wanted(self._number, tuple(dict.fromkeys(self._may_be_said)))

    @property
    def _may_be_said(self) -> tuple[str, ...]:
        """All that may be said just now: by the helper who asks, else by the person, and what steers."""
        if self._partner:
            from jagvoice.pages.corner.listening import grammar  # who is never asked aloud does not wait for it

            return grammar(self._app.sitting.dealt)
        return phrases(self._targets) + (steers(self._app.sitting.deck.lang) if self._targets else ())

    def _show(self, level: float) -> None:
        said = {None: text("ear.wait"), False: text("ear.deaf"), True: text("ear.listening")}[self._hears]
        self._told += 1
        self.sign.show(self._app.phrase(said), level if self._hears else None)

    def _tell(self, said: str) -> None:
        """Show something in place of the sign for a while, or nothing."""
        self._told += 1
        self.sign.show(said)
        if said:
            self._app.set_timer(TOLD_SECONDS, partial(self._told_enough, self._told))

    def _told_enough(self, told: int) -> None:
        if told == self._told:
            self.sign.show("")

    def _say(self, message: Message) -> None:
        sitting = self._app.sitting
        if not (sitting.scene.quiet or sitting.quiet_hours):
            self._app.voice.say(Said(self._app.phrase(message), sitting.deck.lang))
