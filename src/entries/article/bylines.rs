//! Who wrote an article, out of the line in which its page says so.

/// What stands before a name. The words of one syllable that begin names, too (`Von der Leyen`, `Di Maria`), are not here.
const BEFORE: [&str; 13] = [
    "by",
    "written by",
    "posted by",
    "reported by",
    "story by",
    "words by",
    "text by",
    "article by",
    "author",
    "autor",
    "auteur",
    "text",
    "texte",
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

/// What parts a name from what pages write behind it.
const PARTS: [char; 6] = ['|', '•', '·', '\n', '\t', '–'];

/// Longest name, in characters: several names, or an agency's with its town.
const NAME_CHARS_MAX: usize = 100;

/// The name in a by-line; nothing where it has none.
pub(super) fn named(byline: &str) -> String {
    let line = byline.split(PARTS).map(str::trim).find(|part| !part.is_empty());
    let Some(line) = line.filter(|line| !is_address(line) && !is_of_picture(line)) else {
        return String::new();
    };
    let name = until_what_follows(without_before(line));
    let name = name.trim_matches([' ', ',', ';', ':', '-', '/']);
    let is_name = name.chars().any(char::is_alphabetic) && name.chars().count() <= NAME_CHARS_MAX;
    if is_name { name.to_owned() } else { String::new() }
}

fn is_address(line: &str) -> bool {
    line.starts_with("http://") || line.starts_with("https://")
}

fn is_of_picture(line: &str) -> bool {
    line.split_once(':')
        .is_some_and(|(before, _)| OF_PICTURES.contains(&before.trim().to_lowercase().as_str()))
}

fn without_before(line: &str) -> &str {
    let after = |words: &str| -> Option<&str> {
        let start = line.get(..words.len())?;
        let rest = &line[words.len()..];
        let is_word = start.eq_ignore_ascii_case(words) && rest.starts_with([' ', ':', '\u{a0}']);
        is_word.then(|| rest.trim_start_matches([' ', ':', '\u{a0}']))
    };
    let is_whole_name = |rest: &&str| {
        let mut words = rest.split_whitespace();
        let has_capital = |word: Option<&str>| word.is_some_and(|word| word.starts_with(char::is_uppercase));
        has_capital(words.next()) && words.next().is_some()
    };
    let sure = BEFORE.iter().find_map(|words| after(words));
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
        ] {
            assert_eq!(named(line), name, "{line}");
        }
    }
}
