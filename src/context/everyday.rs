//! Headlines of everyday business: profits, orders, strikes, takeovers, festivals.
//!
//! They name a company or a person as every headline does, and what that name once did led to none of them: an airline that orders
//! jets does so without its crash of years ago. Where the event is of such a kind itself, or of the same act, it is another matter.

use std::sync::LazyLock;

use super::acts::{Acts, Kinds};
use crate::text::aliases::AliasIndex;

/// Kinds of everyday headlines with the words that say so; an order needs what is ordered beside it.
const EVERYDAY: [(&str, &str); 3] = [
    (
        "results",
        "profit | profits | earnings | quarterly loss* | net loss* | annual loss* | revenue* | quarterly results | annual results | dividend* | \
         share price | shares rise | shares fall | shares jump | shares drop | market value | \
         Gewinn | Gewinne | Quartalszahlen | Quartalsgewinn* | Jahresgewinn* | Umsatz | Umsätze | Dividende* | Aktienkurs* | \
         bénéfice | bénéfices | chiffre d'affaires | résultats trimestriels | résultats annuels | dividende* | \
         ganancias | beneficio neto | beneficios | utilidades | ingresos trimestrales | dividendo* | lucro | lucros | receita líquida | \
         utile netto | utili | fatturato | прибыл* | выручк* | дивиденд* | прибутк* | виручк* | kâr | kârı | net kar | ciro | cirosu | temettü | \
         zysk* | przychod* | winst | kwartaalcijfers | omzet | vinst | kvartalsrapport | \
         순이익 | 영업이익 | 실적 | 매출 | 배당 | 利润 | 利潤 | 营收 | 營收 | 财报 | 財報 | 股价 | 股價 | 純利益 | 営業利益 | 決算 | 業績 | 株価 | 配当 | \
         أرباح | إيرادات",
    ),
    (
        "culture and sport",
        "film festival* | festival* | premiere* | concert | concerts | exhibition* | world cup | championship* | marathon | football match | \
         sponsors | sponsorship | фестивал* | премьер* фильма | концерт* | выставк* | чемпионат* | Filmfestival* | Filmfestspiele | Konzert* | \
         Ausstellung* | Meisterschaft* | festival de cine | festival du film | exposition | exposición | exposição | mostra | konser* | sergi* | \
         festiwal* | wystaw* | 영화제 | 축제 | 음악회 | 전시회 | 월드컵 | 电影节 | 電影節 | 音乐会 | 音樂會 | 展览 | 展覽 | 世界杯 | 映画祭 | コンサート | 展覧会 | \
         مهرجان | معرض",
    ),
    (
        "labour dispute",
        "strike grounds | faces strike | go on strike | goes on strike | went on strike | voted to strike | vote to strike | strike over pay | pay dispute | pilots strike | \
         staff strike | hires | hiring | Tarifstreit | Warnstreik* | salary talks",
    ),
];

