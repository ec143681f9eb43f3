//! Our own name file: one entity a line, in order of id, so that two versions can be compared by eye and by `diff`.
//!
//! `{"id":"OFAC-16182","names":["KIM, Chol","김철"],"weak":["CHOL"],"programmes":["DPRK3"],"url":"https://…"}`. Only `id` and
//! `names` or `weak` are needed; the first name is the one that readers see.

use std::io::{self, BufRead, Read as _, Write};

use serde::{Deserialize, Serialize};

use super::Listed;
use super::import::{Draft, ImportError, Importer};

/// Longest line: an entity with five hundred names has under 64 KiB.
const LINE_BYTES_MAX: u64 = 256 * 1024;

#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct Line {
    id: String,
    /// Readers see it; left out when it is the first of `names`.
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    names: Vec<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    weak: Vec<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    programmes: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<String>,
}

pub(super) fn read(mut input: impl BufRead, into: &mut Importer) -> Result<(), ImportError> {
    let mut line = Vec::new();
    for number in 1_u64.. {
        line.clear();
        if input.by_ref().take(LINE_BYTES_MAX).read_until(b'\n', &mut line)? == 0 {
            break;
        }
        if line.trim_ascii().is_empty() {
            continue;
        }
        let read: Line = serde_json::from_slice(&line)
            .map_err(|error| ImportError::Broken(format!("line {number}{}", spoilt(&error, &line))))?;
        let mut names: Vec<(String, bool)> = read.names.into_iter().map(|name| (name, false)).collect();
        names.extend(read.weak.into_iter().map(|name| (name, true)));
        if names.is_empty() || read.id.trim().is_empty() {
            let why = format!("line {number} has no id or no name");
            return Err(ImportError::Broken(why));
        }
        into.push(Draft {
            id: read.id,
            programmes: read.programmes,
            url: read.url.filter(|url| url.starts_with("http")),
            is_prepared: true,
            shown: read.name,
            names,
            ..Draft::default()
        })?;
    }
    Ok(())
}

/// What is wrong with a line that is no entity.
fn spoilt(error: &serde_json::Error, line: &[u8]) -> String {
    const SHOWN: usize = 40;
    if error.is_data() {
        let text = error.to_string();
        let what = text.rsplit_once(" at line ").map_or(text.as_str(), |(what, _)| what);
        return format!(": {what}");
    }
    let start: String = String::from_utf8_lossy(line).trim().chars().take(SHOWN).collect();
    format!(" is not written as {{\"id\":\"…\",\"names\":[\"…\"]}}: “{start}”")
}

/// Writes entities as a name file.
///
/// # Errors
/// Those of `out`.
pub fn write(entries: &[Listed], out: &mut impl Write) -> io::Result<()> {
    for entry in entries {
        let named = |is_weak: bool| -> Vec<String> {
            entry
                .names
                .iter()
                .filter(|name| name.is_weak == is_weak)
                .map(|name| name.text.clone())
                .collect()
        };
        let (names, weak) = (named(false), named(true));
        let line = Line {
            id: entry.listing.id.clone(),
            name: (names.first().or_else(|| weak.first()) != Some(&entry.listing.name))
                .then(|| entry.listing.name.clone()),
            names,
            weak,
            programmes: entry.listing.programmes.clone(),
            url: entry.listing.url.clone(),
        };
        serde_json::to_writer(&mut *out, &line)?;
        out.write_all(b"\n")?;
    }
    Ok(())
}
