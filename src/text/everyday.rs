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
const NAMES_LIKE_WORDS: [&str; 45] = [
    "баку", "бали", "буча", "быков", "вена", "волков", "газа", "дания", "дели", "дуда", "жуков", "зубов", "изюм", "казаков",
    "козлов", "котов", "куба", "кузнецов", "лена", "лима", "лиман", "львов", "мали", "маск", "мельников", "носов", "орел",
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
        assert!(CYRILLIC.is_sorted() && LATIN.is_sorted() && NAMES_LIKE_WORDS.is_sorted());
    }
}
