//! A listed name as a clause: its words near each other, and the ways in which papers write them together.

use std::borrow::Cow;

use super::ordinary::needs_capitals;
use super::prepare::{is_weak, turned};
use super::{Name, Names, Order, quoted};
use crate::matches::code::{Bond, Encoder};
use crate::matches::compile::Terms;
use crate::matches::page::{CONJUNCTIONS, has_dash};
use crate::matches::query::PARTS_MAX;
use crate::text::words::{Script, words};

/// Fewest figures of a number that is as good as a name: a ship's registration.
const NUMBER_MIN: usize = 5;

/// Words of a name that are also looked for written in one, two at a time; longer names are not written so.
const JOINED_WORDS_MAX: usize = 4;

/// Longest word that papers write together with the next one: `Al Junaid`, `Abu Bakr`, `De la Cruz`. Han, kana and Hangul have no
/// such bound.
const JOINED_LETTERS_MAX: usize = 4;

/// Writes all ways in which a name may stand. What is too little to go by counts where the clause `beside` holds; without one it
/// is never found.
pub(in crate::matches) fn spelled(
    any: &mut Encoder,
    terms: &mut Terms,
    name: &Name,
    names: &Names,
    beside: Option<u32>,
) {
    let mut write = |is_weak: bool, write: &dyn Fn(&mut Encoder, &mut Terms)| match beside {
        _ if !is_weak => write(any, terms),
        Some(beside) => any.beside(|both| {
            write(both, terms);
            both.shared(beside);
        }),
        None => {}
    };
    // In the order of the list, a comma form stands as it is written and turned.
    let is_turned = names.order == Order::AsWritten && name.text.contains(',');
    let turned = is_turned.then(|| turned(&name.text));
    let is_little = name.is_weak || name.is_common && beside.is_some();
    if let Some(text) = quoted::phrase(&name.text) {
        return write(is_little, &|code, terms| {
            let term = terms.plain(&text);
            code.term(term);
        });
    }
    for text in [Some(name.text.as_str()), turned.as_deref()].into_iter().flatten() {
        let words = Words::of(text);
        if words.chunks.is_empty() {
            continue;
        }
        write(is_little, &|code, terms| words.write(code, terms, names));
        for joined in words.joined() {
            let is_little = is_little || is_weak(&joined.chunks.join(" "));
            write(is_little, &|code, terms| joined.write(code, terms, names));
        }
    }
}

/// The words of a name, as they are looked for.
struct Words<'n> {
    chunks: Vec<Cow<'n, str>>,
    /// So many of them stand before the comma.
    family: Option<usize>,
    has_and: bool,
    has_dash: bool,
    /// Written small they are words of every newspaper.
    has_capitals: bool,
}

impl<'n> Words<'n> {
    fn of(name: &'n str) -> Self {
        let (mut chunks, mut family, mut has_and) = (Vec::<Cow<'n, str>>::new(), None, false);
        for chunk in name.split_inclusive(|sign: char| sign == ',' || sign.is_whitespace()) {
            let text = chunk.trim_matches(|sign: char| sign == ',' || sign.is_whitespace());
            if is_and(text) && !chunks.is_empty() {
                has_and = true;
            }
            if words(text).next().is_some() {
                chunks.push(Cow::Borrowed(text));
            }
            if chunk.ends_with(',') && !chunks.is_empty() {
                family.get_or_insert(chunks.len());
            }
        }
        let inner = 1..chunks.len().saturating_sub(1);
        let mut at = 0;
        if has_and && chunks.len() > 2 {
            chunks.retain(|chunk| {
                at += 1;
                !inner.contains(&(at - 1)) || !is_and(chunk)
            });
        }
        let family = family.filter(|count| *count < chunks.len());
        Self {
            chunks,
            family,
            has_and,
            has_dash: has_dash(name),
            has_capitals: needs_capitals(name),
        }
    }

    /// The same name with some of its words written in one, each way of it.
    fn joined(&self) -> Vec<Words<'static>> {
        let count = self.chunks.len();
        if !(2..=JOINED_WORDS_MAX).contains(&count) {
            return Vec::new();
        }
        let mut ways: Vec<std::ops::Range<usize>> = (0..count - 1).map(|at| at..at + 2).collect();
        if count > 2 {
            ways.push(0..count);
        }
        ways.retain(|way| self.is_joined(way));
        let join = |way: std::ops::Range<usize>| {
            let mut chunks: Vec<Cow<'static, str>> = Vec::with_capacity(count);
            let own = |chunks: &[Cow<'_, str>]| {
                chunks
                    .iter()
                    .map(|chunk| Cow::Owned(chunk.to_string()))
                    .collect::<Vec<_>>()
            };
            chunks.extend(own(&self.chunks[..way.start]));
            chunks.push(Cow::Owned(self.chunks[way.clone()].concat()));
            chunks.extend(own(&self.chunks[way.end..]));
            let shift = way.len() - 1;
            Words {
                chunks,
                family: self
                    .family
                    .map(|family| if family >= way.end { family - shift } else { family }),
                has_and: self.has_and,
                has_dash: self.has_dash,
                has_capitals: false,
            }
        };
        ways.into_iter().map(join).collect()
    }

