//! Message files of one's own: a language that the program does not bring along, or other words in one that it does.
//!
//! In: a file of `messages/` of the configuration folder. Out: its phrases, completed from the built-in file of its language or
//! else from English, and what is wrong with it, each with its place.

use std::collections::{BTreeSet, HashSet};
use std::ops::Range;
use std::sync::LazyLock;

use serde::Deserialize as _;
use toml::de::{DeTable, DeValue};
use toml::{Spanned, Table, Value};

use super::phrases::{FILES, Form, Phrases, Plural, primary};

/// Characters of a phrase: the longest built-in one has some 200, and a mail has room for a few of them only.
const PHRASE_CHARS_MAX: usize = 600;

/// Phrases that join others, and may be nothing.
const JOINTS: [&str; 7] = ["and", "aside", "clause", "colon", "comma", "gap", "stop"];

/// Gaps of days and hours that say the same in other words.
const UNITS: [(&str, &str); 3] = [
    ("weekday_short", "weekday"),
    ("month_short", "month"),
    ("month_number", "month"),
];

/// What a list has, by its key.
const LISTS: [(&str, usize); 5] = [
    ("numbers", 13),
    ("weekdays", 7),
    ("weekdays_short", 7),
    ("months", 12),
    ("months_short", 12),
];

/// Missing phrases that are named.
const MISSING_SHOWN: usize = 5;

/// What is wrong with a message file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Slip {
    /// Where: bytes of the file.
    pub at: Range<usize>,
    /// In words.
    pub sentence: String,
    /// The way out.
    pub help: String,
    /// The mail would say something false or less: such a file is not taken.
    pub is_fatal: bool,
}

/// The phrases of a file that is called by the tag of its language, and what is wrong with it.
#[must_use]
pub fn read(tag: &str, written: &DeTable<'_>) -> (Option<Phrases>, Vec<Slip>) {
    let english = table(FILES[0]);
    let brought = built_in(tag);
    let mut words = brought.clone().unwrap_or_else(|| english.clone());
    if brought.is_none() {
        // Figures in sentences, and the rule of plurals, are no language's but its own.
        words.remove("numbers");
        words.remove("plural");
    }
    words.insert("language".into(), Value::String(tag.to_owned()));
    let mut reader = Reader {
        tag,
        english: &english,
        words,
        slips: Vec::new(),
    };
    for (key, value) in written {
        reader.top(key.get_ref(), &key.span(), value);
    }
    if !reader.words.contains_key("plural") {
        let rules = "plural = \"one-other\" (1; the rest), or french, russian, polish, czech, lithuanian, romanian, slovenian, hebrew, arabic, none";
        reader.slip(
            &(0..0),
            "“plural” is missing: which form stands after which number".into(),
            rules.into(),
        );
    }
    let is_own_rule = written.get("plural").is_some() || brought.is_none();
    reader.forms(written, is_own_rule);
    let is_override = brought.is_some() && primary(tag).eq_ignore_ascii_case(tag);
    if !is_override {
        reader.missing(written, brought.is_some());
    }
    let Reader { words, slips, .. } = reader;
    let is_good = slips.iter().all(|slip| !slip.is_fatal);
    let phrases = is_good.then(|| Phrases::deserialize(words).ok()).flatten();
    (phrases, slips)
}

/// A file to start from: the built-in one of this language, else English that calls itself so.
#[must_use]
pub fn start(tag: &str) -> String {
    let own = FILES.iter().find(|file| language(file) == tag);
    let whole = own.unwrap_or(&FILES[0]);
    whole.replacen(
        &format!("language = \"{}\"", language(whole)),
        &format!("language = \"{tag}\""),
        1,
    )
}

/// What stands in for a file that is refused, so that those who want its language are no fault as well.
#[must_use]
pub fn stand_in(tag: &str) -> Option<Phrases> {
    toml::from_str(&start(tag)).ok()
}

fn table(file: &str) -> Table {
    toml::from_str(file).expect("a test reads every message file")
}

fn language(file: &str) -> &str {
    let line = file.lines().find_map(|line| line.strip_prefix("language = \""));
    line.and_then(|rest| rest.split('"').next()).unwrap_or_default()
}

/// The built-in file of a language.
fn built_in(tag: &str) -> Option<Table> {
    let wanted = primary(tag);
    FILES
        .iter()
        .find(|file| language(file) == wanted)
        .map(|file| table(file))
}

/// A phrase with its name and the place of that.
type Named<'v> = (String, Range<usize>, Spanned<DeValue<'v>>);

/// Takes over what a file says, phrase by phrase.
struct Reader<'r> {
    tag: &'r str,
    english: &'r Table,
    words: Table,
    slips: Vec<Slip>,
}

