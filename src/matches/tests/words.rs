//! How a form stands in a text, by definition: every way of writing it is tried at every word.
//!
//! Shared with the engine are only the splitting of text into words ([`words`], [`Gap`]), the normal forms and the rules of
//! endings for one word: these *are* the language, and have tests and floors of their own. How words make forms is said here
//! once more, without an index.
//!
//! - A form is a run of words. Between two words of a text stands nothing, a blank or hyphen, a comma or colon, or the end
//!   of a sentence; a form goes on across no more than stands in the form itself, and always across a blank or hyphen.
//!   Between two signs of Han or kana a blank is a difference.
//! - A form of two or three words may be written as one: `shadow-fleet`, `shadowfleet`. `KN23` may be `KN 23`, `H5N1` `H5 N1`.
//! - A word of a form may stand in up to three parts linked by hyphens (`e-mail`), if none of the parts, nor some of them, is
//!   it already. Between Hangul a hyphen or middle dot is as nothing, and so is a middle dot behind a Han sign that stands
//!   alone (`米・朝会談`).
//! - Latin: the last word may have an ending of plural or possession, every word with a capital the cases of a name; Cyrillic:
//!   every word any case ending of the closed list, a short name only with its capital; Arabic and Hebrew: words written together in front; Korean: particles
//!   behind, blanks where the form has one, where two syllables are left on both sides, behind a family name and between two
//!   states of one sign. Thai, Lao, Khmer: a blank of the form may be left out.
//! - `*` and `?` stand for any signs of one word; `=` for the word as written.
//! - A form of one Han, kana or Hangul sign stands only where nothing is glued to it but a particle or a Korean word; where
//!   hiragana is glued to a Han sign, it is weak.

use crate::text::endings::{is_case_of_name, is_korean_tail, is_parted_early, is_tail_of_pair};
use crate::text::everyday::is_capital_only;
use crate::text::forms::{Gap, folded_word, is_cyrillic, is_latin, is_other, is_semitic};
use crate::text::normalize::{exact, fold_cased};
use crate::text::words::{Script, Word, is_apostrophe, is_joint, is_link, spelled_out, undotted, words};

/// Longer words are no names and are never found.
const WORD_BYTES_MAX: usize = 120;

/// One word of a text.
#[derive(Debug, Clone)]
pub(super) struct Token {
    text: String,
    folded: String,
    apostrophe: Option<usize>,
    script: Script,
    gap: Gap,
    /// What stands before it.
    before: String,
    /// Its first part and it may be one word.
    is_linked: bool,
    pub(super) start: usize,
    pub(super) end: usize,
    /// Number of its sentence in the field; a headline is one.
    pub(super) sentence: u32,
    /// Where it stands in the field, in half words: two signs of Han or hiragana count as one word.
    pub(super) from: u32,
    /// Where it ends.
    pub(super) to: u32,
}

/// The words of a field.
pub(super) fn read(text: &str, is_headline: bool) -> Vec<Token> {
    let mut tokens: Vec<Token> = Vec::new();
    for word in words(text) {
        let (mut gap, mut sentence, mut from) = (Gap::Stop, 0, 0);
        let (mut between, mut is_linked) = ("", false);
        if let Some(before) = tokens.last() {
            between = &text[before.end..word.start];
            is_linked = is_link(&before.word(), between, &word);
            gap = Gap::in_text(text, &before.word(), &word);
            sentence = before.sentence + u32::from(gap == Gap::Stop && !is_headline);
            from = before.to;
        }
        let (folded, apostrophe) = folded_word(word.text);
        tokens.push(Token {
            text: word.text.to_owned(),
            folded,
            apostrophe,
            script: word.script,
            gap,
            before: between.to_owned(),
            is_linked,
            start: word.start,
            end: word.end(),
            sentence,
            from,
            to: from + if word.script.is_unspaced() { 1 } else { 2 },
        });
    }
    tokens
}

impl Token {
    fn word(&self) -> Word<'_> {
        Word {
            text: &self.text,
            start: self.start,
            script: self.script,
        }
    }
}

