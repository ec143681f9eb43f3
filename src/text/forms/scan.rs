//! Text against forms: one pass, one look-up for each word.

use rapidhash::RapidHashMap;

use super::super::endings::{cyrillic_base, is_korean_tail};
use super::super::words::{Script, Word, words};
use super::bend::{Key, is_cyrillic, is_latin, is_semitic, keys};
use super::{Element, Form, Gap, Kind, Pattern, cased_word, exact_word, folded_word, width};

/// Distinct words remembered before the vocabulary starts afresh: about 20 MB. A hostile feed cannot fill the memory.
const VOCABULARY_MAX: usize = 1 << 17;

/// Longer words are no names: base64, addresses without a break.
const WORD_BYTES_MAX: usize = 120;

/// One word of a text.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Token {
    pub(crate) start: u32,
    pub(crate) end: u32,
    pub(crate) script: Script,
    /// What stands before it.
    pub(crate) gap: Gap,
    /// Number of its sentence; a headline is one sentence.
    pub(crate) sentence: u32,
    /// Where it stands, in half words.
    pub(crate) place: u32,
    /// How wide it is, in half words.
    pub(crate) width: u8,
    /// In the vocabulary.
    word: u32,
}

/// Where the count of sentences and half words starts.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Origin {
    pub(crate) sentence: u32,
    pub(crate) place: u32,
    pub(crate) is_headline: bool,
}

/// A form stands at these tokens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct FormHit {
    pub(crate) owner: u32,
    /// First token.
    pub(crate) first: u32,
    /// Last token, inclusive.
    pub(crate) last: u32,
    pub(crate) is_weak: bool,
    pub(crate) is_not: bool,
}

/// What is known of a distinct word.
#[derive(Debug, Default)]
struct Learned {
    folded: Box<str>,
    apostrophe: Option<usize>,
    /// Forms that may begin here.
    starts: Box<[u32]>,
}

/// Words seen so far. Belongs to one thread and to one set of forms.
#[derive(Debug, Default)]
pub(crate) struct Vocabulary {
    numbers: RapidHashMap<Box<str>, u32>,
    learned: Vec<Learned>,
}

/// All forms, ready for finding.
#[derive(Debug, Default)]
pub(crate) struct Forms {
    forms: Vec<Form>,
    /// By the first word, folded.
    first: RapidHashMap<Box<str>, Vec<u32>>,
    /// By the Cyrillic base of the first word.
    bases: RapidHashMap<Box<str>, Vec<u32>>,
    /// `word*`, by what stands before the star.
    prefixes: RapidHashMap<Box<str>, Vec<u32>>,
    /// Hangul words by a beginning behind which a blank may stand.
    parted: RapidHashMap<Box<str>, Vec<u32>>,
    /// Other wildcards: tried on every new word.
    globs: Vec<u32>,
}