    /// Whether papers may write these words in one.
    fn is_joined(&self, way: &std::ops::Range<usize>) -> bool {
        let chunks = &self.chunks[way.clone()];
        let scripts: Vec<Script> = chunks
            .iter()
            .flat_map(|chunk| words(chunk))
            .map(|word| word.script)
            .collect();
        let is_parted = self.family.is_some_and(|family| family > way.start && family < way.end);
        if scripts.len() != chunks.len() || scripts.iter().any(|script| *script != scripts[0]) {
            return false;
        }
        match scripts[0] {
            Script::Hangul => true,
            Script::Latin | Script::Cyrillic => {
                let is_short = |chunk: &str| (2..=JOINED_LETTERS_MAX).contains(&chunk.chars().count());
                let is_plain = |chunk: &str| chunk.chars().all(char::is_alphabetic);
                let last = chunks.len() - 1;
                !is_parted
                    && chunks.iter().all(|chunk| is_plain(chunk))
                    && chunks[..last].iter().all(|chunk| is_short(chunk))
            }
            _ => false,
        }
    }

    /// The words near each other, in any order or as written; a ship's number also in one: `IMO9100007`.
    fn write(&self, code: &mut Encoder, terms: &mut Terms, names: &Names) {
        let bond = Bond {
            has_comma: self.family.is_some(),
            has_and: self.has_and,
            has_dash: self.has_dash,
            has_capitals: self.has_capitals,
        };
        let between = names.between.max(u32::from(self.has_and));
        // Every order of many words is more than can be looked at, and nobody writes them in another.
        let is_ordered = names.order == Order::AsWritten || self.chunks.len() > PARTS_MAX;
        let near = |code: &mut Encoder, terms: &mut Terms| {
            code.near(between, is_ordered, Some(bond), |near| {
                for chunk in &self.chunks {
                    let term = terms.plain(chunk);
                    near.term(term);
                }
            });
        };
        match self.chunks.as_slice() {
            [] => {}
            [only] => {
                let term = terms.plain(only);
                code.term(term);
            }
            [kind, number] if is_registration(kind, number) => code.any(|any| {
                near(any, terms);
                // A term of letters and figures is found with a blank between them and without.
                let term = terms.plain(&format!("{kind} {number}"));
                any.term(term);
            }),
            _ => near(code, terms),
        }
    }
}

fn is_and(chunk: &str) -> bool {
    chunk == "&" || chunk == "+" || CONJUNCTIONS.contains(&chunk.to_lowercase().as_str())
}

fn is_registration(kind: &str, number: &str) -> bool {
    kind.bytes().all(|byte| byte.is_ascii_alphabetic())
        && number.len() >= NUMBER_MIN
        && number.bytes().all(|byte| byte.is_ascii_digit())
}
