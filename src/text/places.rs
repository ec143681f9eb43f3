//! Names of states, capitals and peoples in the world's languages.
//!
//! The table is made of Unicode CLDR's localised names by `scripts/place-names`;
//! its licence lies beside it in `places.LICENSE`. It knows names as a dictionary
//! has them: case endings and the adjectives made of a name (российский,
//! französische) are found by how far a word agrees with it.

use std::cell::RefCell;
use std::sync::LazyLock;

use rapidhash::RapidHashMap;
use rapidhash::v3::rapidhash_v3;
use unicode_normalization::char::is_combining_mark;

use super::blocks::{Run, Runs};
use super::normalize;

/// A place found in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// Row of the table; [`id`] names it.
    pub row: u16,
    /// Byte range in the text as given.
    pub start: usize,
    /// End of the byte range, exclusive.
    pub end: usize,
}

/// What a row stands for: an ISO 3166 code, a people's language code, a city in English, or behind a `+` a region.
#[must_use]
pub fn id(row: u16) -> &'static str {
    TABLE.ids.get(usize::from(row)).map_or("", |id| id)
}

/// Whether it is a state or a people, and not a city.
#[must_use]
pub fn is_state(row: u16) -> bool {
    let id = id(row);
    id.len() == 2 || id.starts_with(|first: char| first.is_ascii_lowercase())
}

/// Whether it is a province, or a city whose name never stands for its state as that of a capital does.
#[must_use]
pub fn is_region(row: u16) -> bool {
    id(row).starts_with('+')
}

/// Cities of the table that are no capitals, nor stand for who sits there.
#[rustfmt::skip]
const CITIES: [&str; 63] = [
    "Adelaide", "Aleppo", "Almaty", "Anadyr", "Astrakhan", "Auckland", "Barcelona", "Brisbane", "Calcutta", "Casablanca", "Chicago",
    "Denver", "Detroit", "Donetsk", "Dubai", "Edmonton", "Guayaquil", "Halifax", "Hebron", "Honolulu", "Idlib", "Irkutsk", "Istanbul",
    "Johannesburg", "Kaliningrad", "Karachi", "Kharkiv", "Krasnoyarsk", "Lagos", "Los_Angeles", "Magadan", "Melbourne", "Milan",
    "Monterrey", "Montreal", "Munich", "New_York", "Novosibirsk", "Odesa", "Omsk", "Perth", "Phoenix", "Rangoon", "Saigon", "Samara",
    "Samarkand", "Sao_Paulo", "Saratov", "Shanghai", "Simferopol", "Sydney", "Tijuana", "Tomsk", "Toronto", "Urumqi", "Vancouver",
    "Vladivostok", "Volgograd", "Winnipeg", "Wuhan", "Yakutsk", "Yekaterinburg", "Zurich",
];

/// Whether it is a province or a city that never stands for its state, as a capital does.
#[must_use]
pub fn speaks_for_itself(row: u16) -> bool {
    is_region(row) || CITIES.contains(&id(row))
}

/// Its name in English, for people to read.
#[must_use]
pub fn name(row: u16) -> &'static str {
    TABLE.shown.get(usize::from(row)).map_or("", |name| name)
}

/// Names of states that are one word, folded, each with its row; languages and peoples left out.
pub fn states_of_one_word() -> impl Iterator<Item = (u16, String)> {
    let names = TABLE.names.iter().filter(|name| is_state(name.row) && !name.is_people);
    names.filter_map(|name| match name.words.as_slice() {
        [word] => Some((name.row, word.iter().collect())),
        _ => None,
    })
}

/// The names of a row in all languages, folded, with blanks between their words.
pub fn names_of(row: u16) -> impl Iterator<Item = String> {
    let spaced = TABLE.names.iter().filter(move |name| name.row == row).map(|name| {
        let words: Vec<String> = name.words.iter().map(|word| word.iter().collect()).collect();
        words.join(" ")
    });
    let unspaced = TABLE.unspaced.values().flatten().filter(move |(_, of)| *of == row);
    spaced.chain(unspaced.map(|(signs, _)| signs.iter().collect()))
}

/// Every place that `text` names, in order.
#[must_use]
pub fn find(text: &str) -> Vec<Place> {
    KNOWN.with_borrow_mut(|known| TABLE.find(text, known))
}

