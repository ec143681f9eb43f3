//! About two lines of an article, around the words that matched.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation as _;

use super::Excerpt;
use super::width::{cut, is_unwanted};
use crate::entries::Entry;
use crate::matches::{Evidence, Field};

/// Two lines at full width.
const CHARS: usize = 150;

/// Whole sentences may run so much longer.
const SENTENCES_CHARS_MAX: usize = 180;

/// A sentence shorter than this says too little to stand alone.
const SENTENCE_CHARS_MIN: usize = 60;

/// Bytes of the longest letter.
const LETTER_BYTES_MAX: usize = 4;

/// How much is looked at on each side of the first match.
const AROUND_BYTES: usize = 2_000;

/// The excerpt of an entry: from its teaser, or from its text where the teaser is missing, repeats the headline, or holds
/// none of the matched words while the text does. Verbatim but for blanks, so that it says nothing the outlet did not say.
#[must_use]
pub fn excerpt(entry: &Entry, evidence: &[Evidence]) -> Option<Excerpt> {
    let fields = [
        (Field::Summary, entry.summary.as_str()),
        (Field::Body, entry.body.as_str()),
    ];
    let told: Vec<(&str, Vec<Range<usize>>)> = fields
        .iter()
        .filter(|(_, text)| !text.trim().is_empty() && !repeats(text, &entry.title))
        .map(|(field, text)| (*text, spans(text, *field, evidence)))
        .collect();
    let (text, spans) = told
        .iter()
        .find(|(_, spans)| !spans.is_empty())
        .or_else(|| told.first())?;
    let first = spans.first().map_or(0, |span| span.start);
    let slice = floor(text, first.saturating_sub(AROUND_BYTES))
        ..floor(text, first.saturating_add(AROUND_BYTES).min(text.len()));
    let (tidied, marks) = tidy_marked(&text[slice.clone()], &shift(spans, &slice));
    let (text, marks) = choose(&tidied, &marks, slice.start > 0);
    (!text.is_empty()).then(|| Excerpt {
        marks: join(&text, merge(marks)),
        text,
        language: entry.language.clone(),
    })
}

/// Many teasers are the headline again, with or without the outlet's name behind it.
fn repeats(text: &str, title: &str) -> bool {
    const OUTLET_BYTES_MAX: usize = 30;
    if text.len() > title.len() * 2 + 200 {
        return false;
    }
    let letters = |text: &str| -> String {
        text.chars()
            .filter(|c| c.is_alphanumeric())
            .flat_map(char::to_lowercase)
            .collect()
    };
    let (text, title) = (letters(text), letters(title));
    !title.is_empty() && text.len() <= title.len() + OUTLET_BYTES_MAX && text.starts_with(&title)
}

/// Where the evidence lies in this field; where it lies elsewhere only, the same words here.
fn spans(text: &str, field: Field, evidence: &[Evidence]) -> Vec<Range<usize>> {
    let mut spans: Vec<Range<usize>> = evidence
        .iter()
        .filter(|found| found.field == field && found.start < found.end)
        // Evidence may stem from another report of the story: then its places mean nothing here.
        .filter(|found| text.get(found.start..found.end) == Some(found.text.as_str()))
        .map(|found| found.start..found.end)
        .collect();
    if spans.is_empty() {
        for found in evidence.iter().filter(|found| found.text.chars().count() > 1) {
            spans.extend(
                text.match_indices(found.text.as_str())
                    .map(|(at, word)| at..at + word.len())
                    .filter(|span| is_border(text, span.start) && is_border(text, span.end))
                    .take(3),
            );
        }
    }
    merge(spans)
}

/// Whether a word begins or ends here: `port` stands not in `Transport`. Where words have no blanks between them, or endings that are
/// words of their own, any place will do.
fn is_border(text: &str, at: usize) -> bool {
    let is_open = |sign: char| {
        !sign.is_alphanumeric()
            || matches!(u32::from(sign), 0x0E00..=0x0EFF | 0x1000..=0x109F | 0x1780..=0x17FF | 0x2E80..=0x9FFF | 0xAC00..=0xD7AF | 0xF900..=0xFAFF | 0x2_0000..=0x3_FFFD)
    };
    let (before, after) = (text[..at].chars().next_back(), text[at..].chars().next());
    before.is_none_or(is_open) || after.is_none_or(is_open)
}

fn merge(mut spans: Vec<Range<usize>>) -> Vec<Range<usize>> {
    spans.sort_by_key(|span| (span.start, span.end));
    let mut merged: Vec<Range<usize>> = Vec::new();
    for span in spans {
        match merged.last_mut() {
            Some(last) if span.start <= last.end => last.end = last.end.max(span.end),
            _ => merged.push(span),
        }
    }
    merged
}

