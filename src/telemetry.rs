//! Logs: sentences on stderr, with fields that can be searched.

use std::io::{self, IsTerminal as _, Write};

use tracing_subscriber::EnvFilter;

use crate::text::masked::masked;

/// Covers addresses of people in every line, whoever writes it: relays repeat them in their replies.
struct Masking<W>(W);

impl<W: Write> Write for Masking<W> {
    /// The subscriber writes a whole line at once.
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let line = String::from_utf8_lossy(bytes);
        self.0.write_all(masked(&line).as_bytes())?;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.flush()
    }
}

/// Starts logging. `verbose` is the number of `-v`: 0 tells warnings, or what a service does per batch; 1 more, 2 everything.
/// `RUST_LOG` overrides it. Under systemd the journal writes the time, so we do not; colour only on a terminal.
pub fn start(verbose: u8, is_service: bool) {
    let level = match (verbose, is_service) {
        (0, false) => "warn",
        (0, true) | (1, false) => "info",
        (1, true) | (2, false) => "backstory=debug,info",
        _ => "backstory=trace,debug",
    };
    let filter = EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new(level));
    let is_colour = io::stderr().is_terminal() && std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty());
    let logs = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(|| Masking(io::stderr()))
        .with_ansi(is_colour)
        .with_target(verbose > 1);
    // Only one subscriber per process: a second start (in tests) keeps the first.
    let _ = if std::env::var_os("JOURNAL_STREAM").is_some() {
        logs.without_time().try_init()
    } else {
        logs.try_init()
    };
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_line_of_the_log_shows_a_whole_address() {
        let mut log = Masking(Vec::new());
        log.write_all("mail 7 to desk given up: 550 <desk@desk.example> unknown\n".as_bytes())
            .unwrap();
        let text = String::from_utf8(log.0).unwrap();
        assert_eq!(text, "mail 7 to desk given up: 550 <d…@desk.example> unknown\n");
    }
}
