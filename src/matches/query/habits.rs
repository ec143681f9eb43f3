//! What other products write, and what to write here.
//!
//! Analysts bring the habits of search engines, press archives and programming languages. Each is recognised and answered
//! with the same thing in this language; none is guessed at in silence. One mistake is told once: what was probably meant is
//! read on, and what is only a consequence is not told.

use std::ops::Range;

use super::lexer::{FIELDS, Lex, half};
use super::{QueryError, signs};

/// A sign of another language.
pub(super) struct Habit {
    pub(super) error: QueryError,
    /// How far it reaches, in bytes.
    pub(super) length: usize,
    /// What it was taken for, so that the rest can be read.
    pub(super) meant: Vec<Lex>,
    /// It makes something else of the word before it: that is taken back.
    pub(super) is_of_left: bool,
}

/// A place in a query.
#[derive(Clone, Copy)]
pub(super) struct Here<'q> {
    pub(super) text: &'q str,
    pub(super) at: usize,
    /// The word that begins here.
    pub(super) whole: &'q str,
    /// What was read before.
    pub(super) left: Option<&'q Lex>,
    /// As it is written; of a field the name and colon.
    pub(super) left_text: &'q str,
    /// No blank stands between.
    pub(super) is_glued: bool,
}

impl<'q> Here<'q> {
    /// The text from here on.
    pub(super) fn rest(&self) -> &'q str {
        &self.text[self.at..]
    }

    /// Bytes of the sign that stands here.
    pub(super) fn width(&self) -> usize {
        self.rest().chars().next().map_or(0, char::len_utf8)
    }

    /// Signs in a row that are neither letters nor brackets nor quotation marks.
    pub(super) fn run(&self) -> &'q str {
        let is_sign = |sign: char| "<>=|&~^!-+/;%$.:…".contains(half(sign));
        let rest = self.rest();
        &rest[..rest.find(|sign| !is_sign(sign)).unwrap_or(rest.len())]
    }

    /// The sign and the figures behind it: `~0.8`, `^2`.
    pub(super) fn figures(&self) -> usize {
        let width = self.width();
        let behind = &self.rest()[width..];
        width
            + behind
                .find(|sign: char| !sign.is_ascii_digit() && sign != '.')
                .unwrap_or(behind.len())
    }

    /// Whether something stands before that an operator could join.
    pub(super) fn is_operand(&self) -> bool {
        matches!(
            self.left,
            Some(Lex::Word { .. } | Lex::Phrase { .. } | Lex::Close | Lex::Set(_))
        )
    }

    /// Whether something follows, so many bytes on, that an operator could join.
    pub(super) fn is_operand_after(&self, length: usize) -> bool {
        let rest = self.rest()[length..].trim_start();
        let word: String = rest.chars().take_while(char::is_ascii_uppercase).collect();
        let is_operator = ["AND", "OR", "NOT", "NEAR", "ONEAR", "SENT", "OF"].contains(&word.as_str())
            && !rest[word.len()..].starts_with(char::is_alphanumeric);
        !is_operator && !rest.is_empty() && !rest.starts_with([')', ',', ';', '#'])
    }

    /// What holds the place of something that means nothing.
    pub(super) fn filler(&self, length: usize) -> Vec<Lex> {
        match (self.is_operand(), self.is_operand_after(length)) {
            (true, true) => vec![Lex::And],
            (false, false) => vec![word_of("x")],
            _ => Vec::new(),
        }
    }

    /// The word that follows so many bytes on, to be shown in advice.
    pub(super) fn shown_after(&self, length: usize) -> String {
        const SHOWN: usize = 40;
        let rest = self.rest()[length..].trim_start();
        let is_end = |sign: char| sign.is_whitespace() || matches!(sign, '(' | ')' | ',' | '"' | '“');
        let end = rest.find(is_end).unwrap_or(rest.len());
        let word = &rest[..end];
        let is_operator = ["AND", "OR", "NOT", "SENT", "OF"].contains(&word) || word.contains("NEAR/");
        if is_operator || word.is_empty() || word.chars().count() > SHOWN || !word.contains(char::is_alphanumeric) {
            return "…".to_owned();
        }
        word.to_owned()
    }

    pub(super) fn habit(&self, length: usize, meant: Vec<Lex>, message: String, help: &str) -> Habit {
        Habit {
            error: QueryError::new(self.at..self.at + length, message, help),
            length,
            meant,
            is_of_left: false,
        }
    }

    /// Nothing is meant by it.
    pub(super) fn skipped(&self, length: usize, message: &str, help: &str) -> Habit {
        self.habit(length, self.filler(length), message.to_owned(), help)
    }

    /// It makes this of what stands before it.
    pub(super) fn of_left(&self, length: usize, meant: Lex, message: &str, help: &str) -> Habit {
        Habit {
            is_of_left: true,
            ..self.habit(length, vec![meant], message.to_owned(), help)
        }
    }
}

