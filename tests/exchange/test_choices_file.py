"""A file of choices is read whole, or refused with the one sentence that helps."""

from __future__ import annotations

import pytest

from jagvoice.core.evidence.told import NOBODY
from jagvoice.exchange.choices_file import ChoicesFileError, choices_in, repeated

HEAD = "occasion,option,cell,chosen"


def test_what_was_offered_where_and_chosen_is_read() -> None:
    [choice] = choices_in(f"{HEAD}\n1,bath,left,0\n1,riding,right,1\n1,none,,0\n").choices
    assert choice.options == ("bath", "riding", "none")
    assert choice.cells == ("left", "right", None)
    assert (choice.winner, choice.helper, choice.day) == ("riding", None, "")


def test_who_was_beside_when_and_how_often_is_read_and_time_orders() -> None:
    found = choices_in(
        "count,chosen,cell,option,occasion,helper,day,time\n"
        "2,1,l,a,x,Anna,tuesday,20\n2,0,r,b,x,Anna,tuesday,20\n"
        "1,0,l,b,y,None,monday,10\n1,1,r,a,y,None,monday,10\n"
    )
    assert [c.helper for c in found.choices] == [NOBODY, "Anna"]
    assert found.counts == (1, 2)
    assert len(list(repeated(found))) == 3


def test_quotes_blank_lines_and_a_mark_of_the_encoding_are_no_trouble() -> None:
    found = choices_in(f'\ufeff{HEAD}\r\n\r\n1,"bath, warm",l,1\r\n1,å,r,0\r\n')
    assert found.choices[0].options == ("bath, warm", "å")


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("", "choices.empty"),
        ("occasion,option,cell\n", "choices.no_column"),
        (f"{HEAD},mood\n", "choices.odd_column"),
        (f"{HEAD},chosen\n", "choices.odd_column"),
        (f"{HEAD}\n1,a\n", "choices.width"),
        (f"{HEAD}\n1,,l,1\n", "choices.value"),
        (f"{HEAD}\n,a,l,1\n", "choices.value"),
        (f"{HEAD}\n1,a,l,maybe\n", "choices.value"),
        (f"{HEAD},count\n1,a,l,1,0\n", "choices.value"),
        (f"{HEAD},count\n1,a,l,1,99999999999\n", "choices.value"),
        (f"{HEAD},time\n1,a,l,1,nan\n", "choices.value"),
        (f"{HEAD},time\n1,a,l,1,soon\n", "choices.value"),
        (f"{HEAD},time\n1,a,l,1,5\n2,b,r,1,\n", "choices.value"),
        (f"{HEAD}\n1,a,l,0\n1,b,r,0\n", "choices.not_one"),
        (f"{HEAD}\n1,a,l,1\n1,b,r,1\n", "choices.not_one"),
        (f"{HEAD}\n1,a,l,1\n1,a,r,0\n", "choices.twice"),
        (f"{HEAD}\n1,a,l,1\n1,b,l,0\n", "choices.same_cell"),
        (f"{HEAD},day\n1,a,l,1,x\n1,b,r,0,y\n", "choices.differs"),
        (f'{HEAD}\n1,"a,l,1\n', "choices.no_csv"),
        (f"{HEAD},count\n1,a,l,1,600000\n2,a,l,1,600000\n", "choices.too_many"),
    ],
)
def test_what_cannot_be_read_is_refused_with_its_reason(written: str, key: str) -> None:
    with pytest.raises(ChoicesFileError) as refused:
        choices_in(written)
    assert refused.value.message.key == key