/// Letters that a name must share with a word before the word may differ at its end.
const AGREE_MIN: usize = 4;
/// Most letters that an ending adds: `российского` to `росси`.
const ENDING_MAX: usize = 6;
/// Signs by which a name in a script without blanks is looked up.
const FIRST_SIGNS: usize = 2;
/// Words whose reading is remembered per thread.
const KNOWN_MAX: usize = 50_000;
/// What case, number and adjectives add to a name that is kept whole or loses a vowel or two at its end.
#[rustfmt::skip]
const ENDINGS: &[&str] = &[
    "a", "ach", "ai", "ain", "ais", "aise", "am", "ami", "an", "ana", "ane", "ani", "ano", "anos", "ans", "as", "e", "ean", "ei", "em",
    "en", "enne", "ens", "er", "ern", "ers", "es", "ese", "i", "ia", "ian", "ians", "ic", "ich", "ie", "iej", "ien", "ienne", "iens",
    "ii", "in", "is", "isch", "ische", "ischem", "ischen", "ischer", "isches", "ish", "j", "ja", "ju", "la", "li", "lu", "n", "na", "ns",
    "o", "ois", "oise", "om", "os", "ou", "s", "se", "sk", "ska", "ske", "ski", "skich", "skie", "skiego", "skiej", "skim", "sko", "t",
    "te", "u", "y", "а", "ам", "ами", "ах", "ви", "е", "ев", "ей", "ец", "ею", "и", "ии", "ию", "ия", "й", "йской", "йский", "йская",
    "йские", "йского", "йских", "йском", "йскую", "йским", "ный", "ов", "ой", "ом", "ск", "ская", "ский", "ские", "ским", "скими",
    "ских", "ско", "ского", "ское", "ской", "ском", "ську", "ський", "ські", "ських", "ською", "ська", "ському", "скую", "у", "ці",
    "цев", "цы", "ы", "ых", "ю", "я", "ям", "ями", "ян", "яне", "янский", "янская", "янского", "янской", "янских", "ях", "і", "ії",
    "ією", "ία", "ίας", "ας", "ου", "ης", "ة", "ي", "ية", "يا", "ين", "ים", "ית", "י",
];
/// Everyday words and given names that agree with a name of a place.
#[rustfmt::skip]
const LOOK_ALIKES: &[&str] = &[
    "polish", "indiana", "romance", "chinatown", "jersey", "jerseys", "turkeys", "island", "islands", "islander", "islanders", "pero",
    "того", "sin", "fin", "man", "dan", "mari", "mali", "george", "georg", "bernie", "rossi", "regina", "victoria", "lima", "roma",
    "male", "same", "guinea", "chad", "francis", "francesco", "francs", "martin", "martins", "romeo", "philip", "johannes", "ademas",
    "latin", "latina", "latino", "puerto", "buenos", "dance", "sam", "abs", "polsat", "hester", "fines", "رياضي", "رياضية", "مالي",
    "مالية", "امانة",
];

thread_local! {
    static KNOWN: RefCell<RapidHashMap<u64, Box<[Agreement]>>> = RefCell::default();
}

static TABLE: LazyLock<Table> = LazyLock::new(|| Table::read(include_str!("places.txt")));

#[derive(Debug, Default)]
struct Table {
    ids: Vec<&'static str>,
    /// The first name of each, which is in English.
    shown: Vec<&'static str>,
    names: Vec<Name>,
    /// Names by the first letters of their first word.
    spaced: RapidHashMap<u64, Vec<u32>>,
    /// Names in scripts without blanks, by their first signs; the longest first.
    unspaced: RapidHashMap<(char, char), Vec<Unspaced>>,
}

/// Its signs and its row.
type Unspaced = (Vec<char>, u16);

#[derive(Debug)]
struct Name {
    words: Vec<Vec<char>>,
    row: u16,
    /// A people or its language: written small in most languages.
    is_people: bool,
    /// `США`: counts only where it is written so.
    is_acronym: bool,
}

/// A name whose first word agrees with a word of a text, and in how many letters.
#[derive(Debug, Clone, Copy)]
struct Agreement {
    name: u32,
    letters: usize,
    /// The name itself and no form of another: `Brasil` is the state, though it begins as `Brasilia` does.
    is_whole: bool,
}

