"""What a board says aloud, the same in every face: on a touch, and what is made ready before one."""

from __future__ import annotations

from collections.abc import Sequence

from jagvoice.core.deck import STAY, Asked, Cell, Line, Scene
from jagvoice.core.people import Profile
from jagvoice.core.place import View
from jagvoice.core.text import Said, text
from jagvoice.words import say


def said_on_touch(cell: Cell, before: Scene, after: Scene, prompt: Said, profile: Profile) -> Said | None:
    """Return what a touch means in words: a way out its name, a choice what was chosen, a signpost what is asked next.

    Where one thing is told after the other, what was told is put away and the next is heard.

    Args:
        cell: what was touched.
        before: the scene it was touched in.
        after: the scene it led to.
        prompt: what is asked or said there.
        profile: the person's.

    Returns:
        ``None`` where the touch is silent: in private, unless it asks for words or calls for help, and where it makes
        the board quiet. What a cell reads aloud is said line by line.
    """
    if cell.hushes or cell.reads:
        return None
    if cell.question and after.kind != "told":
        return cell.label
    if cell.to == STAY and (cell.speaks or not before.quiet):
        return cell.speaks or cell.label
    if before.quiet or after.quiet or (cell.writes == "chose" and not profile.speak_on_select):
        return None
    leaves = cell.writes == "ended" or cell.id in profile.ways_out
    return cell.label if leaves and after.kind != "ask" else prompt


def said_again(scene: Scene, view: View) -> Said:
    """Return what a scene says again for as long as it stays: a call for help its word, everything else its prompt."""
    if scene.kind == "help":
        return next((c.label for c in view.exits if c.question), view.prompt)
    return view.prompt


def said_on_arrival(scene: Scene, view: View, asked: Asked | None, profile: Profile) -> tuple[Line, ...]:
    """Return what is said, line by line, where a helper's own words have come to a question: it, and each picture.

    The words named the pictures; so each is said again and marked, for whoever does not read. Nothing where the
    question was put in another way - then its prompt is all that is said - or where a switch has each picture said.
    """
    if asked is None or asked.heard is None or scene.kind != "ask" or scene.quiet or profile.presented is not None:
        return ()
    return (Line(view.prompt), *(Line(c.speaks or c.label, cell=c.id) for c in view.cells))


def said_on_cue(cells: Sequence[str], view: View, lang: str) -> Said:
    """Return what is said of the cells a switch would take: a label, those of a row, or that these are the ways out."""
    labels = [c.label for c in (*view.cells, *view.exits) if c.id in cells]
    if len(labels) == 1:
        return labels[0]
    if any(c.id in cells for c in view.exits):
        return say(text("board.ways_out"), lang)
    return Said(", ".join(label.text for label in labels), lang)


def ready_to_say(scene: Scene, view: View) -> list[Said]:
    """Return what may be said in a scene, the prompt first; of a private scene nothing is made ready or kept."""
    if scene.quiet:
        return []
    cells = [c for c in (*view.cells, *view.exits) if not c.hushes]
    touched = [said for c in cells if not c.reads for said in (c.speaks or c.label, c.echo, c.meant) if said]
    return [view.prompt, *touched, *dict.fromkeys(line.said for c in cells for line in c.reads)]
