//! Words of a headline that say: this looks back over the whole subject.

use std::sync::LazyLock;

use crate::text::normalize;

/// Phrases, found anywhere in the folded headline. "History" alone is none: records are the highest in history, and museums
/// are devoted to it.
const PHRASES: [&str; 62] = [
    "over the decades",
    "over decades",
    "through the decades",
    "through the years",
    "a history of",
    "history of the",
    "brief history",
    "short history",
    "long history",
    "a history in",
    "timeline of",
    "timeline:",
    ": a timeline",
    "a timeline",
    "a chronology",
    "chronology of",
    "key moments",
    "key dates",
    "milestones in",
    "looking back at",
    "how it all began",
    "origins of",
    "roots of the",
    "ghosts of",
    "from stalin to",
    "explainer:",
    "история отношений",
    "история союза",
    "история вражды",
    "история дружбы",
    "история конфликта",
    "краткая история",
    "из истории",
    "хронология",
    "десятилетия",
    "как все начиналось",
    "вехи",
    "взлеты и падения",
    "관계 변천",
    "변천사",
    "연대기",
    "타임라인",
    "관계사",
    "역사를 되",
    "되짚어",
    "历史回顾",
    "历史渊源",
    "大事记",
    "时间线",
    "时间轴",
    "来龙去脉",
    "恩怨",
    "年表",
    "歴史を振り返",
    "関係の歴史",
    "歩みを振り返",
    "chronologie",
    "zeitleiste",
    "geschichte einer",
    "retour sur",
    "cronologia",
    "historia de",
];

/// What such a headline begins with, behind a colon too. Elsewhere in it the words tell of museums, records and exams.
const BEGINNINGS: [&str; 22] = [
    "the history of ",
    "history of ",
    "the story of how ",
    "die geschichte der ",
    "die geschichte des ",
    "die geschichte von ",
    "eine geschichte der ",
    "geschichte der ",
    "geschichte des ",
    "l'histoire de ",
    "l'histoire du ",
    "l'histoire des ",
    "histoire de ",
    "histoire du ",
    "une histoire de ",
    "la storia di ",
    "la storia del ",
    "storia di ",
    "storia del ",
    "a história d",
    "история ",
    "історія ",
];

/// What it ends with in languages that say so last.
const ENDINGS: [&str; 4] = ["의 역사", "的历史", "的歷史", "の歴史"];

/// Whether the headline announces a survey.
pub(super) fn is_survey(title: &str) -> bool {
    static FOLDED: LazyLock<Vec<String>> = LazyLock::new(|| PHRASES.map(normalize::fold).to_vec());
    static BEGIN: LazyLock<Vec<String>> = LazyLock::new(|| BEGINNINGS.map(normalize::fold).to_vec());
    static END: LazyLock<Vec<String>> = LazyLock::new(|| ENDINGS.map(normalize::fold).to_vec());
    let title = normalize::fold(title).replace('’', "'");
    let mut parts = title.split([':', '：', '|']).map(str::trim);
    FOLDED.iter().any(|phrase| title.contains(phrase.as_str()))
        || parts.any(|part| {
            BEGIN.iter().any(|words| part.starts_with(words.as_str()))
                || END.iter().any(|words| part.ends_with(words.as_str()))
        })
}

/// What stands before the one end and between the two.
const FROM_TO: [(&str, &str); 14] = [
    ("from ", " to "),
    ("von ", " bis "),
    ("de ", " à "),
    ("du ", " au "),
    ("de ", " a "),
    ("da ", " a "),
    ("van ", " tot "),
    ("от ", " до "),
    ("від ", " до "),
    ("od ", " do "),
    ("från ", " till "),
    ("从", "到"),
    ("من ", " إلى "),
    ("dari ", " hingga "),
];

/// The same behind each end.
const BEHIND: [(&str, &str); 2] = [("から", "まで"), ("에서", "까지")];

/// Words of an end: more tell a sentence.
const END_WORDS_MAX: usize = 4;

/// What a headline goes from and to: "From Tenerife to Ahmedabad: how flying changed". At its beginning, or behind a colon. That
/// the two are ends of a history only a dossier can say.
pub(super) fn ends(title: &str) -> Option<[String; 2]> {
    let folded = normalize::fold(title);
    let stops = [':', '：', ',', '，', '–', '—', '?', '!', '|'];
    folded.split(stops).find_map(|part| {
        let part = part.trim();
        let before = FROM_TO.iter().find_map(|(from, to)| {
            part.strip_prefix(&normalize::fold(from))?
                .split_once(&normalize::fold(to))
        });
        let behind = || BEHIND.iter().find_map(|(from, to)| part.split_once(from).zip(Some(to)));
        let (one, other) = before.or_else(|| {
            let ((one, rest), to) = behind()?;
            Some((one, rest.split_once(to)?.0))
        })?;
        let is_short = |end: &str| (1..=END_WORDS_MAX).contains(&end.split_whitespace().count());
        (is_short(one) && is_short(other)).then(|| [one.trim().to_owned(), other.trim().to_owned()])
    })
}

#[cfg(test)]
mod tests {
    use super::{ends, is_survey};

    #[test]
    fn a_headline_tells_its_two_ends() {
        for title in [
            "From Tenerife to Ahmedabad: how flying changed",
            "How flying changed: from Tenerife to Ahmedabad",
            "Von Tenerife bis Ahmedabad",
            "De Tenerife à Ahmedabad : une leçon",
            "От Tenerife до Ahmedabad",
            "从Tenerife到Ahmedabad",
            "TenerifeからAhmedabadまで",
        ] {
            assert_eq!(
                ends(title),
                Some(["tenerife".to_owned(), "ahmedabad".to_owned()]),
                "{title}"
            );
        }
        for title in [
            "Two sail from Senn to Orrin",
            "From the very first day of the war on to the last",
            "From",
            "",
        ] {
            assert_eq!(ends(title), None, "{title}");
        }
    }

    #[test]
    fn surveys_are_told_from_records_and_museums() {
        for title in [
            "Two neighbours: a history of quarrels",
            "Timeline: three treaties in a century",
            "Краткая история одного союза",
            "한눈에 보는 북러 관계 변천",
            "Chronologie eines Bündnisses",
            "The history of two neighbours",
            "Explained: the history of a border",
            "История двух соседей",
            "L’histoire de deux voisins",
            "두 이웃의 역사",
            "两个邻国的历史",
        ] {
            assert!(is_survey(title), "{title}");
        }
        for title in [
            "Highest flood in history",
            "Museum of natural history opens",
            "Museum tells the history of glass",
            "역사의 현장",
            "Visit is first in history, minister says",
            "",
        ] {
            assert!(!is_survey(title), "{title}");
        }
    }
}