/// Fields of other products and ours.
const FIELD_NAMES: &[(&str, &str)] = &[
    ("intitle", "title"),
    ("allintitle", "title"),
    ("headline", "title"),
    ("subject", "title"),
    ("entrytitle", "title"),
    ("hl", "title"),
    ("hd", "title"),
    ("ti", "title"),
    ("hlead", "lead"),
    ("lp", "lead"),
    ("hlp", "lead"),
    ("ingress", "lead"),
    ("abstract", "lead"),
    ("summary", "lead"),
    ("ab", "lead"),
    ("text", "body"),
    ("content", "body"),
    ("intext", "body"),
    ("inbody", "body"),
    ("allintext", "body"),
    ("fulltext", "body"),
    ("entrycontent", "body"),
    ("inurl", "url"),
    ("allinurl", "url"),
    ("link", "url"),
    ("entryurl", "url"),
    ("byline", "author"),
    ("by", "author"),
    ("au", "author"),
    ("entryauthor", "author"),
    ("language", "lang"),
    ("sourcelang", "lang"),
    ("la", "lang"),
    ("site", "source"),
    ("host", "source"),
    ("domain", "source"),
    ("domainis", "source"),
    ("publication", "source"),
    ("publisher", "source"),
    ("outlet", "source"),
    ("from", "source"),
    ("rst", "source"),
    ("sc", "source"),
    ("location", "country"),
    ("sourcecountry", "country"),
    ("loc", "country"),
    ("re", "country"),
    ("category", "tag"),
    ("topic", "tag"),
    ("ns", "tag"),
    ("label", "tag"),
    ("section", "tag"),
    ("keyword", "tag"),
    ("keywords", "tag"),
    ("entrytag", "tag"),
    ("since", "after"),
    ("date", "after"),
    ("published", "after"),
    ("pubdate", "after"),
    ("when", "after"),
    ("until", "before"),
];

/// Fields of other products for which there is none here, and how to say it.
const FOREIGN_FIELDS: &[(&[&str], &str)] = &[
    (
        &[
            "filetype", "ext", "inanchor", "related", "cache", "define", "info", "is", "has", "tone", "wc", "art",
            "se", "fmt", "de", "cx", "pg", "ed",
        ],
        "take it out: only words and the fields title, lead, body, url, author, lang, source, country, feed, tag, after, before can be \
         asked for",
    ),
    (
        &[
            "entity",
            "person",
            "company",
            "org",
            "organization",
            "ticker",
            "place",
            "theme",
            "about",
            "co",
            "fds",
        ],
        "write the names as words, or a set of them: @id (aliases/*.toml)",
    ),
    (
        &["raw", "exact", "case", "allcaps", "caps"],
        "write =word for a word exactly as it is written",
    ),
    (
        &["lemma", "stem", "nocaps", "plural", "singular"],
        "write the word alone: endings and capitals do not matter; =word takes neither",
    ),
    (&["daterange"], "write after:2024-06-19 AND before:2024-07-01"),
    (&["in", "field"], "write the field in front of the word: title:word"),
];

/// Our field for a name, ours or another product's.
pub(super) fn fields(name: &str) -> Option<&'static str> {
    let known = FIELD_NAMES
        .iter()
        .find(|(theirs, _)| *theirs == name)
        .map(|(_, ours)| *ours);
    known.or_else(|| FIELDS.into_iter().find(|ours| *ours == name))
}

