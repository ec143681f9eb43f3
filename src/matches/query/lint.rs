//! Advice on a query that can be read but says something else than its author thinks, or says it twice.

use std::ops::Range;

use super::lexer::{Lex, Lexed, lex};
use super::{Filter, Node, Query, QueryError, build};
use crate::text::aliases::{AliasIndex, AliasSet};
use crate::text::everyday::{is_capital_only, is_everyday, is_name_like_a_word};
use crate::text::normalize::fold;
use crate::text::words::{Script, words};

/// What a query is read beside.
#[derive(Debug, Clone, Copy, Default)]
pub struct Around<'a> {
    /// The alias sets that it may name.
    pub aliases: &'a [AliasSet],
    /// The only languages whose entries it sees; empty for all.
    pub languages: &'a [String],
}

/// Farther than this a nearness reaches over several sentences.
const NEAR_ADVISED: u32 = 30;

/// Members of one group that are compared with each other.
const MEMBERS_MAX: usize = 2_000;

/// Advice on a query, each with its place in the text that the query was read from.
#[must_use]
pub fn advice(text: &str, query: &Query, around: Around<'_>) -> Vec<QueryError> {
    let lexed = lex(text);
    let mut found = Vec::new();
    for comment in &lexed.comments {
        found.extend(hashtag(text, comment));
    }
    visit(&query.root, &mut |node| {
        let place = |node: &Node| place(&lexed, node).unwrap_or(0..text.trim_end().len());
        let group: &[Node] = match node {
            Node::Or(parts) | Node::And(parts) | Node::Some(_, parts) => parts,
            _ => &[],
        };
        let is_any = matches!(node, Node::Or(_) | Node::Some(..));
        for (member, (message, help)) in needless(group, is_any, around) {
            found.push(QueryError::new(place(&group[member]), message, help));
        }
        if let Some((message, help)) = of_one(node, around) {
            found.push(QueryError::new(place(node), message, help));
        }
    });
    found.sort_by_key(|one| one.at.start);
    found.dedup();
    found
}

/// Advice on one group of `all_of`, or on `none_of`: the index of the item and what is to be said of it.
#[must_use]
pub fn advice_on_items(items: &[String], around: Around<'_>) -> Vec<(usize, QueryError)> {
    let nodes: Option<Vec<Node>> = items.iter().map(|item| build::item(item, &|_| true).ok()).collect();
    let nodes = nodes.unwrap_or_default();
    let mut found = Vec::new();
    for (item, node) in nodes.iter().enumerate() {
        found.extend(of_one(node, around).map(|said| (item, said)));
    }
    found.extend(needless(&nodes, true, around));
    let whole = |item: usize| 0..items[item].len();
    found
        .into_iter()
        .map(|(item, (message, help))| (item, QueryError::new(whole(item), message, help)))
        .collect()
}

type Said = (String, String);

fn visit<'n>(node: &'n Node, see: &mut impl FnMut(&'n Node)) {
    see(node);
    for child in node.children() {
        visit(child, see);
    }
}

/// `#ukraine`: probably no comment was meant.
fn hashtag(text: &str, comment: &Range<usize>) -> Option<QueryError> {
    let word = text.get(comment.clone())?.split_whitespace().next()?;
    let mut signs = word.chars();
    signs.next();
    let name = signs.as_str();
    let is_tag = name.starts_with(char::is_alphanumeric);
    is_tag.then(|| {
        QueryError::new(
            comment.start..comment.start + word.len(),
            format!("“{word}” and the rest of the line are a comment"),
            format!(
                "to look for it, write {} without #; for a comment, leave a blank behind #",
                &word[1..]
            ),
        )
    })
}

