//! An entry as the engine reads it: where each term of all watchlists stands.

use std::ops::Range;

use super::query::{LEAD_WORDS, NEAR_MAX, Scope};
use super::{Evidence, Field};
use crate::entries::Entry;
use crate::text::forms::{FormHit, Forms, Origin, Token, Vocabulary, settle};

/// So much of a field is read, in bytes: a long report; the rest of a book-length page is not.
const FIELD_BYTES_MAX: usize = 256 * 1024;

/// So many mentions of one term are looked at: nearness compares mentions with each other, and a text that repeats a word
/// ten thousand times must not cost a hundred million steps. `ATLEAST` goes to 50.
const MENTIONS_MAX: u32 = 1_000;

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
    /// Unique over all fields.
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

    fn overlaps(&self, other: &Self) -> bool {
        self.place < other.until && other.place < self.until
    }
}

/// Reused from entry to entry.
#[derive(Debug, Default)]
pub(super) struct Scratch {
    vocabulary: Vocabulary,
    tokens: Vec<Token>,
    hits: Vec<FormHit>,
    spans: Vec<Span>,
    /// By term: where its spans are.
    ranges: Vec<Range<u32>>,
    /// Terms that were found.
    touched: Vec<u32>,
    lead: Lead,
}

/// The end of the lead in teaser and text, in half words.
#[derive(Debug, Default, Clone, Copy)]
struct Lead {
    summary: u32,
    body: u32,
}

/// Which fields beside headline, teaser and text are asked for.
#[derive(Debug, Default, Clone, Copy)]
pub(super) struct Extra {
    pub(super) url: bool,
    pub(super) authors: bool,
}

/// An entry with what was found in it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Page<'p> {
    pub(super) entry: &'p Entry,
    spans: &'p [Span],
    ranges: &'p [Range<u32>],
    lead: Lead,
    pub(super) touched: &'p [u32],
}

impl<'p> Page<'p> {
    /// Reads an entry.
    pub(super) fn read(entry: &'p Entry, forms: &Forms, terms: usize, extra: Extra, scratch: &'p mut Scratch) -> Self {
        for term in scratch.touched.drain(..) {
            scratch.ranges[term as usize] = 0..0;
        }
        scratch.ranges.resize(terms, 0..0);
        scratch.spans.clear();
        let title = scratch.field(
            forms,
            Field::Title,
            &entry.title,
            Origin {
                is_headline: true,
                ..Origin::default()
            },
        );
        let summary = scratch.field(forms, Field::Summary, &entry.summary, after(title));
        let body = scratch.field(forms, Field::Body, &entry.body, after(summary));
        let lead = 2 * LEAD_WORDS;
        let teaser = after(title).place;
        scratch.lead = Lead {
            summary: teaser + lead,
            body: after(summary).place + lead.saturating_sub(summary.place - teaser),
        };
        let url = entry.url.as_deref().filter(|_| extra.url).unwrap_or_default();
        let next = scratch.field(forms, Field::Url, url, after(body));
        if extra.authors && !entry.authors.is_empty() {
            scratch.field(forms, Field::Authors, &entry.authors.join(", "), after(next));
        }
        scratch.sort();
        Page {
            entry,
            spans: &scratch.spans,
            ranges: &scratch.ranges,
            lead: scratch.lead,
            touched: &scratch.touched,
        }
    }

    /// Where a term stands, in order of place.
    pub(super) fn spans(&self, term: u32) -> &'p [Span] {
        self.ranges
            .get(term as usize)
            .and_then(|range| self.spans.get(range.start as usize..range.end as usize))
            .unwrap_or_default()
    }

    /// Whether a span counts in this part of the entry.
    pub(super) fn is_within(&self, span: &Span, scope: Option<Scope>) -> bool {
        match (scope, span.field) {
            (None, field) => matches!(field, Field::Title | Field::Summary | Field::Body),
            (Some(Scope::Title | Scope::Lead), Field::Title)
            | (Some(Scope::Body), Field::Summary | Field::Body)
            | (Some(Scope::Url), Field::Url)
            | (Some(Scope::Author), Field::Authors) => true,
            (Some(Scope::Lead), Field::Summary) => span.place < self.lead.summary,
            (Some(Scope::Lead), Field::Body) => span.place < self.lead.body,
            _ => false,
        }
    }

    /// Whether one of these terms stands strongly in the same sentence (or headline), elsewhere than the weak span.
    pub(super) fn is_supported(&self, weak: &Span, by: &[u32]) -> bool {
        by.iter().any(|&term| {
            self.spans(term)
                .iter()
                .any(|span| !span.is_weak && span.sentence == weak.sentence && !span.overlaps(weak))
        })
    }

    /// The span as a reader sees it.
    pub(super) fn evidence(&self, span: &Span, term: &str) -> Option<Evidence> {
        let authors;
        let text: &str = match span.field {
            Field::Title => &self.entry.title,
            Field::Summary => &self.entry.summary,
            Field::Body => &self.entry.body,
            Field::Url => self.entry.url.as_deref().unwrap_or_default(),
            Field::Authors | Field::Tags => {
                authors = self.entry.authors.join(", ");
                &authors
            }
        };
        let (start, end) = (span.start as usize, span.end as usize);
        Some(Evidence {
            field: span.field,
            start,
            end,
            text: text.get(start..end)?.to_owned(),
            term: term.to_owned(),
            listing: None,
        })
    }
}

fn after(origin: Origin) -> Origin {
    Origin {
        sentence: origin.sentence + 1,
        place: origin.place + FIELD_APART,
        is_headline: false,
    }
}

impl Scratch {
    fn field(&mut self, forms: &Forms, field: Field, text: &str, from: Origin) -> Origin {
        let text = &text[..text.floor_char_boundary(FIELD_BYTES_MAX)];
        self.tokens.clear();
        self.hits.clear();
        let end = forms.read(text, &mut self.vocabulary, &mut self.tokens, from);
        forms.find(text, &self.tokens, &self.vocabulary, &mut self.hits);
        settle(&mut self.hits);
        let tokens = &self.tokens;
        self.spans.extend(self.hits.iter().map(|hit| {
            let (first, last) = (&tokens[hit.first as usize], &tokens[hit.last as usize]);
            Span {
                term: hit.owner,
                field,
                start: first.start,
                end: last.end,
                place: first.place,
                until: last.place + u32::from(last.width),
                sentence: first.sentence,
                is_weak: hit.is_weak,
            }
        }));
        end
    }

    fn sort(&mut self) {
        self.spans
            .sort_unstable_by_key(|span| (span.term, span.place, span.until));
        let mut from = 0;
        for chunk in self.spans.chunk_by(|left, right| left.term == right.term) {
            let to = from + u32::try_from(chunk.len()).unwrap_or(u32::MAX);
            let term = chunk[0].term;
            self.ranges[term as usize] = from..to.min(from + MENTIONS_MAX);
            self.touched.push(term);
            from = to;
        }
    }
}
