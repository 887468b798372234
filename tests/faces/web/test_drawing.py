"""Blocks as HTML: every text of people comes out as the text it was, and every field gives back what is in it."""

from __future__ import annotations

from html.parser import HTMLParser

from hypothesis import example, given, settings
from hypothesis import strategies as st

from jagvoice.faces.printable import printable
from jagvoice.faces.web.drawing import draw, placed
from jagvoice.pages.blocks import (
    Block,
    Chart,
    Choice,
    Code,
    Deck,
    Dot,
    Field,
    Form,
    Heading,
    Link,
    Page,
    Picture,
    Row,
    Rows,
    Text,
)
from tests.faces.web.browsing import Seen

words = st.text(st.characters(exclude_categories=["Cs"]), max_size=40) | st.sampled_from(
    ["<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "{{ 7 * 7 }}", "&amp;", "</textarea>", "\u202eabc"]
)


def html(*blocks: Block, title: str = "Sida", said: str = "") -> str:
    page = Page("journal", title, blocks, said=said)
    return draw(
        "page.html", "sv", token="t", page=page, blocks=tuple(placed(page)), person="p-alva", whose="Alva", me="Karin",
        site="http://127.0.0.1:8765",
        menu=[], papers=(), account="u-karin", search=False, once="", still=False, watch="", mark="", idle=605,
        wrong=False, records=False,
    )  # fmt: skip


def everything(word: str) -> tuple[Block, ...]:
    shows = Picture(f"symbol:{word}", word)
    to = Link("journal", {"words": word}, word)
    row = Row((word, "", word), (word,), (shows,), to, "warning", word)
    fields = tuple(
        Field("f", word, kind, word, (Choice(word, word, f"symbol:{word}"), Choice("b", word)), word, word)
        for kind in ("text", "long", "choice", "choices", "flag", "date", "time", "number", "passphrase", "hidden")
    )
    return (
        Heading(word), Heading(word, 3), Text(word, "quote"), Text(word, "good"), Rows((row,), (word, "b", "c")),
        Rows((row, Row((word,))), name=word, more=to), Rows((), empty=word), shows,
        Chart(
            word, (Dot(word, word, word, 0.5, 0.2, 0.9, False, shows), Dot(word, word, word)),
            (word,) * 3, (word,) * 3, word, word,
        ),
        Deck(word, (shows,), (shows,), 2, shows, word), Code("K7M2-94QX", "/board/#pair=K7M2-94QX"),
        Form("f", fields, word, word, word, word),
    )  # fmt: skip


PLAIN = [tag for tag, _ in Seen(html(*everything("ord"), title="ord", said="ord")).tags]


@settings(max_examples=60)
@given(words)
@example("<b>")
@example("\r\n\x00\ufeff")
def test_nothing_that_people_write_is_markup(word: str) -> None:
    shown = Seen(html(*everything(word or "x"), title=word or "x", said=word or "x"))

    assert [tag for tag, _ in shown.tags] == PLAIN
    for has in shown.all("a") + shown.all("form"):
        assert (has.get("href") or has["action"]).startswith(("/", "#")), has


@settings(max_examples=60)
@given(words)
def test_what_people_write_is_read_as_they_wrote_it(word: str) -> None:
    class Lines(HTMLParser):
        found = ""
        inside = False

        def handle_starttag(self, tag: str, attrs: object) -> None:
            self.inside = tag == "blockquote" or (self.inside and tag == "p")

        def handle_endtag(self, tag: str) -> None:
            self.inside = False

        def handle_data(self, data: str) -> None:
            if self.inside:
                self.found += data

    seen = Lines()
    seen.feed(html(Text(word, "quote")))

    assert seen.found == printable(word, lines=True)


@settings(max_examples=60)
@given(words)
def test_a_field_gives_back_exactly_what_was_in_it(word: str) -> None:
    kinds = ("text", "long", "hidden", "number")
    form = Form("f", tuple(Field(kind, "", kind, word) for kind in kinds), "", was=word)

    values = dict(Seen(html(form)).form("f").values)

    assert [values[name] for name in (*kinds, "was")] == [word] * 5


def test_long_lists_open_and_short_ones_stand_on_the_page() -> None:
    def field(count: int) -> Form:
        return Form("f", (Field("f", "Vad", "choice", "1", tuple(Choice(str(n), str(n)) for n in range(count))),), "Ok")

    few, many = Seen(html(field(4))), Seen(html(field(40)))

    assert [has["type"] for has in few.all("input") if has.get("name") == "f"] == ["radio"] * 4
    assert len(many.all("select")) == 1
    assert dict(few.form("f").values)["f"] == dict(many.form("f").values)["f"] == "1"


def test_a_value_that_can_no_longer_be_chosen_stays_until_another_is() -> None:
    form = Form("f", (Field("f", "Vad", "choice", "gone", tuple(Choice(str(n), str(n)) for n in range(40))),), "Ok")

    assert dict(Seen(html(form)).form("f").values)["f"] == "gone"
