//! Corrections and retractions, as newsrooms mark them in the big languages.

use serde::{Deserialize, Serialize};

use crate::entries::Entry;
use crate::text::normalize::fold;

/// What an outlet says of its own report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Notice {
    /// Something in it was wrong and is right now.
    Correction,
    /// It is taken back as a whole.
    Retraction,
}

/// Words that mark a correction at the head of a headline or text, folded. They count before a colon or dash, between
/// brackets, or in capitals: "Correction facility opens" is news.
const CORRECTIONS: [&str; 46] = [
    "correction",
    "corrections",
    "corrected",
    "clarification",
    "clarified",
    "erratum",
    "refile",
    "korrektur",
    "korrigiert",
    "berichtigung",
    "richtigstellung",
    "rectificatif",
    "corrige",
    "precision",
    "correccion",
    "rectificacion",
    "fe de errores",
    "corregido",
    "aclaracion",
    "correzione",
    "rettifica",
    "errata corrige",
    "correcao",
    "errata",
    "уточнение",
    "уточнено",
    "исправление",
    "исправлено",
    "поправка",
    "уточняется",
    "уточнення",
    "виправлення",
    "виправлено",
    "정정",
    "정정보도",
    "바로잡습니다",
    "고침",
    "更正",
    "勘误",
    "勘誤",
    "订正",
    "訂正",
    "お詫びと訂正",
    "訂正とお詫び",
    "تصحيح",
    "توضيح",
];

/// The same for what is taken back as a whole.
const RETRACTIONS: [&str; 29] = [
    "retraction",
    "retracted",
    "withdrawn",
    "story withdrawn",
    "advisory-story withdrawn",
    "story retracted",
    "kill",
    "mandatory kill",
    "widerruf",
    "zuruckgezogen",
    "meldung zuruckgezogen",
    "retractation",
    "depeche annulee",
    "retractacion",
    "noticia anulada",
    "anulada",
    "ritrattazione",
    "retratacao",
    "опровержение",
    "отозвано",
    "аннулировано",
    "сообщение аннулируется",
    "спростування",
    "기사취소",
    "전문취소",
    "撤稿",
    "撤回",
    "記事取り消し",
    "取り消し",
];

/// Sentences of a note inside a text, folded.
const CORRECTING_NOTES: [&str; 17] = [
    "we have corrected",
    "we corrected",
    "has corrected an earlier",
    "contrairement a ce que nous avions",
    "contrairement a ce que nous avons",
    "anders als zunachst berichtet",
    "anders als von uns berichtet",
    "ранее мы сообщали ошибочно",
    "(corrects ",
    "this story has been corrected",
    "this article has been corrected",
    "this story was corrected",
    "this article was corrected",
    "an earlier version of this",
    "a previous version of this",
    "in einer fruheren version",
    "une version precedente de cet",
];
const RETRACTING_NOTES: [&str; 12] = [
    "this report has been withdrawn",
    "this report has been retracted",
    "we have withdrawn our",
    "we have retracted our",
    "we withdraw our",
    "we retract our",
    "this story has been retracted",
    "this article has been retracted",
    "this story has been withdrawn",
    "this article has been withdrawn",
    "we have retracted this",
    "we have withdrawn this",
];

/// What outlets say that they do with a report of their own, folded: verbs by their beginnings, and what such a report is called.
/// `Harbour Post withdraws report on …`; a ministry that withdraws a report is news.
const TAKES_BACK: [&str; 21] = [
    "withdraw",
    "withdrew",
    "retract",
    "pull",
    "kill",
    "disavow",
    "retire",
    "annule",
    "zieht",
    "nimmt",
    "retira",
    "anula",
    "ritira",
    "отзыва",
    "отозва",
    "отзове",
    "аннулир",
    "відклик",
    "撤",
    "取り消",
    "취소",
];
const CORRECTS: [&str; 7] = [
    "correct",
    "corrige",
    "rectifi",
    "korrigier",
    "berichtig",
    "исправ",
    "уточн",
];
const REPORTS: [&str; 33] = [
    "report",
    "reports",
    "story",
    "stories",
    "article",
    "articles",
    "dispatch",
    "alert",
    "item",
    "depeche",
    "information",
    "bericht",
    "meldung",
    "artikel",
    "noticia",
    "informacion",
    "articulo",
    "despacho",
    "notizia",
    "articolo",
    "сообщение",
    "новость",
    "публикацию",
    "материал",
    "статью",
    "повідомлення",
    "новину",
    "报道",
    "稿件",
    "記事",
    "報道",
    "기사",
    "보도",
];

/// Words of a sentence in which an outlet says it: its name stands before them.
const SAYS_WORDS: usize = 8;

/// Headlines that say it of a report: `Report that … withdrawn`.
const TAKEN_BACK: [&str; 4] = ["withdrawn", "retracted", "zuruckgezogen", "отозвано"];

