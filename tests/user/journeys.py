"""Whole journeys at a real board, by whatever way in, and what the journal is to say of them."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from jagvoice.demo import demo_files
from tests.homes import NOW, fixed_key, made_with
from tests.user.ears import Ears, clips
from tests.user.support import command, said_today
from tests.user.terminal import Terminal
from tests.user.ways import CORNER, Way

ACTIVITIES = tuple(dict.fromkeys(
    label for source in demo_files() for label in re.findall(r'category: .*?sv: "([^"]+)"', source)
))  # fmt: skip

HOME = {"Alva": "Hej Alva!", "Noa": "Vad vill du göra?"}
"""What stands above the Home of each person."""

AT_HOME = ("Bada", "Baka", "Duscha", "Laga mat", "Vila", "Äta frukost", "Tvätta kläder", "Städa rummet")
"""What can be done at home now, of all that the two people have."""

PAGES = 9
"""More pages than any question here has."""

Json = dict[str, Any]


def lived_in(folder: Path, way: Way, person: str, lives: str = "") -> Path:
    """Return a household of one person who uses a way in; its lots are the same in every run."""
    home = folder / "home"
    with made_with(home, f"{way.lives}\n{lives}".strip(), person) as installation:
        fixed_key(installation, f"p-{person.lower()}", f"p-{person.lower()}-1")
    return home


def offered(board: Terminal, labels: Sequence[str]) -> list[str]:
    """Return which of some labels are on the screen, by rows and from the left."""
    found = [(board.where(label)[::-1], label) for label in labels if board.sees(label)]
    return [label for _, label in sorted(found)]


def look_for(board: Terminal, way: Way, labels: Sequence[str]) -> str:
    """Turn the pages until one of some labels is there, and return it."""
    for _ in range(PAGES):
        board.listen()
        if found := offered(board, labels):
            return found[0]
        before = board.text
        way.go(board, "Fler bilder")
        board.until(lambda before=before: board.text != before, "the next page")  # type: ignore[misc]
        board.pump(0.3)
        board.shows("Fler bilder")
    raise AssertionError(f"none of {labels} came:\n{board.text}")


def labels(told: Json) -> list[list[str]]:
    """Return the labels of each page that was offered, in the order shown."""
    return [[s["label"] for s in page] for page in told["offered"]]


def chosen(told: Json) -> list[str]:
    """Return the labels of what was chosen."""
    names = {s["option"]: s["label"] for page in told["offered"] for s in page}
    return [names[option] for option in told["chosen"]]


def holds(told: Json, **expected: object) -> None:
    """Assert what the journal says of one expression."""
    assert {field: told[field] for field in expected} == expected


def honest(home: Path, person: str) -> list[Json]:
    """Return what was said today; nobody is taken to have answered what was never offered, and the chain holds."""
    told = said_today(home)
    for each in told:
        pages = [{s["option"] for s in page} for page in each["offered"]]
        shown = set().union(*pages)
        steps = [t for t in each["trail"] if t["kind"] == "chose"]
        assert {*each["chosen"], *each["undone"]} <= shown, each
        assert all((t["option"] or t["cell"]) in shown for t in steps), each
        assert each["trail"][-1]["kind"] == "ended", each
        assert sum(t["kind"] == "ended" for t in each["trail"]) <= 1 + (each["outcome"] == "explored"), each
        assert each["received_at"] >= each["asked_at"][:16]
    ran = command("verify", "--home", home, "--person", person)
    assert (ran.status, ran.err) == (0, ""), ran
    return told


# --- the morning: what to do ----------------------------------------------------------------------------------------


def choose_what_to_do(board: Terminal, way: Way, person: str, pick: Callable[[list[str]], str]) -> list[str]:
    """Go to what can be done now, and choose one of it; return what lay there, in order, and what was chosen last."""
    if person == "Alva":
        way.go(board, "Göra", "Vad vill du göra?")
        look_for(board, way, ("Hemma",))
        way.go(board, "Hemma", "Vad vill du göra?")
        board.until(lambda: not board.sees("Hemma"), "the activities at home")
    board.until(lambda: len(offered(board, ACTIVITIES)) >= (3 if person == "Alva" else 2), "the activities")
    board.listen()
    there = offered(board, ACTIVITIES)
    activity = pick(there)
    way.say(board, activity, f"Du valde: {activity}.", "Ändra mig", "Klar", "Det är sparat.")
    return [*there, activity]


def told_of_choice(told: Json, way: Way, there: list[str], activity: str) -> None:
    """Assert what the journal says of a choice of activity."""
    holds(told, topic="activity", outcome="chosen", undone=[], arrangement="shuffled", visibility="team", helper=None)
    holds(told, **way.told())
    assert labels(told) == [there]
    assert [s["column"] for s in told["offered"][0]] == list(range(len(there)))
    assert chosen(told) == [activity]
    assert [t["kind"] for t in told["trail"]] == ["chose", "ended"]


def morning(
    folder: Path, way: Way, person: str, *, whole: bool = True, size: tuple[int, int] = (120, 40),
    environment: dict[str, str] | None = None,
) -> None:  # fmt: skip
    """Choose what to do, and leave the choice standing; without ``whole`` the board is left before that is said."""
    home = lived_in(folder, way, person)
    with Terminal(home, person, size, **(environment or {})) as board:
        board.shows(HOME[person], "Hjälp")
        *there, activity = choose_what_to_do(board, way, person, lambda found: found[-1])
        if whole:
            way.go(board, "Klar", "När vill du göra det?" if person == "Alva" else HOME[person], "Det är sparat.")
        assert board.leave() == 0
        assert board.restored

    told = honest(home, person)
    told_of_choice(told[0], way, there, activity)
    assert [(e["topic"], e["outcome"]) for e in told[1:]] == (
        [("time", "no_answer")] if whole and person == "Alva" else []
    )
    assert [e["follows"] for e in told[1:]] == [told[0]["id"]] * (len(told) - 1)
    assert NOW.strftime("%Y-%m-%d") in told[0]["asked_at"]


# --- an activity, with what comes before and after it ----------------------------------------------------------------


def before_and_after(
    folder: Path, way: Way, person: str, *, after: Way | None = None, whole: bool = True,
    size: tuple[int, int] = (120, 40),
) -> None:  # fmt: skip
    """An assistant asks with two pictures, tells that it begins and that it is over; the person says how it was.

    How it was may be answered in another way than what was asked before, with ``after``. Without ``whole`` what the
    board tells in between is not put away by the person, but by the next thing that the assistant tells.
    """
    after = after or way
    home = lived_in(folder, way, person)
    with Terminal(home, person, size) as board:
        board.shows(HOME[person], "Hjälp")
        ask_with(board, "Måla", "Spela spel")
        board.listen()
        there = offered(board, ("Måla", "Spela spel"))
        way.say(board, "Måla", "Du valde: Måla.", "Klar", "Det är sparat.")
        way.go(board, "Klar", HOME[person])

        goes(board, "Måla", "Det börjar")
        board.shows("Nu: Måla. Du valde det.", "Klar")
        if whole:
            put_away(board, way, person)

        goes(board, "Måla", "Det är slut")
        board.shows("Hur var det?", "Bra", "Hjälp")
        board.listen()
        answers = offered(board, ("Bra", "Sådär", "Dåligt"))
        after.say(board, "Bra", "Du valde: Bra.", "Det är sparat.")
        assert board.leave() == 0

    asked, *seen, felt = honest(home, person)
    told_of_choice(asked, way, there, "Måla")
    assert (asked["prompt"], sorted(there)) == ("Vilket vill du?", ["Måla", "Spela spel"])
    assert bool(seen) == whole
    for each in seen:
        holds(each, topic="reply", outcome="chosen", means="touch" if way.answer else way.means, acted="not_stated")
    holds(felt, topic="feeling", prompt="Måla. Hur var det?", outcome="chosen", chosen=["good"], arrangement="fixed")
    holds(felt, **after.told())
    assert labels(felt) == [answers]


def ask_with(board: Terminal, *pictures: str) -> None:
    """Ask with two pictures, as somebody beside the board does: found by typing their first letters."""
    board.key(CORNER, "För dig som är bredvid.", "Fråga")
    board.touch("Fråga", "Välj en bild för ja")
    for n, picture in enumerate(pictures):
        board.press(picture[:4].lower())
        board.until(lambda picture=picture: board.sees(picture), picture)  # type: ignore[misc]
        board.until(lambda: not board.sees("Vila"), "only what was looked for")
        board.shows(picture)
        board.touch(picture, *(["Fråga nu"] if n + 1 < len(pictures) else ["Vilket vill du?", *pictures]))


def put_away(board: Terminal, way: Way, person: str) -> None:
    """Put away what the board tells, one thing after the other, until it is Home again."""
    for _ in range(PAGES):
        way.go(board, "Klar")
        board.pump(0.5)
        if board.sees(HOME[person]):
            board.shows(HOME[person])
            return
        board.shows("Klar")
    raise AssertionError(f"the board has always more to tell:\n{board.text}")


def goes(board: Terminal, activity: str, what: str) -> None:
    """Tell that an activity begins, or that it is over."""
    board.key(CORNER, "För dig som är bredvid.", "Börjar och slutar")
    board.touch("Börjar och slutar", "Vad gäller det?", activity)
    board.touch(activity, "Vad händer?", what)
    board.touch(what)


# --- a complaint in the evening --------------------------------------------------------------------------------------

LISTENERS = {"Alva": ("Nadja", "Karin", "Malin"), "Noa": ("Nadja", "Agneta", "Henrik")}
"""Who may be told, the supporter first."""

FACES = {
    "Alva": (*LISTENERS["Alva"], "Samira", "Johan", "Kerstin", "Mehmet", "Elin"),
    "Noa": (*LISTENERS["Noa"], "Fatima", "Lovisa", "Emre", "Tove"),
}

EVENING, NIGHT = "2026-03-11T19:30", "2026-03-12T02:00"


def complaint(folder: Path, way: Way, person: str, *, whole: bool = True, size: tuple[int, int] = (120, 40)) -> None:
    """Say in private that it is bad with one of those who may be told; the board forgets it by itself.

    Without ``whole`` the board is left before it has had the time for that.
    """
    home = lived_in(folder, way, person)
    ears = Ears(folder / "ears", home)
    with Terminal(home, person, size, EVENING, **ears.environment) as board:
        board.shows(HOME[person], "Något är dåligt")
        board.until(lambda: bool(ears.heard), "the greeting")
        way.go(board, "Något är dåligt", "Vad är dåligt?", "Säg igen")
        board.listen()
        before = ears.heard
        look_for(board, way, ("En person",))
        way.say(board, "En person", "Vem är det?")
        concerned = look_for(board, way, LISTENERS[person])
        way.say(board, concerned, "Vem ska få veta?")
        others = [name for name in LISTENERS[person] if name != concerned]
        listener = look_for(board, way, others)
        assert not board.sees(concerned)
        way.say(board, listener, "Det är kvar här.")
        assert ears.heard == before, "nothing of it is heard"
        if whole:
            board.until(lambda: board.sees(HOME[person]), "Home, by itself", patience=15)
            board.pump(0.5)
            assert not any(board.sees(name) for name in FACES[person])
        assert board.leave() == 0

    (told,) = honest(home, person)
    holds(told, topic="complaint", visibility="guarded", outcome="chosen", **way.told())
    holds(told, about=told["chosen"][1:], recipients=[f"u-{listener.lower()}"])
    assert told["chosen"] == ["person", f"u-{concerned.lower()}"]
    offers = {name for page in labels(told)[-2:] for name in page}
    assert listener in offers
    options = [s["option"] for page in told["offered"] for s in page]
    assert f"tell:u-{concerned.lower()}" not in options
    public, private = (command("journal", "--home", home, *more).out for more in ((), ("--private",)))
    assert "Vad är dåligt?" not in public
    assert "Vad är dåligt?" in private
    again = kept_on_disk(home)
    assert not {*clips(["Vad är dåligt?", "Vem är det?", "Vem ska få veta?", *FACES[person]])} & again


def kept_on_disk(home: Path) -> set[str]:
    """Return the names of the sounds that a household has made and kept."""
    return {file.name for file in (home / "kept" / "speech").glob("*.wav")}


# --- a need at night -------------------------------------------------------------------------------------------------


def night(folder: Path, way: Way, person: str, *, long: bool = False, size: tuple[int, int] = (120, 40)) -> None:
    """Wake up in the quiet hours: the board is silent, and one touch says what is needed until somebody has seen it."""
    home = lived_in(folder, way, person)
    ears = Ears(folder / "ears", home)
    with Terminal(home, person, size, NIGHT, **ears.environment) as board:
        board.shows(HOME[person], "Jag behöver")
        board.pump(2.0 if not long else 8.0)
        assert ears.heard == [], "at night the board says nothing by itself"
        assert not any(board.marks(label) for label in ("Jag behöver", "Hjälp", "Tyst", "Göra")), "nor does it scan"
        way.go(board, "Jag behöver", "Vad behöver du?")
        need = look_for(board, way, ("Dricka",))
        way.say(board, need, "Jag ser dig", "Ändra mig")
        board.until(lambda: bool(ears.times(need)), "the need, said aloud")
        if long:
            board.until(lambda: ears.times(need) >= 3, "the need, said again and again", patience=45)
        way.go(board, "Jag ser dig", HOME[person], "Det är sparat.")
        said = len(ears.heard)
        board.pump(17.0 if long else 0.0)
        assert len(ears.heard) == said
        assert board.leave() == 0

    (told,) = honest(home, person)
    holds(told, topic="need", outcome="chosen", chosen=["drink"], visibility="team", **way.told())
    assert told["asked_at"].startswith("2026-03-12T02:")
    assert any("Dricka" in page for page in labels(told))
