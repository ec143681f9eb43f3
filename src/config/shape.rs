//! Reads a file against its schema: every unknown key, wrong type and missing key at once.
//!
//! serde stops at the first fault of a file. So the parsed document is first held against the JSON Schema of its struct; each
//! fault is noted with its place and taken out; what is left is read by serde and goes on to the checks of meaning. One
//! struct thus serves reading, checking and the schema that editors use.

use std::borrow::Cow;
use std::mem;
use std::ops::Range;
use std::sync::LazyLock;

use serde::de::DeserializeOwned;
use serde_json::{Map, Value};
use toml::Spanned;
use toml::de::{DeArray, DeTable, DeValue};

use super::mask::shown;
use super::nearest::{distance, nearest};
use super::problem::{Notes, Source};
use super::schema::Shaped;
use super::tables::is_language;

/// Most syntax errors told of one file: after a few, each is a consequence of the one before.
const SYNTAX_ERRORS_MAX: usize = 5;

/// Reads `source` as a `T`, noting every fault of its shape. `None` when it is no TOML at all.
pub(crate) fn read<T: DeserializeOwned + Shaped>(source: &Source, notes: &mut Notes) -> Option<T> {
    let document = parse(source, notes)?;
    from_table(source, document, notes)
}

/// The document, or `None` with its syntax errors noted.
pub(crate) fn parse<'s>(source: &'s Source, notes: &mut Notes) -> Option<Spanned<DeTable<'s>>> {
    let (document, errors) = DeTable::parse_recoverable(&source.text);
    let mut last_line = 0;
    for error in errors.iter().take(SYNTAX_ERRORS_MAX) {
        let at = error.span().unwrap_or_default();
        let line = source.place(at.start).0;
        if line != last_line {
            let sentence = match bare_word(&source.text, at.start) {
                Some(word) => {
                    format!("“{word}” must be quoted, if it is a text; yes and no are true and false in TOML")
                }
                None => error.message().replace('\n', ", "),
            };
            let at = opened(&source.text, &at, &sentence);
            let written = source.text[at.start..].lines().next().unwrap_or_default();
            let other = match sentence.contains("duplicate key") {
                true => line_before(&source.text, at.start),
                false => None,
            };
            let help = match other {
                Some(line) => format!("line {line} has it already; {}", way_out(&sentence, written)),
                None => way_out(&sentence, written).to_owned(),
            };
            notes.push(source.problem(&at, sentence.as_str()).help(help));
        }
        last_line = line;
    }
    errors.is_empty().then_some(document)
}

/// The word that stands for a value here and may mean yes or no: the parser takes `no` for the beginning of `nan`.
fn bare_word(text: &str, at: usize) -> Option<&str> {
    const WORDS: [&str; 6] = ["yes", "no", "on", "off", "true", "false"];
    let begin = text.get(..at)?.rfind('\n').map_or(0, |end| end + 1);
    let line = text[begin..].lines().next()?;
    let (_, value) = line.split_once('=')?;
    let word = value.split('#').next()?.trim();
    let is_plain = matches!(word, "true" | "false");
    WORDS
        .iter()
        .any(|known| known.eq_ignore_ascii_case(word) && !is_plain)
        .then_some(word)
}

/// Where a text of several lines begins that has no end: that it is missing is noticed only at the end of the file.
fn opened(text: &str, at: &Range<usize>, sentence: &str) -> Range<usize> {
    let start = text.floor_char_boundary(at.start.min(text.len()));
    let sign = match sentence {
        _ if !text[start..].trim().is_empty() => None,
        _ if sentence.contains("multi-line basic string") => text[..start].rfind("\"\"\""),
        _ if sentence.contains("multi-line literal string") => text[..start].rfind("'''"),
        _ => None,
    };
    sign.map_or(start..at.end.max(start), |sign| sign..sign + 3)
}

/// The line, from 1, that has before what stands at `at` once more: a table anywhere, a key since its table began. `None` where it is
/// written in another way there.
fn line_before(text: &str, at: usize) -> Option<usize> {
    let begin = text[..at].rfind('\n').map_or(0, |end| end + 1);
    let second = text[begin..].lines().next()?;
    let before: Vec<&str> = text[..begin].lines().collect();
    if let Some(table) = table_of(second) {
        return Some(before.iter().rposition(|line| table_of(line) == Some(table))? + 1);
    }
    let key = key_of(&text[at..])?;
    let of_table = before.iter().rev().take_while(|line| table_of(line).is_none());
    Some(before.len() - of_table.clone().position(|line| key_of(line) == Some(key))?)
}

