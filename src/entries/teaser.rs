//! Which texts of a feed are no more than the beginning of what stands on the page: short ones, and long ones that end by saying
//! that they go on elsewhere.

use super::Entry;

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
        .find_map(|text| WORDS.iter().find_map(|words| before_words(text, words)))
        .or_else(|| before_headline(text, title))
        .or_else(|| before_small_lines(text))
}

/// Where such words begin behind which the last line names what goes on: `Continue reading “Bridge is closed”`, `Read more about Bridge
/// is closed`. Only what says that this text goes on may name it by whatever headline: "Read more: …" leads to other texts, too.
fn before_headline(text: &str, title: &str) -> Option<usize> {
    let begin = text.rfind('\n').map_or(0, |at| at + 1);
    let begin = text.ceil_char_boundary(begin.max(text.len().saturating_sub(LAST_LINE_BYTES)));
    let lower = text[begin..].to_lowercase();
    // Where small letters have other lengths, places in the one are none in the other.
    if lower.len() != text.len() - begin {
        return None;
    }
    WORDS.iter().find_map(|words| {
        let end = begin + lower.rfind(words)? + words.len();
        let (before, behind) = (text.get(..end)?, text.get(end..)?);
        if behind.starts_with(char::is_alphanumeric) {
            return None;
        }
        let start = before_words(before, words)?;
        let names_it = names(behind, title) || GOING_ON.contains(words) && is_name(behind);
        names_it.then_some(start)
    })
}

/// Whether a line ends in a headline, all or part of it; a word ("about") may stand before it.
fn names(behind: &str, title: &str) -> bool {
    let words = |text: &str| -> Vec<String> {
        let words = text.split(|sign: char| !sign.is_alphanumeric());
        words.filter(|word| !word.is_empty()).map(str::to_lowercase).collect()
    };
    let (said, of_title) = (words(behind), words(title));
    let known = said.iter().rev().take_while(|word| of_title.contains(word)).count();
    known >= 2.min(of_title.len()) && known > 0 && known + 1 >= said.len()
}

