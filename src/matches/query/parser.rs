//! Signs of the language to a tree: recursive descent, with errors that point and advise.
//!
//! Grammar, loosest first: `or := and (OR and)*`, where neither side may hold an operator without brackets;
//! `and := neg (AND neg)*`; `neg := [NOT] near`; `near := atom (NEAR/n atom)* | atom NOT NEAR/n atom | atom (SENT atom)*`;
//! `atom := word | "phrase" | @set | field:atom | ATLEAST/n atom | m OF (list) | ( or )`.

use std::ops::Range;

use jiff::civil::Date;

use super::check;
use super::lexer::{Lex, Lexeme};
use super::{DEPTH_MAX, Filter, NEAR_MAX, Node, QueryError, Scope};

pub(super) struct Parser<'q> {
    text: &'q str,
    lexemes: &'q [Lexeme],
    at: usize,
    depth: usize,
    is_set: &'q dyn Fn(&str) -> bool,
    errors: Vec<QueryError>,
}

impl<'q> Parser<'q> {
    pub(super) fn new(text: &'q str, lexemes: &'q [Lexeme], is_set: &'q dyn Fn(&str) -> bool) -> Self {
        Self {
            text,
            lexemes,
            at: 0,
            depth: 0,
            is_set,
            errors: Vec::new(),
        }
    }

    /// The tree, unless something could not be read, and every problem.
    pub(super) fn parse(mut self) -> (Option<Node>, Vec<QueryError>) {
        if self.lexemes.is_empty() {
            self.errors.push(QueryError::new(
                0..self.text.len(),
                "this query is empty",
                "write what you look for, for instance russia AND sanctions",
            ));
            return (None, self.errors);
        }
        let root = self.or();
        if root.is_some()
            && let Some(lexeme) = self.lexemes.get(self.at)
        {
            let at = lexeme.at.clone();
            match lexeme.kind {
                Lex::Close => self.fail(at, "this bracket closes nothing", "remove it, or open one before"),
                Lex::Comma => self.fail(
                    at,
                    "a comma only parts the list of “2 OF (…)”",
                    "write OR between alternatives, AND between demands",
                ),
                _ => self.side_by_side(at),
            }
        }
        (root, self.errors)
    }

