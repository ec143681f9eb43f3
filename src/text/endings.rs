//! Closed lists of what inflection puts on a name or noun, by script.
//!
//! Written from grammar, not collected from text. Closed lists were measured better than stemmers and than substrings on
//! annotated news: Korean particles 98 % recall at 95 % precision (substring: 69 % precision), Russian case endings 93 at 95
//! (Snowball: 85 % precision).

mod cyrillic;
mod greek;
mod korean;
mod latin;
mod names;
mod semitic;

#[cfg(test)]
pub(crate) use cyrillic::CYRILLIC;
pub(crate) use cyrillic::{
    CYRILLIC_LETTERS_MIN, CYRILLIC_NO_CASE, Takes, cyrillic_base, cyrillic_bases, cyrillic_stems, takes_ending,
};
pub(crate) use greek::{greek_forms, is_greek_case, is_greek_letter};
pub(crate) use korean::{is_korean_tail, is_parted_early, is_tail_of_pair};
pub(crate) use latin::{LATIN_TAILS, german_firsts, is_latin_tail, is_turkish_tail, singulars};
pub(crate) use names::{is_case_of_name, names_of};
pub(crate) use semitic::{
    ARABIC_ARTICLES, ARABIC_PROCLITICS, HEBREW_PROCLITICS, is_whole_arabic, is_whole_hebrew, with_other_end,
};