/// Whether it is a field of ours.
pub(super) fn is_field(name: &str) -> bool {
    FIELDS.contains(&name)
}

/// Advice on a name that is a field or function elsewhere and has none here.
pub(super) fn foreign_field(name: &str) -> Option<&'static str> {
    let known = FOREIGN_FIELDS.iter().find(|(names, _)| names.contains(&name));
    known.map(|(_, help)| *help)
}

/// A name with a colon that is no field of ours: what is wrong, and the field that was meant.
pub(super) fn field(name: &str, rest: &str, at: Range<usize>) -> (QueryError, Option<&'static str>) {
    let small = name.to_ascii_lowercase();
    if let Some(address) = rest.strip_prefix("://") {
        let host = address.split(['/', ' ', ')', '"', '\n']).next().unwrap_or_default();
        let host = host.strip_prefix("www.").unwrap_or(host);
        let error = QueryError::new(
            at,
            "an address is no word of a text",
            format!("write source:{host} for an outlet's host, or url:word for a word of the address"),
        );
        return (error, None);
    }
    let advice = foreign_field(&small);
    let meant = fields(&small)
        .or_else(|| FIELDS.into_iter().find(|ours| is_one_edit(ours, &small)))
        .filter(|_| advice.is_none());
    let help = match (meant, advice) {
        (Some(field), _) => format!("did you mean {field}: ?"),
        (None, Some(advice)) => advice.to_owned(),
        (None, None) => format!(
            "fields are {}; words with a colon go in quotation marks",
            FIELDS.join(", ")
        ),
    };
    let error = QueryError::new(at, format!("there is no field “{name}:”"), help);
    (error, meant)
}

/// A name with a colon that is no field of ours, and what stands behind it.
fn field_before(text: &str) -> Option<(&str, &str)> {
    let (name, value) = text.split_once(':')?;
    let is_name = !name.is_empty() && name.chars().all(|sign| sign.is_ascii_alphabetic());
    (is_name && !is_field(name)).then_some((name, value))
}

/// One letter more, less, other or swapped.
fn is_one_edit(one: &str, other: &str) -> bool {
    let (one, other) = (one.as_bytes(), other.as_bytes());
    let same = one.iter().zip(other).take_while(|(left, right)| left == right).count();
    let (left, right) = (&one[same..], &other[same..]);
    let after = |rest: &'_ [u8], from: usize| rest.get(from..).map(<[u8]>::to_vec);
    let is_swapped = left.len() > 1 && right.len() > 1 && left[0] == right[1] && left[1] == right[0];
    one.len().max(other.len()) > 2
        && (after(left, 1).is_some() && after(left, 1) == after(right, 1)
            || after(left, 1).as_deref() == Some(right)
            || after(right, 1).as_deref() == Some(left)
            || is_swapped && left[2..] == right[2..])
}

/// A word or sign that is an operator elsewhere, or belongs to no word.
pub(super) fn word(here: &Here<'_>) -> Option<Habit> {
    let whole = here.whole;
    if let Some(habit) = signs::pair(here) {
        return Some(habit);
    }
    let is_lone = whole == "!" && !here.is_operand_after(whole.len());
    if let Some((meant, ours)) = sign(whole).or_else(|| nearness(whole)).filter(|_| !is_lone) {
        let message = format!("“{whole}” is not known here");
        return Some(here.habit(whole.len(), vec![meant], message, &format!("write {ours}")));
    }
    call(here)
        .or_else(|| nameless_set(here))
        .or_else(|| number_apart(here))
        .or_else(|| signs::first(here))
        .or_else(|| in_front(here))
        .or_else(|| signs::lone(here))
        .or_else(|| counted(here))
        .or_else(|| foreign_signs(here))
}

