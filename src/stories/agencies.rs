//! News agencies, and how a paper says that a text is theirs.
//!
//! A wire text in nine papers is one report. Papers sign it in the by-line ("Reuters"), in the dateline ("SEOUL (AP) —",
//! "МОСКВА, 19 июня. /ТАСС/.", "(서울=연합뉴스)", "新华社北京6月19日电", "【ソウル共同】"), or at the end ("(dpa)", "Quelle: AFP").
//! A mere mention ("told Reuters") is no signature.

use std::collections::HashMap;
use std::sync::LazyLock;

use rapidhash::RapidHashMap;

use super::outlets;
use crate::entries::Entry;

/// An agency.
struct Agency {
    /// As a reader is told.
    name: &'static str,
    /// As it signs: between brackets or slashes, before a dash in the dateline, in the by-line, or as the outlet's own name.
    forms: &'static [&'static str],
    /// As its datelines begin in scripts without blanks; enough by themselves at the head of a text.
    heads: &'static [&'static str],
}

/// Agencies whose texts other papers carry, by the language areas of the world's big wires. Names as the agencies write
/// themselves in Latin letters; where two share a form ("EFE" is nobody else's), the longer one stands first.
const AGENCIES: [Agency; 30] = [
    of(
        "Reuters",
        &[
            "Thomson Reuters",
            "Reuters",
            "Рейтер",
            "로이터",
            "路透社",
            "ロイター",
            "رويترز",
        ],
        &["路透社", "（路透社"],
    ),
    of(
        "AP",
        &[
            "Associated Press",
            "The Associated Press",
            "AP",
            "AP통신",
            "美联社",
            "أسوشيتد برس",
        ],
        &["美联社"],
    ),
    of(
        "AFP",
        &["Agence France-Presse", "AFP", "АФП", "法新社", "أ ف ب", "فرانس برس"],
        &["法新社"],
    ),
    of(
        "dpa",
        &["dpa", "dpa-AFX", "dpa-infocom", "Deutsche Presse-Agentur"],
        &[],
    ),
    of("EFE", &["EFE", "Agencia EFE"], &[]),
    of("ANSA", &["ANSA"], &[]),
    of("APA", &["APA"], &[]),
    of("Keystone-SDA", &["Keystone-SDA", "SDA"], &[]),
    of("Belga", &["Belga"], &[]),
    of("ANP", &["ANP"], &[]),
    of("NTB", &["NTB"], &[]),
    of("PAP", &["PAP"], &[]),
    of("PA", &["PA Media", "Press Association", "PA"], &[]),
    of("UPI", &["UPI"], &[]),
    of("Bloomberg", &["Bloomberg", "Bloomberg News"], &[]),
    of(
        "TASS",
        &["ТАСС", "TASS", "ИТАР-ТАСС", "타스", "塔斯社", "タス"],
        &["塔斯社"],
    ),
    of("RIA Novosti", &["РИА Новости", "RIA Novosti", "РИА", "RIA"], &[]),
    of("Interfax", &["Интерфакс", "Interfax", "INTERFAX.RU"], &[]),
    of("Ukrinform", &["Укрінформ", "Укринформ", "Ukrinform"], &[]),
    of("BelTA", &["БЕЛТА", "BelTA"], &[]),
    of(
        "Xinhua",
        &["Xinhua", "新华社", "新華社", "Синьхуа", "신화통신", "شينخوا"],
        &["新华社", "新華社"],
    ),
    of(
        "China News Service",
        &["中新社", "中新网", "CNS"],
        &["中新社", "中新网"],
    ),
    of("CNA", &["中央社", "CNA"], &["（中央社", "中央社"]),
    of(
        "Kyodo",
        &["Kyodo", "Kyodo News", "共同", "共同通信", "共同社"],
        &["【共同", "共同社"],
    ),
    of("Jiji", &["Jiji Press", "Jiji", "時事", "時事通信"], &["【時事"]),
    of(
        "Yonhap",
        &[
            "Yonhap",
            "Yonhap News Agency",
            "연합뉴스",
            "韩联社",
            "聯合ニュース",
            "Рёнхап",
            "Ёнхап",
        ],
        &["韩联社"],
    ),
    of("Newsis", &["뉴시스", "Newsis"], &[]),
    of("News1", &["뉴스1", "News1"], &[]),
    of(
        "KCNA",
        &[
            "KCNA",
            "조선중앙통신",
            "朝鲜中央通讯社",
            "朝中社",
            "朝鮮中央通信",
            "ЦТАК",
        ],
        &["朝中社"],
    ),
    of("PTI", &["PTI", "Press Trust of India"], &[]),
];

