"""Vocabulary and pictures: what can be spoken of, added to and renamed, with a symbol found by a word, or retired."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from jagvoice.core.text import Message, text
from jagvoice.core.vocabulary import Term, TermKind
from jagvoice.household import Circle, HeardWords, PutTerm, SymbolsFor
from jagvoice.pages.blocks import Block, Choice, Field, Form, Heading, Link, Picture, Row, Rows, Text
from jagvoice.pages.board.hearing import fixed
from jagvoice.pages.board.words import BUTTONS
from jagvoice.pages.office.desk import Args, Deed, Desk, Kind, NoAccessError, Values, WrongError
from jagvoice.pages.office.preview import seen, written
from jagvoice.words import LANGUAGES, symbol_label

KINDS: Mapping[TermKind, Message] = {
    "activity": text("office_vocabulary.activities"),
    "place": text("office_vocabulary.places"),
    "thing": text("office_vocabulary.things"),
    "person": text("office_vocabulary.persons"),
}

NEW: Mapping[TermKind, Message] = {
    "activity": text("office_vocabulary.new_activity"),
    "place": text("office_vocabulary.new_place"),
    "thing": text("office_vocabulary.new_thing"),
    "person": text("office_vocabulary.new_person"),
}

CATEGORIES = ("home", "leisure", "social", "habilitation", "work")

LABELS: Mapping[str, Message] = {
    "sv": text("office_vocabulary.label_sv"),
    "en": text("office_vocabulary.label_en"),
}

SPOKEN: Mapping[str, Message] = {
    "sv": text("office_vocabulary.spoken_sv"),
    "en": text("office_vocabulary.spoken_en"),
}

PROMPTS: Mapping[str, Message] = {
    "sv": text("office_vocabulary.prompt_sv"),
    "en": text("office_vocabulary.prompt_en"),
}

SYMBOL = "symbol:"


def draw(desk: Desk, args: Args) -> Sequence[Block]:
    """Return the vocabulary, or one term of it to be changed."""
    if "id" in args or "new" in args:
        return _one(desk, args)
    blocks: list[Block] = list(_heard(desk))
    if desk.may_ever("create", "vocabulary"):
        ways = (Row((desk.say(m),), opens=Link("vocabulary", {"new": kind})) for kind, m in NEW.items())
        blocks.append(Rows(tuple(ways), name=desk.say(KIND.title)))
    for kind, title in KINDS.items():
        found = [t for t in desk.terms.values() if t.kind == kind]
        for category in ("", *CATEGORIES):
            rows = tuple(_row(desk, t) for t in found if t.category == category and not t.retired)
            if rows:
                where = f" · {desk.say(BUTTONS[category])}" if category else ""
                blocks += [Heading(f"{desk.say(title)}{where}"), Rows(rows)]
    retired = tuple(_row(desk, t) for t in desk.terms.values() if t.retired)
    if retired:
        blocks += [Heading(desk.say(text("office_vocabulary.retired"))), Rows(retired)]
    return blocks


def _heard(desk: Desk) -> Iterator[Block]:
    """Yield what the ears of this machine cannot hear, where the person's board listens at all."""
    told = desk.look(HeardWords(fixed=_fixed(desk)))
    if not told.listens:
        return
    if not told.model:
        yield Text(desk.say(text("office_vocabulary.no_model", lang=told.lang)), "warning")
        return
    if told.untried and desk.may_ever("create", "vocabulary"):
        yield Form("try", (), desk.say(text("office_vocabulary.try")), desk.say(text("office_vocabulary.untried")))
    if told.unheard:
        yield Heading(desk.say(text("office_vocabulary.unheard")))
        yield Text(desk.say(text("office_vocabulary.unheard_advice")))
        yield Rows(tuple(_row(desk, desk.terms[id]) for id in told.unheard))
    if told.unheard_fixed:
        yield Heading(desk.say(text("office_vocabulary.unheard_fixed")))
        yield Text(", ".join(told.unheard_fixed))
        yield Text(desk.say(text("office_vocabulary.unheard_fixed_advice")), "quiet")


