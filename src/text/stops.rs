//! Full stops that end a word and no sentence.
//!
//! Closed lists, by what must follow: `Adm. Cooper`, `Nov. 26`, `Acme Co. Ltd. has`. Whoever wrote "in Nov. The plan" ended a sentence,
//! and so did whoever wrote "five plants. Nov".

use super::normalize::fold;

/// Titles and what else stands before a name, folded and sorted: a sentence goes on behind them.
#[rustfmt::skip]
const BEFORE_NAMES: [&str; 125] = [
    "abp", "adm", "alb", "amb", "arq", "asst", "atty", "avda", "avv", "bp", "brig", "brigjen", "bzw", "capt", "cf", "cmdr",
    "cnel", "col", "cols", "cpl", "det", "dhr", "dist", "dna", "dott", "dr", "dra", "drs", "ee", "evtl", "exmo", "fr", "ft",
    "gen", "gens", "gov", "govs", "gral", "gs", "hon", "hptm", "hr", "ifj", "ing", "inkl", "insp", "inz", "jl", "judr",
    "kol", "korg", "kpt", "ks", "lcdr", "letjen", "lic", "lt", "lts", "maj", "mayjen", "messrs", "mevr", "mgr", "mjr",
    "mlle", "mm", "mme", "mmes", "mons", "mr", "mrs", "ms", "mt", "mudr", "org", "ozv", "pgs", "phdr", "plk", "pplk",
    "pres", "prof", "profs", "radm", "rep", "reps", "rev", "sec", "sen", "sens", "sgt", "sgto", "sgts", "sig", "sn", "sr",
    "sra", "srta", "st", "ste", "str", "supt", "ths", "tp", "tte", "tzv", "ul", "vadm", "vgl", "vs", "ww", "yrd", "адм",
    "акад", "вул", "ген", "им", "обл", "полк", "пос", "просп", "проф", "тов", "ул", "ім",
];

/// Months, articles, numbers: a sentence goes on if a figure follows.
#[rustfmt::skip]
const BEFORE_FIGURES: [&str; 95] = [
    "abr", "abs", "abt", "appr", "approx", "apr", "aprox", "art", "arts", "aug", "avr", "bd", "ca", "ch", "chap", "circa",
    "cl", "dec", "dez", "dic", "ene", "env", "eq", "feb", "febbr", "fev", "fevr", "fig", "figs", "genn", "jan", "janv",
    "juil", "jul", "jun", "kl", "lug", "magg", "mar", "marc", "mrt", "mrz", "no", "nos", "nov", "nr", "nrs", "num", "nums",
    "oct", "odst", "ok", "okt", "ott", "p", "pag", "pags", "par", "para", "poz", "pp", "pt", "sep", "sept", "sz", "szept",
    "ust", "vol", "vols", "авг", "апр", "бер", "гл", "груд", "дек", "жовт", "квіт", "лип", "лют", "нояб", "окт", "пп",
    "разд", "рис", "сент", "серп", "см", "ст", "стр", "січ", "трав", "фев", "февр", "черв", "янв",
];

/// Companies, addresses, millions: a sentence goes on unless the next word is one that begins sentences.
#[rustfmt::skip]
const BEFORE_ANYTHING: [&str; 32] = [
    "al", "assn", "ave", "blvd", "bros", "cia", "cie", "co", "corp", "dept", "esq", "est", "etc", "gmbh", "hwy", "inc",
    "intl", "jr", "kr", "llc", "ltd", "ltda", "mfg", "mia", "mio", "mld", "mln", "mrd", "phd", "plc", "rd", "univ",
];

