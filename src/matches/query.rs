//! The query language: text to tree.
//!
//! `AND OR NOT`, brackets, `"phrases"`, `NEAR/n ONEAR/n SENT`, `NOT NEAR/n`, `ATLEAST/n`, `2 OF (…)`, wildcards, `=exact`,
//! fields, filters, `@sets`, `# comments`. Whatever analysts trained on different vendors read in different ways is
//! refused, with both readings shown.

use std::ops::Range;

use jiff::civil::Date;

mod build;
mod check;
mod filters;
mod habits;
mod lexer;
mod lint;
mod never;
mod parser;
mod readings;
mod show;
mod signs;

pub use build::{ItemError, Place, Threshold};
pub use filters::host_in;
use lexer::Lex;
pub use lint::{Around, advice, advice_on_form, advice_on_items};

/// A query, parsed and checked. `Display` writes it in its canonical form, which parses to the same query.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Query {
    pub(crate) root: Node,
}

/// One clause of a query.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Node {
    /// All of them; `Not` only here.
    And(Vec<Node>),
    /// Any of them.
    Or(Vec<Node>),
    /// Not this one; only inside `And`.
    Not(Box<Node>),
    /// A run of mentions with at most `words` words between neighbours, in which each part is found.
    Near {
        words: u32,
        is_ordered: bool,
        parts: Vec<Node>,
    },
    /// A mention of the first with none of the second within so many words.
    Apart { words: u32, of: Box<Node>, from: Box<Node> },
    /// A sentence in which each part is found.
    Sentence(Vec<Node>),
    /// So many mentions.
    AtLeast(u32, Box<Node>),
    /// So many different ones of these.
    Some(u32, Vec<Node>),
    /// Only there.
    In(Scope, Box<Node>),
    /// Something about the entry that is no word of it.
    Filter(Filter),
    /// A named set of forms.
    Set(String),
    /// A word or phrase.
    Term { text: String, is_exact: bool },
}

/// A part of an entry that words can be asked for in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Scope {
    /// The headline.
    Title,
    /// The headline and the first [`LEAD_WORDS`] words of what follows.
    Lead,
    /// Teaser and full text.
    Body,
    /// The address.
    Url,
    /// By-lines.
    Author,
}

/// `lead:` reaches so many words into the text.
pub(crate) const LEAD_WORDS: u32 = 60;

/// A condition on an entry that looks at no words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Filter {
    /// BCP 47; `zh` also holds for `zh-Hant`.
    Lang(String),
    /// Host of the address or one above it, or the outlet's name.
    Source(String),
    /// ISO 3166 alpha-2.
    Country(String),
    /// Feed id.
    Feed(String),
    /// Category.
    Tag(String),
    /// Published on this day (UTC) or later.
    After(Date),
    /// Published before this day (UTC).
    Before(Date),
}

/// What is wrong with a query, and where.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{message}")]
pub struct QueryError {
    /// Byte range in the query text.
    pub at: Range<usize>,
    /// A sentence: what is wrong.
    pub message: String,
    /// What to write instead.
    pub help: Option<String>,
}

impl QueryError {
    fn new(at: Range<usize>, message: impl Into<String>, help: impl Into<String>) -> Self {
        Self {
            at,
            message: message.into(),
            help: Some(help.into()),
        }
    }
}

/// Longest query text, in bytes: room for thousands of names.
pub const QUERY_BYTES_MAX: usize = 256 * 1024;

/// Deepest nesting of brackets: no person writes more, and the parser must not overflow its stack.
pub const DEPTH_MAX: usize = 32;

/// Most words and phrases of one query: what is longer is a list of names, which has a file of its own.
pub const TERMS_MAX: usize = 10_000;

/// Most parts of one chain of `NEAR` or `SENT`: the engine looks for a mention of its own for each, and every part doubles the
/// choices.
pub const PARTS_MAX: usize = 8;

/// Largest n of `NEAR/n`: above it `AND` says the same.
pub const NEAR_MAX: u32 = 1000;

/// Reads a query. `is_set` says whether an alias set exists.
///
/// # Errors
/// Every problem found, in order of place.
pub fn parse(text: &str, is_set: &dyn Fn(&str) -> bool) -> Result<Query, Vec<QueryError>> {
    if text.len() > QUERY_BYTES_MAX {
        return Err(vec![QueryError::new(
            0..text.len(),
            format!("this query is longer than {QUERY_BYTES_MAX} bytes"),
            "put the forms into an alias set and write @its-id",
        )]);
    }
    let lexed = lexer::lex(text);
    let mut errors = lexed.errors;
    if lexed.is_cut || lexed.lexemes.is_empty() && !errors.is_empty() {
        return Err(errors);
    }
    let is_term = |lexeme: &&lexer::Lexeme| matches!(lexeme.kind, Lex::Word { .. } | Lex::Phrase { .. });
    if let Some(over) = lexed.lexemes.iter().filter(is_term).nth(TERMS_MAX) {
        return Err(vec![QueryError::new(
            over.at(),
            format!("this query holds more than {TERMS_MAX} words and phrases"),
            "put the forms into an alias set and write @its-id",
        )]);
    }
    if let (true, Some(comment)) = (lexed.lexemes.is_empty(), lexed.comments.first()) {
        return Err(vec![only_a_comment(text, comment)]);
    }
    let (root, mut more) = parser::Parser::new(text, &lexed.lexemes, is_set).parse();
    // What was told of a sign is not told again of what it was taken for.
    let is_told = |at: &Range<usize>| {
        errors
            .iter()
            .any(|known: &QueryError| known.at.start < at.end && at.start < known.at.end)
    };
    more.retain(|error| !is_told(&error.at));
    errors.extend(more);
    errors.sort_by_key(|error| error.at.start);
    let Some(root) = root.filter(|_| errors.is_empty()) else {
        return Err(errors);
    };
    match check::whole(&root, 0..text.trim_end().len()) {
        None => Ok(Query { root }),
        Some(error) => Err(vec![error]),
    }
}