/// Whether what stands behind such words can be a headline: on the same line, in quotes, or at least no sentence.
fn is_name(behind: &str) -> bool {
    let name = behind.trim_start();
    let is_quoted = name.starts_with(['“', '„', '«', '「', '『']);
    let is_apart = behind.starts_with(char::is_whitespace);
    let is_sentence = name.trim_end().ends_with(['.', '!', '?', '。', '؟', '।']);
    is_quoted || is_apart && (name.starts_with(['"', '‘']) || !is_sentence)
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
        if let Some(start) = WORDS.iter().find_map(|words| before_words(bare, words)) {
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

/// The last line of a text, in bytes, as far as such words are looked for before a headline: one that names it is short.
const LAST_LINE_BYTES: usize = 400;

/// Small lines at most that stand below such words, and the characters of one.
const SMALL_LINES_MAX: usize = 4;
const SMALL_LINE_CHARS: usize = 80;

/// Words between "read more" and the name of a paper.
const PLACES: &[&str] = &[
    "on", "at", "in", "auf", "bei", "in", "im", "sur", "dans", "en", "em", "no", "na", "su", "op", "bij", "på", "hos",
    "w", "на", "в", "у",
];

/// With these a site names itself behind every text, whole or not.
const SOURCES: &[&str] = &[
    "appeared first on",
    "first appeared on",
    "was first published on",
    "erschien zuerst auf",
    "erschien zuerst bei",
    "erschien zuerst in",
    "apareció primero en",
    "se publicó primero en",
    "est apparu en premier sur",
    "proviene da",
    "sembra essere il primo su",
    "apareceu primeiro em",
    "apareceu primeiro no",
    "verscheen eerst op",
    "blev først udgivet på",
    "dök först upp på",
    "pochodzi z serwisu",
    "появились сначала на",
    "появилась сначала на",
    "first shown on",
];

/// Of [`WORDS`] those that say that this very text goes on, whatever headline stands behind them.
const GOING_ON: &[&str] = &[
    "continue reading",
    "keep reading",
    "weiterlesen",
    "lire la suite",
    "continuer la lecture",
    "poursuivre la lecture",
    "seguir leyendo",
    "sigue leyendo",
    "siga leyendo",
    "continuar leyendo",
    "continúa leyendo",
    "continua llegint",
    "continue lendo",
    "continuar lendo",
    "continue a ler",
    "continuar a ler",
    "continua a leggere",
    "continua la lettura",
    "citește mai departe",
    "citeste mai departe",
    "verder lezen",
    "fortsätt läsa",
    "fortsett å lese",
    "jatka lukemista",
    "tovább olvasom",
    "czytaj dalej",
    "pokračovat ve čtení",
    "читать далее",
    "читать дальше",
    "читати далі",
    "чытаць далей",
    "συνεχίστε την ανάγνωση",
    "devamını oku",
    "繼續閱讀",
    "继续阅读",
    "続きを読む",
    "계속 읽기",
    "이어서 읽기",
];

/// What invites to read on, by language. What a whole article says at its end, too ("more", "see also"), is not among them.
const WORDS: &[&str] = &[
    // English
    "continue reading",
    "continue reading this story",
    "continue reading this article",
    "keep reading",
    "read more",
    "read on",
    "read full article",
    "read full story",
    "read full post",
    "read full text",
    "read the full article",
    "read the full story",
    "read the full report",
    "read the full text",
    "read the whole story",
    "read the whole article",
    "read the rest",
    "read the article",
    "read this article",
    "read the story",
    "read entire article",
    "click here to read more",
    "click to read more",
    "view full article",
    "view article",
    "subscribe to read the full story",
    "subscribe to read the full article",
    "full story",
    "full article",
    "learn more",
    // As wires and old blogs write it, in brackets alone.
    "(more",
    "[more",
    // German
    "weiterlesen",
    "mehr dazu",
    "(mehr",
    "[mehr",
    "weiter lesen",
    "mehr lesen",
    "jetzt lesen",
    "lesen sie mehr",
    "lesen sie weiter",
    "lies weiter",
    "zum artikel",
    "zum vollständigen artikel",
    "ganzen artikel lesen",
    "den ganzen artikel lesen",
    "vollständigen artikel lesen",
    // French
    "lire la suite",
    "lire la suite de l'article",
    "lire la suite de l’article",
    "lire l'article",
    "lire l’article",
    "lire l'article complet",
    "lire l’article complet",
    "lire plus",
    "continuer la lecture",
    "poursuivre la lecture",
    "en savoir plus",
    // Spanish, Catalan
    "leer más",
    "leer mas",
    "leer artículo completo",
    "leer noticia completa",
    "leer la noticia completa",
    "seguir leyendo",
    "sigue leyendo",
    "siga leyendo",
    "continuar leyendo",
    "continúa leyendo",
    "ver más",
    "llegir més",
    "continua llegint",
    // Portuguese
    "leia mais",
    "ler mais",
    "leia a matéria completa",
    "leia na íntegra",
    "continue lendo",
    "continuar lendo",
    "continue a ler",
    "continuar a ler",
    "saiba mais",
    // Italian
    "leggi tutto",
    "leggi di più",
    "leggi l'articolo",
    "leggi l’articolo",
    "leggi l'articolo completo",
    "leggi l’articolo completo",
    "continua a leggere",
    "continua la lettura",
    // Romanian
    "citește mai mult",
    "citeste mai mult",
    "citește mai departe",
    "citeste mai departe",
    "citește tot articolul",
    "citeste tot articolul",
    // Dutch, Afrikaans
    "lees meer",
    "lees verder",
    "verder lezen",
    "lees het hele artikel",
    // Swedish, Danish, Norwegian, Icelandic
    "läs mer",
    "läs vidare",
    "läs hela artikeln",
    "fortsätt läsa",
    "læs mere",
    "læs videre",
    "læs hele artiklen",
    "les mer",
    "les videre",
    "les hele saken",
    "fortsett å lese",
    "lesa meira",
    // Finnish, Estonian, Latvian, Lithuanian, Hungarian
    "lue lisää",
    "lue koko juttu",
    "jatka lukemista",
    "loe edasi",
    "loe lähemalt",
    "loe rohkem",
    "lasīt vairāk",
    "lasīt tālāk",
    "skaityti daugiau",
    "skaityti toliau",
    "skaitykite daugiau",
    "olvass tovább",
    "tovább",
    "tovább olvasom",
    "tovább a cikkhez",
    "a teljes cikk",
    "bővebben",
    // Polish, Czech, Slovak
    "czytaj dalej",
    "czytaj więcej",
    "czytaj całość",
    "číst dál",
    "číst dále",
    "číst více",
    "celý článek",
    "pokračovat ve čtení",
    "čítať ďalej",
    "čítať viac",
    // Croatian, Serbian, Slovene, Albanian
    "pročitaj više",
    "pročitajte više",
    "opširnije",
    "опширније",
    "прочитај више",
    "preberi več",
    "preberite več",
    "lexo më shumë",
    "lexo më tepër",
    // Russian, Ukrainian, Belarusian, Bulgarian, Macedonian
    "читать далее",
    "читать дальше",
    "читать полностью",
    "читать статью полностью",
    "читайте далее",
    "подробнее",
    "читати далі",
    "читати повністю",
    "читати більше",
    "детальніше",
    "докладніше",
    "чытаць далей",
    "прочети още",
    "прочетете още",
    "прочетете повече",
    "прочитај повеќе",
    // Greek, Turkish, Azerbaijani
    "διαβάστε περισσότερα",
    "διαβάστε τη συνέχεια",
    "συνεχίστε την ανάγνωση",
    "devamını oku",
    "devamını okuyun",
    "devamı için tıklayın",
    "haberin devamı",
    "ardını oxu",
    "davamını oxu",
    // Georgian, Armenian
    "განაგრძე კითხვა",
    "სრულად",
    "կարդալ ավելին",
    // Arabic, Persian, Urdu, Hebrew
    "اقرأ المزيد",
    "إقرأ المزيد",
    "قراءة المزيد",
    "لقراءة المزيد",
    "تابع القراءة",
    "أكمل القراءة",
    "ادامه مطلب",
    "ادامه خبر",
    "بیشتر بخوانید",
    "مزید پڑھیں",
    "קרא עוד",
    "קראו עוד",
    "המשך קריאה",
    "להמשך קריאה",
    "לכתבה המלאה",
    // Hindi, Marathi, Bengali, Tamil
    "और पढ़ें",
    "आगे पढ़ें",
    "पूरा पढ़ें",
    "पूरी खबर पढ़ें",
    "अधिक वाचा",
    "বিস্তারিত পড়ুন",
    "আরও পড়ুন",
    "மேலும் படிக்க",
    // Indonesian, Malay, Filipino, Vietnamese, Thai, Swahili
    "baca selengkapnya",
    "selengkapnya",
    "baca lebih lanjut",
    "baca selanjutnya",
    "teruskan membaca",
    "baca seterusnya",
    "magbasa pa",
    "xem thêm",
    "xem tiếp",
    "xem chi tiết",
    "đọc tiếp",
    "đọc thêm",
    "อ่านต่อ",
    "อ่านเพิ่มเติม",
    "soma zaidi",
    "endelea kusoma",
    // Chinese, Japanese, Korean
    "阅读全文",
    "閱讀全文",
    "查看全文",
    "繼續閱讀",
    "继续阅读",
    "阅读更多",
    "閱讀更多",
    "阅读原文",
    "閱讀原文",
    "点击查看",
    "続きを読む",
    "続きを見る",
    "続きはこちら",
    "全文を読む",
    "記事全文",
    "もっと読む",
    "もっと見る",
    "더 읽기",
    "더 보기",
    "더보기",
    "계속 읽기",
    "이어서 읽기",
    "전문 보기",
    "기사 전문",
    "자세히 보기",
];

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
            "\nContinue reading “Bridge is closed”",
            "\nContinue reading \"Bridge of the harbour is closed\"",
            "\nContinue reading The bridge of the harbour →",
            "\nContinue reading “Who closed the bridge?” →",
            "\nRead more about Bridge is closed",
            "\nRead More: Bridge is closed",
            "\nRead more about Bridge is",
            "\nLire la suite de « Le pont »",
            "\nWeiterlesen „Brücke gesperrt“",
            "\n続きを読む「橋は閉鎖」",
            "\n(more)",
            " (MORE)",
            "\nもっと見る",
            "\nMehr dazu",
            "\nTovább »",
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
            "\nRead more about the bridge",
            "\nWeiterlesen: Die Brücke, die niemand wollte",
            "\nThe “Continue reading” campaign begins in May.",
            "\nContinue reading was what she told her pupils.",
            "The bridge is closed until there is more",
            "Es geht so nicht weiter, sagt sie, und mehr dazu",
            "Az ut nem megy tovább.",
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
        for words in WORDS.iter().chain(SOURCES).chain(PLACES) {
            assert_eq!(words.to_lowercase(), **words);
        }
        for words in GOING_ON {
            assert!(WORDS.contains(words), "{words}");
        }
    }
}