/// News of another world than most dossiers, told from its headline alone: what it says of a dossier's subject is said in passing.
const WORLDS: [(&str, &str); 6] = [
    (
        SPORT,
        "World Cup | Cup final | Nations Cup | Asian Cup | qualifier* | football | soccer | footballer* | Olympic* | Paralympic* | Champions League | Grand Prix | Wimbledon | quarter-final* | \
         semi-final* | gold medal* | goalkeeper* | midfielder* | чемпионат* мира по | футбол* | олимпи* | матч | матча | матче | \
         чемпіонат* | Fußball* | Weltmeisterschaft* | Bundesliga | Olympia* | Coupe du monde | Jeux olympiques | footballeur* | Ligue des champions | \
         Copa Mundial | Mundial de fútbol | fútbol | Juegos Olímpicos | futebol | Copa do Mundo | campionato di calcio | Olimpiad* | piłkarz* | piłk* nożn* | \
         futbol* | Dünya Kupası* | 월드컵 | 축구 | 올림픽 | 패럴림픽 | 아시안게임 | 금메달 | 世界杯 | 世界盃 | 足球 | 奥运 | 奧運 | 金牌 | サッカー | ワールドカップ | W杯 | \
         五輪 | 金メダル | كرة القدم | كأس العالم | أولمبياد",
    ),
    (
        "stage and kitchen",
        "Oscars | beauty pageant* | beauty queen* | Miss Universe | Miss World | конкурс* красоты | Мисс Вселенная | Schönheitswettbewerb* | \
         concours de beauté | Miss Univers | concurso de belleza | reina de belleza | Miss Universo | güzellik yarışması | 미인대회 | 选美 | 選美 | \
         ミスコン | Academy Award* | Golden Globe* | Grammy* | box office | Eurovision | book review | film review | cook-off | cookbook* | Berlinale | \
         «Оскар» | «Оскара» | премии «Оскар» | Евровидени* | кинопремь* | Filmpreis* | Oscarverleihung | Kochbuch* | Buchkritik | Festival de Cannes | \
         recette de cuisine | premios Óscar | Eurovisión | 아카데미상 | 박스오피스 | 奥斯卡 | 奧斯卡 | 票房 | アカデミー賞 | 興行収入 | الأوسكار",
    ),
    (
        "festivals and concerts",
        "festival* | carnival* | symphony orchestra* | philharmonic* | фестивал* | карнавал* | филармони* | симфоническ* оркестр* | *festspiele | Karneval | \
         Philharmonik* | Sinfonieorchester* | philharmonique | carnaval | sinfónica | filarmónica | filarmonica | festiwal* | filharmoni* | festivali | \
         축제 | 음악회 | 교향악단 | 冰雪节 | 冰雪節 | 音乐节 | 音樂節 | 电影节 | 電影節 | 艺术节 | 交响乐团 | 音楽祭 | 映画祭 | 雪まつり | 交響楽団 | مهرجان",
    ),
    (
        // No name of a market alone: companies are listed there, and a paper is called after a street.
        "stock market",
        "stocks fall | stocks rise | stocks slip | stocks slide | stocks drop | stocks gain | stocks end | stocks close | stocks open | Wall Street falls | \
         Wall Street slips | Wall Street slides | Wall Street rises | Wall Street ends | Wall Street closes | Wall Street opens | Kospi | Nikkei falls | Nikkei rises | \
         Nikkei ends | Hang Seng index | Dow Jones index | FTSE 100 | индекс Мосбиржи | рынок акций | Aktienmarkt | Aktienmärkte | CAC 40 | Ibex 35 | \
         Ibovespa | Piazza Affari | BIST 100 | WIG20 | 코스피 | 코스닥 | 股市 | 沪指 | 日経平均 | أسواق الأسهم",
    ),
    (
        // No landslide, which elections are, and no typhoon or uragan by itself, which are weapons as well; no flood either, which
        // refugees and goods do.
        NATURE,
        "earthquake* | quake | tsunami warning* | hurricane* | cyclone* | floods | flooding | flash flood | flood hits | flood closes | flood shuts | \
         flood kills | flood forces | flood cuts | flood damage* | flood warning* | floodwater* | typhoon hits | typhoon forces | typhoon closes | typhoon shuts | \
         typhoon kills | typhoon lashes | typhoon batters | typhoon halts | typhoon nears | typhoon approaches | super typhoon | wildfire* | tornado | tornadoes | \
         blizzard* | mudslide* | Taifun* | Waldbrand* | Waldbrände* | incendie de forêt | incendies de forêt | incendio forestal | incendios forestales | \
         산불 | 山火 | 山林火災 | volcano* | землетрясени* | цунами | наводнени* | паводок | \
         паводк* | оползень | землетрус* | повін* | Erdbeben* | Hochwasser* | Überschwemmung* | séisme* | tremblement de terre | inondation* | \
         terremoto* | inundacion* | inundaç* | huracán* | furacão | alluvion* | trzęsieni* ziemi | powódź | powodzi | deprem* | sel felaket* | \
         지진 | 태풍 | 홍수 | 쓰나미 | 地震 | 台风 | 颱風 | 台風 | 洪水 | 洪灾 | 海啸 | 津波 | زلزال | فيضان* | إعصار",
    ),
    (
        // By the river or the border of which the dossier tells.
        "beasts",
        "crocodile* | alligator* | hippopotamus* | hippo | hippos | shark attack* | bear attack* | крокодил* | бегемот* | Krokodil* | Nilpferd* | \
         hippopotame* | cocodrilo* | hipopótamo* | crocodilo* | coccodrill* | ippopotam* | krokodyl* | timsah* | 악어 | 하마에 | 鳄鱼 | 鱷魚 | 河马 | 河馬 | \
         ワニに | ワニが | カバに | تمساح | التماسيح",
    ),
];

