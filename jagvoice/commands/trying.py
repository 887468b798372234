"""The example in a browser: its board is paired at once and opened, to be tried."""

from __future__ import annotations

import os
import sys
import threading
import webbrowser
from argparse import Namespace
from collections.abc import Mapping

from jagvoice.commands.output import tell
from jagvoice.commands.serve import PORT, address_of, listening, port_of
from jagvoice.core.text import text
from jagvoice.household import Done, Household, Installation, OfferPairing, Viewer
from jagvoice.tell import FAILURE, TellError
from jagvoice.words import phrase


def try_out(installation: Installation, asked: Namespace) -> int:
    """Serve the example on this machine, with a code in hand that makes the browser a board of its person."""
    from jagvoice.commands.ears import chosen_model
    from jagvoice.home import named
    from jagvoice.start import serve_here

    model = chosen_model(asked.model)
    household = installation.open(named(installation, asked.person).person.id)
    with listening("127.0.0.1", port_of(asked.port, PORT)) as heard:
        office = address_of(heard)
        board = f"{office}board/#pair={_code(installation, household)}"
        tell(text("demo.board", name=household.person.first_name, address=board), asked.words)
        tell(text("serve.open", address=office), asked.words)
        sys.stdout.flush()
        if not asked.no_open and _has_screen(os.environ, sys.platform):
            threading.Thread(target=webbrowser.open, args=(board,), daemon=True).start()
        serve_here(installation, heard, asked.lang or "", model)
    return 0


def _code(installation: Installation, household: Household) -> str:
    """Return a code from whoever of the example may give one."""
    called = phrase(text("demo.tablet"), household.person.profile.lang)
    for account in installation.accounts():
        match household.do(Viewer(account, "account"), OfferPairing(called)):
            case Done(code=code):
                return code
    raise TellError(text("demo.not_paired"), status=FAILURE)


def _has_screen(environment: Mapping[str, str], platform: str) -> bool:
    """Return whether a browser would open in a window of its own, and not on this terminal."""
    windows = platform in ("win32", "darwin")
    return windows or bool(environment.get("DISPLAY") or environment.get("WAYLAND_DISPLAY"))