const fn of(name: &'static str, forms: &'static [&'static str], heads: &'static [&'static str]) -> Agency {
    Agency { name, forms, heads }
}

/// Characters at the head and at the end of a text in which a signature stands.
const HEAD_CHARS: usize = 160;
const END_CHARS: usize = 120;

/// Characters in which a dateline ends: "WASHINGTON, D.C., June 19, 2024 (Reuters) -".
const DATELINE_CHARS: usize = 80;

/// Words before the name of a source at the end of a text.
const CREDITS: [&str; 12] = [
    "source",
    "quelle",
    "fuente",
    "fonte",
    "источник",
    "출처",
    "来源",
    "來源",
    "出典",
    "المصدر",
    "bron",
    "źródło",
];

/// The agency that a report is signed by, if it is: by its outlet, its by-line, its dateline or its last line.
#[must_use]
pub fn agency(entry: &Entry) -> Option<&'static str> {
    let heads_and_ends = [entry.summary.as_str(), entry.body.as_str()].map(|text| (text.trim_start(), end(text)));
    if let Some(name) = entry.outlet.as_deref().and_then(named) {
        return Some(name);
    }
    let authors = entry.authors.iter().take(3).map(String::as_str);
    let signs = authors.filter_map(by_line).chain(
        heads_and_ends
            .iter()
            .flat_map(|(text, end)| [head(text), last_line(end)])
            .flatten(),
    );
    // Where two sign, the one that stands first in the table.
    signs.min().map(|at| AGENCIES[at].name)
}

/// Whether an outlet is this agency itself.
#[must_use]
pub fn is_outlet(name: &str, outlet: &str) -> bool {
    named(outlet) == Some(name)
}

/// The agency that has this outlet's name.
pub(super) fn named(outlet: &str) -> Option<&'static str> {
    static NAMES: LazyLock<HashMap<String, &'static str>> = LazyLock::new(|| {
        let forms = AGENCIES
            .iter()
            .flat_map(|agency| agency.forms.iter().map(|form| (form, agency.name)));
        forms.map(|(form, name)| (outlets::key(form), name)).collect()
    });
    NAMES.get(&outlets::key(outlet)).copied()
}

/// All names under which the agency of this name writes; none where it is no agency.
pub(super) fn forms(outlet: &str) -> &'static [&'static str] {
    let name = named(outlet);
    let agency = AGENCIES.iter().find(|agency| Some(agency.name) == name);
    agency.map_or(&[], |agency| agency.forms)
}

/// A by-line is short: "Reuters", "By Reuters Staff", "dpa/lno", "서울=연합뉴스".
fn by_line(author: &str) -> Option<usize> {
    (author.chars().count() <= DATELINE_CHARS).then_some(())?;
    places(author).map(|place| place.agency).min()
}

fn head(text: &str) -> Option<usize> {
    let head = start(text, HEAD_CHARS);
    let dateline = start(head, DATELINE_CHARS).len();
    let opens = |agency: &Agency| agency.heads.iter().any(|known| head.starts_with(known));
    let signs = places(head).filter(|place| {
        let is_near = head.len() - place.after.len() <= dateline;
        is_enclosed(place.before, place.after) || (is_near && is_dateline(place.before, place.after))
    });
    signs
        .map(|place| place.agency)
        .chain(AGENCIES.iter().position(opens))
        .min()
}

fn last_line(end: &str) -> Option<usize> {
    let signs = places(end).filter(|place| is_enclosed(place.before, place.after) || is_credit(place.before));
    signs.map(|place| place.agency).min()
}

/// The end of a text: so many characters of Cyrillic, twice as many of Latin letters.
fn end(text: &str) -> &str {
    let text = text.trim_end();
    &text[text.floor_char_boundary(text.len().saturating_sub(END_CHARS * 2))..]
}

/// An agency's form in a text.
struct Place<'t> {
    /// Its place in the table.
    agency: usize,
    before: &'t str,
    after: &'t str,
}

/// Where a form stands as a word of its own. Short forms count in their own case only: "ap" and "pa" are words. One walk over
/// the text finds the forms of all agencies by their first letters.
fn places(text: &str) -> impl Iterator<Item = Place<'_>> {
    static FORMS: LazyLock<RapidHashMap<char, Vec<(&'static str, usize)>>> = LazyLock::new(|| {
        let mut forms: RapidHashMap<char, Vec<(&'static str, usize)>> = RapidHashMap::default();
        for (at, agency) in AGENCIES.iter().enumerate() {
            for form in agency.forms {
                if let Some(first) = form.chars().next() {
                    forms.entry(first).or_default().push((form, at));
                }
            }
        }
        forms
    });
    let is_latin = |sign: char| sign.is_alphanumeric() && !is_unspaced(sign);
    let mut cuts_before = false;
    text.char_indices().flat_map(move |(at, sign)| {
        let known = if cuts_before { None } else { FORMS.get(&sign) };
        cuts_before = is_latin(sign);
        let (before, rest) = text.split_at(at);
        known.into_iter().flatten().filter_map(move |(form, agency)| {
            let after = rest.strip_prefix(form)?;
            let is_cut = after.chars().next().is_some_and(is_latin);
            (!is_cut).then_some(Place {
                agency: *agency,
                before,
                after,
            })
        })
    })
}

