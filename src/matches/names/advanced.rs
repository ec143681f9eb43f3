//! OFAC's Advanced XML: parties with their names first, programmes behind, joined by the number of the profile.

use std::collections::HashMap;
use std::io::BufRead;

use super::import::{Draft, ImportError, Importer, Kind};
use super::ofac;
use super::records::{self, Node};
use crate::text::words::{Script, words};

/// The kinds of party as `PartySubTypeValues` number them; the numbers are part of the published format.
const VESSEL: &str = "1";
const AIRCRAFT: &str = "2";
const INDIVIDUAL: &str = "4";

/// The family name among the parts of a name, should the list not say how it numbers them.
const LAST_NAME: &str = "1520";

pub(super) fn read(input: impl BufRead, into: &mut Importer) -> Result<(), ImportError> {
    into.filter_late();
    let mut programme_type = String::from("1");
    let mut known = Known {
        family: LAST_NAME.to_owned(),
        ..Known::default()
    };
    records::each(
        input,
        &[
            "SanctionsType",
            "NamePartType",
            "IDRegDocument",
            "DistinctParty",
            "SanctionsEntry",
        ],
        |record| match record.name.as_str() {
            "SanctionsType" => {
                if record.own_text() == "Program" {
                    record.attribute("ID").clone_into(&mut programme_type);
                }
                Ok(())
            }
            "NamePartType" => {
                match record.own_text().as_str() {
                    "Last Name" => record.attribute("ID").clone_into(&mut known.family),
                    "Patronymic" => record.attribute("ID").clone_into(&mut known.fathers),
                    _ => {}
                }
                Ok(())
            }
            "IDRegDocument" => {
                if let Some(imo) = ofac::imo(&record.text("IDRegistrationNo")) {
                    known.ships.insert(record.attribute("IdentityID").to_owned(), imo);
                }
                Ok(())
            }
            "DistinctParty" => party(&record, &mut known, into),
            _ => {
                if let Some(id) = known.profiles.get(record.attribute("ProfileID")) {
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

/// What the file says before the parties it belongs to.
#[derive(Debug, Default)]
struct Known {
    /// The number of the family name among the parts of a name, and that of the father's name.
    family: String,
    fathers: String,
    /// IMO numbers by the identity of the ship.
    ships: HashMap<String, String>,
    /// Ids of parties by their profile.
    profiles: HashMap<String, String>,
}

fn party(party: &Node, known: &mut Known, into: &mut Importer) -> Result<(), ImportError> {
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
    let groups = profile.along(&["Identity", "NamePartGroups", "MasterNamePartGroup", "NamePartGroup"]);
    let is_typed = |part: &&Node, kind: &str| {
        let group = part.attribute("NamePartGroupID");
        let mut groups = groups.iter();
        groups.any(|one| one.attribute("ID") == group && one.attribute("NamePartTypeID") == kind)
    };
    let mut names = Vec::new();
    for alias in aliases {
        for written in alias.all("DocumentedName") {
            let parts = written.along(&["DocumentedNamePart", "NamePartValue"]);
            let (mut last, mut rest): (Vec<&Node>, Vec<&Node>) =
                parts.into_iter().partition(|part| is_typed(part, &known.family));
            if last.is_empty() && !rest.is_empty() {
                last.push(rest.remove(0));
            }
            let is_low = alias.attribute("LowQuality") == "true";
            names.push((name(kind, &last, &rest), is_low));
            let count = rest.len();
            rest.retain(|part| !is_typed(part, &known.fathers));
            if (1..count).contains(&rest.len()) {
                names.push((name(kind, &last, &rest), is_low));
            }
        }
    }
    let details = profile.along(&["Feature", "FeatureVersion", "VersionDetail"]);
    names.extend(
        details
            .into_iter()
            .filter_map(|detail| ofac::imo(&detail.own_text()))
            .map(|imo| (imo, false)),
    );
    let identities = profile.all("Identity");
    let ships = identities.filter_map(|one| known.ships.get(one.attribute("ID")));
    names.extend(ships.map(|imo| (imo.clone(), false)));
    if !number.is_empty() {
        known
            .profiles
            .insert(profile.attribute("ID").to_owned(), ofac::id(number));
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

/// The family name comes first (as it does where the list numbers no parts), with a comma behind it as in the other files, but
/// not in Chinese, Japanese and Korean, where it stands in front anyway.
fn name(kind: Kind, last: &[&Node], rest: &[&Node]) -> String {
    let joined = |parts: &[&Node]| parts.iter().map(|part| part.own_text()).collect::<Vec<_>>().join(" ");
    let (last, rest) = (joined(last), joined(rest));
    let script = words(&last).next().map(|word| word.script);
    let is_in_front = matches!(
        script,
        Some(Script::Han | Script::Hangul | Script::Hiragana | Script::Katakana)
    );
    if rest.is_empty() {
        last
    } else if kind == Kind::Person && !is_in_front {
        format!("{last}, {rest}")
    } else {
        format!("{last} {rest}")
    }
}
