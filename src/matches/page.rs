//! An entry as the engine reads it: which terms it has, and, for those that are asked about, where.

use std::borrow::Cow;
use std::ops::Range;

use super::code::Bond;
use super::presearch::{Candidate, EVERYWHERE, Seen};
use super::query::{LEAD_WORDS, NEAR_MAX, Scope};
use super::{Evidence, Field};
use crate::entries::Entry;
use crate::text::everyday::is_joining as is_joining_names;
use crate::text::forms::{FormHit, Forms, Gap, Marks, Token, Vocabulary, gap_before, settle};
use crate::text::words::Script;

/// So much of a field is read, in bytes: a long report; the rest of a book-length page is not.
const FIELD_BYTES_MAX: usize = 256 * 1024;

/// So many mentions of one term are looked at: nearness compares mentions with each other, and a text that repeats a word
/// ten thousand times must not cost a hundred million steps. `ATLEAST` goes to 50.
const MENTIONS_MAX: usize = 1_000;

/// So many hits are looked through in one step for those of a term.
const OWNERS_AT_ONCE: usize = 8;

/// "And" in the languages whose names are written with it.
pub(super) const CONJUNCTIONS: [&str; 6] = ["and", "und", "et", "y", "и", "та"];

/// "Or" and "against" in languages of the news, in small letters: what stands on their two sides is two. Only such as are no part of
/// a name.
const ALTERNATIVES: [&str; 11] = [
    "or",
    "oder",
    "или",
    "або",
    "чи",
    "vs",
    "versus",
    "gegen",
    "contre",
    "против",
    "проти",
];

/// Half words between two fields: no nearness reaches across.
const FIELD_APART: u32 = 4 * (NEAR_MAX + 1);

/// A term stands here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Span {
    pub(super) term: u32,
    pub(super) field: Field,
    /// Byte range in the field.
    pub(super) start: u32,
    pub(super) end: u32,
    /// From here, in half words, counted through all fields.
    pub(super) place: u32,
    /// To here, exclusive.
    pub(super) until: u32,
    /// Unique over all fields; 0 where no query asks for sentences.
    pub(super) sentence: u32,
    pub(super) is_weak: bool,
}

impl Span {
    /// Half words between two spans; 0 if they touch or overlap.
    pub(super) fn distance(&self, other: &Self) -> u32 {
        if self.place <= other.place {
            other.place.saturating_sub(self.until)
        } else {
            self.place.saturating_sub(other.until)
        }
    }

    pub(super) fn overlaps(&self, other: &Self) -> bool {
        self.place < other.until && other.place < self.until
    }

    /// The span as a reader sees it; `term` is what it is called.
    pub(super) fn evidence<'e>(&self, entry: &'e Entry, term: Cow<'e, str>) -> Option<Evidence<Cow<'e, str>>> {
        let (start, end) = (self.start as usize, self.end as usize);
        let lies = |text: &'e str| text.get(start..end).map(Cow::Borrowed);
        let joined = |parts: &[String]| Some(Cow::Owned(parts.join(", ").get(start..end)?.to_owned()));
        let text = match self.field {
            Field::Title => lies(&entry.title),
            Field::Summary => lies(&entry.summary),
            Field::Body => lies(&entry.body),
            Field::Url => lies(entry.url.as_deref().unwrap_or_default()),
            Field::Authors => joined(&entry.authors),
            Field::Tags => joined(&entry.tags),
        };
        Some(Evidence {
            field: self.field,
            start,
            end,
            text: text?,
            term,
            listing: None,
        })
    }
}

/// What is asked for beside the words of headline, teaser and text.
#[derive(Debug, Default, Clone, Copy)]
pub(super) struct Extra {
    pub(super) url: bool,
    pub(super) authors: bool,
    /// In which sentence a word stands.
    pub(super) sentences: bool,
}

impl Extra {
    /// A word may stand outside headline, teaser and text.
    pub(super) fn is_elsewhere(self) -> bool {
        self.url || self.authors
    }
}

