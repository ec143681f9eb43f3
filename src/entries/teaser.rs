//! Which texts of a feed are no more than the beginning of what stands on the page: short ones, and long ones that end by saying
//! that they go on elsewhere.

use super::Entry;

mod words;

use words::{CONTINUE, IN_BRACKETS, MORE, PLACES, SOURCES};

/// A text shorter than this, in characters, is a teaser: the page behind it is worth reading.
pub const CHARS_MAX: usize = 600;

/// Whether an entry carries no more than a teaser of its article: neither its teaser nor its text is long and comes to an end.
#[must_use]
pub fn is_teaser(entry: &Entry) -> bool {
    let is_whole = |text: &str| text.chars().nth(CHARS_MAX - 1).is_some() && !goes_on(text, &entry.title);
    !is_whole(&entry.body) && !is_whole(&entry.summary)
}

/// The fullest text that an entry has.
#[must_use]
pub fn longest(entry: &Entry) -> &str {
    match entry.body.len() >= entry.summary.len() {
        true => &entry.body,
        false => &entry.summary,
    }
}

/// Whether a text ends by saying that it goes on elsewhere. `title` is its headline, which such an ending may repeat.
#[must_use]
pub fn goes_on(text: &str, title: &str) -> bool {
    ending(text, title).is_some()
}

/// A text without an ending that says so: what has been read on its page goes on nowhere.
#[must_use]
pub fn without_ending<'t>(text: &'t str, title: &str) -> &'t str {
    let mut text = text;
    while let Some(end) = ending(text, title) {
        text = text[..end].trim_end();
    }
    text
}

/// Where the ending begins.
fn ending(text: &str, title: &str) -> Option<usize> {
    let text = without_source(text.trim_end());
    let bare = text.trim_end_matches(is_sign);
    let signs = &text[bare.len()..];
    let is_at_end = text.ends_with(['…', '.', ']', ')']);
    if is_at_end && ["…", "...", ". . ."].iter().any(|dots| signs.contains(dots)) {
        return Some(bare.len());
    }
    let untitled = bare.strip_suffix(title.trim_end_matches(is_sign));
    let untitled = untitled.filter(|_| !title.is_empty());
    let before_title = untitled.map(|text| text.trim_end_matches(is_sign));
    std::iter::once(bare)
        .chain(before_title)
        .chain(before_places(bare))
        .find_map(|text| words().find_map(|words| before_words(text, words)))
        .or_else(|| before_bracket(text))
        .or_else(|| before_what_follows(text, title))
        .or_else(|| before_small_lines(text))
}

/// All words that invite to read on.
fn words() -> impl Iterator<Item = &'static str> {
    CONTINUE.iter().chain(MORE).copied()
}

/// Where a bracket begins in which a text ends and in which nothing but a word for "more" stands, or where that word and an arrow
/// stand alone in the last line.
fn before_bracket(text: &str) -> Option<usize> {
    let open = match text.chars().next_back()? {
        ')' => text.rfind('(')?,
        ']' => text.rfind('[')?,
        '）' => text.rfind('（')?,
        '】' => text.rfind('【')?,
        '»' | '→' | '›' | '>' | '▶' | '►' | '➔' => text.rfind('\n').map_or(0, |at| at + 1),
        _ => return None,
    };
    let said = text[open..].trim_matches(is_sign).to_lowercase();
    IN_BRACKETS.contains(&said.as_str()).then_some(open)
}

/// Where such words begin in the last line, if nothing stands behind them but what it is that goes on: "Continue reading “Bridge is
/// closed”", "Read more about the closed bridge". Behind words for "more" that must be the text's own headline: other headlines are those
/// of other reports.
fn before_what_follows(text: &str, title: &str) -> Option<usize> {
    let line = text.rfind('\n').map_or(0, |at| at + 1);
    let from = text
        .floor_char_boundary(text.len().saturating_sub(LAST_LINE_BYTES))
        .max(line);
    let mut before = text[..from].chars().next_back();
    text[from..].char_indices().find_map(|(at, sign)| {
        let is_within = before.is_some_and(|before| before.is_alphanumeric() || matches!(before, '-' | '\'' | '’'));
        before = Some(sign);
        if is_within || !sign.is_alphanumeric() {
            return None;
        }
        let start = from + at;
        let last = text[..start].trim_end_matches([' ', '\u{a0}']).chars().next_back();
        // Within a sentence, as most words are, they say nothing, and need not be compared.
        if sign.is_lowercase() && last.is_some_and(|last| last != '\n' && !is_sign(last)) {
            return None;
        }
        let (is_continued, rest) = after_words(&text[start..])?;
        let is_apart = before_words(
            &text[..text.len() - rest.len()],
            &text[start..text.len() - rest.len()].to_lowercase(),
        );
        let is_title = says_title(rest, title) || is_continued && is_title_alone(rest);
        (is_apart.is_some() && is_title).then_some(start)
    })
}

