//! A form as written becomes elements, one for each word.

use super::super::endings::{CYRILLIC_LETTERS_MIN, is_parted_early};
use super::super::everyday::is_capital_only;
use super::super::words::{NON_JOINER, Script, Word, is_joint, spelled_out, undotted, words};
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
    /// That is a hyphen, or what parts a word like one.
    is_linked: bool,
    /// Unfolded case, where case counts.
    pub(crate) cased: Option<Box<str>>,
    /// Of Latin or Cyrillic letters, the first of them a capital: a Latin one takes the cases of names, a short Cyrillic one has
    /// its cases only with a capital.
    pub(crate) is_name: bool,
    /// A name that is another word in small letters: Ли, Того.
    pub(crate) is_capital_only: bool,
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

/// A model's figure may follow so many letters: F-16, MiG-29, Tu-22.
const MODEL_LETTERS_MAX: usize = 4;

impl Pattern<'_> {
    /// Hits of it may be weak: it is, or it is one sign that is a word of its own with hiragana behind it.
    pub(crate) fn may_be_weak(&self) -> bool {
        self.is_weak || is_one_sign(&elements(self))
    }
}

impl Form {
    /// The form and its other spellings: with its hyphens, blanks and dots gone, with figures set apart from letters. Empty if
    /// the text holds no word.
    pub(crate) fn variants(pattern: &Pattern<'_>) -> Vec<Self> {
        let written = elements(pattern);
        if written.is_empty() {
            return Vec::new();
        }
        let mut variants = vec![written];
        if !pattern.is_exact {
            for way in ways(&variants[0]) {
                if !variants.iter().any(|known| are_same(known, &way)) {
                    variants.push(way);
                }
            }
            let others = undotted(pattern.text).into_iter().chain(spelled_out(pattern.text));
            variants.extend(others.map(|text| {
                elements(&Pattern {
                    text: &text,
                    ..*pattern
                })
            }));
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

/// Other ways to write the words of a form: some of them in one, figures apart from letters. Most forms are one word of letters,
/// which has none.
fn ways(first: &[Element]) -> Vec<Vec<Element>> {
    let mut ways = Vec::new();
    if first.len() > 1 {
        let is_soft = |element: &Element| element.gap == Gap::Soft;
        ways.extend(glue(first, |_| true).filter(|_| first.len() == 2));
        ways.extend(glue(first, is_soft).filter(|_| first.len() == 3));
        ways.extend(glue(first, |element| element.is_linked).filter(|_| first.len() > 2));
        let given = is_given_in_two(first).then(|| glue(&first[1..], |_| true)).flatten();
        ways.extend(given.map(|given| [&first[..1], &given].concat()));
    }
    let has_figure = |element: &Element| element.text.bytes().any(|byte| byte.is_ascii_digit());
    if first.iter().any(has_figure) {
        ways.extend(
            FIGURES_APART
                .into_iter()
                .filter_map(|is_cut| part_figures(first, is_cut)),
        );
    }
    ways
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
        let between = text.get(end..start).unwrap_or_default();
        let gap = if elements.is_empty() {
            Gap::Soft
        } else {
            Gap::of(between, before, &text[start..])
        };
        let count = elements.len();
        push(&mut elements, pattern, &word, &text[start..stop], gap);
        if let Some(last) = elements.get_mut(count).filter(|_| count > 0) {
            last.is_linked = is_linking(between);
        }
        before = word.text;
        end = stop;
    }
    elements
}

/// Whether this is one hyphen, middle dot or non-joiner.
fn is_linking(between: &str) -> bool {
    let mut signs = between.chars();
    signs.next().is_some_and(|sign| is_joint(sign) || sign == NON_JOINER) && signs.next().is_none()
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
            breaks: breaks(&folded),
        },
        _ => Kind::Plain,
    };
    if let (Kind::Hangul { .. }, Gap::Soft, Some(last)) = (kind, gap, elements.last_mut())
        && let Kind::Hangul { breaks: before } = last.kind
    {
        let offset = last.text.chars().count();
        let both = format!("{}{folded}", last.text);
        last.kind = Kind::Hangul {
            breaks: before | bit(offset) | breaks(&both),
        };
        last.text = both.into();
        return;
    }
    let is_capital = word.text.starts_with(char::is_uppercase);
    let is_cyrillic = word.script == Script::Cyrillic;
    // газ does not bend: Газа is a town.
    let is_stiff =
        is_cyrillic && (!is_capital && syllables < CYRILLIC_LETTERS_MIN || is_title(pattern, word, elements));
    // F-16s are several F-16; 1990s are not 1990.
    let is_model = word.script == Script::Digits
        && gap == Gap::Soft
        && elements.last().is_some_and(|before| {
            before.kind == Kind::Plain
                && before.script == Script::Latin
                && before.text.chars().nth(MODEL_LETTERS_MAX).is_none()
        });
    elements.push(Element {
        cased: pattern.is_cased.then(|| cased_word(raw).into()),
        is_capital_only: is_cyrillic && is_capital && !pattern.is_exact && is_capital_only(&folded),
        is_name: is_capital && (word.script == Script::Latin || is_cyrillic && syllables < CYRILLIC_LETTERS_MIN),
        text: if pattern.is_exact {
            exact_word(word.text).into()
        } else {
            folded.into()
        },
        kind,
        script: match word.script {
            _ if is_stiff => Script::Other,
            _ if is_model => Script::Latin,
            script => script,
        },
        gap,
        is_linked: false,
    });
}

