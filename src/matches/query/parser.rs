//! Signs of the language to a tree: recursive descent, with errors that point and advise.
//!
//! Grammar, loosest first: `or := and (OR and)*`, where neither side may hold an operator without brackets;
//! `and := neg ([AND] NOT near | AND neg)*`; `near := atom (NEAR/n atom)* | atom NOT NEAR/n atom | atom (SENT atom)*`;
//! `atom := word | "phrase" | @set | field:atom | filter:value | ATLEAST/n atom | m OF (list) | ( or )`.
//!
//! After an error the parser goes on as if what was probably meant had been written, so that all errors are told at once.

use std::ops::Range;

use super::lexer::{Lex, Lexeme};
use super::{DEPTH_MAX, NEAR_MAX, Node, PARTS_MAX, QueryError, Scope};
use super::{check, filters, readings};

/// Room for so many parts of a group at first: few have more.
const USUAL_PARTS: usize = 6;

pub(super) struct Parser<'q> {
    pub(super) text: &'q str,
    pub(super) lexemes: &'q [Lexeme],
    pub(super) at: usize,
    depth: usize,
    is_set: &'q dyn Fn(&str) -> bool,
    pub(super) errors: Vec<QueryError>,
    /// Up to here words side by side were told of.
    pub(super) told: usize,
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
            told: 0,
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
            let at = lexeme.at();
            match lexeme.kind {
                Lex::Close => self.fail(at, "this bracket closes nothing", "remove it, or open one before"),
                Lex::Comma => self.stray_comma(at),
                _ => self.needs_sides(at),
            }
        }
        (root, self.errors)
    }

    pub(super) fn peek(&self) -> Option<&'q Lex> {
        self.lexemes.get(self.at).map(|lexeme| &lexeme.kind)
    }

    fn peek_next(&self) -> Option<&'q Lex> {
        self.lexemes.get(self.at + 1).map(|lexeme| &lexeme.kind)
    }

    pub(super) fn place(&self) -> Range<usize> {
        self.lexemes
            .get(self.at)
            .map_or_else(|| self.text.len()..self.text.len(), |lexeme| lexeme.at())
    }

    /// From the start of one lexeme to the end of another.
    pub(super) fn stretch(&self, from: usize, to: usize) -> Range<usize> {
        let start = self
            .lexemes
            .get(from)
            .map_or(self.text.len(), |lexeme| lexeme.at().start);
        let last = self.lexemes.get(to.saturating_sub(1)).or(self.lexemes.last());
        start..last.map_or(start, |lexeme| lexeme.at().end).max(start)
    }

    pub(super) fn eat(&mut self, kind: &Lex) -> bool {
        let found = self.peek() == Some(kind);
        self.at += usize::from(found);
        found
    }

    pub(super) fn fail(&mut self, at: Range<usize>, message: impl Into<String>, help: impl Into<String>) {
        self.errors.push(QueryError::new(at, message, help));
    }

    fn stray_comma(&mut self, at: Range<usize>) {
        // `lang:en,ru`
        let before = |back: usize| self.at.checked_sub(back).and_then(|at| self.lexemes.get(at));
        let help = match (before(2).map(|lexeme| &lexeme.kind), before(1)) {
            (Some(Lex::Field(name)), Some(value)) if !readings::SCOPES.contains(&&**name) => {
                let value = self.text.get(value.at()).unwrap_or_default();
                format!("write {name}:({value} OR …)")
            }
            _ => "write OR between alternatives, AND between demands".to_owned(),
        };
        self.fail(at, "a comma only parts the list of “2 OF (…)”", help);
    }

    fn needs_sides(&mut self, at: Range<usize>) {
        let written = self.text.get(at.clone()).unwrap_or_default().to_owned();
        let kind = self
            .lexemes
            .iter()
            .find(|lexeme| lexeme.at() == at)
            .map(|lexeme| &lexeme.kind);
        let help = match kind {
            Some(Lex::Near { .. } | Lex::Sent) => format!("write it between two words: Kim {written} Putin"),
            Some(Lex::And | Lex::Or) => format!("write it between two things: russia {written} china"),
            Some(Lex::Of) => {
                "write a number in front of it and a list behind it: 2 OF (oil, coal, \"iron ore\")".to_owned()
            }
            _ => "write a word, \"a phrase\", @a-set or (a group) there".to_owned(),
        };
        self.fail(at, format!("{written} needs something before and after it"), help);
    }

    /// A bracket or comma where something should stand.
    fn nothing_before(&mut self, at: Range<usize>) {
        let begun = &self.lexemes[..self.at.saturating_sub(1)];
        let opened = begun.iter().filter(|lexeme| lexeme.kind == Lex::Open).count();
        let closed = begun.iter().filter(|lexeme| lexeme.kind == Lex::Close).count();
        let is_close = self
            .text
            .get(at.clone())
            .is_some_and(|sign| !matches!(sign, "," | "，" | "、"));
        if is_close && opened <= closed {
            self.fail(at, "this bracket closes nothing", "remove it, or open one before");
        } else {
            let sign = if is_close { "bracket" } else { "comma" };
            let help = "write a word, \"a phrase\", @a-set or (a group) in front of it, or remove it";
            self.fail(at, format!("something is missing in front of this {sign}"), help);
        }
    }

    /// Whether something begins here that could stand alone.
    pub(super) fn is_atom(&self) -> bool {
        matches!(
            self.peek(),
            Some(Lex::Open | Lex::Set(_) | Lex::Field(_) | Lex::AtLeast(_) | Lex::Word { .. } | Lex::Phrase { .. })
        )
    }

    fn is_not_near(&self) -> bool {
        self.peek() == Some(&Lex::Not) && matches!(self.peek_next(), Some(Lex::Near { .. }))
    }

    pub(super) fn or(&mut self) -> Option<Node> {
        let first = self.at;
        let known = self.errors.len();
        let node = self.and()?;
        if self.peek() != Some(&Lex::Or) {
            return Some(node);
        }
        let (mut nodes, mut written) = (Vec::with_capacity(USUAL_PARTS), Vec::with_capacity(USUAL_PARTS));
        nodes.push(node);
        written.push((first, self.at));
        while self.eat(&Lex::Or) {
            let from = self.at;
            nodes.push(self.and()?);
            written.push((from, self.at));
        }
        if self.errors.len() == known {
            self.expect_one_reading(first, &nodes, &written);
        }
        Some(Node::Or(nodes))
    }

    fn and(&mut self) -> Option<Node> {
        let first = self.neg()?;
        if matches!(self.peek(), None | Some(Lex::Or | Lex::Close)) {
            return Some(first);
        }
        let mut parts = Vec::with_capacity(USUAL_PARTS);
        parts.push(first);
        loop {
            if self.eat(&Lex::And) || self.peek() == Some(&Lex::Not) && !self.is_not_near() {
                parts.push(self.neg()?);
            } else if self.is_atom() {
                self.side_by_side();
                if !self.is_atom() {
                    break;
                }
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
        if self.peek() == Some(&Lex::Sent) {
            self.not_sent();
            return None;
        }
        Some(Node::Not(Box::new(self.near()?)))
    }

    fn near(&mut self) -> Option<Node> {
        let from = self.at;
        let first = self.atom()?;
        let node = match self.peek() {
            Some(&Lex::Near { words, is_ordered }) => self.nears(from, first, words, is_ordered)?,
            Some(Lex::Not) if self.is_not_near() => self.apart(from, first)?,
            Some(Lex::Sent) => self.sentence(from, first)?,
            _ => return Some(first),
        };
        Some(node)
    }

    fn nears(&mut self, from: usize, first: Node, words: Option<u32>, is_ordered: bool) -> Option<Node> {
        let distance = self.distance(words, is_ordered);
        self.mentions(from, &first);
        let mut parts = vec![first];
        let mut last = from;
        while self.peek() == Some(&Lex::Near { words, is_ordered }) {
            self.at += 1;
            last = self.at;
            let part = self.atom()?;
            self.mentions(last, &part);
            parts.push(part);
        }
        self.ends_near(from, last)?;
        self.within_parts(from, parts.len());
        Some(Node::Near {
            words: distance,
            is_ordered,
            parts,
        })
    }

    fn apart(&mut self, from: usize, of: Node) -> Option<Node> {
        self.at += 1;
        let Some(&Lex::Near { words, is_ordered }) = self.peek() else {
            return Some(of);
        };
        if is_ordered {
            let at = self.place();
            self.fail(at, "NOT ONEAR is not known", "write NOT NEAR/n: on neither side");
        }
        let words = self.distance(words, false);
        self.mentions(from, &of);
        self.at += 1;
        let last = self.at;
        let other = self.atom()?;
        self.mentions(last, &other);
        self.ends_near(from, last)?;
        Some(Node::Apart {
            words,
            of: Box::new(of),
            from: Box::new(other),
        })
    }

    fn sentence(&mut self, from: usize, first: Node) -> Option<Node> {
        self.mentions(from, &first);
        let mut parts = vec![first];
        let mut last = from;
        while self.eat(&Lex::Sent) {
            last = self.at;
            let part = self.atom()?;
            self.mentions(last, &part);
            parts.push(part);
        }
        self.ends_near(from, last)?;
        self.within_parts(from, parts.len());
        Some(Node::Sentence(parts))
    }

    /// A chain has a bound.
    fn within_parts(&mut self, from: usize, count: usize) {
        if count > PARTS_MAX {
            let at = self.stretch(from, self.at);
            self.fail(
                at,
                format!("a chain of NEAR or SENT holds at most {PARTS_MAX} things, this one has {count}"),
                "join some of them with OR in brackets, or with AND outside",
            );
        }
    }

    /// The n of a nearness; a wrong one is told of, and 0 taken.
    fn distance(&mut self, words: Option<u32>, is_ordered: bool) -> u32 {
        let name = if is_ordered { "ONEAR" } else { "NEAR" };
        let at = self.place();
        match words {
            Some(words) if words <= NEAR_MAX => return words,
            Some(_) => self.fail(
                at,
                format!("{name} reaches at most {NEAR_MAX} words"),
                "above ten words AND says nearly the same",
            ),
            None => self.fail(
                at,
                format!("{name} needs a number of words"),
                format!("write {name}/10: at most ten words between"),
            ),
        }
        0
    }

    /// After a chain: no other kind of nearness on the same level. `last` is where its last part begins.
    fn ends_near(&mut self, from: usize, last: usize) -> Option<()> {
        if !self.is_not_near() && !matches!(self.peek(), Some(Lex::Near { .. } | Lex::Sent)) {
            return Some(());
        }
        let operator = self.at;
        self.at += 1 + usize::from(self.is_not_near());
        let next = self.at;
        self.atom()?;
        self.two_kinds(from, last, operator, next);
        // Whatever follows was not said clearly either.
        while self.is_not_near() || matches!(self.peek(), Some(Lex::Near { .. } | Lex::Sent)) {
            self.at += 1 + usize::from(self.is_not_near());
            self.atom()?;
        }
        Some(())
    }

    /// Both sides of a nearness must be things that stand somewhere.
    fn mentions(&mut self, from: usize, node: &Node) {
        if !check::has_places(node) {
            let at = self.stretch(from, self.at);
            self.fail(
                at,
                "nearness is between words, phrases, sets and groups of alternatives",
                "move AND, NOT, ATLEAST and filters outside: (a NEAR/5 b) AND c",
            );
        }
    }

    /// One thing. Brackets, fields and counts nest, so that this is where the depth is bounded.
    pub(super) fn atom(&mut self) -> Option<Node> {
        // The word inside the innermost brackets is one deeper than they are.
        if self.depth > DEPTH_MAX {
            let at = self.place();
            self.fail(
                at,
                format!("brackets are nested deeper than {DEPTH_MAX}"),
                "put a part of it into an alias set",
            );
            return None;
        }
        self.depth += 1;
        let node = self.one();
        self.depth -= 1;
        node
    }

    fn one(&mut self) -> Option<Node> {
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
            Lex::Set(id) => Some(self.set(id, at)),
            Lex::Field(name) => self.field(name, at),
            Lex::AtLeast(count) => self.at_least(*count, at),
            Lex::Word { text, is_exact: false } if self.peek() == Some(&Lex::Of) => self.some_of(text, at),
            Lex::Word { text, is_exact } | Lex::Phrase { text, is_exact } => {
                self.errors.extend(check::term(text, *is_exact, &at));
                Some(Node::Term {
                    text: String::from(&**text),
                    is_exact: *is_exact,
                })
            }
            Lex::Close | Lex::Comma => {
                self.nothing_before(at);
                None
            }
            _ => {
                self.needs_sides(at);
                None
            }
        }
    }

    fn group(&mut self, open: Range<usize>) -> Option<Node> {
        if self.peek() == Some(&Lex::Close) {
            let at = open.start..self.place().end;
            self.at += 1;
            self.fail(at, "these brackets are empty", "remove them, or write something inside");
            return None;
        }
        let inner = self.or()?;
        while self.peek() == Some(&Lex::Comma) {
            let at = self.place();
            self.stray_comma(at);
            self.at += 1;
            self.or()?;
        }
        if !self.eat(&Lex::Close) {
            self.fail(open, "this bracket is never closed", "write ) where the group ends");
            return None;
        }
        Some(inner)
    }

    fn set(&mut self, id: &str, at: Range<usize>) -> Node {
        if id.is_empty() {
            self.fail(
                at,
                "@ names no set",
                "write the id of an alias set right behind it: @dprk",
            );
        } else if !(self.is_set)(id) {
            self.fail(
                at,
                format!("there is no alias set “{id}”"),
                "sets are in aliases/*.toml; a set's id is written without quotation marks: @dprk",
            );
        }
        Node::Set(id.to_owned())
    }

    fn at_least(&mut self, count: Option<u32>, at: Range<usize>) -> Option<Node> {
        if !count.is_some_and(|count| (1..=50).contains(&count)) {
            self.fail(
                at,
                "ATLEAST needs a number from 1 to 50",
                "write ATLEAST/3 word: three mentions of it",
            );
        }
        let from = self.at;
        let inner = self.atom()?;
        self.mentions(from, &inner);
        Some(Node::AtLeast(count.unwrap_or(1), Box::new(inner)))
    }

    fn some_of(&mut self, written: &str, at: Range<usize>) -> Option<Node> {
        self.at += 1;
        let open = self.place();
        let count = self.count(written, at.clone());
        if !self.eat(&Lex::Open) {
            let place = if open.is_empty() { at } else { open };
            self.fail(
                place,
                "behind OF stands a list in brackets",
                format!("write {written} OF (oil, coal, \"iron ore\")"),
            );
            return None;
        }
        let known = self.errors.len();
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
        // Where a member could not be read, it is not known how many there are.
        if count as usize > parts.len() && self.errors.len() == known {
            self.fail(
                at,
                format!("{written} of {} can never hold", parts.len()),
                "lower the number, or add members to the list: they are parted by commas",
            );
        }
        Some(Node::Some(count, parts))
    }

    /// The number in front of OF.
    fn count(&mut self, written: &str, at: Range<usize>) -> Option<u32> {
        let is_number = !written.is_empty() && written.bytes().all(|byte| byte.is_ascii_digit());
        match written.parse() {
            Ok(0) => self.fail(
                at,
                "nothing is counted below one: 0 OF (…) would always hold",
                "write 2 OF (…), or (a OR b) for any of them",
            ),
            Ok(count) => return Some(count),
            // More than any list has.
            Err(_) if is_number => return Some(u32::MAX),
            Err(_) => self.fail(
                at,
                format!("in front of OF stands a whole number, not “{written}”"),
                "write 2 OF (oil, coal, \"iron ore\")",
            ),
        }
        None
    }

    fn field(&mut self, name: &str, at: Range<usize>) -> Option<Node> {
        let scope = match name {
            "title" => Scope::Title,
            "lead" => Scope::Lead,
            "body" => Scope::Body,
            "url" => Scope::Url,
            "author" => Scope::Author,
            _ => return filters::read(self, name, at),
        };
        if self.peek() == Some(&Lex::Not) {
            self.at += 1;
            let not = self.atom();
            let help = format!("write NOT {name}:word, or {name}:(word NOT other)");
            self.fail(at, format!("NOT stands in front of {name}:, not behind it"), help);
            return not;
        }
        if !self.is_atom() {
            self.fail(
                at,
                format!("{name}: is followed by nothing to look for"),
                format!("write {name}:word, {name}:\"a phrase\" or {name}:(a OR b)"),
            );
            return None;
        }
        let inner = self.atom()?;
        if check::has_filter_or_scope(&inner) {
            self.fail(
                at.start..self.lexemes[self.at - 1].at().end,
                format!("{name}: holds words only, no other field or filter"),
                format!("write {name}:(…) AND the rest outside"),
            );
        }
        Some(Node::In(scope, Box::new(inner)))
    }
}
