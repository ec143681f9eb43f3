//! A problem: where it is, what it is, what to write instead.

use std::collections::BTreeMap;
use std::fmt;
use std::ops::Range;

use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};
use serde::Serialize;

use super::mask::mask;

/// Most bytes of a source line that are kept with a problem: a terminal shows fewer, and a file of one endless line must not
/// be kept once for each of its problems.
const EXCERPT_BYTES_MAX: usize = 400;

/// Whether a problem keeps the configuration from being used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// It is refused.
    Error,
    /// It is used; the owner should look all the same.
    Warning,
}

/// Something that is wrong with a configuration file. Secrets in the line are covered before a problem is made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Problem {
    /// Error or warning.
    pub severity: Severity,
    /// The file, as a person would name it: `config/feeds.toml`.
    pub file: String,
    /// From 1.
    pub line: usize,
    /// In characters, from 1.
    pub column: usize,
    /// What is wrong.
    pub sentence: String,
    /// What to write instead.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub help: Option<String>,
    /// An example that fails: its watchlist can be used all the same, by those who want to mend it.
    #[serde(skip)]
    is_example: bool,
    /// Something that was asked for is not read.
    #[serde(skip)]
    is_unread: bool,
    #[serde(skip)]
    excerpt: Option<Excerpt>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Excerpt {
    text: String,
    span: Range<usize>,
}

impl Problem {
    /// A problem of a whole file: one that is missing or cannot be read.
    #[must_use]
    pub fn of_file(file: impl Into<String>, sentence: impl Into<String>) -> Self {
        Self {
            severity: Severity::Error,
            file: file.into(),
            line: 1,
            column: 1,
            sentence: sentence.into(),
            help: None,
            is_example: false,
            is_unread: false,
            excerpt: None,
        }
    }

    /// With the way out.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// As a warning.
    #[must_use]
    pub fn warning(mut self) -> Self {
        self.severity = Severity::Warning;
        self
    }

    /// It tells of something that is not read: whoever looks must know, with and without `check`.
    #[must_use]
    pub(crate) fn of_unread(mut self) -> Self {
        self.is_unread = true;
        self
    }

    /// Whether it tells of something that was asked for and is not read.
    #[must_use]
    pub fn is_unread(&self) -> bool {
        self.is_unread
    }

    /// As an example that fails.
    #[must_use]
    pub(crate) fn of_example(mut self) -> Self {
        self.is_example = true;
        self
    }

    /// Whether it keeps the configuration from being used.
    #[must_use]
    pub fn is_error(&self) -> bool {
        self.severity == Severity::Error
    }

    /// Whether it is an example that fails, which keeps the service from watching and nobody from looking.
    #[must_use]
    pub fn is_example(&self) -> bool {
        self.is_example
    }

    /// `file:line:column: sentence`, on one line.
    #[must_use]
    pub fn in_short(&self) -> String {
        format!("{}:{}:{}: {}", self.file, self.line, self.column, self.sentence)
    }

    /// `file:line:column: sentence`, the source line with a caret, the way out; in colour if `is_coloured`.
    #[must_use]
    pub fn render(&self, is_coloured: bool) -> String {
        let renderer = if is_coloured {
            Renderer::styled()
        } else {
            Renderer::plain()
        };
        let word = if self.is_error() { "" } else { "warning: " };
        let head = format!("{}:{}:{}: {word}{}", self.file, self.line, self.column, self.sentence);
        let level = if self.is_error() { Level::ERROR } else { Level::WARNING };
        let mut group = Group::with_level(level);
        if let Some(excerpt) = &self.excerpt {
            group = group.element(
                Snippet::source(excerpt.text.as_str())
                    .line_start(self.line)
                    .fold(false)
                    .annotation(AnnotationKind::Primary.span(excerpt.span.clone())),
            );
        }
        match (&self.help, &self.excerpt) {
            (None, None) => head,
            (Some(help), None) => format!("{head}\n  = help: {help}"),
            (help, Some(_)) => {
                if let Some(help) = help {
                    group = group.element(Level::HELP.message(help.as_str()));
                }
                format!("{head}\n{}", renderer.render(&[group]))
            }
        }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.render(false))
    }
}

/// Every problem of a folder, by file and place. `Display` prints all of them as `backstory check` does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problems(pub Vec<Problem>);

impl fmt::Display for Problems {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (number, problem) in self.0.iter().enumerate() {
            if number > 0 {
                f.write_str("\n\n")?;
            }
            problem.fmt(f)?;
        }
        Ok(())
    }
}

impl std::error::Error for Problems {}

/// A file as it was read: its name for people, its text, where its lines begin.
#[derive(Debug)]
pub(crate) struct Source {
    pub(crate) name: String,
    pub(crate) text: String,
    lines: Vec<usize>,
}

impl Source {
    pub(crate) fn new(name: String, text: String) -> Self {
        let lines = std::iter::once(0)
            .chain(text.match_indices('\n').map(|(at, _)| at + 1))
            .collect();
        Self { name, text, lines }
    }