/// A form as an alias set or a query writes it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Form<'f> {
    pub(super) text: &'f str,
    pub(super) is_exact: bool,
    pub(super) is_cased: bool,
}

/// One word of a form.
#[derive(Debug, Clone)]
struct Part {
    raw: String,
    folded: String,
    script: Script,
    gap: Gap,
    how: How,
    is_cased: bool,
    is_name: bool,
    is_capital_only: bool,
    is_in_phrase: bool,
    /// A hyphen, middle dot or non-joiner stands before it.
    is_linked: bool,
}

#[derive(Debug, Clone, PartialEq)]
enum How {
    Rules,
    Exact,
    Wild,
    /// A blank may stand behind so many syllables.
    Korean(Vec<usize>),
}

/// Where the form stands: first and last word of each place, and whether it counts only beside another hit there.
pub(super) fn find(form: Form<'_>, tokens: &[Token]) -> Vec<(usize, usize, bool)> {
    let ways = ways(form);
    let place = |way: &[Part], at: usize| {
        let is_weak = is_one_sign(way) && is_touched(tokens, at);
        Some((at, stands(way, tokens, at)?, is_weak))
    };
    (0..tokens.len())
        .flat_map(|at| ways.iter().filter_map(move |way| place(way, at)))
        .collect()
}

fn ways(form: Form<'_>) -> Vec<Vec<Part>> {
    let parts = parts(form);
    let mut ways = vec![parts.clone()];
    if parts.is_empty() {
        ways.clear();
    } else if !form.is_exact {
        if (2..=3).contains(&parts.len()) {
            ways.push(as_one_word(&parts, |_| true));
        }
        ways.push(as_one_word(&parts, |part| part.is_linked));
        let is_syllable = |part: &Part| part.folded.chars().count() <= 6;
        let is_capital = |part: &Part| part.script == Script::Latin && part.is_name && part.gap == Gap::Soft;
        if parts.len() == 3 && parts.iter().all(is_capital) && parts[1..].iter().all(is_syllable) {
            let mut way = vec![parts[0].clone()];
            way.extend(as_one_word(&parts[1..], |_| true));
            ways.push(way);
        }
        for cut in [Cut::First, Cut::Figures, Cut::Letters] {
            ways.push(parts.iter().flat_map(|part| figures_apart(part, cut)).collect());
        }
        for text in undotted(form.text).into_iter().chain(spelled_out(form.text)) {
            ways.push(self::parts(Form { text: &text, ..form }));
        }
    }
    for way in ways.iter_mut().filter(|way| way.len() > 1) {
        way.iter_mut().for_each(|part| part.is_in_phrase = true);
    }
    ways
}

fn parts(form: Form<'_>) -> Vec<Part> {
    let is_wildcard = ['*', '?'];
    let text = form.text;
    let all: Vec<_> = words(text).collect();
    let mut parts: Vec<Part> = Vec::new();
    let (mut at, mut end, mut before) = (0, 0, "");
    while let Some(word) = all.get(at) {
        let behind = |end: usize| text.len() - text[end..].trim_start_matches(is_wildcard).len();
        let start = text[..word.start].trim_end_matches(is_wildcard).len();
        let mut stop = behind(word.end());
        while stop > all[at].end() && all.get(at + 1).is_some_and(|next| next.start == stop) {
            at += 1;
            stop = behind(all[at].end());
        }
        let is_wild = text[start..stop].contains(is_wildcard) && !word.script.is_unspaced() && !form.is_exact;
        let raw = if is_wild { &text[start..stop] } else { word.text };
        let gap = if parts.is_empty() {
            Gap::Soft
        } else {
            Gap::of(&text[end..start], before, &text[start..])
        };
        let folded = folded_word(raw).0;
        let syllables = folded.chars().count();
        // F-16s
        let is_model = word.script == Script::Digits
            && gap == Gap::Soft
            && parts.last().is_some_and(|last: &Part| {
                last.how == How::Rules && last.script == Script::Latin && last.folded.chars().count() <= 4
            });
        let is_name = starts_capital(word.text);
        let is_cyrillic = word.script == Script::Cyrillic;
        let part = Part {
            raw: raw.to_owned(),
            how: match word.script {
                _ if form.is_exact => How::Exact,
                _ if is_wild => How::Wild,
                Script::Hangul => How::Korean(cuts(&folded)),
                _ => How::Rules,
            },
            script: if is_model { Script::Latin } else { word.script },
            gap,
            is_cased: form.is_cased,
            is_capital_only: is_name && is_cyrillic && !form.is_exact && is_capital_only(&folded),
            is_name: is_name && (word.script == Script::Latin || is_cyrillic && syllables < 4),
            folded,
            is_in_phrase: false,
            is_linked: !parts.is_empty() && {
                let between: Vec<char> = text[end..start].chars().collect();
                matches!(between[..], [sign] if is_joint(sign) || sign == '\u{200c}')
            },
        };
        add(&mut parts, part);
        (before, end) = (word.text, stop);
        at += 1;
    }
    parts
}