def _fixed(desk: Desk) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return what the person's board listens for that is no term, by its label."""
    lang = desk.household.person.profile.lang
    return tuple(fixed(lang, desk.terms.values(), desk.look(Circle()), desk.now).items())


def _row(desk: Desk, term: Term) -> Row:
    label = term.label(desk.lang).text
    shown = term.photo or term.picture
    minutes = term.minutes if term.kind == "activity" else term.travel
    below = [
        *(word for lang, word in term.labels.items() if lang != desk.lang),
        *([desk.say(text("office_vocabulary.takes", minutes=minutes))] if minutes else []),
        *([", ".join(map(desk.label, term.places))] if term.places else []),
        *([desk.say(text("office_vocabulary.two"))] if term.two else []),
        *([desk.say(text("office_vocabulary.booked"))] if term.booked else []),
    ]
    return Row(
        (label,),
        (" · ".join(below),) if below else (),
        pictures=(Picture(shown, label),) if shown else (),
        opens=Link("vocabulary", {"id": term.id}),
        tone="quiet" if term.retired else "plain",
        id=term.id,
    )


def _one(desk: Desk, args: Args) -> Sequence[Block]:
    was = _found(desk, args)
    if was is None and (args.get("new") not in KINDS or not desk.may_ever("create", "vocabulary")):
        raise NoAccessError
    blocks: list[Block] = [Rows((replace(_row(desk, was), opens=None),))] if was else []
    if was and was.id in desk.look(HeardWords()).unheard:
        blocks.append(Text(desk.say(text("office_vocabulary.unheard_advice")), "warning"))
    if not desk.may_ever("create", "vocabulary"):
        return blocks
    word = args.get("word", "")
    search = Field("word", desk.say(text("office_vocabulary.word")), value=word)
    blocks += [
        Form("symbol", (search,), desk.say(text("office.find")), desk.say(text("office_vocabulary.find_symbol"))),
        _form(desk, was, was.kind if was else args["new"], word),
    ]
    if was:
        again = text("office_vocabulary.offer") if was.retired else text("office_vocabulary.retire")
        blocks.append(Form("retire", (), desk.say(again), was=written(was)))
        blocks.append(Text(desk.say(text("office_vocabulary.photo", id=was.id)), "quiet"))
    return blocks


def _form(desk: Desk, was: Term | None, kind: str, word: str) -> Form:
    labels = was.labels if was else {desk.lang: word}
    prompts = was.prompts if was else {}
    found = desk.look(SymbolsFor(word)) if word else ()
    there = (was.picture,) if was and was.picture else ()
    pictures = tuple(Choice(p, _label(desk, p), p) for p in dict.fromkeys((*there, *found)))
    picture = was.picture if was else found[0] if found else ""
    places = [t for t in desk.terms.values() if t.kind == "place" and (not t.retired or (was and t.id in was.places))]
    categories = tuple(Choice(c, desk.say(BUTTONS[c])) for c in CATEGORIES)

    def number(name: str, label: Message, value: int | None) -> Field:
        return Field(name, desk.say(label), "number", "" if value is None else str(value))

    fields = [Field(f"label_{lang}", desk.say(LABELS[lang]), value=labels.get(lang, "")) for lang in LANGUAGES]
    spoken = was.spoken if was else {}
    commas = desk.say(text("office_vocabulary.commas"))
    for lang in LANGUAGES:
        said = ", ".join(spoken.get(lang, ()))
        fields.append(Field(f"spoken_{lang}", desk.say(SPOKEN[lang]), value=said, help=commas))
    none = () if was is None or was.picture else (Choice("", desk.say(text("office_vocabulary.only_photo"))),)
    help = "" if none or pictures else desk.say(text("office_vocabulary.search_first"))
    title = desk.say(text("office_vocabulary.picture"))
    fields.append(Field("picture", title, "choice", picture, (*none, *pictures), help))
    if kind in ("activity", "place"):
        category = was.category if was else "home" if kind == "activity" else "leisure"
        fields.append(Field("category", desk.say(text("office_vocabulary.category")), "choice", category, categories))
    if kind == "activity":
        choices = tuple(Choice(p.id, p.label(desk.lang).text, p.photo or p.picture or None) for p in places)
        flags = {
            "two": (text("office_vocabulary.two"), was.two if was else False),
            "booked": (text("office_vocabulary.booked"), was.booked if was else False),
        }
        fields += [Field(f"prompt_{lang}", desk.say(PROMPTS[lang]), value=prompts.get(lang, "")) for lang in LANGUAGES]
        at = ",".join(was.places) if was else ""
        fields.append(Field("places", desk.say(text("office_vocabulary.where")), "choices", at, choices))
        fields.append(number("minutes", text("office_vocabulary.minutes"), was.minutes if was else None))
        fields += [Field(n, desk.say(m), "flag", "yes" if so else "") for n, (m, so) in flags.items()]
    if kind == "place":
        fields.append(number("travel", text("office_vocabulary.travel"), was.travel if was else None))
    return Form("term", tuple(fields), desk.say(text("office.save")), was=written(was))


