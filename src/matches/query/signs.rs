//! Signs that mean nothing here: each is answered at its place, and what was probably meant is read on.
//!
//! A sign of another language stands alone (`a | b`), in front of a word (`-word`), behind it (`word!`) or inside (`a|b`). What
//! belongs to a word in ordinary writing (`U.S.`, `AT&T`, `24/7`, `C++`, `3.5%`, `10:30`) is part of it.

use super::habits::{Habit, Here, fields, foreign_field, is_field};
use super::lexer::{Lex, half};
use crate::text::words::words;

/// Signs that end a word wherever they stand: inside a word of a text there are none of them.
pub(super) const NEVER_INSIDE: [char; 12] = ['|', ';', '[', ']', '{', '}', '<', '>', '\\', '~', '^', '`'];

/// Longest stretch in slashes or brackets that is taken for one thing.
const STRETCH_BYTES_MAX: usize = 200;

/// So many letters on both sides of a slash are two words.
const SLASHED_LETTERS_MIN: usize = 3;

/// A sign of another language at the beginning of what is read.
pub(super) fn first(here: &Here<'_>) -> Option<Habit> {
    let run = here.run();
    match half(here.rest().chars().next()?) {
        '|' | '&' => Some(either(here)),
        '=' => equals(here, run),
        '<' => Some(pointed(here)),
        '>' => Some(above(here, run)),
        ';' => Some(here.habit(
            here.width(),
            vec![Lex::Comma],
            "“;” means nothing here".to_owned(),
            "write OR between alternatives, AND between demands; the list of 2 OF (…) is parted by commas",
        )),
        '[' | '{' => Some(bracket(here)),
        ']' | '}' => Some(here.skipped(here.width(), "this bracket closes nothing", "groups stand in ( and )")),
        '\\' => Some(here.skipped(
            backslash(here.rest()),
            "“\\” hides nothing here",
            "write signs as they are; what has a meaning here stands in quotation marks: \"AND\"",
        )),
        '~' => Some(tilde(here)),
        '^' => Some(caret(here)),
        '`' => Some(quoted(here, '`').unwrap_or_else(|| {
            here.skipped(
                here.width(),
                "“`” means nothing here",
                "phrases stand in double quotation marks: \"Kim Chol\"",
            )
        })),
        '\'' | '‘' => quoted(here, if here.rest().starts_with('‘') { '’' } else { '\'' }),
        ':' => Some(colon(here)),
        '.' | '…' if run.len() > 1 && run.chars().all(|sign| matches!(sign, '.' | '…')) => Some(here.skipped(
            run.len(),
            &format!("“{run}” stands for nothing here"),
            "for words with others between them write a NEAR/5 b",
        )),
        _ => None,
    }
}

/// `!=`, `<>`, `->`, `=>`: signs that are read together.
pub(super) fn pair(here: &Here<'_>) -> Option<Habit> {
    let run = here.run();
    match run {
        "!=" | "<>" | "!==" => {
            let meant = if here.is_operand() && here.is_operand_after(run.len()) {
                vec![Lex::Not]
            } else {
                here.filler(run.len())
            };
            let message = format!("“{run}” is not known here");
            Some(here.habit(run.len(), meant, message, "write NOT for what must not be there"))
        }
        "->" | "-->" | "<->" | "<-" | "=>" | "==>" => Some(following(here, run.len(), 0)),
        _ => None,
    }
}

fn either(here: &Here<'_>) -> Habit {
    let rest = here.rest();
    let run = &rest[..rest.find(|sign| !matches!(half(sign), '|' | '&')).unwrap_or(rest.len())];
    let (meant, ours) = if run.contains(['|', '｜']) {
        (Lex::Or, "OR")
    } else {
        (Lex::And, "AND")
    };
    here.habit(
        run.len(),
        if here.is_operand() && here.is_operand_after(run.len()) {
            vec![meant]
        } else {
            here.filler(run.len())
        },
        format!("“{run}” is not known here"),
        &format!("write {ours}"),
    )
}

