//! An explanation for a person: the text with its words in colour, then the tree.

use std::fmt;
use std::fmt::Write as _;
use std::ops::Range;

use anstyle::{AnsiColor, Style};

use super::{Explanation, Kind, Outcome, Score, Verdict, Weight, distinct};
use crate::matches::Field;
use crate::matches::passages::Passage;

/// Longest clause shown in a line, in characters.
const CLAUSE_CHARS_MAX: usize = 72;

/// Forms named behind a set.
const FORMS_SHOWN: usize = 4;

impl fmt::Display for Explanation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let bold = Style::new().bold();
        let outcome = match self.outcome {
            Outcome::Matches => "matches",
            Outcome::QueryFails => "does not match",
            Outcome::KeptOut => "would match, but this watchlist does not look at this source, country or language",
            Outcome::ScoreTooLow => "does not match: its score is too low",
            Outcome::NoListedName => "does not match: no name of its list stands here",
            Outcome::ListNotFetched => "does not match: its list of names was not fetched yet",
            Outcome::NameAlone => "does not match: a name of its list stands here, and alone it is too little",
        };
        writeln!(f, "{bold}{}{bold:#} {outcome}", self.watchlist)?;
        for passage in &self.passages {
            writeln!(f, "  {}", coloured(passage))?;
        }
        for reason in &self.kept_out {
            writeln!(f, "  kept out by {reason}")?;
        }
        if !self.root.clause.is_empty() {
            draw(f, &self.root, 1)?;
        }
        for name in &self.listed {
            writeln!(f, "  listed: {name}")?;
        }
        for one in &self.standing {
            let weight = match one.weight {
                Weight::Strong => "stands here",
                Weight::Weak => "is a weak name and counts only beside something",
                Weight::Common => "is a common name in the archive and counts only beside something",
            };
            writeln!(f, "  “{}”, {}, {weight}", clean(&one.words), one.listed)?;
        }
        match &self.beside {
            Some(beside) => {
                let is_taken = beside.holds && self.outcome == Outcome::NameAlone;
                let place = if is_taken {
                    " only in the words of the name itself:"
                } else {
                    ":"
                };
                writeln!(f, "  beside{place}")?;
                draw(f, beside, 2)?;
            }
            None if self.outcome == Outcome::NameAlone => {
                writeln!(f, "  the list has no beside, so that such a name is never found")?;
            }
            None => {}
        }
        if let Some(score) = &self.score {
            sum(f, score)?;
        }
        if let Some(failed) = self.first_failed() {
            writeln!(
                f,
                "  first clause that failed: {}{}{}",
                if self.root.holds { "beside, " } else { "" },
                short(&failed.clause),
                remark(failed)
            )?;
        }
        Ok(())
    }
}

fn draw(f: &mut fmt::Formatter<'_>, verdict: &Verdict, depth: usize) -> fmt::Result {
    let good = AnsiColor::Green.on_default();
    let bad = AnsiColor::Red.on_default();
    let (style, mark) = if verdict.holds { (good, "✓") } else { (bad, "✗") };
    let indent = "  ".repeat(depth);
    write!(f, "{indent}{style}{mark}{style:#} {}", short(&verdict.clause))?;
    let words = distinct(&verdict.evidence, usize::MAX);
    if !words.is_empty() && verdict.inner.iter().all(|inner| inner.evidence.is_empty()) {
        let found = AnsiColor::Yellow.on_default();
        write!(f, "  {found}{}{found:#}", clean(&words.join(", ")))?;
        let dim = Style::new().dimmed();
        let by = forms(verdict);
        if !by.is_empty() {
            write!(f, " {dim}by {by}{dim:#}")?;
        }
    }
    if !verdict.holds {
        f.write_str(&remark(verdict))?;
    }
    f.write_char('\n')?;
    if verdict.kind == Kind::Not && verdict.holds {
        return Ok(());
    }
    let is_choice = matches!(verdict.kind, Kind::Or | Kind::Some | Kind::Not);
    let is_shown = |inner: &&Verdict| says_something(inner) || !is_choice;
    let (shown, silent): (Vec<&Verdict>, Vec<&Verdict>) = verdict.inner.iter().partition(is_shown);
    for inner in &shown {
        draw(f, inner, depth + 1)?;
    }
    // Where nothing was found the clause itself names what was looked for.
    if !shown.is_empty() && !silent.is_empty() {
        let names: Vec<String> = silent.iter().map(|inner| inner.clause.clone()).collect();
        writeln!(f, "{indent}  {bad}✗{bad:#} not found: {}", short(&names.join(", ")))?;
    }
    Ok(())
}

