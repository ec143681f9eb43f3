//! Who wrote an article, out of the line in which its page says so.

use super::place::ends_as_sentence;
use super::weight;

/// What stands before a name and nothing else does so: a line that begins with it is a by-line wherever it stands.
const SURELY_BEFORE: [&str; 14] = [
    "by",
    "written by",
    "posted by",
    "reported by",
    "story by",
    "words by",
    "text by",
    "article by",
    "escrito por",
    "scritto da",
    "écrit par",
    "geschrieben von",
    "بقلم",
    "كتب",
];

/// What stands before a name where the place says that it is a by-line. The words of one syllable that begin names, too (`Von der
/// Leyen`, `Di Maria`), are not here.
const BEFORE: [&str; 26] = [
    "author",
    "autor",
    "auteur",
    "text",
    "texte",
    "authors",
    "autoren",
    "autores",
    "auteurs",
    "autore",
    "autori",
    "publicado por",
    "автор",
    "авторы",
    "текст",
    "yazar",
    "yazan",
    "szerző",
    "tekst",
    "συντάκτης",
    "作者",
    "记者",
    "記者",
    "撰文",
    "文",
    "الكاتب",
];

/// The same, where a whole name in capitals follows: they may be part of a name as well.
const BEFORE_A_NAME: [&str; 6] = ["von", "par", "por", "door", "av", "af"];

/// Of a line that begins so, what follows made the picture and not the text.
const OF_PICTURES: [&str; 8] = [
    "photo",
    "photos",
    "photograph",
    "foto",
    "fotos",
    "image",
    "bild",
    "picture",
];

/// What pages write behind a name: from there on it is none.
const BEHIND: [&str; 22] = [
    "share",
    "tweet",
    "facebook",
    "twitter",
    "whatsapp",
    "linkedin",
    "email",
    "e-mail",
    "print",
    "follow",
    "teilen",
    "partager",
    "compartir",
    "condividi",
    "delen",
    "drucken",
    "published",
    "updated",
    "posted",
    "veröffentlicht",
    "publié",
    "publicado",
];

/// What systems write where nobody said who wrote.
const PLACEHOLDERS: [&str; 31] = [
    "admin",
    "admins",
    "administrator",
    "administrador",
    "administrateur",
    "amministratore",
    "администратор",
    "админ",
    "siteadmin",
    "site admin",
    "superadmin",
    "super admin",
    "super user",
    "superuser",
    "wpadmin",
    "wp-admin",
    "wordpress",
    "joomla",
    "drupal",
    "root",
    "webmaster",
    "undefined",
    "null",
    "none",
    "nan",
    "n/a",
    "unknown",
    "unknown author",
    "no author",
    "author name",
    "username",
];

/// What parts a name from what pages write behind it.
const PARTS: [char; 6] = ['|', '•', '·', '\n', '\t', '–'];

/// Longest name, in characters: several names, or an agency's with its town.
const NAME_CHARS_MAX: usize = 100;

/// From so many words on, what ends as a sentence does tells of somebody and names nobody.
const SENTENCE_WORDS_MIN: usize = 5;
/// The same, in letters, where words are not parted.
const SENTENCE_LETTERS_MIN: usize = 60;

/// The name in a by-line; nothing where it has none.
pub(super) fn named(byline: &str) -> String {
    let mut parts = byline.split(PARTS).map(str::trim).filter(|part| !part.is_empty());
    // The word before a name may stand in an element of its own, and the minutes of reading before it.
    let line = parts.find(|part| !is_mere_word(part) && !until_figures(part).is_empty());
    let Some(line) = line.filter(|line| !is_address(line) && !is_of_picture(line) && !is_sentence(line)) else {
        return String::new();
    };
    let name = until_bracket(until_figures(until_what_follows(without_before(line))));
    let name = name.trim_matches([' ', ',', ';', ':', '-', '/', '：']);
    let is_name =
        name.chars().any(char::is_alphabetic) && name.chars().count() <= NAME_CHARS_MAX && !is_placeholder(name);
    if is_name { name.to_owned() } else { String::new() }
}

/// How Chinese names those who wrote, in the midst of a line, too.
const CHINESE: [&str; 6] = ["作者", "记者", "記者", "撰文", "文", "本报记者"];

/// What Korean calls those who wrote, behind their name.
const KOREAN: [&str; 4] = ["기자", "특파원", "선임기자", "논설위원"];

/// The name in a line that says by a word of its own, and not by its place, that it is a by-line.
pub(super) fn signature(line: &str) -> Option<String> {
    korean(line).or_else(|| chinese(line)).or_else(|| western(line))
}