    /// Line and column (in characters) of a byte, both from 1.
    pub(crate) fn place(&self, at: usize) -> (usize, usize) {
        let at = self.text.floor_char_boundary(at.min(self.text.len()));
        let line = self.lines.partition_point(|&start| start <= at).max(1);
        let start = self.lines[line - 1];
        (line, self.text[start..at].chars().count() + 1)
    }

    /// `file:line:column`, to point at another place from a sentence.
    pub(crate) fn spot(&self, at: usize) -> String {
        let (line, column) = self.place(at);
        format!("{}:{line}:{column}", self.name)
    }

    /// A problem at a byte range of this file.
    pub(crate) fn problem(&self, at: &Range<usize>, sentence: impl Into<String>) -> Problem {
        let (line, column) = self.place(at.start);
        Problem {
            line,
            column,
            excerpt: Some(self.excerpt(at, line)),
            ..Problem::of_file(self.name.clone(), sentence)
        }
    }

    /// The source line with secrets covered, cut around the place if it is very long.
    fn excerpt(&self, at: &Range<usize>, line: usize) -> Excerpt {
        let start = self.lines[line - 1];
        let end = self.text[start..]
            .find('\n')
            .map_or(self.text.len(), |length| start + length);
        let whole = mask(self.text[start..end].trim_end_matches('\r'));
        let inside = |at: usize| whole.floor_char_boundary(at.saturating_sub(start).min(whole.len()));
        let (from, to) = (inside(at.start), inside(at.end.max(at.start)));
        if whole.len() <= EXCERPT_BYTES_MAX {
            return Excerpt {
                text: whole,
                span: from..to,
            };
        }
        let left = whole.floor_char_boundary(from.saturating_sub(EXCERPT_BYTES_MAX / 4));
        let right = whole.floor_char_boundary(whole.len().min(left + EXCERPT_BYTES_MAX));
        Excerpt {
            text: whole[left..right].to_owned(),
            span: from - left..to.min(right) - left,
        }
    }
}

/// Most errors told at once, and most warnings: nobody reads more, and a wrong file of 16 MiB has a million.
const PROBLEMS_MAX: usize = 1_000;

/// Collects problems while files are checked.
#[derive(Debug, Default)]
pub(crate) struct Notes {
    errors: Vec<Problem>,
    warnings: Vec<Problem>,
    untold_errors: usize,
    untold_warnings: usize,
    /// By watchlist, a problem without words at its list of names: what the archive says of the names is found out later.
    pub(crate) lists: BTreeMap<String, Problem>,
}

impl Notes {
    /// Notes a problem. Each kind has a bound of its own: no number of warnings hides an error.
    pub(crate) fn push(&mut self, problem: Problem) {
        let (kept, untold) = if problem.is_error() {
            (&mut self.errors, &mut self.untold_errors)
        } else {
            (&mut self.warnings, &mut self.untold_warnings)
        };
        if kept.len() < PROBLEMS_MAX {
            kept.push(problem);
        } else {
            *untold += 1;
        }
    }

    /// Errors noted so far, in any file or in the one of this name.
    pub(crate) fn errors(&self, file: Option<&str>) -> usize {
        let is_here = |problem: &&Problem| file.is_none_or(|file| problem.file == file);
        self.errors.iter().filter(is_here).count()
    }

    /// All of them, by file, line and column, each once.
    pub(crate) fn sorted(self) -> Vec<Problem> {
        let mut problems = self.errors;
        problems.extend(self.warnings);
        let place = |problem: &Problem| (problem.file.clone(), problem.line, problem.column);
        problems.sort_by_key(place);
        problems.dedup();
        let Some(last) = problems.last().map(|last| last.file.clone()) else {
            return problems;
        };
        if self.untold_warnings > 0 {
            let sentence = and_more(self.untold_warnings, "warning");
            problems.push(Problem::of_file(last.clone(), sentence).warning());
        }
        if self.untold_errors > 0 {
            let sentence = and_more(self.untold_errors, "problem");
            problems.push(Problem::of_file(last, sentence));
        }
        problems
    }
}

fn and_more(count: usize, what: &str) -> String {
    format!("and {count} more {what}{}", if count == 1 { "" } else { "s" })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_number_of_warnings_hides_an_error_or_is_one() {
        let noted = |warnings: usize, errors: usize| {
            let mut notes = Notes::default();
            let problem = |at: usize| Problem::of_file("a.toml".to_owned(), format!("fault {at}"));
            (0..warnings).for_each(|at| notes.push(problem(at).warning()));
            (0..errors).for_each(|at| notes.push(problem(warnings + at)));
            notes.sorted()
        };
        let many = noted(1_500, 0);
        assert!(!many.iter().any(Problem::is_error));
        assert_eq!(many.last().unwrap().sentence, "and 500 more warnings");
        let hidden = noted(1_500, 1);
        assert!(hidden.iter().any(|problem| problem.sentence == "fault 1500"));
        let both = noted(1_001, 1_002);
        let told: Vec<&str> = both
            .iter()
            .rev()
            .take(2)
            .map(|problem| problem.sentence.as_str())
            .collect();
        assert_eq!(told, ["and 2 more problems", "and 1 more warning"]);
    }
}
