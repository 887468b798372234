"""Reading the office's pages in tests: as anybody, at a known moment, and held against golden JSON.

``GOLDEN=write pytest tests/pages/office`` writes the golden pages anew; look at what changed before it is kept.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from jagvoice.home import clock
from jagvoice.household import Installation, Viewer
from jagvoice.pages.blocks import Form, Page, as_json, link
from jagvoice.pages.office import opened, submitted
from jagvoice.pages.office.desk import Desk
from jagvoice.store.database import open_database
from tests.homes import ALVA

GOLDEN = Path(__file__).with_name("golden")

AFTER_THE_WEEK = datetime(2026, 3, 16, 10, 0)
"""The Monday after the example's week: everything in it has been said."""


def at(installation: Installation, moment: datetime) -> Installation:
    """Return the same installation with its clock set to another moment."""
    return Installation(open_database(installation.home), installation.home, clock(moment))


def desk(installation: Installation, who: str, *, person: str = ALVA, lang: str = "sv") -> Desk:
    """Return somebody at a desk: an account, or the person where it is the person's id."""
    kind = "person" if who == person else "account"
    return Desk(installation.open(person), Viewer(who, kind), lang)  # type: ignore[arg-type]


def page(desk: Desk, address: str) -> Page:
    """Return a page by its address, such as ``expression?ask=x-0001``."""
    return opened(desk, link(address))


def submit(desk: Desk, address: str, form: str, **values: str) -> Page:
    """Return the page that comes after a form was filled in; fields that are not given stay as they are."""
    shown = page(desk, address)
    found = next(b for b in shown.blocks if isinstance(b, Form) and b.name == form)
    filled: Mapping[str, str] = {**{f.name: f.value for f in found.fields}, "was": found.was, **values}
    return submitted(desk, link(address), form, filled)


def check(name: str, shown: Page) -> None:
    """Hold a page against its golden JSON."""
    file = GOLDEN / f"{name}.json"
    told: Any = json.loads(json.dumps(as_json(shown), ensure_ascii=False))
    if os.environ.get("GOLDEN") == "write":
        file.write_text(json.dumps(told, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    assert told == json.loads(file.read_text(encoding="utf-8"))
