//! Whether a report that was folded into a story of the day before tells another event.
//!
//! Folding goes by likeness, and the second tanker that is seized is very like the first. A reader who was told of the first must
//! hear of the second all the same: as an update, by the report's own headline.

use std::collections::HashSet;

use jiff::SignedDuration;

use super::said::Lead;
use crate::text::terms;

/// What appears so long after all that was told is of another day: the hours of a daily paper differ a little.
pub(super) const A_DAY: SignedDuration = SignedDuration::from_hours(20);

/// Share of a first paragraph's words that nobody has said before, in tenths, from which it tells something else; and the words it
/// must have for that to be judged.
const OTHER_TENTHS: usize = 7;
const OTHER_WORDS_MIN: usize = 6;

/// Words by which a headline says that it happened once more.
#[rustfmt::skip]
const ONCE_MORE: [&str; 142] = [
    "second", "third", "fourth", "fifth", "sixth", "another", "again", "new", "more", "fresh", "further", "renewed", "twice",
    "zweite", "zweiter", "zweites", "zweiten", "dritte", "dritter", "drittes", "dritten", "weitere", "weiterer", "weiteres", "weiteren",
    "erneut", "wieder", "abermals", "neue", "neuer", "neues", "neuen",
    "deuxième", "seconde", "troisième", "nouveau", "nouvel", "nouvelle", "nouveaux", "nouvelles", "encore", "autre",
    "segundo", "segunda", "tercer", "tercera", "nuevo", "nueva", "nuevos", "nuevas", "otro", "otra", "otros", "otras",
    "secondo", "terzo", "terza", "nuovo", "nuova", "ancora", "altro", "altra",
    "terceiro", "terceira", "novo", "nova", "outro", "outra", "novamente",
    "tweede", "derde", "opnieuw", "nieuwe", "kedua", "ketiga", "lagi", "baru", "ikinci", "üçüncü", "yeni", "yine", "tekrar",
    "второй", "вторая", "второе", "второго", "вторую", "третий", "третья", "третье", "третьего", "третью", "ещё", "еще", "снова", "вновь",
    "опять", "новый", "новая", "новое", "новые", "новую", "нового", "очередной", "очередная", "очередное",
    "другий", "друга", "друге", "третій", "ще", "знову", "новий", "черговий",
    "drugi", "druga", "trzeci", "kolejny", "kolejna", "kolejne", "ponownie",
    "ثان", "ثانية", "الثانية", "ثالث", "ثالثة", "أخرى", "آخر", "جديد", "جديدة", "مجددا", "مجدداً",
    "שני", "שנייה", "שלישי", "שלישית", "נוסף", "נוספת", "שוב",
    "دوم", "دومین", "سوم",
];

/// The same in scripts without blanks between words.
const ONCE_MORE_WITHIN: [&str; 15] = [
    "第二",
    "第三",
    "再次",
    "再度",
    "再び",
    "另一",
    "又一",
    "新たな",
    "2隻目",
    "2人目",
    "두번째",
    "두 번째",
    "세 번째",
    "또 ",
    "다시",
];

/// What the headlines that were told say of other times.
#[derive(Debug, Default)]
pub(super) struct Told(HashSet<&'static str>);

impl Told {
    pub(super) fn hear(&mut self, title: &str) {
        self.0.extend(once_more(title));
    }
}

/// The words of a headline that say that it happened once more.
fn once_more(title: &str) -> Vec<&'static str> {
    let title = title.to_lowercase();
    let words: HashSet<&str> = title.split(|sign: char| !sign.is_alphanumeric()).collect();
    let whole = ONCE_MORE.iter().filter(|word| words.contains(**word));
    let within = ONCE_MORE_WITHIN.iter().filter(|word| title.contains(**word));
    whole.chain(within).copied().collect()
}

/// Whether the first lines of a report of a later day tell something else than what was told: by a word of once more that was not told,
/// by a word in the headline that nobody had and that is rare, or by a first paragraph in other words.
pub(super) fn is_another(
    lead: &Lead<'_>,
    told: &Told,
    is_known: impl Fn(&str) -> bool,
    is_common: impl Fn(&str) -> bool,
) -> bool {
    let is_once_more = once_more(lead.title).iter().any(|word| !told.0.contains(word));
    let title = terms::terms(lead.title);
    let is_plain = |word: &String| is_known(word) || (lead.is_english() && is_common(word));
    let has_word = !title.iter().all(is_plain);
    is_once_more || has_word || is_other(lead.text, &is_known)
}

fn is_other(text: &str, is_known: impl Fn(&str) -> bool) -> bool {
    let words: HashSet<String> = terms::terms(text).into_iter().collect();
    let unknown = words.iter().filter(|word| !is_known(word)).count();
    words.len() >= OTHER_WORDS_MIN && unknown * 10 >= words.len() * OTHER_TENTHS
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::entries::Entry;

    #[track_caller]
    fn check(language: &str, told: (&str, &str), later: (&str, &str), expected: bool) {
        let entry = |(title, summary): (&str, &str)| Entry {
            title: title.into(),
            summary: summary.into(),
            language: Some(language.into()),
            ..Entry::default()
        };
        let (first, second) = (entry(told), entry(later));
        let mut heard = Told::default();
        heard.hear(told.0);
        let lead = Lead::of(&first);
        let known: HashSet<String> = [lead.title, lead.text].into_iter().flat_map(terms::terms).collect();
        let is_known = |word: &str| known.contains(word);
        let is_common = |word: &str| word == "near";
        assert_eq!(
            is_another(&Lead::of(&second), &heard, is_known, is_common),
            expected,
            "{}",
            later.0
        );
    }

    #[test]
    fn a_second_event_of_the_next_day_is_told_in_any_language_and_the_same_one_is_not() {
        let seized = (
            "Guards seize tanker in the strait",
            "The Orrin-flagged ship was taken to Senn with 18 crew.",
        );
        let other_text = "A vessel owned in Halmar carried fuel oil from one port to another.";
        check("en", seized, seized, false);
        check("en", seized, ("Tanker seized near the strait", seized.1), false);
        check(
            "en",
            seized,
            ("Guards seize second tanker in the strait", seized.1),
            true,
        );
        check(
            "en",
            seized,
            ("Guards seize tanker in the strait again", seized.1),
            true,
        );
        check(
            "en",
            seized,
            ("Guards seize tanker Niovi in the strait", seized.1),
            true,
        );
        check("en", seized, (seized.0, other_text), true);
        for (language, told, later) in [
            ("de", "Garde kapert Tanker", "Garde kapert weiteren Tanker"),
            (
                "fr",
                "La garde saisit un pétrolier",
                "La garde saisit un deuxième pétrolier",
            ),
            ("ru", "Танкер задержан в проливе", "Ещё танкер задержан в проливе"),
            ("ar", "احتجاز ناقلة يونانية", "احتجاز ناقلة كورية"),
            ("he", "מכלית יוונית נתפסה", "מכלית קוריאנית נתפסה"),
            ("ja", "海峡でタンカー拿捕", "海峡で再びタンカー拿捕"),
            ("ko", "해협에서 유조선 나포", "해협에서 유조선 또 나포"),
        ] {
            check(language, (told, ""), (told, ""), false);
            check(language, (told, ""), (later, ""), true);
        }
    }
}