/// Two Korean words in a row are one with a blank that may be left out.
fn add(parts: &mut Vec<Part>, part: Part) {
    if let (Some(last), How::Korean(_), Gap::Soft) = (parts.last_mut(), &part.how, part.gap)
        && let How::Korean(allowed) = &mut last.how
    {
        allowed.push(last.folded.chars().count());
        last.folded.push_str(&part.folded);
        allowed.extend(cuts(&last.folded));
        return;
    }
    parts.push(part);
}

fn cuts(form: &str) -> Vec<usize> {
    if is_parted_early(form) {
        return vec![1];
    }
    (2..form.chars().count().saturating_sub(1)).collect()
}

fn as_one_word(parts: &[Part], joins: impl Fn(&Part) -> bool) -> Vec<Part> {
    let is_spelled = |part: &Part| {
        part.how == How::Rules && matches!(part.script, Script::Latin | Script::Cyrillic | Script::Digits)
    };
    let is_arabic = |part: &Part| part.how == How::Rules && part.script == Script::Arabic;
    let mut joined: Vec<Part> = Vec::new();
    for part in parts {
        match joined.last_mut() {
            Some(last)
                if joins(part)
                    && (is_spelled(last) && is_spelled(part) && part.gap == Gap::Soft
                        || is_arabic(last) && is_arabic(part) && part.is_linked) =>
            {
                last.raw.push_str(&part.raw);
                last.folded.push_str(&part.folded);
            }
            _ => joined.push(part.clone()),
        }
    }
    joined
}

#[derive(Debug, Clone, Copy, PartialEq)]
enum Cut {
    /// `KN23` as `KN` and `23`.
    First,
    /// The same at every such place.
    Figures,
    /// `H5N1` as `H5` and `N1`.
    Letters,
}

fn figures_apart(part: &Part, cut: Cut) -> Vec<Part> {
    let mut pieces: Vec<Part> = Vec::new();
    let (mut letters, mut is_cut) = (0, false);
    let mut before = ' ';
    for sign in part.folded.chars() {
        let is_figures = before.is_alphabetic() && sign.is_ascii_digit();
        let is_here = match cut {
            Cut::First => is_figures && !is_cut,
            Cut::Figures => is_figures,
            Cut::Letters => before.is_ascii_digit() && sign.is_alphabetic() && letters > 0,
        } && part.how == How::Rules
            && !part.is_cased;
        is_cut |= is_here;
        letters += usize::from(sign.is_alphabetic());
        before = sign;
        match pieces.last_mut() {
            Some(piece) if !is_here => piece.folded.push(sign),
            last => {
                let gap = if last.is_some() { Gap::Soft } else { part.gap };
                pieces.push(Part {
                    folded: sign.to_string(),
                    gap,
                    ..part.clone()
                });
            }
        }
    }
    pieces
}

/// The last word of the form if it begins at this word.
fn stands(way: &[Part], tokens: &[Token], at: usize) -> Option<usize> {
    let mut next = at;
    for (place, part) in way.iter().enumerate() {
        let rest = tokens.get(next..).filter(|rest| !rest.is_empty())?;
        if place > 0 && !goes_on(part, tokens, next) {
            return None;
        }
        next += taken(part, rest, place + 1 == way.len())?;
    }
    (!is_one_sign(way) || stands_alone(tokens, at)).then(|| next - 1)
}