/// A word with a sign that belongs to no word. Values of filters, and words of addresses, may hold what they like.
fn foreign_signs(here: &Here<'_>) -> Option<Habit> {
    let is_free = |name: &str| !["title", "lead", "body", "author"].contains(&name);
    if matches!(here.left, Some(Lex::Field(name)) if is_free(name)) || here.whole.starts_with('@') {
        return None;
    }
    let (place, message, help) = signs::within(here.whole)?;
    let width = here.whole[place..].chars().next().map_or(0, char::len_utf8);
    let at = here.at + place..here.at + place + width;
    let word = here.whole[..place].trim_start_matches('=');
    let word = if word.chars().filter(|sign| sign.is_alphanumeric()).count() > 2 {
        word
    } else {
        "x"
    };
    // `near20:"a b"`: what stands behind the colon is read alone.
    let is_name = here.whole.ends_with(':') && here.rest()[here.whole.len()..].starts_with(['"', '(', '“']);
    Some(Habit {
        error: QueryError::new(at, message, help),
        length: here.whole.len(),
        meant: if is_name {
            Vec::new()
        } else {
            vec![word_of(word.trim_matches(['*', '?']))]
        },
        is_of_left: false,
    })
}

/// `-word`, `!word`, `+word`, `/regular expression/`.
fn in_front(here: &Here<'_>) -> Option<Habit> {
    let first = here.whole.chars().next()?;
    let (width, rest) = (first.len_utf8(), here.rest());
    let behind = &rest[width..];
    let next = behind.chars().next()?;
    let is_before_something = next.is_alphanumeric() || matches!(next, '(' | '"' | '“' | '@' | '=' | '*' | '„' | '«');
    let shown = here.shown_after(width);
    match half(first) {
        '-' | '−' | '–' | '—' | '!' if is_before_something => {
            let figures: String = behind.chars().take_while(char::is_ascii_digit).collect();
            if !figures.is_empty() && behind[figures.len()..].trim_start().starts_with("OF") {
                let help = format!("write {} OF (…)", figures.trim_start_matches('0'));
                return Some(here.habit(width, Vec::new(), "nothing is counted below one".to_owned(), &help));
            }
            if let Some(Lex::Field(name)) = here.left {
                let help = format!("write NOT {name}:{shown}");
                return Some(here.habit(width, Vec::new(), format!("{first} takes nothing away here"), &help));
            }
            if let Some((name, value)) = field_before(behind)
                && let (_, Some(field)) = field(name, value, 0..0)
            {
                let value: String = value.chars().take_while(|sign| !sign.is_whitespace()).collect();
                let message =
                    format!("{first} in front of a word takes nothing away here, and there is no field “{name}:”");
                let meant = vec![Lex::Not, Lex::Field(field.into())];
                let help = format!("write NOT {field}:{value}");
                let mut habit = here.habit(width + name.len() + 1, meant, message, &help);
                habit.error.at = here.at..here.at + width;
                return Some(habit);
            }
            let message = format!("{first} in front of a word takes nothing away here");
            Some(here.habit(width, vec![Lex::Not], message, &format!("write NOT {shown}")))
        }
        '+' if is_before_something => {
            let meant = if here.is_operand() { vec![Lex::And] } else { Vec::new() };
            let help = format!("write AND {shown} to demand it, ={shown} for the word exactly as written");
            Some(here.habit(
                width,
                meant,
                "+ in front of a word demands nothing here".to_owned(),
                &help,
            ))
        }
        '/' if is_before_something || next == '[' || next == '^' => {
            let length = expression(here);
            let help = "write * for any letters, ? for one, or the words with OR between them";
            let message = "there are no regular expressions here".to_owned();
            Some(here.habit(length, vec![word_of("x")], message, help))
        }
        _ => None,
    }
}

/// How far a regular expression in slashes reaches; where it has no second slash, to the end of the word.
fn expression(here: &Here<'_>) -> usize {
    let line = here.rest().lines().next().unwrap_or_default();
    let is_end = |at: usize| {
        let flags = line[at + 1..].trim_start_matches(|sign: char| sign.is_ascii_lowercase());
        flags.is_empty() || flags.starts_with([' ', ')', ','])
    };
    let end = line
        .match_indices('/')
        .map(|(at, _)| at)
        .filter(|at| *at > 0)
        .find(|at| is_end(*at));
    end.map_or(here.whole.len(), |end| {
        let flags = line[end + 1..].chars().take_while(char::is_ascii_lowercase).count();
        end + 1 + flags
    })
}