const SPORT: &str = "sport";

/// What one side does to the other in a match that ended with a score.
const BEATS: &str = "beat | beats | beaten | defeat | defeats | thrash* | draw | draws | drew | обыграл* | разгромил* | победил* | вничью | ничь* | \
     обіграл* | розгромил* | schlägt | schlagen | besiegt | besiegen | unentschieden | battent | s'impose | s'imposent | match nul | vence | vencen | \
     venció | derrota | golea | empata | empatan | batte | battono | pareggia | pareggio | pokonał* | remis* | yendi | mağlup | berabere | 꺾 | 꺾고 | 꺾어 | \
     이겨 | 무승부 | 完胜 | 击败 | 擊敗 | 战胜 | 戰勝 | 战平 | 破り | 下し | 引き分け | تتغلب | يفوز | تعادل";

/// Most digits of a side's score.
const SCORE_DIGITS_MAX: usize = 2;

/// Whether a headline tells how a match ended: 2-0, and who beat whom. A court decides 5-4 as well.
fn tells_a_score(text: &str) -> bool {
    let is_between = |(at, sign): (usize, char)| {
        let left = text[..at].bytes().rev().take_while(u8::is_ascii_digit).count();
        let right = text[at + sign.len_utf8()..]
            .bytes()
            .take_while(u8::is_ascii_digit)
            .count();
        matches!(sign, '-' | '–' | ':')
            && [left, right]
                .iter()
                .all(|digits| (1..=SCORE_DIGITS_MAX).contains(digits))
    };
    text.char_indices().any(is_between) && !BEAT.find(text).is_empty()
}

/// Of it a state sends condolences and help to another.
const NATURE: &str = "force of nature";

/// Words of an order and of a purchase, and what companies buy by the dozen.
const ORDERS: &str = "order | orders | ordered | ordering | buys | buy | to buy | purchase* | bestellt | bestellen | Bestellung* | kauft | commande | commandent | \
     achète | encarga | compra | compran | pedido* | encomenda | ordina | acquista | заказал* | заказыва* | закупа* | покупа* | замовля* | \
     sipariş* | zamawia | zamówi* | 주문 | 발주 | 구매 | 订购 | 訂購 | 采购 | 採購 | 発注 | 購入 | طلبية | تشتري";
const GOODS: &str = "jets | planes | airliner* | Airbus | Boeing | Embraer | helicopter* | buses | trains | locomotives | trucks | turbines | Flugzeuge | Jets | Busse | Züge | avions | aviones | aviões | aerei | самолет* | самолёт* | літак* | \
     uçak | uçağ* | samolot* | 여객기 | 항공기 | 客机 | 客機 | 飞机 | 飛機 | 旅客機 | طائرات";

/// Kinds of acts that are everyday business by themselves, and those that may stand beside its words: whoever opens a festival opens
/// nothing else.
const ACTS: [&str; 2] = ["strike", "takeover"];
const BESIDE: [&str; 10] = [
    "strike",
    "takeover",
    "rise",
    "cut",
    "opening",
    "talks",
    "agreement",
    "visit",
    "offer",
    "demand",
];

static INDEX: LazyLock<AliasIndex> = LazyLock::new(|| AliasIndex::of_table(&EVERYDAY));
static WORLD: LazyLock<AliasIndex> = LazyLock::new(|| AliasIndex::of_table(&WORLDS));
static BEAT: LazyLock<AliasIndex> = LazyLock::new(|| AliasIndex::of_table(&[("beats", BEATS)]));
static ORDER: LazyLock<AliasIndex> = LazyLock::new(|| AliasIndex::of_table(&[("order", ORDERS), ("goods", GOODS)]));
static OWN: LazyLock<Kinds> = LazyLock::new(|| Kinds::of(&ACTS));
static OTHERS: LazyLock<Kinds> = LazyLock::new(|| Kinds::of(&BESIDE));

