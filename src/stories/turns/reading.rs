//! Reads a text for what it tells, each thing with its place and whether it has come about.

use std::collections::HashSet;
use std::ops::Range;
use std::sync::LazyLock;

use super::kinds::{Kind, Kinds};
use super::words::{self, near};
use crate::text::aliases::AliasIndex;

/// Bytes between a "not" and what it denies, and between what leaves something open and that.
const NOT_REACH: usize = 40;
const OPEN_REACH: usize = 40;

/// The same where what leaves it open stands behind.
const OPEN_BEHIND_REACH: usize = 12;

/// Languages that say "not" and "may" behind what is not or may be, or in its ending; and those that say "not" on either side.
pub(super) const NOT_BEHIND: [&str; 3] = ["ko", "ja", "tr"];
const NOT_AROUND: [&str; 4] = ["de", "nl", "sv", "da"];

/// Languages whose verbs fall in two, and the halves that stand at the end: `sagen … ab`.
const PARTED: [&str; 2] = ["de", "nl"];
const PARTICLES: [&str; 17] = [
    "ab", "auf", "ein", "zurück", "frei", "fest", "zu", "an", "lahm", "durch", "hin", "af", "op", "in", "uit", "stil",
    "vrij",
];

/// Letters of a word behind which a full stop ends a sentence: `3. Mai` does not.
const SENTENCE_LETTERS_MIN: usize = 4;

/// What ends a clause: what is feared in one is no word about the next.
const CLAUSE_ENDS: [char; 14] = [
    ',', ';', ':', '.', '!', '?', '–', '—', '，', '。', '、', '；', '：', '…',
];

