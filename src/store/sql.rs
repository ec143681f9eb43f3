//! The seam between one SQL text and two engines.
//!
//! `SQLite` and `PostgreSQL` run the same statements (`$n` placeholders, `ON CONFLICT`, `RETURNING`). Where they truly differ
//! (skipping locked rows, lists of numbers) a [`Both`] holds the two texts side by side.

use sqlx::{Postgres, Sqlite, Transaction};

use super::Error;

/// A transaction on either engine. Rolled back when dropped.
#[derive(Debug)]
pub struct Tx(pub(super) Engine);

#[derive(Debug)]
pub(super) enum Engine {
    Sqlite(Transaction<'static, Sqlite>),
    Postgres(Transaction<'static, Postgres>),
}

impl Tx {
    /// Makes everything since the beginning of the transaction last.
    ///
    /// # Errors
    /// When the engine cannot; then nothing of it happened.
    pub async fn commit(self) -> Result<(), Error> {
        match self.0 {
            Engine::Sqlite(tx) => tx.commit().await?,
            Engine::Postgres(tx) => tx.commit().await?,
        }
        Ok(())
    }
}

/// Two texts for one statement.
#[derive(Debug, Clone, Copy)]
pub(super) struct Both {
    pub(super) sqlite: &'static str,
    pub(super) postgres: &'static str,
}

/// A statement's text for each engine.
pub(super) trait Text {
    fn sqlite(&self) -> &'static str;
    fn postgres(&self) -> &'static str;
}

impl Text for &'static str {
    fn sqlite(&self) -> &'static str {
        self
    }
    fn postgres(&self) -> &'static str {
        self
    }
}

impl Text for Both {
    fn sqlite(&self) -> &'static str {
        self.sqlite
    }
    fn postgres(&self) -> &'static str {
        self.postgres
    }
}

/// Runs a query: `run!(tx, Row, fetch_all, SQL, args…)`.
macro_rules! run {
    ($tx:expr, $row:ty, $fetch:ident, $sql:expr $(, $arg:expr)* $(,)?) => {
        match &mut $tx.0 {
            $crate::store::sql::Engine::Sqlite(tx) => {
                sqlx::query_as::<_, $row>($crate::store::sql::Text::sqlite(&$sql))$(.bind($arg))*.$fetch(&mut **tx).await
            }
            $crate::store::sql::Engine::Postgres(tx) => {
                sqlx::query_as::<_, $row>($crate::store::sql::Text::postgres(&$sql))$(.bind($arg))*.$fetch(&mut **tx).await
            }
        }
    };
}

/// Runs a statement and gives the number of rows it changed: `exec!(tx, SQL, args…)`.
macro_rules! exec {
    ($tx:expr, $sql:expr $(, $arg:expr)* $(,)?) => {
        match &mut $tx.0 {
            $crate::store::sql::Engine::Sqlite(tx) => {
                sqlx::query($crate::store::sql::Text::sqlite(&$sql))$(.bind($arg))*.execute(&mut **tx).await.map(|done| done.rows_affected())
            }
            $crate::store::sql::Engine::Postgres(tx) => {
                sqlx::query($crate::store::sql::Text::postgres(&$sql))$(.bind($arg))*.execute(&mut **tx).await.map(|done| done.rows_affected())
            }
        }
    };
}

pub(super) use exec;
pub(super) use run;