fn says_something(verdict: &Verdict) -> bool {
    verdict.holds
        || !verdict.evidence.is_empty()
        || !verdict.alone.is_empty()
        || verdict.inner.iter().any(says_something)
}

/// The forms behind a set's words, where they differ from the words.
fn forms(verdict: &Verdict) -> String {
    let is_plain = |form: &String| verdict.evidence.iter().any(|one| one.text == *form);
    if verdict.forms.iter().all(is_plain) {
        return String::new();
    }
    let named: Vec<String> = verdict
        .forms
        .iter()
        .take(FORMS_SHOWN)
        .map(|form| format!("“{form}”"))
        .collect();
    named.join(", ")
}

/// What else can be said of a clause that failed.
fn remark(verdict: &Verdict) -> String {
    if verdict.is_shared {
        return "  (each is there, but in the same words: each side needs words of its own)".to_owned();
    }
    if let Some(words) = verdict.words_between {
        let words = if words == 1 {
            "1 word lies".to_owned()
        } else {
            format!("{words} words lie")
        };
        return format!("  (both are there, but {words} between them)");
    }
    let all_hold = !verdict.inner.is_empty() && verdict.inner.iter().all(|inner| inner.holds);
    match verdict.kind {
        Kind::Near if all_hold => {
            "  (each is there, but not near enough, not in this order, or both in the same words)".to_owned()
        }
        Kind::Sentence if all_hold => "  (each is there, but not in one sentence)".to_owned(),
        Kind::AtLeast if all_hold => "  (it is there, but not often enough)".to_owned(),
        _ if !verdict.alone.is_empty() => {
            let named: Vec<String> = verdict
                .alone
                .iter()
                .take(FORMS_SHOWN)
                .map(|form| format!("“{form}”"))
                .collect();
            format!(
                "  ({} stands there, but is weak: nothing else of this watchlist is beside it)",
                named.join(", ")
            )
        }
        _ => String::new(),
    }
}

fn sum(f: &mut fmt::Formatter<'_>, score: &Score) -> fmt::Result {
    let dim = Style::new().dimmed();
    match score.needed {
        Some(needed) => writeln!(f, "  score {} of at least {needed}", score.total)?,
        None => writeln!(f, "  score {}", score.total)?,
    }
    for part in score.parts.iter().filter(|part| part.holds) {
        writeln!(f, "    {:+}  {}", part.gives, short(&part.what))?;
    }
    // What could have counted matters only where the sum decides.
    for part in score.parts.iter().filter(|part| !part.holds && score.needed.is_some()) {
        writeln!(
            f,
            "    {dim}   0  {} (would give {:+}){dim:#}",
            short(&part.what),
            part.gives
        )?;
    }
    Ok(())
}

/// A passage with its words in colour, behind the name of its field unless it is the headline.
#[must_use]
pub fn coloured(passage: &Passage) -> String {
    let (base, name) = match passage.field {
        Field::Title => (Style::new().bold(), String::new()),
        field => (Style::new(), format!("{field}: ")),
    };
    format!("{name}{}", marked(&passage.text, &passage.marks, base))
}

/// A text with some of its bytes in colour. `marks` are in order and apart from each other.
#[must_use]
pub fn marked(text: &str, marks: &[Range<usize>], base: Style) -> String {
    let found = AnsiColor::Yellow.on_default().bold();
    let mut drawn = String::with_capacity(text.len() + 32 * marks.len());
    let plain = |drawn: &mut String, text: &str| {
        if !text.is_empty() {
            // Writing into a String cannot fail.
            let _ = write!(drawn, "{base}{}{base:#}", clean(text));
        }
    };
    let mut at = 0;
    for mark in marks {
        let (Some(before), Some(word)) = (text.get(at..mark.start), text.get(mark.clone())) else {
            continue;
        };
        plain(&mut drawn, before);
        let _ = write!(drawn, "{found}{}{found:#}", clean(word));
        at = mark.end;
    }
    plain(&mut drawn, text.get(at..).unwrap_or_default());
    drawn
}

/// Without what could steer a terminal or turn its line around.
fn clean(text: &str) -> String {
    text.chars()
        .filter(|sign| !matches!(sign, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}'))
        .map(|sign| if sign.is_control() { ' ' } else { sign })
        .collect()
}

fn short(clause: &str) -> String {
    let clause = clean(clause);
    if clause.chars().count() <= CLAUSE_CHARS_MAX {
        return clause;
    }
    let kept: String = clause.chars().take(CLAUSE_CHARS_MAX - 1).collect();
    format!("{kept}…")
}
