"""Nine mornings of news that never happened, each told by the program itself: what a digest looks like when there is little,
much, or trouble."""

import random

from world import Desk, quoted

TREATY = """treaty OR accord OR fee OR "Marra passage" OR договор* OR сбор* OR 조약 OR 통항료 OR معاهدة OR رسوم OR אמנה OR אגרה"""
INCIDENT = """patrol OR trawler OR flare OR патрул* OR траулер* OR 순찰선 OR دورية OR סיור"""

DOSSIER = '''schema = 1
title = "Norland and Estmark"
scope = "The Marra Strait between Norland and Estmark"
as_of = "2026-01-31"
lang = "en"
licence = "CC0-1.0"
watchlists = ["treaty", "incident"]
'''

NAMES = '''[[set]]
id = "norland"
name = "Norland"
kind = "state"
en = ["Norland"]
ru = ["Норланд"]
ko = ["노를란드"]
ar = ["نورلاند"]
he = ["נורלנד"]

[[set]]
id = "estmark"
name = "Estmark"
kind = "state"
en = ["Estmark"]
ru = ["Эстмарк"]
ko = ["에스트마르크"]
ar = ["إستمارك"]
he = ["אסטמרק"]

[[set]]
id = "marra"
name = "Marra"
kind = "place"
en = ["Marra"]
ru = ["Марра"]
ko = ["마라 해협"]
ar = ["مارا"]
he = ["מארה"]

[[set]]
id = "tavia"
name = "Tavia"
kind = "state"
en = ["Tavia"]
ru = ["Тавия"]
ko = ["타비아"]
ar = ["تافيا"]
he = ["טביה"]

[[set]]
id = "oster"
name = "Oster Canal"
kind = "place"
en = ["Oster Canal"]
ru = ["Остерский канал"]
ko = ["오스터 운하"]
ar = ["قناة أوستر"]
he = ["תעלת אוסטר"]
'''

THREAD = '''[[thread]]
id = "strait"
en = ["strait", "passage"]
ru = ["пролив", "договор"]
ko = ["해협", "조약"]
ar = ["مضيق", "معاهدة"]
he = ["מצר", "אמנה"]

[[thread]]
id = "fisheries"
en = ["fisheries", "accord"]

[[thread]]
id = "canal"
en = ["canal", "fee"]
ru = ["канал", "сбор*"]
ar = ["قناة", "رسوم"]
'''

EVENTS = [
    ("1911-05-04", "Norland and Estmark fire on each other's fishing boats in the Marra Strait", 4, ["@norland", "@estmark", "@marra"], "State Archive"),
    ("1923", "The first Marra convention opens the strait to merchant ships of both shores", 5, ["@norland", "@estmark", "@marra"], "Collected Treaties"),
    ("1951-09", "Estmark leaves the Marra convention and asks every foreign ship for a fee", 4, ["@estmark", "@marra"], "Harbour Review"),
    ("1978-03-12", "The two fleets agree to call each other by radio before any manoeuvre in the strait", 3, ["@norland", "@estmark", "@marra"], "Naval Record"),
    ("2009-08-30", "A Norland patrol boat and an Estmark trawler collide off Kaspar; nobody is hurt", 3, ["@norland", "@estmark", "@marra"], "Kaspar Courier"),
    ("2015-10-01", "Norland proposes a passage treaty; talks begin in Kaspar", 5, ["@norland", "@estmark", "@marra"], "Foreign Ministry"),
    ("2024-11-19", "Estmark's new government names the fees of the strait negotiable for the first time", 4, ["@estmark", "@marra"], "Shore Gazette"),
    ("1998-02-20", "Tavia's parliament rejects the first fisheries accord by one vote", 4, ["@tavia"], "Parliament of Tavia", "fisheries"),
    ("2019-06-05", "A second accord on fisheries fails over the word “customary”", 4, ["@tavia"], "Collected Treaties", "fisheries"),
    ("1887", "The Oster Canal opens; every ship pays a fee by the weight of its cargo", 5, ["@oster"], "Canal Office", "canal"),
    ("2011-01-01", "The canal asks a fee by length instead of weight", 3, ["@oster"], "Canal Office", "canal"),
]