/// Whether the form may go on from one word of the text to the next.
fn goes_on(part: &Part, tokens: &[Token], at: usize) -> bool {
    let (before, token) = (&tokens[at - 1], &tokens[at]);
    let is_dense = |token: &Token| token.script.is_unspaced() || token.script == Script::Katakana;
    let is_glued = |gap| gap == Gap::Glued;
    if is_dense(before) && is_dense(token) && is_glued(part.gap) != is_glued(token.gap) {
        let are_clusters = [before, token].iter().all(|token| token.script == Script::Cluster);
        return are_clusters && is_glued(token.gap)
            || is_glued(part.gap) && part.how == How::Rules && is_dotted(tokens, at);
    }
    token.gap <= Gap::Soft || token.gap <= part.gap
}

/// `米・朝`: the first sign stands alone.
fn is_dotted(tokens: &[Token], at: usize) -> bool {
    let is_han = |token: &Token| token.script == Script::Han;
    let (before, token) = (&tokens[at - 1], &tokens[at]);
    let is_alone = at == 1 || before.gap != Gap::Glued || !is_han(&tokens[at - 2]);
    let dot: Vec<char> = token.before.chars().collect();
    let is_dot = matches!(dot[..], [sign] if is_joint(sign) && sign != '-');
    is_han(before) && is_han(token) && is_alone && is_dot
}

/// How many words of the text this word of the form takes up, if it stands here.
fn taken(part: &Part, rest: &[Token], is_last: bool) -> Option<usize> {
    match &part.how {
        How::Korean(allowed) => {
            let run = rest.iter().take_while(|token| token.script == Script::Hangul).count();
            (1..=run).find(|&count| is_korean(part, allowed, &rest[..count], is_last))
        }
        _ if is_word(part, &rest[0], is_last) => Some(1),
        _ => (2..=rest.len().min(4)).find(|&count| is_in_parts(part, &rest[..count], is_last)),
    }
}

/// Whether these words together, and no fewer of them, are this word of the form.
fn is_in_parts(part: &Part, run: &[Token], is_last: bool) -> bool {
    let is_fewer = |from: usize, to: usize| to - from < run.len() && is_word(part, &as_one(&run[from..to]), is_last);
    run[1..].iter().all(|token| token.is_linked)
        && is_word(part, &as_one(run), is_last)
        && !(0..run.len()).any(|from| (from + 1..=run.len()).any(|to| is_fewer(from, to)))
}

/// Several words as one.
fn as_one(run: &[Token]) -> Token {
    let mut text = run[0].text.clone();
    for token in &run[1..] {
        text.push_str(&token.before);
        text.push_str(&token.text);
    }
    let (folded, apostrophe) = folded_word(&text);
    let script = run
        .iter()
        .map(|token| token.script)
        .find(|&script| script != Script::Digits);
    Token {
        text,
        folded,
        apostrophe,
        script: script.unwrap_or(Script::Digits),
        ..run[0].clone()
    }
}

/// Whether these words, written as one, are the form with its ending, and its blanks are where blanks may be.
fn is_korean(part: &Part, allowed: &[usize], run: &[Token], is_last: bool) -> bool {
    let is_run = run.iter().all(|token| token.text.len() <= WORD_BYTES_MAX)
        && run[1..].iter().all(|token| token.gap <= Gap::Soft);
    let mut syllables = 0;
    let are_allowed = run.iter().zip(&run[1..]).all(|(token, next)| {
        syllables += token.folded.chars().count();
        syllables < part.folded.chars().count() && (allowed.contains(&syllables) || next.is_linked)
    });
    let whole: String = run.iter().map(|token| token.folded.as_str()).collect();
    let ending = whole.strip_prefix(&part.folded);
    let is_pair = part.folded.chars().count() == 2 && matches!(run, [_, second] if !second.is_linked);
    is_run
        && (!is_pair || ending.is_some_and(is_tail_of_pair))
        && are_allowed
        && ending.is_some_and(|ending| ending.is_empty() || is_last && is_korean_tail(&part.folded, ending))
}

