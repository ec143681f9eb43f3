//! A list of names as one watchlist: sanctions lists, suppliers, people.
//!
//! Each listed person or company is found under any of its names; a story that holds two names of one entity holds it once.

use std::fmt;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::query::Query;

mod advanced;
mod brackets;
pub mod common;
mod company;
pub mod difference;
mod eu;
pub mod import;
mod input;
mod legal;
pub mod lines;
mod ofac;
mod ordinary;
mod person;
pub mod prepare;
mod quoted;
mod records;
mod rows;
pub(super) mod spelled;
mod spelling;
mod table;
mod un;

pub use input::BYTES_MAX;

/// A list of names and how they are looked for.
#[derive(Clone)]
pub struct Names {
    /// The entities.
    pub entries: Arc<[Listed]>,
    /// How the words of a name may stand.
    pub order: Order,
    /// So many other words may stand between two words of a name.
    pub between: u32,
    /// What must hold in the same entry for names that are common words or common names.
    pub beside: Option<Query>,
    /// It is fetched, and was not fetched yet: nobody is looked for.
    pub is_unfetched: bool,
}

impl Names {
    /// Takes up what the list holds now. Where something is asked for beside weak names, a name that is too little to go by is one,
    /// whoever wrote the list; official ones were told so when they were read.
    pub fn fill(&mut self, mut entries: Vec<Listed>) {
        if self.beside.is_some() {
            for name in entries.iter_mut().flat_map(|listed| &mut listed.names) {
                name.is_weak = name.is_weak || prepare::is_weak(&name.text);
            }
        }
        self.entries = entries.into();
        self.is_unfetched = false;
    }
}

/// A hundred thousand names are counted, not printed.
impl fmt::Debug for Names {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Names")
            .field("entries", &self.entries.len())
            .field("order", &self.order)
            .field("between", &self.between)
            .field("beside", &self.beside)
            .finish()
    }
}

/// How the words of a name may stand in a text.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Order {
    /// `Kim Chol` is also found as `Chol Kim`, `KIM, Chol`.
    #[default]
    Any,
    /// As the list writes them; a comma form also turned.
    AsWritten,
}

/// One listed person, company or ship.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed {
    /// What a reader is shown.
    pub listing: Arc<Listing>,
    /// Every name, the first one first.
    pub names: Vec<Name>,
}

/// What a match says of a listed entity.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Listing {
    /// The list's own identifier: `OFAC-16182`.
    pub id: String,
    /// Its first name, as the list writes it.
    pub name: String,
    /// Programmes it is listed under.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub programmes: Vec<String>,
    /// Where the listing can be read.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
}

/// One name of a listed entity.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Name {
    /// As the list writes it; `KIM, Chol` is family name first.
    pub text: String,
    /// Counts only in the company of `beside`, of another name of the same entity elsewhere in the story, or of a programme
    /// word: a single word, a name the list itself calls weak.
    pub is_weak: bool,
    /// Its words stand in many reports of the archive: where there is a `beside` it is taken for a weak one.
    pub is_common: bool,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::matches::query::parse;

    #[test]
    fn a_new_version_of_a_list_is_fetched_and_its_short_names_need_company_where_some_is_asked_for() {
        let listed = |text: &str| Listed {
            listing: Listing::default().into(),
            names: vec![Name {
                text: text.into(),
                is_weak: false,
                is_common: false,
            }],
        };
        for (beside, expected) in [(Some("sanctions"), [true, false]), (None, [false, false])] {
            let mut names = Names {
                entries: [].into(),
                order: Order::Any,
                between: 1,
                beside: beside.map(|beside| parse(beside, &|_| true).unwrap()),
                is_unfetched: true,
            };
            names.fill(vec![listed("Seastar"), listed("Northwind Forgings")]);
            let weak: Vec<bool> = names.entries.iter().map(|listed| listed.names[0].is_weak).collect();
            assert_eq!((weak, names.is_unfetched), (expected.to_vec(), false));
        }
    }
}