/// What one thread needs to read entries; reused from entry to entry.
#[derive(Debug, Default)]
pub(super) struct Scratch {
    vocabulary: Vocabulary,
    tokens: Vec<Token>,
    marks: Marks,
    /// Fields with the tokens that are theirs.
    fields: Vec<(Field, Range<usize>)>,
    /// By token: the number of its sentence, if that was asked for.
    sentences: Vec<u32>,
    /// Whose the hits are, in the order of the text, and beside them where they are. Which hits are a term's is looked up only
    /// for the few terms whose places are asked for.
    owners: Vec<u32>,
    hits: Vec<Hit>,
    /// By term, a bit each: it stands somewhere in the entry. Small, so that asking for it costs next to nothing.
    somewhere: Vec<u64>,
    /// By the lower half of a term's number, a bit each: such a term stands somewhere in the entry.
    halves: Halves,
    /// By term, a bit each: it stands in headline, teaser or text.
    in_text: Vec<u64>,
    /// Number of the entry that is read.
    entry: u32,
    /// Terms that were found.
    pub(super) touched: Vec<u32>,
    /// Terms whose spans are known, one behind the other.
    spans: Vec<Span>,
    /// By term: where its spans are, good for the entry it names only.
    places: Vec<Places>,
    settled: Vec<FormHit>,
    /// Queries worth a look; the memory is kept.
    pub(super) candidates: Vec<Candidate>,
    /// Where the records of the terms begin that were found.
    pub(super) parts: Vec<(u32, u32, u32)>,
    lead: Lead,
}

#[derive(Debug, Clone, Copy)]
struct Hit {
    first: u32,
    last: u32,
    is_weak: bool,
    is_not: bool,
}

#[derive(Debug, Default, Clone, Copy)]
struct Places {
    entry: u32,
    from: u32,
    to: u32,
}

/// The end of the lead in teaser and text, in half words.
#[derive(Debug, Default, Clone, Copy)]
struct Lead {
    summary: u32,
    body: u32,
}

/// A bit for each number of sixteen.
#[derive(Debug)]
struct Halves(Box<[u64; 1 << 10]>);

impl Default for Halves {
    fn default() -> Self {
        Self(Box::new([0; 1 << 10]))
    }
}

impl Halves {
    /// Where the bit of this term is: its place in it is the same as in any list of bits by term.
    fn of(&mut self, term: u32) -> &mut u64 {
        &mut self.0[(term & 0xffff) as usize / 64]
    }

    fn has(&self, half: u16) -> bool {
        self.0[usize::from(half) / 64] & (1 << (half % 64)) != 0
    }
}

impl Seen for Scratch {
    fn half(&self, half: u16) -> bool {
        self.halves.has(half)
    }

    fn somewhere(&self, term: u32) -> bool {
        has(&self.somewhere, term)
    }

    fn in_text(&self, term: u32) -> bool {
        has(&self.in_text, term)
    }
}

/// Whether the term's bit is set; a number that no term has is nowhere.
fn has(bits: &[u64], term: u32) -> bool {
    bits.get(term as usize / 64)
        .is_some_and(|word| word & (1 << (term % 64)) != 0)
}

impl Scratch {
    /// Reads an entry: afterwards it is known which terms it has.
    pub(super) fn read(&mut self, entry: &Entry, forms: &Forms, terms: usize, extra: Extra) {
        self.next_entry(terms);
        let title = self.field(forms, Field::Title, &entry.title, 0);
        let summary = self.field(forms, Field::Summary, &entry.summary, title + FIELD_APART);
        let body = self.field(forms, Field::Body, &entry.body, summary + FIELD_APART);
        let lead = 2 * LEAD_WORDS;
        let teaser = title + FIELD_APART;
        self.lead = Lead {
            summary: teaser + lead,
            body: summary + FIELD_APART + lead.saturating_sub(summary - teaser),
        };
        let mut next = body + FIELD_APART;
        if extra.url {
            next = self.field(forms, Field::Url, &text_of(entry, Field::Url), next) + FIELD_APART;
        }
        if extra.authors && !entry.authors.is_empty() {
            self.field(forms, Field::Authors, &text_of(entry, Field::Authors), next);
        }
    }

    /// Finds out in which sentence each word of the entry that was read stands. A headline is one sentence.
    pub(super) fn count_sentences(&mut self, entry: &Entry) {
        let mut sentence = 0;
        for (field, range) in &self.fields {
            let text = text_of(entry, *field);
            let tokens = &self.tokens[range.clone()];
            for at in 0..tokens.len() {
                let is_new = at > 0 && *field != Field::Title && gap_before(&text, tokens, at) == Gap::Stop;
                sentence += u32::from(is_new);
                self.sentences.push(sentence);
            }
            sentence += 1;
        }
    }

    fn next_entry(&mut self, terms: usize) {
        self.vocabulary.bound();
        self.tokens.clear();
        self.fields.clear();
        self.sentences.clear();
        self.owners.clear();
        self.hits.clear();
        for term in self.touched.drain(..) {
            self.somewhere[term as usize / 64] = 0;
            self.in_text[term as usize / 64] = 0;
            *self.halves.of(term) = 0;
        }
        self.spans.clear();
        self.entry = self.entry.wrapping_add(1);
        if self.entry == 0 {
            // The numbers begin again: old marks must not look new.
            self.places.clear();
            self.entry = 1;
        }
        self.places.resize(terms, Places::default());
        self.somewhere.resize(terms / 64 + 1, 0);
        self.in_text.resize(terms / 64 + 1, 0);
        *self.halves.of(EVERYWHERE.into()) |= 1 << (EVERYWHERE % 64);
    }