/// What is to be said of a clause by itself.
fn of_one(node: &Node, around: Around<'_>) -> Option<Said> {
    if let Node::Term { text, is_exact: false } = node
        && let Some((kind, message)) = everyday(text)
    {
        let help = match kind {
            Everyday::Small => format!("write =\"{text}\" for these letters in capitals only"),
            Everyday::Filler => "take it out, or write the whole phrase in quotation marks".to_owned(),
            Everyday::Name => {
                format!("put it beside something, {text} NEAR/5 …, or write the whole name in quotation marks")
            }
        };
        return Some((message, help));
    }
    match node {
        Node::Term { text, is_exact: false } if ["and", "or", "not", "near", "sent"].contains(&text.as_str()) => {
            Some((
                format!("“{text}” in small letters is a word to look for"),
                format!("write {} if the operator was meant", text.to_uppercase()),
            ))
        }
        Node::Term { text, is_exact: true } if text.contains(['*', '?']) => Some((
            format!("={text} is taken exactly: * and ? stand for nothing in it"),
            "take the = out for wildcards, or the signs".to_owned(),
        )),
        Node::Term { text, .. } if text.ends_with(['+', '#']) => {
            let letters = text.trim_end_matches(['+', '#']);
            Some((
                format!("+ and # are no part of a word: “{text}” finds every “{letters}”"),
                format!("say what stands beside it: {letters} NEAR/5 (… OR …)"),
            ))
        }
        Node::Term { text, .. } => bare_number(text)
            .or_else(|| one_sign(text))
            .or_else(|| unseen(text, around.languages)),
        Node::Near { words, is_ordered, .. } if *words > NEAR_ADVISED => Some((
            format!(
                "{}NEAR/{words} reaches over several sentences",
                if *is_ordered { "O" } else { "" }
            ),
            format!("NEAR/10 keeps things together; above {NEAR_ADVISED} words AND says nearly the same"),
        )),
        Node::Some(1, _) => Some((
            "1 OF (…) is any of them".to_owned(),
            "write (a OR b), or a higher number".to_owned(),
        )),
        Node::And(parts) => at_odds(parts),
        _ => None,
    }
}

/// A number whose unit is one sign: no word holds it, and the number is left.
fn bare_number(text: &str) -> Option<Said> {
    let is_unit = |sign: char| matches!(sign, '\u{3371}'..='\u{33df}');
    let unit = text.chars().find(|&sign| is_unit(sign))?;
    let number = text.trim_end_matches(['*', '?']).trim_end_matches(is_unit);
    let is_number = !number.is_empty() && number.chars().all(|sign| sign.is_ascii_digit());
    is_number.then(|| {
        (
            format!("{unit} is no part of a word: “{text}” finds every “{number}”"),
            format!("write what is measured behind it, “{number}{unit} …”, or the unit in letters"),
        )
    })
}

/// Advice on a form of a set that is an everyday word as well (US where capitals do not count, Ли), or a bare number.
#[must_use]
pub fn advice_on_form(form: &str, is_cased: bool) -> Option<(String, String)> {
    if let Some(said) = bare_number(form) {
        return Some(said);
    }
    let (kind, message) = everyday(form)?;
    let help = match kind {
        Everyday::Small if is_cased => return None,
        // Its capital is guard enough beside the other names of a set.
        Everyday::Name if is_name_like_a_word(&fold(form)) => return None,
        Everyday::Small => "write cased = true into the set, or take it out",
        Everyday::Filler => "take it out, or write the whole name",
        Everyday::Name => {
            "move it to weak, so that it counts only beside another hit of the query, or write the whole name"
        }
    };
    Some((message, help.to_owned()))
}

/// What kind of everyday word a name is.
#[derive(Clone, Copy)]
enum Everyday {
    /// In small letters.
    Small,
    /// It is nothing else.
    Filler,
    /// A name of one short word.
    Name,
}

/// Whether a word is an everyday word, and what that means for finding it.
fn everyday(text: &str) -> Option<(Everyday, String)> {
    if is_small_word(text) {
        let small = text.replace('.', "").to_lowercase();
        return Some((Everyday::Small, format!("“{text}” is also found in “{small}”")));
    }
    if is_filler(text) {
        let message = format!("“{text}” stands in nearly every text and says nothing");
        return Some((Everyday::Filler, message));
    }
    is_everyday_name(text).then(|| {
        let how = if is_capital_only(&fold(text)) {
            "it is found with its capital only, and so where a sentence begins with that word"
        } else {
            "it will be found as such"
        };
        (Everyday::Name, format!("“{text}” is an everyday word as well: {how}"))
    })
}

