"""The manifest is whole, every drawing is there, and no two things in one scene look the same."""

from __future__ import annotations

import math
import re
import subprocess
import sys
from collections import defaultdict
from itertools import combinations
from xml.etree import ElementTree

import pytest

from jagvoice import words
from jagvoice.pictures import SymbolLibrary, UnknownPictureError, symbols
from jagvoice.pictures.library import openmoji
from jagvoice.resources import folder


def _keys(text: str) -> list[str]:
    return text.split()


WAYS_OUT = _keys("none_of_these not_now dont_know stop help")
NEEDS = _keys("toilet pain drink more stop hungry thirsty tired cold hot help")
FEELINGS = _keys("happy sad angry scared calm worried bored excited surprised proud lonely in_love")
SCALE = _keys("good so_so bad")
TIMES = _keys("now next later today tomorrow yesterday morning day evening night")
TOPICS = _keys("do who my_day feel wish needs is_bad talk_with question mine")
COMPLAINTS = _keys("person place activity something_else")
TELL = _keys("guardian supervisor supporter assistant")
PLACES = _keys("home pool stable library work_office habilitation park cafe sister meeting")
OPTIONS = _keys("sea summer_week")
VOTES = _keys("vote_yes vote_no vote_abstain")
ACTIVITIES = _keys("""
    breakfast cook bake shower bath rest laundry tidy music film walk game paint swim hockey concert physio riding
    warm_pool standing talk_training books stamp greet office_day call_mum friend fika meetup visit_sister
""")
TOOLS = _keys("""
    start back change_mind finished again_say wait more_pictures i_see_you wrong quiet i_show listen photo lift
    alone
""")
CONCEPTS = _keys("""
    yes no maybe more stop finished again wait help something_else like dislike love not_today bath shower toilet
    brush_teeth get_dressed haircut massage swimming horse_riding physiotherapy wheelchair_walk standing_frame
    walk walk_dog cinema film tv music_listen music_play sing concert dance cooking baking shopping cafe
    restaurant library read paint handicraft garden game computer ball bowling sensory_room animals church party
    picnic forest lake visit phone_call rest sleep work school home outside hospital bus taxi car train assistant
    mum dad family friend alone nurse eat drink coffee cake medicine happy sad angry afraid tired calm worried
    bored excited ill pain cold hot now today tomorrow morning evening
""")
REQUIRED = {
    *(WAYS_OUT + NEEDS + FEELINGS + SCALE + TIMES + TOPICS + COMPLAINTS + TELL + PLACES + OPTIONS + VOTES),
    *(ACTIVITIES + TOOLS + CONCEPTS),
}
SCENES = {
    "ways out": WAYS_OUT,
    "needs": NEEDS,
    "feelings": FEELINGS,
    "scale and answers": [*SCALE, "yes", "no", *WAYS_OUT],
    "times": [*TIMES, "not_now"],
    "home": [*TOPICS, *NEEDS, "start", "back"],
    "complaint": [*COMPLAINTS, *TELL, "stop", "help", "back"],
    "places": PLACES,
    "activities and wishes": [*ACTIVITIES, *OPTIONS, *WAYS_OUT, "home"],
    "votes": [*VOTES, "stop", "help"],
}


def test_every_wanted_symbol_is_in_the_manifest() -> None:
    assert len(symbols()) >= 120
    assert sorted(REQUIRED - symbols().keys()) == []


def test_every_openmoji_file_exists() -> None:
    codes = [s.source.removeprefix("openmoji:") for s in symbols().values() if s.source.startswith("openmoji:")]

    assert [code for code in codes if not (openmoji() / f"{code}.svg").is_file()] == []


def test_openmoji_pictures_with_written_words_are_never_used() -> None:
    written = {
        "1F51A",
        "1F51B",
        "1F51C",
        "1F51D",
        "1F519",
        "1F6D1",
        "1F198",
        "1F199",
        "1F195",
        "E20C",
        "1F3EA",
        "1F4C5",
    }

    assert {s.source for s in symbols().values()} & {f"openmoji:{code}" for code in written} == set()


def test_every_own_drawing_is_used_and_every_used_one_is_there() -> None:
    used = {s.source.removeprefix("own:") for s in symbols().values() if s.source.startswith("own:")}

    assert used == {path.stem for path in (folder("symbols") / "own").glob("*.svg")}


@pytest.mark.parametrize("path", sorted((folder("symbols") / "own").glob("*.svg")), ids=lambda path: path.stem)
def test_own_drawing_holds_shapes_only(path) -> None:
    root = ElementTree.parse(path).getroot()
    tags = {element.tag.removeprefix("{http://www.w3.org/2000/svg}") for element in root.iter()}

    assert root.get("viewBox") == "0 0 72 72"
    assert tags <= {"svg", "g", "path", "circle", "ellipse", "rect"}
    assert not any("href" in name for element in root.iter() for name in element.attrib)
    assert "url(" not in path.read_text(encoding="utf-8")