impl Forms {
    /// Compiles the patterns. Patterns without a word are passed over.
    pub(crate) fn new<'p>(patterns: impl IntoIterator<Item = Pattern<'p>>) -> Self {
        let mut all = Self::default();
        for pattern in patterns {
            for form in Form::variants(&pattern) {
                all.insert(form);
            }
        }
        all
    }

    fn insert(&mut self, form: Form) {
        let Ok(number) = u32::try_from(self.forms.len()) else {
            return;
        };
        let first = &form.elements[0];
        match first.kind {
            Kind::Plain if first.script == Script::Cyrillic => {
                let key = cyrillic_base(&first.text).unwrap_or(&first.text);
                self.bases.entry(key.into()).or_default().push(number);
                self.first.entry(first.text.clone()).or_default().push(number);
            }
            Kind::Plain => self.first.entry(first.text.clone()).or_default().push(number),
            Kind::Exact => {
                let key = folded_word(&first.text).0;
                self.first.entry(key.into()).or_default().push(number);
            }
            Kind::Hangul { breaks } => {
                self.first.entry(first.text.clone()).or_default().push(number);
                for (count, (at, _)) in first.text.char_indices().enumerate().take(64) {
                    if breaks & (1 << count) != 0 {
                        self.parted.entry(first.text[..at].into()).or_default().push(number);
                    }
                }
            }
            Kind::Glob => match first.text.strip_suffix('*') {
                Some(prefix) if !prefix.contains(['*', '?']) => {
                    self.prefixes.entry(prefix.into()).or_default().push(number);
                }
                _ => self.globs.push(number),
            },
        }
        self.forms.push(form);
    }

    /// Reads a text into tokens, appended to `tokens`; returns where the next text would start.
    pub(crate) fn read(&self, text: &str, known: &mut Vocabulary, tokens: &mut Vec<Token>, from: Origin) -> Origin {
        if known.learned.len() > VOCABULARY_MAX {
            *known = Vocabulary::default();
        }
        let mut at = from;
        let mut before: Option<Word<'_>> = None;
        for word in words(text) {
            let gap = before.map_or(Gap::Stop, |before| {
                Gap::of(&text[before.end()..word.start], before.text, word.text)
            });
            at.sentence += u32::from(gap == Gap::Stop && !from.is_headline && before.is_some());
            let (Ok(start), Ok(end)) = (u32::try_from(word.start), u32::try_from(word.end())) else {
                break;
            };
            let width = width(&word);
            tokens.push(Token {
                start,
                end,
                script: word.script,
                gap,
                sentence: at.sentence,
                place: at.place,
                width,
                word: self.number(&word, known),
            });
            at.place += u32::from(width);
            before = Some(word);
        }
        at
    }

    fn number(&self, word: &Word<'_>, known: &mut Vocabulary) -> u32 {
        if let Some(&number) = known.numbers.get(word.text) {
            return number;
        }
        if known.learned.is_empty() {
            known.learned.push(Learned::default());
        }
        if word.text.len() > WORD_BYTES_MAX {
            return 0;
        }
        let Ok(number) = u32::try_from(known.learned.len()) else {
            return 0;
        };
        known.learned.push(self.learn(word));
        known.numbers.insert(word.text.into(), number);
        number
    }

    fn learn(&self, word: &Word<'_>) -> Learned {
        let (folded, apostrophe) = folded_word(word.text);
        let mut starts: Vec<u32> = Vec::new();
        let mut add = |map: &RapidHashMap<Box<str>, Vec<u32>>, key: &str| {
            starts.extend(map.get(key).into_iter().flatten());
        };
        add(&self.first, &folded);
        add(&self.parted, &folded);
        for key in keys(&folded, apostrophe, word.script) {
            match key {
                Key::Form(text) => add(&self.first, &text),
                Key::Base(text) => add(&self.bases, text),
            }
        }
        for end in folded.char_indices().map(|(at, sign)| at + sign.len_utf8()) {
            add(&self.prefixes, &folded[..end]);
        }
        starts.extend(
            self.globs
                .iter()
                .filter(|&&number| glob(&self.forms[number as usize].elements[0].text, &folded)),
        );
        starts.sort_unstable();
        starts.dedup();
        Learned {
            folded: folded.into(),
            apostrophe,
            starts: starts.into(),
        }
    }

    /// Every form that stands in `tokens`, which were read from `text` with this vocabulary.
    pub(crate) fn find(&self, text: &str, tokens: &[Token], known: &Vocabulary, hits: &mut Vec<FormHit>) {
        let reading = Reading { text, tokens, known };
        for (at, token) in tokens.iter().enumerate() {
            for &number in &known.learned[token.word as usize].starts {
                let form = &self.forms[number as usize];
                let Some(last) = reading.ends(form, at) else {
                    continue;
                };
                if let (Ok(first), Ok(last)) = (u32::try_from(at), u32::try_from(last)) {
                    hits.push(FormHit {
                        owner: form.owner,
                        first,
                        last,
                        is_weak: form.is_weak,
                        is_not: form.is_not,
                    });
                }
            }
        }
    }
}

/// Drops what does not count: look-alikes and what stands inside them, and hits inside a longer hit of the same owner.
/// What is left stands in order of owner and place. A long weak hit around a strong one becomes strong.
pub(crate) fn settle(hits: &mut Vec<FormHit>) {
    hits.sort_unstable_by_key(|hit| {
        (
            hit.owner,
            hit.first,
            std::cmp::Reverse(hit.last),
            !hit.is_not,
            hit.is_weak,
        )
    });
    let mut kept: Vec<FormHit> = Vec::with_capacity(hits.len());
    let mut guard: Option<FormHit> = None;
    for hit in hits.iter() {
        let is_inside = |outer: &FormHit| outer.owner == hit.owner && outer.last >= hit.last;
        if guard.as_ref().is_some_and(is_inside) {
            continue;
        }
        if hit.is_not {
            guard = Some(*hit);
        } else if let Some(outer) = kept.last_mut().filter(|outer| is_inside(outer)) {
            outer.is_weak &= hit.is_weak;
        } else {
            kept.push(*hit);
        }
    }
    *hits = kept;
}

struct Reading<'r> {
    text: &'r str,
    tokens: &'r [Token],
    known: &'r Vocabulary,
}

