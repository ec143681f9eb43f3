//! Lists as their publishers write them, made into listed entities.
//!
//! In: bytes of any known format, recognised by its content. Out: entities with prepared names, in order of their ids, and
//! complaints about what could not be read. One record is in memory at a time; what is filtered away is not kept.

use std::collections::{BTreeMap, HashMap};
use std::fmt;
use std::io::{self, Read};

use super::input::{BYTES_MAX, Input};
use super::rows::Rows;
use super::{Listed, advanced, eu, lines, ofac, prepare, table, un};

/// Most entities of one list: twice the largest collection there is.
const ENTRIES_MAX: usize = 2_000_000;

/// Most complaints kept; after a few, each says the same.
const COMPLAINTS_MAX: usize = 20;

/// Longest value kept of a record: an id, a programme, an address.
const VALUE_CHARS_MAX: usize = 300;

/// How a list is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// Our own: an entity a line as JSON.
    Lines,
    /// OFAC's `SDN.CSV`.
    OfacCsv,
    /// OFAC's `ALT.CSV`: more names for `SDN.CSV`.
    OfacAliases,
    /// OFAC's `SDN_COMMENTS.CSV`: remarks that go on.
    OfacComments,
    /// OFAC's `ADD.CSV`: addresses, which are no names.
    OfacAddresses,
    /// OFAC's `sdn.xml`.
    OfacXml,
    /// OFAC's `sdn_advanced.xml`.
    OfacAdvanced,
    /// The consolidated list of the UN Security Council.
    UnXml,
    /// The EU's financial sanctions file as CSV.
    EuCsv,
    /// `targets.simple.csv` of `OpenSanctions`.
    OpenSanctions,
    /// A table of your own with a column `name`.
    Table,
}

impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Lines => "name file of Backstory",
            Self::OfacCsv => "OFAC SDN.CSV",
            Self::OfacAliases => "OFAC ALT.CSV",
            Self::OfacComments => "OFAC SDN_COMMENTS.CSV",
            Self::OfacAddresses => "OFAC ADD.CSV",
            Self::OfacXml => "OFAC sdn.xml",
            Self::OfacAdvanced => "OFAC sdn_advanced.xml",
            Self::UnXml => "UN consolidated list",
            Self::EuCsv => "EU financial sanctions file",
            Self::OpenSanctions => "OpenSanctions targets.simple.csv",
            Self::Table => "table with a column name",
        })
    }
}

/// Why a list is not read.
#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    /// It is something else.
    #[error("this is no list of names: {0}")]
    NotAList(String),
    /// It is damaged: nothing of it can be trusted to be whole.
    #[error("the list is damaged: {0}")]
    Broken(String),
    /// It is larger than the bound.
    #[error("the list is larger than {} MiB", BYTES_MAX >> 20)]
    TooLarge,
    /// It could not be read at all.
    #[error("{0}")]
    Io(io::Error),
}

impl From<io::Error> for ImportError {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::FileTooLarge => Self::TooLarge,
            io::ErrorKind::InvalidData => Self::Broken(error.to_string()),
            _ => Self::Io(error),
        }
    }
}

/// What a list held.
#[derive(Debug, Clone, Default)]
pub struct Import {
    /// The entities that passed the filter, by id.
    pub entries: Vec<Listed>,
    /// How many entities the list holds.
    pub seen: usize,
    /// How many of them stand under each programme, the filter aside.
    pub programmes: BTreeMap<String, usize>,
    /// What could not be read.
    pub complaints: Vec<String>,
}

impl Import {
    /// Those of the programmes asked for under which nothing is listed: mistyped, or gone from the list.
    #[must_use]
    pub fn unlisted<'w>(&self, wanted: &'w [String]) -> Vec<&'w String> {
        let is_listed = |name: &&String| {
            let one = [name.trim().to_uppercase()];
            is_wanted(&one, self.programmes.keys())
        };
        let asked = wanted.iter().filter(|name| !name.trim().is_empty());
        asked.filter(|name| !is_listed(name)).collect()
    }

    /// The programmes of the list, the largest first.
    #[must_use]
    pub fn programmes_by_size(&self) -> Vec<(&String, &usize)> {
        let mut known: Vec<(&String, &usize)> = self.programmes.iter().collect();
        known.sort_by_key(|(name, count)| (std::cmp::Reverse(**count), *name));
        known
    }
}

/// What could not be read, in one sentence: the first of it, and how much more there is.
#[must_use]
pub fn in_short(complaints: &[String]) -> Option<String> {
    let (first, more) = complaints.split_first()?;
    Some(match more.len() {
        0 => first.clone(),
        more => format!("{first} (and {more} more)"),
    })
}

/// What kind of thing is listed: decides how its names are prepared.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Kind {
    Person,
    #[default]
    Body,
    /// A ship or an aeroplane.
    Craft,
}

