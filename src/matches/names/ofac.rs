//! OFAC's list of Specially Designated Nationals: `SDN.CSV` with `ALT.CSV` and `SDN_COMMENTS.CSV`, and the classic `sdn.xml`.
//!
//! The tables have no heading. `-0-` stands for nothing. Several programmes are written `DPRK3] [NPWMD`. Weak aliases stand
//! in the remarks: `(a.k.a. 'CHOL')`, `a.k.a. "CHOL"`.

use std::io::BufRead;

use super::import::{Draft, ImportError, Importer, Kind};
use super::records::{self, Node};
use super::rows::Rows;

/// Columns of `SDN.CSV`.
const ENT_NUM: usize = 0;
const NAME: usize = 1;
const TYPE: usize = 2;
const PROGRAM: usize = 3;
const REMARKS: usize = 11;

/// Names found in the remarks of one record.
const REMARKED_MAX: usize = 20;

pub(super) fn csv(input: impl BufRead, into: &mut Importer) -> Result<(), ImportError> {
    let mut rows = Rows::new(input, b',');
    while let Some(row) = rows.next()? {
        let (Some(number), Some(name)) = (value(&row, ENT_NUM), value(&row, NAME)) else {
            into.complain(incomplete("SDN.CSV", &row));
            continue;
        };
        let kind = kind(value(&row, TYPE).unwrap_or_default());
        let mut names = vec![(name.to_owned(), false)];
        let remarks = value(&row, REMARKS).unwrap_or_default();
        names.extend(remarked(remarks).into_iter().map(|name| (name, true)));
        names.extend(imo(remarks).map(|imo| (imo, false)));
        into.push(Draft {
            id: id(number),
            kind,
            names,
            programmes: programmes(value(&row, PROGRAM).unwrap_or_default()),
            url: Some(url(number)),
            ..Draft::default()
        })?;
    }
    rows.complaints()?.for_each(|complaint| into.complain(complaint));
    Ok(())
}

pub(super) fn aliases(input: impl BufRead, into: &mut Importer) -> Result<(), ImportError> {
    let mut rows = Rows::new(input, b',');
    while let Some(row) = rows.next()? {
        match (value(&row, 0), value(&row, 3)) {
            (Some(number), Some(name)) => into.also(&id(number), name.to_owned(), false),
            _ => into.complain(incomplete("ALT.CSV", &row)),
        }
    }
    rows.complaints()?.for_each(|complaint| into.complain(complaint));
    Ok(())
}

pub(super) fn comments(input: impl BufRead, into: &mut Importer) -> Result<(), ImportError> {
    let mut rows = Rows::new(input, b',');
    while let Some(row) = rows.next()? {
        if let (Some(number), Some(remarks)) = (value(&row, 0), value(&row, 1)) {
            for name in remarked(remarks) {
                into.also(&id(number), name, true);
            }
            if let Some(imo) = imo(remarks) {
                into.also(&id(number), imo, false);
            }
        }
    }
    rows.complaints()?.for_each(|complaint| into.complain(complaint));
    Ok(())
}

pub(super) fn xml(input: impl BufRead, into: &mut Importer) -> Result<(), ImportError> {
    records::each(input, &["sdnEntry"], |entry| {
        let number = entry.text("uid");
        let mut names = vec![(name(&entry), false)];
        for alias in entry.along(&["akaList", "aka"]) {
            names.push((name(alias), alias.text("category").eq_ignore_ascii_case("weak")));
        }
        for id in entry.along(&["idList", "id"]) {
            let text = format!("{} {}", id.text("idType"), id.text("idNumber"));
            names.extend(imo(&text).map(|imo| (imo, false)));
        }
        into.push(Draft {
            id: if number.is_empty() { String::new() } else { id(&number) },
            kind: kind(&entry.text("sdnType")),
            names,
            programmes: entry
                .along(&["programList", "program"])
                .into_iter()
                .map(Node::own_text)
                .collect(),
            url: Some(url(&number)),
            ..Draft::default()
        })
    })
}

/// `LAST, First`, as the tables write it.
fn name(of: &Node) -> String {
    let (last, first) = (of.text("lastName"), of.text("firstName"));
    match (last.is_empty(), first.is_empty()) {
        (false, false) => format!("{last}, {first}"),
        _ => last + &first,
    }
}

