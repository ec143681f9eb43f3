//! The command line's verbs.

/// Parses the command line and runs the command.
#[must_use]
pub fn run() -> std::process::ExitCode {
    std::process::ExitCode::SUCCESS
}