/// Characters at each end of a text in which a note stands, and between which and the marker at most a bracket may stand.
const NOTE_CHARS: usize = 300;
const MARKER_CHARS: usize = 48;

/// What the report says of itself: in the marker of its headline or first line, or in a note at its head or end.
#[must_use]
pub fn notice(entry: &Entry) -> Option<Notice> {
    let texts = [entry.summary.as_str(), entry.body.as_str()];
    let marked = std::iter::once(entry.title.as_str())
        .chain(texts)
        .filter_map(marker)
        .max();
    marked
        .or_else(|| texts.into_iter().filter_map(note).max())
        .or_else(|| said_of_own(entry))
}

/// What an outlet says in a headline or first sentence of which it is the subject, or of a report that is the subject.
fn said_of_own(entry: &Entry) -> Option<Notice> {
    let first = |text: &str| fold(start(text, NOTE_CHARS));
    let title = first(&entry.title);
    let is_report_taken = REPORTS.iter().any(|report| {
        let rest = title.strip_prefix(report);
        rest.is_some_and(|rest| rest.starts_with(' '))
    }) && TAKEN_BACK.iter().any(|word| title.ends_with(word));
    if is_report_taken {
        return Some(Notice::Retraction);
    }
    let outlet = fold(entry.outlet.as_deref().unwrap_or_default().trim());
    if outlet.is_empty() {
        return None;
    }
    let says = |text: &str| {
        let rest = text.strip_prefix(outlet.as_str())?;
        let words: Vec<&str> = rest
            .split(|sign: char| !sign.is_alphanumeric())
            .filter(|word| !word.is_empty())
            .take(SAYS_WORDS)
            .collect();
        let is_own = rest.starts_with(char::is_whitespace) && words.iter().any(|word| REPORTS.contains(word));
        let does = |verbs: &[&str]| words.iter().any(|word| verbs.iter().any(|verb| word.starts_with(verb)));
        match () {
            () if is_own && does(&TAKES_BACK) => Some(Notice::Retraction),
            () if is_own && does(&CORRECTS) => Some(Notice::Correction),
            () => None,
        }
    };
    [title, first(&entry.summary), first(&entry.body)]
        .iter()
        .filter_map(|text| says(text))
        .max()
}

/// The marker that opens a text.
fn marker(text: &str) -> Option<Notice> {
    let head = start(text.trim_start(), MARKER_CHARS);
    let bare = head.trim_start_matches(['(', '（', '[', '【', '［', '〔', '<', '＜', ' ']);
    let is_bracketed = head.len() > bare.len();
    let folded = fold(bare);
    let found = |words: &[&str]| {
        words.iter().any(|word| {
            folded
                .strip_prefix(word)
                .is_some_and(|rest| is_marked(rest, is_bracketed) || (is_capital(bare, word) && !is_capital_text(text)))
        })
    };
    if found(&RETRACTIONS) {
        Some(Notice::Retraction)
    } else if found(&CORRECTIONS) {
        Some(Notice::Correction)
    } else {
        None
    }
}

/// Whether what follows the word ends a marker: `:`, a dash, or the bracket that was opened.
fn is_marked(rest: &str, is_bracketed: bool) -> bool {
    let dense = rest.trim_start();
    if is_bracketed && dense.starts_with([')', ']', '】', '〕', '>', '）', '］', '＞']) {
        return true;
    }
    let is_dash = |text: &str| text.starts_with(['–', '—', '|']) || text.starts_with("- ") || text.starts_with("--");
    dense.starts_with([':', '：', '·']) || is_dash(dense) || (rest.starts_with('-') && !is_word_after(rest))
}

/// `correction-facility` is a word; `corrected-update 1-` is a marker in capitals and is seen as such.
fn is_word_after(rest: &str) -> bool {
    rest.chars().nth(1).is_some_and(char::is_lowercase)
}

/// `CORRECTED-Treaty signed`, `RETRACTED Treaty signed`: the word is in capitals and the text is not.
fn is_capital(text: &str, word: &str) -> bool {
    let written = start(text, word.chars().count());
    let ends = text[written.len()..]
        .chars()
        .next()
        .is_none_or(|sign| !sign.is_alphanumeric());
    ends && written.is_ascii() && written.len() > 3 && !written.bytes().any(|byte| byte.is_ascii_lowercase())
}

fn is_capital_text(text: &str) -> bool {
    !start(text, NOTE_CHARS).chars().any(char::is_lowercase)
}

fn note(text: &str) -> Option<Notice> {
    let head = start(text, NOTE_CHARS);
    let end = &text[text.floor_char_boundary(text.len().saturating_sub(NOTE_CHARS * 2))..];
    let folded = [fold(head), fold(end)];
    let holds = |notes: &[&str]| notes.iter().any(|note| folded.iter().any(|text| text.contains(note)));
    if holds(&RETRACTING_NOTES) {
        Some(Notice::Retraction)
    } else if holds(&CORRECTING_NOTES) {
        Some(Notice::Correction)
    } else {
        None
    }
}

