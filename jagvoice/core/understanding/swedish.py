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
    who_or_which=words_in("vilka"),
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
        "ville jag säga",
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
        aha alltså antingen att av bara be behöver berätta bild bilden bilder bli blivit bort bäst bästa
        båda börja dags de den det dig dit ditt dricka där då eftermiddag en er ett finns fint fira
        fortsätta fredag fråga frågar från få fått följa följer för förmiddag förresten först förut ganska
        gjort gubben gumman gärna gå gång går gått göra ha hade haft hallå hej hellre helst hem hemifrån
        henne hit hitta hittar hjälp hjälpa hjälper hm honom hos hälsa här hästar höra hörni hörru i idag
        idé igen igår ihop ikväll in inne istället iväg ja jaha jobba jobbet ju jätte jättegärna kanske klar
        kolla kollar komma kommer kroppen kul kunna kväll känns köpa kör köra lilla lite lunch lust låter
        lördag med men menar mest middag midsommar mig mm morgon mycket mysigt måndag nej ner nog nu nyss
        någon någonstans någonting något några nån nåt också ok okej om onsdag ordentligt oss passar prata
        på riktigt ringa roligast roligt saker se sen ser sin sist sitt själv ska skönt snälla som sommar
        stanna stora stund stället sugen säg säga sätta så söndag ta tack tar tid till tillsammans tisdag
        titta tittar torsdag trevligt tror två tycker tänka tänker undrar upp ut vara varit verkar vid
        vidare vilja vill visa vore väl väldigt välja väljer vänta åka åker åkt
        """
    ),
    hesitations=words_in("eh ehm hm hmm mm äh öh öhm"),
    refusals=phrases_of(
        *words_in(
            """
                aldrig annan annars annat avboka avbokar avbryta avbryter avskaffa avsluta avslutar avstå
                avstår byta byter dissa enbart femte från färdigt färre förutom hata hatar inga ingen
                ingendera ingenting inget klart knappast knappt ledsnat less lämna lämnar mindre minska
                minskar missa ogilla ogillar pausa senarelägga sista skippa skippar slapp slippa slipper
                sluppit slut sluta slutade slutar slutat släcka släcker stoppa stoppar strunta struntar
                stänga stänger sänka sänker tröttna tröttnat undvika undviker ur utan utom varken vägra
                vägrar värre än
            """
        ),
        "andra än",
        "av med",
        "färdig med",
        "fått nog",
        "i stället för",
        "istället för",
        "klar med",
        "leds på",
        "läsa om",
        "nej tack",
        "nej till",
        "nog av",
        "nog med",
        "nog nu",
        "prata om",
        "pratar om",
        "rädd för",
        "skita i",
        "trött på",
        "tänka på",
        "tänker på",
    ),
    undoing=phrases_of(
        "dra ner",
        "ge upp",
        "ger upp",
        "hoppa av",
        "hoppa över",
        "hoppar av",
        "hoppar över",
        "kasta bort",
        "låta bli",
        "låta vara",
        "låter vara",
        "låter bli",
        "skjuta fram",
        "skjuta på",
        "skjuta upp",
        "skjuter upp",
        "slå av",
        "ställa in",
        "ställa om",
        "ställer in",
        "ta bort",
        "tar bort",
        "vänta med",
        "väntar med",
    ),
    you=words_in("du vi"),
    thou=words_in("du"),
    yours=words_in("dig din dina ditt du följa följer hjälpa hjälper med oss vi"),
    me=words_in("jag"),
    offers=words_in("ska skall"),
    going=words_in("gå köra åka"),
    homeward=words_in("hem"),
    toward=words_in("till"),
    it=words_in("det"),
    others=words_in("dem deras han hans hen hennes hon"),
    many=words_in("de den er man ni"),
    tastes=words_in("bra dags fint gott kul mysigt ok okej roligt skönt trevligt"),
    requests=words_in("hinner kan kunde skulle"),
    wishes=words_in("gärna helst hellre berätta lust peka säga tänka vilja visa välja"),
    wondering=words_in("berätta funderade funderar fråga frågar höra peka säga undra undrade undrar visa"),
    plans=phrases_of(*words_in("borde får kan måste ska skall skulle vill väljer önskar")),
    favour=words_in("tycker tyckte är"),
    that=words_in("att"),
    duties=words_in("borde brukar får hinner längtar måste saknar tänker"),
    stays=words_in("är"),
    without=frozenset(),
    allows=words_in("får kan ska skall skulle"),
    helping=words_in("följa följer hjälpa hjälper"),
    links=words_in("att av be det eller fråga för ha hellre hos med och om som till"),
    liking=words_in("föredrar gillar gillade saknar väljer önskar"),
    hours=words_in("dag dagar dagen dags klockslag tid tider timme veckodag veckodagar"),
    was=words_in("blev gick kändes smakade var"),
    within=words_in("eller hos i inne kanske på till vid"),
)