/// `By Ann Berg`, `Von Anna Schmidt`, `Автор: Анна Ли`.
fn western(line: &str) -> Option<String> {
    let (line, rest) = (line.trim(), without_before(line.trim()));
    if rest.len() == line.len() || is_sentence(line) {
        return None;
    }
    let word = line[..line.len() - rest.len()].trim_end().to_lowercase();
    let is_sure =
        word.ends_with([':', '：']) || SURELY_BEFORE.contains(&word.as_str()) || BEFORE_A_NAME.contains(&word.as_str());
    let name = named(line);
    let words: Vec<&str> = name.split_whitespace().collect();
    let has_capital = |word: &&str| !word.starts_with(char::is_lowercase);
    let is_name = words.first().is_some_and(has_capital) && words.last().is_some_and(has_capital);
    (is_sure && is_name && words.len() <= NAME_WORDS_MAX && !name.contains(char::is_numeric)).then_some(name)
}

/// Most words of the names in a by-line that nothing marks.
const NAME_WORDS_MAX: usize = 9;

/// `作者：王小明` anywhere in a line.
fn chinese(line: &str) -> Option<String> {
    let (_, rest) = CHINESE.iter().find_map(|word| {
        let (before, rest) = line.split_once(word)?;
        let rest = rest.trim_start().strip_prefix([':', '：'])?;
        Some((before, rest.trim_start()))
    })?;
    let is_han = |sign: &char| ('\u{3400}'..='\u{9fff}').contains(sign) || *sign == '·';
    let name: String = rest.chars().take_while(is_han).collect();
    (2..=12).contains(&name.chars().count()).then_some(name)
}

/// `김철수 기자` at the beginning of a line.
fn korean(line: &str) -> Option<String> {
    let mut words = line.split_whitespace();
    let (name, title) = (words.next()?, words.next()?);
    let is_hangul = name.chars().all(|sign| ('\u{ac00}'..='\u{d7a3}').contains(&sign));
    let is_name = is_hangul && (2..=4).contains(&name.chars().count());
    let title = title.trim_end_matches(|sign: char| !sign.is_alphanumeric());
    (is_name && KOREAN.contains(&title)).then(|| format!("{name} {title}"))
}

/// Whether a line says who wrote, when, or how to pass it on, and tells nothing.
pub(super) fn is_signature(line: &str) -> bool {
    let name = without_before(line);
    let first = line.split_whitespace().next().unwrap_or_default();
    let first = first.trim_matches(|sign: char| !sign.is_alphanumeric()).to_lowercase();
    // Whoever tells in small letters what is done "by winter" signs nothing.
    let is_named = name != line && !name.starts_with(char::is_lowercase);
    is_named || BEHIND.contains(&first.as_str()) || line.contains(['|', '•', '·', '@'])
}

/// Whether a part is what stands before a name, without one.
fn is_mere_word(part: &str) -> bool {
    let bare = part.trim_end_matches([' ', ':', '：']).to_lowercase();
    let mut words = SURELY_BEFORE.iter().chain(&BEFORE).chain(&BEFORE_A_NAME);
    words.any(|word| *word == bare)
}

pub(super) fn is_sentence(line: &str) -> bool {
    let is_long = line.split_whitespace().count() >= SENTENCE_WORDS_MIN || weight(line) >= SENTENCE_LETTERS_MIN;
    is_long && ends_as_sentence(line)
}

/// A line up to the date or the minutes of reading in it; a number alone may be part of a name (`France 24`).
fn until_figures(line: &str) -> &str {
    let is_number = |word: &str| word.starts_with(|sign: char| sign.is_ascii_digit());
    let mut at = 0;
    for word in line.split(' ') {
        let mut behind = line[at..].split(' ').skip(1).filter(|word| !word.is_empty());
        let next = behind.next().unwrap_or_default();
        let counts = next.to_lowercase();
        let is_of_reading = counts.starts_with("min") || counts.starts_with("мин");
        let is_year = |word: &str| {
            let digits = word.trim_matches(|sign: char| !sign.is_alphanumeric());
            digits.len() == 4 && digits.chars().all(|sign| sign.is_ascii_digit())
        };
        let is_clock = word.len() >= 4 && word.contains([':', '.', '/']);
        if is_number(word) && (is_of_reading || is_clock || is_year(next) || behind.next().is_some_and(is_year)) {
            return line[..at].trim_end();
        }
        at += word.len() + 1;
    }
    line
}

/// A name without what brackets say of it: an agency, a place.
fn until_bracket(line: &str) -> &str {
    match line.find(['(', '（', '[']) {
        Some(at) if at > 0 => line[..at].trim_end(),
        _ => line,
    }
}