/// `=`, `==word`, `= word`, `=(a OR b)`, `=@set`, `=title:word`, `title=word`.
fn equals(here: &Here<'_>, run: &str) -> Option<Habit> {
    let marks = || run.chars().take_while(|sign| half(*sign) == '=').map(char::len_utf8);
    let (width, last) = (marks().sum(), marks().last().unwrap_or(0));
    let is_several = marks().count() > 1;
    let behind = &here.rest()[width..];
    if here.is_glued && matches!(here.left, Some(Lex::Word { .. })) {
        let left = here.left_text.to_lowercase();
        let value = here.shown_after(width);
        return Some(match fields(&left) {
            Some(field) => here.of_left(
                width,
                Lex::Field(field.into()),
                "fields are written with a colon",
                &format!("write {field}:{value}"),
            ),
            None => here.skipped(
                width,
                "“=” behind a word is not known here",
                foreign_field(&left).unwrap_or(
                    "= stands in front of a word that is taken exactly (=US); fields are written with a colon (title:word)",
                ),
            ),
        });
    }
    let next = behind.chars().next().map(half);
    let shown = here.shown_after(width);
    match next {
        Some('(') => Some(here.skipped(
            width,
            "= in front of brackets is not known here",
            "write it in front of each word: (=US OR =EU)",
        )),
        Some('@') => Some(here.skipped(
            width,
            "a set is never taken exactly",
            "take the = out; cased = true in the set makes its capitals count",
        )),
        Some(sign) if sign.is_alphanumeric() => {
            let name: String = behind.chars().take_while(char::is_ascii_alphabetic).collect();
            if is_field(&name) && behind[name.len()..].starts_with(':') {
                let help = format!("write {name}:=word");
                return Some(here.skipped(width, "= stands behind the colon, in front of the word", &help));
            }
            is_several.then(|| here.skipped(width - last, "one = is enough", &format!("write ={shown}")))
        }
        // `=“phrase”` is read elsewhere.
        Some('"' | '“' | '”' | '„' | '«' | '»' | '「' | '『') if is_several => {
            Some(here.skipped(width - last, "one = is enough", "write =\"the phrase\""))
        }
        Some(sign) if !sign.is_whitespace() && !matches!(sign, ')' | ',') => None,
        _ => Some(here.skipped(
            width,
            "= stands alone: it belongs right in front of the word that is taken exactly",
            &if shown == "…" {
                "write =US, or =\"Kim Chol\"".to_owned()
            } else {
                format!("write ={shown}")
            },
        )),
    }
}

/// `<->`, `<5>`, `<near/5>`: whatever stands in pointed brackets between two words.
fn pointed(here: &Here<'_>) -> Habit {
    let rest = here.rest();
    let inner = rest
        .strip_prefix('<')
        .and_then(|rest| rest.split_once('>'))
        .map(|(inner, _)| inner);
    if let Some(inner) = inner.filter(|inner| inner.len() < 20 && !inner.contains(char::is_whitespace)) {
        let length = inner.len() + 2;
        if let Ok(number) = inner.parse::<u32>() {
            return following(here, length, number.saturating_sub(1));
        }
        if let Some((meant, ours)) = super::habits::nearness(inner) {
            let message = format!("“<{inner}>” is not known here");
            return here.habit(length, vec![meant], message, &format!("write {ours}"));
        }
    }
    above(here, here.run())
}

/// One word behind another.
fn following(here: &Here<'_>, length: usize, words: u32) -> Habit {
    let near = Lex::Near {
        words: Some(words),
        is_ordered: true,
    };
    here.habit(
        length,
        if here.is_operand() && here.is_operand_after(length) {
            vec![near]
        } else {
            here.filler(length)
        },
        format!("“{}” is not known here", &here.rest()[..length]),
        &format!("write ONEAR/{words}: in this order; words right beside each other stand in quotation marks"),
    )
}

