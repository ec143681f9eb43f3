//! Index terms: what two texts are compared by, and what the archive is searched by.
//!
//! The same terms go into `SQLite`, `PostgreSQL` and the vectors in memory, so that
//! all three agree on what two texts share. No language has to be guessed right:
//! the script decides how a word is cut.

use std::cell::RefCell;
use std::ops::Range;

use frostem::{Algorithm, Stemmer};
use rapidhash::RapidHashMap;
use rapidhash::v3::rapidhash_v3;

use super::blocks::{Run, Runs};
use super::normalize;

/// Longest term, in bytes; longer ones are cut. Keeps keys of full-text indexes short.
pub const TERM_BYTES_MAX: usize = 40;

/// Digits of a number that still says something; longer ones are identifiers.
const DIGITS_MAX: usize = 12;

/// Words whose stem is remembered per thread. Texts repeat their words, and a stemmer costs ten times a look-up. About 30 bytes
/// each.
const MEMO_WORDS: usize = 100_000;

/// The terms of a text, folded: stems of alphabetic words, pairs of Han, kana and Hangul signs, numbers. Stop words are left
/// out; a term may occur several times. Terms hold ASCII letters, digits and letters of other scripts only, so that they can
/// stand unquoted in a full-text query.
#[must_use]
pub fn terms(text: &str) -> Vec<String> {
    let mut out = Vec::new();
    each(text, |term| out.push(term.to_owned()));
    out
}

/// A term as a number. Two different terms share one by chance once in four thousand million pairs.
pub type TermId = u32;

/// The number of a term.
#[must_use]
pub fn term_id(term: &str) -> TermId {
    // The low half of a 64-bit hash is as good as any 32 bits of it.
    (rapidhash_v3(term.as_bytes()) & 0xffff_ffff)
        .try_into()
        .unwrap_or_default()
}

/// As [`terms`], without a string for each: calls `take` with one term after the other. `take` asks for no terms itself.
pub fn each(text: &str, mut take: impl FnMut(&str)) {
    each_numbered(text, |term, _| take(term));
}

/// As [`each`], with the number of each term ([`term_id`]): that of a stem is remembered with it.
pub fn each_numbered(text: &str, mut take: impl FnMut(&str, TermId)) {
    MEMO.with_borrow_mut(|memo| {
        let folded = normalize::fold(text);
        let mut runs = Runs::of(&folded);
        while let Some(run) = runs.next() {
            let start = match run {
                Run::Plain(range) if folded.as_bytes()[range.start].is_ascii_alphabetic() => {
                    if let Some((stem, id)) = memo.stem(&folded[range]) {
                        take(stem, id);
                    }
                    continue;
                }
                Run::Plain(Range { start, .. }) | Run::Close(start) => start,
            };
            let Some((kind, run, mut rest)) = first_run(&folded[start..]) else {
                break;
            };
            let mut take_one = |term: &str| take(term, term_id(term));
            match kind {
                Kind::Number => rest = number(run, rest, &mut take_one),
                Kind::Word => {
                    if let Some((stem, id)) = memo.stem(run) {
                        take(stem, id);
                    }
                }
                Kind::Katakana => take_one(cut(run)),
                Kind::Han | Kind::Hangul => pairs(run, &mut take_one),
                Kind::Hiragana | Kind::Gap => {}
            }
            runs.go_on_from(folded.len() - rest.len());
        }
    });
}

thread_local! {
    static MEMO: RefCell<Memo> = RefCell::new(Memo::new());
}

/// Where a stem stands in the memo, and its number. Nowhere: the word has none.
#[derive(Clone, Copy)]
struct Stem {
    start: u32,
    end: u32,
    id: TermId,
}

struct Memo {
    /// The stem of a word, by the word's hash. Two words share a hash once in 2^64 pairs.
    places: RapidHashMap<u64, Stem>,
    /// One after the other: a look-up waits for memory twice and no more.
    stems: String,
    english: Stemmer,
    russian: Stemmer,
}

impl Memo {
    fn new() -> Self {
        Self {
            places: RapidHashMap::default(),
            stems: String::new(),
            english: Stemmer::new(Algorithm::English),
            russian: Stemmer::new(Algorithm::Russian),
        }
    }

    fn stem(&mut self, word: &str) -> Option<(&str, TermId)> {
        let hash = rapidhash_v3(word.as_bytes());
        let Stem { start, end, id } = match self.places.get(&hash) {
            Some(&stem) => stem,
            None => self.remember(hash, word),
        };
        let stem = self.stems.get(start as usize..end as usize)?;
        (!stem.is_empty()).then_some((stem, id))
    }