    /// Reads a field whose first word stands at `place`; returns where the next one would stand.
    fn field(&mut self, forms: &Forms, field: Field, text: &str, place: u32) -> u32 {
        let text = &text[..text.floor_char_boundary(FIELD_BYTES_MAX)];
        let start = self.tokens.len();
        let end = forms.read(text, &mut self.vocabulary, &mut self.tokens, &mut self.marks, place);
        let is_text = matches!(field, Field::Title | Field::Summary | Field::Body);
        let base = u32::try_from(start).unwrap_or(u32::MAX);
        let Self {
            vocabulary,
            tokens,
            marks,
            owners,
            hits,
            touched,
            somewhere,
            halves,
            in_text,
            ..
        } = self;
        forms.scan(text, &tokens[start..], marks, vocabulary, |atom, first, last| {
            owners.push(atom.owner());
            hits.push(Hit {
                first: base + first,
                last: base + last,
                is_weak: atom.is_weak(),
                is_not: atom.is_not(),
            });
            let (word, bit) = (atom.owner() as usize / 64, 1 << (atom.owner() % 64));
            if !atom.is_not() && somewhere[word] & bit == 0 {
                somewhere[word] |= bit;
                *halves.of(atom.owner()) |= bit;
                in_text[word] |= if is_text { bit } else { 0 };
                touched.push(atom.owner());
            }
        });
        self.fields.push((field, start..self.tokens.len()));
        end
    }

    /// Finds out where a term stands, unless that is known.
    pub(super) fn locate(&mut self, term: u32) {
        let at = term as usize;
        if !has(&self.somewhere, term) || self.places[at].entry == self.entry {
            return;
        }
        self.settled.clear();
        for (chunk, from) in self.owners.chunks(OWNERS_AT_ONCE).zip((0..).step_by(OWNERS_AT_ONCE)) {
            // Without a way out of the loop, so that many owners are compared at once.
            if !chunk.iter().fold(false, |is_there, owner| is_there | (*owner == term)) {
                continue;
            }
            for (hit, _) in self.hits[from..].iter().zip(chunk).filter(|(_, owner)| **owner == term) {
                self.settled.push(FormHit {
                    owner: term,
                    first: hit.first,
                    last: hit.last,
                    is_weak: hit.is_weak,
                    is_not: hit.is_not,
                });
            }
        }
        if self.settled.len() > 1 {
            settle(&mut self.settled);
        }
        self.settled.truncate(MENTIONS_MAX);
        let from = self.spans.len();
        for hit in &self.settled {
            let (first, last) = (&self.tokens[hit.first as usize], &self.tokens[hit.last as usize]);
            let is_in = |range: &Range<usize>| range.contains(&(hit.first as usize));
            let field = self.fields.iter().find(|(_, range)| is_in(range));
            self.spans.push(Span {
                term,
                field: field.map_or(Field::Body, |(field, _)| *field),
                start: first.start,
                end: last.end,
                place: first.place,
                until: last.place + last.width(),
                sentence: self.sentences.get(hit.first as usize).copied().unwrap_or(0),
                is_weak: hit.is_weak,
            });
        }
        self.places[at] = Places {
            entry: self.entry,
            from: u32::try_from(from).unwrap_or(u32::MAX),
            to: u32::try_from(self.spans.len()).unwrap_or(u32::MAX),
        };
    }

    /// The entry, with the terms that were located.
    pub(super) fn page<'p>(&'p self, entry: &'p Entry) -> Page<'p> {
        Page { entry, scratch: self }
    }
}

/// A field as it is read.
fn text_of(entry: &Entry, field: Field) -> Cow<'_, str> {
    match field {
        Field::Title => Cow::Borrowed(&entry.title),
        Field::Summary => Cow::Borrowed(&entry.summary),
        Field::Body => Cow::Borrowed(&entry.body),
        Field::Url => Cow::Borrowed(entry.url.as_deref().unwrap_or_default()),
        Field::Authors => Cow::Owned(entry.authors.join(", ")),
        Field::Tags => Cow::Owned(entry.tags.join(", ")),
    }
}

/// Whether what stands before this word ends one thing of a list, or begins what somebody says. A bracket does not, and a number
/// stands behind a colon: `IMO: 9100007`.
fn is_end_of_item(between: &str, token: &Token, bond: Bond) -> bool {
    between.chars().any(|sign| match sign {
        ',' | '，' | '،' => !bond.has_comma,
        ':' | '：' => token.script != Script::Digits,
        ';' | '；' | '؛' | '、' | '|' => true,
        _ => false,
    })
}