/// `date>2024-06-19`, `wc>500`, `<`.
fn above(here: &Here<'_>, run: &str) -> Habit {
    let behind = here.rest()[run.len()..].trim_start();
    let value: String = behind
        .chars()
        .take_while(|sign| !sign.is_whitespace() && *sign != ')')
        .collect();
    let is_date = value.parse::<jiff::civil::Date>().is_ok();
    let field = if run.starts_with('<') { "before" } else { "after" };
    if is_date && matches!(here.left, Some(Lex::Word { .. })) {
        let help = format!("write {field}:{value}");
        return here.of_left(
            run.len(),
            Lex::Field(field.into()),
            "dates are not compared with signs here",
            &help,
        );
    }
    if let Some(help) = foreign_field(&here.left_text.to_ascii_lowercase()).filter(|_| here.is_glued) {
        let message = format!("there is no field “{}” here", here.left_text);
        return here.skipped(run.len(), &message, help);
    }
    here.skipped(
        run.len(),
        &format!("“{run}” means nothing here"),
        "groups stand in ( and ); dates are asked for with after:2024-06-19 and before:2024-07-01",
    )
}

/// `[2020 TO 2024]`, `pact[ti]`, `pac[tk]`, `pact{3}`, `[a OR b]`.
fn bracket(here: &Here<'_>) -> Habit {
    let rest = here.rest();
    let open = &rest[..here.width()];
    let line = rest.lines().next().unwrap_or_default();
    let end = line.find([']', '}', '］', '｝']).filter(|end| *end < STRETCH_BYTES_MAX);
    let inner = end.map(|end| line[open.len()..end].trim()).unwrap_or_default();
    // Behind the closing bracket.
    let end = end.map(|end| end + line[end..].chars().next().map_or(0, char::len_utf8));
    let stretch = "after:2024-06-19 before:2024-07-01 for a stretch of time";
    if let Some((from, _)) = inner.split_once(" TO ") {
        let text = from.trim().trim_start_matches('*').into();
        let meant = if from.chars().any(char::is_alphanumeric) {
            vec![Lex::Word { text, is_exact: false }]
        } else {
            here.filler(end.unwrap_or(open.len()))
        };
        return Habit {
            length: end.unwrap_or(open.len()),
            ..here.habit(
                open.len(),
                meant,
                format!("{open} means nothing here"),
                &format!("write ( and ) around a group, {stretch}"),
            )
        };
    }
    if let (true, Some(end)) = (here.is_glued, end) {
        let after = line[end..]
            .chars()
            .take_while(|sign| sign.is_alphanumeric() || *sign == '*');
        let length = end + after.map(char::len_utf8).sum::<usize>();
        let word = here.left_text;
        let name = inner.split(['/', ',']).next().unwrap_or_default().to_lowercase();
        let help = match (fields(&name), inner.parse::<u32>()) {
            (Some(field), _) => format!("write {field}:{word}"),
            (None, Ok(count)) => format!("there are no regular expressions here; for {count} mentions write ATLEAST/{count} {word}"),
            _ => "there are no regular expressions here: write ? for one letter, * for any, or the words with OR between them"
                .to_owned(),
        };
        return Habit {
            length,
            ..here.habit(
                open.len(),
                Vec::new(),
                format!("{open} behind a word means nothing here"),
                &help,
            )
        };
    }
    if here.is_glued {
        let message = format!("{open} behind a word means nothing here");
        return here.skipped(open.len(), &message, "groups stand in ( and )");
    }
    here.habit(
        open.len(),
        vec![Lex::Open],
        format!("{open} means nothing here"),
        &format!("write ( and ) around a group, {stretch}"),
    )
}

/// `\b` and `\d` are two signs.
fn backslash(rest: &str) -> usize {
    let mut signs = rest.chars();
    let width = signs.next().map_or(0, char::len_utf8);
    let is_class = signs
        .next()
        .is_some_and(|sign| matches!(sign, 'b' | 'd' | 'w' | 's' | 'B' | '*' | '?'));
    width + usize::from(is_class)
}

/// `"a b"~5`, `word~2`, `(a b)~5`, `~word`.
fn tilde(here: &Here<'_>) -> Habit {
    let length = here.figures();
    let mark = &here.rest()[..length];
    let number = mark.trim_start_matches('~');
    let number = if number.is_empty() { "5" } else { number };
    let (message, help) = match here.left.filter(|_| here.is_glued) {
        Some(Lex::Word { text, .. }) => (
            format!("“{mark}” behind a word is not known here"),
            format!("write * or ? for the letters that may differ: {text}*"),
        ),
        Some(Lex::Phrase { text, .. }) => {
            let apart: Vec<&str> = text.split(' ').collect();
            let near = apart.join(&format!(" NEAR/{number} "));
            (
                format!("“{mark}” behind a phrase is not known here"),
                format!("write {near}"),
            )
        }
        Some(_) => (
            format!("“{mark}” behind brackets is not known here"),
            format!("write a NEAR/{number} b inside of them"),
        ),
        None => {
            let help = "write the other words with OR between them, or name a set of them: @id";
            return here.skipped(here.width(), "“~” in front of a word finds no kindred words here", help);
        }
    };
    here.habit(length, between(here, length), message, &help)
}

