//! The EU's financial sanctions file: a row for each name, address, birth date or document, joined by the entity's number.
//!
//! What it thinks little of, it says in the remark of the name: `Low quality alias`, `Good quality a.k.a.`.

use std::io::BufRead;

use super::import::{Draft, ImportError, Importer, Kind};
use super::rows::Rows;

pub(super) fn read(input: impl BufRead, into: &mut Importer) -> Result<(), ImportError> {
    // An entity has many rows, and any of them may name the programme that is asked for.
    into.filter_late();
    let mut rows = Rows::new(input, b';');
    let heading = rows.next()?.unwrap_or_default();
    let column = |name: &str| heading.iter().position(|known| known.eq_ignore_ascii_case(name));
    let (Some(id), Some(whole)) = (column("Entity_LogicalId"), column("NameAlias_WholeName")) else {
        let why = "its first row lacks Entity_LogicalId or NameAlias_WholeName";
        return Err(ImportError::NotAList(why.to_owned()));
    };
    let parts = ["NameAlias_FirstName", "NameAlias_MiddleName", "NameAlias_LastName"].map(column);
    let programme = column("Entity_Regulation_Programme").or_else(|| column("Entity_Programme"));
    let (url, kinds) = (
        column("Entity_Regulation_PublicationUrl"),
        [
            column("Entity_SubjectType"),
            column("Entity_SubjectType_ClassificationCode"),
        ],
    );
    let remark = column("NameAlias_Remark");
    let value = |row: &[String], at: Option<usize>| at.and_then(|at| row.get(at)).cloned().unwrap_or_default();
    while let Some(row) = rows.next()? {
        let number = value(&row, Some(id));
        if number.is_empty() || !number.bytes().all(|byte| byte.is_ascii_digit()) {
            into.complain(format!("a row without a number is left out: “{}”", start(&row)));
            continue;
        }
        let written = value(&row, Some(whole));
        let name = if written.is_empty() {
            let parts = parts.map(|part| value(&row, part));
            parts
                .into_iter()
                .filter(|part| !part.is_empty())
                .collect::<Vec<_>>()
                .join(" ")
        } else {
            written
        };
        let is_person = kinds
            .iter()
            .any(|kind| matches!(value(&row, *kind).to_lowercase().as_str(), "p" | "person"));
        into.push(Draft {
            id: format!("EU-{number}"),
            kind: if is_person { Kind::Person } else { Kind::Body },
            names: vec![(name, is_low(&value(&row, remark)))],
            programmes: vec![value(&row, programme)],
            url: Some(value(&row, url)).filter(|url| url.starts_with("http")),
            ..Draft::default()
        })?;
    }
    rows.complaints()?.for_each(|complaint| into.complain(complaint));
    Ok(())
}

/// Whether a remark calls the name weak.
fn is_low(remark: &str) -> bool {
    let remark = remark.to_lowercase().replace('-', " ");
    ["low quality", "weak a", "weak quality"]
        .iter()
        .any(|mark| remark.contains(mark))
}

/// The beginning of a row, to name it by.
fn start(row: &[String]) -> String {
    row.join(";").chars().take(40).collect()
}