def test_every_drawing_has_the_square_the_renderer_expects() -> None:
    assert [key for key in symbols() if b'viewBox="0 0 72 72"' not in symbols().svg(key)] == []


def test_two_symbols_of_a_category_share_a_picture_only_as_a_named_alias() -> None:
    seen = defaultdict(list)
    for symbol in symbols().values():
        if symbol.same_as is None:
            seen[symbol.category, symbol.source].append(symbol.key)

    assert [keys for keys in seen.values() if len(keys) > 1] == []


def test_an_alias_names_a_symbol_that_has_its_own_picture() -> None:
    aliases = [s for s in symbols().values() if s.same_as]

    assert aliases
    assert all(symbols()[s.same_as].same_as is None for s in aliases)
    assert all((symbols()[s.same_as].source, symbols()[s.same_as].category) == (s.source, s.category) for s in aliases)


@pytest.mark.parametrize("scene", SCENES)
def test_no_two_cells_of_a_scene_look_the_same(scene: str) -> None:
    drawings = {symbols().svg(key) for key in SCENES[scene]}

    assert len(drawings) == len(set(SCENES[scene]))


def test_categories_have_colours_that_show_on_white_and_differ() -> None:
    colours = symbols().colours

    assert all(re.fullmatch("#[0-9a-f]{6}", colour) for colour in colours.values())
    assert {name: c for name, c in colours.items() if 1.05 / (_lab(c)[3] + 0.05) < 3.5} == {}
    assert [
        (a, b) for a, b in combinations(colours, 2) if math.dist(_lab(colours[a])[:3], _lab(colours[b])[:3]) < 25
    ] == []


def _lab(colour: str) -> tuple[float, float, float, float]:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    r, g, b = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    y = 0.2126 * r + 0.7152 * g + 0.0722 * b
    fx, fy, fz = (
        t ** (1 / 3) if t > 0.008856 else 7.787 * t + 16 / 116
        for t in (
            (0.4124 * r + 0.3576 * g + 0.1805 * b) / 0.9505,
            y,
            (0.0193 * r + 0.1192 * g + 0.9505 * b) / 1.089,
        )
    )
    return 116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz), y


@pytest.mark.parametrize("lang", words.LANGUAGES)
def test_every_symbol_has_a_short_label_in_every_language(lang: str) -> None:
    labels = words.texts("symbols", lang)

    assert labels.keys() == symbols().keys()
    assert {key: label for key, label in labels.items() if not label or len(label.split()) > 3} == {}
    assert {key: words.symbol_label(key, lang) for key in symbols()} == labels


@pytest.mark.parametrize("lang", words.LANGUAGES)
def test_the_catalogue_of_labels_is_in_order(lang: str) -> None:
    assert words.problems("symbols", lang) == []


def test_search_finds_by_swedish_and_english_words_the_best_first() -> None:
    assert symbols().search("toalett")[0].key == "toilet"
    assert symbols().search(" Toilet ")[0].key == "toilet"
    assert symbols().search("häst")[0].key == "riding"
    assert "summer_week" in [s.key for s in symbols().search("somm")]
    assert symbols().search("") == symbols().search("xyzzy") == []


def test_every_symbol_is_found_by_each_of_its_words() -> None:
    lost = [(s.key, word) for s in symbols().values() for word in s.words if s not in symbols().search(word)]

    assert lost == []


def test_an_unknown_key_is_refused_with_near_ones_named() -> None:
    with pytest.raises(UnknownPictureError) as refused:
        symbols().get("toilett")

    assert refused.value.key == "toilett"
    assert "toilet" in refused.value.near
    assert "toilet" in str(refused.value)
    assert isinstance(refused.value, KeyError)


def test_a_manifest_elsewhere_brings_its_own_drawings(tmp_path) -> None:
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "dot.svg").write_text("<svg/>")
    (tmp_path / "m.toml").write_text(
        '[category.need]\ncolour = "#d01f1f"\n[symbol.dot]\npicture = "own:dot"\ncategory = "need"\nwords = ["prick"]\n'
    )
    library = SymbolLibrary(tmp_path / "m.toml")

    assert library.svg("dot") == b"<svg/>"
    assert library.get("dot").colour == "#d01f1f"
    assert list(library) == ["dot"]


def test_importing_the_pictures_loads_neither_pillow_nor_the_renderer_nor_babel() -> None:
    heavy = {"PIL", "resvg_py", "babel"}
    code = f"import sys, jagvoice.pictures as p; p.symbols(); print({heavy} & sys.modules.keys())"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "set()"
