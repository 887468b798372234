"""The one place where a board is put together: household, pictures, voice and face."""

from __future__ import annotations

import gc
import os
import secrets
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import ExitStack, closing, contextmanager
from functools import partial
from typing import TYPE_CHECKING

from jagvoice.commands.reader import called
from jagvoice.core.journal import At
from jagvoice.core.text import text
from jagvoice.faces.sitting import NothingToDealError, Sitting
from jagvoice.household import Installation, Phrases, Recording, Viewer
from jagvoice.store.register import Registered
from jagvoice.tell import FAILURE, TellError
from jagvoice.words import phrase

if TYPE_CHECKING:
    from pathlib import Path
    from socket import socket

    from jagvoice.faces.hearing import Hearing
    from jagvoice.faces.web.board.ear import Ears
    from jagvoice.faces.web.board.media import Media
    from jagvoice.faces.web.network.joined import Joined
    from jagvoice.speech.microphone import Microphone
    from jagvoice.speech.voice import Voice

MOST_BOARDS = 64
"""How many boards of one person may be open on one machine at once."""


@contextmanager
def board_of(installation: Installation, person: str) -> Iterator[Viewer]:
    """Give this program a board of its own, so that two boards of one person never use the same slot.

    A board's number is taken by locking a file; it is free again when the program ends, however it ends. Where nothing
    can be locked or made, the board is one that is not kept: it can be played, and says that it cannot save.
    """
    from filelock import FileLock, Timeout

    folder = installation.home / "boards"
    with ExitStack() as held:
        for number in range(1, MOST_BOARDS):
            try:
                folder.mkdir(parents=True, exist_ok=True)
                held.enter_context(FileLock(folder / f"{person}-{number}.lock", timeout=0))
            except Timeout:
                continue
            except OSError:
                break
            yield Viewer(f"{person}-{number}", "board")
            return
        yield Viewer(f"{person}-{secrets.token_hex(8)}", "board")


@contextmanager
def sitting_at(installation: Installation, registered: Registered, lang: str | None) -> Iterator[Sitting]:
    """Open a board of a person and deal its first deck."""
    household = installation.open(registered.person.id)
    if lang:
        household = household.in_language(lang)
    now = installation.clock(registered)

    def at() -> At:
        return At(now().isoformat(timespec="milliseconds"), round(time.monotonic(), 4))

    with board_of(installation, registered.person.id) as board:
        try:
            sitting = Sitting(household, board, at)
        except NothingToDealError as error:
            raise TellError(text("cli.damaged", home=installation.home), status=FAILURE) from error
        yield sitting


def voice_of(installation: Installation, registered: Registered) -> Voice:
    """Return the voice that a person's board speaks with, and what the household says in its own way."""
    from jagvoice.speech.own import OwnVoice
    from jagvoice.speech.voice import Voice

    profile, household = registered.person.profile, installation.open(registered.person.id)
    viewer = Viewer(registered.person.id, "board")
    own = OwnVoice(lambda: household.look(viewer, Phrases()), lambda p: household.look(viewer, Recording(p)))
    return Voice(
        installation.home / "kept" / "speech",
        recorded=own.recorded,
        pronounced=own.pronounced,
        look_again=own.take_up,
        volume=profile.volume,
        soft_onset=profile.soft_onset,
        rate=profile.pace,
        null_device=os.environ.get("JAGVOICE_SOUND") == "null",
    )


@contextmanager
def media_of(installation: Installation) -> Iterator[Media]:
    """Open the pictures and sounds of the boards in browsers; the engine starts when the first text is wanted."""
    from jagvoice.faces.web.board.media import Media
    from jagvoice.speech.stock import GENTLY, Stock
    from jagvoice.speech.voice import Voice

    folder = installation.home / "kept" / "speech"
    with closing(Stock(lambda pace: Voice(folder, rate=pace, engine=GENTLY, limit=8.0))) as stock:
        yield Media(stock)


def sit_at_the_office(
    installation: Installation, who: str | None, person: str | None, lang: str, *, pictures: str | None = None
) -> None:
    """Open the office on this terminal, until whoever sits there leaves.

    Args:
        installation: everything kept here.
        who: the name of who is to sign in, where that was said.
        person: the id of the person whose papers open, where that was said.
        lang: the language of the office.
        pictures: the painter of the pictures, else the one that suits the terminal.
    """
    from jagvoice.faces.terminal import probe
    from jagvoice.faces.terminal.office.app import OfficeApp, Start
    from jagvoice.faces.terminal.painters import Gallery, painter
    from jagvoice.pictures.lettering import label
    from jagvoice.speech.taking import advised

    installation.advise = advised
    terminal = probe.ask()
    if probe.has_full_colour(terminal):
        os.environ.setdefault("COLORTERM", "truecolor")
    gallery = partial(
        Gallery,
        painter=painter(pictures or probe.choose_painter(terminal, os.environ)),
        letterer=label,
        cell=terminal.cell,
        measure=probe.cell_now if terminal.cell else lambda: None,
    )
    OfficeApp(
        installation,
        gallery,
        partial(called, installation=installation),
        lang,
        Start(who or "", person),
        hung_up=probe.hung_up,
        abandon=partial(os._exit, 0),
    ).run()


@contextmanager
def ears_of(installation: Installation, model: Callable[[str], Path | None]) -> Iterator[Ears]:
    """Open what the boards in browsers listen with, all with one program that hears; it starts with the first of them.

    Args:
        installation: everything kept here.
        model: returns the folder of a language's model.
    """
    from jagvoice.faces.web.board import ear
    from jagvoice.speech import recogniser

    installation.hearing = installation.hearing._replace(model=model)  # of which the office tells what it cannot hear
    with closing(recogniser.Ears(model)) as heard:
        yield ear.Ears(partial(ear.permit, installation), heard.listener, sources=ear.sources(installation))


