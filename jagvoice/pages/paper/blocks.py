"""Blocks of the office as they stand on paper."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from jagvoice.pages.blocks import Block, Chart, Code, Deck, Form, Heading, Picture, Rows, Text

NamedBlock = tuple[str, Block]
"""A block beside its name, as a drawing has to know it."""


def named(blocks: Iterable[Block]) -> tuple[NamedBlock, ...]:
    """Return blocks beside their names."""
    return tuple((type(block).__name__.lower(), block) for block in blocks)


def pictures_of(block: Block) -> Iterator[Picture]:
    """Yield every picture that stands in a block."""
    match block:
        case Rows(rows=rows):
            yield from (p for row in rows for p in row.pictures)
        case Picture():
            yield block
        case Deck(cells=cells, exits=exits, picture=picture):
            yield from (p for p in (*cells, *exits, picture) if p)
        case Chart(dots=dots):
            yield from (dot.picture for dot in dots if dot.picture)
        case Text() | Heading() | Form() | Code():
            return
