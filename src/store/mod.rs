//! Everything that is kept, in `SQLite` or `PostgreSQL`.
//!
//! In: plain values of the rooms upstream. Out: the same, later, even after a
//! crash at any instruction. Every change goes through a [`Tx`], so that a step
//! commits its result and the next work together. No sqlx type leaves this room.

use std::borrow::Cow;
use std::path::{Path, PathBuf};
use std::str::FromStr;
use std::time::Duration;

use jiff::Timestamp;
use secrecy::{ExposeSecret, SecretString};
use sqlx::SqlSafeStr;
use sqlx::migrate::{Migrate, MigrateError, Migration, MigrationType, Migrator};
use sqlx::postgres::{PgConnectOptions, PgPool, PgPoolOptions};
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePool, SqlitePoolOptions, SqliteSynchronous};

mod archive;
mod arrivals;
mod corrections;
mod digests;
mod entries;
mod feeds;
mod future;
mod hand;
mod hits;
mod leases;
mod letters;
mod lookup;
mod matches;
mod moves;
mod outbox;
mod pages;
mod resting;
mod sql;
mod standing;
mod stories;
mod untold;
mod work;

pub use archive::{PageId, SegmentRow};
pub use arrivals::{Arrival, Sought};
pub use digests::{Delivery, DueSchedule, PlannedSchedule, Record};
pub use entries::{Fresh, read_back};
pub use feeds::{DueFeed, IMPORTED, KnownFeed, RHYTHM_OF, Rhythm, Unread};
pub use hand::ASIDE_FOR;
pub use hits::Hits;
pub use leases::Lease;
pub use letters::{Posted, Resent};
pub use lookup::Fate;
pub use matches::{Follower, Pending};
pub use moves::{FOLD, Former, Untold};
pub use outbox::{Counts, Outgoing, State};
pub use sql::Tx;
pub use untold::Creditor;
pub use work::{Step, Task};

/// How long a writer waits for another one before it gives up: a backup or a second program may hold the file for a moment.
const BUSY: Duration = Duration::from_secs(5);
/// Readers of the `SQLite` file at once.
const READERS: u32 = 4;
/// Rows that the thread of an `SQLite` connection reads ahead of who asked: with the engine's own fifty the two take turns
/// waiting for each other.
const ROWS_READ_AHEAD: usize = 500;
/// Memory for pages of an `SQLite` connection, as its `cache_size` takes it: negative, in KiB. A batch of polled feeds changes
/// some 6 MB of pages; what does not fit is written twice.
const CACHE: &str = "-8192";
/// Pages in the log before they are copied into the file, 16 MB: a page that several transactions change is copied once.
const CHECKPOINT: &str = "4000";
/// Connections to `PostgreSQL` at once, for one node.
const CONNECTIONS: u32 = 8;

/// Where the store is.
#[derive(Debug, Clone)]
pub enum Place {
    /// A file, made if it is missing.
    File(PathBuf),
    /// `postgres://…`
    Postgres(SecretString),
}

/// Why the store cannot do what it was asked. One variant per different reaction.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// Another program holds the database.
    #[error("the store is locked by another program; it was waited for {} s: end that program or try again", BUSY.as_secs())]
    Locked,
    /// The folder or file cannot be written.
    #[error("{} cannot be written: {reason}; give this user write access or name another folder with `state` or --state", .place.display())]
    NotWritable {
        /// Folder or file.
        place: PathBuf,
        /// What the system says.
        reason: String,
    },
    /// No room left on the disk.
    #[error("the disk with the store is full; nothing was lost, free some space")]
    Full,
    /// The disk did not do what it was asked.
    #[error(
        "the disk with the store failed to read or write ({0}): it may be full or faulty; nothing that was committed is lost"
    )]
    Disk(String),
    /// Made by a newer program.
    #[error("the store has schema {found}, this program knows up to {known}: use the newer program that made it")]
    Newer {
        /// Schema found.
        found: i64,
        /// Newest schema known here.
        known: i64,
    },
    /// The file is not a database, or a damaged one.
    #[error("{0} is damaged or no database; keep it, and restore a copy")]
    Damaged(String),
    /// `PostgreSQL` cannot be reached or refuses us.
    #[error("the store cannot be reached: {0}")]
    Unreachable(String),
    /// A stored value cannot be read back: a fault of this program or of a hand in the tables.
    #[error("the store holds a value that cannot be read: {0}")]
    Unreadable(String),
    /// Anything else, in the engine's words.
    #[error("store: {0}")]
    Engine(String),
}