/// The name of the table, or list of tables, that begins in a line.
fn table_of(line: &str) -> Option<&str> {
    let inner = line.trim_start().strip_prefix('[')?.trim_start_matches('[');
    let (name, behind) = inner.split_once(']')?;
    let is_list = name.contains(['"', '\'', ',']) || behind.trim_start().starts_with(',');
    (!is_list).then_some(name.trim())
}

/// The key that a line sets.
fn key_of(line: &str) -> Option<&str> {
    let (key, _) = line.lines().next()?.split_once('=')?;
    Some(key.trim()).filter(|key| !key.is_empty() && !key.starts_with('#'))
}

/// How TOML wants to have it, by what its parser says and what is `written` from there on.
fn way_out(sentence: &str, written: &str) -> &'static str {
    let is = |part: &str| sentence.contains(part);
    if is("yes and no are") {
        "write key = true or key = false, in small letters and without quotes"
    } else if written.starts_with(['“', '”', '„', '«', '‘', '’']) {
        "write straight quotes: key = \"text\"; these are those of a word processor"
    } else if is("duplicate key") {
        "it stands here for the second time: take one of the two out, or give it another name; each part of a list begins with double \
         brackets: [[feed]]"
    } else if is("escaped value") {
        "write a backslash twice, \"C:\\\\folder\", or put the text into single quotes, 'C:\\folder'"
    } else if is("unclosed table") || is("unclosed array table") {
        "write [table], or [[list of tables]] with both brackets, alone on its line"
    } else if is("array elements") || is("unclosed array") {
        "a list ends with ], and a comma stands between two of its items: key = [\"a\", \"b\"]"
    } else if is("multi-line") {
        "end it with the three quotes with which it begins"
    } else if is("basic string") || is("literal string") && !is("must be quoted") {
        "end the text with the quote with which it begins, on the same line; a text of several lines stands between \"\"\" and \"\"\""
    } else if is("must be quoted") && !written.trim().is_empty() {
        "put texts into quotes: key = \"text\"; only numbers, dates, true and false stand without"
    } else {
        "TOML: key = \"text\", key = 3, key = [\"a\", \"b\"]; [table] and [[list of tables]] on lines of their own"
    }
}

/// What is left of a document once its faults are noted and taken out.
pub(crate) fn from_table<T: DeserializeOwned + Shaped>(
    source: &Source,
    document: Spanned<DeTable<'_>>,
    notes: &mut Notes,
) -> Option<T> {
    let root = T::schema();
    let mut walk = Walk {
        source,
        definitions: root.get("$defs").unwrap_or(&Value::Null),
        notes,
    };
    let mut table = document.into_inner();
    walk.table(&mut table, &(0..0), root, "the file");
    match T::deserialize(toml::de::Deserializer::from(Spanned::new(0..0, table))) {
        Ok(written) => Some(written),
        Err(error) => {
            let at = error.span().unwrap_or_default();
            notes.push(source.problem(&at, error.message()));
            None
        }
    }
}

/// The properties of a schema that names none.
static NOTHING: LazyLock<Map<String, Value>> = LazyLock::new(Map::new);

struct Walk<'w> {
    source: &'w Source,
    definitions: &'w Value,
    notes: &'w mut Notes,
}

impl<'w> Walk<'w> {
    fn note(&mut self, at: &Range<usize>, sentence: String, help: String) {
        let problem = self.source.problem(at, sentence);
        self.notes.push(problem.help(help));
    }