def _label(desk: Desk, reference: str) -> str:
    return symbol_label(reference.removeprefix(SYMBOL), desk.lang) if reference.startswith(SYMBOL) else reference


def find(desk: Desk, args: Args, values: Values) -> Link:
    """Return the same page with the symbols that a word finds.

    Raises:
        WrongError: if it finds none.
    """
    word = " ".join(values.get("word", "").split())
    if not desk.look(SymbolsFor(word)):
        raise WrongError(word=text("office_vocabulary.no_symbol"))
    return Link("vocabulary", {**args, "word": word})


def try_words(desk: Desk, args: Args, values: Values) -> Link:
    """Have the model asked which words it knows, and return the same page.

    Raises:
        WrongError: if it cannot be asked.
    """
    if wrong := desk.look(HeardWords(trying=True, fixed=_fixed(desk))).wrong:
        raise WrongError(form=wrong)
    return Link("vocabulary")


def put(desk: Desk, args: Args, values: Values) -> Deed:
    """Keep a term.

    Raises:
        WrongError: if a number is none.
    """
    was = seen(Term, values)
    wrong: dict[str, Message] = {}
    numbers = {name: _number(values, name, wrong) for name in ("minutes", "travel")}
    if wrong:
        raise WrongError(**wrong)
    old = was or Term("", args.get("new", ""), {}, "")  # type: ignore[arg-type]
    term = replace(
        old,
        labels={**old.labels, **{lang: values.get(f"label_{lang}", "") for lang in LANGUAGES}},
        prompts={**old.prompts, **{lang: values.get(f"prompt_{lang}", "") for lang in LANGUAGES}},
        spoken={**old.spoken, **{lang: tuple(values.get(f"spoken_{lang}", "").split(",")) for lang in LANGUAGES}},
        picture=values.get("picture", ""),
        category=values.get("category", ""),
        places=tuple(p for p in values.get("places", "").split(",") if p),
        minutes=numbers["minutes"],
        travel=numbers["travel"],
        two=values.get("two") == "yes",
        booked=values.get("booked") == "yes",
    )
    return Deed((PutTerm(term, was),), then=Link("vocabulary"))


def retire(desk: Desk, args: Args, values: Values) -> Deed:
    """Offer a term no more, or again; the journal keeps what was said of it.

    Raises:
        NoAccessError: if there is none.
    """
    was = seen(Term, values)
    if was is None:
        raise NoAccessError
    return Deed((PutTerm(replace(was, retired=not was.retired), was),), then=Link("vocabulary"))


def _number(values: Values, name: str, wrong: dict[str, Message]) -> int | None:
    typed = values.get(name, "").strip()
    if not typed:
        return None
    if not (typed.isascii() and typed.isdecimal() and len(typed) < 6):
        wrong[name] = text("office.no_number")
        return None
    return int(typed)


def _found(desk: Desk, args: Args) -> Term | None:
    """Return the term of an address, ``None`` for a new one.

    Raises:
        NoAccessError: if there is none of that id.
    """
    if "id" not in args:
        return None
    if args["id"] not in desk.terms:
        raise NoAccessError
    return desk.terms[args["id"]]


KIND = Kind(
    "vocabulary",
    text("office_vocabulary.title"),
    draw,
    needs=(("read", "vocabulary"),),
    key="v",
    forms={"symbol": find, "term": put, "retire": retire, "try": try_words},
)
