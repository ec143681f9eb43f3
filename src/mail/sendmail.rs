//! Mail through a program of the machine: sendmail, or what stands in its place.

use std::path::Path;
use std::process::{ExitStatus, Stdio};
use std::time::Duration;

use tokio::io::AsyncWriteExt as _;
use tokio::process::Command;

use super::{Message, Verdict};

/// How long the program may take. It only queues; one that hands the mail on itself meets RFC 5321's ten minutes.
pub const PATIENCE: Duration = Duration::from_mins(11);

/// What the program says about a failure is stored with the message: a few lines are enough.
const SAID_CHARS_MAX: usize = 300;

/// One attempt: `PROGRAM -i -f FROM -- TO`, the message on standard input, with the line ends of this machine.
pub async fn hand_over(program: &Path, message: &Message, patience: Duration) -> Verdict {
    let spawned = Command::new(program)
        .args(["-i", "-f", &message.from, "--", &message.to])
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .kill_on_drop(true)
        .spawn();
    let mut child = match spawned {
        Ok(child) => child,
        Err(error) => {
            return Verdict::Deferred(format!("{} cannot be started: {error}", program.display()));
        }
    };
    let bytes = native(&message.bytes);
    let feeding = child.stdin.take();
    let run = async {
        if let Some(mut stdin) = feeding {
            // A program that stops reading says why in its exit status.
            let _ = stdin.write_all(&bytes).await;
        }
        child.wait_with_output().await
    };
    match tokio::time::timeout(patience, run).await {
        Ok(Ok(output)) => verdict(program, output.status, &output.stderr),
        Ok(Err(error)) => Verdict::Unknown(format!("{} was lost: {error}", program.display())),
        Err(_) => Verdict::Unknown(format!(
            "{} did not end within {} s",
            program.display(),
            patience.as_secs()
        )),
    }
}

/// Exit statuses are those of `sysexits.h`, as Postfix, Exim, `OpenSMTPD` and msmtp use them.
fn verdict(program: &Path, status: ExitStatus, stderr: &[u8]) -> Verdict {
    let said = String::from_utf8_lossy(stderr);
    let said: String = said
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
        .chars()
        .take(SAID_CHARS_MAX)
        .collect();
    let name = program.display();
    match status.code() {
        Some(0) => Verdict::Delivered(format!("{name} took it")),
        // EX_DATAERR, EX_NOUSER, EX_NOHOST, EX_UNAVAILABLE: about this mail.
        Some(code @ (65 | 67..=69)) => Verdict::Rejected(format!("{name} refused it ({code}): {said}")),
        Some(code) => Verdict::Deferred(format!("{name} failed ({code}): {said}")),
        None => Verdict::Unknown(format!("{name} was killed: {said}")),
    }
}

fn native(bytes: &[u8]) -> Vec<u8> {
    let mut native = Vec::with_capacity(bytes.len());
    for (at, byte) in bytes.iter().enumerate() {
        if !(*byte == b'\r' && bytes.get(at + 1) == Some(&b'\n')) {
            native.push(*byte);
        }
    }
    native
}

#[cfg(test)]
mod tests {
    use super::*;

    async fn run(script: &str) -> (Verdict, Option<String>) {
        let folder = tempfile::tempdir().unwrap();
        let program = folder.path().join("sendmail");
        let kept = folder.path().join("kept");
        let text = format!("#!/bin/sh\nkept={}\n{script}\n", kept.display());
        // Written by another process: a file that this one holds open for writing, if only in a child forked by another
        // test, cannot be started ("text file busy").
        let made = std::process::Command::new("sh")
            .args(["-c", "printf %s \"$1\" >\"$2\" && chmod 700 \"$2\"", "sh", &text])
            .arg(&program)
            .status()
            .unwrap();
        assert!(made.success());
        let message = Message {
            to: "desk@desk.example".into(),
            from: "backstory@desk.example".into(),
            message_id: "<digest.1@desk.example>".into(),
            bytes: b"Subject: x\r\n\r\n.\r\nend\r\n".to_vec(),
        };
        let verdict = hand_over(&program, &message, PATIENCE).await;
        (verdict, std::fs::read_to_string(kept).ok())
    }

    #[tokio::test]
    async fn the_program_gets_the_envelope_as_arguments_and_the_message_on_its_input() {
        let (verdict, kept) = run("echo \"$@\" >$kept; cat >>$kept").await;
        assert!(matches!(verdict, Verdict::Delivered(_)), "{verdict:?}");
        assert_eq!(
            kept.unwrap(),
            "-i -f backstory@desk.example -- desk@desk.example\nSubject: x\n\n.\nend\n"
        );
    }

    #[tokio::test]
    async fn an_exit_status_says_later_or_never() {
        let (later, _) = run("echo queue full >&2; exit 75").await;
        assert_eq!(later, Verdict::Deferred(later_text(&later)));
        assert!(later_text(&later).ends_with("failed (75): queue full"));
        assert!(matches!(run("exit 67").await.0, Verdict::Rejected(_)));
        let gone = hand_over(
            Path::new("/no/such/program"),
            &Message {
                to: String::new(),
                from: String::new(),
                message_id: String::new(),
                bytes: Vec::new(),
            },
            PATIENCE,
        )
        .await;
        assert!(matches!(gone, Verdict::Deferred(_)));
    }

    fn later_text(verdict: &Verdict) -> String {
        let Verdict::Deferred(text) = verdict else {
            panic!("{verdict:?}");
        };
        text.clone()
    }
}