    /// Follows a reference to a definition.
    fn resolve(&self, schema: &'w Value) -> &'w Value {
        let name = schema
            .get("$ref")
            .and_then(Value::as_str)
            .and_then(|path| path.strip_prefix("#/$defs/"));
        name.and_then(|name| self.definitions.get(name)).unwrap_or(schema)
    }

    /// Checks a table and takes out what is wrong in it. `name` is what a person calls it.
    fn table(&mut self, table: &mut DeTable<'_>, at: &Range<usize>, schema: &'w Value, name: &str) {
        let properties = schema.get("properties").and_then(Value::as_object).unwrap_or(&NOTHING);
        let others = schema.get("additionalProperties").filter(|any| any.is_object());
        let keys: Vec<(String, Range<usize>)> = table
            .keys()
            .map(|key| (key.get_ref().to_string(), key.span()))
            .collect();
        let mut meant = Vec::new();
        for (key, key_at) in &keys {
            if let Some(schema) = properties.get(key).or(others) {
                let is_good = table
                    .get_mut(key.as_str())
                    .is_none_or(|value| self.value(value, schema, key));
                if !is_good {
                    table.remove(key.as_str());
                }
            } else if !self.gather(table, key, schema, properties) {
                let value = table.remove(key.as_str());
                let close = self.unknown(key, key_at, properties, name);
                // A key that was mistyped is one slip, told where it stands: the rest goes on as if it were written right.
                let Some(close) = close.filter(|close| keys.iter().all(|(written, _)| written != close)) else {
                    continue;
                };
                meant.push(close);
                if let (Some(mut value), Some(schema)) = (value, properties.get(close))
                    && self.value(&mut value, schema, close)
                {
                    table.insert(Spanned::new(key_at.clone(), Cow::Owned(close.to_owned())), value);
                }
            }
        }
        let is_there = |key: &str| keys.iter().any(|(written, _)| written == key) || meant.contains(&key);
        self.require(is_there, at, schema, name);
    }

    fn require(&mut self, is_there: impl Fn(&str) -> bool, at: &Range<usize>, schema: &'w Value, name: &str) {
        let required = schema.get("required").and_then(Value::as_array);
        for key in required.into_iter().flatten().filter_map(Value::as_str) {
            if !is_there(key) {
                let Some(schema) = schema.pointer(&format!("/properties/{key}")) else {
                    continue;
                };
                let (sentence, help) = match self.resolve(schema).get("type").and_then(Value::as_str) {
                    Some("object") => (format!("{name} lacks [{key}]"), self.table_to_add(key, schema)),
                    _ => (
                        format!("{name} lacks “{key}”"),
                        format!("add {key} = …: {}", self.description(schema)),
                    ),
                };
                self.note(at, sentence, help);
            }
        }
    }

    /// How to write a table that is missing, with the keys it cannot do without.
    fn table_to_add(&self, key: &str, schema: &'w Value) -> String {
        let inner = self.resolve(schema);
        let keys = inner.get("required").and_then(Value::as_array).into_iter().flatten();
        let lines: Vec<String> = keys
            .filter_map(Value::as_str)
            .map(|inner_key| {
                let property = inner
                    .pointer(&format!("/properties/{inner_key}"))
                    .unwrap_or(&Value::Null);
                format!("{inner_key} = … ({})", self.description(property).trim_end_matches('.'))
            })
            .collect();
        if lines.is_empty() {
            return format!("add [{key}]: {}", self.description(schema));
        }
        format!("add a line [{key}] and under it {}", lines.join(" and "))
    }

    fn description(&self, schema: &'w Value) -> String {
        schema
            .get("description")
            .or_else(|| self.resolve(schema).get("description"))
            .and_then(Value::as_str)
            .unwrap_or_default()
            .replace('\n', " ")
    }

    /// Moves a key that carries a language (`ru`, `headline_ru`) into the table that the struct holds them in.
    fn gather(
        &mut self,
        table: &mut DeTable<'_>,
        key: &str,
        schema: &'w Value,
        properties: &Map<String, Value>,
    ) -> bool {
        let patterns = schema.get("patternProperties").and_then(Value::as_object);
        for (pattern, inner) in patterns.into_iter().flatten() {
            let prefix = prefix_of(pattern);
            let Some(language) = key.strip_prefix(prefix).filter(|code| is_language(code)) else {
                continue;
            };
            let is_slip = |known: &String| distance(known, key) <= 1;
            if prefix.is_empty() && key.len() == 3 && properties.keys().any(is_slip) {
                // `nto` is `not`. Codes of two letters are all known, those of three are not.
                continue;
            }
            let Some(mut value) = table.remove(key) else {
                continue;
            };
            if self.value(&mut value, inner, key) {
                let at = value.span();
                let field = match prefix {
                    "headline_" => "headlines",
                    "summary_" => "summaries",
                    _ => "forms",
                };
                let into = table
                    .entry(Spanned::new(at.clone(), Cow::Borrowed(field)))
                    .or_insert_with(|| Spanned::new(at.clone(), DeValue::Table(DeTable::new())));
                if let DeValue::Table(into) = into.get_mut() {
                    into.insert(Spanned::new(at, Cow::Owned(language.to_owned())), value);
                }
            }
            return true;
        }
        false
    }

    /// Notes a key that cannot stand here; returns the one that was probably meant.
    fn unknown<'p>(
        &mut self,
        key: &str,
        at: &Range<usize>,
        properties: &'p Map<String, Value>,
        name: &str,
    ) -> Option<&'p str> {
        let secrets: Vec<&str> = properties
            .keys()
            .filter_map(|known| known.strip_suffix("_file"))
            .filter(|secret| !properties.contains_key(*secret))
            .collect();
        let known = properties.keys().map(String::as_str).chain(secrets.iter().copied());
        let close = nearest(key, known);
        if let Some(secret) = close.filter(|close| secrets.contains(close)) {
            let sentence = format!("a {secret} must not stand in this file in clear");
            let help = format!(
                "put it into a file that only the service can read and write {secret}_file = \"/path\"; or {secret}_env = \"VARIABLE\" for an environment variable; or {secret}_credential = \"name\" for a systemd credential"
            );
            self.note(at, sentence, help);
            return None;
        }
        let help = match close {
            Some(close) => format!("did you mean “{close}”?"),
            None => format!(
                "what can stand here: {}",
                properties.keys().map(String::as_str).collect::<Vec<_>>().join(", ")
            ),
        };
        self.note(at, format!("{name} has no key “{}”", shown(key)), help);
        close
    }

    /// Checks a value and takes out what is wrong inside it; false when it is wrong as a whole.
    fn value(&mut self, value: &mut Spanned<DeValue<'_>>, schema: &'w Value, key: &str) -> bool {
        let schema = self.resolve(schema);
        let at = value.span();
        let words = words(schema);
        if !words.is_empty() {
            return self.word(value, &words, key);
        }
        match (schema.get("type").and_then(Value::as_str), value.get_mut()) {
            (Some("object"), DeValue::Table(table)) => {
                self.table(table, &at, schema, &format!("[{}]", shown(key)));
                true
            }
            (Some("array"), DeValue::Array(array)) => {
                let item = schema.get("items").unwrap_or(&Value::Null);
                let (mut kept, mut is_told) = (DeArray::new(), false);
                for mut inner in mem::replace(array, DeArray::new()) {
                    if self.item(&inner, schema, key, &mut is_told) && self.value(&mut inner, item, key) {
                        kept.push(inner);
                    }
                }
                *array = kept;
                true
            }
            (Some("string"), DeValue::String(_)) | (Some("boolean"), DeValue::Boolean(_)) | (None, _) => true,
            (Some("string"), DeValue::Datetime(datetime)) => {
                let text = datetime.to_string();
                *value.get_mut() = DeValue::String(Cow::Owned(text));
                true
            }
            (Some("integer" | "number"), DeValue::Integer(_) | DeValue::Float(_)) => self.number(value, schema, key),
            (Some(wanted), _) => {
                let meant = value.get_ref().as_str().and_then(|text| meant(wanted, text));
                let (wanted, example) = kind(wanted, schema);
                let sentence = format!("“{}” must be {wanted}, not {}", shown(key), found(value));
                let example = meant.as_deref().unwrap_or(example);
                self.note(&at, sentence, format!("write {} = {example}", shown(key)));
                false
            }
        }
    }

    /// Whether an item is of the kind its list holds. Texts in place of lists are one slip, told once.
    fn item(&mut self, value: &Spanned<DeValue<'_>>, list: &Value, key: &str, is_told: &mut bool) -> bool {
        let wanted = list.pointer("/items/type").and_then(Value::as_str);
        let fits = match wanted {
            Some("string") => {
                matches!(value.get_ref(), DeValue::String(_) | DeValue::Datetime(_))
            }
            Some("array") => value.get_ref().is_array(),
            _ => true,
        };
        if let (false, false, Some(wanted)) = (fits, *is_told, wanted) {
            *is_told = wanted == "array";
            let inner = list.get("items").unwrap_or(list);
            let (wanted, example) = (kind(wanted, inner).0, kind("array", list).1);
            let sentence = format!("every item of “{}” must be {wanted}, not {}", shown(key), found(value));
            let help = format!("write {} = {example}", shown(key));
            self.note(&value.span(), sentence, help);
        }
        fits
    }

    /// One of a few words.
    fn word(&mut self, value: &Spanned<DeValue<'_>>, words: &[&str], key: &str) -> bool {
        let text = value.get_ref().as_str();
        if text.is_some_and(|text| words.contains(&text)) {
            return true;
        }
        let list = words.join(", ");
        let sentence = match text {
            Some(text) => format!("“{}” is none of {list}", shown(text)),
            None => format!("“{}” must be one of {list}, not {}", shown(key), found(value)),
        };
        let help = match text.and_then(|text| nearest(text, words.iter().copied())) {
            Some(close) => format!("did you mean \"{close}\"?"),
            // Which of them was meant cannot be guessed, and the first would often be the opposite.
            None => format!("write {} = \"{}\"", shown(key), words.join("\" or \"")),
        };
        self.note(&value.span(), sentence, help);
        false
    }

    fn number(&mut self, value: &Spanned<DeValue<'_>>, schema: &Value, key: &str) -> bool {
        let is_whole = schema.get("type").is_some_and(|name| name == "integer");
        let number = match value.get_ref() {
            DeValue::Integer(integer) => i64::from_str_radix(integer.as_str(), integer.radix())
                .ok()
                .and_then(|number| number.to_string().parse().ok()),
            DeValue::Float(float) if !is_whole => float.as_str().parse::<f64>().ok(),
            _ => None,
        };
        let bound = |name: &str| schema.get(name).and_then(Value::as_f64);
        let (least, most) = (bound("minimum"), bound("maximum"));
        let is_good = number.is_some_and(|number| {
            number.is_finite() && least.is_none_or(|least| number >= least) && most.is_none_or(|most| number <= most)
        });
        if !is_good {
            let kind = if is_whole { "a whole number" } else { "a number" };
            let range = match (least, most) {
                (Some(least), Some(most)) => format!(" from {least} to {most}"),
                (Some(least), None) => format!(" of at least {least}"),
                _ => String::new(),
            };
            let sentence = format!("“{}” must be {kind}{range}", shown(key));
            let nearest = most.filter(|most| number.is_some_and(|number| number > *most));
            let example = nearest.or(least).unwrap_or(1.0);
            self.note(&value.span(), sentence, format!("write {} = {example}", shown(key)));
        }
        is_good
    }
}

