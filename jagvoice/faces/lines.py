"""A page of the office as plain lines, to be read, printed, or sent through a pipe."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence

from jagvoice.faces.columns import GAP, length, longest, widths
from jagvoice.faces.dots import axis_of, is_drawn, line_of, odd, signs_of
from jagvoice.faces.printable import printable
from jagvoice.faces.tone import SIGNS
from jagvoice.pages.blocks import Block, Chart, Code, Deck, Field, Form, Heading, Page, Picture, Row, Rows, Text

YES = "yes"
MARGIN = "  "


def lines(page: Page, width: int) -> Iterator[str]:
    """Yield a page line by line.

    Args:
        page: the page.
        width: the columns of a line, at most.
    """
    title = printable(page.title)
    yield title
    yield "=" * length(title)
    if page.said:
        yield from _wrapped(page.said, width, SIGNS["good"])
    for block in (*page.once, *page.blocks):
        if not isinstance(block, Text):
            yield ""
        yield from _block(block, width)


def _block(block: Block, width: int) -> Iterator[str]:
    if isinstance(block, Heading):
        text = printable(block.text)
        yield from (text, ("-" if block.level == 2 else "·") * length(text))
    elif isinstance(block, Text):
        yield from _wrapped(block.text, width, SIGNS[block.tone])
    elif isinstance(block, Rows):
        yield from _rows(block, width)
    elif isinstance(block, Form):
        yield from _form(block, width)
    elif isinstance(block, Picture):
        yield f"[{printable(block.label)}]"
    elif isinstance(block, Code):
        yield from _wrapped(block.text, width, MARGIN)
    elif isinstance(block, Chart):
        yield from _chart(block, width)
    else:
        yield from _deck(block, width)


def _wrapped(text: str, width: int, sign: str = "") -> Iterator[str]:
    before = f"{sign} " if sign.strip() else sign
    for line in printable(text, lines=True).split("\n") or [""]:
        after = " " * len(before)
        yield from textwrap.wrap(line, width, initial_indent=before, subsequent_indent=after) or [""]
        before = after


def _rows(rows: Rows, width: int) -> Iterator[str]:
    heads = [rows.columns] if rows.columns and rows.rows else []
    wide = widths(longest([*heads, *(row.cells for row in rows.rows)]), width - len(MARGIN))
    for head in heads:
        yield from _cells(head, wide, MARGIN)
    for row in rows.rows:
        yield from _row(row, wide, width)
    if not rows.rows and rows.empty:
        yield from _wrapped(rows.empty, width)
    if rows.more:
        yield f"↓ {printable(rows.more.label)}: {printable(rows.more.address)}"


def _row(row: Row, wide: Sequence[int], width: int) -> Iterator[str]:
    yield from _cells(row.cells, wide, (SIGNS[row.tone] or " ") + " ")
    for line in row.below:
        wrapped = textwrap.wrap(printable(line), width - 2 * len(MARGIN))
        yield from (2 * MARGIN + one for one in wrapped)
    if row.opens:
        yield f"{2 * MARGIN}→ {printable(row.opens.address)}"


def _cells(cells: Sequence[str], wide: Sequence[int], before: str) -> Iterator[str]:
    columns = [textwrap.wrap(printable(cell), max(w, 1)) or [""] for cell, w in zip(cells, wide, strict=False)]
    for n in range(max(map(len, columns), default=0)):
        parts = [(column[n] if n < len(column) else "").ljust(w) for column, w in zip(columns, wide, strict=False)]
        yield (before + (" " * GAP).join(parts)).rstrip()
        before = " " * len(before)


def _form(form: Form, width: int) -> Iterator[str]:
    yield f"[{printable(form.title or form.submit)}]"
    if form.error:
        yield from _wrapped(form.error, width, SIGNS["warning"])
    for field in form.fields:
        if field.kind != "hidden":
            yield from _wrapped(f"{field.label}: {_value(field)}".rstrip(), width, MARGIN)
            if field.error:
                yield from _wrapped(field.error, width, MARGIN + SIGNS["warning"])


def _value(field: Field) -> str:
    """Return what stands in a field; of what is chosen, what it is called."""
    if field.kind == "passphrase":
        return ""
    if field.kind == "flag":
        return "[x]" if field.value == YES else "[ ]"
    if field.kind not in ("choice", "choices"):
        return field.value.replace("\n", " / ")
    chosen = field.value.split(",") if field.kind == "choices" else [field.value]
    return ", ".join(c.label for c in field.choices if c.value in chosen)


def _chart(chart: Chart, width: int) -> Iterator[str]:
    """Yield each dot in words, with its line under it where anything is drawn."""
    before = 2 * MARGIN
    columns = odd(width - len(before))
    yield from _wrapped(chart.title, width)
    for sign in signs_of(chart):
        yield from _wrapped(sign, width, MARGIN)
    if is_drawn(chart) and any(chart.axis):
        yield f"{before}{axis_of(chart.axis, columns)}"
    for dot in chart.dots:
        yield from _wrapped(f"{dot.label}: {dot.counts}", width, MARGIN)
        if line := line_of(dot, columns):
            yield f"{before}{line.drawn}"
        if dot.told:
            yield from _wrapped(dot.told, width, before)


def _deck(deck: Deck, width: int) -> Iterator[str]:
    yield from _wrapped(deck.prompt, width)
    columns = max(1, deck.columns)
    for n in range(0, len(deck.cells), columns):
        yield from _wrapped(" | ".join(f"[{c.label}]" for c in deck.cells[n : n + columns]), width, MARGIN)
    if deck.exits:
        yield from _wrapped(" | ".join(f"({c.label})" for c in deck.exits), width, MARGIN)
    if deck.said:
        yield from _wrapped(deck.said, width, "♪")