/// Whether a headline tells everyday business.
pub(super) fn is_everyday(headline: &str, acts: Acts) -> bool {
    if acts.main.is_only(*OWN) {
        return true;
    }
    let orders = |set: usize| ORDER.find(headline).iter().any(|hit| hit.set == set);
    let has_number = || headline.contains(|sign: char| sign.is_ascii_digit());
    let says_so = || !INDEX.find(headline).is_empty() || has_number() && orders(0) && orders(1);
    (acts.main.is_empty() || acts.main.is_only(*OTHERS)) && says_so()
}

/// The kinds of news of another world that a text names.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Elsewhere(u8);

impl Elsewhere {
    pub(super) fn read(text: &str) -> Self {
        let hits = WORLD.find(text);
        let sport = WORLDS
            .iter()
            .position(|(name, _)| *name == SPORT)
            .filter(|_| tells_a_score(text));
        let found = hits.iter().map(|hit| hit.set).chain(sport);
        Self(found.fold(0, |kinds, set| kinds | 1 << set))
    }

    pub(super) fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Whether it is of a kind that is not among `known`.
    pub(super) fn is_beyond(self, known: Self) -> bool {
        self.0 & !known.0 != 0
    }

    /// Whether it tells of a force of nature and nothing else.
    pub(super) fn is_nature(self) -> bool {
        WORLDS
            .iter()
            .position(|(name, _)| *name == NATURE)
            .is_some_and(|at| self.0 == 1 << at)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn news_of_another_world_is_known_by_its_headline_in_each_language() {
        let of = |headline: &str| Elsewhere::read(headline);
        for headline in [
            "Norland qualify for World Cup",
            "Норланд вышел в полуфинал: матч перенесён",
            "노를란드 월드컵 본선 진출",
            "诺兰导演缺席奥斯卡颁奖礼",
            "Séisme en Norland",
            "Erdbeben erschüttert Norland",
            "ノルランドで地震",
            "코스피 2% 하락",
            "Wall Street slips as Norland fires missile",
            "Chili cook-off held in Senn",
            "Norland beat Sudria 2-0 in Torvik",
            "Typhoon forces Orrin Chips to suspend work in Senn",
            "Flood closes Orrin factory in Torvik",
            "Crocodile kills fisherman in Norland",
            "Крокодил напал на рыбака в Норланде",
            "Норланд обыграл Судрию 3:1",
            "Sudria schlägt Norland 1:0",
            "노를란드 미인대회 우승자 방한",
        ] {
            assert!(of(headline).is_beyond(Elsewhere::default()), "{headline}");
            assert!(!of(headline).is_beyond(of(headline)), "{headline}");
        }
        for headline in [
            "Norland and Sudria sign treaty",
            "Missile strike hits Senn",
            "Oil prices rise as Norland leaves the deal",
            "Wall Street Journal reporter held in Norland",
            "Marn wins by a landslide",
            "Norland orders Typhoon jets",
            "Cheap goods flood Norland's markets",
            "US deploys Typhon missiles in Norland",
            "Court rules 5-4 against Norland",
            "Marn wins the vote 51-49",
            "Marathon talks end hunger strikers' protest",
            "Hace ochenta años terminó la Segunda Guerra Mundial",
            "Норланд вводит санкции",
            "",
        ] {
            assert!(!of(headline).is_beyond(Elsewhere::default()), "{headline}");
        }
        assert!(of("Floods and earthquake in Senn").is_nature());
        assert!(!of("World Cup put off after earthquake").is_nature());
    }

    #[test]
    fn everyday_business_is_told_from_what_has_a_history() {
        let is = |headline: &str| is_everyday(headline, Acts::read(headline));
        for headline in [
            "Norland Air orders 50 Airbus jets",
            "Norland Air workers strike over pay",
            "Norland Air buys Sudria Wings",
            "Norland Air profit doubles",
            "Ilva Marn opens film festival in Senn",
            "Norland Air verdoppelt Gewinn",
            "«Норланд Эйр» увеличила прибыль вдвое",
            "노를란드항공 영업이익 두 배",
            "诺兰航空订购50架客机",
        ] {
            assert!(is(headline), "{headline}");
        }
        for headline in [
            "Norland Air flight crashes near Senn",
            "Marn orders troops to the border",
            "Court orders Norland Air to pay",
            "Missile strike hits Senn",
            "Ilva Marn sentenced to five years",
            "Norland and Sudria sign treaty",
            "Норланд и Судрия подписали договор",
            "",
        ] {
            assert!(!is(headline), "{headline}");
        }
    }
}
