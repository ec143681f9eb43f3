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

#[cfg(test)]
mod tests {
    use super::*;

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
