"""What must be known beside the findings, each in one sentence: places, helpers, age, what was never there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from jagvoice.core.evidence.told import NOBODY, Felt, Warning, Weighed
from jagvoice.core.text import Message, text
from jagvoice.pages.evidence.words import Words

SIDES: Mapping[str, Message] = {
    "left": text("evidence_page.side_left"),
    "middle": text("evidence_page.side_middle"),
    "right": text("evidence_page.side_right"),
    "top": text("evidence_page.side_top"),
    "bottom": text("evidence_page.side_bottom"),
    "first_page": text("evidence_page.side_first_page"),
}

NAMED = 8
"""So many of what was never offered are named."""


def concern(words: Words, weighed: Weighed, warning: Warning) -> str:
    """Return one warning as a sentence."""
    return words.say(_SENTENCES[warning.kind](words, weighed, warning))


def _place(words: Words, weighed: Weighed, warning: Warning) -> Message:
    if warning.of == ("order",):
        return text("evidence_page.order_matters", name=words.person)
    (side,), (pressed,) = warning.of, warning.counts
    told = {"side": words.say(SIDES[side]), "pressed": pressed.chosen, "of": pressed.offered}
    return text("evidence_page.place_matters", name=words.person, **told)


def _place_unknown(words: Words, weighed: Weighed, warning: Warning) -> Message:
    return text("evidence_page.place_unknown")


def _place_even(words: Words, weighed: Weighed, warning: Warning) -> Message:
    left, right = warning.counts
    return text("evidence_page.place_even", left=left.chosen, right=right.chosen)


def _one_helper(words: Words, weighed: Weighed, warning: Warning) -> Message:
    helper, (beside,) = words.who(warning.of[0]), warning.counts
    if beside.chosen == beside.offered:
        return text("evidence_page.one_helper", name=words.person, helper=helper)
    told = {"with_it": beside.chosen, "of": beside.offered}
    return text("evidence_page.one_helper_stated", name=words.person, helper=helper, **told)


def _helper_differs(words: Words, weighed: Weighed, warning: Warning) -> Message:
    helper, option = warning.of
    its, others = warning.counts
    told = {
        "name": words.person, "what": words.named(weighed.topic, option),
        "chosen": its.chosen, "offered": its.offered, "else_chosen": others.chosen, "else_offered": others.offered,
    }  # fmt: skip
    if helper == NOBODY:
        return text("evidence_page.alone_differs", **told)
    return text("evidence_page.helper_differs", helper=words.label(helper), **told)


def _interpreted(words: Words, weighed: Weighed, warning: Warning) -> Message:
    (read,) = warning.counts
    helper = ", ".join(map(words.label, warning.of)) or words.say(text("evidence_page.somebody_beside"))
    told = {"name": words.person, "helper": helper, "read": read.chosen, "of": read.offered}
    return text("evidence_page.interpreted", **told)


def _old(words: Words, weighed: Weighed, warning: Warning) -> Message:
    months = warning.days // 30
    if months < 2:
        return text("evidence_page.old_days", days=words.days(warning.days))
    return text("evidence_page.old_months", months=months)


def _never_offered(words: Words, weighed: Weighed, warning: Warning) -> Message:
    named = words.listed(weighed.topic, warning.of[:NAMED])
    more = len(warning.of) - NAMED
    if more > 0:
        return text("evidence_page.never_offered_more", what=named, more=more)
    return text("evidence_page.never_offered", what=named)


def _only_fixed(words: Words, weighed: Weighed, warning: Warning) -> Message:
    return text("evidence_page.only_fixed", name=words.person)


def _always_same(words: Words, weighed: Weighed, warning: Warning) -> Message:
    answered = warning.counts[0].chosen
    if warning.of == ("yes",):
        return text("evidence_page.always_yes", name=words.person, answered=answered)
    return text("evidence_page.always_no", name=words.person, answered=answered)


def _changed(words: Words, weighed: Weighed, warning: Warning) -> Message:
    return text("evidence_page.changed", name=words.person, day=words.day(warning.of[0]))


_SENTENCES = {
    "place": _place,
    "place_unknown": _place_unknown,
    "place_even": _place_even,
    "one_helper": _one_helper,
    "helper_differs": _helper_differs,
    "interpreted": _interpreted,
    "old": _old,
    "never_offered": _never_offered,
    "only_fixed": _only_fixed,
    "always_same": _always_same,
    "changed": _changed,
}


def felt(words: Words, weighed: Weighed, one: Felt) -> str:
    """Return how something was as the person said it, and where that and the choices point in different directions."""
    told = {"name": words.person, "what": words.named(weighed.topic, one.option)}
    said = text("evidence_page.felt", good=one.good, so_so=one.so_so, bad=one.bad, **told)
    return " ".join(words.say(message) for message in (said, *_mismatch(one, told)))


def _mismatch(one: Felt, told: Mapping[str, str]) -> Iterator[Message]:
    if one.mismatch == "chosen_but_bad":
        yield text("evidence_page.chosen_but_bad", **told)
    elif one.mismatch == "left_but_good":
        yield text("evidence_page.left_but_good", **told)
