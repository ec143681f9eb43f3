//! Words by which headlines tell what happened to what was told, language by language. General words only; a word that may tell several
//! things stands under each. What newsrooms put for each other stands in one place: a false outcome costs a reader more than one that is
//! missed. Words that deny stand in [`super::super::doubt`], too.

use super::kinds::Kind;

mod denials;
mod eastern;
mod english;
mod germanic;
mod romance;
mod slavic;
mod southern;

/// The words of one language.
pub(super) struct Words {
    /// Primary subtag.
    pub(super) language: &'static str,
    /// For each kind its forms parted by `|`; `word*` stands for any ending. What a kind brings need not stand there again.
    pub(super) forms: &'static [(Kind, &'static str)],
}

/// The words of all languages, family by family.
pub(super) fn all() -> impl Iterator<Item = &'static Words> {
    let families: [&'static [Words]; 7] = [
        &english::WORDS,
        &germanic::WORDS,
        &romance::WORDS,
        &slavic::WORDS,
        &eastern::WORDS,
        &southern::WORDS,
        &denials::WORDS,
    ];
    families.into_iter().flatten()
}

/// Languages that are read with the words of a near one.
const NEAR: [(&str, &str); 8] = [
    ("no", "da"),
    ("nb", "da"),
    ("nn", "da"),
    ("sk", "cs"),
    ("be", "ru"),
    ("ca", "es"),
    ("gl", "es"),
    ("ms", "id"),
];

/// The language whose words a language is read with.
pub(super) fn near(language: &str) -> &str {
    let near = NEAR.iter().find(|(far, _)| *far == language);
    near.map_or(language, |(_, near)| near)
}

/// Words beside which a headline names who says it.
#[rustfmt::skip]
pub(super) const SAYS: [&str; 42] = [
    "say", "says", "said", "according", "reports", "report", "tells", "sagt", "laut", "meldet", "melden", "zufolge", "selon", "dit",
    "affirme", "annonce", "según", "dice", "dicen", "afirma", "informa", "secondo", "segundo", "diz", "volgens", "zegt", "enligt",
    "säger", "говорит", "сообщает", "сообщили", "заявил", "заявили", "заявляет", "каже", "повідомляє", "заявив", "mówi", "podaje",
    "twierdzi", "diyor", "açıkladı",
];