/// Abbreviations that are everyday words when nobody minds the capitals: US, U.S., WHO, IT.
fn is_small_word(text: &str) -> bool {
    const WORDS: [&str; 37] = [
        "us", "who", "it", "is", "in", "at", "an", "as", "am", "be", "by", "do", "he", "if", "me", "my", "no", "of",
        "on", "or", "so", "to", "up", "we", "all", "and", "are", "can", "for", "has", "may", "not", "one", "out",
        "the", "was", "you",
    ];
    let letters = text.replace('.', "");
    letters.bytes().all(|byte| byte.is_ascii_uppercase()) && WORDS.contains(&letters.to_ascii_lowercase().as_str())
}

/// A name of one word that is a particle or a thing too: Ли, Сон, Того.
fn is_everyday_name(text: &str) -> bool {
    let is_cyrillic = words(text).next().is_some_and(|word| word.script == Script::Cyrillic);
    is_cyrillic
        && text.starts_with(char::is_uppercase)
        && text.chars().skip(1).all(char::is_lowercase)
        && is_everyday(&fold(text))
}

/// Articles, prepositions and the like of the languages that are read most, where they are no other word in another.
fn is_filler(text: &str) -> bool {
    const WORDS: [&str; 43] = [
        "a", "an", "the", "of", "to", "in", "on", "at", "by", "for", "with", "from", "as", "is", "are", "was", "were",
        "be", "it", "its", "that", "this", "de", "la", "le", "les", "el", "du", "der", "das", "und", "и", "в", "на",
        "с", "по", "не", "что", "для", "от", "из", "как", "это",
    ];
    WORDS.contains(&text.to_lowercase().as_str())
}

/// Filters of one AND that no entry meets together.
fn at_odds(parts: &[Node]) -> Option<Said> {
    let filters: Vec<&Filter> = parts
        .iter()
        .filter_map(|part| match part {
            Node::Filter(filter) => Some(filter),
            _ => None,
        })
        .collect();
    for (at, one) in filters.iter().enumerate() {
        for other in &filters[at + 1..] {
            let is_either = match (one, other) {
                (Filter::Lang(one), Filter::Lang(other)) => {
                    let head = |text: &str| text.split(['-', '_']).next().map(str::to_lowercase);
                    head(one) != head(other)
                }
                (Filter::Country(one), Filter::Country(other)) => !one.eq_ignore_ascii_case(other),
                (Filter::Feed(one), Filter::Feed(other)) => one != other,
                (Filter::After(after), Filter::Before(before)) | (Filter::Before(before), Filter::After(after)) => {
                    after >= before
                }
                _ => false,
            };
            if is_either {
                return Some((
                    format!("no entry meets {one} and {other}"),
                    format!("write ({one} OR {other}), or take one out"),
                ));
            }
        }
    }
    None
}

/// `锂`: found as headlines write 北 and 러, not inside 锂矿.
fn one_sign(text: &str) -> Option<Said> {
    let mut all = words(text);
    let (word, rest) = (all.next()?, all.next());
    let is_one = rest.is_none() && word.text.chars().count() == 1;
    (is_one && matches!(word.script, Script::Han | Script::Hiragana | Script::Hangul)).then(|| {
        (
            format!("“{text}” is one sign: it is found only where it stands free, not inside a longer word"),
            "write the words it stands in, of two signs or more".to_owned(),
        )
    })
}

/// A word in a script that the languages of the watchlist are not written in.
fn unseen(text: &str, languages: &[String]) -> Option<Said> {
    let script = words(text)
        .map(|word| word.script)
        .find(|script| *script != Script::Digits)?;
    let is_written = |language: &String| scripts(language).is_none_or(|scripts| scripts.contains(&script));
    if script == Script::Latin || languages.is_empty() || languages.iter().any(is_written) {
        return None;
    }
    Some((
        format!(
            "“{text}” is written in no language of this watchlist: lang takes only {}",
            languages.join(", ")
        ),
        "add its language to lang, or take the word out".to_owned(),
    ))
}

