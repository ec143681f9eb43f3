//! Bodies that the whole world reports on, under their names in its languages.
//!
//! An owner writes "International Court of Justice" and a report from Caracas of the Corte Internacional de Justicia. States and
//! capitals are known from the table of places; these are in no such table.

use std::sync::LazyLock;

use crate::text::aliases::AliasIndex;

/// Each under a row, in English first.
const BODIES: [(&str, &str); 22] = [
    (
        "icj",
        "International Court of Justice | World Court | ICJ | Международн* суд* ООН | Международн* суд* в Гааге | Міжнародн* суд* ООН | \
         Internationale* Gerichtshof* | IGH | Cour internationale de justice | CIJ | Corte Internacional de Justicia | Corte Internacional de Justiça | \
         Corte internazionale di giustizia | Międzynarodow* Trybunał* Sprawiedliwości | Uluslararası Adalet Divanı* | 국제사법재판소 | 国际法院 | 國際法院 | \
         国際司法裁判所 | محكمة العدل الدولية",
    ),
    (
        "icc",
        "International Criminal Court | ICC | Международн* уголовн* суд* | МУС | Міжнародн* кримінальн* суд* | Internationale* Strafgerichtshof* | IStGH | \
         Cour pénale internationale | CPI | Corte Penal Internacional | Tribunal Penal Internacional | Corte penale internazionale | \
         Międzynarodow* Trybunał* Karn* | Uluslararası Ceza Mahkemesi* | 국제형사재판소 | 国际刑事法院 | 國際刑事法院 | 国際刑事裁判所 | المحكمة الجنائية الدولية",
    ),
    (
        "security council",
        "UN Security Council | United Nations Security Council | UNSC | Совет* Безопасности ООН | Совбез* ООН | СБ ООН | Рад* Безпеки ООН | Радбез* ООН | \
         UN-Sicherheitsrat* | Sicherheitsrat der Vereinten Nationen | Conseil de sécurité | Consejo de Seguridad | Conselho de Segurança | \
         Consiglio di sicurezza | Rad* Bezpieczeństwa ONZ | BM Güvenlik Konseyi* | 안보리 | 안전보장이사회 | 安理会 | 安理會 | 安保理 | مجلس الأمن",
    ),
    (
        "un",
        "United Nations | UN | ООН | Организаци* Объединенных Наций | Организаци* Объединённых Наций | Vereinte* Nationen | UNO | Nations unies | ONU | \
         Naciones Unidas | Nações Unidas | Nazioni Unite | ONZ | Birleşmiş Milletler | 유엔 | 联合国 | 聯合國 | 国連 | الأمم المتحدة",
    ),
    (
        "eu",
        "European Union | EU | Евросоюз* | Европейск* союз* | ЕС | Євросоюз* | ЄС | Europäische* Union | Union européenne | Unión Europea | União Europeia | \
         Unione europea | Uni* Europejsk* | Avrupa Birliği* | 유럽연합 | 欧盟 | 歐盟 | 欧州連合 | الاتحاد الأوروبي",
    ),
    (
        "european commission",
        "European Commission | EU Commission | Еврокомисси* | Европейск* комисси* | ЕК | Єврокомісі* | Europäische* Kommission | EU-Kommission | \
         Commission européenne | Comisión Europea | Comissão Europeia | Commissione europea | Komisj* Europejsk* | Avrupa Komisyonu* | \
         유럽연합 집행위 | EU 집행위 | 欧盟委员会 | 歐盟委員會 | 欧州委員会 | المفوضية الأوروبية",
    ),
    (
        "nato",
        "NATO | North Atlantic Treaty Organization | НАТО | Североатлантическ* альянс* | OTAN | 나토 | 北约 | 北約 | 北大西洋条約機構 | الناتو | حلف شمال الأطلسي",
    ),
    (
        "imf",
        "International Monetary Fund | IMF | МВФ | Международн* валютн* фонд* | Internationale* Währungsfonds | IWF | Fonds monétaire international | FMI | \
         Fondo Monetario Internacional | Fundo Monetário Internacional | Międzynarodow* Fundusz* Walutow* | Uluslararası Para Fonu* | 국제통화기금 | \
         国际货币基金组织 | 國際貨幣基金 | 国際通貨基金 | صندوق النقد الدولي",
    ),
    (
        "world bank",
        "World Bank | Всемирн* банк* | Світов* банк* | Weltbank | Banque mondiale | Banco Mundial | Banca mondiale | Bank* Światow* | Dünya Bankası* | \
         세계은행 | 世界银行 | 世界銀行 | البنك الدولي",
    ),
    (
        "wto",
        "World Trade Organization | World Trade Organisation | WTO | ВТО | Всемирн* торгов* организаци* | Welthandelsorganisation | \
         Organisation mondiale du commerce | OMC | Organización Mundial del Comercio | Dünya Ticaret Örgütü* | 세계무역기구 | 世贸组织 | 世貿組織 | \
         世界貿易機関 | منظمة التجارة العالمية",
    ),
    (
        "who",
        "World Health Organization | World Health Organisation | WHO | ВОЗ | Всемирн* организаци* здравоохранения | ВООЗ | Weltgesundheitsorganisation | \
         Organisation mondiale de la santé | OMS | Organización Mundial de la Salud | Organização Mundial da Saúde | \
         Organizzazione mondiale della sanità | Dünya Sağlık Örgütü* | 세계보건기구 | 世卫组织 | 世衛組織 | 世界保健機関 | منظمة الصحة العالمية",
    ),
    (
        "iaea",
        "International Atomic Energy Agency | IAEA | МАГАТЭ | МАГАТЕ | Internationale Atomenergiebehörde | AIEA | OIEA | \
         Organismo Internacional de Energía Atómica | Agence internationale de l'énergie atomique | Uluslararası Atom Enerjisi Ajansı* | \
         국제원자력기구 | 国际原子能机构 | 國際原子能總署 | 国際原子力機関 | الوكالة الدولية للطاقة الذرية",
    ),
    (
        "opec",
        "OPEC | OPEC+ | ОПЕК | ОПЕК+ | OPEP | 오펙 | 석유수출국기구 | 欧佩克 | 石油輸出国機構 | أوبك",
    ),
    (
        "ecb",
        "European Central Bank | ECB | ЕЦБ | Европейск* центральн* банк* | Europäische Zentralbank | EZB | Banque centrale européenne | BCE | \
         Banco Central Europeo | Banca centrale europea | Avrupa Merkez Bankası* | 유럽중앙은행 | 欧洲央行 | 歐洲央行 | 欧州中央銀行 | البنك المركزي الأوروبي",
    ),
    (
        "fed",
        "Federal Reserve | US Federal Reserve | the Fed | ФРС | Федеральн* резервн* систем* | US-Notenbank Fed | Réserve fédérale | Reserva Federal | \
         Federal Reserve Bank | 연방준비제도 | 연준 | 美联储 | 聯準會 | 連邦準備 | FRB | الاحتياطي الفيدرالي",
    ),
    (
        "fda",
        "FDA | Food and Drug Administration | US Food and Drug Administration | US-Arzneimittelbehörde | управлени* по санитарному надзору | \
         미 식품의약국 | 미국 식품의약국 | 美国食品药品监督管理局 | 美國食品藥物管理局 | 米食品医薬品局 | إدارة الغذاء والدواء",
    ),
    (
        "ema",
        "European Medicines Agency | EMA | European drug regulator | EU medicines regulator | Европейск* агентств* по лекарств* | \
         Europäische Arzneimittel-Agentur | Europäische Arzneimittelagentur | EU-Arzneimittelbehörde | Agence européenne des médicaments | \
         Agencia Europea de Medicamentos | Agência Europeia de Medicamentos | Agenzia europea per i medicinali | Europejsk* Agencj* Leków | \
         Avrupa İlaç Ajansı* | 유럽의약품청 | 欧洲药品管理局 | 歐洲藥品管理局 | 欧州医薬品庁 | وكالة الأدوية الأوروبية",
    ),
    (
        "osce",
        "OSCE | Organization for Security and Co-operation in Europe | ОБСЕ | ОБСЄ | OSZE | 유럽안보협력기구 | 欧安组织 | 欧州安保協力機構 | \
         منظمة الأمن والتعاون في أوروبا",
    ),
    (
        "african union",
        "African Union | Африканск* союз* | Afrikanische* Union | Union africaine | Unión Africana | União Africana | Unione africana | 아프리카연합 | \
         非盟 | 非洲联盟 | アフリカ連合 | الاتحاد الأفريقي",
    ),
    (
        "asean",
        "ASEAN | Association of Southeast Asian Nations | АСЕАН | 아세안 | 东盟 | 東協 | 東南アジア諸国連合 | آسيان",
    ),
    (
        "ecthr",
        "European Court of Human Rights | ECHR | ЕСПЧ | Европейск* суд* по правам человека | ЄСПЛ | \
         Europäische* Gerichtshof* für Menschenrechte | EGMR | Cour européenne des droits de l'homme | CEDH | \
         Tribunal Europeo de Derechos Humanos | Corte europea dei diritti dell'uomo | Avrupa İnsan Hakları Mahkemesi* | AİHM | \
         유럽인권재판소 | 欧洲人权法院 | 欧州人権裁判所 | المحكمة الأوروبية لحقوق الإنسان",
    ),
    (
        "red cross",
        "Red Cross | International Committee of the Red Cross | ICRC | Красн* Крест* | Червон* Хрест* | Rote* Kreuz* | Croix-Rouge | Cruz Roja | \
         Cruz Vermelha | Croce Rossa | Czerwon* Krzyż* | Kızılhaç* | 적십자 | 红十字 | 紅十字 | 赤十字 | الصليب الأحمر",
    ),
];