/// Whether a system wrote there what stands for a name, or a template that nobody filled in.
fn is_placeholder(name: &str) -> bool {
    const OPEN: [&str; 7] = ["{{", "{%", "<%", "${", "#{", "%%", "[object"];
    let small = name.to_lowercase();
    let is_braced = name.starts_with('{') && name.ends_with('}');
    is_braced || PLACEHOLDERS.contains(&small.as_str()) || OPEN.iter().any(|open| small.contains(open))
}

/// Of a site or a mailbox.
fn is_address(line: &str) -> bool {
    let is_mailbox = || !line.contains(' ') && line.split_once('@').is_some_and(|(_, host)| host.contains('.'));
    ["http://", "https://", "www.", "mailto:"]
        .iter()
        .any(|start| line.starts_with(start))
        || is_mailbox()
}

fn is_of_picture(line: &str) -> bool {
    line.split_once(':')
        .is_some_and(|(before, _)| OF_PICTURES.contains(&before.trim().to_lowercase().as_str()))
}

fn without_before(line: &str) -> &str {
    const SIGNS: [char; 5] = [' ', ':', '：', '／', '\u{a0}'];
    let after = |words: &str| -> Option<&str> {
        let start = line.get(..words.len())?;
        let rest = &line[words.len()..];
        let is_word = start.to_lowercase() == words && rest.starts_with(SIGNS);
        is_word.then(|| rest.trim_start_matches(SIGNS))
    };
    let is_whole_name = |rest: &&str| {
        let mut words = rest.split_whitespace();
        let has_capital = |word: Option<&str>| word.is_some_and(|word| word.starts_with(char::is_uppercase));
        has_capital(words.next()) && words.next().is_some()
    };
    let sure = SURELY_BEFORE.iter().chain(&BEFORE).find_map(|words| after(words));
    let likely = || {
        BEFORE_A_NAME
            .iter()
            .find_map(|words| after(words).filter(is_whole_name))
    };
    sure.or_else(likely).unwrap_or(line)
}

fn until_what_follows(line: &str) -> &str {
    let is_behind = |word: &str| {
        let bare = word.trim_matches(|sign: char| !sign.is_alphanumeric()).to_lowercase();
        BEHIND.contains(&bare.as_str()) || word.starts_with('@')
    };
    let mut at = 0;
    for word in line.split(' ') {
        if is_behind(word) {
            return &line[..at];
        }
        at += word.len() + 1;
    }
    line
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_byline_gives_the_name_in_it_alone() {
        for (line, name) in [
            ("By Maria Lopez", "Maria Lopez"),
            ("BY: Maria Lopez and Tom Hale", "Maria Lopez and Tom Hale"),
            ("Von Maria Lopez", "Maria Lopez"),
            ("Von der Leyen", "Von der Leyen"),
            ("Von Trapp", "Von Trapp"),
            ("Par Anne Dupont", "Anne Dupont"),
            ("Maria Lopez | 3 min read", "Maria Lopez"),
            ("By Maria Lopez Share on Facebook", "Maria Lopez"),
            ("Maria Lopez, @mlopez", "Maria Lopez"),
            ("By Maria Lopez, Updated 3 June", "Maria Lopez"),
            ("Photo: Tom Hale", ""),
            ("Share this", ""),
            ("https://facebook.com/harbourpost", ""),
            ("Byron Smith", "Byron Smith"),
            ("金正恩", "金正恩"),
            ("Reuters", "Reuters"),
            ("Автор: Анна Ли", "Анна Ли"),
            ("作者：金正恩", "金正恩"),
            ("Par Ann Lee (à Pyongyang)", "Ann Lee"),
            ("By\nAnn Lee\n3 min read", "Ann Lee"),
            ("3 min read | By Ann Lee", "Ann Lee"),
            ("Ann Lee 18 June 2024", "Ann Lee"),
            ("Ann Lee 3 min read", "Ann Lee"),
            ("France 24", "France 24"),
            ("admin", ""),
            ("By Admin", ""),
            ("Root", ""),
            ("undefined", ""),
            ("null", ""),
            ("{{author}}", ""),
            ("{author}", ""),
            ("By ${author.name}", ""),
            ("[object Object]", ""),
            ("WordPress", ""),
            ("editor@paper.example", ""),
            ("www.paper.example", ""),
            ("Ann Root", "Ann Root"),
            ("Null Sannino", "Null Sannino"),
            ("Channel 4 News", "Channel 4 News"),
            ("By Administrator", ""),
            ("Martin Luther King Jr.", "Martin Luther King Jr."),
            ("Ann Lee has covered Kim Jong Un for this paper since 2010.", ""),
            ("金正恩委員長を二〇一〇年から平壌で取材してきた記者である。", ""),
        ] {
            assert_eq!(named(line), name, "{line}");
        }
    }
}
