"""A page of the office on paper, for a reader who takes it along: the same blocks, without what can only be filled in.

Of what was said only that stands in it which this reader may take along, row by row.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from jagvoice.core.text import text
from jagvoice.household import OneExpression
from jagvoice.pages.blocks import Block, Code, Form, Heading, Link, Page, Row, Rows
from jagvoice.pages.office import opened
from jagvoice.pages.office.dated import dated
from jagvoice.pages.office.desk import Desk
from jagvoice.pages.paper.blocks import NamedBlock, named, pictures_of
from jagvoice.pages.paper.sheets import Masthead, masthead
from jagvoice.words import say


@dataclass(frozen=True)
class PaperPage:
    """One page of the office as it is taken along."""

    masthead: Masthead
    heading: str
    about: tuple[str, ...]
    blocks: tuple[NamedBlock, ...]
    goes_on: str
    """What stands under rows that go on elsewhere."""

    @property
    def pictures(self) -> tuple[str, ...]:
        """Every picture that stands in it, once."""
        return tuple(dict.fromkeys(p.reference for _, block in self.blocks for p in pictures_of(block)))


def page_on_paper(desk: Desk, to: Link) -> PaperPage | None:
    """Return a page to be taken along; ``None`` where this reader may not see it, or take anything along."""
    desk = dated(desk)
    shown = opened(desk, to)
    if shown.refused or not desk.may_ever("export", "report"):
        return None
    return PaperPage(
        masthead=masthead(say(text("paper_page.letter"), desk.lang), desk.household.person, desk.now),
        heading=shown.title,
        about=(desk.say(text("paper_page.about", name=desk.me.name)), desk.say(text("paper_page.guarded"))),
        blocks=named(_taken(desk, shown)),
        goes_on=desk.say(text("paper_page.goes_on")),
    )


def _taken(desk: Desk, page: Page) -> Iterator[Block]:
    """Yield the blocks that can be taken along; a heading under which nothing is left goes with it."""
    waiting: list[Block] = []
    for block in page.blocks:
        kept = _kept(desk, block)
        if isinstance(kept, Heading):
            waiting = [*(b for b in waiting if isinstance(b, Heading) and b.level < kept.level), kept]
        elif kept is not None:
            yield from (*waiting, kept)
            waiting = []


def _kept(desk: Desk, block: Block) -> Block | None:
    if isinstance(block, Form | Code):
        return None
    if not isinstance(block, Rows):
        return block
    rows = tuple(r for r in block.rows if not _only_leads(r) and _may_leave(desk, r))
    if block.rows and not rows:
        return None
    return replace(block, rows=rows)


def _only_leads(row: Row) -> bool:
    """Return whether a row is a way to another page, and nothing to be read."""
    return row.opens is not None and not row.id and row.cells == (row.opens.label,)


def _may_leave(desk: Desk, row: Row) -> bool:
    """Return whether a row may be taken along: what it leads to was said by the person, or is no such thing at all."""
    ask = row.opens.args.get("ask") if row.opens else None
    if ask is None:
        return True
    found = desk.look(OneExpression(ask))
    return found is not None and "export" in found.rights