impl Table {
    fn read(text: &'static str) -> Self {
        let mut table = Self::default();
        let mut rows: RapidHashMap<&str, u16> = RapidHashMap::default();
        for line in text.lines() {
            let Some((key, names)) = line.split_once('|') else {
                continue;
            };
            let id = key.trim_start_matches('=');
            let row = *rows.entry(id).or_insert_with(|| {
                table.ids.push(id);
                table.shown.push("");
                u16::try_from(table.ids.len() - 1).unwrap_or(u16::MAX)
            });
            let is_people = key.starts_with(|sign: char| sign == '=' || sign.is_ascii_lowercase());
            if !key.starts_with('=')
                && let Some(shown) = table.shown.get_mut(usize::from(row))
            {
                *shown = names.split('|').next().unwrap_or(id);
            }
            for name in names.split('|') {
                table.add(name, row, is_people);
            }
        }
        for names in table.unspaced.values_mut() {
            names.sort_by_key(|(signs, _)| std::cmp::Reverse(signs.len()));
        }
        table
    }

    fn add(&mut self, name: &str, row: u16, is_people: bool) {
        let words: Vec<Vec<char>> = words(name).into_iter().map(|(_, word)| letters(word)).collect();
        let Some(first) = words.first() else { return };
        if first.iter().any(|&sign| has_no_blanks(sign)) {
            let signs: Vec<char> = words.concat();
            // Three signs of an alphabet without blanks are a syllable, not a name.
            let least = if is_alphabet(signs[0]) { 4 } else { FIRST_SIGNS };
            if signs.len() >= least {
                self.unspaced
                    .entry((signs[0], signs[1]))
                    .or_default()
                    .push((signs, row));
            }
            return;
        }
        if words.len() == 1 && first.len() < 3 && !is_hangul(first[0]) {
            return;
        }
        let number = u32::try_from(self.names.len()).unwrap_or(u32::MAX);
        self.spaced.entry(beginning(first)).or_default().push(number);
        self.names.push(Name {
            words,
            row,
            is_people,
            is_acronym: is_acronym(name),
        });
    }

    fn find(&self, text: &str, known: &mut RapidHashMap<u64, Box<[Agreement]>>) -> Vec<Place> {
        if known.len() > KNOWN_MAX {
            known.clear();
        }
        let words = words(text);
        let mut found = Vec::new();
        let mut at = 0;
        while let Some(&(start, word)) = words.get(at) {
            at += 1;
            if word.starts_with(has_no_blanks) {
                self.find_inside(word, start, &mut found);
                continue;
            }
            let agreements = known
                .entry(rapidhash_v3(word.as_bytes()))
                .or_insert_with(|| self.agreements(word));
            let best = agreements
                .iter()
                .filter(|agreement| self.goes_on(agreement.name, &words[at..]))
                .max_by_key(|of| (self.names[of.name as usize].words.len(), of.letters, of.is_whole));
            let is_new = at >= 2 && words[at - 2].1 == "New";
            if let Some(best) = best
                && !is_new
            {
                let name = &self.names[best.name as usize];
                at += name.words.len() - 1;
                let (last, word) = words[at - 1];
                found.push(Place {
                    row: name.row,
                    start,
                    end: last + word.len(),
                });
            }
        }
        found
    }

    /// Names inside a stretch of a script without blanks, the longest at each place.
    fn find_inside(&self, run: &str, start: usize, found: &mut Vec<Place>) {
        let folded: Vec<(usize, char)> = run
            .char_indices()
            .filter_map(|(at, sign)| {
                normalize::fold(sign.encode_utf8(&mut [0; 4]))
                    .chars()
                    .next()
                    .map(|sign| (at, sign))
            })
            .collect();
        let mut at = 0;
        while at + 1 < folded.len() {
            let names = self.unspaced.get(&(folded[at].1, folded[at + 1].1));
            let hit = names.into_iter().flatten().find(|(signs, _)| {
                let rest = folded[at..].iter().map(|(_, sign)| sign);
                folded.len() - at >= signs.len() && signs.iter().zip(rest).all(|(a, b)| a == b)
            });
            let Some((signs, row)) = hit else {
                at += 1;
                continue;
            };
            let end = folded.get(at + signs.len()).map_or(run.len(), |(end, _)| *end);
            found.push(Place {
                row: *row,
                start: start + folded[at].0,
                end: start + end,
            });
            at += signs.len();
        }
    }

