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
    let mut family = LAST_NAME.to_owned();
    let mut profiles: HashMap<String, String> = HashMap::new();
    records::each(
        input,
        &["SanctionsType", "NamePartType", "DistinctParty", "SanctionsEntry"],
        |record| match record.name.as_str() {
            "SanctionsType" => {
                if record.own_text() == "Program" {
                    record.attribute("ID").clone_into(&mut programme_type);
                }
                Ok(())
            }
            "NamePartType" => {
                if record.own_text() == "Last Name" {
                    record.attribute("ID").clone_into(&mut family);
                }
                Ok(())
            }
            "DistinctParty" => party(&record, &family, &mut profiles, into),
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

fn party(
    party: &Node,
    family: &str,
    profiles: &mut HashMap<String, String>,
    into: &mut Importer,
) -> Result<(), ImportError> {
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
    let is_family = |part: &&Node| {
        let group = part.attribute("NamePartGroupID");
        let mut known = groups.iter();
        known.any(|one| one.attribute("ID") == group && one.attribute("NamePartTypeID") == family)
    };
    let mut names = Vec::new();
    for alias in aliases {
        for written in alias.all("DocumentedName") {
            let parts = written.along(&["DocumentedNamePart", "NamePartValue"]);
            let (mut last, mut rest): (Vec<&Node>, Vec<&Node>) = parts.into_iter().partition(is_family);
            if last.is_empty() && !rest.is_empty() {
                last.push(rest.remove(0));
            }
            names.push((name(kind, &last, &rest), alias.attribute("LowQuality") == "true"));
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
