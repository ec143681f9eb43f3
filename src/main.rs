//! The program: reads the command line, runs the command, ends with its code.

fn main() -> std::process::ExitCode {
    backstory::commands::run()
}