def serve_here(
    installation: Installation, listening: socket, lang: str, model: Callable[[str], Path | None] = lambda lang: None
) -> None:
    """Serve to the browsers of this machine until the program is ended.

    Args:
        installation: everything kept here.
        listening: the socket on which browsers ask.
        lang: the language of everything; empty where each browser has its own.
        model: returns the folder of the model that understands what is said in a language.
    """
    from jagvoice.faces.web.app import office
    from jagvoice.faces.web.running import Door, run
    from jagvoice.speech.taking import advised

    installation.advise = advised
    with media_of(installation) as media, ears_of(installation, model) as ears:
        site = office(installation, partial(called, installation=installation), lang, media=media, ears=ears)
        run([Door(site, listening)])


def serve_at_home(
    installation: Installation,
    joined: Joined,
    listening: Mapping[str, tuple[socket, socket]],
    listen: Callable[[str], tuple[socket, socket] | None],
    lang: str,
    model: Callable[[str], Path | None] = lambda lang: None,
) -> None:
    """Serve to the browsers of a home network until the program is ended: over https, and the page on trust without.

    Args:
        installation: everything kept here.
        joined: this machine on its network.
        listening: by address the socket for https and that for the page on trust.
        listen: returns the two for an address that is new, ``None`` where that does not go.
        lang: the language of everything; empty where each browser has its own.
        model: returns the folder of the model that understands what is said in a language.
    """
    from jagvoice.faces.web.app import office, report
    from jagvoice.faces.web.network.trust import Trust, help_page, routes
    from jagvoice.faces.web.running import Door, run
    from jagvoice.speech.taking import advised

    installation.advise = advised
    port = next(iter(listening.values()))[0].getsockname()[1]
    trust = Trust(joined.authority, port)
    account = partial(called, installation=installation)
    page = help_page(trust, joined.hosts, report)

    def doors(found: Iterable[tuple[socket, socket] | None]) -> list[Door]:
        pairs = [each for each in found if each]
        return [door for https, http in pairs for door in (Door(site, https, joined.context), Door(page, http))]

    with media_of(installation) as media, ears_of(installation, model) as ears:
        site = office(
            installation,
            account,
            lang,
            hosts=joined.hosts,
            address=lambda asked: f"https://{joined.for_tablets(asked)}:{port}",
            more=routes(trust),
            media=media,
            ears=ears,
        )
        run(doors(listening.values()), lambda: doors(map(listen, joined.look_again())))


@contextmanager
def hearing_of(
    registered: Registered, microphone: Microphone | None, model: Callable[[str], Path | None]
) -> Iterator[Hearing | None]:
    """Open what a person's board hears with; nothing where it may not listen. What hears starts when it first does.

    Args:
        registered: the person.
        microphone: what is heard, else the microphone of this machine.
        model: returns the folder of a language's model.
    """
    if registered.person.profile.microphone != "on":
        yield None
        return
    from jagvoice.faces.hearing import Hearing
    from jagvoice.speech.microphone import DeviceMicrophone
    from jagvoice.speech.recogniser import Ears

    with closing(Ears(model)) as ears:
        yield Hearing(microphone or DeviceMicrophone(), ears.listener, lambda lang: model(lang) is None)


def play_plain(
    installation: Installation,
    registered: Registered,
    lang: str | None,
    *,
    microphone: Microphone | None = None,
    model: Callable[[str], Path | None] = lambda lang: None,
) -> bool:
    """Play a board by lines on standard input and output, and return whether all that was said is saved."""
    from jagvoice.faces import plain

    with sitting_at(installation, registered, lang) as sitting, hearing_of(registered, microphone, model) as hearing:
        words = partial(phrase, lang=sitting.deck.lang)
        return plain.play(sitting, sys.stdin, partial(print, flush=True), words, hearing)


def play_terminal(
    installation: Installation,
    registered: Registered,
    lang: str | None,
    *,
    pictures: str | None = None,
    microphone: Microphone | None = None,
    model: Callable[[str], Path | None] = lambda lang: None,
) -> bool:
    """Play a board on this terminal, with pictures and voice, and return whether all that was said is saved.

    Pictures are painted by the named painter, or by the one that suits the terminal. What it hears comes from a
    microphone or from what stands for one, and is understood with the models there are.

    No garbage is looked for until the board is painted: what a start makes stays, and is then set apart for good, so
    that no key waits for it later.
    """
    gc.disable()
    from jagvoice.faces.terminal import probe
    from jagvoice.faces.terminal.app import BoardApp
    from jagvoice.faces.terminal.painters import Gallery, painter
    from jagvoice.pictures.lettering import label

    terminal = probe.ask()
    if probe.has_full_colour(terminal):
        os.environ.setdefault("COLORTERM", "truecolor")
    with sitting_at(installation, registered, lang) as sitting:
        gallery = Gallery(
            sitting.picture,
            painter(pictures or probe.choose_painter(terminal, os.environ)),
            letterer=label,
            cell=terminal.cell,
            measure=probe.cell_now if terminal.cell else lambda: None,
            folder=installation.home / "kept" / "painted",
        )
        with voice_of(installation, registered) as voice, hearing_of(registered, microphone, model) as hearing:
            words = partial(phrase, lang=sitting.deck.lang)
            app = BoardApp(
                sitting, gallery, voice, words, hearing=hearing, hung_up=probe.hung_up, abandon=partial(os._exit, 0)
            )
            app.run()
        if app.leaving.unsaved:
            print(words(app.leaving.unsaved), file=sys.stderr)
        return app.leaving.unsaved is None
