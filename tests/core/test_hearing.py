"""What is heard is asked about; only a yes, or a person for whom it is so, makes it an answer."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jagvoice.core.hearing import MOST_HEARD, SURE, Match, Target, Utterance, Verdict, Word, as_spoken, decide
from jagvoice.core.people import Profile

BATH = Target("option:bath", "bath", ("bada", "badar"))
OUT = Target("option:out", "out", ("bada ute",))
RIDE = Target("option:ride", "ride", ("rida",))
YES = Target("yes", "yes", ("ja", "japp"))
NO = Target("no", "no", ("nej",))
HELP = Target("help", "help", ("hjälp",))
ASKS, ANSWERS = Profile(), Profile(heard="act")


def said(*words: str | tuple[str, float], match: Match | None = None) -> Utterance:
    each = [w if isinstance(w, tuple) else (w, 1.0) for w in words]
    return Utterance(tuple(Word(w, c, 0.3 * n, 0.3 * n + 0.2) for n, (w, c) in enumerate(each)), match, 1)


def meant(kind: str, cell: Target, heard: str, confidence: float = 1.0, means: Any = "voice") -> Verdict:
    return Verdict(kind, cell.cell, means, heard, confidence)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("utterance", "asks", "answers"),
    [
        (said("bada"), meant("ask", BATH, "bada"), meant("act", BATH, "bada")),
        (said("Bada!"), meant("ask", BATH, "Bada!"), meant("act", BATH, "Bada!")),
        (said("badar"), meant("ask", BATH, "badar"), meant("act", BATH, "badar")),
        (said("bada", "bada"), meant("ask", BATH, "bada bada"), meant("act", BATH, "bada bada")),
        (said("bada", ("bada", 0.5)), *[meant("ask", BATH, "bada bada")] * 2),
        (said("bada", "ute"), meant("ask", OUT, "bada ute"), meant("act", OUT, "bada ute")),
        (said("jag", "vill", "bada"), *[meant("ask", BATH, "jag vill bada")] * 2),
        (said("[unk]", "bada"), *[meant("ask", BATH, "bada")] * 2),
        (said(("bada", 0.8)), *[meant("ask", BATH, "bada", 0.8)] * 2),
        (said(("bada", 0.6)), *[Verdict("nothing", heard="bada", confidence=0.6)] * 2),
        (said("bada", ("ute", 0.75)), *[meant("ask", OUT, "bada ute", 0.75)] * 2),
        (said("bada", ("rida", 0.6)), *[meant("ask", BATH, "bada rida")] * 2),
        (said("bada", "rida"), *[Verdict("nothing", heard="bada rida", confidence=1.0)] * 2),
        (said("simma"), *[Verdict("nothing", heard="simma")] * 2),
        (said("[unk]"), *[Verdict("nothing")] * 2),
        (said(), *[Verdict("nothing")] * 2),
        (said("hjälp"), meant("ask", HELP, "hjälp"), meant("act", HELP, "hjälp")),
    ],
)
def test_a_word_is_asked_about_or_answers_where_the_profile_says_so(
    utterance: Utterance, asks: Verdict, answers: Verdict
) -> None:
    targets = (BATH, OUT, RIDE, HELP)

    assert decide(utterance, targets, ASKS, False) == asks
    assert decide(utterance, targets, ANSWERS, False) == answers


ACT, ASK = Match("bath", 0.6, "act"), Match("bath", 0.95, "ask")


@pytest.mark.parametrize(
    ("utterance", "verdict"),
    [
        (said(match=ACT), meant("act", BATH, "bada", 0.4, "sound")),
        (said(match=ASK), meant("ask", BATH, "bada", 0.05, "sound")),
        (said("bada", match=ACT), meant("act", BATH, "bada", 0.4, "sound")),
        (said("rida", match=ACT), meant("ask", BATH, "bada", 0.4, "sound")),
        (said(("rida", 0.5), match=ACT), meant("act", BATH, "bada", 0.4, "sound")),
        (said("rida", match=ASK), meant("ask", BATH, "bada", 0.05, "sound")),
        (said(match=Match("swim", 0.5, "act")), Verdict("nothing")),
        (said("rida", match=Match("swim", 0.5, "act")), meant("ask", RIDE, "rida")),
        (said("rida", match=Match("swim", 0.95, "ask")), meant("act", RIDE, "rida")),
    ],
)
def test_a_sound_of_ones_own_goes_before_the_words_where_it_means_something_here(
    utterance: Utterance, verdict: Verdict
) -> None:
    assert decide(utterance, (BATH, OUT, RIDE), ANSWERS, False) == verdict


@pytest.mark.parametrize(
    ("utterance", "verdict"),
    [
        (said("ja"), meant("act", YES, "ja")),
        (said("ja", "ja"), meant("act", YES, "ja ja")),
        (said("ja", "tack"), Verdict("nothing", heard="ja tack", confidence=1.0)),
        (said(("ja", 0.8)), Verdict("nothing", heard="ja", confidence=0.8)),
        (said("nej"), meant("act", NO, "nej")),
        (said("nej", "inte", "det"), meant("act", NO, "nej inte det")),
        (said(("nej", 0.8)), meant("act", NO, "nej", 0.8)),
        (said("ja", "nej"), Verdict("nothing", heard="ja nej", confidence=1.0)),
        (said("bada"), Verdict("nothing", heard="bada")),
        (said("hjälp"), meant("ask", HELP, "hjälp")),
        (said(match=Match("yes", 0.6, "act")), meant("act", YES, "ja", 0.4, "sound")),
        (said(match=Match("yes", 0.95, "ask")), Verdict("nothing", heard="ja", confidence=0.05)),
        (said(match=Match("no", 0.95, "ask")), meant("act", NO, "nej", 0.05, "sound")),
        (said("ja", match=ACT), Verdict("nothing", heard="ja", confidence=1.0)),
        (said("nej", match=Match("yes", 0.6, "act")), Verdict("nothing", heard="ja", confidence=0.4)),
    ],
)
def test_while_it_asks_whether_it_heard_right_a_sure_yes_and_any_no_answer_at_once(
    utterance: Utterance, verdict: Verdict
) -> None:
    assert decide(utterance, (YES, NO, HELP), ASKS, True) == verdict


def test_a_word_that_names_two_pictures_names_neither() -> None:
    twin = Target("option:tub", "tub", ("bada",))

    assert decide(said("bada"), (BATH, twin), ANSWERS, False).kind == "nothing"
    assert decide(said(match=ACT), (BATH, Target("own", "bath", ("x",))), ANSWERS, False).kind == "nothing"


@pytest.mark.parametrize(
    ("text", "spoken"),
    [
        ("Bada!", "bada"),
        ("Åka  buss, nu", "åka buss nu"),
        ("I don't know", "i don't know"),
        ("Tv-spel (nytt)", "tv-spel nytt"),
        ("A\u030ak", "åk"),
        ("'citat' - och -", "citat och"),
        ("수영", "수영"),
        ("...", ""),
    ],
)
def test_a_label_becomes_what_is_said(text: str, spoken: str) -> None:
    assert as_spoken(text) == spoken == as_spoken(spoken)


WORDS = ("bada", "ute", "badar", "rida", "ja", "nej", "simma", "hjälp", "[unk]", "och", "")
CONFIDENCES = (0.0, 0.5, 0.69, 0.7, 0.89, 0.9, 1.0)
utterances = st.builds(
    lambda words, match: said(*words, match=match),
    st.lists(st.tuples(st.sampled_from(WORDS), st.sampled_from(CONFIDENCES)), max_size=4),
    st.none()
    | st.builds(
        Match, st.sampled_from(["bath", "swim", "yes", "no"]), st.floats(0, 1.2), st.sampled_from(["act", "ask"])
    ),
)
boards = st.lists(st.sampled_from([BATH, OUT, RIDE, YES, NO, HELP]), unique=True)


@given(utterances, boards, st.sampled_from([ASKS, ANSWERS]), st.booleans())
def test_only_what_is_on_the_board_is_ever_meant(
    utterance: Utterance, targets: list[Target], profile: Profile, confirming: bool
) -> None:
    verdict = decide(utterance, targets, profile, confirming)

    assert len(verdict.heard) <= MOST_HEARD
    assert verdict.confidence is None or 0 <= verdict.confidence <= 1
    assert (verdict.cell is None) == (verdict.means is None) == (verdict.kind == "nothing")
    assert verdict == decide(utterance, targets[::-1], profile, confirming)
    if verdict.cell is None:
        return
    target = next(t for t in targets if t.cell == verdict.cell)
    if verdict.means == "sound":
        assert utterance.match is not None and utterance.match.meaning == target.option
    else:
        assert any(form.split()[0] in {w.text for w in utterance.words} for form in target.forms)
    if verdict.kind == "act" and verdict.means == "voice" and target is not NO:
        everything = {w for form in target.forms for w in form.split()}
        assert {as_spoken(w.text) for w in utterance.words} <= everything
        assert all(w.confidence >= SURE for w in utterance.words)
        assert profile is ANSWERS or (confirming and target is YES)


@given(utterances, boards)
def test_a_word_never_answers_by_itself_unless_the_profile_says_so(utterance: Utterance, targets: list[Target]) -> None:
    verdict = decide(utterance, targets, ASKS, False)

    assert verdict.kind != "act" or verdict.means == "sound"