fn is_unspaced(sign: char) -> bool {
    matches!(sign, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{ac00}'..='\u{d7af}')
}

/// `(Reuters)`, `/ТАСС/`, `[서울=뉴시스]`, `【ソウル共同】`.
fn is_enclosed(before: &str, after: &str) -> bool {
    const OPEN: [char; 7] = ['(', '（', '[', '【', '［', '/', '='];
    const CLOSE: [char; 8] = [')', '）', ']', '】', '］', '/', '=', ','];
    let closes = after.starts_with(CLOSE);
    // In Japanese brackets the place stands before the name without a blank.
    let place = before.rfind('【').is_some_and(|at| !before[at..].contains('】'));
    closes && (before.ends_with(OPEN) || (place && after.starts_with('】')))
}

/// `МОСКВА, 19 июн - РИА Новости.`, `Interfax - Moscow`, `LONDRES, EFE.-`
fn is_dateline(before: &str, after: &str) -> bool {
    const DASHES: [char; 4] = ['-', '–', '—', '―'];
    let before = before.trim_end();
    let is_after_dash = before.ends_with(DASHES) && after.starts_with(['.', ',', ':']);
    let rest = after.trim_start_matches(['.', ' ', '\u{a0}']);
    let is_before_dash = rest.starts_with(DASHES) && (before.is_empty() || before.ends_with([',', '.', '/']));
    is_after_dash || is_before_dash
}

fn is_credit(before: &str) -> bool {
    let before = before
        .trim_end()
        .trim_end_matches([':', '：', '-', '–', '—'])
        .trim_end();
    let before = crate::text::normalize::fold(before);
    before.ends_with('©') || CREDITS.iter().any(|word| before.ends_with(word))
}

fn start(text: &str, chars: usize) -> &str {
    let end = text.char_indices().nth(chars).map_or(text.len(), |(at, _)| at);
    &text[..end]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(body: &str, expected: Option<&str>) {
        let entry = Entry {
            body: body.into(),
            ..Entry::default()
        };
        assert_eq!(agency(&entry), expected, "{body}");
    }

    #[test]
    fn a_dateline_names_the_agency_in_many_languages() {
        for (body, expected) in [
            ("PORT SENN, June 19 (Reuters) - Two ships met in the strait.", "Reuters"),
            ("PORT SENN (AP) — Two ships met.", "AP"),
            ("Senn (dpa) - Zwei Schiffe trafen sich.", "dpa"),
            ("SENN, 19 jun (EFE).- Dos barcos se encontraron.", "EFE"),
            ("СЕНН, 19 июня. /ТАСС/. Два корабля встретились.", "TASS"),
            ("СЕНН, 19 июн - РИА Новости. Два корабля.", "RIA Novosti"),
            ("Сенн. 19 июня. INTERFAX.RU - Два корабля.", "Interfax"),
            ("(항구=연합뉴스) 홍길동 기자 = 배 두 척이 만났다.", "Yonhap"),
            ("[항구=뉴시스] 배 두 척이 만났다.", "Newsis"),
            ("SENN, June 19 (Yonhap) -- Two ships met.", "Yonhap"),
            ("新华社北京6月19日电 两艘船相遇。", "Xinhua"),
            ("【港共同】二隻の船が出会った。", "Kyodo"),
            ("【港時事】二隻の船が出会った。", "Jiji"),
        ] {
            check(body, Some(expected));
        }
    }

    #[test]
    fn the_last_line_and_the_by_line_sign_too() {
        check("Zwei Schiffe trafen sich in der Meerenge. Quelle: dpa", Some("dpa"));
        check("Two ships met in the strait. (AFP)", Some("AFP"));
        let mut entry = Entry {
            authors: vec!["Reuters Staff".into()],
            ..Entry::default()
        };
        assert_eq!(agency(&entry), Some("Reuters"));
        entry.authors = vec!["Ana Reutersward".into()];
        assert_eq!(agency(&entry), None);
        entry.outlet = Some("ТАСС".into());
        assert_eq!(agency(&entry), Some("TASS"));
        assert!(is_outlet("TASS", "tass.ru") && !is_outlet("TASS", "Harbour Post"));
    }

    #[test]
    fn a_mention_is_no_signature() {
        for body in [
            "The minister told Reuters on Wednesday that two ships had met.",
            "According to AP, two ships met; AFP - which was there - saw one.",
            "Слова министра приводит ТАСС. Корабли встретились.",
            "A tap and a map: PA systems fail.",
            "",
        ] {
            check(body, None);
        }
    }

    #[test]
    fn a_text_of_five_megabytes_is_looked_at_by_its_ends() {
        check(&"(Reuters ".repeat(600_000), None);
    }
}
