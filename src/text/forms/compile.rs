//! A form as written becomes elements, one for each word.

use super::super::endings::cyrillic_base;
use super::super::words::{Script, Word, words};
use super::{Gap, cased_word, exact_word, folded_word};

/// A form as it is written in an alias set or a query.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Pattern<'p> {
    /// As written, with its wildcards.
    pub(crate) text: &'p str,
    /// Whose form it is; several patterns may share an owner.
    pub(crate) owner: u32,
    /// Counts only beside another hit.
    pub(crate) is_weak: bool,
    /// A look-alike: hits of the same owner inside it do not count.
    pub(crate) is_not: bool,
    /// As written: case, accents, no inflection.
    pub(crate) is_exact: bool,
    /// Case counts, inflection stays.
    pub(crate) is_cased: bool,
}

/// A form, ready to be compared.
#[derive(Debug)]
pub(crate) struct Form {
    pub(crate) elements: Box<[Element]>,
    pub(crate) owner: u32,
    pub(crate) is_weak: bool,
    pub(crate) is_not: bool,
    /// One sign of a script that writes words with one sign: stands only between separators.
    pub(crate) is_one_sign: bool,
}

/// One word of a form.
#[derive(Debug, Clone)]
pub(crate) struct Element {
    /// Folded; for [`Kind::Exact`] as written; for [`Kind::Glob`] folded with `*` and `?`.
    pub(crate) text: Box<str>,
    pub(crate) kind: Kind,
    pub(crate) script: Script,
    /// What stands before it in the form.
    pub(crate) gap: Gap,
    /// Unfolded case, where case counts.
    pub(crate) cased: Option<Box<str>>,
    /// A short name in capitals inflects only in capitals: Суми is a town, сума a sum.
    pub(crate) needs_capital: bool,
}

/// How an element is compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Kind {
    /// By the rules of its script.
    Plain,
    /// As written.
    Exact,
    /// Hangul; bit n set: a blank may stand behind the first n syllables.
    Hangul { breaks: u64 },
    /// With wildcards.
    Glob,
}

/// A Hangul word may be parted at any place that leaves two syllables on both sides, if it has at least so many.
const PARTED_SYLLABLES_MIN: usize = 4;

/// A Cyrillic base of at most so many letters inflects only with the form's capital.
const SHORT_BASE_LETTERS: usize = 4;

impl Form {
    /// The form and its other spellings: with its hyphens and blanks gone, with figures set apart from letters. Empty if
    /// the text holds no word.
    pub(crate) fn variants(pattern: &Pattern<'_>) -> Vec<Self> {
        let elements = elements(pattern);
        if elements.is_empty() {
            return Vec::new();
        }
        let mut variants = vec![elements];
        if !pattern.is_exact {
            let first = &variants[0];
            let glued = glue(first, |_| true);
            let joined = glue(first, |element| element.gap == Gap::Soft && first.len() > 2);
            let parted = part_figures(first);
            for variant in [
                glued.filter(|_| first.len() == 2),
                joined.filter(|_| first.len() == 3),
                parted,
            ]
            .into_iter()
            .flatten()
            {
                variants.push(variant);
            }
        }
        variants
            .into_iter()
            .map(|elements| Self {
                is_one_sign: is_one_sign(&elements),
                elements: elements.into(),
                owner: pattern.owner,
                is_weak: pattern.is_weak,
                is_not: pattern.is_not,
            })
            .collect()
    }
}

fn is_one_sign(elements: &[Element]) -> bool {
    let [only] = elements else { return false };
    let writes_words_with_one_sign = matches!(
        only.script,
        Script::Han | Script::Hiragana | Script::Katakana | Script::Hangul
    );
    writes_words_with_one_sign && only.kind != Kind::Glob && only.text.chars().nth(1).is_none()
}

fn elements(pattern: &Pattern<'_>) -> Vec<Element> {
    let text = pattern.text;
    let mut elements: Vec<Element> = Vec::new();
    let mut end = 0;
    let mut before = "";
    let mut rest = words(text).peekable();
    while let Some(word) = rest.next() {
        let start = text[..word.start].trim_end_matches(['*', '?']).len();
        let mut stop = wild_end(text, word.end());
        while stop > word.end()
            && let Some(next) = rest.next_if(|next| next.start == stop)
        {
            stop = wild_end(text, next.end());
        }
        let gap = if elements.is_empty() {
            Gap::Soft
        } else {
            Gap::of(text.get(end..start).unwrap_or_default(), before, &text[start..])
        };
        push(&mut elements, pattern, &word, &text[start..stop], gap);
        before = word.text;
        end = stop;
    }
    elements
}