impl From<sqlx::Error> for Error {
    fn from(error: sqlx::Error) -> Self {
        if let sqlx::Error::Database(database) = &error {
            // SQLite's primary result codes are the low byte of the extended ones (sqlite.org/rescode.html).
            match database
                .code()
                .and_then(|code| code.parse::<u32>().ok())
                .map(|code| code & 0xff)
            {
                Some(5 | 6) if !is_postgres(&**database) => return Self::Locked,
                Some(8) if !is_postgres(&**database) => {
                    return Self::NotWritable {
                        place: PathBuf::from("the store"),
                        reason: "read-only".into(),
                    };
                }
                Some(10) if !is_postgres(&**database) => return Self::Disk(database.message().to_owned()),
                Some(13) if !is_postgres(&**database) => return Self::Full,
                Some(11 | 26) if !is_postgres(&**database) => {
                    return Self::Damaged("the store".into());
                }
                _ => {}
            }
        }
        match error {
            sqlx::Error::Io(error) => Self::Unreachable(error.to_string()),
            sqlx::Error::PoolTimedOut => Self::Locked,
            other => Self::Engine(other.to_string()),
        }
    }
}

fn is_postgres(error: &dyn sqlx::error::DatabaseError) -> bool {
    error.try_downcast_ref::<sqlx::postgres::PgDatabaseError>().is_some()
}

/// The store. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Store {
    pools: Pools,
}

#[derive(Debug, Clone)]
enum Pools {
    Sqlite { write: SqlitePool, read: SqlitePool },
    Postgres(PgPool),
}

impl Store {
    /// Opens the store, makes it if it is missing, and brings its schema up to date.
    ///
    /// # Errors
    /// When it cannot be written, is locked, damaged, of a newer program, or out of reach.
    pub async fn open(place: &Place) -> Result<Self, Error> {
        let store = match place {
            Place::File(file) => Self::open_file(file).await?,
            Place::Postgres(url) => Self::open_postgres(url).await?,
        };
        store.migrate().await?;
        Ok(store)
    }

    /// Opens a store to look into it, and changes nothing: it is not made, and its schema stays as it is. `None`: there is none.
    ///
    /// # Errors
    /// When it cannot be read or is out of reach.
    pub async fn peek(place: &Place) -> Result<Option<Self>, Error> {
        match place {
            Place::Postgres(url) => Self::open_postgres(url).await.map(Some),
            Place::File(file) if !file.is_file() => Ok(None),
            Place::File(file) => {
                let options = SqliteConnectOptions::new().filename(file).busy_timeout(BUSY);
                let pool = SqlitePoolOptions::new()
                    .max_connections(1)
                    .connect_with(options)
                    .await?;
                Ok(Some(Self {
                    pools: Pools::Sqlite {
                        write: pool.clone(),
                        read: pool,
                    },
                }))
            }
        }
    }

    async fn open_file(file: &Path) -> Result<Self, Error> {
        if let Some(folder) = file.parent() {
            std::fs::create_dir_all(folder).map_err(|error| Error::NotWritable {
                place: folder.to_owned(),
                reason: error.to_string(),
            })?;
            // SQLite would report a read-only folder as "unable to open database file"; say it plainly.
            tempfile_probe(folder)?;
        }
        let options = SqliteConnectOptions::new()
            .filename(file)
            .create_if_missing(true)
            .journal_mode(SqliteJournalMode::Wal)
            // A commit that was reported must survive a power cut: the outbox counts on it.
            .synchronous(SqliteSynchronous::Full)
            .foreign_keys(true)
            .row_buffer_size(ROWS_READ_AHEAD)
            .pragma("cache_size", CACHE)
            // What a statement would undo is kept in memory: without this a file is written for each of many rows.
            .pragma("temp_store", "MEMORY")
            .pragma("wal_autocheckpoint", CHECKPOINT)
            .busy_timeout(BUSY);
        let at = |error: sqlx::Error| match Error::from(error) {
            Error::Damaged(_) => Error::Damaged(file.display().to_string()),
            Error::NotWritable { reason, .. } => Error::NotWritable {
                place: file.to_owned(),
                reason,
            },
            Error::Engine(reason) => Error::NotWritable {
                place: file.to_owned(),
                reason,
            },
            other => other,
        };
        let write = SqlitePoolOptions::new()
            .max_connections(1)
            .connect_with(options.clone())
            .await
            .map_err(at)?;
        let read = SqlitePoolOptions::new()
            .max_connections(READERS)
            .connect_with(options)
            .await
            .map_err(at)?;
        Ok(Self {
            pools: Pools::Sqlite { write, read },
        })
    }

