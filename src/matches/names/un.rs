//! The consolidated list of the UN Security Council: people and entities, aliases with their quality.

use std::io::BufRead;

use super::brackets;
use super::import::{Draft, ImportError, Importer, Kind};
use super::records::{self, Node};

/// Where the list and its narrative summaries are; a listing has no stable address of its own.
const URL: &str = "https://main.un.org/securitycouncil/en/content/un-sc-consolidated-list";

pub(super) fn read(input: impl BufRead, into: &mut Importer) -> Result<(), ImportError> {
    records::each(input, &["INDIVIDUAL", "ENTITY"], |record| {
        let (kind, alias_name) = if record.name == "INDIVIDUAL" {
            (Kind::Person, "INDIVIDUAL_ALIAS")
        } else {
            (Kind::Body, "ENTITY_ALIAS")
        };
        let mut names = vec![(whole(&record), false)];
        let original = record.text("NAME_ORIGINAL_SCRIPT");
        names.extend(several(&original).map(|name| (name, false)));
        for alias in record.all(alias_name) {
            let is_weak = alias.text("QUALITY").eq_ignore_ascii_case("low");
            names.extend(several(&alias.text("ALIAS_NAME")).map(|name| (name, is_weak)));
        }
        let reference = record.text("REFERENCE_NUMBER");
        let number = if reference.is_empty() {
            record.text("DATAID")
        } else {
            reference
        };
        into.push(Draft {
            id: if number.is_empty() {
                String::new()
            } else {
                format!("UN-{number}")
            },
            kind,
            names,
            programmes: vec![record.text("UN_LIST_TYPE")],
            url: Some(URL.to_owned()),
            ..Draft::default()
        })
    })
}

fn whole(record: &Node) -> String {
    let parts = ["FIRST_NAME", "SECOND_NAME", "THIRD_NAME", "FOURTH_NAME"].map(|name| record.text(name));
    parts
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

/// Names that stand in one field: `A; B`, `a) A b) B`.
fn several(text: &str) -> impl Iterator<Item = String> + '_ {
    text.split([';', '；']).flat_map(brackets::numbered).map(str::to_owned)
}