    fn agreements(&self, word: &str) -> Box<[Agreement]> {
        let folded = letters(word);
        if folded.len() < 2 {
            return Box::default();
        }
        let is_look_alike = LOOK_ALIKES.contains(&folded.iter().collect::<String>().as_str());
        let is_small = word.starts_with(char::is_lowercase);
        let names = self.spaced.get(&beginning(&folded));
        names
            .into_iter()
            .flatten()
            .filter_map(|&number| {
                let name = &self.names[number as usize];
                // `Buenos Aires` is a city where `buenos` is none.
                if is_look_alike && name.words.len() == 1 {
                    return None;
                }
                let letters = agrees(&name.words[0], &folded)?;
                let may_be_small = if folded[0].is_ascii() {
                    name.is_people && letters > AGREE_MIN
                } else {
                    letters >= AGREE_MIN
                };
                let is_written_so = (!is_small || may_be_small) && (!name.is_acronym || is_acronym(word));
                let is_whole = name.words[0] == folded;
                is_written_so.then_some(Agreement {
                    name: number,
                    letters,
                    is_whole,
                })
            })
            .collect()
    }

    /// Whether the words after the first are those of the name.
    fn goes_on(&self, name: u32, rest: &[(usize, &str)]) -> bool {
        let words = &self.names[name as usize].words[1..];
        words.len() <= rest.len()
            && words
                .iter()
                .zip(rest)
                .all(|(word, (_, theirs))| agrees(word, &letters(theirs)).is_some())
    }
}

/// In how many letters a word is a form of a name; `None` if it is another word.
fn agrees(name: &[char], word: &[char]) -> Option<usize> {
    let shared = name.iter().zip(word).take_while(|(a, b)| a == b).count();
    let (left, ending) = (&name[shared..], &word[shared..]);
    let is_ending = || ENDINGS.contains(&ending.iter().collect::<String>().as_str());
    let is_form = match (left.len(), ending.len()) {
        (0, 0) => true,
        (0, added) if is_hangul(name[0]) => added < ENDING_MAX,
        (0, _) if shared < AGREE_MIN => false,
        (0, added) if shared > AGREE_MIN + 1 && added <= 3 => true,
        (0, _) => is_ending(),
        (1 | 2, _) if shared < AGREE_MIN || !left.iter().all(|&sign| is_vowel(sign)) => false,
        (_, 0) => shared > AGREE_MIN + 1,
        (1, _) => is_ending(),
        // `Georgia` is neither `Georgi` nor `George`.
        (2, added) => added > 1 && is_ending(),
        _ => false,
    };
    is_form.then_some(shared)
}

fn is_acronym(word: &str) -> bool {
    word.chars().count() > 1 && word.chars().all(|sign| !sign.is_lowercase()) && word.chars().all(char::is_uppercase)
}

fn is_vowel(sign: char) -> bool {
    matches!(
        sign,
        'a' | 'e'
            | 'i'
            | 'o'
            | 'u'
            | 'y'
            | 'а'
            | 'е'
            | 'и'
            | 'о'
            | 'у'
            | 'ы'
            | 'э'
            | 'ю'
            | 'я'
            | 'й'
            | 'ь'
            | 'і'
            | 'ї'
            | 'є'
            | 'α'
            | 'ε'
            | 'η'
            | 'ι'
            | 'ο'
            | 'υ'
            | 'ω'
            | 'ا'
            | 'ي'
            | 'ه'
            | 'ة'
    )
}

/// Stretches of letters with where they begin.
fn words(text: &str) -> Vec<(usize, &str)> {
    let mut words = Vec::with_capacity(text.len() / WORD_BYTES);
    let mut runs = Runs::of(text);
    while let Some(run) = runs.next() {
        match run {
            Run::Plain(range) => words.push((range.start, &text[range])),
            Run::Close(start) => {
                let rest = &text[start..];
                let length = rest.find(|sign| !is_of_word(sign)).unwrap_or(rest.len());
                if length > 0 {
                    words.push((start, &rest[..length]));
                }
                let gap = rest[length..].chars().next().map_or(0, char::len_utf8);
                runs.go_on_from(start + length + gap);
            }
        }
    }
    words
}

/// Bytes of a word and the gap behind it, about.
const WORD_BYTES: usize = 6;

fn is_of_word(sign: char) -> bool {
    sign.is_alphanumeric() || is_combining_mark(sign) || matches!(sign, '\u{200c}' | '\u{ad}')
}