/// One set for each row.
static INDEX: LazyLock<AliasIndex> = LazyLock::new(|| AliasIndex::of_table(&BODIES));

/// The row of which a name is one, whole.
pub(super) fn row(name: &str) -> Option<usize> {
    let mut hits = INDEX.find(name).into_iter();
    hits.find(|hit| hit.start == 0 && hit.end == name.len())
        .map(|hit| hit.set)
}

/// The bodies that a text names, by row, and where.
pub(super) fn find(text: &str) -> impl Iterator<Item = (usize, std::ops::Range<usize>)> {
    let hits = INDEX.find(text);
    // Inside a longer name a shorter one does not count: the Security Council is not all of the United Nations.
    let outer = |hit: &crate::text::aliases::Hit| {
        !hits.iter().any(|other| {
            other.set != hit.set
                && other.start <= hit.start
                && hit.end <= other.end
                && other.end - other.start > hit.end - hit.start
        })
    };
    let found: Vec<_> = (hits.iter().filter(|hit| outer(hit)))
        // The acronyms are words elsewhere: who, un, oms.
        .filter(|hit| {
            let name = &text[hit.start..hit.end];
            let is_short = name.chars().count() <= ACRONYM_CHARS_MAX;
            !is_short || !name.chars().any(char::is_lowercase)
        })
        .map(|hit| (hit.set, hit.start..hit.end))
        .collect();
    found.into_iter()
}

/// Longest name that is an acronym, and counts in capitals only.
const ACRONYM_CHARS_MAX: usize = 5;

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<&'static str> {
        find(text).map(|(row, _)| BODIES[row].0).collect()
    }

    #[test]
    fn a_body_is_known_under_its_name_in_each_language() {
        for text in [
            "World Court hears Norland",
            "Международный суд ООН выслушал Норланд",
            "Internationaler Gerichtshof hört Norland an",
            "La Corte Internacional de Justicia escucha a Norland",
            "국제사법재판소, 노를란드 심리",
            "国际法院开庭",
            "محكمة العدل الدولية",
        ] {
            assert_eq!(found(text), ["icj"], "{text}");
        }
        assert_eq!(found("WHO says Norland is well"), ["who"]);
        assert_eq!(found("EMA, 노를란드 신약 승인 권고"), ["ema"]);
        for text in ["Man who said un mot", "Il dit oms", "ema"] {
            assert!(found(text).is_empty(), "{text}");
        }
        assert_eq!(row("European Medicines Agency"), row("EMA"));
        assert_eq!(row("Norland Bank"), None);
    }
}