/// Whether only the line ends here: texts that are wrapped by hand part names so.
fn is_wrapped(between: &str) -> bool {
    between.chars().all(char::is_whitespace) && between.chars().filter(|sign| *sign == '\n').count() < 2
}

/// Whether a full stop behind this word shortens a given name: `Mohd. Ali`.
fn is_short_name(word: &str) -> bool {
    ["mohd", "moh", "md", "abd", "wm", "jos"]
        .iter()
        .any(|short| word.eq_ignore_ascii_case(short))
}

/// Whether a word joins two things or sets one against the other.
fn is_joining(word: &str, bond: Bond) -> bool {
    !bond.has_and && is_and(word) || ALTERNATIVES.contains(&word)
}

/// Whether a dash or slash stands here between blanks: what is on its two sides is two.
pub(super) fn has_dash(text: &str) -> bool {
    let mut pieces = text.split(char::is_whitespace).skip(1).peekable();
    while let Some(piece) = pieces.next() {
        if pieces.peek().is_some() && matches!(piece, "-" | "–" | "—" | "−" | "/" | "／") {
            return true;
        }
    }
    false
}

/// Whether a word joins two things.
fn is_and(word: &str) -> bool {
    CONJUNCTIONS.iter().any(|known| word.eq_ignore_ascii_case(known))
}

/// An entry with what was found in it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Page<'p> {
    pub(super) entry: &'p Entry,
    scratch: &'p Scratch,
}

impl<'p> Page<'p> {
    /// Where a term stands, in order of place; it must have been located.
    pub(super) fn spans(&self, term: u32) -> &'p [Span] {
        if !has(&self.scratch.somewhere, term) {
            return &[];
        }
        let places = self.scratch.places[term as usize];
        if places.entry != self.scratch.entry {
            return &[];
        }
        &self.scratch.spans[places.from as usize..places.to as usize]
    }

    /// Whether a span counts in this part of the entry.
    pub(super) fn is_within(&self, span: &Span, scope: Option<Scope>) -> bool {
        match (scope, span.field) {
            (None, field) => matches!(field, Field::Title | Field::Summary | Field::Body),
            (Some(Scope::Title | Scope::Lead), Field::Title)
            | (Some(Scope::Body), Field::Summary | Field::Body)
            | (Some(Scope::Url), Field::Url)
            | (Some(Scope::Author), Field::Authors) => true,
            (Some(Scope::Lead), Field::Summary) => span.place < self.scratch.lead.summary,
            (Some(Scope::Lead), Field::Body) => span.place < self.scratch.lead.body,
            _ => false,
        }
    }

    /// Whether a word is written small, and is none that names are joined with.
    pub(super) fn is_small(&self, span: &Span) -> bool {
        let text = text_of(self.entry, span.field);
        let word = text.get(span.start as usize..span.end as usize).unwrap_or_default();
        word.starts_with(char::is_lowercase) && !is_joining_names(word)
    }

    /// Whether two words that stand near each other in one field belong to different names: a sentence ends between them, or one
    /// thing of a list.
    pub(super) fn is_parted(&self, left: &Span, right: &Span, bond: Bond) -> bool {
        let text = text_of(self.entry, left.field);
        let fields = &self.scratch.fields;
        let Some((_, range)) = fields.iter().find(|(field, _)| *field == left.field) else {
            return false;
        };
        let tokens = &self.scratch.tokens[range.clone()];
        let first = tokens.partition_point(|token| token.start < left.end);
        let behind = tokens.partition_point(|token| token.start <= right.start);
        (first..behind).any(|at| {
            let token = &tokens[at];
            let before = at.checked_sub(1).map(|before| &tokens[before]);
            let between = &text[before.map_or(0, |before| before.end as usize)..token.start as usize];
            let word = before.map_or("", |before| &text[before.start as usize..before.end as usize]);
            let is_between = token.start < right.start;
            match gap_before(&text, tokens, at) {
                Gap::Stop if !is_wrapped(between) && !is_short_name(word) => true,
                Gap::Hard if is_end_of_item(between, token, bond) => true,
                _ if !bond.has_and && between.contains(['&', '＆', '+']) => true,
                _ if !bond.has_dash && has_dash(between) => true,
                _ => is_between && is_joining(&text[token.start as usize..token.end as usize], bond),
            }
        })
    }

    /// Whether one of these terms stands strongly in the same sentence (or headline), elsewhere than the weak span.
    pub(super) fn is_supported(&self, weak: &Span, by: &[u32]) -> bool {
        by.iter().any(|&term| {
            self.spans(term)
                .iter()
                .any(|span| !span.is_weak && span.sentence == weak.sentence && !span.overlaps(weak))
        })
    }
}