/// The letters that are compared: folded, without the Arabic article and the words written together with it.
fn letters(word: &str) -> Vec<char> {
    let folded = normalize::fold(word);
    let bare = ["وال", "بال", "كال", "فال", "ال", "لل", "و", "ب", "ل"]
        .iter()
        .find_map(|front| folded.strip_prefix(front).filter(|rest| rest.chars().nth(2).is_some()));
    bare.unwrap_or(&folded).chars().collect()
}

fn beginning(word: &[char]) -> u64 {
    let first: String = word.iter().take(if is_hangul(word[0]) { 2 } else { 3 }).collect();
    rapidhash_v3(first.as_bytes())
}

fn is_hangul(sign: char) -> bool {
    matches!(sign, '\u{ac00}'..='\u{d7a3}')
}

fn has_no_blanks(sign: char) -> bool {
    matches!(sign, '\u{3041}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{20000}'..='\u{323af}') || is_alphabet(sign)
}

/// Alphabets of Southeast Asia.
fn is_alphabet(sign: char) -> bool {
    matches!(sign, '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[(&str, &str)]) {
        let found: Vec<(&str, &str)> = find(text)
            .iter()
            .map(|place| (id(place.row), &text[place.start..place.end]))
            .collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn a_state_is_one_thing_in_every_language() {
        check(
            "Russia and North Korea sign",
            &[("RU", "Russia"), ("KP", "North Korea")],
        );
        check(
            "Россия и Северная Корея подписали",
            &[("RU", "Россия"), ("KP", "Северная Корея")],
        );
        check("러시아와 북한이 서명", &[("RU", "러시아와"), ("KP", "북한이")]);
        check("俄羅斯與北韓簽署", &[("RU", "俄羅斯"), ("KP", "北韓")]);
        check("ロシアと北朝鮮が署名", &[("RU", "ロシア"), ("KP", "北朝鮮")]);
        check(
            "وقعت روسيا وكوريا الشمالية",
            &[("RU", "روسيا"), ("KP", "وكوريا الشمالية")],
        );
        check("รัสเซียและเกาหลีเหนือ", &[("RU", "รัสเซีย"), ("KP", "เกาหลีเหนือ")]);
    }

    #[test]
    fn cases_and_adjectives_are_the_name_too() {
        check(
            "в России и Северной Корее, российского",
            &[("RU", "России"), ("KP", "Северной Корее"), ("RU", "российского")],
        );
        check(
            "russische und französischen",
            &[("RU", "russische"), ("FR", "französischen")],
        );
        check(
            "Syrian, Italian, Turkish",
            &[("SY", "Syrian"), ("IT", "Italian"), ("TR", "Turkish")],
        );
        check("Australians in Austria", &[("AU", "Australians"), ("AT", "Austria")]);
        check("Nigerian troops in Niger", &[("NG", "Nigerian"), ("NE", "Niger")]);
        check("in Moskau, w Moskwie", &[("Moscow", "Moskau"), ("Moscow", "Moskwie")]);
    }

    #[test]
    fn a_name_itself_goes_before_a_form_of_another() {
        check("carne de Brasil", &[("BR", "Brasil")]);
        check("in Brasilia", &[("Brasília", "Brasilia")]);
        // A look-alike that is no place by itself begins the name of one.
        check(
            "Buenos Aires y Puerto Rico, Guinea Ecuatorial",
            &[
                ("Buenos_Aires", "Buenos Aires"),
                ("PR", "Puerto Rico"),
                ("GQ", "Guinea Ecuatorial"),
            ],
        );
    }

    #[test]
    fn everyday_words_are_no_places() {
        check(
            "children polish a turkey in china cups; Polar Children from Indiana",
            &[],
        );
        check("New Jersey, New Mexico", &[]);
        check("buenos días, Mali, Guinea", &[]);
        check("Buenos, pues", &[]);
        check("", &[]);
    }

    proptest::proptest! {
        #[test]
        fn every_place_is_a_stretch_of_the_text(text in "[RusiaКорея한국中国ไทยالص ’.,\u{ad}\u{301}]{0,60}") {
            for place in find(&text) {
                proptest::prop_assert!(text.get(place.start..place.end).is_some_and(|found| !found.is_empty()));
            }
        }
    }
}
