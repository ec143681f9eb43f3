//! JSON Schema of each configuration file: for editors, and what `shape` reads the files against.

use std::sync::LazyLock;

use schemars::generate::SchemaSettings;
use schemars::transform::{Transform, transform_subschemas};
use schemars::{JsonSchema, Schema};
use serde_json::{Value, json};

use super::written;

/// A kind of configuration file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum File {
    /// `backstory.toml`
    Backstory,
    /// `feeds.toml`
    Feeds,
    /// `watchlists/*.toml`
    Watchlist,
    /// `aliases/*.toml`
    Aliases,
    /// `dossiers/*.toml`
    Dossier,
    /// `threads/*.toml`
    Threads,
}

/// The JSON Schema (2020-12) of a kind of file.
#[must_use]
pub fn schema(file: File) -> Value {
    match file {
        File::Backstory => of::<written::Backstory>(),
        File::Feeds => of::<written::Feeds>(),
        File::Aliases => of::<written::Aliases>(),
        File::Dossier => of::<written::Dossier>(),
        File::Threads => of::<written::Threads>(),
        File::Watchlist => watchlist(),
    }
}

/// One watchlist at the top level, or several as `[[watchlist]]`.
fn watchlist() -> Value {
    let several = of::<written::Watchlists>();
    json!({
        "$schema": several["$schema"],
        "title": "Watchlists",
        "description": "One watchlist at the top level of the file, or several as [[watchlist]].",
        "if": { "required": ["watchlist"] },
        "then": {
            "type": "object",
            "properties": several["properties"],
            "additionalProperties": false,
        },
        "else": { "$ref": "#/$defs/Watchlist" },
        "$defs": several["$defs"],
    })
}

fn of<T: JsonSchema>() -> Value {
    SchemaSettings::draft2020_12()
        .with_transform(WithoutNull)
        .into_generator()
        .into_root_schema_for::<T>()
        .to_value()
}

/// TOML has no null: what may be left out is left out.
#[derive(Debug, Clone)]
struct WithoutNull;

impl Transform for WithoutNull {
    fn transform(&mut self, schema: &mut Schema) {
        transform_subschemas(self, schema);
        let Some(object) = schema.as_object_mut() else {
            return;
        };
        object.remove("default");
        if let Some(Value::Array(types)) = object.get_mut("type") {
            types.retain(|name| name != "null");
            if let [only] = types.as_slice() {
                let only = only.clone();
                object.insert("type".into(), only);
            }
        }
        let mut single = None;
        if let Some(Value::Array(any)) = object.get_mut("anyOf") {
            any.retain(|schema| schema.get("type").is_none_or(|name| name != "null"));
            if let [Value::Object(only)] = any.as_slice() {
                single = Some(only.clone());
            }
        }
        if let Some(only) = single {
            object.remove("anyOf");
            for (key, value) in only {
                object.entry(key).or_insert(value);
            }
        }
    }
}

macro_rules! once {
    ($written:ty) => {
        impl Shaped for $written {
            fn schema() -> &'static Value {
                static SCHEMA: LazyLock<Value> = LazyLock::new(of::<$written>);
                &SCHEMA
            }
        }
    };
}

/// A file as written, with the schema it is read against.
pub(crate) trait Shaped {
    /// Its JSON Schema.
    fn schema() -> &'static Value;
}

once!(written::Backstory);
once!(written::Feeds);
once!(written::Watchlist);
once!(written::Watchlists);
once!(written::Aliases);
once!(written::Dossier);
once!(written::Threads);