fn is_word(part: &Part, token: &Token, is_last: bool) -> bool {
    if token.text.len() > WORD_BYTES_MAX {
        return false;
    }
    let (form, word) = (part.folded.as_str(), token.folded.as_str());
    let is_bent = || match token.script {
        Script::Latin => {
            is_last && is_latin(form, word, token.apostrophe)
                || part.is_name && starts_capital(&token.text) && is_case_of_name(form, word, &token.text)
        }
        Script::Cyrillic => is_cyrillic(form, word) && (!part.is_name || starts_capital(&token.text)),
        Script::Arabic | Script::Hebrew => is_semitic(form, word, token.script, part.is_in_phrase),
        _ => is_other(form, word),
    };
    let is_found = match part.how {
        How::Exact => as_written(&part.raw) == as_written(&token.text),
        How::Wild => {
            let owner = token.apostrophe.filter(|&at| &word[at..] == "s").map(|at| &word[..at]);
            is_wild(&signs(form), &signs(word)) || owner.is_some_and(|owner| is_wild(&signs(form), &signs(owner)))
        }
        _ if part.is_capital_only && !starts_capital(&token.text) => false,
        _ => form == word || part.script == token.script && is_bent(),
    };
    is_found && (!part.is_cased || is_same_case(&part.raw, &token.text))
}

fn as_written(text: &str) -> String {
    exact(text).replace('.', "").replace(['’', 'ʼ', '‘'], "'")
}

/// Capitals agree as far as both words go: what follows the form is its ending.
fn is_same_case(form: &str, word: &str) -> bool {
    let capitals = |text: &str| -> Vec<bool> {
        let kept = |sign: &char| !matches!(sign, '.' | '*' | '?') && !is_apostrophe(*sign) && !is_joint(*sign);
        fold_cased(text).chars().filter(kept).map(char::is_uppercase).collect()
    };
    capitals(form)
        .iter()
        .zip(capitals(word))
        .all(|(one, other)| *one == other)
}

fn is_wild(form: &[char], word: &[char]) -> bool {
    match form.split_first() {
        None => word.is_empty(),
        Some(('*', rest)) => (0..=word.len()).any(|skipped| is_wild(rest, &word[skipped..])),
        Some((sign, rest)) => word
            .split_first()
            .is_some_and(|(first, others)| (*sign == '?' || sign == first) && is_wild(rest, others)),
    }
}

fn is_one_sign(way: &[Part]) -> bool {
    let is_syllabic = |script| {
        matches!(
            script,
            Script::Han | Script::Hiragana | Script::Katakana | Script::Hangul
        )
    };
    matches!(way, [only] if is_syllabic(only.script) && only.how != How::Wild && only.folded.chars().count() == 1)
}

/// `북, 러에` is two states; `北京` and `북동` are none. Only a particle or a Korean word may be glued to such a sign, to a
/// Korean one nothing.
fn stands_alone(tokens: &[Token], at: usize) -> bool {
    let before = at.checked_sub(1).map(|before| &tokens[before]);
    let (token, after) = (&tokens[at], tokens.get(at + 1));
    let is_hangul = token.script == Script::Hangul;
    let may_touch = |other: &Token| !is_hangul && matches!(other.script, Script::Hiragana | Script::Hangul);
    let is_free = |gap, other: Option<&Token>| gap != Gap::Glued || other.is_some_and(may_touch);
    is_free(token.gap, before) && after.is_none_or(|after| is_free(after.gap, Some(after)))
}

/// Hiragana is glued to a Han sign: 米を.
fn is_touched(tokens: &[Token], at: usize) -> bool {
    let is_hiragana = |token: &Token| token.script == Script::Hiragana;
    let (token, after) = (&tokens[at], tokens.get(at + 1));
    let is_before = at > 0 && token.gap == Gap::Glued && is_hiragana(&tokens[at - 1]);
    let is_after = after.is_some_and(|after| after.gap == Gap::Glued && is_hiragana(after));
    token.script == Script::Han && (is_before || is_after)
}

fn starts_capital(text: &str) -> bool {
    text.chars().next().is_some_and(char::is_uppercase)
}

fn signs(text: &str) -> Vec<char> {
    text.chars().collect()
}
