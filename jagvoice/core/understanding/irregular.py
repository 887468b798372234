"""Everyday words whose forms go by no rule."""

from __future__ import annotations

from collections.abc import Mapping

from jagvoice.core.understanding.language import words_in


def _table(lines: str) -> Mapping[str, tuple[str, ...]]:
    return {words[0]: tuple(words[1:]) for line in lines.splitlines() if (words := line.split())}


SWEDISH_VERBS = _table(
    """
    bada badar badade badat bad badet badning
    basta bastar bastade bastat bastu bastun
    bowla bowlar bowlade bowlat bowling bowlingen
    cykla cyklar cyklade cyklat cykling cykeltur
    dansa dansar dansade dansat dans dansen
    dricka dricker drack druckit
    duscha duschar duschade duschat dusch duschen duschning
    fika fikar fikade fikat fikan
    ge ger gav gett gett
    gå går gick gått
    göra gör gjorde gjort
    ha har hade haft
    hämta hämtar hämtade hämtat
    klä klär klädde klätt
    komma kommer kom kommit
    köra kör körde kört
    leka leker lekte lekt lek leken
    ligga ligger låg legat
    läsa läser läste läst läsning
    rida rider red ridit ridning ridningen ridtur
    se ser såg sett
    simma simmar simmade simmat sim simmet simning simningen
    sitta sitter satt suttit
    sjunga sjunger sjöng sjungit sång sången
    skriva skriver skrev skrivit
    sova sover sov sovit
    spela spelar spelade spelat spel spelet
    springa springer sprang sprungit
    stå står stod stått
    ta tar tog tagit
    träna tränar tränade tränat träning träningen
    tvätta tvättar tvättade tvättat tvätt tvätten tvättning
    vila vilar vilade vilat vilan vilas
    vara är var varit
    åka åker åkte åkt
    äta äter åt ätit
    """
)

SWEDISH_ER_VERBS = words_in(
    """
    bygga blåsa hjälpa hänga höra klippa knyta köpa leva lyfta mata möta resa ringa röka steka ställa sätta tända trycka
    tycka väcka åka öva
    """
)
"""Verbs that end in -er where most end in -ar."""

SWEDISH_NOUNS = _table(
    """
    barn barnet barnen
    bok boken böcker böckerna
    böcker bok boken böckerna
    fot foten fötter fötterna
    fönster fönstret fönstren
    gran granen
    hand handen händer händerna
    hemma hem
    kläder kläderna
    mat maten
    mor mamma
    natt natten nätter
    promenad promenera promenerar promenerade promenaden
    sjukgymnastik sjukgymnastiken gymnastik gymnastiken
    """
)

ENGLISH = _table(
    """
    bake baked
    bath baths bathing bathe
    do does did done doing
    drink drank drunk
    drive drove driven
    eat ate eaten
    feed fed
    fly flew flown
    go goes went gone going
    have has had having
    make made
    meet met
    read reading
    ride rode ridden riding
    run ran
    see saw seen
    sew sewn
    sing sang sung
    sit sat
    sleep slept
    stand stood standing
    swim swam swum
    take took taken
    tell told
    write wrote written
    """
)