/// Marks with nothing but a blank between them become one: `*four ships*`, not `*four* *ships*`.
fn join(text: &str, marks: Vec<Range<usize>>) -> Vec<Range<usize>> {
    let mut joined: Vec<Range<usize>> = Vec::new();
    for mark in marks {
        match joined.last_mut() {
            Some(last) if text[last.end..mark.start].trim().is_empty() => last.end = mark.end,
            _ => joined.push(mark),
        }
    }
    joined
}

fn floor(text: &str, at: usize) -> usize {
    text.floor_char_boundary(at)
}

fn shift(spans: &[Range<usize>], slice: &Range<usize>) -> Vec<Range<usize>> {
    spans
        .iter()
        .filter(|span| span.start >= slice.start && span.end <= slice.end)
        .map(|span| span.start - slice.start..span.end - slice.start)
        .collect()
}

/// One line without blanks in a row or unwanted characters, and where the spans are in it.
fn tidy_marked(text: &str, spans: &[Range<usize>]) -> (String, Vec<Range<usize>>) {
    let mut tidied = String::with_capacity(text.len());
    // For each byte of `text`, how much of `tidied` stood before it and with it.
    let mut before = vec![0; text.len() + 1];
    let mut is_gap = false;
    for (at, c) in text.char_indices() {
        if c.is_whitespace() {
            is_gap = true;
            before[at] = tidied.len();
        } else if is_unwanted(c) {
            before[at] = tidied.len();
        } else {
            if is_gap && !tidied.is_empty() {
                tidied.push(' ');
            }
            is_gap = false;
            before[at] = tidied.len();
            tidied.push(c);
        }
    }
    before[text.len()] = tidied.len();
    let marks = spans
        .iter()
        .map(|span| {
            let range = before[span.start]..before[span.end];
            let marked = &tidied[range.clone()];
            // A blank that was pushed with the next word does not belong to this one.
            range.start..range.start + marked.trim_end().len()
        })
        .filter(|mark| mark.start < mark.end)
        .collect();
    (tidied, marks)
}

/// The sentences of a text up to the first that begins behind `until`; a full stop behind a short capitalised word (`Mr.`, `U.S.`)
/// ends none.
fn sentences(text: &str, until: usize) -> Vec<Range<usize>> {
    let mut sentences: Vec<Range<usize>> = Vec::new();
    let mut is_open = false;
    for (start, piece) in text.split_sentence_bound_indices() {
        let end = start + piece.len();
        match sentences.last_mut() {
            Some(last) if is_open => last.end = end,
            Some(_) if start > until => break,
            _ => sentences.push(start..end),
        }
        let word = piece.trim_end().rsplit(' ').next().unwrap_or_default();
        is_open = word.ends_with('.') && word.chars().count() <= 5 && word.starts_with(char::is_uppercase);
    }
    sentences
}

fn chars(text: &str) -> usize {
    text.chars().count()
}

/// Whole sentences from the one with the first mark on if they fit, else a stretch of it.
fn choose(text: &str, marks: &[Range<usize>], is_inside: bool) -> (String, Vec<Range<usize>>) {
    let mark = marks.first().map_or(0, |mark| mark.start);
    // A sentence that begins farther behind the mark has no room any more.
    let sentences = sentences(text, mark + SENTENCES_CHARS_MAX * LETTER_BYTES_MAX);
    let has = sentences
        .iter()
        .position(|sentence| sentence.contains(&mark))
        .unwrap_or(0);
    let fits = |range: &Range<usize>| chars(text[range.clone()].trim_end()) <= SENTENCES_CHARS_MAX;
    let Some(with) = sentences.get(has) else {
        return (String::new(), Vec::new());
    };
    // From the beginning if that still reaches the first mark; a slice may begin in the middle of a sentence.
    let from_start = 0..with.end;
    let start = if !is_inside && fits(&from_start) { 0 } else { with.start };
    let mut range = start..with.end;
    for next in &sentences[has + 1..] {
        if !fits(&(start..next.end)) {
            break;
        }
        range.end = next.end;
    }
    let is_whole = fits(&range) && (chars(&text[range.clone()]) >= SENTENCE_CHARS_MIN || range.end == text.len());
    if is_whole {
        let told = text[range.clone()].trim_end();
        let range = range.start..range.start + told.len();
        return (told.to_owned(), shift(marks, &range));
    }
    stretch(text, marks, start, mark)
}