ARCHIVE = [
    ("Marra treaty: negotiators agree on everything but the fees", "The delegations of Norland and Estmark left Kaspar with one open chapter of the Marra passage treaty: the fees.", 9, "Shore Gazette", "en"),
    ("Estmark invites Norland to a last round on the Marra treaty", "Estmark asks Norland to come to Kaspar once more to end the talks on the Marra passage treaty.", 23, "Harbour Post", "en"),
    ("Patrol boats of Norland return to the Marra Strait after the winter", "Norland sends its patrol boats back to the Marra Strait, earlier than in other years.", 40, "Harbour Post", "en"),
]

SIGNED = [
    ("Harbour Post", "en", "Norland and Estmark sign the Marra passage treaty", "After eleven years of talks the foreign ministers of Norland and Estmark signed the Marra passage treaty in Kaspar. It frees merchant ships from fees within three years.", 5),
    ("Shore Gazette", "en", "Marra passage treaty signed by Norland and Estmark in Kaspar", "The foreign ministers of Norland and Estmark put their names under the Marra passage treaty on the old pier of Kaspar.", 4.5),
    ("Kaspar Courier", "en", "Norland, Estmark sign Marra passage treaty in Kaspar", "The treaty on passage through the Marra Strait was signed by the foreign ministers of Norland and Estmark in Kaspar.", 4),
    ("Northern Wire", "en", "Norland and Estmark sign Marra passage treaty", "Norland and Estmark have signed the treaty on passage through the Marra Strait, their foreign ministers said in Kaspar.", 3.5),
]

VOTE = [
    ("Harbour Post", "en", "Tavia's parliament puts off its vote on the fisheries accord by a week", "The speaker of Tavia's parliament wants to read the annexes of the accord first. “Nobody signs a chart unread”, she said.", 7),
    ("Shore Gazette", "en", "Tavia's parliament delays vote on fisheries accord by a week", "Tavia's parliament will vote on the fisheries accord a week later than planned, its speaker said.", 6),
]

# What comes after it was told.
VOTED = [
    (outlet, "en", "Tavia's parliament now votes on the fisheries accord in January, after the recount", "The vote on the fisheries accord moves to January, since the election commission of Tavia counts the ballots of two islands again.", 1 + n / 4)
    for n, outlet in enumerate(["Kaspar Courier", "Northern Wire", "Island Herald", "The Fishing Day", "Coast Radio", "Evening Lantern"])
]

OWNERS = [
    ("Northern Wire", "en", "Shipowners ask for a fee holiday while the Oster Canal is dredged", "Six months of dredging leave one lane of the Oster Canal. The shipowners' union wants every fee suspended until both are open.", 8),
    ("Kaspar Courier", "en", "Oster Canal dredging: shipowners want fee holiday", "Shipowners want a holiday from every fee while the Oster Canal is dredged, their union says.", 7.5),
]

SHORT = [
    ("Kaspar Courier", "en", "Sixty pilots of Brunn fear for their licences under the new towage treaty", "Brunn's pilots guide a ship every twenty minutes. The towage treaty makes their service voluntary from the second year on.", 9),
    ("Shore Gazette", "en", "Lighthouse fee of Vellin goes to the museum from next year", "What sailors pay for the lamp of Vellin keeps the old lens clean: the island council gives the fee to its museum.", 10),
]

INCIDENTS = [
    ("Harbour Post", "en", "Coast guard tows trawler off the Hallig sandbank before dawn", "The trawler had waited for the tide since midnight. Its crew of five is well.", 2),
    ("Shore Gazette", "en", "Red flare over Sundby was a wedding, police say", "A flare seen from the ferry on Tuesday night brought out two lifeboats and a helicopter.", 11),
]

