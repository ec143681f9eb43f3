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

/// Whether the headline announces a survey.
pub(super) fn is_survey(title: &str) -> bool {
    static FOLDED: LazyLock<Vec<String>> = LazyLock::new(|| PHRASES.map(normalize::fold).to_vec());
    let title = normalize::fold(title);
    FOLDED.iter().any(|phrase| title.contains(phrase.as_str()))
}

#[cfg(test)]
mod tests {
    use super::is_survey;

    #[test]
    fn surveys_are_told_from_records_and_museums() {
        for title in [
            "Two neighbours: a history of quarrels",
            "Timeline: three treaties in a century",
            "Краткая история одного союза",
            "한눈에 보는 북러 관계 변천",
            "Chronologie eines Bündnisses",
        ] {
            assert!(is_survey(title), "{title}");
        }
        for title in [
            "Highest flood in history",
            "Museum of natural history opens",
            "Visit is first in history, minister says",
            "",
        ] {
            assert!(!is_survey(title), "{title}");
        }
    }
}