/// From `start`, or from a little before the mark when that is too far, to the end of the room, on words.
fn stretch(text: &str, marks: &[Range<usize>], start: usize, mark: usize) -> (String, Vec<Range<usize>>) {
    let is_near = chars(&text[start..mark.max(start)]) <= CHARS * 2 / 3;
    let from = if is_near {
        start
    } else {
        let back = text[..mark].char_indices().rev().nth(CHARS / 3).map_or(0, |(at, _)| at);
        text[back..mark].find(' ').map_or(back, |blank| back + blank + 1)
    };
    let told = cut(&text[from..], CHARS);
    let kept = told.strip_suffix('…').unwrap_or(&told).len();
    let marks = shift(marks, &(from..from + kept));
    if from == start {
        return (told, marks);
    }
    let lead = "… ";
    let marks = marks
        .into_iter()
        .map(|mark| mark.start + lead.len()..mark.end + lead.len())
        .collect();
    (format!("{lead}{told}"), marks)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(title: &str, summary: &str, body: &str) -> Entry {
        Entry {
            title: title.into(),
            summary: summary.into(),
            body: body.into(),
            ..Entry::default()
        }
    }

    fn evidence(field: Field, text: &str, word: &str) -> Evidence {
        let start = text.find(word).unwrap();
        Evidence {
            listing: None,
            field,
            start,
            end: start + word.len(),
            text: word.into(),
            term: word.into(),
        }
    }

    #[track_caller]
    fn check(entry: &Entry, evidence: &[Evidence], expected: &str) {
        let excerpt = excerpt(entry, evidence).unwrap();
        let mut starred = excerpt.text.clone();
        for mark in excerpt.marks.iter().rev() {
            starred.insert(mark.end, '*');
            starred.insert(mark.start, '*');
        }
        assert_eq!(starred, expected);
    }

    #[test]
    fn whole_sentences_are_shown_when_they_fit() {
        let text = "The ministry met Mr. Kim  on Friday.\nIt then named four ships. A third sentence is so long that it has no room in an excerpt any more, since that ends after two lines or so, and this one does not end there.";
        check(
            &entry("Ships named", text, ""),
            &[evidence(Field::Summary, text, "four ships")],
            "The ministry met Mr. Kim on Friday. It then named *four ships*.",
        );
    }

    #[test]
    fn a_word_that_was_found_in_the_headline_is_marked_below_it_only_where_it_stands_as_a_word() {
        let text = "The Transport Union warns exporters; the port is shut, say port workers.";
        let title = "Strike shuts port";
        check(
            &entry(title, text, ""),
            &[evidence(Field::Title, title, "port")],
            "The Transport Union warns exporters; the *port* is shut, say *port* workers.",
        );
        let text = "센항구가 닫혔다고 노조가 밝혔다.";
        check(
            &entry("항구 파업", text, ""),
            &[evidence(Field::Title, "항구 파업", "항구")],
            "센*항구*가 닫혔다고 노조가 밝혔다.",
        );
    }

    #[test]
    fn a_match_deep_in_the_text_is_shown_where_it_stands() {
        let text = format!(
            "{}The patrol saw the shadow fleet near the strait. Nothing more.",
            "Filler without any news in it. ".repeat(200)
        );
        check(
            &entry("Patrol", "A teaser about something else.", &text),
            &[evidence(Field::Body, &text, "shadow fleet")],
            "The patrol saw the *shadow fleet* near the strait. Nothing more.",
        );
    }

    #[test]
    fn a_sentence_too_long_is_cut_around_its_match() {
        let text = format!("{}then sanctions came and {}", "word ".repeat(60), "more ".repeat(60));
        let found = excerpt(&entry("T", &text, ""), &[evidence(Field::Summary, &text, "sanctions")]).unwrap();
        assert!(
            found.text.starts_with("… ") && found.text.ends_with('…'),
            "{}",
            found.text
        );
        assert!(chars(&found.text) <= CHARS + 2);
        assert_eq!(&found.text[found.marks[0].clone()], "sanctions");
    }

    #[test]
    fn a_teaser_that_repeats_the_headline_is_passed_over() {
        let entry = entry(
            "Seoul lists ships",
            "Seoul lists ships - The Outlet",
            "Seoul named four ships on Friday morning, the ministry said in a statement.",
        );
        check(
            &entry,
            &[],
            "Seoul named four ships on Friday morning, the ministry said in a statement.",
        );
        assert_eq!(excerpt(&self::entry("A b", "A b", ""), &[]), None);
    }

    #[test]
    fn evidence_of_another_report_marks_nothing_but_the_same_words() {
        let other = "A patrol has named the tankers near the strait.";
        check(
            &entry("T", "The tankers were named by the ministry on Friday.", ""),
            &[
                evidence(Field::Summary, other, "tankers"),
                evidence(Field::Summary, other, "patrol"),
            ],
            "The *tankers* were named by the ministry on Friday.",
        );
    }

    #[test]
    fn evidence_that_points_outside_the_text_harms_nothing() {
        let wrong = Evidence {
            listing: None,
            field: Field::Summary,
            start: 1,
            end: 900,
            text: "x".into(),
            term: "x".into(),
        };
        check(&entry("T", "조약 전문.", ""), &[wrong], "조약 전문.");
    }
}