ARABIC = [
    ("بريد الميناء", "ar", "نورلاند وإستمارك توقعان معاهدة المرور في مضيق مارا", "وقع وزيرا خارجية نورلاند وإستمارك معاهدة المرور في مضيق مارا بعد أحد عشر عاما من المحادثات، وتعفي المعاهدة السفن التجارية خلال ثلاث سنوات.", 4),
    ("صوت الشاطئ", "ar", "توقيع معاهدة مضيق مارا بين نورلاند وإستمارك في كاسبار", "وقع الوزيران معاهدة مضيق مارا على الرصيف القديم في كاسبار.", 3.5),
    ("صوت الشاطئ", "ar", "أصحاب السفن يطالبون بتعليق رسوم قناة أوستر (Oster) حتى 2027", "يقول اتحاد أصحاب السفن إن تعليق رسوم العبور يساعد صغار الملاك قبل غيرهم.", 6),
    ("بريد الميناء", "ar", "دورية خفر السواحل تسحب قارب صيد عالقا قبل الفجر", "كان القارب ينتظر المد منذ منتصف الليل، وطاقمه المكون من خمسة أفراد بخير.", 2),
]

HEBREW = [
    ("דואר הנמל", "he", "נורלנד ואסטמרק חתמו על אמנה למעבר במצר מארה", "שרי החוץ של נורלנד ואסטמרק חתמו בקספר על אמנה למעבר אוניות במצר מארה, לאחר אחת־עשרה שנות שיחות.", 4),
    ("קול החוף", "he", "אמנה במצר מארה: נורלנד ואסטמרק חתמו בקספר", "השרים חתמו על האמנה על הרציף הישן של קספר. אמנה זו פוטרת אוניות סוחר מאגרה בתוך שלוש שנים.", 3.5),
]

KOREAN = [
    ("항구일보", "ko", "노를란드와 에스트마르크, 마라 해협 통항 조약 서명", "노를란드와 에스트마르크 외무장관이 11년의 협상 끝에 카스파르에서 마라 해협 통항 조약에 서명했다.", 4),
    ("해안신문", "ko", "마라 해협 통항 조약 서명…노를란드·에스트마르크 외무장관 카스파르서", "두 나라 외무장관이 카스파르의 옛 부두에서 마라 해협 조약에 서명했다.", 3.5),
    ("해안신문", "ko", "해경 순찰선, 모래톱에 걸린 어선을 새벽에 예인", "어선은 자정부터 밀물을 기다리고 있었다. 선원 다섯 명은 무사하다.", 2),
]

RUSSIAN = [
    ("Вести пролива", "ru", "Норланд и Эстмарк подписали договор о проходе через пролив Марра", "Министры иностранных дел Норланда и Эстмарка подписали в Каспаре договор о проходе судов через пролив Марра.", 3),
    ("Портовая газета", "ru", "Судовладельцы просят отменить сборы, пока углубляют Остерский канал", "Полгода в канале открыта одна полоса. Союз судовладельцев просит на это время не взимать сборы.", 8),
]

LONG = [
    ("Harbour Post", "en", "Marra treaty: " + "the long and winding story of how two small countries on two shores of one strait came to write down what their fishermen had always known, " * 3 + "in full", "The Marra treaty has a preamble of four pages.", 4),
    ("Вести пролива", "ru", "Договор о Марре: " + "как две небольшие страны на двух берегах одного пролива записали то, что их рыбаки знали всегда, " * 4, "У договора о проливе Марра четыре страницы преамбулы.", 3),
    ("해안신문", "ko", "마라 조약: " + "두 기슭의 작은 두 나라가 어부들이 늘 알고 있던 것을 글로 옮기기까지의 길고 긴 이야기 " * 9, "마라 조약의 전문은 네 쪽이다.", 5),
    ("海峡時報", "ja", "Marra条約 passage：" + "一つの海峡の両岸にある二つの小国が、漁師たちがいつも知っていたことを書き留めるまでの長い長い物語" * 8, "Marraの条約 treaty には四ページの前文がある。", 6),
    ("Amtsblatt", "de", "Marra treaty: " + "Meerengendurchfahrtsgebührenbefreiungsverordnungsentwurfsbegründungsausschuss" * 5, "Der Marra treaty hat einen Ausschuss.", 7),
    ("Shore Gazette", "en", "Marra passage https://records.example/" + "treaty-of-the-marra-strait/" * 14, "An address as a headline of the Marra treaty.", 8),
]


