//! Short names that are everyday words as well: Ли is a Korean, and "whether".
//!
//! Of romanised and russified names one syllable is often a particle, a preposition or a thing. By itself, or beside another
//! such word, it says nothing.

/// Russian and Ukrainian, folded and sorted.
#[rustfmt::skip]
const CYRILLIC: [&str; 50] = [
    "бы", "ван", "во", "вон", "вы", "да", "дан", "до", "дон", "же", "за", "из", "ко", "лес", "ли", "лук", "май", "мин", "мир", "мы",
    "на", "не", "ни", "но", "нос", "ну", "об", "он", "от", "пак", "по", "рад", "рим", "рок", "рос", "сан", "со", "сон", "сук",
    "сын", "так", "там", "то", "тон", "тут", "ты", "хан", "чан", "чин", "ян",
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
pub(crate) fn is_russian_particle(word: &str) -> bool {
    #[rustfmt::skip]
    const PARTICLES: [&str; 25] = [
        "бы", "во", "вон", "вы", "да", "до", "же", "за", "из", "ко", "ли", "мы", "на", "не", "ни", "но", "ну", "об", "он", "от", "по",
        "со", "то", "тут", "ты",
    ];
    PARTICLES.contains(&word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lists_are_sorted_for_the_search() {
        assert!(CYRILLIC.is_sorted() && LATIN.is_sorted());
    }
}
