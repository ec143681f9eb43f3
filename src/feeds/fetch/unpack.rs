//! Bodies that come packed: gzip (RFC 1952) and deflate, as servers send them.
//!
//! The client would unpack them by the book. Some servers call a plain text
//! `gzip`, and old ones send `deflate` without the frame that the standard asks
//! for (RFC 9110 §8.4.1.2); every browser reads both. So what comes is believed
//! before what is said of it. Brotli, of recent servers alone, is left to the client.

use std::borrow::Cow;

use flate2::{Crc, Decompress, FlushDecompress, Status};

use super::FetchError;
use super::errors::CUT_OFF;

/// What we take.
pub(super) const TAKEN: &str = "gzip,deflate,br";

/// Bytes by which a frame can be told: the fixed part of gzip's.
const FRAME_BYTES: usize = 10;

/// Longest head of a gzip file: it may hold a name and a comment.
const HEAD_BYTES_MAX: usize = 64 * 1024;

/// How much is unpacked at a time.
const PIECE_BYTES: usize = 32 * 1024;

/// Check sum and length behind a gzip stream.
const TAIL_BYTES: usize = 8;

/// Takes a body apart as it comes.
pub(super) struct Unpacker {
    state: State,
    /// What came and could not be used yet.
    pending: Vec<u8>,
    /// Of the present gzip stream.
    sum: Crc,
}

enum State {
    /// What comes is the body.
    Plain,
    /// Said to be packed like that; nothing is seen of it yet.
    Said(Packing),
    /// The head of a gzip stream.
    Head,
    /// The stream itself; `is_gzip`: a tail follows.
    Stream { raw: Decompress, is_gzip: bool },
    /// What follows a gzip stream.
    Tail,
    /// It has ended; what still comes is none of it.
    Ended,
}

#[derive(Clone, Copy)]
enum Packing {
    Gzip,
    Deflate,
}

impl Unpacker {
    /// For a body with this `Content-Encoding`.
    pub(super) fn new(encoding: Option<&str>) -> Self {
        // Of several the last was done last. What is packed twice is opened by whoever reads documents.
        let encoding = encoding.unwrap_or_default().rsplit(',').next().unwrap_or_default();
        let encoding = encoding.trim().to_ascii_lowercase();
        let state = match encoding.as_str() {
            "gzip" | "x-gzip" => State::Said(Packing::Gzip),
            "deflate" => State::Said(Packing::Deflate),
            _ => State::Plain,
        };
        Self {
            state,
            pending: Vec::new(),
            sum: Crc::new(),
        }
    }

    /// Whether what comes is the body itself.
    pub(super) fn is_plain(&self) -> bool {
        matches!(self.state, State::Plain)
    }

