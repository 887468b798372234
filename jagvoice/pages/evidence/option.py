"""Why something may be said of one option, or why it may not: what was offered, when, with whom, and which test."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from jagvoice.core.evidence.told import NOBODY, OptionFinding, Seen, Weighed
from jagvoice.core.text import text
from jagvoice.pages.blocks import Block, Chart, Heading, Row, Rows, Text
from jagvoice.pages.dots import chart, counted
from jagvoice.pages.evidence.concerns import felt
from jagvoice.pages.evidence.telling import count, dot, meaning, place_tested, tested, wager
from jagvoice.pages.evidence.topic import NONE, PAGE, frame, reply
from jagvoice.pages.evidence.words import Words

BESIDE = 12
"""So many of what was offered beside an option are named."""


def why_of(words: Words, weighed: Weighed, option: str) -> Sequence[Block] | None:
    """Return the page of one option; ``None`` where nothing was found of it."""
    found = next((f for f in weighed.findings.options if f.option == option), None)
    if found is None:
        return None
    seen = tuple(s for s in weighed.choices if option in s.offered)
    return (
        _drawn(words, weighed, found),
        Text(f"{count(words, weighed.topic, found)} {meaning(words, weighed, found)}"),
        *(
            Text(felt(words, weighed, f), "warning" if f.mismatch else "plain")
            for f in weighed.felt
            if f.option == option
        ),
        *_replied(words, weighed, option),
        Heading(words.say(text("evidence_page.why_no_more") if found.direction is None else text("evidence_page.why"))),
        Rows(tuple(_facts(words, weighed, found, seen))),
        *_pairs(words, weighed, option),
        *_with(words, weighed, option),
        _ways(words, weighed, option),
        *frame(words),
    )


def _drawn(words: Words, weighed: Weighed, found: OptionFinding) -> Chart:
    title = text("evidence_page.chart_of", name=words.person, what=words.named(weighed.topic, found.option))
    filled, open = words.say(text("evidence_page.filled")), words.say(text("evidence_page.open"))
    return chart(words.say, title, [dot(words, weighed.topic, found)], filled=filled, open=open)


def _replied(words: Words, weighed: Weighed, option: str) -> Iterator[Block]:
    for one in weighed.replies.each if weighed.replies else ():
        if one.about == option:
            yield Text(reply(words, weighed.topic, one))


def _facts(words: Words, weighed: Weighed, found: OptionFinding, seen: Sequence[Seen]) -> Iterator[Row]:
    """Yield what it rests on, each with what it is about before it."""
    findings, topic = weighed.findings, weighed.topic

    def fact(about: str, told: str) -> Row:
        return Row((about, told))

    others = [o for s in seen for o in s.offered if o != found.option]
    if topic == "assistant":
        named = words.listed(topic, sorted(set(others), key=words.label))
    else:
        named = ", ".join(f"{words.named(topic, o)} {n}" for o, n in Counter(others).most_common(BESIDE))
    beside = text("evidence_page.offered_beside", times=words.times(len(seen)), others=named or "-")
    yield fact(words.say(text("evidence_page.what_was_offered")), words.say(beside))
    if seen:
        since, until = words.day(seen[-1].at[:10]), words.day(seen[0].at[:10])
        days = words.days(len({s.at[:10] for s in seen}))
        when = text("evidence_page.when_told", since=since, until=until, days=days)
        yield fact(words.say(text("evidence_page.when")), words.say(when))
    none = sum(s.chosen == NONE for s in seen)
    if none:
        told = text("evidence_page.none_beside", name=words.person, times=words.times(none))
        yield fact(words.say(text("evidence_page.none")), words.say(told))
    if spoken := sum(s.spoken for s in seen):
        yield fact(words.say(text("evidence_page.how")), words.say(text("evidence_page.spoken", count=spoken)))
    yield fact(words.say(text("evidence_page.where")), words.say(text("evidence_page.by_lot")))
    yield fact(words.say(text("evidence_page.test")), tested(words, findings))
    without = text("evidence_page.without_a_day_told", stake=wager(words, findings.without_a_day))
    yield fact(words.say(text("evidence_page.without_a_day")), words.say(without))
    if found.direction is not None:
        stands = text("evidence_page.stands") if found.helpers_agree else text("evidence_page.does_not_stand")
        yield fact(words.say(text("evidence_page.without_a_helper")), words.say(stands))
    yield fact(words.say(text("evidence_page.place_test")), place_tested(words, findings))
    rule = text("evidence_page.rule_told", rule=findings.rule, seed=weighed.seed)
    yield fact(words.say(text("evidence_page.rule")), words.say(rule))


def _pairs(words: Words, weighed: Weighed, option: str) -> Iterator[Block]:
    """Yield each other option that was there at the same time; people are not held against each other."""
    if weighed.topic == "assistant":
        return
    rows = []
    for pair in weighed.pairs:
        if option in (pair.one, pair.other):
            other, its = (pair.other, pair.one_chosen) if option == pair.one else (pair.one, pair.other_chosen)
            told = {"what": words.named(weighed.topic, option), "other": words.named(weighed.topic, other)}
            said = text("evidence_page.pair", name=words.person, chosen=its, times=pair.together, **told)
            rows.append((words.label(other), Row((words.say(said),))))
    if rows:
        yield Heading(words.say(text("evidence_page.pairs")))
        yield Rows(tuple(row for _, row in sorted(rows, key=lambda r: r[0].casefold())[:BESIDE]))


def _with(words: Words, weighed: Weighed, option: str) -> Iterator[Block]:
    """Yield how often it was chosen by who was beside, by name; then with nobody, and where it is not stated."""
    told = sorted(weighed.beside, key=lambda w: (w.helper is None, w.helper == NOBODY, words.who(w.helper).casefold()))
    counts = ((w.helper, w.counts.get(option)) for w in told)
    rows = [Row((words.who(who), counted(words.say, n.chosen, n.offered))) for who, n in counts if n and n.offered]
    if rows:
        heads = (words.say(text("evidence_page.beside")), words.say(text("evidence_page.chosen_of")))
        yield Heading(words.say(text("evidence_page.with_whom")))
        yield words.text(text("evidence_page.no_work"), "quiet")
        yield Rows(tuple(rows), heads)


def _ways(words: Words, weighed: Weighed, option: str) -> Rows:
    of, named = {"topic": weighed.topic, "of": option}, words.named(weighed.topic, option)
    raw = words.way(text("evidence_page.raw_of", what=named), PAGE, {**of, "show": "choices"})
    back = words.way(text("evidence_page.back"), PAGE, {"topic": weighed.topic})
    return Rows((raw, back), name=words.say(text("evidence_page.further")))