    fn remember(&mut self, hash: u64, word: &str) -> Stem {
        if self.places.len() >= MEMO_WORDS {
            self.places.clear();
            self.stems.clear();
        }
        let start = self.stems.len();
        if let Some(stem) = self.stem_anew(word) {
            self.stems.push_str(&stem);
        }
        let id = term_id(&self.stems[start..]);
        let [start, end] = [start, self.stems.len()].map(|at| u32::try_from(at).unwrap_or_default());
        let stem = Stem { start, end, id };
        self.places.insert(hash, stem);
        stem
    }

    /// Latin words pass the English stemmer whatever their language: on titles it measured better than prefixes, and on
    /// other languages it does little harm, while a guess per text would cut one name in two ways.
    fn stem_anew(&self, word: &str) -> Option<String> {
        if word.chars().nth(1).is_none() || is_stop_word(word) {
            return None;
        }
        let stem = if word.is_ascii() {
            self.english.stem(word)
        } else if word.chars().all(is_cyrillic) {
            self.russian.stem(word)
        } else {
            without_article(word).into()
        };
        let stem = cut(&stem);
        (!stem.is_empty()).then(|| stem.to_owned())
    }
}

/// An Arabic word without "and", "with", "for" and "the" in front.
fn without_article(word: &str) -> &str {
    let bare = ["وال", "بال", "كال", "فال", "ال", "لل"]
        .iter()
        .find_map(|front| word.strip_prefix(front));
    match bare {
        Some(bare) if bare.chars().nth(2).is_some() => bare,
        _ => word,
    }
}

fn is_cyrillic(sign: char) -> bool {
    matches!(sign, '\u{400}'..='\u{52f}')
}

fn cut(term: &str) -> &str {
    let mut end = term.len().min(TERM_BYTES_MAX);
    while !term.is_char_boundary(end) {
        end -= 1;
    }
    &term[..end]
}

/// Neighbouring signs two by two; a lone sign as it is.
fn pairs(run: &str, take: &mut impl FnMut(&str)) {
    let mut starts = run.char_indices().map(|(at, _)| at).chain([run.len()]);
    let (Some(mut first), Some(mut second)) = (starts.next(), starts.next()) else {
        return;
    };
    if second == run.len() {
        take(run);
    }
    for third in starts {
        take(&run[first..third]);
        (first, second) = (second, third);
    }
}

/// A number with its groups of thousands; returns what follows it.
fn number<'t>(digits: &str, mut rest: &'t str, take: &mut impl FnMut(&str)) -> &'t str {
    let mut number = String::new();
    while let Some(after) = after_group(rest) {
        if number.is_empty() {
            number.push_str(digits);
        }
        number.push_str(&rest[1..4]);
        rest = after;
    }
    let number = if number.is_empty() { digits } else { &number };
    take(
        number
            .char_indices()
            .nth(DIGITS_MAX)
            .map_or(number, |(end, _)| &number[..end]),
    );
    rest
}

/// What stands first in a text, and the rest of it; `None` at the text's end.
fn first_run(text: &str) -> Option<(Kind, &str, &str)> {
    let kind = Kind::of(text.chars().next()?);
    let goes_on = |sign: char| {
        let next = match u8::try_from(sign) {
            Ok(byte) if byte.is_ascii() => KINDS[usize::from(byte)],
            _ => Kind::of(sign),
        };
        kind.goes_on_with(next)
    };
    let end = text.find(|sign| !goes_on(sign)).unwrap_or(text.len());
    let (run, rest) = text.split_at(end);
    Some((kind, run, rest))
}

/// The kinds of the ASCII signs.
static KINDS: [Kind; 128] = {
    let mut kinds = [Kind::Gap; 128];
    let mut sign = b'0' as usize;
    while sign <= b'z' as usize {
        kinds[sign] = match sign {
            0x30..=0x39 => Kind::Number,
            0x41..=0x5a | 0x61..=0x7a => Kind::Word,
            _ => Kind::Gap,
        };
        sign += 1;
    }
    kinds
};

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Gap,
    Word,
    Number,
    Han,
    Hiragana,
    Katakana,
    Hangul,
}

