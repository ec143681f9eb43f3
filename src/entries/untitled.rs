//! Titles that say that there is none: `[no title]`, `(untitled)`, `Без названия`, `無題`, a dash.
//!
//! Programs write them where nobody wrote a headline. Read as headlines, all entries of such a feed have one and the same.

use std::collections::HashSet;
use std::sync::LazyLock;

use crate::text::normalize::fold;

/// Letters within which such a title stands.
const BYTES_MAX: usize = 80;

/// What programs write, language by language.
const PLACEHOLDERS: &str = "untitled | no title | notitle | no subject | no headline | without title | title missing | missing title | \
    untitled document | untitled post | untitled page | untitled entry | untitled article | untitled item | auto draft | n/a | null | \
    undefined | nan | none | \
    ohne titel | kein titel | titellos | unbenannt | ohne betreff | kein betreff | \
    sans titre | pas de titre | sans objet | sans nom | sin título | sin titular | sin asunto | sense títol | sen título | \
    sem título | sem assunto | senza titolo | nessun titolo | senza oggetto | fără titlu | \
    zonder titel | geen titel | geen onderwerp | naamloos | utan titel | ingen titel | namnlös | uden titel | uten tittel | ingen tittel | \
    án titils | ei otsikkoa | otsikko puuttuu | nimetön | pealkirjata | bez nosaukuma | be pavadinimo | \
    bez tytułu | brak tytułu | bez názvu | bez titulku | bez nadpisu | brez naslova | bez naslova | без наслова | \
    без заглавие | без названия | без заголовка | без темы | нет заголовка | нет названия | без назви | без теми | без назвы | \
    cím nélkül | névtelen | nincs cím | pa titull | χωρίς τίτλο | başlıksız | başlık yok | isimsiz | adsız | konusuz | başlıqsız | \
    بدون عنوان | بلا عنوان | لا عنوان | لا يوجد عنوان | بی عنوان | بی\u{200c}عنوان | ללא כותרת | אין כותרת | ללא נושא | \
    शीर्षकहीन | बिना शीर्षक | शीर्षक नहीं | শিরোনামহীন | ไม่มีชื่อ | ไม่มีชื่อเรื่อง | ไม่มีหัวข้อ | \
    không có tiêu đề | không tiêu đề | tanpa judul | tidak ada judul | tiada tajuk | tanpa tajuk | walang pamagat | \
    無題 | タイトルなし | タイトル無し | 題名なし | 件名なし | 名称未設定 | 无标题 | 無標題 | 无题 | 没有标题 | 沒有標題 | 无主题 | 無主題 | \
    제목 없음 | 제목없음 | 무제";

static FOLDED: LazyLock<HashSet<String>> =
    LazyLock::new(|| PLACEHOLDERS.split(" | ").map(|words| fold(words.trim())).collect());

/// Whether a title only says that there is none; in brackets or not, with a number behind it or not.
pub(super) fn is_placeholder(title: &str) -> bool {
    if title.len() > BYTES_MAX {
        return false;
    }
    if is_gap(title) {
        return true;
    }
    let is_frame = |sign: char| {
        sign.is_whitespace() || sign.is_ascii_punctuation() || "«»“”„「」『』【】（）［］〈〉–—…".contains(sign)
    };
    let words = title.trim_matches(is_frame);
    let words = words.trim_end_matches(|sign: char| sign.is_ascii_digit());
    let folded = fold(words.trim_matches(is_frame));
    !folded.is_empty() && FOLDED.contains(&folded)
}

/// Whether a title is nothing but the signs that fill an empty field.
fn is_gap(title: &str) -> bool {
    let title = title.trim();
    !title.is_empty()
        && title
            .chars()
            .all(|sign| "-–—―_.…*·•".contains(sign) || sign.is_whitespace())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::entries::parse::{Hints, parse};

    #[test]
    fn a_title_that_says_there_is_none_is_none() {
        for title in [
            "[no title]",
            "(untitled)",
            "Untitled",
            "No Title",
            "<No title>",
            "Untitled 12",
            "Без названия",
            "(без заголовка)",
            "Sin título",
            "Sans titre.",
            "無題",
            "【無題】",
            "제목 없음",
            "无标题",
            "بدون عنوان",
            "ללא כותרת",
            "Không có tiêu đề",
            "Bez tytułu",
            "Başlıksız",
            "शीर्षकहीन",
            "None",
            "-",
            "—",
            "...",
            "…",
            ". . .",
            "*",
        ] {
            assert!(is_placeholder(title), "{title}");
        }
    }

    #[test]
    fn an_entry_under_such_a_title_is_called_by_its_first_words_and_known_by_the_rest() {
        let items = ["Ferry aground off Torvik", "Choir wins a prize"].map(|text| {
            let link = "<link>https://a.example/all</link>";
            format!("<item><title>[no title]</title>{link}<description>{text}</description></item>")
        });
        let document = format!(
            "<rss version='2.0'><channel><title>A</title>{}</channel></rss>",
            items.concat()
        );
        let entries = parse(document.as_bytes(), &Hints::default()).unwrap().entries;
        let titles: Vec<&str> = entries.iter().map(|entry| entry.title.as_str()).collect();
        assert_eq!(titles, ["Ferry aground off Torvik", "Choir wins a prize"]);
        assert_ne!(entries[0].id, entries[1].id);
    }

    #[test]
    fn a_headline_with_such_words_in_it_stays() {
        for title in [
            "",
            "?",
            "12",
            "None of the miners came home",
            "Untitled Rothko sells for 80 million",
            "No title for Real Madrid this year",
            "Без названия остались три улицы",
            "Title fight in Torvik",
            "Null and void: court annuls vote",
        ] {
            assert!(!is_placeholder(title), "{title}");
        }
    }
}