impl Reader<'_> {
    fn slip(&mut self, at: &Range<usize>, sentence: String, help: String) {
        self.slips.push(Slip {
            at: at.clone(),
            sentence,
            help,
            is_fatal: true,
        });
    }

    fn warn(&mut self, at: &Range<usize>, sentence: String, help: &str) {
        self.slips.push(Slip {
            at: at.clone(),
            sentence,
            help: help.to_owned(),
            is_fatal: false,
        });
    }

    /// Where to see which phrases there are.
    fn names(&self) -> String {
        format!(
            "`backstory digest own messages/{}.toml --print` shows all of them",
            self.tag
        )
    }

    fn top(&mut self, key: &str, key_at: &Range<usize>, value: &Spanned<DeValue<'_>>) {
        match key {
            "language" => {
                let is_called_so = value
                    .get_ref()
                    .as_str()
                    .is_some_and(|tag| tag.eq_ignore_ascii_case(self.tag));
                if !is_called_so {
                    let help = format!(
                        "write language = \"{}\", or call the file by the other language",
                        self.tag
                    );
                    self.slip(
                        &value.span(),
                        "this is not the language that the file is called by".into(),
                        help,
                    );
                }
            }
            "plural" => {
                let text = value.get_ref().as_str().unwrap_or_default().to_owned();
                if Value::String(text.clone()).try_into::<Plural>().is_ok() {
                    self.words.insert(key.into(), Value::String(text));
                } else {
                    let help = "one of one-other, french, russian, polish, czech, lithuanian, romanian, slovenian, hebrew, arabic, none";
                    self.slip(&value.span(), "there is no such rule of plurals".into(), help.into());
                }
            }
            "first_day" | "and_before_i" | "zone_before_vowel" => {
                let gaps: &[&str] = if key == "zone_before_vowel" { &["city"] } else { &[] };
                if let Some(text) = self.phrase(key, value, false) {
                    self.same_gaps(key, &text, gaps, &value.span());
                    self.words.insert(key.into(), Value::String(text));
                }
            }
            "date" | "count" | "text" => self.section(key, value),
            "languages" | "cities" | "zones" => {
                for (name, at, value) in self.entries(key, value) {
                    if key != "languages" && !is_of_a_zone(&name) {
                        let help = "write the last part of a zone as the IANA names it, with blanks: “Mexico City” of America/Mexico_City";
                        self.slip(&at, format!("no time zone is named after “{name}”"), help.to_owned());
                    }
                    if let Some(text) = self.phrase(&name, &value, false) {
                        self.same_gaps(&name, &text, &[], &value.span());
                        self.put(key, &name, Value::String(text));
                    }
                }
            }
            _ => match LISTS.iter().find(|(name, _)| *name == key) {
                Some((_, length)) => self.list(key, *length, value),
                None => self.slip(key_at, format!("“{key}” is none of the phrases"), self.names()),
            },
        }
    }

    fn put(&mut self, section: &str, name: &str, value: Value) {
        let place = self.words.entry(section).or_insert_with(|| Value::Table(Table::new()));
        if let Value::Table(table) = place {
            table.insert(name.to_owned(), value);
        }
    }

    /// The phrases of a table, each with the place of its name.
    fn entries<'v>(&mut self, key: &str, value: &Spanned<DeValue<'v>>) -> Vec<Named<'v>> {
        match value.get_ref().as_table() {
            Some(table) => table
                .iter()
                .map(|(name, value)| (name.get_ref().to_string(), name.span(), value.clone()))
                .collect(),
            None => {
                self.slip(
                    &value.span(),
                    format!("“{key}” is a table of phrases"),
                    format!("write [{key}] above them"),
                );
                Vec::new()
            }
        }
    }

    fn section(&mut self, section: &str, value: &Spanned<DeValue<'_>>) {
        let known = self
            .english
            .get(section)
            .and_then(Value::as_table)
            .cloned()
            .unwrap_or_default();
        for (name, at, value) in self.entries(section, value) {
            let Some(model) = known.get(&name) else {
                self.slip(
                    &at,
                    format!("“{name}” is none of the phrases of [{section}]"),
                    self.names(),
                );
                continue;
            };
            match (section, model) {
                ("count", Value::Table(model)) => self.count(&name, model, &value),
                (_, Value::String(model)) => {
                    let may_be_empty = section == "text" && JOINTS.contains(&name.as_str());
                    let Some(text) = self.phrase(&name, &value, may_be_empty) else {
                        continue;
                    };
                    if section == "date" {
                        self.date(&name, &text, model, &value.span());
                    } else {
                        self.same_gaps(&name, &text, &gaps(model), &value.span());
                    }
                    self.put(section, &name, Value::String(text));
                }
                _ => {}
            }
        }
    }

    /// A phrase in some forms: which number it is may be left to the word in `one` and `two`.
    fn count(&mut self, name: &str, model: &Table, value: &Spanned<DeValue<'_>>) {
        let wanted: Vec<String> = model
            .values()
            .filter_map(Value::as_str)
            .flat_map(gaps)
            .map(str::to_owned)
            .collect();
        let mut forms = Table::new();
        for (form, at, value) in self.entries(name, value) {
            let is_form = [Form::One, Form::Two, Form::Few, Form::Many, Form::Other]
                .iter()
                .any(|known| known.key() == form);
            if !is_form {
                self.slip(
                    &at,
                    format!("“{form}” is no form of a number"),
                    "one, two, few, many, other".into(),
                );
                continue;
            }
            let Some(text) = self.phrase(name, &value, false) else {
                continue;
            };
            let is_figure = |gap: &str| gap == "n" || gap == "f";
            let given = gaps(&text);
            let needed: Vec<&str> = wanted
                .iter()
                .map(String::as_str)
                .filter(|gap| !is_figure(gap))
                .collect();
            let mut rest: Vec<&str> = given.iter().copied().filter(|gap| !is_figure(gap)).collect();
            let is_counted = given.iter().any(|gap| is_figure(gap)) || matches!(form.as_str(), "one" | "two");
            if wanted.iter().any(|gap| is_figure(gap)) && !is_counted {
                rest.push("");
            }
            if rest.contains(&"") {
                let sentence = format!("the form “{form}” of “{name}” does not say how many");
                self.slip(
                    &value.span(),
                    sentence,
                    "put {n} where the number stands, {f} where it is always in figures".into(),
                );
            } else {
                self.same_gaps_of(name, &rest, &needed, &value.span());
            }
            forms.insert(form, Value::String(text));
        }
        if forms.contains_key("other") {
            self.put("count", name, Value::Table(forms));
        } else if value.get_ref().as_table().is_some() {
            self.slip(
                &value.span(),
                format!("“{name}” lacks the form “other”"),
                "it stands for all numbers that have no other form".into(),
            );
        }
    }

    /// A day or an hour may be put in other words, but says no less.
    fn date(&mut self, name: &str, text: &str, model: &str, at: &Range<usize>) {
        const KNOWN: [&str; 8] = [
            "weekday",
            "weekday_short",
            "day",
            "month",
            "month_short",
            "month_number",
            "year",
            "time",
        ];
        let unit = |gap: &'static str| {
            UNITS
                .iter()
                .find(|(other, _)| *other == gap)
                .map_or(gap, |(_, unit)| unit)
        };
        let known = |gap: &str| KNOWN.iter().find(|known| **known == gap).copied();
        let units =
            |text: &str| -> BTreeSet<&'static str> { gaps(text).into_iter().filter_map(known).map(unit).collect() };
        if let Some(strange) = gaps(text).into_iter().find(|gap| known(gap).is_none()) {
            let help = format!("it may have {}", braced(&KNOWN));
            self.slip(at, format!("{{{strange}}} is filled in nowhere"), help);
        } else if let Some(lost) = units(model).difference(&units(text)).next() {
            self.slip(
                at,
                format!("“{name}” does not say the {lost}"),
                format!("put {{{lost}}} into it"),
            );
        }
    }

    fn same_gaps(&mut self, name: &str, text: &str, wanted: &[&str], at: &Range<usize>) {
        self.same_gaps_of(name, &gaps(text), wanted, at);
    }

    fn same_gaps_of(&mut self, name: &str, given: &[&str], wanted: &[&str], at: &Range<usize>) {
        let help = match wanted {
            [] => "it has nothing to be filled in; take the braces out".to_owned(),
            _ => format!("“{name}” has {}: leave them as they are", braced(wanted)),
        };
        if let Some(strange) = given.iter().find(|gap| !wanted.contains(gap)) {
            self.slip(at, format!("{{{strange}}} is filled in nowhere"), help);
        } else if let Some(lost) = wanted.iter().find(|gap| !given.contains(gap)) {
            self.slip(at, format!("{{{lost}}} is missing: the mail would not say it"), help);
        }
    }

    /// The text of a phrase, if it can stand in a mail.
    fn phrase(&mut self, name: &str, value: &Spanned<DeValue<'_>>, may_be_empty: bool) -> Option<String> {
        let at = value.span();
        let Some(text) = value.get_ref().as_str() else {
            self.slip(&at, format!("“{name}” is a text"), format!("{name} = \"…\""));
            return None;
        };
        let is_closed = text.matches('{').count() == text.matches('}').count();
        let (sentence, help) = if text.trim().is_empty() && !may_be_empty {
            (
                format!("“{name}” is empty"),
                "write it, or take the line out: then the built-in words stand".to_owned(),
            )
        } else if text.chars().any(char::is_control) {
            (
                format!("“{name}” has a line break or another control character"),
                "write it in one line".to_owned(),
            )
        } else if text.chars().count() > PHRASE_CHARS_MAX {
            (
                format!("“{name}” is longer than {PHRASE_CHARS_MAX} characters"),
                "shorten it".to_owned(),
            )
        } else if !is_closed {
            (
                format!("a brace in “{name}” is not closed"),
                "write {name} with both braces".to_owned(),
            )
        } else {
            return Some(text.to_owned());
        };
        self.slip(&at, sentence, help);
        None
    }

    fn list(&mut self, key: &str, length: usize, value: &Spanned<DeValue<'_>>) {
        let items = value
            .get_ref()
            .as_array()
            .map(|array| array.iter().cloned().collect::<Vec<_>>());
        let Some(items) = items.filter(|items| items.len() == length) else {
            let from = match key {
                "numbers" => "zero to twelve",
                "weekdays" | "weekdays_short" => "from Monday on",
                _ => "from January on",
            };
            self.slip(
                &value.span(),
                format!("“{key}” is a list of {length} words"),
                from.into(),
            );
            return;
        };
        let mut words = Vec::with_capacity(length);
        for item in &items {
            if let Some(text) = self.phrase(key, item, false) {
                self.same_gaps(key, &text, &[], &item.span());
                words.push(Value::String(text));
            }
        }
        if words.len() == length {
            self.words.insert(key.to_owned(), Value::Array(words));
        }
    }

    /// Forms that numbers take by the rule and that a phrase does not have.
    fn forms(&mut self, written: &DeTable<'_>, is_own_rule: bool) {
        let plural = self
            .words
            .get("plural")
            .cloned()
            .and_then(|name| name.try_into::<Plural>().ok());
        let counts = written.get("count").and_then(|count| count.get_ref().as_table());
        let (Some(plural), Some(counts), true) = (plural, counts, is_own_rule) else {
            return;
        };
        for (name, value) in counts {
            let Some(given) = value.get_ref().as_table() else {
                continue;
            };
            let lacks = plural
                .forms()
                .into_iter()
                .map(Form::key)
                .find(|form| given.get(*form).is_none());
            if let Some(form) = lacks {
                let sentence = format!(
                    "“{}” has no form “{form}”, which some numbers take: “other” stands there",
                    name.get_ref()
                );
                self.warn(&name.span(), sentence, "add it, unless both are the same word");
            }
        }
    }

    /// Phrases that the file does not have.
    fn missing(&mut self, written: &DeTable<'_>, has_own_base: bool) {
        let mut missing: Vec<String> = Vec::new();
        for (key, model) in self.english {
            let given = written.get(key.as_str());
            match model {
                Value::Table(model) => {
                    let has = |name: &str| {
                        given
                            .and_then(|table| table.get_ref().as_table())
                            .is_some_and(|table| table.get(name).is_some())
                    };
                    missing.extend(
                        model
                            .keys()
                            .filter(|name| !has(name))
                            .map(|name| format!("{key}.{name}")),
                    );
                }
                _ if given.is_none() && key != "numbers" && key != "language" && key != "plural" => {
                    missing.push(key.clone())
                }
                _ => {}
            }
        }
        if missing.is_empty() {
            return;
        }
        let more = missing.len().saturating_sub(MISSING_SHOWN);
        let named: Vec<&str> = missing.iter().take(MISSING_SHOWN).map(String::as_str).collect();
        let rest = if more > 0 {
            format!(" and {more} more")
        } else {
            String::new()
        };
        let stand = if has_own_base {
            "as they are built in"
        } else {
            "English"
        };
        let sentence = format!("not translated, so that they stay {stand}: {}{rest}", named.join(", "));
        self.warn(&(0..0), sentence, &self.names());
    }
}

fn braced(gaps: &[&str]) -> String {
    let gaps: Vec<String> = gaps.iter().map(|gap| format!("{{{gap}}}")).collect();
    gaps.join(", ")
}

/// The gaps of a phrase, each once, in order.
fn gaps(text: &str) -> Vec<&str> {
    let mut gaps: Vec<&str> = Vec::new();
    for gap in text
        .split('{')
        .skip(1)
        .filter_map(|rest| rest.split_once('}').map(|(gap, _)| gap))
    {
        if !gaps.contains(&gap) {
            gaps.push(gap);
        }
    }
    gaps
}

/// Whether a zone is named so by its last part.
fn is_of_a_zone(name: &str) -> bool {
    static NAMES: LazyLock<HashSet<String>> = LazyLock::new(|| {
        let zones = jiff::tz::db().available();
        let last = |zone: jiff::tz::TimeZoneName| Some(zone.as_str().rsplit('/').next()?.replace('_', " "));
        zones.filter_map(last).collect()
    });
    NAMES.contains(name)
}

#[cfg(test)]
mod tests;