/// What stands behind the longest such words with which a text begins, and whether they are words for going on.
fn after_words(text: &str) -> Option<(bool, &str)> {
    let head: String = text.chars().take(WORDS_CHARS).flat_map(char::to_lowercase).collect();
    let among = |list: &[&str], is_continued: bool| {
        let begin = list.iter().filter(|words| head.starts_with(**words));
        begin
            .max_by_key(|words| words.len())
            .map(|words| (words.chars().count(), is_continued))
    };
    let (chars, is_continued) = among(CONTINUE, true).max(among(MORE, false))?;
    let rest = text.char_indices().nth(chars).map_or("", |(at, _)| &text[at..]);
    let is_word = rest
        .chars()
        .next()
        .is_none_or(|next| !next.is_alphanumeric() || !next.is_lowercase() && !next.is_uppercase());
    is_word.then_some((is_continued, rest))
}

/// Whether a text is a headline, or as much of it as to be told from others.
fn says_title(text: &str, title: &str) -> bool {
    let words = |text: &str| -> Vec<String> {
        let words = text
            .split(|sign: char| !sign.is_alphanumeric())
            .filter(|word| !word.is_empty());
        words.map(str::to_lowercase).collect()
    };
    let (said, title) = (words(text), words(title));
    let common = said.iter().filter(|word| title.contains(word)).count();
    let (whole, of_title) = (said.concat(), title.concat());
    // Scripts that part no words write a headline as one.
    let is_part = whole.chars().count() >= TITLE_CHARS_MIN && of_title.contains(&whole);
    !whole.is_empty() && (whole == of_title || is_part || common >= 2 && common * 3 >= said.len() * 2)
}

/// Whether a text may be a headline and is no sentence: behind words for going on it names what goes on. Behind a colon stands another
/// report.
fn is_title_alone(text: &str) -> bool {
    let is_sentence = text.trim_end().ends_with(['.', '!', '。', '！', '।', '۔']);
    let opens_list = text.trim_start().starts_with([':', '：']);
    !is_sentence && !opens_list && text.chars().nth(TITLE_CHARS_MAX).is_none()
}

/// Where such words begin under which a system wrote small lines: how many comments there are, where to
/// share it, its tags.
fn before_small_lines(text: &str) -> Option<usize> {
    let mut rest = text;
    for _ in 0..SMALL_LINES_MAX {
        let (before, last) = rest.rsplit_once('\n')?;
        let is_sentence = last.trim_end().ends_with(['.', '!', '?', '。', '؟', '।']);
        if is_sentence || last.chars().nth(SMALL_LINE_CHARS).is_some() {
            return None;
        }
        rest = before.trim_end();
        let bare = rest.trim_end_matches(is_sign);
        if let Some(start) = words().find_map(|words| before_words(bare, words)) {
            return Some(start);
        }
    }
    None
}

/// A text without a last line in which its site names itself.
fn without_source(text: &str) -> &str {
    let Some((before, last)) = text.rsplit_once('\n') else {
        return text;
    };
    let last = last.to_lowercase();
    match SOURCES.iter().any(|source| last.contains(source)) {
        true => before.trim_end(),
        false => text,
    }
}

/// A text before `on The Paper`, `bei der Zeitung`: where it goes on, in two to five words.
fn before_places(text: &str) -> impl Iterator<Item = &str> {
    let starts = text.rmatch_indices([' ', '\u{a0}']).take(5).skip(1);
    starts.filter_map(move |(at, blank)| {
        let place = &text[at + blank.len()..];
        let first = place.split_whitespace().next()?.to_lowercase();
        (PLACES.contains(&first.as_str()) && !place.contains('\n')).then(|| text[..at].trim_end_matches(is_sign))
    })
}

/// Where `text` ends in these words, if they stand for themselves there: alone in their line, behind a sign, or with a capital. Within
/// a sentence they are part of it ("in the archive you can read more").
fn before_words(text: &str, words: &str) -> Option<usize> {
    let (start, first) = text.char_indices().rev().nth(words.chars().count().checked_sub(1)?)?;
    if text[start..].to_lowercase() != *words {
        return None;
    }
    let before = &text[..start];
    let last = before.trim_end_matches([' ', '\u{a0}']).chars().next_back();
    let is_apart = last.is_none_or(|last| last != ',' && (last == '\n' || is_sign(last)));
    let is_word = before.chars().next_back().is_none_or(|last| !last.is_alphanumeric());
    let has_case = first.is_lowercase() || first.is_uppercase();
    // What is written without blanks stands for itself anywhere.
    let is_of_signs = !has_case && !words.contains(' ');
    (is_apart || is_word && !first.is_lowercase() || is_of_signs).then_some(start)
}

/// What stands around such words, and is none itself.
fn is_sign(sign: char) -> bool {
    sign.is_whitespace()
        || sign.is_ascii_punctuation()
        || "…·•«»‹›→⟶➔➜►▶⇒“”„‘’–—。！：）（】【」「』『〉《》।؟،".contains(sign)
}

