"""The small words of Swedish, as they are said beside a board."""

from __future__ import annotations

from jagvoice.core.understanding.language import Language, phrases_of, words_in

SWEDISH = Language(
    either=words_in("eller"),
    both=words_in("och plus samt"),
    negation=words_in("ej inte"),
    opens=words_in(
        """
        behövde behöver blev blir borde brukar fick fryser får föredrar gick gillade gillar gjorde går gör
        hade har hinner kan kunde kände kändes känner känns längtar mådde mår måste orkade orkar saknar ska
        skall skulle smakade smakar svettas tycker tyckte tänker törs var vill ville väljer vågar är önskar
        """
    ),
    somebody=words_in("de den det du han hon jag man ni vi"),
    tells_in_front=words_in("det där därefter här idag ikväll imorgon nu sedan sen snart strax"),
    tells=words_in("blir får går har kan kunde måste ska skall var är"),
    opens_alone=(),
    being=words_in("blev blir gick kändes känns smakade smakar var är"),
    who=words_in("vem vems vilka"),
    which=words_in("vilken vilket"),
    what=words_in("vad välj"),
    staff=words_in("assistent assistenten assistenter oss person personal personalen"),
    when=words_in("när"),
    how=words_in("hur"),
    how_is=words_in("blev gick går hade har kändes känner känns mådde mår smakade står tycker var är"),
    greetings=phrases_of("hur lever livet", "hur står det till", "hur är läget", "hur är läget med dig"),
    other=words_in("varför vart"),
    likes=phrases_of("tycker du om", "tycker du illa om", "tyckte du om"),
    opinion=phrases_of("hur tycker du om", "vad tycker du att", "vad tycker du om", "vad tyckte du om"),
    suggestion=phrases_of(
        "hur låter det med",
        "hur vore det att",
        "hur vore det med",
        "vad säger du om",
        "vad sägs om",
    ),
    asides=phrases_of(
        "hör du",
        "hör på",
        "jag tänkte",
        "jag undrar",
        "lyssna nu",
        "ser du",
        "titta här",
        "tycker du",
        "tror jag",
        "tycker jag",
        "tänkte jag",
        "undrar jag",
        "vad bra",
        "vad heter det",
        "vad säger du",
        "vad tror du",
        "vad tycker du",
        "var så god",
        "vet du vad",
    ),
    tags=phrases_of(
        "eller ej",
        "eller hur",
        "eller inte",
        "eller nej",
        "eller va",
        "eller vad",
        "ja eller inte",
        "ja eller nej",
        "visst",
    ),
    mistakes=words_in("fel förlåt menade menar nej nä näe sorry ursäkta"),
    mistakes_with=words_in("blev blir det hoppsan jag oj sa vänta"),
    clauses=words_in("efter före innan medan när sedan tills"),
    longing=words_in("frågar letade letar längtade längtar"),
    whether=words_in("om"),
    articles=words_in("de den det din dina ditt en ett min mina mitt vår våra vårt"),
    particles=words_in("bild bilden bilder bilderna bort dit hem in iväg ner rum rummet tillbaka upp ut"),
    light=words_in(
        """
        att av bli de den det din dina ditt du en ett från få för gå göra ha hem hos i in kolla komma köra
        lite med min mina mitt ner och om på se sig ta till titta upp ut vara vid äta åka
        """
    ),
    fillers=words_in(
        """
        aha alltså antingen att av bara berätta bild bilden bilder bli blivit bort bäst båda börja dags de den
        det dig dit ditt där då eftermiddag en er ett fint fortsätta fråga frågar från färdig få fått följa
        följer för förmiddag förresten först förut ganska gjort gärna gå gång går gått göra ha hade haft hallå
        hej hellre helst hem hemifrån henne hit hjälp hjälpa hjälper hm honom hos här hörni hörru i idag idé
        igen igår ikväll in iväg ja jaha ju jätte jättegärna kanske klar kolla kollar komma kul kväll känns
        köra lilla lite lunch lust låter med menar mig mm morgon mycket mysigt nej ner nog nu nyss någon
        någonting något några nån nåt också ok okej om ordentligt oss på riktigt roligast roligt se sen ser
        sin sist sitt själv ska skönt sluta snälla som stanna stora stund sugen säg säga så ta tack tar tid
        till tillsammans titta tittar trevligt tror tycker tänker undrar upp ut vara varit verkar vid vidare
        vilja vill visa vore väl väldigt välja väljer vänta åka åker åkt
        """
    ),
    hesitations=words_in("eh ehm hm hmm mm äh öh öhm"),
)