/// The scripts of a language beside Latin, which stands in texts of every language; `None` if that is not known.
fn scripts(language: &str) -> Option<&'static [Script]> {
    let head = language
        .split(['-', '_'])
        .next()
        .unwrap_or_default()
        .to_ascii_lowercase();
    Some(match head.as_str() {
        "ko" => &[Script::Hangul, Script::Han],
        "ja" => &[Script::Han, Script::Hiragana, Script::Katakana],
        "zh" => &[Script::Han],
        "ru" | "uk" | "be" | "bg" | "mk" => &[Script::Cyrillic],
        "ar" | "fa" | "ur" => &[Script::Arabic],
        "he" => &[Script::Hebrew],
        "th" | "lo" | "km" | "my" => &[Script::Cluster],
        "en" | "de" | "fr" | "es" | "pt" | "it" | "pl" | "nl" | "tr" | "vi" | "sv" | "no" | "da" | "fi" | "cs" => &[],
        _ => return None,
    })
}

/// Members that say what another one says: written twice, or, in a group of alternatives, found by a wider one.
fn needless(members: &[Node], is_any: bool, around: Around<'_>) -> Vec<(usize, Said)> {
    let members = &members[..members.len().min(MEMBERS_MAX)];
    let mut found = Vec::new();
    for (at, member) in members.iter().enumerate() {
        let is_leaf = matches!(member, Node::Term { .. } | Node::Set(_) | Node::Filter(_));
        if is_leaf && members[..at].contains(member) {
            found.push((at, (format!("{member} stands here twice"), "take one out".to_owned())));
        }
    }
    if !is_any {
        return found;
    }
    let index = AliasIndex::new(
        &members
            .iter()
            .map(|member| forms(member, around.aliases))
            .collect::<Vec<_>>(),
    );
    for (at, member) in members.iter().enumerate() {
        let Node::Term { text, .. } = member else { continue };
        let stem = text.trim_end_matches('*');
        let is_wild = text.contains(['*', '?']);
        let covers = |other: usize| {
            let other_is_open = matches!(&members[other], Node::Term { text, .. } if text.ends_with('*'));
            other != at && members[other] != *member && (!is_wild || other_is_open && !stem.contains(['*', '?']))
        };
        let hits = index.find(stem);
        let wider = hits
            .iter()
            .find(|hit| !hit.is_weak && (hit.start, hit.end) == (0, stem.len()) && covers(hit.set));
        // Of two forms of one word, which find each other, the first one stays.
        let is_mutual =
            |other: usize| matches!(&members[other], Node::Term { text: other, .. } if is_found(text, other));
        if let Some(hit) = wider.filter(|hit| hit.set < at || !is_mutual(hit.set)) {
            let other = &members[hit.set];
            let help = "take it out: endings of plural and case, particles and joined words are found without a list";
            found.push((at, (format!("{member} is found by {other} already"), help.to_owned())));
        }
    }
    found
}

/// Whether the form finds the text as a whole.
fn is_found(form: &str, text: &str) -> bool {
    let term = Node::Term {
        text: form.to_owned(),
        is_exact: false,
    };
    let hits = AliasIndex::new(&[forms(&term, &[])]).find(text);
    hits.iter().any(|hit| (hit.start, hit.end) == (0, text.len()))
}

/// A member as a set of forms; what is no word, phrase or set has none.
fn forms(member: &Node, aliases: &[AliasSet]) -> AliasSet {
    match member {
        Node::Term { text, is_exact: false } => AliasSet {
            forms: [(String::new(), vec![text.clone()])].into(),
            ..AliasSet::default()
        },
        Node::Set(id) => aliases.iter().find(|set| set.id == *id).cloned().unwrap_or_default(),
        _ => AliasSet::default(),
    }
}

/// Where a word, set or filter stands last; of a group or nearness, where its first word stands.
fn place(lexed: &Lexed, node: &Node) -> Option<Range<usize>> {
    let is_it = |kind: &Lex| match (node, kind) {
        (
            Node::Term { text, is_exact },
            Lex::Word {
                text: other,
                is_exact: exact,
            }
            | Lex::Phrase {
                text: other,
                is_exact: exact,
            },
        ) => **text == **other && is_exact == exact,
        (Node::Set(id), Lex::Set(other)) => **id == **other,
        (
            Node::Near { words, is_ordered, .. },
            Lex::Near {
                words: n,
                is_ordered: o,
            },
        ) => Some(*words) == *n && is_ordered == o,
        (Node::Some(..), Lex::Of) => true,
        _ => false,
    };
    let last = lexed.lexemes.iter().rev().find(|lexeme| is_it(&lexeme.kind))?;
    Some(last.at())
}
