"""Paper as a face: pages become sheets of A4 in one HTML file that needs nothing else to be shown or printed.

A file holds its pictures and its style, and no script; it asks no other host for anything, and says so to the browser.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from jagvoice.faces.dots import percent
from jagvoice.pages.paper import Paper, PaperBoard, PaperDay, PaperPage, PaperReport, Passport

if TYPE_CHECKING:
    from jinja2 import Environment

MADE_BY = '<meta name="generator" content="jagvoice">'
"""What stands near the beginning of every file that was made here, and of no other."""

_TEMPLATES = {
    PaperBoard: "board.html",
    PaperDay: "day.html",
    Passport: "passport.html",
    PaperReport: "report.html",
    PaperPage: "page.html",
}


def draw(paper: Paper, picture: Callable[[str], str]) -> str:
    """Return a paper as a whole HTML document.

    Args:
        paper: what stands on it.
        picture: returns a picture by its reference as a ``data:`` address.
    """
    template = _environment().get_template(_TEMPLATES[type(paper)])
    lang = paper.masthead.title.lang
    names = _numbered(paper.pictures) if isinstance(paper, (PaperReport, PaperPage)) else {}
    told = {"paper": paper, "top": paper.masthead, "lang": lang, "picture": cache(picture), "symbols": names}
    return template.render(**told, made_by=MADE_BY)


@cache
def _environment() -> Environment:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(longest_word=_longest_word, percent=percent)
    return environment


def _numbered(references: tuple[str, ...]) -> dict[str, str]:
    """Return a name for each picture, under which a document holds it once however often it is shown."""
    return {reference: f"picture-{n}" for n, reference in enumerate(references, 1)}


def _longest_word(label: str) -> int:
    """Return how many letters the longest word has: a label is made small enough that no word is broken."""
    return max(map(len, label.split()), default=1)