/// Whether this Cyrillic word is a name between quotation marks behind its noun: Банк «Россия» has its cases in the noun alone.
fn is_title(pattern: &Pattern<'_>, word: &Word<'_>, before: &[Element]) -> bool {
    let opened = pattern.text[..word.start].rfind(['«', '»']);
    !before.is_empty() && opened.is_some_and(|at| at > 0 && pattern.text[at..].starts_with('«'))
}

fn bit(place: usize) -> u64 {
    if place < 64 { 1 << place } else { 0 }
}

/// Where a blank may stand in a Hangul word: where two syllables are left on both sides, behind a family name (김 정은), between
/// two states of one sign (북 러).
fn breaks(text: &str) -> u64 {
    let syllables = text.chars().count();
    if syllables < PARTED_SYLLABLES_MIN {
        return if is_parted_early(text) { bit(1) } else { 0 };
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
                .all(|one| one.kind == Kind::Plain && (is_alphabetic(one.script) || is_parted_arabic(one, element)))
            && (element.gap == Gap::Soft || is_parted_arabic(element, element))
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

/// Whether this Arabic word and the one that the non-joiner parts from it may stand in one: علی‌رضا, علیرضا.
fn is_parted_arabic(one: &Element, second: &Element) -> bool {
    one.script == Script::Arabic && second.is_linked
}

fn is_alphabetic(script: Script) -> bool {
    matches!(script, Script::Latin | Script::Cyrillic | Script::Digits)
}

/// Whether a word may be cut before its sign of this number.
type IsCut = fn(&[char], usize) -> bool;

/// Where a word of letters and figures may be parted: `KN23` as `KN 23`, `Mi8MTV5` as `Mi 8MTV 5`, `H5N1` as `H5 N1`.
const FIGURES_APART: [IsCut; 3] = [
    |signs, at| is_figure_behind(signs, at) && !(1..at).any(|at| is_figure_behind(signs, at)),
    is_figure_behind,
    |signs, at| {
        signs[at - 1].is_ascii_digit()
            && signs[at].is_alphabetic()
            && signs[..at].iter().any(|sign| sign.is_alphabetic())
    },
];

/// A figure behind a letter.
fn is_figure_behind(signs: &[char], at: usize) -> bool {
    signs[at - 1].is_alphabetic() && signs[at].is_ascii_digit()
}

/// Whether two ways to write a form are the same.
fn are_same(left: &[Element], right: &[Element]) -> bool {
    left.len() == right.len() && left.iter().zip(right).all(|(left, right)| left.text == right.text)
}

/// Longest syllable of a given name that papers also write in one with the next: Jong Un, Xiaoping.
const SYLLABLE_LETTERS_MAX: usize = 6;

/// Whether this is a name of three words whose last two may be the syllables of one: Kim Jong Un is also Kim Jongun.
fn is_given_in_two(elements: &[Element]) -> bool {
    let is_short = |element: &Element| element.text.chars().nth(SYLLABLE_LETTERS_MAX).is_none();
    elements.len() == 3
        && elements
            .iter()
            .all(|element| element.script == Script::Latin && element.is_name && element.gap == Gap::Soft)
        && elements[1..].iter().all(is_short)
}

/// Words of letters and figures cut in parts; `None` if there is none.
fn part_figures(elements: &[Element], is_cut: IsCut) -> Option<Vec<Element>> {
    let mut parted: Vec<Element> = Vec::new();
    for element in elements {
        let signs: Vec<char> = element.text.chars().collect();
        let may_part = element.kind == Kind::Plain && element.cased.is_none();
        let cuts: Vec<usize> = (1..signs.len()).filter(|&at| may_part && is_cut(&signs, at)).collect();
        let mut from = 0;
        for to in cuts.into_iter().chain([signs.len()]) {
            parted.push(Element {
                text: signs[from..to].iter().collect::<String>().into(),
                gap: if from == 0 { element.gap } else { Gap::Soft },
                ..element.clone()
            });
            from = to;
        }
    }
    (parted.len() > elements.len()).then_some(parted)
}