impl Kind {
    fn of(sign: char) -> Self {
        match sign {
            '0'..='9' => Self::Number,
            'a'..='z' => Self::Word,
            '\u{3041}'..='\u{309f}' => Self::Hiragana,
            '\u{30a1}'..='\u{30fa}' | '\u{30fc}'..='\u{30ff}' | '\u{31f0}'..='\u{31ff}' => Self::Katakana,
            '\u{3400}'..='\u{4dbf}'
            | '\u{4e00}'..='\u{9fff}'
            | '\u{f900}'..='\u{faff}'
            | '\u{20000}'..='\u{323af}'
            | '々' => Self::Han,
            '\u{1100}'..='\u{11ff}' | '\u{ac00}'..='\u{d7a3}' | '\u{3131}'..='\u{318e}' => Self::Hangul,
            _ if sign.is_alphabetic() => Self::Word,
            _ if sign.is_numeric() => Self::Number,
            _ => Self::Gap,
        }
    }

    /// A word may hold digits (`t34`, `covid19`); nothing else mixes.
    fn goes_on_with(self, next: Self) -> bool {
        self == next || (self == Self::Word && next == Self::Number)
    }
}

/// What follows a group of thousands (`,000`), if one stands here: `10,000`, `10.000` and `10000` are one number.
fn after_group(rest: &str) -> Option<&str> {
    let digits = rest.strip_prefix([',', '.'])?;
    let three = digits.as_bytes().get(..3)?;
    let is_group =
        three.iter().all(u8::is_ascii_digit) && !digits.as_bytes().get(3).is_some_and(u8::is_ascii_alphanumeric);
    is_group.then(|| &digits[3..])
}

fn is_stop_word(word: &str) -> bool {
    STOP_WORDS.binary_search(&word).is_ok()
}