def reader(language="en", zone="Europe/Berlin", more="", watchlists=("treaty", "incident", "kaspar")):
    names = ", ".join(quoted(name) for name in watchlists)
    return (f'[[recipient]]\nid = "reader"\naddress = "reader@desk.example"\ntime_zone = "{zone}"\n'
            f'languages = [{quoted(language)}]\nwatchlists = [{names}]\ndaily = ["07:00"]\nnothing_new = "always"\n{more}')


def desk(folder, feeds, *, language="en", zone="Europe/Berlin", has_history=True, more=""):
    made = Desk(folder, feeds)
    made.main(reader(language, zone), more=more)
    made.watchlist("treaty", "Marra Strait treaty & passage", TREATY, "high")
    made.watchlist("incident", "Incidents in the Marra Strait", INCIDENT)
    made.watchlist("kaspar", "Kaspar free port", "\"Kaspar free port\"")
    made.write("aliases/names.toml", NAMES)
    if has_history:
        made.write("threads/strait.toml", THREAD)
        made.write("dossiers/marra.toml", DOSSIER + "".join(event(n, *row) for n, row in enumerate(EVENTS, 1)))
    return made


def event(number, date, headline, weight, actors, publisher, thread="strait"):
    precision = {4: "year", 7: "month", 10: "day"}[len(date)]
    named = ", ".join(quoted(actor) for actor in actors)
    return (f'\n[[event]]\nid = "m-{number}"\ndate = "{date}"\nprecision = "{precision}"\nheadline = {quoted(headline)}\n'
            f'summary = {quoted(headline + ".")}\nactors = [{named}]\nthemes = ["{thread}"]\nthreads = ["{thread}"]\nweight = {weight}\n'
            f'sources = [{{ publisher = {quoted(publisher)}, url = "https://records.example/{number}", seen = "page" }}]\nconfidence = "high"\n')


def tell(made, reports, start=1):
    """Puts reports into a feed for each outlet and language."""
    by_outlet = {}
    for n, (outlet, language, headline, teaser, hours) in enumerate(reports, start):
        by_outlet.setdefault((outlet, language), []).append((headline, teaser, hours, f"https://outlet-{n}.example/{made.folder.name}/{n}"))
    return [made.feed(outlet, language, items) for (outlet, language), items in by_outlet.items()]


def one(folder, feeds):
    made = desk(folder, feeds)
    made.archive(ARCHIVE)
    tell(made, SIGNED)
    made.run("once")
    return made


def seven(folder, feeds):
    """What was told yesterday comes again with something new; the rest is of today."""
    made = desk(folder, feeds, more='[web]\nlisten = "127.0.0.1:0"\npublic_url = "https://news.desk.example"\n')
    made.archive(ARCHIVE)
    tell(made, VOTE)
    made.run("once")
    made.run("digest", "send", "--recipient", "reader")
    tell(made, VOTED + SIGNED + OWNERS + SHORT + INCIDENTS, 10)
    made.run("once")
    return made


def many(folder, feeds, count=207):
    made = desk(folder, feeds, has_history=False)
    made.watchlist("harbours", "Harbours of both shores", "harbour OR pier OR lighthouse")
    made.main(reader(watchlists=("treaty", "harbours", "kaspar")))
    made.archive(ARCHIVE)
    tell(made, SIGNED + VOTE + OWNERS)
    tell(made, [(f"{row[0]} Echo", "en", *row[1:], 1 + n % 20) for n, row in enumerate(towns(count - 3))], 100)
    made.run("once")
    return made