/// A query of which `#` took everything.
fn only_a_comment(text: &str, comment: &Range<usize>) -> QueryError {
    let word = text[comment.clone()]
        .trim_start_matches(['#', '＃'])
        .split(' ')
        .next()
        .unwrap_or_default();
    let help = if word.is_empty() {
        "write what you look for, for instance russia AND sanctions".to_owned()
    } else {
        format!("# begins a comment that goes to the end of the line; to look for it write {word}")
    };
    QueryError::new(0..text.trim_end().len(), "this query is empty", help)
}

/// Every `@id` that stands in a text of the query language, with its place; quoted text and comments hold none.
#[must_use]
pub fn set_names(text: &str) -> Vec<(Range<usize>, String)> {
    let lexemes = lexer::lex(text).lexemes.into_iter();
    lexemes
        .filter_map(|lexeme| match &lexeme.kind {
            Lex::Set(id) => Some((lexeme.at(), id.to_string())),
            _ => None,
        })
        .collect()
}

/// Every feed that `feed:` names, with its place.
#[must_use]
pub fn feed_names(text: &str) -> Vec<(Range<usize>, String)> {
    filter_values(text, "feed")
}

/// Every value that a filter (`lang`, `country`) is given, with its place.
#[must_use]
pub fn filter_values(text: &str, filter: &str) -> Vec<(Range<usize>, String)> {
    let mut names = Vec::new();
    let (mut is_next, mut is_list) = (false, false);
    for lexeme in lexer::lex(text).lexemes {
        match &lexeme.kind {
            Lex::Field(name) => (is_next, is_list) = (&**name == filter, false),
            Lex::Open => (is_list, is_next) = (is_next, false),
            Lex::Word { text, .. } | Lex::Phrase { text, .. } if is_next || is_list => {
                names.push((lexeme.at(), text.to_string()));
                is_next = false;
            }
            Lex::Or | Lex::Comma => {}
            _ => (is_next, is_list) = (false, false),
        }
    }
    names
}

impl Query {
    /// Whether every entry that meets it has something the query names: a word, or a filter that was asked for. A query
    /// that parsed always does.
    #[must_use]
    pub fn requires_something(&self) -> bool {
        check::requires(&self.root)
    }

    /// The words and phrases that it asks for, in order of place: not those that it excludes, nor those of its sets.
    #[must_use]
    pub fn words(&self) -> Vec<&str> {
        let mut words = Vec::new();
        collect_words(&self.root, &mut words);
        words
    }

    /// Ids of the alias sets it names, each once, in order of place.
    #[must_use]
    pub fn sets(&self) -> Vec<&str> {
        let mut sets = Vec::new();
        collect_sets(&self.root, &mut sets);
        sets
    }
}

fn collect_words<'q>(node: &'q Node, words: &mut Vec<&'q str>) {
    match node {
        Node::Term { text, .. } => words.push(text),
        Node::Not(_) => {}
        Node::Apart { of, .. } => collect_words(of, words),
        _ => node.children().for_each(|child| collect_words(child, words)),
    }
}

fn collect_sets<'q>(node: &'q Node, sets: &mut Vec<&'q str>) {
    if let Node::Set(id) = node
        && !sets.contains(&id.as_str())
    {
        sets.push(id);
    }
    for child in node.children() {
        collect_sets(child, sets);
    }
}

impl Node {
    /// The clauses directly below.
    pub(crate) fn children(&self) -> impl Iterator<Item = &Self> {
        let (many, one, other): (&[Self], Option<&Self>, Option<&Self>) = match self {
            Self::And(parts)
            | Self::Or(parts)
            | Self::Near { parts, .. }
            | Self::Sentence(parts)
            | Self::Some(_, parts) => (parts, None, None),
            Self::Not(one) | Self::AtLeast(_, one) | Self::In(_, one) => (&[], Some(one), None),
            Self::Apart { of, from, .. } => (&[], Some(of), Some(from)),
            Self::Filter(_) | Self::Set(_) | Self::Term { .. } => (&[], None, None),
        };
        many.iter().chain(one).chain(other)
    }
}

#[cfg(test)]
mod tests;
