"""Whatever is in a file, it is refused in a sentence, or every number means something: no error, no warning, no NaN."""

from __future__ import annotations

import json
import math
import random
import time
import unicodedata
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from jagvoice.commands.evidence import told
from jagvoice.core.evidence.choices import Choice
from jagvoice.exchange.choices_file import FURTHER, NEEDED, ChoicesFileError, choices_in
from tests.core.evidence.written import written
from tests.examples import examples

HEAD = ",".join(NEEDED)
KNOWN_KEYS = {
    "empty", "no_csv", "no_column", "odd_column", "width", "value", "not_one", "twice", "same_cell", "differs",
    "too_many", "separator",
}  # fmt: skip


def weighed(text: str, width: float | None = None, *, fit_only: bool = False) -> dict[str, Any]:
    """Return what the command prints of a file, with every doubtful operation an error."""
    with np.errstate(divide="raise", over="raise", invalid="raise"):
        found = told(choices_in(text), width, fit_only=fit_only)
    json.dumps(found, allow_nan=False)
    return found


def sound(found: dict[str, Any]) -> None:
    k = len(found["names"])
    covariance = np.array(found["covariance"]).reshape(k, k)
    assert covariance == pytest.approx(covariance.T)
    assert (covariance.diagonal() > 0).all()
    assert found["loglik"] <= 1e-9
    for f in found.get("findings", ()):
        low, middle, high = f["share"] or (0, 0, 0)
        assert 0 <= low <= middle <= high <= 1
        assert f["direction"] is None or f["grade"] in ("pattern", "clear")


ODD_NAMES = st.sampled_from(
    ["a", "b", "åka", unicodedata.normalize("NFD", "åka"), 'say "no"', "x\ny", "0", "nan", "🐎"]
)
CELLS = st.sampled_from(["", "l", "r", "m"])
ROWS = st.lists(
    st.tuples(
        st.integers(0, 6), ODD_NAMES, CELLS, st.sampled_from(["0", "1", "", "yes"]),
        st.sampled_from(["", "none", "Anna"]), st.sampled_from(["", "1", "2", "3"]),
    ),
    max_size=40,
)  # fmt: skip


@examples(60, deadline=None)
@given(ROWS, st.sampled_from([None, 1e-3, 1.5, 1e6]))
def test_odd_rows_are_refused_or_weighed(rows: list[tuple[str, ...]], width: float | None) -> None:
    quoted = ['{},"{}",{},{},{},{}'.format(n, name.replace('"', '""'), *rest) for n, name, *rest in rows]
    try:
        sound(weighed("\r\n".join([f"{HEAD},helper,day", *quoted]), width))
    except ChoicesFileError as refused:
        assert refused.message.key.removeprefix("choices.") in KNOWN_KEYS


CHOICES = st.lists(
    st.tuples(
        st.permutations("abcdef").map(tuple), st.integers(1, 6), st.integers(0, 5), st.integers(0, 3),
        st.sampled_from([None, "none", "Anna", "Bo"]), st.integers(0, 20), st.integers(1, 9),
    ),
    min_size=1, max_size=60,
)  # fmt: skip


@examples(40, deadline=None)
@given(CHOICES, st.sampled_from([None, 1e-3, 0.5, 1e6]))
def test_any_choices_are_weighed(rows: list[tuple[Any, ...]], width: float | None) -> None:
    """Sets of one to six, some or no cells, none of these, several helpers and days, and many of each."""
    lines = [f"{HEAD},helper,day,count"]
    for occasion, (options, size, chosen, cells, helper, day, count) in enumerate(rows):
        for at, option in enumerate(options[:size]):
            cell = f"c{at}" if at < cells else ""
            taken = int(at == min(chosen, size - 1))
            lines.append(f"{occasion},{option},{cell},{taken},{helper or ''},{day},{count}")
    sound(weighed("\n".join(lines), width))


@examples(150, deadline=None)
@given(st.text(max_size=200) | st.text(st.sampled_from('occasion,;"\t\r\n\0 01é\ufeff'), max_size=200))
def test_any_text_is_refused_or_read(text: str) -> None:
    for tried in (text, f"{HEAD}\n{text}", f"{HEAD},{','.join(FURTHER)}\n{text}"):
        try:
            choices_in(tried)
        except ChoicesFileError as refused:
            assert refused.message.key.removeprefix("choices.") in KNOWN_KEYS


def grades(found: dict[str, Any]) -> set[str]:
    return {f["grade"] for f in found["findings"]}


def liked(count: int, places: str = "lr", helpers: int = 3) -> str:
    """Return a file in which a is chosen every time."""
    lines = [f"{HEAD},helper,day"]
    for n in range(count):
        a, b = (places[0], places[-1]) if n % 2 else (places[-1], places[0])
        lines += [f"{n},a,{a},1,h{n % helpers},{n // 4}", f"{n},b,{b},0,h{n % helpers},{n // 4}"]
    return "\n".join(lines)


