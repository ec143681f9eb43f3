//! The seam between one SQL text and two engines.
//!
//! `SQLite` and `PostgreSQL` run the same statements (`$n` placeholders, `ON CONFLICT`, `RETURNING`). Where they truly differ
//! (skipping locked rows, lists of numbers) a [`Both`] holds the two texts side by side.

use std::fmt::Write as _;

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

/// A statement on those rows whose number is in a list, which comes as `[1,2,3]`.
macro_rules! of_numbers {
    ($before:literal, $column:literal, $after:literal) => {
        $crate::store::sql::Both {
            sqlite: concat!($before, $column, " IN (SELECT value FROM json_each($1))", $after),
            postgres: concat!(
                $before,
                $column,
                " = ANY(CAST(STRING_TO_ARRAY(BTRIM($1, '[]'), ',') AS BIGINT[]))",
                $after
            ),
        }
    };
}

/// A statement that gives many numbers as one list, `[1,2,3]`, in no order: on its way each row of an answer wakes two threads.
/// Each
/// engine has its own query, which names the column once more.
macro_rules! numbers_of {
    ($column:literal, $sqlite:expr, $postgres:expr) => {
        $crate::store::sql::Both {
            sqlite: concat!("SELECT JSON_GROUP_ARRAY(", $column, ") FROM (", $sqlite, ")"),
            postgres: concat!(
                "SELECT CAST(COALESCE(JSON_AGG(",
                $column,
                "), '[]') AS TEXT) FROM (",
                $postgres,
                ") AS one"
            ),
        }
    };
}

/// Runs a statement of [`numbers_of`]: `numbers!(tx, SQL, args…)` gives an `i64` each.
macro_rules! numbers {
    ($tx:expr, $sql:expr $(, $arg:expr)* $(,)?) => {{
        let (list,) = $crate::store::sql::run!($tx, (String,), fetch_one, $sql $(, $arg)*)?;
        $crate::store::from_json::<Vec<i64>>(&list)
    }};
}

/// Writes many rows with few statements: `write_rows!(tx, Row, (BEFORE, COLUMNS, AFTER), &rows, one => [args…])` runs
/// `BEFORE VALUES (…), (…) AFTER` and gives what it returns.
macro_rules! write_rows {
    ($tx:expr, $row:ty, ($before:expr, $columns:expr, $after:expr), $rows:expr, $one:ident => [$($arg:expr),* $(,)?]) => {{
        let mut written: Vec<$row> = Vec::new();
        for rows in $crate::store::sql::portions($rows) {
            let text = |sign| {
                let text = $crate::store::sql::rows_text(sign, $before, ($columns, rows.len()), $after);
                sqlx::AssertSqlSafe(text)
            };
            written.extend(match &mut $tx.0 {
                $crate::store::sql::Engine::Sqlite(tx) => {
                    // A sign with a number is a name to SQLite, which looks through all of them for each value.
                    let mut query = sqlx::query_as::<_, $row>(text($crate::store::sql::Sign::Bare));
                    for $one in rows {
                        query = query$(.bind($arg))*;
                    }
                    query.fetch_all(&mut **tx).await?
                }
                $crate::store::sql::Engine::Postgres(tx) => {
                    let mut query = sqlx::query_as::<_, $row>(text($crate::store::sql::Sign::Numbered));
                    for $one in rows {
                        query = query$(.bind($arg))*;
                    }
                    query.fetch_all(&mut **tx).await?
                }
            });
        }
        written
    }};
}

/// Rows of one statement at most: more would save little and be kept ready for long.
const ROWS_MAX: usize = 32;

/// Rows in portions of powers of two, so that few different statements are kept ready.
pub(super) fn portions<T>(mut rows: &[T]) -> impl Iterator<Item = &[T]> {
    std::iter::from_fn(move || {
        let most = rows.len().min(ROWS_MAX);
        let (portion, rest) = rows.split_at((most + 1).next_power_of_two() / 2);
        rows = rest;
        (!portion.is_empty()).then_some(portion)
    })
}

/// What stands for a value in a statement.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sign {
    /// `?`
    Bare,
    /// `$1`
    Numbered,
}

/// The text of a statement that writes so many columns of so many rows.
pub(super) fn rows_text(sign: Sign, before: &str, (columns, rows): (usize, usize), after: &str) -> String {
    const VALUE_BYTES: usize = "$1234, ".len();
    let mut text = String::with_capacity(before.len() + after.len() + columns * rows * VALUE_BYTES);
    text.push_str(before);
    text.push_str(" VALUES ");
    for number in 1..=columns * rows {
        text.push_str(match (number % columns == 1 || columns == 1, number) {
            (true, 1) => "(",
            (true, _) => "), (",
            (false, _) => ", ",
        });
        match sign {
            Sign::Bare => text.push('?'),
            // Writing into a string cannot fail.
            Sign::Numbered => write!(text, "${number}").unwrap_or_default(),
        }
    }
    text.push_str(") ");
    text.push_str(after);
    text
}

/// A list of numbers as a statement takes it: `[1,2,3]`.
pub(super) fn list(numbers: impl Iterator<Item = i64>) -> String {
    let mut list = String::from("[");
    for number in numbers {
        let gap = if list.len() > 1 { "," } else { "" };
        // Writing into a string cannot fail.
        write!(list, "{gap}{number}").unwrap_or_default();
    }
    list.push(']');
    list
}

pub(super) use exec;
pub(super) use numbers;
pub(super) use numbers_of;
pub(super) use of_numbers;
pub(super) use run;
pub(super) use write_rows;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn many_rows_are_written_by_few_different_statements() {
        let sizes = |count: usize| portions(&vec![(); count]).map(<[()]>::len).collect::<Vec<_>>();
        assert_eq!(sizes(0), [0_usize; 0]);
        assert_eq!(sizes(1), [1]);
        assert_eq!(sizes(30), [16, 8, 4, 2]);
        assert_eq!(sizes(70), [32, 32, 4, 2]);
        let text = |sign| rows_text(sign, "INSERT INTO t (a, b)", (2, 2), "RETURNING a");
        assert_eq!(
            text(Sign::Bare),
            "INSERT INTO t (a, b) VALUES (?, ?), (?, ?) RETURNING a"
        );
        assert_eq!(
            text(Sign::Numbered),
            "INSERT INTO t (a, b) VALUES ($1, $2), ($3, $4) RETURNING a"
        );
        let lone = rows_text(Sign::Bare, "INSERT INTO t (a)", (1, 2), "");
        assert_eq!(lone, "INSERT INTO t (a) VALUES (?), (?) ");
        assert_eq!(list([].into_iter()), "[]");
        assert_eq!(list([7, -1, 30].into_iter()), "[7,-1,30]");
    }
}