    /// What a piece of the body says, at most `most` bytes.
    pub(super) fn push<'p>(&mut self, piece: &'p [u8], most: usize) -> Result<Cow<'p, [u8]>, Unpacked> {
        if self.is_plain() {
            return if piece.len() > most {
                Err(Unpacked::TooLarge)
            } else {
                Ok(Cow::Borrowed(piece))
            };
        }
        self.pending.extend_from_slice(piece);
        let mut out = Vec::new();
        while self.step(&mut out, most, false)? {}
        Ok(Cow::Owned(out))
    }

    /// The rest, when nothing more comes.
    pub(super) fn finish(&mut self, most: usize) -> Result<Vec<u8>, Unpacked> {
        let mut out = Vec::new();
        while self.step(&mut out, most, true)? {}
        match self.state {
            State::Head | State::Stream { .. } => Err(Unpacked::CutOff),
            // Some servers leave the sum out.
            State::Plain | State::Said(_) | State::Tail | State::Ended => Ok(out),
        }
    }

    /// One step. Returns whether there may be another.
    fn step(&mut self, out: &mut Vec<u8>, most: usize, is_end: bool) -> Result<bool, Unpacked> {
        match &self.state {
            State::Plain => {
                if out.len() + self.pending.len() > most {
                    return Err(Unpacked::TooLarge);
                }
                out.append(&mut self.pending);
                Ok(false)
            }
            State::Said(packing) => {
                if self.pending.is_empty() || self.pending.len() < FRAME_BYTES && !is_end {
                    return Ok(false);
                }
                self.state = seen(*packing, &self.pending);
                Ok(true)
            }
            State::Head => self.head(),
            State::Stream { .. } => self.stream(out, most),
            State::Tail => self.tail(),
            State::Ended => Ok(self.is_followed()),
        }
    }

    fn head(&mut self) -> Result<bool, Unpacked> {
        let Some(length) = head_length(&self.pending) else {
            return if self.pending.len() > HEAD_BYTES_MAX {
                Err(Unpacked::Damaged)
            } else {
                Ok(false)
            };
        };
        self.pending.drain(..length);
        self.sum.reset();
        self.state = State::Stream {
            raw: Decompress::new(false),
            is_gzip: true,
        };
        Ok(true)
    }

    /// Unpacks a piece; also without new bytes, since a few may become more than is unpacked at a time.
    fn stream(&mut self, out: &mut Vec<u8>, most: usize) -> Result<bool, Unpacked> {
        let State::Stream { raw, is_gzip } = &mut self.state else {
            return Ok(false);
        };
        let (before_in, before_out) = (raw.total_in(), out.len());
        out.reserve(PIECE_BYTES);
        let status = raw
            .decompress_vec(&self.pending, out, FlushDecompress::None)
            .map_err(|_damage| Unpacked::Damaged)?;
        if out.len() > most {
            return Err(Unpacked::TooLarge);
        }
        let used = usize::try_from(raw.total_in() - before_in).unwrap_or(usize::MAX);
        self.pending.drain(..used.min(self.pending.len()));
        self.sum.update(&out[before_out..]);
        if matches!(status, Status::StreamEnd) {
            self.state = if *is_gzip { State::Tail } else { State::Ended };
            return Ok(true);
        }
        Ok(used > 0 || out.len() > before_out)
    }

    fn tail(&mut self) -> Result<bool, Unpacked> {
        let Some((tail, _)) = self.pending.split_first_chunk::<TAIL_BYTES>() else {
            return Ok(false);
        };
        let [sum, length] = [
            [tail[0], tail[1], tail[2], tail[3]],
            [tail[4], tail[5], tail[6], tail[7]],
        ];
        if u32::from_le_bytes(sum) != self.sum.sum() || u32::from_le_bytes(length) != self.sum.amount() {
            return Err(Unpacked::Damaged);
        }
        self.pending.drain(..TAIL_BYTES);
        self.state = State::Ended;
        Ok(true)
    }

    /// One gzip file may follow the other (RFC 1952 §2.2); anything else is of no meaning.
    fn is_followed(&mut self) -> bool {
        if self.pending.starts_with(&[0x1f, 0x8b, 8]) {
            self.state = State::Head;
            return true;
        }
        if self.pending.len() > 2 {
            self.pending.clear();
        }
        false
    }
}

/// Why a body cannot be unpacked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Unpacked {
    /// It has more bytes than were allowed.
    TooLarge,
    /// It ends before its end.
    CutOff,
    /// It is not what it says, or was changed on its way.
    Damaged,
}

impl Unpacked {
    /// In words, `limit` being the bound in bytes.
    pub(super) fn into_error(self, limit: usize) -> FetchError {
        match self {
            Self::TooLarge => FetchError::TooLarge { limit },
            Self::CutOff => FetchError::Unreachable(CUT_OFF.into()),
            Self::Damaged => FetchError::Unreachable("the compressed answer is damaged".into()),
        }
    }
}

/// How a body is packed by its first bytes.
fn seen(packing: Packing, start: &[u8]) -> State {
    let is_zlib = matches!(start, [first, second, ..]
        if first & 0x0f == 8 && (u16::from(*first) << 8 | u16::from(*second)) % 31 == 0);
    let stream = |has_frame| State::Stream {
        raw: Decompress::new(has_frame),
        is_gzip: false,
    };
    match packing {
        _ if start.starts_with(&[0x1f, 0x8b, 8]) => State::Head,
        Packing::Deflate if is_zlib => stream(true),
        Packing::Deflate if !is_text(start) => stream(false),
        Packing::Gzip | Packing::Deflate => State::Plain,
    }
}

/// Whether a body begins as a feed or a page does: with a mark of Unicode, a bracket, and signs that can be read.
fn is_text(start: &[u8]) -> bool {
    let start = start.strip_prefix(b"\xef\xbb\xbf").unwrap_or(start);
    let is_readable = |byte: &u8| byte.is_ascii_graphic() || byte.is_ascii_whitespace();
    let first = start.trim_ascii_start().first();
    start.iter().take(FRAME_BYTES).all(is_readable) && first.is_none_or(|first| b"<{[".contains(first))
}