/// What to say of a row that nothing can be made of.
fn incomplete(file: &str, row: &[String]) -> String {
    let start: String = row.join(",").chars().take(40).collect();
    format!("a row of {file} without a number or a name is left out: “{start}”")
}

/// A column that holds something.
fn value(row: &[String], at: usize) -> Option<&str> {
    row.get(at)
        .map(|value| value.trim())
        .filter(|value| !value.is_empty() && *value != "-0-")
}

pub(super) fn id(number: &str) -> String {
    format!("OFAC-{number}")
}

/// The page of a listing in OFAC's own search.
pub(super) fn url(number: &str) -> String {
    format!("https://sanctionssearch.ofac.treas.gov/Details.aspx?id={number}")
}

fn kind(name: &str) -> Kind {
    match name.to_ascii_lowercase().as_str() {
        "individual" => Kind::Person,
        "vessel" | "aircraft" => Kind::Craft,
        _ => Kind::Body,
    }
}

fn programmes(text: &str) -> Vec<String> {
    text.split(['[', ']', ';'])
        .map(str::trim)
        .filter(|name| !name.is_empty())
        .map(str::to_owned)
        .collect()
}

/// Aliases in quotes in the remarks. OFAC writes there what it calls weak.
fn remarked(remarks: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut rest = remarks;
    while let Some(at) = ["a.k.a.", "f.k.a.", "n.k.a."]
        .iter()
        .filter_map(|mark| rest.find(mark))
        .min()
    {
        rest = rest.get(at + "a.k.a.".len()..).unwrap_or_default().trim_start();
        let Some(quote) = rest
            .chars()
            .next()
            .filter(|sign| matches!(sign, '\'' | '"' | '“' | '‘'))
        else {
            continue;
        };
        let inside = &rest[quote.len_utf8()..];
        let close = match quote {
            '“' => "”",
            '‘' => "’",
            '"' => "\"",
            _ => "'",
        };
        // An apostrophe inside a name is followed by a letter.
        let end = inside.match_indices(close).map(|(at, _)| at).find(|at| {
            let after = inside[at + close.len()..].chars().next();
            after.is_none_or(|sign| !sign.is_alphanumeric())
        });
        if let Some(end) = end.filter(|end| (1..120).contains(end))
            && found.len() < REMARKED_MAX
        {
            found.push(inside[..end].trim().trim_end_matches(['.', ',', ';']).to_owned());
        }
    }
    found
}

/// A ship's number at the IMO, which it keeps under every name: as `IMO 9361407`.
pub(super) fn imo(text: &str) -> Option<String> {
    let rest = &text[text.find("IMO")? + 3..];
    let at = rest.find(|sign: char| sign.is_ascii_digit()).filter(|at| *at <= 20)?;
    let digits: String = rest[at..].chars().take_while(char::is_ascii_digit).collect();
    (digits.len() == 7).then(|| format!("IMO {digits}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weak_aliases_are_found_in_the_remarks() {
        for (remarks, names) in [
            ("DOB 1969; a.k.a. 'HAN'; nationality Korea.", &["HAN"][..]),
            (
                "(a.k.a. \"O'TAR\"); Linked To: X; f.k.a. ‘OLD ONE’.",
                &["O'TAR", "OLD ONE"],
            ),
            ("a.k.a. 'D'ARC'; a.k.a. LONG NAME WITHOUT QUOTES", &["D'ARC"]),
            ("a.k.a. 'never closed", &[]),
            ("a.k.a.", &[]),
        ] {
            assert_eq!(remarked(remarks), names, "{remarks}");
        }
    }

    #[test]
    fn a_ship_is_known_by_its_number() {
        let found = |text| imo(text).unwrap_or_default();
        assert_eq!(
            found("Vessel Registration Identification IMO 9361407; (vessel)"),
            "IMO 9361407"
        );
        assert_eq!(found("IMO Number: 9361407"), "IMO 9361407");
        assert_eq!(found("IMO 936140"), "");
        assert_eq!(found("none"), "");
    }

    #[test]
    fn programmes_are_parted_at_their_brackets() {
        assert_eq!(programmes("DPRK3] [NPWMD"), ["DPRK3", "NPWMD"]);
        assert_eq!(programmes("RUSSIA-EO14024"), ["RUSSIA-EO14024"]);
    }
}
