//! The files as their owner wrote them. Nothing is checked here but the shape: see `shape`, which reads these structs'
//! JSON Schema, and `check`, which makes typed values of them.
//!
//! The doc comments are what editors show while one types.

use std::borrow::Cow;
use std::ops::Range;

use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::{Deserialize, Deserializer};

mod dossiers;
mod feeds;
mod mail;
mod recipients;
mod service;
mod watchlists;

pub(crate) use dossiers::{Dossier, Event, Source, Thread, Threads};
pub(crate) use feeds::{Article, Feed, Feeds, Login, Page};
pub(crate) use mail::{Atom, Mail, Smtp, TransportWritten, Webhook};
pub(crate) use recipients::{Follow, Recipient};
pub(crate) use service::{ArticlesWritten, Backstory, Polling, Store, Web};
pub(crate) use watchlists::{AliasSet, Aliases, Names, Score, Tests, Watchlist, Watchlists};

/// A value and its place in the file, so that a later check can point at it.
#[derive(Debug, Clone, Default)]
pub(crate) struct At<T> {
    pub(crate) value: T,
    pub(crate) at: Range<usize>,
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for At<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let spanned = toml::Spanned::<T>::deserialize(deserializer)?;
        Ok(Self {
            at: spanned.span(),
            value: spanned.into_inner(),
        })
    }
}

impl<T: JsonSchema> JsonSchema for At<T> {
    fn inline_schema() -> bool {
        T::inline_schema()
    }

    fn schema_name() -> Cow<'static, str> {
        T::schema_name()
    }

    fn schema_id() -> Cow<'static, str> {
        T::schema_id()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        T::json_schema(generator)
    }
}

/// Text with its place.
pub(crate) type Text = At<String>;
/// A list with the place of each item.
pub(crate) type Texts = Vec<Text>;

/// A length of time: numbers with their units, `1h 30m`; or as ISO 8601 writes it.
const LENGTH: &str = "^(?:[0-9]+(?:[.,][0-9]+)? *(?:weeks?|wks?|w|days?|d|hours?|hrs?|h|minutes?|mins?|m|seconds?|secs?|s),? *)+$|^P[0-9.,WDTHMS]+$";

/// The same, or a day.
const LENGTH_OR_DAY: &str = "^(?:[0-9]+(?:[.,][0-9]+)? *(?:weeks?|wks?|w|days?|d|hours?|hrs?|h|minutes?|mins?|m|seconds?|secs?|s),? *)+$|^P[0-9.,WDTHMS]+$|^[0-9]{4}-[0-9]{2}-[0-9]{2}$";
