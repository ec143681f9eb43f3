//! Bodies, read within their bounds.

use std::io::Write as _;

use super::{FetchError, Sink, explain};
use crate::feeds::walls;

/// Largest body of a redirect that is read to its end so that the connection can be used again.
const LEFTOVER_BYTES_MAX: u64 = 16 * 1024;

/// The body, decompressed, as long as it stays within the bound; empty where it goes into a file.
pub(super) async fn read(
    mut response: reqwest::Response,
    bytes_max: usize,
    mut sink: Option<&mut Sink<'_>>,
) -> Result<Vec<u8>, FetchError> {
    let too_large = FetchError::TooLarge { limit: bytes_max };
    // Known only for bodies that are not compressed.
    if response
        .content_length()
        .is_some_and(|length| length > bytes_max as u64)
    {
        return Err(too_large);
    }
    let (mut bytes, mut came, whole) = (Vec::new(), 0, response.content_length());
    while let Some(chunk) = response.chunk().await.map_err(|error| explain(&error))? {
        if chunk.len() > bytes_max - came {
            return Err(too_large);
        }
        came += chunk.len();
        match &mut sink {
            None => bytes.extend_from_slice(&chunk),
            Some(sink) => {
                let written = sink.file.write_all(&chunk);
                written.map_err(|error| FetchError::Unreachable(format!("what came cannot be kept: {error}")))?;
                (sink.seen)(came as u64, whole);
            }
        }
    }
    Ok(bytes)
}

/// The start of a refusal's body: a wall names itself there. What cannot be read is of no interest.
pub(super) async fn start(mut response: reqwest::Response) -> Vec<u8> {
    let mut bytes = Vec::new();
    while bytes.len() < walls::BYTES_LOOKED_AT {
        let Ok(Some(chunk)) = response.chunk().await else {
            break;
        };
        bytes.extend_from_slice(&chunk);
    }
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