/// What stands before the language in the pattern of a key. `^(?!(?:id|of)$)` excludes keys that are no languages.
fn prefix_of(pattern: &str) -> &str {
    let start = pattern.trim_start_matches('^');
    let allowed = start.strip_prefix("(?!").and_then(|rest| rest.split_once("$)"));
    let start = allowed.map_or(start, |(_, rest)| rest);
    start.split('[').next().unwrap_or("")
}

/// The words that a text of this schema is limited to.
fn words(schema: &Value) -> Vec<&str> {
    let plain = schema.get("enum").and_then(Value::as_array);
    let described = schema.get("oneOf").and_then(Value::as_array);
    let plain = plain.into_iter().flatten();
    let described = described.into_iter().flatten().flat_map(|one| {
        one.get("const")
            .into_iter()
            .chain(one.get("enum").and_then(|list| list.get(0)))
    });
    plain.chain(described).filter_map(Value::as_str).collect()
}

/// What was meant by a text where a number or a yes or no is wanted: `"4"`, `"false"`, `"off"`.
fn meant(wanted: &str, text: &str) -> Option<String> {
    let text = text.trim().to_lowercase();
    match (wanted, text.as_str()) {
        ("boolean", "true" | "yes" | "on" | "1") => Some("true".to_owned()),
        ("boolean", "false" | "no" | "off" | "0") => Some("false".to_owned()),
        ("boolean", _) => Some("true, or false".to_owned()),
        ("integer", number) => number.parse::<i64>().ok().map(|number| number.to_string()),
        ("number", number) => number
            .parse()
            .ok()
            .filter(|number: &f64| number.is_finite())
            .map(|number| number.to_string()),
        _ => None,
    }
}

/// What a person calls a type, and an example of it.
fn kind(wanted: &str, schema: &Value) -> (&'static str, &'static str) {
    let item = schema.pointer("/items/type").and_then(Value::as_str);
    match (wanted, item) {
        ("string", _) => ("text", "\"…\""),
        ("integer", _) => ("a whole number", "3"),
        ("number", _) => ("a number", "0.5"),
        ("boolean", _) => ("true or false", "true"),
        ("array", Some("string")) => ("a list of texts", "[\"…\", \"…\"]"),
        ("array", Some("array")) => ("a list of lists", "[[\"…\"], [\"…\"]]"),
        ("array", _) => ("a list of tables", "[{ … }], or write them as [[…]]"),
        _ => ("a table", "{ … }, or write it as [table]"),
    }
}

fn found(value: &Spanned<DeValue<'_>>) -> &'static str {
    match value.get_ref() {
        DeValue::String(_) => "text",
        DeValue::Integer(_) | DeValue::Float(_) => "a number",
        DeValue::Boolean(_) => "true or false",
        DeValue::Datetime(_) => "a date",
        DeValue::Array(_) => "a list",
        DeValue::Table(_) => "a table",
    }
}