/// An entity as a record says it.
#[derive(Debug, Default)]
pub(super) struct Draft {
    pub(super) id: String,
    pub(super) kind: Kind,
    /// What readers see, where it is not the first name.
    pub(super) shown: Option<String>,
    /// Each with whether the list calls it weak.
    pub(super) names: Vec<(String, bool)>,
    pub(super) programmes: Vec<String>,
    pub(super) url: Option<String>,
    /// Its names are taken as they are: a person wrote them into a file of ours.
    pub(super) is_prepared: bool,
}

/// Reads one list, perhaps of several files.
#[derive(Debug)]
pub struct Importer {
    wanted: Vec<String>,
    drafts: Vec<Draft>,
    by_id: HashMap<String, usize>,
    /// Names that came before, or without, the entity they belong to.
    more_names: Vec<(String, String, bool)>,
    /// Programmes are told only later in the file: the filter waits for the end.
    is_late: bool,
    import: Import,
}

impl Importer {
    /// Takes entities of these programmes; all if there are none. `DPRK` also stands for `DPRK2` and `DPRK-X`, not for `DPRKX`.
    #[must_use]
    pub fn new(programmes: &[String]) -> Self {
        Self {
            wanted: programmes.iter().map(|name| name.trim().to_uppercase()).collect(),
            drafts: Vec::new(),
            by_id: HashMap::new(),
            more_names: Vec::new(),
            is_late: false,
            import: Import::default(),
        }
    }

    /// Reads a file of the list.
    ///
    /// # Errors
    /// See [`ImportError`]. What was read before the error stays.
    pub fn add(&mut self, source: impl Read + 'static) -> Result<Format, ImportError> {
        let input = Input::open(source)?;
        let format = recognised(&input.head)?;
        match format {
            Format::Lines => lines::read(input.text, self)?,
            Format::OfacCsv => ofac::csv(input.text, self)?,
            Format::OfacAliases => ofac::aliases(input.text, self)?,
            Format::OfacComments => ofac::comments(input.text, self)?,
            Format::OfacAddresses => {}
            Format::OfacXml => ofac::xml(input.text, self)?,
            Format::OfacAdvanced => advanced::read(input.text, self)?,
            Format::UnXml => un::read(input.text, self)?,
            Format::EuCsv => eu::read(input.text, self)?,
            Format::OpenSanctions | Format::Table => table::read(input.text, &input.head, self)?,
        }
        Ok(format)
    }

    /// Everything that was read, prepared for matching.
    #[must_use]
    pub fn finish(mut self) -> Import {
        for (id, name, is_weak) in std::mem::take(&mut self.more_names) {
            if let Some(draft) = self.by_id.get(&id).and_then(|at| self.drafts.get_mut(*at)) {
                draft.names.push((name, is_weak));
            }
        }
        if self.is_late {
            for draft in &self.drafts {
                count(&mut self.import.programmes, &draft.programmes);
            }
            let wanted = std::mem::take(&mut self.wanted);
            self.drafts.retain(|draft| is_wanted(&wanted, &draft.programmes));
        }
        self.import.entries = self.drafts.drain(..).filter_map(prepare::listed).collect();
        self.import.entries.sort_by(|a, b| a.listing.id.cmp(&b.listing.id));
        self.import
    }

    /// Takes an entity. One whose id is there already gets the names and programmes of both.
    pub(super) fn push(&mut self, mut draft: Draft) -> Result<(), ImportError> {
        draft.id = short(&draft.id);
        draft.programmes = draft.programmes.iter().map(|name| short(name)).collect();
        draft.programmes.retain(|name| !name.is_empty());
        draft.names.retain(|(name, _)| !name.trim().is_empty());
        if draft.id.is_empty() {
            self.complain("a record has no id and is left out".to_owned());
            return Ok(());
        }
        if let Some(known) = self.by_id.get(&draft.id).and_then(|at| self.drafts.get_mut(*at)) {
            for programme in draft.programmes {
                if !known.programmes.contains(&programme) {
                    known.programmes.push(programme);
                }
            }
            known.names.extend(draft.names);
            known.url = known.url.take().or(draft.url);
            return Ok(());
        }
        self.import.seen += 1;
        if !self.is_late {
            count(&mut self.import.programmes, &draft.programmes);
            if !is_wanted(&self.wanted, &draft.programmes) {
                return Ok(());
            }
        }
        if self.drafts.len() == ENTRIES_MAX {
            return Err(ImportError::Broken(format!("more than {ENTRIES_MAX} entities")));
        }
        self.by_id.insert(draft.id.clone(), self.drafts.len());
        self.drafts.push(draft);
        Ok(())
    }

    /// Another name of an entity that is read before or after.
    pub(super) fn also(&mut self, id: &str, name: String, is_weak: bool) {
        match self.by_id.get(id).and_then(|at| self.drafts.get_mut(*at)) {
            Some(draft) => draft.names.push((name, is_weak)),
            None if self.more_names.len() < ENTRIES_MAX => self.more_names.push((id.to_owned(), name, is_weak)),
            None => {}
        }
    }

    /// The programmes of entities are told after their names.
    pub(super) fn filter_late(&mut self) {
        self.is_late = true;
    }