/// A sign between two words holds them apart; one behind a word is nothing more.
fn between(here: &Here<'_>, length: usize) -> Vec<Lex> {
    if here.rest()[length..].starts_with(char::is_alphanumeric) {
        vec![Lex::And]
    } else {
        Vec::new()
    }
}

/// `word^3`, `^word`.
fn caret(here: &Here<'_>) -> Habit {
    if here.is_glued {
        let length = here.figures();
        let mark = &here.rest()[..length];
        let message = format!("“{mark}” behind a word is not known here");
        return here.habit(length, between(here, length), message, "weights go into [score]");
    }
    let help = format!(
        "write title:{} for a word of the headline",
        here.shown_after(here.width())
    );
    here.skipped(here.width(), "there is no sign for the beginning of a text", &help)
}

/// Phrases in marks that are none here, if they end on the line.
fn quoted(here: &Here<'_>, close: char) -> Option<Habit> {
    let rest = here.rest();
    let open = rest.chars().next()?.len_utf8();
    let line = rest.lines().next()?;
    // An apostrophe inside a phrase is followed by a letter.
    let is_end = |at: usize| {
        let after = line[at..].chars().nth(1);
        after.is_none_or(|sign| !sign.is_alphanumeric())
    };
    let closes = |sign: char| sign == close || close == '\'' && sign == '’';
    let mut ends = line
        .char_indices()
        .filter(|&(at, sign)| at >= open && closes(sign) && is_end(at));
    let (end, mark) = ends.next()?;
    let inner = line[open..end].trim();
    // `'word'` is the word.
    if !inner.contains(' ') && close != '`' || !inner.chars().any(char::is_alphanumeric) {
        return None;
    }
    let text = inner.replace('"', " ").into();
    Some(Habit {
        length: end + mark.len_utf8(),
        ..here.habit(
            open,
            vec![Lex::Phrase { text, is_exact: false }],
            if close == '`' {
                "phrases do not stand in these marks".to_owned()
            } else {
                "phrases do not stand in single quotation marks".to_owned()
            },
            &format!("write them in double ones: \"{inner}\""),
        )
    })
}

/// `title :word`, `title : word`, `:word`.
fn colon(here: &Here<'_>) -> Habit {
    let left = here.left_text.to_lowercase();
    match fields(&left) {
        Some(field) if matches!(here.left, Some(Lex::Word { .. })) => {
            let help = format!("write {field}:{}", here.shown_after(here.width()));
            here.of_left(
                here.width(),
                Lex::Field(field.into()),
                "no blank stands in front of the colon of a field",
                &help,
            )
        }
        _ => here.skipped(
            here.width(),
            "“:” stands behind the name of a field",
            "write title:word",
        ),
    }
}

/// A sign behind a word or inside of it that does not belong to words: its place in the word, and what to write.
pub(super) fn within(whole: &str) -> Option<(usize, String, String)> {
    let mut before = None;
    let mut signs = whole.char_indices().peekable();
    while let Some((at, sign)) = signs.next() {
        let next = signs.peek().map(|&(_, next)| half(next));
        let (head, tail) = (&whole[..at], &whole[at + sign.len_utf8()..]);
        if !sign.is_alphanumeric()
            && let Some((message, help)) = foreign(half(sign), (head, before), (tail, next))
        {
            return Some((at, message, help));
        }
        before = Some(half(sign));
    }
    None
}