def test_one_option_only_has_no_estimate_and_cannot_be_told() -> None:
    for cell in ("l", ""):
        found = weighed("\n".join([HEAD, *(f"{n},a,{cell},1" for n in range(12))]))
        assert found["options"] == {"a": {"estimate": None, "se": None}}
        assert grades(found) == {"cannot_be_told"}
    beside = weighed(f"{HEAD}\n1,a,l,1\n1,b,r,0\n2,z,m,1\n")
    assert beside["options"]["z"] == {"estimate": None, "se": None}
    assert beside["cells"]["m"] == {"estimate": None, "se": None}
    assert beside["options"]["a"]["estimate"] > 0


def test_complete_separation_is_clear_only_of_pictures_that_moved() -> None:
    assert grades(weighed(liked(60))) == {"clear"}
    fixed = weighed(f"{HEAD},helper,day\n" + "\n".join(
        f"{n},a,l,1,h{n % 3},{n // 4}\n{n},b,r,0,h{n % 3},{n // 4}" for n in range(60)))  # fmt: skip
    assert grades(fixed) == {"cannot_be_told"}
    assert (fixed["record"]["pictures"], fixed["record"]["cells"]) == (1.0, 1.0)


def test_without_any_cell_nothing_can_be_told() -> None:
    assert grades(weighed(liked(60, " "))) == {"cannot_be_told"}


def test_one_helper_or_none_stated_or_one_day_makes_nothing_clear() -> None:
    rows = liked(60, helpers=1)
    assert grades(weighed(rows)) == {"pattern"}
    assert grades(weighed(rows.replace(",h0,", ",,"))) == {"pattern"}
    assert grades(weighed("\n".join(r.rsplit(",", 2)[0] for r in liked(60).splitlines()))) == {"pattern"}


def test_too_little_is_too_few() -> None:
    assert grades(weighed(liked(5))) == {"too_few"}
    assert not weighed(HEAD)["findings"]


def test_names_that_look_the_same_are_the_same_and_spelt_as_at_first() -> None:
    apart = unicodedata.normalize("NFD", "åka")
    found = weighed(f"{HEAD}\n1,{apart},l,1\n1,b,r,0\n2,åka,r,1\n2,b,l,0\n")
    assert list(found["options"]) == [apart, "b"]


@pytest.mark.parametrize("separator", [";", "\t", "|"])
def test_other_separators_have_a_sentence_of_their_own(separator: str) -> None:
    with pytest.raises(ChoicesFileError) as refused:
        choices_in(liked(3).replace(",", separator))
    assert refused.value.message.key == "choices.separator"


@pytest.mark.parametrize("end", ["\r\n", "\r", "\n"])
def test_any_end_of_a_line_and_a_quoted_one_are_read(end: str) -> None:
    [choice] = choices_in(f'\ufeff{HEAD}{end}1,"a\nb",l,1{end}1,c,r,0{end}').choices
    assert choice.options == ("a\nb", "c")


def test_an_occasion_whose_lines_lie_apart_is_one() -> None:
    assert [len(c.options) for c in choices_in(f"{HEAD}\n1,a,l,1\n2,a,l,0\n1,b,r,0\n2,b,r,1\n").choices] == [2, 2]


def test_whoever_is_beside_and_on_which_day_must_be_the_same_on_all_lines_of_an_occasion() -> None:
    with pytest.raises(ChoicesFileError) as refused:
        choices_in(f"{HEAD},helper\n1,a,l,1,Anna\n1,b,r,0,Bo\n")
    assert refused.value.message.key == "choices.differs"


def many(options: int, occasions: int) -> str:
    drawn = random.Random(3)
    chosen = [drawn.sample(range(options), 2) for _ in range(occasions)]
    return written(
        Choice((f"{min(c):04}", f"{max(c):04}"), ("l", "r") if c[0] < c[1] else ("r", "l"), 0) for c in chosen
    )


@pytest.mark.parametrize(
    ("options", "occasions", "seconds"),
    [(150, 400, 30), pytest.param(1000, 3000, 200, marks=pytest.mark.slow)],
)
def test_many_options_are_no_error(options: int, occasions: int, seconds: float) -> None:
    begun = time.process_time()
    found = weighed(many(options, occasions))
    sound(found)
    assert len(found["options"]) <= options
    assert "clear" not in grades(found)
    assert time.process_time() - begun < seconds


@pytest.mark.parametrize(("occasions", "seconds"), [(2500, 15), pytest.param(50_000, 60, marks=pytest.mark.slow)])
def test_many_lines_are_fitted_in_the_time_that_reading_them_takes(occasions: int, seconds: float) -> None:
    """Two lines for each occasion."""
    text = many(10, occasions)
    begun = time.process_time()
    found = weighed(text, 1.5, fit_only=True)
    assert time.process_time() - begun < seconds
    estimates = [pair["estimate"] for pair in found["options"].values()]
    assert estimates == sorted(estimates, reverse=True)
    assert all(map(math.isfinite, estimates))