impl Reading<'_> {
    /// The last token of `form` if it stands at `at`.
    fn ends(&self, form: &Form, at: usize) -> Option<usize> {
        let mut token = at;
        for (place, element) in form.elements.iter().enumerate() {
            let is_last = place + 1 == form.elements.len();
            if place > 0 {
                token += 1;
                if !self.goes_on(element, token) {
                    return None;
                }
            }
            if let Kind::Hangul { breaks } = element.kind {
                token = self.korean(element, breaks, token, is_last)?;
            } else if !self.holds(element, token, is_last) {
                return None;
            }
        }
        (!form.is_one_sign || self.stands_alone(at)).then_some(token)
    }

    /// Whether the gap before this token lets a phrase go on.
    fn goes_on(&self, element: &Element, at: usize) -> bool {
        let (Some(token), Some(before)) = (self.tokens.get(at), self.tokens.get(at - 1)) else {
            return false;
        };
        let is_dense = |script: Script| script.is_unspaced() || script == Script::Katakana;
        if is_dense(token.script) && is_dense(before.script) && (token.gap == Gap::Glued) != (element.gap == Gap::Glued)
        {
            return false;
        }
        token.gap <= element.gap.max(Gap::Soft)
    }

    fn raw(&self, token: &Token) -> &str {
        &self.text[token.start as usize..token.end as usize]
    }

    fn holds(&self, element: &Element, at: usize, is_last: bool) -> bool {
        let Some(token) = self.tokens.get(at) else {
            return false;
        };
        let learned = &self.known.learned[token.word as usize];
        let word: &str = &learned.folded;
        let holds = match element.kind {
            Kind::Exact => exact_word(self.raw(token)) == *element.text,
            Kind::Glob => glob(&element.text, word),
            _ if *word == *element.text => true,
            _ if token.script != element.script => false,
            _ => match token.script {
                Script::Latin => is_last && is_latin(&element.text, word, learned.apostrophe),
                Script::Cyrillic => {
                    is_cyrillic(&element.text, word) && (!element.needs_capital || self.is_capital(token))
                }
                Script::Arabic | Script::Hebrew => is_semitic(&element.text, word, token.script),
                _ => false,
            },
        };
        holds
            && element
                .cased
                .as_ref()
                .is_none_or(|cased| is_same_case(cased, &cased_word(self.raw(token))))
    }

    fn is_capital(&self, token: &Token) -> bool {
        self.raw(token).chars().next().is_some_and(char::is_uppercase)
    }

    /// Hangul from this token on, perhaps parted by blanks; returns the last token.
    fn korean(&self, element: &Element, breaks: u64, at: usize, is_last: bool) -> Option<usize> {
        let mut token = at;
        let mut rest: &str = &element.text;
        let mut done = 0;
        loop {
            let this = self.tokens.get(token)?;
            let word: &str = &self.known.learned[this.word as usize].folded;
            if this.script != Script::Hangul || token > at && this.gap > Gap::Soft || word.is_empty() {
                return None;
            }
            if let Some(tail) = word.strip_prefix(rest) {
                let holds = if is_last {
                    is_korean_tail(&element.text, tail)
                } else {
                    tail.is_empty()
                };
                return holds.then_some(token);
            }
            rest = rest.strip_prefix(word)?;
            done += word.chars().count();
            if done >= 64 || breaks & (1 << done) == 0 {
                return None;
            }
            token += 1;
        }
    }

    /// A one-sign form counts where headlines use it so: between separators, before a particle or a Korean word.
    fn stands_alone(&self, at: usize) -> bool {
        let token = &self.tokens[at];
        let before = at.checked_sub(1).map(|before| self.tokens[before].script);
        let after = self.tokens.get(at + 1);
        let is_open = |script: Option<Script>| matches!(script, Some(Script::Hiragana | Script::Hangul));
        if token.script == Script::Hangul {
            return token.gap != Gap::Glued && after.is_none_or(|after| after.gap != Gap::Glued);
        }
        let starts = token.gap != Gap::Glued || is_open(before);
        let ends = after.is_none_or(|after| after.gap != Gap::Glued || is_open(Some(after.script)));
        starts && ends
    }
}

/// Upper and lower case agree as far as both go: what follows the form is its ending.
fn is_same_case(form: &str, word: &str) -> bool {
    form.chars()
        .filter(|sign| !matches!(sign, '*' | '?'))
        .zip(word.chars())
        .all(|(left, right)| left.is_uppercase() == right.is_uppercase())
}

/// `*` stands for any signs, `?` for one. Linear in the word for each star.
fn glob(pattern: &str, word: &str) -> bool {
    let pattern: Vec<char> = pattern.chars().collect();
    let word: Vec<char> = word.chars().collect();
    let (mut at, mut from) = (0, 0);
    let mut star: Option<(usize, usize)> = None;
    while from < word.len() {
        match pattern.get(at) {
            Some('*') => {
                star = Some((at, from));
                at += 1;
            }
            Some(&sign) if sign == '?' || sign == word[from] => {
                at += 1;
                from += 1;
            }
            _ => {
                let Some((back, taken)) = star else {
                    return false;
                };
                star = Some((back, taken + 1));
                at = back + 1;
                from = taken + 1;
            }
        }
    }
    pattern[at..].iter().all(|&sign| sign == '*')
}