/// Small lines at most that stand below such words, and the characters of one.
const SMALL_LINES_MAX: usize = 4;
const SMALL_LINE_CHARS: usize = 80;

/// Bytes of a last line that are looked at, characters in which such words stand, and those of the headline behind them.
const LAST_LINE_BYTES: usize = 800;
const WORDS_CHARS: usize = 48;
const TITLE_CHARS_MAX: usize = 200;
/// So many characters of a headline in one piece are no chance.
const TITLE_CHARS_MIN: usize = 6;

#[cfg(test)]
mod tests {
    use super::*;

    /// A text of many sentences.
    fn long() -> String {
        "The council met on Monday and heard what the engineers had found under the bridge. ".repeat(20)
    }

    fn entry(title: &str, summary: &str, body: &str) -> Entry {
        Entry {
            title: title.into(),
            summary: summary.into(),
            body: body.into(),
            ..Entry::default()
        }
    }

    #[test]
    fn a_text_that_ends_by_saying_that_it_goes_on_elsewhere_is_a_teaser_however_long_it_is() {
        let title = "Bridge is closed";
        for end in [
            "\nContinue reading...",
            "Read more",
            "\nRead more\n12 comments",
            "Read more\n12 comments",
            "\nContinue reading →\nShare on Facebook | Twitter\nTags: budget, council",
            "\nČíst dále",
            " Read more »",
            "… weiterlesen",
            "[...]",
            "and then the […]",
            "and the mayor, who had been …",
            "and the mayor, who had been...",
            "(Read more)",
            "\nContinue reading Bridge is closed →",
            "\nRead the full story at The Harbour Post.",
            "\nLire la suite sur Le Port",
            "\n[…]\nThe post Bridge is closed appeared first on Harbour Post.",
            "\nLeer más",
            "\nЧитать далее »",
            "\nاقرأ المزيد",
            "\nקרא עוד",
            "\nऔर पढ़ें",
            "\nอ่านต่อ",
            "会议于星期一举行。阅读全文",
            "橋は閉鎖された。続きを読む",
            "다리가 폐쇄됐다. 더 보기",
            "\nDevamını oku",
            "\nΔιαβάστε περισσότερα",
            "\nContinue reading “Bridge is closed”",
            "\nContinue reading Bridge closed →",
            "\nContinue reading \"Old bridge in Vardo\"",
            "He spoke of the river. Continue reading “What the river wants”",
            "\nRead more about bridge closed",
            "\nRead More: Bridge is closed",
            "\nLire la suite de « Le pont »",
            "\nWeiterlesen: Bridge is closed",
            "\nContinuar leyendo El puente está cerrado »",
            "\nЧитать далее «Мост закрыт»",
            "\n続きを読む「橋は閉鎖」",
            "\nもっと見る",
            "\nMehr dazu",
            "the mayor said. (more)",
            "sagte der Bürgermeister. [mehr]",
            "\nTovább »",
        ] {
            let text = long() + end;
            assert!(is_teaser(&entry(title, &text, "")), "{end}");
            assert!(is_teaser(&entry(title, "Short.", &text)), "{end}");
            assert!(!goes_on(without_ending(&text, title), title), "{end}");
        }
    }

    #[test]
    fn a_whole_text_is_none_whatever_it_speaks_of() {
        for end in [
            "",
            "In the archive of the city you can read more.",
            "\nRead more: The bridge that nobody wanted",
            "\nRead more about the history of the river",
            "\nContinue reading: The bridge that nobody wanted",
            "\nContinue reading was all that he wanted.",
            "He wants (more or less) to continue reading under the bridge",
            "\nHe asked for more",
            "\nRead more\nThe bridge was closed on Monday, and nobody knows for how long.",
            "He said that pupils should read more",
            "He said that pupils should read more\n12 comments",
            "“Keep walking,” she said.",
            "\nThe post Bridge is closed appeared first on Harbour Post.",
            "Im Netz kann man dazu mehr lesen.",
            "The report is on page 3.",
        ] {
            let text = long() + end;
            assert!(!is_teaser(&entry("Bridge is closed", "Short.", &text)), "{end}");
        }
    }

    #[test]
    fn what_is_short_is_a_teaser_and_one_whole_text_is_enough() {
        assert!(is_teaser(&entry("A", "Short.", "")) && is_teaser(&entry("A", "", "")));
        assert!(!is_teaser(&entry("A", &format!("{} [...]", &long()[..700]), &long())));
        assert!(!is_teaser(&entry("A", &(long() + "[...]"), &long()[..700])));
        assert!(is_teaser(&entry("A", &"é".repeat(CHARS_MAX - 1), "")));
        assert!(!is_teaser(&entry("A", &"é".repeat(CHARS_MAX), "")));
    }

    #[test]
    fn the_words_are_written_as_they_are_compared() {
        for words in CONTINUE
            .iter()
            .chain(MORE)
            .chain(IN_BRACKETS)
            .chain(SOURCES)
            .chain(PLACES)
        {
            assert_eq!(words.to_lowercase(), **words);
        }
    }
}