fn wild_end(text: &str, end: usize) -> usize {
    text.len() - text[end..].trim_start_matches(['*', '?']).len()
}

fn push(elements: &mut Vec<Element>, pattern: &Pattern<'_>, word: &Word<'_>, raw: &str, gap: Gap) {
    let is_wild = raw.contains(['*', '?']) && !word.script.is_unspaced();
    let (folded, _) = folded_word(if is_wild { raw } else { word.text });
    if folded.is_empty() {
        return;
    }
    let syllables = folded.chars().count();
    let kind = match word.script {
        _ if pattern.is_exact => Kind::Exact,
        _ if is_wild => Kind::Glob,
        Script::Hangul => Kind::Hangul {
            breaks: breaks(syllables),
        },
        _ => Kind::Plain,
    };
    if let (Kind::Hangul { .. }, Gap::Soft, Some(last)) = (kind, gap, elements.last_mut())
        && let Kind::Hangul { breaks: before } = last.kind
    {
        let offset = last.text.chars().count();
        let both = format!("{}{folded}", last.text);
        last.kind = Kind::Hangul {
            breaks: before | bit(offset) | breaks(both.chars().count()),
        };
        last.text = both.into();
        return;
    }
    elements.push(Element {
        cased: pattern.is_cased.then(|| cased_word(raw).into()),
        needs_capital: word.script == Script::Cyrillic
            && word.text.chars().next().is_some_and(char::is_uppercase)
            && cyrillic_base(&folded).is_some_and(|base| base.chars().count() <= SHORT_BASE_LETTERS),
        text: if pattern.is_exact {
            exact_word(word.text).into()
        } else {
            folded.into()
        },
        kind,
        script: word.script,
        gap,
    });
}

fn bit(place: usize) -> u64 {
    if place < 64 { 1 << place } else { 0 }
}

fn breaks(syllables: usize) -> u64 {
    if syllables < PARTED_SYLLABLES_MIN {
        return 0;
    }
    (2..=syllables - 2).map(bit).fold(0, |all, one| all | one)
}

/// Neighbouring Latin or Cyrillic elements written as one word, where `joins` says so; `None` if nothing was joined.
fn glue(elements: &[Element], joins: impl Fn(&Element) -> bool) -> Option<Vec<Element>> {
    let mut glued: Vec<Element> = Vec::new();
    for element in elements {
        if let Some(last) = glued.last_mut()
            && [&*last, element]
                .iter()
                .all(|one| one.kind == Kind::Plain && is_alphabetic(one.script))
            && element.gap == Gap::Soft
            && joins(element)
        {
            last.text = format!("{}{}", last.text, element.text).into();
            if let (Some(left), Some(right)) = (&last.cased, &element.cased) {
                last.cased = Some(format!("{left}{right}").into());
            }
            continue;
        }
        glued.push(element.clone());
    }
    (glued.len() < elements.len()).then_some(glued)
}

fn is_alphabetic(script: Script) -> bool {
    matches!(script, Script::Latin | Script::Cyrillic | Script::Digits)
}

/// `KN23` as `KN 23`; `None` if no word changes between letters and figures.
fn part_figures(elements: &[Element]) -> Option<Vec<Element>> {
    let mut parted: Vec<Element> = Vec::new();
    for element in elements {
        let text = &element.text;
        let cut = text
            .char_indices()
            .zip(text.chars().skip(1))
            .find_map(|((at, sign), next)| {
                (sign.is_alphabetic() && next.is_ascii_digit()).then_some(at + sign.len_utf8())
            });
        let Some(cut) = cut.filter(|_| element.kind == Kind::Plain && element.cased.is_none()) else {
            parted.push(element.clone());
            continue;
        };
        let (letters, figures) = text.split_at(cut);
        parted.push(Element {
            text: letters.into(),
            ..element.clone()
        });
        parted.push(Element {
            text: figures.into(),
            gap: Gap::Soft,
            ..element.clone()
        });
    }
    (parted.len() > elements.len()).then_some(parted)
}
