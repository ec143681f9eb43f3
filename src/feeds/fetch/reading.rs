//! Bodies, read within their bounds.

use std::borrow::Cow;
use std::io::Write as _;
use std::time::Duration;

use tokio::time::{Instant, timeout_at};

use super::errors::is_early_end;
use super::unpack::Unpacker;
use super::{FetchError, Sink, explain};
use crate::feeds::walls;

/// Slowest body that is waited for, in bytes a second: a feed of 30 KB in a minute.
pub(super) const RATE_MIN: u64 = 512;

/// The rate is measured over so long a stretch, at most a quarter of the whole time: a pause of some seconds is no crime.
const STRETCH: Duration = Duration::from_secs(30);

/// Most pieces shorter than [`PIECE_BYTES`] that a body may come in. Servers send kilobytes at a time; a stream
/// of single bytes costs more to take apart than all that is done with it.
pub(super) const PIECES_MAX: usize = 10_000;

/// Length of a piece that is not counted as a crumb.
const PIECE_BYTES: usize = 256;

/// How fast a body comes.
pub(super) struct Pace {
    stretch: Duration,
    until: Instant,
    /// Bytes of this stretch.
    came: u64,
    crumbs: usize,
}

impl Pace {
    /// For a body that may take `total` with all that went before it.
    pub(super) fn new(total: Duration) -> Self {
        let stretch = STRETCH.min(total / 4);
        Self {
            stretch,
            until: Instant::now() + stretch,
            came: 0,
            crumbs: 0,
        }
    }

    fn take(&mut self, bytes: usize) -> Result<(), FetchError> {
        self.came += bytes as u64;
        self.crumbs += usize::from(bytes < PIECE_BYTES);
        if self.crumbs > PIECES_MAX {
            return Err(FetchError::Crumbs);
        }
        if Instant::now() < self.until {
            return Ok(());
        }
        self.turn()
    }

    /// The end of a stretch.
    fn turn(&mut self) -> Result<(), FetchError> {
        if u128::from(self.came) < self.stretch.as_millis() * u128::from(RATE_MIN) / 1000 {
            return Err(FetchError::Slow);
        }
        self.came = 0;
        self.until = Instant::now() + self.stretch;
        Ok(())
    }
}

/// Most that a piece of a refusal may become when it is unpacked.
const REFUSAL_BYTES_MAX: usize = 1024 * 1024;

/// Largest body of a redirect that is read to its end so that the connection can be used again.
const LEFTOVER_BYTES_MAX: u64 = 16 * 1024;

/// What is taken of a body.
#[derive(Debug, Clone, Copy)]
pub(super) struct Bounds {
    /// Most bytes, decompressed.
    pub(super) bytes_max: usize,
    /// What came of one that ended before it should is taken, if anything came.
    pub(super) takes_cut: bool,
}

/// The body, decompressed, as long as it stays within the bound, and whether it ended before it should; empty where it goes into a
/// file. `encoding`: how it is said to be packed.
pub(super) async fn read(
    mut response: reqwest::Response,
    encoding: Option<&str>,
    Bounds { bytes_max, takes_cut }: Bounds,
    mut pace: Pace,
    mut sink: Option<&mut Sink<'_>>,
) -> Result<(Vec<u8>, bool), FetchError> {
    let mut unpacker = Unpacker::new(encoding);
    let (mut bytes, mut came, length) = (Vec::new(), 0, response.content_length());
    if length.is_some_and(|length| length > bytes_max as u64) {
        return Err(FetchError::TooLarge { limit: bytes_max });
    }
    let whole = length.filter(|_| unpacker.is_plain());
    let mut is_end = false;
    while !is_end {
        let Ok(next) = timeout_at(pace.until, response.chunk()).await else {
            pace.turn()?;
            continue;
        };
        let chunk = match next.map_err(|error| explain(&error)) {
            Err(error) if takes_cut && came > 0 && is_early_end(&error) => return Ok((bytes, true)),
            next => next?,
        };
        let part = match &chunk {
            Some(chunk) => {
                pace.take(chunk.len())?;
                unpacker.push(chunk, bytes_max - came)
            }
            None => {
                is_end = true;
                unpacker.finish(bytes_max - came).map(Cow::Owned)
            }
        };
        let part = match part.map_err(|why| why.into_error(bytes_max)) {
            Err(error) if takes_cut && came > 0 && is_early_end(&error) => return Ok((bytes, true)),
            part => part?,
        };
        came += part.len();
        match &mut sink {
            None => bytes.extend_from_slice(&part),
            Some(sink) => {
                let written = sink.file.write_all(&part);
                written.map_err(|error| FetchError::Unreachable(format!("what came cannot be kept: {error}")))?;
                (sink.seen)(came as u64, whole);
            }
        }
    }
    Ok((bytes, false))
}

/// The start of a refusal's body: a wall names itself there. What cannot be read is of no interest.
pub(super) async fn start(mut response: reqwest::Response, encoding: Option<&str>) -> Vec<u8> {
    let (mut unpacker, mut bytes) = (Unpacker::new(encoding), Vec::new());
    while bytes.len() < walls::BYTES_LOOKED_AT {
        let Ok(Some(chunk)) = response.chunk().await else {
            break;
        };
        let Ok(part) = unpacker.push(&chunk, REFUSAL_BYTES_MAX) else {
            break;
        };
        bytes.extend_from_slice(&part);
    }
    bytes.extend(unpacker.finish(REFUSAL_BYTES_MAX).unwrap_or_default());
    bytes.truncate(walls::BYTES_LOOKED_AT);
    bytes
}

/// Reads a small rest so that the connection can carry the next request. Whether that works is of no interest.
pub(super) async fn finish(mut response: reqwest::Response) {
    if response
        .content_length()
        .is_some_and(|length| length <= LEFTOVER_BYTES_MAX)
    {
        while let Ok(Some(_)) = response.chunk().await {}
    }
}