fn foreign(
    sign: char,
    (head, before): (&str, Option<char>),
    (tail, next): (&str, Option<char>),
) -> Option<(String, String)> {
    let is_digit = |sign: Option<char>| sign.is_some_and(|sign| sign.is_ascii_digit());
    let is_last = tail.is_empty();
    let stem = format!("{head}*");
    let ending = format!("write {stem} for any ending");
    let help = match sign {
        '!' if is_last => format!("{ending}, or \"{head}!\" if the sign belongs to a name"),
        '!' => format!("write NOT between what must and what must not be there, or \"{head}!{tail}\" for a name"),
        '%' if is_digit(before) => return None,
        '%' if head.is_empty() => {
            let inner = tail.trim_end_matches('%');
            format!("write *{inner}{} for any letters there", if inner == tail { "" } else { "*" })
        }
        '%' => ending,
        '$' if is_digit(next) || is_currency(head) => return None,
        '$' if head.is_empty() => format!("write {tail}: the sign is not needed"),
        '$' => ending,
        '+' if is_digit(before) || is_digit(next) || tail.chars().all(|sign| sign == '+') || head.is_empty() => return None,
        '+' => format!("write {head} AND {tail}, or \"{head} {tail}\" for these words in this order"),
        ':' if is_digit(before) && is_digit(next) => return None,
        ':' if head.to_ascii_lowercase().starts_with("near") => {
            let number: String = head.chars().filter(char::is_ascii_digit).collect();
            format!("write a NEAR/{number} b")
        }
        ':' => "fields are title, lead, body, url, author, lang, source, country, feed, tag, after, before; words with a colon go in \
                quotation marks"
            .to_owned(),
        '/' => {
            let letters = |text: &str| text.chars().take_while(|sign| sign.is_alphabetic()).count();
            let back: String = head.chars().rev().collect();
            if letters(&back) < SLASHED_LETTERS_MIN || letters(tail) < SLASHED_LETTERS_MIN {
                return None;
            }
            format!("write ({head} OR {tail}) for either of them, or \"{head} {tail}\" for these words in this order")
        }
        '&' if before.is_some_and(|sign| sign.is_ascii_lowercase()) && next.is_some_and(|sign| sign.is_ascii_lowercase()) => {
            format!("write {head} AND {tail}, or \"{head} & {tail}\" if it is a name")
        }
        '.' if matches!(next, Some('*' | '+')) && !(head.is_empty() && tail.len() == 1) => {
            format!("there are no regular expressions here: write * alone, {head}*{}", tail.trim_start_matches(['*', '+', '＊', '＋']))
        }
        _ => return None,
    };
    let place = if is_last {
        "behind a word"
    } else if head.is_empty() {
        "in front of a word"
    } else {
        "inside a word"
    };
    Some((format!("“{sign}” {place} is not known here"), help))
}

/// `US$`, `A$`, `HK$`.
fn is_currency(head: &str) -> bool {
    (1..=3).contains(&head.len()) && head.bytes().all(|byte| byte.is_ascii_uppercase())
}

/// A word without a letter or figure: it could never be found.
pub(super) fn lone(here: &Here<'_>) -> Option<Habit> {
    let whole = here.whole;
    if words(whole).next().is_some() || whole.starts_with('@') {
        return None;
    }
    let behind = here.left.filter(|_| here.is_glued);
    let help = match (whole.chars().next().map(half)?, behind) {
        ('*' | '?', Some(Lex::Phrase { text, .. })) => {
            format!("write \"{text}{whole}\": the sign stands inside the quotation marks")
        }
        ('*' | '?', Some(Lex::Close)) => format!("write it behind each word: (sanction{whole} OR embargo{whole})"),
        ('*' | '?', _) => "write it with letters: sanction*, wom?n".to_owned(),
        ('-' | '–' | '—' | '−', _) => {
            "write NOT for what must not be there; a hyphen stands inside a word, without blanks".to_owned()
        }
        ('+', _) => "write AND between what must be there".to_owned(),
        ('/', _) => "write (a OR b) for either of two, and NEAR/5 in one piece".to_owned(),
        ('•' | '·' | '→' | '►' | '‣', _) => "take it out; the words of a list are joined with OR".to_owned(),
        _ => "take it out; a sign that belongs to a name stands with it in quotation marks".to_owned(),
    };
    let message = format!("“{whole}” holds no letter or figure and can never be found");
    Some(here.skipped(whole.len(), &message, &help))
}