    fn peek(&self) -> Option<&'q Lex> {
        self.lexemes.get(self.at).map(|lexeme| &lexeme.kind)
    }

    fn place(&self) -> Range<usize> {
        self.lexemes
            .get(self.at)
            .map_or_else(|| self.text.len()..self.text.len(), |lexeme| lexeme.at.clone())
    }

    fn eat(&mut self, kind: &Lex) -> bool {
        let found = self.peek() == Some(kind);
        self.at += usize::from(found);
        found
    }

    fn fail(&mut self, at: Range<usize>, message: impl Into<String>, help: impl Into<String>) {
        self.errors.push(QueryError::new(at, message, help));
    }

    /// What was written from lexeme `from` up to here.
    fn written(&self, from: usize, to: usize) -> &'q str {
        let start = self.lexemes.get(from).map_or(0, |lexeme| lexeme.at.start);
        let end = self
            .lexemes
            .get(to.saturating_sub(1))
            .map_or(start, |lexeme| lexeme.at.end);
        self.text.get(start..end).unwrap_or_default()
    }

    fn side_by_side(&mut self, at: Range<usize>) {
        let left = self.written(self.at.saturating_sub(1), self.at);
        let right = self.text.get(at.clone()).unwrap_or_default();
        let (message, help) = match right {
            "and" | "or" | "not" | "near" => (
                format!("“{right}” in small letters is a word to look for"),
                format!(
                    "write {} in capitals, or put the whole phrase in quotation marks",
                    right.to_uppercase()
                ),
            ),
            _ => (
                format!("between {left} and {right} it is not said how they belong together"),
                format!(
                    "write {left} AND {right}, {left} OR {right}, or \"{} {}\" for these words in this order",
                    left.trim_matches('"'),
                    right.trim_matches('"')
                ),
            ),
        };
        self.fail(at, message, help);
    }

    fn or(&mut self) -> Option<Node> {
        let first_at = self.at;
        let mut bounds = vec![(self.at, self.and()?, self.at)];
        while self.eat(&Lex::Or) {
            let from = self.at;
            let part = self.and()?;
            bounds.push((from, part, self.at));
        }
        if bounds.len() == 1 {
            return bounds.pop().map(|(_, node, _)| node);
        }
        let mixed = bounds.iter().find(|(from, node, to)| {
            let is_joined = matches!(
                node,
                Node::And(_) | Node::Near { .. } | Node::Apart { .. } | Node::Sentence(_)
            );
            is_joined && !self.is_one_group(*from, *to)
        });
        if let Some(&(from, _, to)) = mixed {
            self.two_readings(first_at, from, to);
        }
        Some(Node::Or(bounds.into_iter().map(|(_, node, _)| node).collect()))
    }

    /// Whether these lexemes are one pair of brackets and what is inside.
    fn is_one_group(&self, from: usize, to: usize) -> bool {
        let mut depth = 0_usize;
        for (at, lexeme) in self.lexemes.iter().enumerate().take(to).skip(from) {
            match lexeme.kind {
                Lex::Open => depth += 1,
                Lex::Close => depth = depth.saturating_sub(1),
                _ => {}
            }
            if depth == 0 {
                return at + 1 == to && lexeme.kind == Lex::Close;
            }
        }
        false
    }

    /// `a AND b OR c`: both readings, with the brackets that choose.
    fn two_readings(&mut self, first: usize, from: usize, to: usize) {
        let group = self.written(from, to);
        let whole = self.written(first, self.at);
        let operator = self.lexemes[from..to]
            .iter()
            .find_map(|lexeme| match lexeme.kind {
                Lex::And => Some("AND"),
                Lex::Near { .. } => Some("NEAR"),
                Lex::Sent => Some("SENT"),
                _ => None,
            })
            .unwrap_or("NOT");
        let one = whole.replacen(group, &format!("({group})"), 1);
        let other = self.other_reading(first);
        let start = self.lexemes[first].at.start;
        self.fail(
            start..start + whole.len(),
            format!("OR and {operator} side by side can be read in two ways"),
            format!("write {one} or {other}"),
        );
    }

    /// The same operators, with brackets around every run of OR.
    fn other_reading(&self, first: usize) -> String {
        let mut depth = 0_usize;
        let mut groups: Vec<Vec<(usize, usize)>> = vec![vec![(first, first)]];
        let mut joins: Vec<String> = Vec::new();
        for at in first..self.at {
            match self.lexemes[at].kind {
                Lex::Open => depth += 1,
                Lex::Close => depth = depth.saturating_sub(1),
                _ => {}
            }
            let is_join = depth == 0 && matches!(self.lexemes[at].kind, Lex::And | Lex::Near { .. } | Lex::Sent);
            let is_or = depth == 0 && self.lexemes[at].kind == Lex::Or;
            if is_join {
                joins.push(self.written(at, at + 1).to_owned());
                groups.push(vec![(at + 1, at + 1)]);
            } else if let Some(group) = groups.last_mut() {
                if is_or {
                    group.push((at + 1, at + 1));
                } else if let Some(part) = group.last_mut() {
                    part.1 = at + 1;
                }
            }
        }
        let mut reading = String::new();
        for (at, group) in groups.iter().enumerate() {
            if at > 0 {
                reading.push_str(&format!(" {} ", joins[at - 1]));
            }
            let parts: Vec<&str> = group.iter().map(|&(from, to)| self.written(from, to)).collect();
            let joined = parts.join(" OR ");
            reading.push_str(&if parts.len() > 1 { format!("({joined})") } else { joined });
        }
        reading
    }

    fn and(&mut self) -> Option<Node> {
        let mut parts = vec![self.neg()?];
        loop {
            let is_not_near = matches!(
                self.lexemes.get(self.at + 1).map(|next| &next.kind),
                Some(Lex::Near { .. })
            );
            if self.eat(&Lex::And) || self.peek() == Some(&Lex::Not) && !is_not_near {
                parts.push(self.neg()?);
            } else {
                break;
            }
        }
        if parts.len() == 1 {
            parts.pop()
        } else {
            Some(Node::And(parts))
        }
    }

    fn neg(&mut self) -> Option<Node> {
        if !self.eat(&Lex::Not) {
            return self.near();
        }
        let at = self.place();
        if self.peek() == Some(&Lex::Not) {
            self.fail(at, "NOT NOT says nothing", "write one NOT, or none");
            return None;
        }
        Some(Node::Not(Box::new(self.near()?)))
    }

    fn near(&mut self) -> Option<Node> {
        let from = self.at;
        let first = self.atom()?;
        match (self.peek(), self.lexemes.get(self.at + 1).map(|next| &next.kind)) {
            (Some(&Lex::Near { words, is_ordered }), _) => self.nears(from, first, words, is_ordered),
            (Some(Lex::Not), Some(&Lex::Near { words, is_ordered })) => {
                self.at += 1;
                self.apart(from, first, words, is_ordered)
            }
            (Some(Lex::Sent), _) => self.sentence(from, first),
            _ => Some(first),
        }
    }

    fn nears(&mut self, from: usize, first: Node, words: Option<u32>, is_ordered: bool) -> Option<Node> {
        let distance = self.distance(words)?;
        self.mentions(from, &first);
        let mut parts = vec![first];
        while let Some(&Lex::Near {
            words: next,
            is_ordered: next_ordered,
        }) = self.peek()
        {
            if next != words || next_ordered != is_ordered {
                return self.one_kind();
            }
            self.at += 1;
            let from = self.at;
            let part = self.atom()?;
            self.mentions(from, &part);
            parts.push(part);
        }
        self.ends_near()?;
        Some(Node::Near {
            words: distance,
            is_ordered,
            parts,
        })
    }

    fn apart(&mut self, from: usize, of: Node, words: Option<u32>, is_ordered: bool) -> Option<Node> {
        if is_ordered {
            let at = self.place();
            self.fail(at, "NOT ONEAR is not known", "write NOT NEAR/n");
            return None;
        }
        let distance = self.distance(words)?;
        self.mentions(from, &of);
        self.at += 1;
        let from = self.at;
        let other = self.atom()?;
        self.mentions(from, &other);
        self.ends_near()?;
        Some(Node::Apart {
            words: distance,
            of: Box::new(of),
            from: Box::new(other),
        })
    }

    fn sentence(&mut self, from: usize, first: Node) -> Option<Node> {
        self.mentions(from, &first);
        let mut parts = vec![first];
        while self.eat(&Lex::Sent) {
            let from = self.at;
            let part = self.atom()?;
            self.mentions(from, &part);
            parts.push(part);
        }
        self.ends_near()?;
        Some(Node::Sentence(parts))
    }

    fn distance(&mut self, words: Option<u32>) -> Option<u32> {
        let at = self.place();
        match words {
            Some(words) if words <= NEAR_MAX => Some(words),
            Some(_) => {
                self.fail(
                    at,
                    format!("NEAR reaches at most {NEAR_MAX} words"),
                    "above ten words AND says nearly the same",
                );
                None
            }
            None => {
                self.fail(
                    at,
                    "NEAR needs a number of words",
                    "write NEAR/10: at most ten words between",
                );
                None
            }
        }
    }

    /// After a chain: no other kind of nearness on the same level.
    fn ends_near(&mut self) -> Option<()> {
        let is_not_near = self.peek() == Some(&Lex::Not)
            && matches!(
                self.lexemes.get(self.at + 1).map(|next| &next.kind),
                Some(Lex::Near { .. })
            );
        if is_not_near || matches!(self.peek(), Some(Lex::Near { .. } | Lex::Sent)) {
            self.one_kind();
            return None;
        }
        Some(())
    }

    fn one_kind(&mut self) -> Option<Node> {
        let at = self.place();
        self.fail(
            at,
            "two kinds of nearness on one level can be read in two ways",
            "put brackets around one of them: (a NEAR/3 b) NEAR/10 c",
        );
        None
    }

    /// Both sides of a nearness must be things that stand somewhere.
    fn mentions(&mut self, from: usize, node: &Node) {
        if !check::has_places(node) {
            let at = self.lexemes[from].at.start..self.lexemes[self.at - 1].at.end;
            self.fail(
                at,
                "nearness is between words, phrases, sets and groups of alternatives",
                "move AND, NOT, ATLEAST and filters outside: (a NEAR/5 b) AND c",
            );
        }
    }

    fn atom(&mut self) -> Option<Node> {
        let at = self.place();
        let Some(lex) = self.peek() else {
            self.fail(
                at,
                "something is missing here",
                "write a word, \"a phrase\", @a-set or (a group)",
            );
            return None;
        };
        self.at += 1;
        match lex {
            Lex::Open => self.group(at),
            Lex::Set(id) => self.set(id, at),
            Lex::Field(name) => self.field(name, at),
            Lex::AtLeast(count) => self.at_least(*count, at),
            Lex::Word { text, is_exact: false } if self.peek() == Some(&Lex::Of) => self.some_of(text, at),
            Lex::Word { text, is_exact } | Lex::Phrase { text, is_exact } => {
                if let Some(error) = check::term(text, *is_exact, &at) {
                    self.errors.push(error);
                }
                Some(Node::Term {
                    text: text.clone(),
                    is_exact: *is_exact,
                })
            }
            _ => {
                let written = self.text.get(at.clone()).unwrap_or_default().to_owned();
                self.fail(
                    at,
                    format!("{written} needs something before and after it"),
                    "write a word, \"a phrase\", @a-set or (a group) there",
                );
                None
            }
        }
    }

    fn group(&mut self, open: Range<usize>) -> Option<Node> {
        if self.depth == DEPTH_MAX {
            self.fail(
                open,
                format!("brackets are nested deeper than {DEPTH_MAX}"),
                "put a part of it into an alias set",
            );
            return None;
        }
        if self.eat(&Lex::Close) {
            self.fail(
                open.start..open.end + 1,
                "these brackets are empty",
                "remove them, or write something inside",
            );
            return None;
        }
        self.depth += 1;
        let inner = self.or()?;
        self.depth -= 1;
        if !self.eat(&Lex::Close) {
            if self.at < self.lexemes.len() && self.peek() != Some(&Lex::Comma) {
                let at = self.place();
                self.side_by_side(at);
            } else {
                self.fail(open, "this bracket is never closed", "write ) where the group ends");
            }
            return None;
        }
        Some(inner)
    }

    fn set(&mut self, id: &str, at: Range<usize>) -> Option<Node> {
        if !(self.is_set)(id) {
            self.fail(
                at,
                format!("there is no alias set “{id}”"),
                "sets are in aliases/*.toml; a set's id is written without quotation marks: @dprk",
            );
        }
        Some(Node::Set(id.to_owned()))
    }

    fn at_least(&mut self, count: Option<u32>, at: Range<usize>) -> Option<Node> {
        let Some(count) = count.filter(|count| (1..=50).contains(count)) else {
            self.fail(
                at,
                "ATLEAST needs a number from 1 to 50",
                "write ATLEAST/3 word: three mentions of it",
            );
            return None;
        };
        let from = self.at;
        let inner = self.atom()?;
        self.mentions(from, &inner);
        Some(Node::AtLeast(count, Box::new(inner)))
    }

    fn some_of(&mut self, count: &str, at: Range<usize>) -> Option<Node> {
        self.at += 1;
        let count: Option<u32> = count.parse().ok().filter(|count| *count > 0);
        let open = self.place();
        if count.is_none() || !self.eat(&Lex::Open) {
            self.fail(
                at,
                "OF stands between a number and a list",
                "write 2 OF (oil, coal, \"iron ore\")",
            );
            return None;
        }
        let mut parts = vec![self.or()?];
        while self.eat(&Lex::Comma) {
            parts.push(self.or()?);
        }
        if !self.eat(&Lex::Close) {
            self.fail(
                open,
                "this list is never closed",
                "part its members with commas and end it with )",
            );
            return None;
        }
        let count = count?;
        if count as usize > parts.len() {
            self.fail(
                at,
                format!("{count} of {} can never hold", parts.len()),
                "lower the number, or add members to the list",
            );
        }
        Some(Node::Some(count, parts))
    }

    fn field(&mut self, name: &str, at: Range<usize>) -> Option<Node> {
        let scope = match name {
            "title" => Scope::Title,
            "lead" => Scope::Lead,
            "body" => Scope::Body,
            "url" => Scope::Url,
            "author" => Scope::Author,
            _ => return self.filter(name, at),
        };
        let from = self.at;
        let inner = self.atom()?;
        if check::has_filter_or_scope(&inner) {
            let place = at.start..self.lexemes[self.at - 1].at.end;
            self.fail(
                place,
                format!("{name}: holds words only, no other field or filter"),
                format!("write {name}:(…) AND the rest outside"),
            );
        }
        debug_assert!(from < self.at);
        Some(Node::In(scope, Box::new(inner)))
    }

    fn filter(&mut self, name: &str, at: Range<usize>) -> Option<Node> {
        let place = self.place();
        let (Some(Lex::Word { text, is_exact: false }) | Some(Lex::Phrase { text, is_exact: false })) = self.peek()
        else {
            self.fail(
                at,
                format!("{name}: needs one value"),
                format!("write {name}:value, and OR between two of them"),
            );
            return None;
        };
        self.at += 1;
        let value = text.clone();
        Some(Node::Filter(match name {
            "lang" => Filter::Lang(value),
            "source" => Filter::Source(value),
            "country" => Filter::Country(value),
            "feed" => Filter::Feed(value),
            "tag" => Filter::Tag(value),
            _ => {
                let Ok(day) = value.parse::<Date>() else {
                    self.fail(
                        place,
                        format!("“{value}” is no date"),
                        format!("write {name}:2024-06-19"),
                    );
                    return None;
                };
                if name == "after" {
                    Filter::After(day)
                } else {
                    Filter::Before(day)
                }
            }
        }))
    }
}
