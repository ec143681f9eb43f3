//! OFAC's Advanced XML: parties with their names first, programmes behind, joined by the number of the profile.

use std::collections::HashMap;
use std::io::BufRead;

use super::import::{Draft, ImportError, Importer, Kind};
use super::ofac;
use super::records::{self, Node};

/// The kinds of party as `PartySubTypeValues` number them; the numbers are part of the published format.
const VESSEL: &str = "1";
const AIRCRAFT: &str = "2";
const INDIVIDUAL: &str = "4";

pub(super) fn read(input: impl BufRead, into: &mut Importer) -> Result<(), ImportError> {
    into.filter_late();
    let mut programme_type = String::from("1");
    let mut profiles: HashMap<String, String> = HashMap::new();
    records::each(
        input,
        &["SanctionsType", "DistinctParty", "SanctionsEntry"],
        |record| match record.name.as_str() {
            "SanctionsType" => {
                if record.own_text() == "Program" {
                    record.attribute("ID").clone_into(&mut programme_type);
                }
                Ok(())
            }
            "DistinctParty" => party(&record, &mut profiles, into),
            _ => {
                if let Some(id) = profiles.get(record.attribute("ProfileID")) {
                    for measure in record.all("SanctionsMeasure") {
                        if measure.attribute("SanctionsTypeID") == programme_type {
                            into.programme(id, &measure.text("Comment"));
                        }
                    }
                }
                Ok(())
            }
        },
    )
}

fn party(party: &Node, profiles: &mut HashMap<String, String>, into: &mut Importer) -> Result<(), ImportError> {
    let number = party.attribute("FixedRef");
    let Some(profile) = party.all("Profile").next() else {
        into.complain("a party without a profile is left out".to_owned());
        return Ok(());
    };
    let kind = match profile.attribute("PartySubTypeID") {
        INDIVIDUAL => Kind::Person,
        VESSEL | AIRCRAFT => Kind::Craft,
        _ => Kind::Body,
    };
    let mut aliases = profile.along(&["Identity", "Alias"]);
    aliases.sort_by_key(|alias| alias.attribute("Primary") != "true");
    let mut names = Vec::new();
    for alias in aliases {
        for written in alias.all("DocumentedName") {
            let parts = written.along(&["DocumentedNamePart", "NamePartValue"]);
            let parts: Vec<String> = parts.into_iter().map(Node::own_text).collect();
            names.push((name(kind, &parts), alias.attribute("LowQuality") == "true"));
        }
    }
    let details = profile.along(&["Feature", "FeatureVersion", "VersionDetail"]);
    names.extend(
        details
            .into_iter()
            .filter_map(|detail| ofac::imo(&detail.own_text()))
            .map(|imo| (imo, false)),
    );
    if !number.is_empty() {
        profiles.insert(profile.attribute("ID").to_owned(), ofac::id(number));
    }
    into.push(Draft {
        id: if number.is_empty() {
            String::new()
        } else {
            ofac::id(number)
        },
        kind,
        names,
        url: Some(ofac::url(number)),
        ..Draft::default()
    })
}

/// The family name comes first, in Latin letters with a comma behind it as in the other files.
fn name(kind: Kind, parts: &[String]) -> String {
    match parts {
        [last, rest @ ..] if kind == Kind::Person && !rest.is_empty() && last.is_ascii() => {
            format!("{last}, {}", rest.join(" "))
        }
        _ => parts.join(" "),
    }
}