    /// A programme of an entity that was read.
    pub(super) fn programme(&mut self, id: &str, programme: &str) {
        if let Some(draft) = self.by_id.get(id).and_then(|at| self.drafts.get_mut(*at))
            && !programme.is_empty()
            && !draft.programmes.iter().any(|known| known == programme)
        {
            draft.programmes.push(short(programme));
        }
    }

    pub(super) fn complain(&mut self, complaint: String) {
        if self.import.complaints.len() < COMPLAINTS_MAX {
            self.import.complaints.push(complaint);
        }
    }
}

fn count(programmes: &mut BTreeMap<String, usize>, of: &[String]) {
    const PROGRAMMES_MAX: usize = 10_000;
    for programme in of {
        if programmes.len() < PROGRAMMES_MAX || programmes.contains_key(programme) {
            *programmes.entry(programme.clone()).or_default() += 1;
        }
    }
}

fn is_wanted<'p>(wanted: &[String], programmes: impl IntoIterator<Item = &'p String>) -> bool {
    wanted.is_empty()
        || programmes.into_iter().any(|programme| {
            let programme = programme.to_uppercase();
            wanted.iter().any(|name| {
                programme
                    .strip_prefix(name.as_str())
                    .is_some_and(|rest| !rest.starts_with(char::is_alphabetic))
            })
        })
}

/// One line, not longer than a value may be.
fn short(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    let line = words.join(" ");
    line.chars()
        .filter(|sign| !sign.is_control())
        .take(VALUE_CHARS_MAX)
        .collect()
}

/// What a list is, by how it begins.
fn recognised(head: &str) -> Result<Format, ImportError> {
    let text = head.trim_start();
    let not = |why: &str| Err(ImportError::NotAList(why.to_owned()));
    if text.is_empty() {
        return not("it is empty");
    }
    if text.starts_with('{') {
        let line = text.lines().next().unwrap_or_default();
        if line.contains("\"schema\"") && line.contains("\"properties\"") {
            return not("it is OpenSanctions' list of entities as JSON; take targets.simple.csv from the same page");
        }
        return Ok(Format::Lines);
    }
    if text.starts_with('<') {
        return match root(text).as_str() {
            "sdnList" => Ok(Format::OfacXml),
            "Sanctions" => Ok(Format::OfacAdvanced),
            "CONSOLIDATED_LIST" => Ok(Format::UnXml),
            name if name.eq_ignore_ascii_case("export") => {
                not("the EU's XML is not read; take the file csvFullSanctionsList_1_1 from the same page")
            }
            name if name.eq_ignore_ascii_case("html") => not("it is a web page; give the address of the file itself"),
            name => Err(ImportError::NotAList(format!(
                "its root element is <{name}>; read are OFAC's sdn.xml and sdn_advanced.xml and the UN's consolidated.xml"
            ))),
        };
    }
    if text.starts_with("PK\u{3}\u{4}") {
        return not("it is packed (zip or a workbook); unpack it, or save it as CSV");
    }
    if text.starts_with('[') {
        return not("a JSON list is not read; write one object a line");
    }
    let line = text.lines().next().unwrap_or_default();
    if line.contains("Entity_LogicalId") && line.contains(';') {
        return Ok(Format::EuCsv);
    }
    if table::is_open_sanctions(line) {
        return Ok(Format::OpenSanctions);
    }
    if table::delimiter(line).is_some() {
        return Ok(Format::Table);
    }
    ofac_table(text).map_or_else(
        || not("it is neither a known list nor a table with a column “name” in its first row"),
        Ok,
    )
}

/// Which of OFAC's tables without a heading this is, by the number of its columns.
fn ofac_table(text: &str) -> Option<Format> {
    let row = Rows::new(text.as_bytes(), b',').next().ok().flatten()?;
    if !row.first()?.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    match (row.len(), row.get(2).map(String::as_str)) {
        (12, _) => Some(Format::OfacCsv),
        (5, Some("aka" | "fka" | "nka" | "a.k.a." | "f.k.a." | "n.k.a.")) => Some(Format::OfacAliases),
        (6, _) => Some(Format::OfacAddresses),
        (2, _) => Some(Format::OfacComments),
        _ => None,
    }
}

/// The name of the first element.
fn root(text: &str) -> String {
    let mut rest = text;
    while let Some(at) = rest.find('<') {
        rest = &rest[at + 1..];
        let end = match rest.chars().next() {
            Some('?') => "?>",
            Some('!') if rest.starts_with("!--") => "-->",
            Some('!') => ">",
            _ => {
                let name: String = rest
                    .chars()
                    .take_while(|sign| sign.is_alphanumeric() || matches!(sign, '_' | '-' | '.' | ':'))
                    .take(60)
                    .collect();
                return name.rsplit(':').next().unwrap_or_default().to_owned();
            }
        };
        rest = rest.split_once(end).map_or("", |(_, rest)| rest);
    }
    String::new()
}

#[cfg(test)]
mod tests;
