//! JSON Lines: how the stage filters read and write entries.

use std::fmt;

use serde::{Deserialize, Deserializer, de};

/// A value where `null` is as good as nothing.
///
/// # Errors
/// When it is of another type.
pub fn or_empty<'de, D: Deserializer<'de>, T: Default + Deserialize<'de>>(deserializer: D) -> Result<T, D::Error> {
    Ok(Option::<T>::deserialize(deserializer)?.unwrap_or_default())
}

/// A text, or a whole number, which tables are numbered by.
///
/// # Errors
/// When it is neither.
pub fn text_or_number<'de, D: Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
    struct Either;

    impl de::Visitor<'_> for Either {
        type Value = String;

        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("a text or a whole number")
        }

        fn visit_str<E: de::Error>(self, text: &str) -> Result<String, E> {
            Ok(text.to_owned())
        }

        fn visit_u64<E: de::Error>(self, number: u64) -> Result<String, E> {
            Ok(number.to_string())
        }

        fn visit_i64<E: de::Error>(self, number: i64) -> Result<String, E> {
            Ok(number.to_string())
        }
    }

    deserializer.deserialize_any(Either)
}

/// Times in JSON: RFC 3339, or a plain date, which is read as that day, 00:00 UTC.
pub mod time {
    use jiff::Timestamp;
    use jiff::civil::Date;
    use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error as _};

    /// Writes RFC 3339.
    ///
    /// # Errors
    /// Those of the serializer.
    pub fn serialize<S: Serializer>(time: &Option<Timestamp>, serializer: S) -> Result<S::Ok, S::Error> {
        time.serialize(serializer)
    }

    /// Reads RFC 3339 or a plain date.
    ///
    /// # Errors
    /// When the text is neither.
    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Timestamp>, D::Error> {
        let Some(text) = Option::<String>::deserialize(deserializer)? else {
            return Ok(None);
        };
        parse(&text).map(Some).ok_or_else(|| {
            D::Error::custom(format!(
                "“{text}” is neither an RFC 3339 time nor a date like 2024-06-19"
            ))
        })
    }

    /// Reads RFC 3339 or a plain date (that day, 00:00 UTC).
    #[must_use]
    pub fn parse(text: &str) -> Option<Timestamp> {
        let text = text.trim();
        text.parse::<Timestamp>().ok().or_else(|| {
            let date: Date = text.parse().ok()?;
            date.to_zoned(jiff::tz::TimeZone::UTC).ok().map(|day| day.timestamp())
        })
    }
}