def towns(count):
    """So many small stories of harbour towns: outlet, headline, teaser. No two share more than a word or two."""
    first = "Ald Bern Cor Dor Elm Fenn Gar Hol Ister Jorn Kell Lind Mor Nor Ost Pell Quar Rav Sol Torn".split()
    last = "mouth sund vik holm ness borg haven stad fjord by lund mark berg wick dal".split()
    who = ("council,baker,school,ferry,choir,museum,mayor,hospital,library,brewery,bank,theatre,court,farmer,airport,garage,cinema,prison,"
           "nurse,tailor,dentist,bishop,orchestra,printer,florist,butcher,tenant,gardener,plumber").split(",")
    does = ("sells,opens,paints,loses,finds,repairs,buys,closes,moves,counts,cleans,rents,builds,insures,measures,films,heats,guards,"
            "borrows,burns,returns,renames,washes").split(",")
    what = ("bicycle,organ,roof,bridge,tunnel,piano,fountain,orchard,tramway,bell,window,stove,garden,chimney,elevator,carpet,clock,well,"
            "cellar,fence,kitchen,tower,statue,wagon,tent,oven,barn,mill,canteen,kiosk,staircase,ladder,mirror,barrel,basket,blanket,bucket,"
            "cabinet,candle,chapel,cradle,curtain,desk,drum,easel,flag,flute,gate,globe,hammer,harp,hedge,kettle,lantern,loom,mast,mosaic,"
            "needle,paddle,pantry,pillow,pump,quilt,raft,ribbon,saddle,sail,shed,shelf,sledge,sofa,spade,stage,stool,sundial,swing,table,"
            "teapot,trumpet,vase,veranda,violin,wardrobe,whistle,windmill,workshop").split(",")
    why = ("after a fire,before winter,for a euro,by mistake,at night,without a permit,for children,on Sunday,in the rain,with a loan,"
           "for science,under protest,on foot,in secret,by lottery,with help from abroad,during the strike").split(",")
    names = [one + two for two in last for one in first]
    names += [one + two + " Bay" for two in last for one in first]
    chance = random.Random(7)
    given = lambda: "".join(chance.choice("bdfgklmnprstv") + chance.choice("aeiou") for _ in range(3)).capitalize()
    for n in range(count):
        thing, other, third = chance.sample(what, 3)
        someone, reason = chance.choice(who), chance.choice(why)
        yield (names[n % 7], f"{names[n]} harbour: {given()} the {someone} {chance.choice(does)} {thing} and {other} {reason}",
               f"{given()} and {given()} had waited {n + 2} years for it. The {third} of {given()} is to follow, says {given()} {given()}.")


def none(folder, feeds):
    made = desk(folder, feeds)
    tell(made, [("Harbour Post", "en", "Spring fair of Kaspar opens early", "Cakes, boats and a brass band.", 3)])
    made.run("once")
    return made


def arabic(folder, feeds):
    made = desk(folder, feeds, language="ar", zone="Africa/Cairo")
    made.archive(ARCHIVE)
    tell(made, ARABIC + SIGNED[:2])
    made.run("once")
    return made


def hebrew(folder, feeds):
    made = desk(folder, feeds, language="he", zone="Asia/Jerusalem")
    made.archive(ARCHIVE)
    tell(made, HEBREW + INCIDENTS[:1])
    made.run("once")
    return made


def mixed(folder, feeds):
    made = desk(folder, feeds, language="ko", zone="Asia/Seoul")
    made.archive(ARCHIVE)
    tell(made, KOREAN + RUSSIAN + ARABIC[2:])
    made.run("once")
    return made


def long(folder, feeds):
    made = desk(folder, feeds)
    made.archive(ARCHIVE)
    tell(made, LONG)
    made.run("once")
    return made


def plain(folder, feeds):
    made = desk(folder, feeds, has_history=False)
    tell(made, SIGNED + OWNERS + SHORT + INCIDENTS)
    made.run("once")
    return made


def down(folder, feeds):
    made = desk(folder, feeds)
    for n, (outlet, page) in enumerate([("Harbour Post", 500), ("Shore Gazette", 403), ("Kaspar Courier", 404), ("Northern Wire", b"<html><body>Please log in</body></html>"),
                                        ("Вести пролива", b""), ("بريد الميناء", 503), ("해안신문", 410)]):
        made.feed(outlet, "en", [], page)
    made.run("once")
    return made


CASES = {"one": one, "seven": seven, "many": many, "none": none, "arabic": arabic, "hebrew": hebrew, "mixed": mixed, "long": long,
         "plain": plain, "down": down}
