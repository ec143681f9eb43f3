//! The last lines: what there is, where to look, what to type next.

use std::fmt::Write as _;
use std::io::{self, Write};
use std::path::Path;

use anstyle::Style;
use serde_json::json;

use super::letters::Letter;
use super::places::Places;
use super::run::Lived;
use crate::text::counted::counted;

const BOLD: Style = Style::new().bold();

/// The day whose morning mail is the one to open first: the treaty was signed the day before.
const BEST_DAY: &str = "2024-06-20";

/// The end for a person.
///
/// # Errors
/// When `out` is closed or full.
pub(super) fn words(out: &mut impl Write, places: &Places, lived: &Lived) -> io::Result<()> {
    let mut text = String::new();
    // A String takes every write.
    let _ = writeln!(text, "\n{BOLD}Feeds in trouble{BOLD:#}");
    for (outlet, what) in &lived.troubles {
        let _ = writeln!(text, "  {outlet}: {what}");
    }
    for (reader, reply) in &lived.undelivered {
        let _ = writeln!(text, "  not delivered to {reader}: {reply}");
    }
    let _ = writeln!(
        text,
        "\n{} in {}, as .html, .txt and .eml. {:.1} s.",
        counted(lived.letters.len(), "mail", "mails"),
        folder(places.out()),
        lived.took.as_secs_f64()
    );
    if let Some(best) = best(&lived.letters) {
        let file = places.out().join(format!("{}.html", best.name));
        let _ = writeln!(text, "\n{BOLD}Open{BOLD:#}  {}", file.display());
        let _ = writeln!(text, "      {}", best.subject);
    }
    let _ = write!(text, "\n{BOLD}Next{BOLD:#}  {}", next(places).join("\n      "));
    writeln!(out, "{text}")?;
    out.flush()
}

/// The end for a program: one object.
///
/// # Errors
/// When `out` is closed or full.
pub(super) fn json(out: &mut impl Write, places: &Places, lived: &Lived) -> io::Result<()> {
    let mails: Vec<serde_json::Value> = lived
        .letters
        .iter()
        .map(|letter| {
            json!({
                "file": places.out().join(format!("{}.eml", letter.name)),
                "recipient": letter.reader,
                "schedule": letter.kind,
                "day": letter.day,
                "at": letter.at.to_string(),
                "subject": letter.subject,
            })
        })
        .collect();
    let pairs = |pairs: &[(String, String)], who: &str, what: &str| {
        let pair = |(a, b): &(String, String)| json!({ who: a, what: b });
        pairs.iter().map(pair).collect::<Vec<_>>()
    };
    let whole = json!({
        "out": places.out(),
        "mails": mails,
        "troubles": pairs(&lived.troubles, "outlet", "what"),
        "undelivered": pairs(&lived.undelivered, "recipient", "reply"),
        "seconds": lived.took.as_secs_f64(),
    });
    writeln!(out, "{whole}")?;
    out.flush()
}

/// The mail to open first: the morning after the treaty, else the last one.
fn best(letters: &[Letter]) -> Option<&Letter> {
    let is_best = |letter: &&Letter| letter.day == BEST_DAY && letter.kind.starts_with("daily");
    letters.iter().find(is_best).or(letters.last())
}

fn next(places: &Places) -> Vec<String> {
    let program = program();
    let mut lines = if places.is_kept() {
        let config = places.config();
        let config = config.display();
        vec![
            format!("{program} search -c {config} 'Pyongyang treaty'"),
            format!("{program} status -c {config}"),
        ]
    } else {
        vec![format!(
            "{program} demo --keep       the same, and an archive to search"
        )]
    };
    lines.push(format!(
        "{program} init my-watch     a commented configuration of your own"
    ));
    lines
}

/// What this program was called by: what to type again.
fn program() -> String {
    std::env::args().next().unwrap_or_else(|| "backstory".to_owned())
}

/// `demo/`
fn folder(path: &Path) -> String {
    format!("{}/", path.display().to_string().trim_end_matches('/'))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::DemoArgs;

    #[test]
    fn the_end_names_the_mail_to_open_the_troubles_and_what_to_type() {
        let out = tempfile::tempdir().unwrap();
        let args = DemoArgs {
            out: out.path().join("week"),
            keep: true,
        };
        let places = Places::prepare(&args).unwrap();
        let letter = |day: &str, kind: &str| Letter {
            name: format!("001-{day}-desk-{kind}"),
            reader: "desk".into(),
            kind: kind.into(),
            day: day.into(),
            at: "2024-06-14T05:00:00Z".parse().unwrap(),
            subject: format!("what happened by {day}"),
            bytes: 1,
        };
        let lived = Lived {
            letters: vec![
                letter("2024-06-19", "daily"),
                letter("2024-06-20", "alert"),
                letter("2024-06-20", "daily"),
                letter("2024-06-21", "daily"),
            ],
            troubles: vec![("Steppe Telegraph".into(), "answers 410".into())],
            ..Lived::default()
        };
        let mut told = anstream::StripStream::new(Vec::new());
        words(&mut told, &places, &lived).unwrap();
        let told = String::from_utf8(told.into_inner()).unwrap();
        assert!(told.contains("4 mails in "), "{told}");
        assert!(told.contains("001-2024-06-20-desk-daily.html"), "{told}");
        assert!(told.contains("Steppe Telegraph: answers 410"), "{told}");
        assert!(told.contains("search -c "), "{told}");
        let mut object = Vec::new();
        json(&mut object, &places, &lived).unwrap();
        let object: serde_json::Value = serde_json::from_slice(&object).unwrap();
        assert_eq!(object["mails"].as_array().unwrap().len(), 4);
        assert_eq!(object["mails"][2]["schedule"], "daily");
    }
}
