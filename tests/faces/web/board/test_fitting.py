"""Nothing on the board of a browser is cut, overlaps, scrolls or is too small, on any screen and with any words."""

from __future__ import annotations

from typing import Any

import pytest

from tests.faces.web.board.bed import Bed, dealt, with_options

PHONES = [(320, 480), (480, 320), (320, 568), (568, 320), (390, 844), (844, 390)]
TABLETS = [(768, 1024), (820, 1180), (1180, 820), (1280, 800)]
SCREENS = [(1920, 1080), (1080, 1920), (3840, 2160)]
FEW = [(320, 480), (480, 320), (390, 844), (1180, 820), (3840, 2160)]

MISTAKES = "bed.mistakes()"

WAYS = {
    "few": "ways_out: [none_of_these, help]\ntime: now_next",
    "all": "ways_out: [none_of_these, not_now, dont_know, stop, help]\ntime: later",
}


def at(bed: Bed, size: tuple[int, int]) -> None:
    bed.page.set_viewport_size({"width": size[0], "height": size[1]})
    bed.page.evaluate("size => bed.until(() => innerWidth === size[0] && innerHeight === size[1])", size)


def mistakes(bed: Bed, *args: Any, **options: Any) -> list[str]:
    """Return all that is wrong with how something is shown."""
    bed.open(*args, pictured=False, **options)
    return bed.page.evaluate(MISTAKES)  # type: ignore[no-any-return]


def of_scenes(bed: Bed, deck: dict[str, Any], profile: dict[str, Any]) -> dict[str, list[str]]:
    """Return what is wrong with each scene of a deck, where anything is."""
    bed.open(deck, profile, pictured=False)
    found: dict[str, list[str]] = bed.page.evaluate(
        f"""() => {{
          const look = (scene) => (bed.show(scene), {MISTAKES});
          return Object.fromEntries(Object.keys(bed.deck.scenes).map((scene) => [scene, look(scene)]));
        }}"""
    )
    return {scene: wrong for scene, wrong in found.items() if wrong}


def looked_at(bed: Bed, size: tuple[int, int], counts: list[int], lang: str, ways: str) -> None:
    at(bed, size)
    deck, profile = dealt(WAYS[ways] + f"\nlang: {lang}")
    for count in counts:
        assert mistakes(bed, with_options(deck, count, lang, photos=True), profile) == [], count


@pytest.mark.parametrize("size", FEW, ids=str)
def test_options_with_long_words_are_whole(tablet: Bed, size: tuple[int, int]) -> None:
    looked_at(tablet, size, [1, 2, 6, 12], "sv", "all")


@pytest.mark.slow
@pytest.mark.parametrize("ways", WAYS)
@pytest.mark.parametrize("lang", ["sv", "en"])
@pytest.mark.parametrize("size", PHONES + TABLETS + SCREENS, ids=str)
def test_options_with_long_words_are_whole_everywhere(tablet: Bed, size: tuple[int, int], lang: str, ways: str) -> None:
    looked_at(tablet, size, list(range(1, 13)), lang, ways)


@pytest.mark.parametrize("size", [(320, 480), (1180, 820)], ids=str)
def test_every_scene_of_a_deck_is_whole(tablet: Bed, size: tuple[int, int]) -> None:
    at(tablet, size)
    deck, profile = dealt(WAYS["all"])

    assert of_scenes(tablet, deck, profile) == {}


@pytest.mark.slow
@pytest.mark.parametrize("lang", ["sv", "en"])
@pytest.mark.parametrize("size", PHONES + TABLETS + SCREENS, ids=str)
def test_every_scene_of_every_deck_is_whole_everywhere(tablet: Bed, size: tuple[int, int], lang: str) -> None:
    at(tablet, size)
    for horizon in ("now", "now_next", "day", "later"):
        for most in (1, 4, 12):
            deck, profile = dealt(f"time: {horizon}\nmax_choices: {most}\nlang: {lang}")

            assert of_scenes(tablet, deck, profile) == {}, (horizon, most)


@pytest.mark.parametrize("size", [(320, 480), (480, 320), (1180, 820)], ids=str)
def test_what_is_told_above_the_options_takes_nothing_away_from_them(tablet: Bed, size: tuple[int, int]) -> None:
    at(tablet, size)
    deck, profile = dealt(WAYS["few"])
    how = {"trouble": "Det gick inte att spara. Säg till någon.", "told": "Nu är jag rätt säker på svaret.",
           "stale": "Det här kan vara gammalt.", "kept": "Sparat."}  # fmt: skip

    assert mistakes(tablet, with_options(deck, 4), profile, how=how) == []


@pytest.mark.parametrize("reach", [["..x", "..x"], [".xx.", ".xx."], ["x....."], ["xx", ".x", "xx"]], ids="/".join)
def test_what_the_arm_reaches_has_all_that_can_be_touched(tablet: Bed, reach: list[str]) -> None:
    at(tablet, (1180, 820))
    deck, profile = dealt()
    profile = profile | {"hands": {"reach": reach}, "ways_in": ["touch"]}
    columns = len(reach[0])
    places = [n for n, sign in enumerate("".join(reach)) if sign == "x"]
    crowd = with_options(deck, len(places))
    home = {**crowd["scenes"]["home"], "columns": columns, "rows": len(reach), "places": places}
    crowd["scenes"]["home"] = home

    assert mistakes(tablet, crowd, profile) == []
    span = tablet.page.evaluate(
        "bed.stage.all().map(box => box.button.getBoundingClientRect()).map(r => [r.left, r.right])"
    )
    lowest = reach[-1]
    left, right = lowest.index("x") / columns * 1164, (lowest.rindex("x") + 1) / columns * 1164 + 16
    exits = span[len(places) :]
    assert min(x for x, _ in exits) >= left - 1
    assert max(x for _, x in exits) <= right + 1


def test_a_place_beyond_reach_is_free(tablet: Bed) -> None:
    at(tablet, (1180, 820))
    deck, profile = dealt()
    crowd = with_options(deck, 1)
    crowd["scenes"]["home"] |= {"columns": 2, "rows": 2, "places": [3]}
    tablet.open(crowd, profile)

    x, y = tablet.middle("c0")
    assert x > 590
    assert y > 350