/// Words, folded, that begin sentences of English, German, French, Spanish, Italian and Portuguese, and are no part of a name.
#[rustfmt::skip]
const OPENERS: [&str; 156] = [
    "a", "aber", "according", "after", "all", "als", "also", "although", "am", "amid", "among", "an", "and", "apres", "as",
    "at", "au", "auch", "aux", "avec", "before", "bei", "both", "but", "by", "ce", "ces", "cette", "con", "dabei", "damit",
    "dans", "das", "dem", "den", "der", "des", "despite", "die", "dies", "diese", "dieser", "doch", "during", "e", "each",
    "earlier", "ein", "eine", "einen", "el", "elle", "elles", "em", "en", "er", "es", "et", "for", "from", "gli", "he",
    "her", "his", "how", "however", "i", "ich", "if", "il", "ils", "im", "in", "it", "its", "la", "las", "last", "later",
    "laut", "le", "les", "lo", "los", "ma", "mais", "many", "mas", "meanwhile", "most", "my", "na", "nach", "no", "not",
    "now", "o", "of", "on", "one", "or", "os", "our", "para", "pero", "por", "pour", "se", "secondo", "segun", "segundo",
    "seit", "selon", "she", "sie", "since", "so", "some", "su", "sur", "sus", "that", "the", "their", "then", "there",
    "these", "they", "this", "those", "though", "three", "to", "two", "um", "uma", "un", "una", "und", "under", "une", "we",
    "wenn", "what", "when", "where", "while", "who", "why", "wie", "wir", "with", "without", "y", "you", "zudem",
];

/// What stands behind a number with a full stop in German, folded: am 26. November.
#[rustfmt::skip]
const BEHIND_DAYS: [&str; 16] = [
    "april", "august", "dezember", "feber", "februar", "jahrhundert", "janner", "januar", "juli", "juni", "mai", "marz",
    "november", "oktober", "september", "weltkrieg",
];

/// Longest abbreviation, in letters.
const LETTERS_MAX: usize = 7;

/// Whether the full stop between these two words belongs to the first: of initials, of an abbreviation, of a German ordinal.
pub(crate) fn is_abbreviated(before: &str, after: &str) -> bool {
    if before.chars().nth(1).is_none() || before.ends_with('.') {
        return true;
    }
    if before.chars().nth(LETTERS_MAX).is_some() {
        return false;
    }
    let next = || {
        let end = after.find(|sign: char| !sign.is_alphanumeric()).unwrap_or(after.len());
        fold(&after[..end])
    };
    if before.bytes().all(|byte| byte.is_ascii_digit()) {
        return before.len() <= 2 && is_in(&BEHIND_DAYS, &next());
    }
    let word = fold(before);
    is_in(&BEFORE_NAMES, &word)
        || is_in(&BEFORE_FIGURES, &word) && after.starts_with(|sign: char| sign.is_numeric())
        || is_in(&BEFORE_ANYTHING, &word) && !is_in(&OPENERS, &next())
}

fn is_in(list: &[&str], word: &str) -> bool {
    list.binary_search(&word).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lists_are_folded_and_sorted_for_the_search() {
        for list in [
            &BEFORE_NAMES[..],
            &BEFORE_FIGURES,
            &BEFORE_ANYTHING,
            &OPENERS,
            &BEHIND_DAYS,
        ] {
            assert!(list.is_sorted());
            for word in list {
                assert_eq!(fold(word), **word);
            }
        }
    }

    #[test]
    fn an_abbreviation_ends_no_sentence_and_a_word_does() {
        for (before, after) in [
            ("Nov", "26 that"),
            ("Sept", "3"),
            ("févr", "2026"),
            ("нояб", "26"),
            ("Adm", "Cooper"),
            ("Sra", "Machado"),
            ("Mme", "Lake"),
            ("Nr", "5"),
            ("art", "5"),
            ("approx", "200 men"),
            ("No", "10"),
            ("Co", "Ltd"),
            ("Inc", "Chief"),
            ("ул", "Ленина"),
            ("26", "November die"),
            ("J", "Smith"),
            ("Mio", "Euro"),
        ] {
            assert!(is_abbreviated(before, after), "{before}. {after}");
        }
        for (before, after) in [
            ("Nov", "The plan"),
            ("Dec", "Maduro said"),
            ("no", "The minister"),
            ("art", "Maduro said"),
            ("Inc", "The company"),
            ("Mrd", "Der Konzern"),
            ("cap", "Russia said"),
            ("26", "The"),
            ("2026", "November"),
            ("ago", "26 men"),
            ("plants", "Nov"),
            ("million", "Euro"),
        ] {
            assert!(!is_abbreviated(before, after), "{before}. {after}");
        }
    }
}
