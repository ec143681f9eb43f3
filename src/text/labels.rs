//! What a house writes before or behind its headlines: `Analysis:`, `UPDATE 1-`, `(subscribers only)`.
//!
//! Such a word says what kind of piece it is, or who may read it, and nothing of the event: two pieces that share it share nothing.

use crate::text::normalize::fold;

/// The words, folded. They count where a colon, dash, bar or bracket sets them off: "Exclusive club burns down" is news.
#[rustfmt::skip]
const HOUSE: [&str; 151] = [
    "advisory", "analysis", "as it happened", "at a glance", "background", "brief", "briefing", "breaking", "breaking news",
    "breakingviews", "column", "comment", "commentary", "corrected", "daily briefing", "diary", "editorial", "exclusive", "explained",
    "explainer", "fact check", "factbox", "feature", "focus", "for subscribers", "gallery", "graphic", "in brief", "in pictures",
    "insight", "interview", "just in", "latest", "listen", "live", "live blog", "live updates", "liveblog", "longread",
    "members only", "morning briefing", "newsletter", "newswrap", "obituary", "opinion", "photos", "pictures", "podcast", "premium",
    "preview", "profile", "q&a", "refile", "repeat", "review", "roundup", "rpt", "scoop", "snapshot", "special report", "spotlight",
    "subscriber only", "subscribers only", "table", "text", "the latest", "timeline", "update", "updated", "updates", "urgent",
    "video", "viewpoint", "watch", "wrapup", "wrap", "analyse", "exklusiv", "eilmeldung", "eil", "hintergrund", "kommentar",
    "meinung", "faktencheck", "liveticker", "ticker", "bildergalerie", "nachruf", "abo", "plus", "exclusif", "decryptage",
    "en direct", "direct", "tribune", "edito", "entretien", "reportage", "abonnes", "reserve aux abonnes", "analisis", "exclusiva",
    "en vivo", "directo", "en directo", "urgente", "opinion publica", "entrevista", "ultima hora", "analisi", "esclusiva",
    "diretta", "analise", "exclusivo", "ao vivo", "opiniao", "analiz", "son dakika", "canli", "ozel", "analiza", "pilne", "na zywo",
    "анализ", "аналитика", "эксклюзив", "срочно", "молния", "видео", "фото", "мнение", "интервью", "онлайн", "терміново", "відео",
    "分析", "独家", "快讯", "视频", "評論", "评论", "速報", "速报", "独自", "動画", "解説", "解说", "속보", "단독", "분석", "영상",
];

/// Labels that are taken off one headline at each end.
const LABELS_MAX: usize = 3;

/// Characters in which a label stands.
const LABEL_CHARS_MAX: usize = 28;

/// Words that must be left, or signs where words have no blanks between them.
const WORDS_LEFT: usize = 3;
const SIGNS_LEFT: usize = 6;

/// A headline without them.
pub(crate) fn without(title: &str) -> &str {
    let mut rest = title;
    for _ in 0..LABELS_MAX {
        match before(rest)
            .or_else(|| behind(rest))
            .filter(|left| says_something(left))
        {
            Some(left) => rest = left,
            None => break,
        }
    }
    rest
}

fn says_something(title: &str) -> bool {
    let is_dense =
        |sign: char| matches!(sign, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{ac00}'..='\u{d7af}');
    title.split_whitespace().nth(WORDS_LEFT - 1).is_some()
        || title.chars().filter(|&sign| is_dense(sign)).count() >= SIGNS_LEFT
}

/// What stands behind a label at the head.
fn before(title: &str) -> Option<&str> {
    const OPENED: [(char, char); 6] = [
        ('(', ')'),
        ('[', ']'),
        ('【', '】'),
        ('<', '>'),
        ('（', '）'),
        ('［', '］'),
    ];
    let first = title.chars().next()?;
    if let Some((_, close)) = OPENED.iter().find(|(open, _)| *open == first) {
        let (label, rest) = title[first.len_utf8()..].split_once(*close)?;
        return is_house(label).then(|| rest.trim_start());
    }
    let signs = title.char_indices().take(LABEL_CHARS_MAX);
    let (at, sign) = signs
        .into_iter()
        .find(|(_, sign)| matches!(sign, ':' | '：' | '-' | '–' | '—' | '|' | '/'))?;
    let label = &title[..at];
    let rest = &title[at + sign.len_utf8()..];
    // `UPDATE 1-Mine burns`: in capitals the dash needs no blank.
    let is_set_off = sign != '-' || rest.starts_with(' ') || !label.chars().any(char::is_lowercase);
    (is_set_off && is_house(label)).then(|| rest.trim_start_matches([' ', '-', '\u{a0}']))
}

/// What stands before a label at the end.
fn behind(title: &str) -> Option<&str> {
    let title = title.trim_end();
    for (open, close) in [('(', ')'), ('[', ']'), ('（', '）')] {
        if let Some(inner) = title.strip_suffix(close) {
            let (rest, label) = inner.rsplit_once(open)?;
            return is_house(label).then(|| rest.trim_end());
        }
    }
    let (rest, label) = [" | ", " - ", " – ", " — "]
        .iter()
        .find_map(|bar| title.rsplit_once(bar))?;
    is_house(label).then(|| rest.trim_end())
}

/// Whether a label is such a word, maybe with a number behind it.
fn is_house(label: &str) -> bool {
    if label.chars().count() > LABEL_CHARS_MAX {
        return false;
    }
    let label = fold(label.trim_matches([' ', '\u{a0}', '+', '*']));
    let word = label.trim_end_matches(|sign: char| sign.is_ascii_digit()).trim_end();
    !word.is_empty() && HOUSE.contains(&word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_house_writes_around_its_headline_is_taken_off() {
        for (title, bare) in [
            ("Analysis: Torvik bans exports of ore", "Torvik bans exports of ore"),
            ("UPDATE 1-Torvik bans exports of ore", "Torvik bans exports of ore"),
            ("EXCLUSIVE - WATCH: Torvik bans exports", "Torvik bans exports"),
            (
                "Torvik bans exports of ore (subscribers only)",
                "Torvik bans exports of ore",
            ),
            ("Torvik bans exports of ore | Premium", "Torvik bans exports of ore"),
            ("Analyse : Torvik interdit les exports", "Torvik interdit les exports"),
            ("Срочно: Торвик запретил вывоз руды", "Торвик запретил вывоз руды"),
            ("[단독] 토르비크 광석 수출 금지", "토르비크 광석 수출 금지"),
            ("【速報】鉱石の輸出を禁止", "鉱石の輸出を禁止"),
        ] {
            assert_eq!(without(title), bare);
        }
    }

    #[test]
    fn what_belongs_to_the_headline_stays() {
        for title in [
            "Exclusive club burns down in Torvik",
            "Torvik: three dead in fire",
            "Live-in carers strike in Torvik",
            "Update: ore",
            "Torvik bans exports (again)",
            "EU-Kommission bans exports",
        ] {
            assert_eq!(without(title), title);
        }
    }
}