/// `TITLE(word)`, `CAPS(us)`, `AROUND(5)`: names with brackets right behind them.
fn call(here: &Here<'_>) -> Option<Habit> {
    let whole = here.whole;
    let length = whole.len();
    let behind = here.rest()[length..].strip_prefix('(')?;
    if !whole.bytes().all(|byte| byte.is_ascii_alphabetic()) || ["AND", "OR", "NOT", "OF", "SENT"].contains(&whole) {
        return None;
    }
    let small = whole.to_ascii_lowercase();
    let digits: String = behind.chars().take_while(char::is_ascii_digit).collect();
    if !digits.is_empty()
        && behind[digits.len()..].starts_with(')')
        && let Some((meant, ours)) =
            nearness(&format!("{small}/{digits}")).or_else(|| nearness(&format!("{small}{digits}")))
    {
        let length = length + digits.len() + 2;
        let written = &here.rest()[..length];
        return Some(here.habit(
            length,
            vec![meant],
            format!("“{written}” is not known here"),
            &format!("write {ours}"),
        ));
    }
    if let Some(field) = fields(&small) {
        let message = "fields are written with a colon".to_owned();
        return Some(here.habit(
            length,
            vec![Lex::Field(field.into())],
            message,
            &format!("write {field}:(…)"),
        ));
    }
    let help = foreign_field(&small)?;
    Some(here.skipped(length, &format!("“{whole}(…)” is not known here"), help))
}

/// `NEAR 5`, `NEAR / 5`, `NEAR(5)`, `ATLEAST 3`: the number stands apart.
fn number_apart(here: &Here<'_>) -> Option<Habit> {
    let whole = here.whole.trim_end_matches('/');
    if !["NEAR", "ONEAR", "ATLEAST"].contains(&whole) {
        return None;
    }
    let rest = here.rest();
    let behind = rest[whole.len()..].trim_start_matches([' ', '/', '(', ':']);
    let digits: String = behind.chars().take_while(char::is_ascii_digit).collect();
    let number: u32 = digits.parse().ok()?;
    let after = &behind[digits.len()..];
    let after = after.strip_prefix(')').unwrap_or(after);
    let length = rest.len() - after.len();
    if after.starts_with(char::is_alphanumeric) || !here.is_operand_after(length) {
        return None;
    }
    let meant = match whole {
        "ATLEAST" => Lex::AtLeast(Some(number)),
        _ => Lex::Near {
            words: Some(number),
            is_ordered: whole == "ONEAR",
        },
    };
    let message = format!("{whole} and its number stand in one piece");
    Some(here.habit(length, vec![meant], message, &format!("write {whole}/{number}")))
}

/// `@ dprk`, `@"dprk"`, `@`.
fn nameless_set(here: &Here<'_>) -> Option<Habit> {
    if here.whole.chars().map(half).collect::<String>() != "@" {
        return None;
    }
    let rest = here.rest();
    let behind = rest[here.whole.len()..].trim_start_matches([' ', '"', '“']);
    let is_of_name = |sign: char| sign.is_alphanumeric() || matches!(sign, '-' | '_' | '.');
    let name = &behind[..behind.find(|sign| !is_of_name(sign)).unwrap_or(behind.len())];
    if name.is_empty() || ["AND", "OR", "NOT"].contains(&name) {
        let help = "write the id of an alias set right behind it: @dprk";
        let message = "@ names no set".to_owned();
        return Some(here.habit(here.whole.len(), vec![word_of("x")], message, help));
    }
    let after = behind[name.len()..].trim_start_matches(['"', '”']);
    let length = rest.len() - after.len();
    let message = "@ and the id of the set stand in one piece".to_owned();
    Some(here.habit(length, vec![Lex::Set(name.into())], message, &format!("write @{name}")))
}

/// `2OF (…)`.
fn counted(here: &Here<'_>) -> Option<Habit> {
    let number = here
        .whole
        .strip_suffix("OF")
        .or_else(|| here.whole.strip_suffix("of"))?;
    if number.is_empty() || !number.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let message = "a blank stands between the number and OF".to_owned();
    let help = format!("write {number} OF (…)");
    Some(here.habit(here.whole.len(), vec![word_of(number), Lex::Of], message, &help))
}