    async fn open_postgres(url: &SecretString) -> Result<Self, Error> {
        let options = PgConnectOptions::from_str(url.expose_secret())
            // The address may hold a password: the engine's message must not repeat it.
            .map_err(|_hidden| Error::Unreachable("the address is not postgres://user@host/database".into()))?
            .application_name("backstory");
        let pool = PgPoolOptions::new()
            .max_connections(CONNECTIONS)
            .acquire_timeout(BUSY * 2)
            .connect_with(options)
            .await
            .map_err(|error| match error {
                sqlx::Error::Database(database) => Error::Unreachable(database.message().to_owned()),
                other => Error::Unreachable(other.to_string()),
            })?;
        Ok(Self {
            pools: Pools::Postgres(pool),
        })
    }

    async fn migrate(&self) -> Result<(), Error> {
        let (schema, result) = match &self.pools {
            Pools::Sqlite { write, .. } => {
                let schema = schema(
                    include_str!("schema/sqlite/0001_spine.sql"),
                    include_str!("schema/sqlite/0003_memory.sql"),
                );
                refuse_newer(&mut *write.acquire().await?, &schema).await?;
                let result = schema.run(write).await;
                (schema, result)
            }
            Pools::Postgres(pool) => {
                let schema = schema(
                    include_str!("schema/postgres/0001_spine.sql"),
                    include_str!("schema/postgres/0003_memory.sql"),
                );
                refuse_newer(&mut *pool.acquire().await?, &schema).await?;
                let result = schema.run(pool).await;
                (schema, result)
            }
        };
        result.map_err(|error| match error {
            MigrateError::VersionMissing(found) => Error::Newer {
                found,
                known: newest(&schema),
            },
            MigrateError::Execute(error) | MigrateError::ExecuteMigration(error, _) => error.into(),
            other => Error::Engine(other.to_string()),
        })
    }

    /// Begins a transaction that will write. On `SQLite` there is one at a time.
    ///
    /// # Errors
    /// When the store is locked or out of reach.
    pub async fn write(&self) -> Result<Tx, Error> {
        Ok(Tx(match &self.pools {
            Pools::Sqlite { write, .. } => sql::Engine::Sqlite(write.begin_with("BEGIN IMMEDIATE").await?),
            Pools::Postgres(pool) => sql::Engine::Postgres(pool.begin().await?),
        }))
    }

    /// Begins a transaction that only reads, and sees one moment of the store throughout.
    ///
    /// # Errors
    /// When the store is out of reach.
    pub async fn read(&self) -> Result<Tx, Error> {
        Ok(Tx(match &self.pools {
            Pools::Sqlite { read, .. } => sql::Engine::Sqlite(read.begin().await?),
            Pools::Postgres(pool) => sql::Engine::Postgres(
                pool.begin_with("BEGIN ISOLATION LEVEL REPEATABLE READ, READ ONLY")
                    .await?,
            ),
        }))
    }

    /// `SQLite` or `PostgreSQL`.
    #[must_use]
    pub fn engine(&self) -> &'static str {
        match self.pools {
            Pools::Sqlite { .. } => "SQLite",
            Pools::Postgres(_) => "PostgreSQL",
        }
    }

    /// Closes all connections; waits for those in use.
    pub async fn close(&self) {
        match &self.pools {
            Pools::Sqlite { write, read } => {
                read.close().await;
                write.close().await;
            }
            Pools::Postgres(pool) => pool.close().await,
        }
    }
}