fn start(text: &str, chars: usize) -> &str {
    let end = text.char_indices().nth(chars).map_or(text.len(), |(at, _)| at);
    &text[..end]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(title: &str, expected: Option<Notice>) {
        let entry = Entry {
            title: title.into(),
            ..Entry::default()
        };
        assert_eq!(notice(&entry), expected, "{title}");
    }

    #[test]
    fn corrections_are_noticed_in_many_languages() {
        for title in [
            "Correction: Strait treaty story",
            "CORRECTED-Strait treaty signed by two presidents",
            "CORRECTED Strait treaty signed",
            "CORRECTED (OFFICIAL)-Strait treaty signed",
            "(Corrected) Strait treaty signed",
            "Korrektur: Vertrag unterzeichnet",
            "Rectificatif : le traité signé",
            "Fe de errores: el tratado",
            "Corrección: el tratado firmado",
            "Уточнение: договор подписан",
            "[정정] 조약 서명",
            "<정정> 조약 서명",
            "정정: 조약 서명",
            "更正：条约签署",
            "【訂正】条約に署名",
            "訂正：条約に署名",
            "تصحيح: توقيع المعاهدة",
        ] {
            check(title, Some(Notice::Correction));
        }
    }

    #[test]
    fn retractions_are_noticed_in_many_languages() {
        for title in [
            "RETRACTED: Strait treaty signed",
            "Retraction: the strait treaty",
            "WITHDRAWN-Strait treaty signed",
            "Widerruf: Vertrag unterzeichnet",
            "Zurückgezogen: Vertrag unterzeichnet",
            "Опровержение: договор не подписан",
            "[전문취소] 조약 서명",
            "撤稿：条约签署",
            "【撤回】条約に署名",
        ] {
            check(title, Some(Notice::Retraction));
        }
    }

    #[test]
    fn an_outlet_that_says_it_withdraws_its_report_is_understood() {
        let entry = |outlet: &str, title: &str, summary: &str| Entry {
            title: title.into(),
            summary: summary.into(),
            outlet: Some(outlet.into()),
            ..Entry::default()
        };
        for (outlet, title, text, expected) in [
            (
                "Harbour Post",
                "Harbour Post withdraws report on soldiers held in Senn",
                "",
                Some(Notice::Retraction),
            ),
            (
                "Harbour Post",
                "Soldiers were not held",
                "Harbour Post has withdrawn its report on soldiers.",
                Some(Notice::Retraction),
            ),
            (
                "Harbour Post",
                "Report that soldiers were held withdrawn",
                "",
                Some(Notice::Retraction),
            ),
            (
                "Le Port",
                "Le Port retire sa dépêche sur les soldats",
                "",
                Some(Notice::Retraction),
            ),
            (
                "Вестник",
                "«Вестник» о договоре",
                "Вестник отзывает сообщение о договоре.",
                Some(Notice::Retraction),
            ),
            (
                "Harbour Post",
                "Minister still held",
                "We have corrected an earlier report that she was freed.",
                Some(Notice::Correction),
            ),
            ("Senn Courier", "Harbour Post withdraws from report contest", "", None),
            (
                "Senn Courier",
                "Ministry withdraws report on fish",
                "The ministry has withdrawn its report.",
                None,
            ),
            ("Harbour Post", "Harbour Post wins prize for report", "", None),
            (
                "Senn Courier",
                "Report on fish says troops were withdrawn from the strait",
                "",
                None,
            ),
        ] {
            assert_eq!(notice(&entry(outlet, title, text)), expected, "{title}");
        }
    }

    #[test]
    fn news_about_corrections_is_news() {
        for title in [
            "Correction facility opens in Senn",
            "Corrected accounts are due on Friday",
            "Withdrawn troops arrive at home",
            "Retraction of the landing gear failed",
            "CORRECTED ACCOUNTS ARE DUE ON FRIDAY",
            "撤回を求める声",
            "정정당당하게 싸운 선수들",
            "Уточнение границ продолжается",
            "Kill switch sold",
            "\"Correction:\" said the minister",
            "",
        ] {
            check(title, None);
        }
    }

    #[test]
    fn a_note_at_the_head_or_the_end_of_a_text_is_noticed() {
        let text = |body: &str| Entry {
            title: "Strait treaty signed".into(),
            body: body.into(),
            ..Entry::default()
        };
        let long = "The presidents met. ".repeat(200);
        for (body, expected) in [
            (
                "(Corrects paragraph 3 to say 23 articles) The presidents met.".to_owned(),
                Some(Notice::Correction),
            ),
            (
                format!("{long}An earlier version of this article misstated the date."),
                Some(Notice::Correction),
            ),
            (
                format!("This story has been retracted. {long}"),
                Some(Notice::Retraction),
            ),
            (long, None),
        ] {
            assert_eq!(notice(&text(&body)), expected);
        }
    }
}
