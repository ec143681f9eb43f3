//! Short names that are everyday words as well: Ли is a Korean, and "whether".
//!
//! Of romanised and russified names one syllable is often a particle, a preposition or a thing. By itself, or beside another
//! such word, it says nothing.

/// Russian and Ukrainian, folded and sorted.
#[rustfmt::skip]
const CYRILLIC: [&str; 60] = [
    "бы", "ван", "вена", "во", "вон", "вы", "газа", "да", "дан", "до", "дон", "же", "за", "из", "изюм", "ко", "лес", "ли",
    "лук", "май", "мали", "мин", "мир", "мы", "на", "не", "ни", "но", "нос", "ну", "об", "он", "от", "пак", "перу", "по",
    "рад", "рада", "рим", "ровно", "рок", "рос", "рівне", "сан", "со", "сон", "сук", "сын", "так", "там", "то", "того", "тон",
    "тут", "ты", "хан", "чад", "чан", "чин", "ян",
];

/// English, and what other languages share with it, folded and sorted.
#[rustfmt::skip]
const LATIN: [&str; 59] = [
    "an", "ban", "bang", "bin", "can", "chin", "chip", "do", "fan", "go", "gong", "gun", "ham", "hang", "he", "hong", "hung", "in",
    "king", "lo", "long", "low", "ma", "man", "many", "may", "me", "men", "min", "moon", "my", "no", "on", "pack", "pan", "park",
    "pin", "ran", "rang", "sang", "sham", "she", "sin", "sing", "so", "son", "song", "soon", "sun", "tan", "ten", "to", "wan", "we",
    "will", "wing", "won", "you", "young",
];

/// Whether a word, folded, is an everyday word of Russian or English that is a name as well.
pub(crate) fn is_everyday(word: &str) -> bool {
    CYRILLIC.binary_search(&word).is_ok() || LATIN.binary_search(&word).is_ok()
}

/// Ordinary words of English, folded and sorted, in the singular, that no count of the press tells for such: it leaves out the
/// words of every sentence, and others stand there mostly in names (Tiger Woods, United Nations). Without legal forms and points of
/// the compass, which make names.
#[rustfmt::skip]
const ENGLISH: [&str; 193] = [
    "a", "about", "after", "again", "against", "album", "all", "also", "always", "an", "and", "another", "any", "are",
    "around", "as", "at", "be", "because", "bee", "been", "before", "being", "between", "both", "brown", "bush", "but",
    "by", "can", "castle", "childhood", "colour", "come", "copper", "cotton", "could", "daily", "democratic", "diamond",
    "did", "do", "down", "dragon", "during", "each", "eagle", "even", "ever", "every", "few", "for", "fox", "from",
    "garden", "get", "go", "god", "golden", "gray", "grey", "had", "harbour", "has", "hat", "have", "her", "hill", "him",
    "his", "honour", "how", "humour", "ice", "if", "in", "institute", "internet", "into", "is", "island", "it", "its",
    "jade", "just", "kingdom", "knight", "labour", "lake", "lamb", "lamp", "like", "made", "make", "man", "many", "may",
    "me", "might", "more", "most", "motor", "much", "must", "my", "navy", "near", "neighbour", "never", "no", "not", "now",
    "of", "off", "on", "once", "one", "only", "or", "orange", "other", "our", "out", "over", "own", "pacific", "paradise",
    "pirate", "poem", "prime", "prince", "princess", "queen", "republic", "rice", "said", "salt", "same", "scout", "shark",
    "she", "should", "silk", "so", "some", "still", "such", "sun", "sunrise", "sunshine", "supreme", "temple", "than",
    "that", "the", "their", "them", "then", "there", "these", "they", "those", "through", "tiger", "to", "under", "united",
    "up", "use", "valley", "very", "virgin", "voyage", "war", "was", "we", "well", "were", "what", "when", "where", "which",
    "while", "who", "will", "with", "without", "wolf", "wood", "wool", "would", "you", "your",
];

/// Whether a word, folded, is an ordinary word of English all the same, or the plural of one.
pub(crate) fn is_english(word: &str) -> bool {
    let is_listed = |word: &str| ENGLISH.binary_search(&word).is_ok();
    is_listed(word)
        || ["s", "es"]
            .iter()
            .filter_map(|end| word.strip_suffix(end))
            .any(is_listed)
}

/// Words that names are joined with, and that are written small in them; folded and sorted.
const JOINING: [&str; 20] = [
    "a", "an", "and", "at", "by", "de", "del", "des", "du", "et", "for", "from", "in", "la", "of", "on", "the", "to",
    "with", "y",
];

/// Whether a word, folded, joins the words of a name and is written small in it: of, the.
pub(crate) fn is_joining(word: &str) -> bool {
    JOINING.binary_search(&word).is_ok()
}

/// Particles, pronouns and prepositions of Russian: who asks for Ли with a capital does not mean ли.
fn is_russian_particle(word: &str) -> bool {
    #[rustfmt::skip]
    const PARTICLES: [&str; 25] = [
        "бы", "во", "вон", "вы", "да", "до", "же", "за", "из", "ко", "ли", "мы", "на", "не", "ни", "но", "ну", "об", "он", "от", "по",
        "со", "то", "тут", "ты",
    ];
    PARTICLES.contains(&word)
}

/// Names, folded and sorted, that in small letters are another word, or whose cases are: Того is a state, того "that"; Маск a man,
/// маску a mask; Поляков a man, поляков of Poles. Written with a capital they are meant so.
#[rustfmt::skip]
const NAMES_LIKE_WORDS: [&str; 46] = [
    "баку", "бали", "буча", "быков", "вена", "волков", "газа", "дания", "дели", "дуда", "жуков", "зубов", "изюм", "казаков",
    "козлов", "котов", "куба", "кузнецов", "лавров", "лена", "лима", "лиман", "львов", "мали", "маск", "мельников", "носов", "орел",
    "орлов", "осло", "перу", "песков", "поляков", "попов", "рада", "ровно", "рогов", "рівне", "соколов", "сомов", "суми",
    "сумы", "того", "токио", "чад", "чехов",
];

/// Whether a word, folded, is a name that in small letters is another word.
pub(crate) fn is_name_like_a_word(word: &str) -> bool {
    NAMES_LIKE_WORDS.binary_search(&word).is_ok()
}

/// Whether a word, folded, that is written with a capital is found only with its capital: a particle (Ли) or a name that in small
/// letters is another word (Того).
pub(crate) fn is_capital_only(word: &str) -> bool {
    is_russian_particle(word) || is_name_like_a_word(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lists_are_sorted_for_the_search() {
        assert!(
            CYRILLIC.is_sorted()
                && LATIN.is_sorted()
                && ENGLISH.is_sorted()
                && JOINING.is_sorted()
                && NAMES_LIKE_WORDS.is_sorted()
        );
    }
}