/// The forms of all languages, and of each set whose it is and what it tells.
struct Table {
    index: AliasIndex,
    sets: Vec<(&'static str, Kind)>,
}

static TABLE: LazyLock<Table> = LazyLock::new(|| {
    let rows =
        || words::all().flat_map(|words| words.forms.iter().map(|(kind, forms)| (words.language, *kind, *forms)));
    let forms: Vec<(&str, &str)> = rows().map(|(language, _, forms)| (language, forms)).collect();
    Table {
        index: AliasIndex::of_table(&forms),
        sets: rows().map(|(language, kind, _)| (language, kind)).collect(),
    }
});

/// Something that a text tells.
#[derive(Debug, Clone)]
pub(in crate::stories) struct Telling {
    /// All that its words may stand for.
    pub(in crate::stories) kinds: Kinds,
    pub(in crate::stories) at: Range<usize>,
    /// There is a "not" to it.
    pub(super) is_denied: bool,
    /// It may come, or is feared, asked for or denied.
    pub(in crate::stories) is_open: bool,
}

/// What a text tells, in order of the words. In a language of which no words are known only what takes back or confirms is read, with the
/// words of all: so do newsrooms borrow them. Where nobody says which language it is, what stops and ends is read, too.
pub(in crate::stories) fn read(text: &str, language: &str) -> Vec<Telling> {
    let language = near(language);
    let mut tellings = find(text, language);
    let of_kind = |kind: Kind| {
        let marks = tellings.iter().filter(|telling| telling.kinds.has(kind));
        marks.map(|mark| mark.at.clone()).collect::<Vec<_>>()
    };
    let (nots, opens) = (of_kind(Kind::Not), of_kind(Kind::Open));
    for telling in &mut tellings {
        let at = &telling.at;
        telling.is_denied = nots.iter().any(|not| denies(language, not, at.start));
        telling.is_open = opens.iter().any(|open| leaves_open(text, language, open, at));
    }
    tellings
}

/// Whether a word of a text is a "not" in some language. Asked of every entry, so no more than a look at its words: what is said in
/// an ending, or without blanks, the terms of a text tell.
pub(in crate::stories) fn says_not(text: &str) -> bool {
    static WORDS: LazyLock<HashSet<&str>> = LazyLock::new(|| {
        let forms = words::all().flat_map(|words| words.forms);
        let nots = forms
            .filter(|(kind, _)| *kind == Kind::Not)
            .flat_map(|(_, forms)| forms.split('|'));
        let is_word = |form: &&str| !form.contains([' ', '*']);
        nots.map(str::trim).filter(is_word).collect()
    });
    text.split(|sign: char| !sign.is_alphanumeric() && sign != '\'' && sign != '’')
        .any(|word| !word.is_empty() && WORDS.contains(word.replace('’', "'").to_lowercase().as_str()))
}

/// The words with all kinds that they may stand for. Of forms within each other the longest counts.
fn find(text: &str, language: &str) -> Vec<Telling> {
    let is_known = words::all().any(|words| words.language == language);
    let readable = match language {
        _ if is_known => Kinds::ALL,
        "" => Kinds::TURNS.with(Kinds::REVERSING),
        _ => Kinds::REVERSING,
    };
    let read = Joined::of(text, language);
    let hits = TABLE.index.find(&read.text);
    let own = hits.iter().filter_map(|hit| {
        let (of, kind) = TABLE.sets[hit.set];
        let is_own = (!is_known || of == language) && readable.has(kind);
        let at = read.place(text, hit.start..hit.end).filter(|_| is_own)?;
        Some((kind.with_what_it_brings().only(readable), at))
    });
    let own: Vec<(Kinds, Range<usize>)> = own.collect();
    let is_within = |at: &Range<usize>| {
        let mut others = own.iter();
        others.any(|(_, other)| other.start <= at.start && at.end <= other.end && other.len() > at.len())
    };
    let mut tellings: Vec<Telling> = Vec::new();
    for (kinds, at) in own.iter().filter(|(_, at)| !is_within(at)) {
        match tellings
            .iter_mut()
            .find(|telling| telling.at.start < at.end && at.start < telling.at.end)
        {
            Some(telling) => telling.kinds = telling.kinds.with(*kinds),
            None => tellings.push(Telling {
                kinds: *kinds,
                at: at.clone(),
                is_denied: false,
                is_open: false,
            }),
        }
    }
    tellings
}

/// Whether a "not" denies what is told at this byte.
fn denies(language: &str, not: &Range<usize>, at: usize) -> bool {
    let is_before = at >= not.end && at - not.end <= NOT_REACH;
    let is_behind = at < not.start && not.start - at <= NOT_REACH;
    if NOT_AROUND.contains(&language) {
        is_before || is_behind
    } else if NOT_BEHIND.contains(&language) {
        is_behind
    } else {
        is_before
    }
}

/// Whether a word for what may be stands so that it speaks of what is told.
fn leaves_open(text: &str, language: &str, open: &Range<usize>, told: &Range<usize>) -> bool {
    if open == told {
        return true;
    }
    let (between, reach) = match NOT_BEHIND.contains(&language) {
        true if open.end > told.end && told.start <= open.start => {
            (told.end.min(open.start)..open.start, OPEN_BEHIND_REACH)
        }
        false if open.end <= told.start => (open.end..told.start, OPEN_REACH),
        _ => return false,
    };
    between.len() <= reach && text.get(between).is_some_and(|between| !between.contains(CLAUSE_ENDS))
}

/// A text, and behind it its verbs with the halves that stand apart from them joined: `sagen Streik ab`, `absagen`.
struct Joined {
    text: String,
    /// Where each of them begins there, and where its verb stands in the text.
    verbs: Vec<(usize, Range<usize>)>,
}

impl Joined {
    fn of(text: &str, language: &str) -> Self {
        let mut joined = Self {
            text: text.to_owned(),
            verbs: Vec::new(),
        };
        if !PARTED.contains(&language) {
            return joined;
        }
        let bare = |word: &str| word.trim_matches(|sign: char| !sign.is_alphanumeric()).to_lowercase();
        let words: Vec<&str> = text.split_whitespace().collect();
        let mut of_sentence: Vec<&str> = Vec::new();
        for (at, word) in words.iter().enumerate() {
            let half = bare(word);
            let ends = at + 1 == words.len() || word.ends_with(|sign: char| !sign.is_alphanumeric());
            if ends && PARTICLES.contains(&half.as_str()) {
                for verb in &of_sentence {
                    joined.add(text, &half, verb, &bare(verb));
                }
            }
            if word.starts_with(char::is_lowercase) {
                of_sentence.push(word);
            }
            let is_whole = PARTICLES.contains(&half.as_str()) || half.chars().count() >= SENTENCE_LETTERS_MIN;
            if is_whole && word.ends_with(['.', '!', '?']) {
                of_sentence.clear();
            }
        }
        joined
    }

    fn add(&mut self, text: &str, half: &str, verb: &str, bare: &str) {
        let start = verb.as_ptr() as usize - text.as_ptr() as usize;
        self.text.push(' ');
        self.verbs.push((self.text.len(), start..start + verb.len()));
        self.text.push_str(half);
        self.text.push_str(bare);
    }

    /// Where in the text something stands that was found here.
    fn place(&self, text: &str, at: Range<usize>) -> Option<Range<usize>> {
        if at.end <= text.len() {
            return Some(at);
        }
        let verb = self.verbs.iter().rev().find(|(start, _)| *start <= at.start);
        verb.map(|(_, place)| place.clone())
    }
}