/// Whether a file can be made in the folder.
fn tempfile_probe(folder: &Path) -> Result<(), Error> {
    let probe = folder.join(format!(".backstory-probe-{}", std::process::id()));
    let written = std::fs::write(&probe, b"").map_err(|error| match error.kind() {
        std::io::ErrorKind::StorageFull => Error::Full,
        _ => Error::NotWritable {
            place: folder.to_owned(),
            reason: error.to_string(),
        },
    });
    // It was only a question; a leftover empty file harms nobody.
    let _ = std::fs::remove_file(&probe);
    written
}

/// The steps to the present schema, in words that both engines understand where that is possible.
fn schema(spine: &'static str, memory: &'static str) -> Migrator {
    let steps = [
        (1, "spine", spine),
        (2, "feeds", include_str!("schema/both/0002_feeds.sql")),
        (3, "memory", memory),
        (4, "stories", include_str!("schema/both/0004_stories.sql")),
        (5, "hand", include_str!("schema/both/0005_hand.sql")),
        (7, "resent", include_str!("schema/both/0007_resent.sql")),
        (8, "alerts", include_str!("schema/both/0008_alerts.sql")),
        (9, "leaving", include_str!("schema/both/0009_leaving.sql")),
        (10, "lean", include_str!("schema/both/0010_lean.sql")),
        (11, "manners", include_str!("schema/both/0011_manners.sql")),
        (12, "doubts", include_str!("schema/both/0012_doubts.sql")),
        (13, "named", include_str!("schema/both/0013_named.sql")),
        (14, "pages", include_str!("schema/both/0014_pages.sql")),
        (15, "begun", include_str!("schema/both/0015_begun.sql")),
        (16, "standing", include_str!("schema/both/0016_standing.sql")),
    ];
    let step = |(number, name, text): (i64, &'static str, &'static str)| {
        let name = Cow::Borrowed(name);
        Migration::new(number, name, MigrationType::Simple, text.into_sql_str(), false)
    };
    Migrator::with_migrations(steps.into_iter().map(step).collect())
}

fn newest(schema: &Migrator) -> i64 {
    schema.iter().map(|migration| migration.version).max().unwrap_or(0)
}

/// An older program must not touch a newer schema, not even to add what it thinks is missing.
async fn refuse_newer<C>(connection: &mut C, schema: &Migrator) -> Result<(), Error>
where
    C: Migrate + sqlx::Connection,
{
    let Ok(applied) = connection.list_applied_migrations(&schema.table_name).await else {
        return Ok(());
    };
    let known = newest(schema);
    match applied.iter().map(|migration| migration.version).max() {
        Some(found) if found > known => Err(Error::Newer { found, known }),
        _ => Ok(()),
    }
}

/// A stored instant. "Never" is stored as the last millisecond there is, which is later than what can be read back.
fn time(ms: i64) -> Result<Timestamp, Error> {
    if ms == Timestamp::MAX.as_millisecond() {
        return Ok(Timestamp::MAX);
    }
    Timestamp::from_millisecond(ms).map_err(|error| Error::Unreadable(error.to_string()))
}

fn time_opt(ms: Option<i64>) -> Result<Option<Timestamp>, Error> {
    ms.map(time).transpose()
}

fn ms(at: Option<Timestamp>) -> Option<i64> {
    at.map(Timestamp::as_millisecond)
}

fn to_json(value: &impl serde::Serialize) -> Result<String, Error> {
    serde_json::to_string(value).map_err(|error| Error::Unreadable(error.to_string()))
}

fn from_json<T: serde::de::DeserializeOwned>(text: &str) -> Result<T, Error> {
    serde_json::from_str(text).map_err(|error| Error::Unreadable(error.to_string()))
}

impl Tx {
    /// A value kept under a name.
    ///
    /// # Errors
    /// Those of the engine.
    pub async fn meta(&mut self, name: &str) -> Result<Option<String>, Error> {
        const META: &str = "SELECT value FROM meta WHERE name = $1";
        Ok(sql::run!(self, (String,), fetch_optional, META, name)?.map(|(value,)| value))
    }

    /// Keeps a value under a name.
    ///
    /// # Errors
    /// Those of the engine.
    pub async fn set_meta(&mut self, name: &str, value: &str) -> Result<(), Error> {
        const SET: &str =
            "INSERT INTO meta (name, value) VALUES ($1, $2) ON CONFLICT (name) DO UPDATE SET value = excluded.value";
        sql::exec!(self, SET, name, value)?;
        Ok(())
    }
}
