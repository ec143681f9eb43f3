//! The archive's index: candidates for context, and search.
//!
//! The terms are made in Rust and are the same on both engines; each engine keeps them in its own kind of index. The index
//! only narrows: ranking is done in Rust over the texts, so that both engines rank alike.

use jiff::Timestamp;

use super::sql::{Both, exec, run};
use super::{Error, Tx};
use crate::entries::Kept;
use crate::ids::{EntryId, floor};

/// Most entries in which a term is counted on `PostgreSQL`, which keeps no counts: beyond that it is common, and how common
/// does not matter.
const COUNT_MAX: i64 = 5_000;

/// Which part of the archive is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Scope {
    /// Seen from here on; `None` = from the beginning.
    pub from: Option<Timestamp>,
    /// Seen before this moment.
    pub to: Timestamp,
    /// At most so many.
    pub limit: i64,
}

const INDEX: Both = Both {
    sqlite: "INSERT INTO archive (rowid, title, words) VALUES ($1, $2, $3)",
    postgres: "INSERT INTO archive (entry_id, words) VALUES ($1, setweight(CAST($2 AS TSVECTOR), 'A') || CAST($3 AS TSVECTOR)) \
               ON CONFLICT (entry_id) DO NOTHING",
};
const UNINDEX: Both = Both {
    sqlite: "DELETE FROM archive WHERE rowid = $1",
    postgres: "DELETE FROM archive WHERE entry_id = $1",
};
const CANDIDATES: Both = Both {
    sqlite: "SELECT rowid FROM archive WHERE archive MATCH $1 AND rowid >= $2 AND rowid < $3 ORDER BY bm25(archive, 1.5, 1.0), rowid DESC LIMIT $4",
    postgres: "SELECT entry_id FROM archive WHERE words @@ CAST($1 AS TSQUERY) AND entry_id >= $2 AND entry_id < $3 \
               ORDER BY ts_rank(words, CAST($1 AS TSQUERY)) DESC, entry_id DESC LIMIT $4",
};
const FREQUENCY: Both = Both {
    sqlite: "SELECT CAST(doc AS BIGINT) FROM archive_terms WHERE term = $1 LIMIT $2",
    postgres: "SELECT COUNT(*) FROM (SELECT 1 FROM archive WHERE words @@ CAST($1 AS TSQUERY) LIMIT $2) AS found",
};

/// A term as it may stand in either engine's query: letters and digits only.
fn is_plain(term: &str) -> bool {
    !term.is_empty() && term.chars().all(char::is_alphanumeric)
}

impl Tx {
    /// Puts an entry into the index, or puts it there anew after an edit.
    ///
    /// # Errors
    /// Those of the engine.
    pub async fn index_entry(&mut self, id: EntryId, title: &[String], words: &[String]) -> Result<(), Error> {
        exec!(self, UNINDEX, id.0)?;
        exec!(self, INDEX, id.0, plain(title).join(" "), plain(words).join(" "))?;
        Ok(())
    }

    /// Entries that share terms with `terms`, those that share the most telling ones first.
    ///
    /// # Errors
    /// Those of the engine.
    pub async fn candidates(&mut self, terms: &[String], scope: Scope) -> Result<Vec<EntryId>, Error> {
        self.ask(terms, false, scope).await
    }

    /// Kept entries that hold all of `terms`, best first.
    ///
    /// # Errors
    /// Those of the engine.
    pub async fn search(&mut self, terms: &[String], scope: Scope) -> Result<Vec<Kept>, Error> {
        let mut found = Vec::new();
        for id in self.ask(terms, true, scope).await? {
            found.extend(self.entry(id).await?);
        }
        Ok(found)
    }

    async fn ask(&mut self, terms: &[String], all: bool, scope: Scope) -> Result<Vec<EntryId>, Error> {
        let terms = plain(terms);
        if terms.is_empty() {
            return Ok(Vec::new());
        }
        let query = match (&self.0, all) {
            (super::sql::Engine::Sqlite(_), true) => terms
                .iter()
                .map(|term| format!("\"{term}\""))
                .collect::<Vec<_>>()
                .join(" AND "),
            (super::sql::Engine::Sqlite(_), false) => terms
                .iter()
                .map(|term| format!("\"{term}\""))
                .collect::<Vec<_>>()
                .join(" OR "),
            (super::sql::Engine::Postgres(_), true) => terms
                .iter()
                .map(|term| format!("'{term}'"))
                .collect::<Vec<_>>()
                .join(" & "),
            (super::sql::Engine::Postgres(_), false) => terms
                .iter()
                .map(|term| format!("'{term}'"))
                .collect::<Vec<_>>()
                .join(" | "),
        };
        let from = scope.from.map_or(0, floor);
        let rows = run!(
            self,
            (i64,),
            fetch_all,
            CANDIDATES,
            query,
            from,
            floor(scope.to),
            scope.limit
        )?;
        Ok(rows.into_iter().map(|(id,)| EntryId(id)).collect())
    }

    /// In how many entries a term occurs; on `PostgreSQL` at most 5,000.
    ///
    /// # Errors
    /// Those of the engine.
    pub async fn frequency(&mut self, term: &str) -> Result<i64, Error> {
        if !is_plain(term) {
            return Ok(0);
        }
        Ok(run!(self, (i64,), fetch_optional, FREQUENCY, term, COUNT_MAX)?.map_or(0, |(count,)| count))
    }
}

fn plain(terms: &[String]) -> Vec<&str> {
    terms.iter().map(String::as_str).filter(|term| is_plain(term)).collect()
}