fn word_of(text: &str) -> Lex {
    Lex::Word {
        text: text.into(),
        is_exact: false,
    }
}

fn sign(whole: &str) -> Option<(Lex, String)> {
    let (meant, ours) = match whole {
        "!" => (Lex::Not, "NOT"),
        "ANDNOT" | "AND-NOT" | "BUTNOT" | "Not" => (Lex::Not, "NOT"),
        "And" => (Lex::And, "AND, all in capitals"),
        "Or" => (Lex::Or, "OR, all in capitals"),
        "AND/OR" | "and/or" => (Lex::Or, "OR, which holds for both, too"),
        "XOR" => (Lex::Or, "(a OR b) NOT (a AND b), or simply OR"),
        "SAME" | "SENTENCE" | "PARAGRAPH" | "/SENT/" => (Lex::Sent, "SENT: in the same sentence"),
        _ => return None,
    };
    Some((meant, ours.to_owned()))
}

/// Words that join others in other products, or in other languages, and are words here: what to write instead. Only asked where
/// words stand side by side and something is wrong anyway.
pub(super) fn joining(word: &str) -> Option<&'static str> {
    Some(match word.to_lowercase().as_str() {
        "and" | "und" | "et" | "y" | "e" | "и" | "і" | "та" | "和" | "与" | "及" | "그리고" | "plus" => "AND",
        "or" | "oder" | "ou" | "o" | "или" | "або" | "或" | "または" | "또는" | "maybe" => "OR",
        "not" | "nicht" | "ohne" | "sauf" | "sin" | "не" | "кроме" | "без" | "without" | "minus" | "nor" | "except" => {
            "NOT"
        }
        "near" | "around" | "within" | "nearby" | "w" => "NEAR/10",
        "onear" | "adj" | "next" | "followed" | "pre" => "ONEAR/3",
        "sent" | "same" | "sentence" | "paragraph" => "SENT",
        _ => return None,
    })
}

/// `w/5`, `PRE/3`, `adj5`, `near5`, `NEAR5`, `near/5`, `w/s`, `atleast3`.
pub(super) fn nearness(whole: &str) -> Option<(Lex, String)> {
    let small = whole.to_ascii_lowercase();
    if [
        "w/s",
        "w/p",
        "w/sent",
        "w/para",
        "w/sentence",
        "w/seg",
        "/s",
        "/p",
        "+s",
        "+p",
    ]
    .contains(&small.as_str())
    {
        return Some((Lex::Sent, "SENT: in the same sentence".to_owned()));
    }
    let is_ours = whole.starts_with("NEAR/") || whole.starts_with("ONEAR/") || whole.starts_with("ATLEAST/");
    // `w/10w`
    let counted = small
        .strip_suffix('w')
        .filter(|head| head.starts_with("w/") && head.len() > 2)
        .unwrap_or(&small);
    let digits = counted.trim_start_matches(|sign: char| !sign.is_ascii_digit());
    let number: u32 = digits.parse().ok()?;
    let name = &counted[..counted.len() - digits.len()];
    let near = |is_ordered| Lex::Near {
        words: Some(number),
        is_ordered,
    };
    match name {
        _ if is_ours => None,
        "w/" | "n/" | "near" | "near/" | "near:" | "within/" | "around/" | "nw/" | "/" => Some((
            near(false),
            format!("NEAR/{number}: at most {number} words between, in either order"),
        )),
        "pre/" | "pre" | "p/" | "adj" | "adj/" | "onear" | "onear/" | "onear:" | "before/" | "followed/" | "+"
            if number > 0 =>
        {
            Some((
                near(true),
                format!("ONEAR/{number}: at most {number} words between, in this order"),
            ))
        }
        "atleast" | "atleast/" | "atleast:" | "atl" | "atl/" => {
            Some((Lex::AtLeast(Some(number)), format!("ATLEAST/{number}")))
        }
        _ => None,
    }
}
