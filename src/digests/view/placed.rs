//! A story at its place in the mail, as templates see it.

use std::sync::{Arc, Mutex, PoisonError};

use minijinja::value::{Enumerator, Object, Value};
use minijinja::{Error, ErrorKind, State};

/// What depends on where a story stands.
const OF_PLACE: [&str; 5] = ["number", "mark", "is_lead", "is_last", "headline"];

/// A story in the room that it has, wherever it stands, with what macros have made of it.
#[derive(Debug)]
pub(super) struct Shown {
    headline: Value,
    fields: Value,
    made: Mutex<Vec<(Place, Value)>>,
}

/// A macro's name, and all that it can know of the place: number, whether first, whether last.
type Place = (String, usize, bool, bool);

impl Shown {
    /// `fields` is a map of all that is said but for the headline.
    pub(super) fn new(headline: Value, fields: Value) -> Self {
        Self {
            headline,
            fields,
            made: Mutex::default(),
        }
    }
}

/// A story at its place.
#[derive(Debug)]
pub(super) struct Placed {
    /// Through the whole mail, from 1.
    pub(super) number: usize,
    /// It opens its watchlist in full.
    pub(super) is_lead: bool,
    /// Nothing of its watchlist follows.
    pub(super) is_last: bool,
    pub(super) shown: Arc<Shown>,
}

impl Object for Placed {
    fn get_value(self: &Arc<Self>, key: &Value) -> Option<Value> {
        self.get_value_by_str(key.as_str()?)
    }

    fn get_value_by_str(self: &Arc<Self>, key: &str) -> Option<Value> {
        Some(match key {
            "headline" => self.shown.headline.clone(),
            "number" => self.number.into(),
            "mark" => format!("[{}] ", self.number).into(),
            "is_lead" => self.is_lead.into(),
            "is_last" => self.is_last.into(),
            other => {
                let value = self.shown.fields.get_attr(other).ok();
                return value.filter(|value| !value.is_undefined());
            }
        })
    }

    fn enumerate(self: &Arc<Self>) -> Enumerator {
        let fields = self.shown.fields.try_iter().into_iter().flatten();
        Enumerator::Values(OF_PLACE.into_iter().map(Value::from).chain(fields).collect())
    }

    /// `story.once(macro)`: what the macro makes of the story. It is asked once and remembered while the mail is weighed, and must say
    /// nothing but of the story and its place.
    fn call_method(self: &Arc<Self>, state: &mut State<'_, '_>, method: &str, args: &[Value]) -> Result<Value, Error> {
        let ("once", [by]) = (method, args) else {
            return Err(Error::from(ErrorKind::UnknownMethod));
        };
        let place = (
            by.get_attr("name")?.to_string(),
            self.number,
            self.is_lead,
            self.is_last,
        );
        // What a thread left behind while it panicked is whole: a list is changed by one call.
        let made = || self.shown.made.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, known)) = made().iter().find(|(known, _)| *known == place) {
            return Ok(known.clone());
        }
        let value = by.call(state, &[Value::from_dyn_object(Arc::clone(self))])?;
        made().push((place, value.clone()));
        Ok(value)
    }
}