/// Words that say nothing of the subject, folded and sorted, of the languages of the press; where letters are shared (Latin), none
/// that is a thing or a name in another of them.
#[rustfmt::skip]
const STOP_WORDS: &[&str] = &[
    "a", "aan", "aber", "about", "above", "according", "adalah", "after", "again", "against", "akan", "al", "all",
    "almost", "als", "also", "although", "always", "am", "among", "an", "ancak", "anche", "and", "another", "any",
    "ao", "aos", "apos", "apres", "are", "around", "as", "at", "ate", "att", "au", "auch", "auf", "aus", "aussi",
    "aux", "avait", "avant", "avec", "azt", "be", "because", "been", "before", "bei", "being", "below", "between",
    "bij", "bir", "bis", "blev", "blir", "bliver", "both", "but", "by", "byl", "byla", "bylo", "byly", "can", "cannot",
    "ce", "ces", "cet", "cette", "che", "chi", "cok", "col", "com", "come", "comme", "como", "con", "could", "csak",
    "cua", "cui", "czy", "d", "da", "daha", "dai", "dal", "dalam", "dalla", "dans", "dari", "das", "dass", "dat", "de",
    "dedi", "degli", "dei", "del", "della", "delle", "dello", "dem", "den", "dengan", "der", "des", "desde", "det",
    "deze", "did", "die", "diese", "dieser", "dieses", "dit", "diye", "dla", "do", "does", "doing", "don", "dont",
    "dopo", "dos", "down", "du", "duoc", "dupa", "durch", "during", "e", "each", "een", "efter", "egy", "ein", "eine",
    "einem", "einen", "einer", "eines", "either", "el", "elle", "eller", "elles", "else", "en", "entre", "er", "era",
    "erano", "es", "esa", "ese", "est", "esta", "estas", "este", "estos", "et", "etaient", "etait", "ete", "ett",
    "etta", "ettigi", "even", "ever", "every", "few", "foi", "for", "foram", "fra", "fran", "from", "fue", "fueron",
    "fur", "further", "gegen", "get", "gets", "getting", "gibi", "gli", "go", "goes", "going", "got", "ha", "haben",
    "habia", "had", "hade", "han", "hanen", "hanno", "has", "hasta", "hat", "hatte", "hatten", "have", "having", "he",
    "heeft", "her", "here", "hers", "herself", "het", "hij", "him", "himself", "his", "hogy", "how", "however", "i",
    "ich", "icin", "if", "ihr", "ihre", "ihren", "ihrer", "ikke", "il", "ile", "ils", "im", "in", "into", "is", "ise",
    "ist", "it", "its", "itself", "itu", "jak", "jako", "je", "jego", "jej", "jest", "juga", "just", "juz", "kadar",
    "kann", "ktera", "ktere", "ktery", "ktora", "ktore", "ktory", "kuin", "l", "la", "las", "le", "les", "let", "leur",
    "leurs", "like", "ll", "lo", "los", "ma", "maar", "made", "mais", "make", "makes", "man", "many", "mas", "may",
    "me", "med", "mehr", "might", "mit", "moins", "more", "most", "mr", "mrs", "ms", "much", "muss", "must", "muy",
    "my", "myos", "myself", "na", "naar", "nach", "nao", "nar", "nas", "ne", "near", "nebo", "nei", "nel", "nella",
    "nelle", "nem", "never", "nhung", "nicht", "nie", "niet", "no", "noch", "non", "nor", "nos", "not", "nous", "now",
    "nur", "o", "och", "ocksa", "oder", "of", "off", "often", "ogsa", "ohne", "olan", "olarak", "oldu", "oleh", "oli",
    "on", "once", "one", "only", "ont", "onto", "onun", "ook", "or", "oraz", "os", "other", "ou", "our", "ours", "out",
    "ovat", "over", "own", "pada", "par", "para", "pas", "pela", "pelo", "pentru", "per", "pero", "piu", "plus",
    "podle", "por", "pour", "pri", "prima", "prin", "przez", "przy", "que", "qui", "quite", "quoi", "rather", "re",
    "sa", "said", "same", "sans", "sao", "say", "says", "se", "sebagai", "segun", "sein", "seine", "seinen", "seiner",
    "seit", "selon", "sem", "sera", "ses", "seu", "seus", "she", "should", "si", "sich", "sie", "sig", "sin", "since",
    "sind", "so", "sobre", "soll", "sollen", "som", "some", "son", "sono", "sonra", "sont", "sous", "still", "su",
    "sua", "such", "sul", "sulla", "suo", "suoi", "sur", "sus", "szerint", "tak", "tambem", "tambien", "tarafindan",
    "tego", "telah", "tem", "than", "that", "the", "their", "theirs", "them", "themselves", "then", "there", "these",
    "they", "this", "those", "though", "through", "thus", "tidak", "til", "to", "told", "too", "toward", "towards",
    "tra", "tras", "trong", "tu", "tylko", "tym", "uber", "ucun", "uit", "um", "uma", "umas", "un", "unas", "und",
    "under", "une", "uno", "unos", "uns", "unter", "until", "untuk", "up", "upon", "us", "use", "used", "vagy", "ve",
    "very", "veya", "via", "voi", "vom", "von", "voor", "vor", "vous", "war", "waren", "was", "we", "wegen", "well",
    "wenn", "werd", "werden", "were", "what", "when", "where", "whether", "which", "while", "who", "whom", "whose",
    "why", "wie", "will", "wir", "wird", "with", "within", "without", "worden", "wordt", "would", "wurde", "wurden",
    "y", "ya", "yang", "yet", "you", "your", "yours", "yourself", "zegt", "zij", "zijn", "zu", "zum", "zur", "απο",
    "για", "δεν", "ειναι", "ενα", "η", "θα", "και", "κατα", "με", "μετα", "μια", "να", "ο", "οι", "οτι", "που", "πριν",
    "σε", "στα", "στη", "στην", "στισ", "στο", "στον", "τα", "την", "τησ", "τισ", "το", "τον", "του", "τουσ", "των",
    "ωσ", "а", "або", "але", "без", "более", "больше", "був", "будет", "будто", "бы", "был", "была", "были", "было",
    "быть", "в", "вам", "вас", "вдруг", "ведь", "во", "вот", "впрочем", "все", "всегда", "всего", "всех", "всю", "вы",
    "від", "где", "года", "году", "да", "даже", "два", "для", "до", "другой", "его", "ее", "ей", "ему", "если", "есть",
    "еще", "ж", "же", "за", "зачем", "здесь", "и", "из", "или", "им", "иногда", "их", "його", "к", "как", "какая",
    "какой", "когда", "конечно", "которая", "которого", "которой", "которые", "который", "которых", "кто", "куда",
    "ли", "лучше", "между", "меня", "мне", "много", "может", "можно", "мой", "моя", "мы", "на", "над", "надо",
    "наконец", "нас", "не", "него", "нее", "ней", "нельзя", "нет", "ни", "нибудь", "никогда", "ним", "них", "ничего",
    "но", "ну", "о", "об", "один", "он", "она", "они", "опять", "от", "перед", "по", "под", "после", "потом", "потому",
    "почти", "при", "про", "після", "раз", "разве", "с", "сам", "свою", "себе", "себя", "сейчас", "со", "совсем", "та",
    "так", "также", "також", "такой", "там", "тебя", "тем", "теперь", "то", "тогда", "того", "тоже", "только", "том",
    "тот", "три", "тут", "ты", "у", "уж", "уже", "хорошо", "хоть", "це", "цього", "чего", "чем", "через", "что",
    "чтоб", "чтобы", "чуть", "що", "эти", "это", "этого", "этой", "этом", "этот", "эту", "я", "як", "яка", "який",
    "які", "այդ", "այս", "են", "եւ", "է", "էր", "ին", "իր", "համար", "հետ", "մեջ", "մի", "նրա", "որ", "ու", "չի", "או",
    "אחרי", "אינ", "אל", "אמ", "אשר", "את", "בינ", "גמ", "הוא", "היא", "היה", "היתה", "המ", "זה", "זו", "יש", "כדי",
    "כי", "כל", "לא", "לפני", "עוד", "על", "עמ", "רק", "של", "اذا", "از", "است", "التي", "الذي", "الذين", "الي", "اما",
    "ان", "اند", "او", "اي", "ايضا", "اين", "اگر", "با", "بان", "بر", "براي", "بعد", "بعض", "به", "بها", "بود", "بين",
    "تا", "تلك", "ثم", "حتي", "حول", "حيث", "خلال", "خود", "در", "دون", "ذلك", "را", "شد", "شده", "ضد", "عبر", "علي",
    "عليه", "عليها", "عن", "عند", "غير", "فقد", "في", "فيه", "فيها", "قال", "قالت", "قبل", "قد", "كان", "كانت",
    "كانوا", "كرد", "كرده", "كل", "كما", "كه", "لا", "لدي", "لكن", "لم", "لن", "له", "لها", "ما", "مع", "من", "منذ",
    "منه", "منها", "مي", "نيز", "ها", "هاي", "هذا", "هذه", "هر", "هم", "هو", "هي", "و", "واضاف", "وان", "وفي", "وقال",
    "وقد", "وكان", "ومن", "يا", "يك", "يكون", "پس", "پيش", "ამ", "არის", "და", "ეს", "თუ", "იყო", "მისი", "რომ",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        assert_eq!(terms(text), expected, "{text}");
    }

    #[test]
    fn a_term_comes_with_its_own_number_in_every_script() {
        let text = "The treaties, 10,000 of 朝鲜半岛 in プーチン大統領 김정은 о договоре (t34) naïve x";
        // Read twice: what is remembered of a word says the same.
        for _ in 0..2 {
            let mut found = Vec::new();
            each_numbered(text, |term, id| found.push((term.to_owned(), id)));
            assert_eq!(
                found.iter().map(|(term, _)| term.clone()).collect::<Vec<_>>(),
                terms(text)
            );
            for (term, id) in found {
                assert_eq!(id, term_id(&term), "{term}");
            }
        }
    }

    #[test]
    fn endings_and_stop_words_do_not_tell_texts_apart() {
        check("The treaty's articles", &["treati", "articl"]);
        check("treaties of an article", &["treati", "articl"]);
        check("о договоре", &["договор"]);
        check("договоры", &["договор"]);
    }

    #[test]
    fn scripts_without_spaces_become_pairs_of_signs() {
        check("朝鲜半岛", &["朝鲜", "鲜半", "半岛"]);
        check("김정은", &["김정", "정은"]);
        check("プーチン大統領が", &["プーチン", "大统", "统领"]);
    }

    #[test]
    fn a_number_is_one_term_however_its_thousands_are_parted() {
        check("10,000 or 10.000 or 10000", &["10000"; 3]);
        check("1,5 and 2024-06-19", &["1", "5", "2024", "06", "19"]);
    }

    #[test]
    fn terms_can_stand_unquoted_in_a_full_text_query() {
        let long = "x".repeat(5000);
        for text in [
            "\"a\" OR b* NEAR(c)",
            "'; DROP TABLE",
            "\u{0}\u{202e}",
            "naïve café",
            &long,
            "é̀ё",
        ] {
            for term in terms(text) {
                assert!(term.chars().all(char::is_alphanumeric), "{term}");
                assert!(!term.is_empty() && term.len() <= TERM_BYTES_MAX, "{term}");
            }
        }
    }

    #[test]
    fn stop_words_are_sorted_for_the_search() {
        assert!(STOP_WORDS.is_sorted());
    }

    #[test]
    fn particles_say_nothing_in_any_script() {
        for word in STOP_WORDS {
            assert_eq!(normalize::fold(word), *word);
        }
        for particles in [
            "في من على",
            "ve bir için",
            "w nie że",
            "het niet voor",
            "και το",
            "de het är",
            "של את",
            "և են",
        ] {
            assert!(terms(particles).len() <= 1, "{particles}: {:?}", terms(particles));
        }
    }
}