/// Length of the head of a gzip stream (RFC 1952 §2.3), if it is there to its end.
fn head_length(bytes: &[u8]) -> Option<usize> {
    const CHECKED: u8 = 2;
    const EXTRA: u8 = 4;
    const NAME: u8 = 8;
    const COMMENT: u8 = 16;
    let flags = *bytes.get(3)?;
    let mut length = FRAME_BYTES;
    if flags & EXTRA != 0 {
        let [low, high] = [*bytes.get(length)?, *bytes.get(length + 1)?];
        length += 2 + usize::from(u16::from_le_bytes([low, high]));
    }
    for text in [NAME, COMMENT] {
        if flags & text != 0 {
            length += bytes.get(length..)?.iter().position(|byte| *byte == 0)? + 1;
        }
    }
    length += if flags & CHECKED == 0 { 0 } else { 2 };
    (bytes.len() >= length).then_some(length)
}

#[cfg(test)]
mod tests {
    use std::io::Write as _;

    use flate2::Compression;
    use flate2::write::{DeflateEncoder, GzEncoder, ZlibEncoder};

    use super::*;

    const FEED: &[u8] = b"<rss><channel><title>Storm nears the coast</title></channel></rss>";

    fn gzip(bytes: &[u8]) -> Vec<u8> {
        let mut packed = GzEncoder::new(Vec::new(), Compression::default());
        packed.write_all(bytes).unwrap();
        packed.finish().unwrap()
    }

    fn zlib(bytes: &[u8]) -> Vec<u8> {
        let mut packed = ZlibEncoder::new(Vec::new(), Compression::default());
        packed.write_all(bytes).unwrap();
        packed.finish().unwrap()
    }

    fn deflate(bytes: &[u8]) -> Vec<u8> {
        let mut packed = DeflateEncoder::new(Vec::new(), Compression::default());
        packed.write_all(bytes).unwrap();
        packed.finish().unwrap()
    }

    /// In pieces of every length, the answer must be the same.
    #[track_caller]
    fn check(encoding: &str, packed: &[u8], expected: Result<&[u8], Unpacked>) {
        for length in [1, 7, packed.len().max(1)] {
            let mut unpacker = Unpacker::new(Some(encoding));
            let mut out = Vec::new();
            let mut result = Ok(());
            for piece in packed.chunks(length) {
                match unpacker.push(piece, 200_000 - out.len()) {
                    Ok(part) => out.extend_from_slice(&part),
                    Err(why) => result = result.and(Err(why)),
                }
            }
            let rest = result.and_then(|()| unpacker.finish(200_000 - out.len()));
            let result = rest.map(|rest| [out, rest].concat());
            assert_eq!(
                result.as_deref(),
                expected.as_ref().map(|bytes| &**bytes),
                "{encoding} by {length}"
            );
        }
    }

    #[test]
    fn what_is_packed_by_the_book_is_unpacked() {
        check("gzip", &gzip(FEED), Ok(FEED));
        check("X-GZIP", &gzip(FEED), Ok(FEED));
        check("gzip", &gzip(&[b'a'; 150_000]), Ok(&[b'a'; 150_000]));
        check("deflate", &zlib(&[b'a'; 150_000]), Ok(&[b'a'; 150_000]));
        check("deflate", &zlib(FEED), Ok(FEED));
        check("identity", FEED, Ok(FEED));
        check("gzip", b"", Ok(b""));
        let named = [
            &[0x1f, 0x8b, 8, 8 | 4, 0, 0, 0, 0, 0, 255, 1, 0, 9][..],
            b"feed.xml\0",
            &gzip(FEED)[10..],
        ]
        .concat();
        check("gzip", &named, Ok(FEED));
    }

    #[test]
    fn what_is_said_falsely_is_read_as_browsers_read_it() {
        check("deflate", &deflate(FEED), Ok(FEED));
        check("deflate", &gzip(FEED), Ok(FEED));
        check("gzip", FEED, Ok(FEED));
        check("deflate", FEED, Ok(FEED));
        check("gzip", b"<rss/>", Ok(b"<rss/>"));
        check(
            "gzip",
            &[gzip(FEED), b"\r\n<!-- served -->".to_vec()].concat(),
            Ok(FEED),
        );
        check("gzip", &[gzip(b"<rss>"), gzip(b"</rss>")].concat(), Ok(b"<rss></rss>"));
    }

    #[test]
    fn a_packed_body_that_is_cut_off_damaged_or_too_large_is_none() {
        let packed = gzip(FEED);
        check("gzip", &packed[..packed.len() - 12], Err(Unpacked::CutOff));
        check("gzip", &packed[..packed.len() - 8], Ok(FEED));
        let mut damaged = packed.clone();
        let at = damaged.len() - 6;
        damaged[at] ^= 1;
        check("gzip", &damaged, Err(Unpacked::Damaged));
        check("gzip", &gzip(&[0; 1_000_000]), Err(Unpacked::TooLarge));
        check("deflate", &deflate(&[0; 1_000_000]), Err(Unpacked::TooLarge));
    }
}
