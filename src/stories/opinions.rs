//! Whether a report is an opinion: what somebody thinks of an event is no report of it.
//!
//! It may come first, and the event after it. Who was told the opinion alone has not heard the news, and the news leads the story.

use crate::entries::Entry;
use crate::text::normalize::fold;

/// What houses call it, folded: before or behind the headline, or as a section.
#[rustfmt::skip]
const OPINIONS: &[&str] = &[
    "opinion", "opinions", "op-ed", "oped", "comment", "commentary", "column", "columnists", "editorial", "editorials", "viewpoint",
    "viewpoints", "commentisfree", "letters", "guest essay", "breakingviews", "meinung", "meinungen", "kommentar", "kommentare",
    "kolumne", "kolumnen", "gastbeitrag", "leitartikel", "edito", "editos", "chronique", "point de vue", "points de vue",
    "columna", "columnas", "opinione", "opinioni", "commento", "commenti", "editoriale", "editoriali", "opiniao", "coluna", "colunas",
    "opinie", "opinies", "columnisten", "opinia", "komentarz", "felieton", "ledare", "debatt", "yorum", "kose yazisi",
    "мнение", "мнения", "колонка", "думка", "думки", "رأي", "社説", "社论", "社論", "評論", "评论", "사설",
];

/// Characters of a label.
const LABEL_CHARS_MAX: usize = 28;

/// Whether its label, one of its tags or a folder of its address says that it is an opinion.
pub(super) fn is_opinion(entry: &Entry) -> bool {
    let title = entry.title.trim();
    let before = title.split_once([':', '|', '：', '】', ']']).map(|(label, _)| label);
    let behind = title.rsplit_once('|').map(|(_, label)| label);
    let is_labelled = before.into_iter().chain(behind).any(is_one);
    is_labelled
        || entry.tags.iter().any(|tag| is_one(tag))
        || entry.url.as_deref().is_some_and(|url| folders(url).any(is_one))
}

fn is_one(label: &str) -> bool {
    let bare = label.trim_matches(|sign: char| sign.is_whitespace() || matches!(sign, '[' | ']' | '(' | ')' | '【'));
    bare.chars().count() <= LABEL_CHARS_MAX && OPINIONS.contains(&fold(bare).as_str())
}

/// The folders of an address, without its host and its last part.
fn folders(url: &str) -> impl Iterator<Item = &str> {
    let path = url.split_once("://").map_or(url, |(_, rest)| rest);
    let folders = path.rsplit_once('/').map_or("", |(folders, _)| folders);
    folders.split('/').skip(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_opinion_is_known_by_its_label_its_section_or_its_address() {
        let of = |title: &str, url: &str, tag: &str| {
            is_opinion(&Entry {
                title: title.into(),
                url: Some(url.into()),
                tags: vec![tag.into()],
                ..Entry::default()
            })
        };
        for title in [
            "Opinion: Halmar's gamble on the crown",
            "Halmar's gamble | Opinion",
            "Kommentar: Halmar spielt mit der Krone",
            "Opinião: a aposta de Halmar",
            "【社論】哈尔马的赌注",
            "[사설] 할마르의 도박",
            "Мнение: ставка Халмара",
        ] {
            assert!(of(title, "https://courier.example/1", "World"), "{title}");
        }
        let title = "Halmar's gamble on the crown";
        assert!(of(title, "https://courier.example/opinion/2026/gamble", "World"));
        assert!(of(title, "https://courier.example/2026/gamble", "Opinion"));
        assert!(!of(title, "https://opinion.example/2026/opinion", "World"));
        assert!(!of(
            "Rebels: opinion of court changes nothing",
            "https://courier.example/1",
            "World"
        ));
    }
}
