//! `extract`: bytes of pages to article text, as JSON Lines.

use serde::Serialize;

use super::parse::{Inputs, base, names};
use super::{Exit, jsonl};
use crate::cli::{ExtractArgs, Global};
use crate::entries::article::{self, Article};
use crate::entries::parse::Hints;
use crate::feeds::fetch::CUT_OFF;

#[derive(Serialize)]
struct Line<'d> {
    #[serde(flatten)]
    article: &'d Article,
    #[serde(skip_serializing_if = "Option::is_none")]
    file: Option<&'d str>,
}

/// Runs the command.
///
/// # Errors
/// When standard output is closed or `--url` is no address.
pub fn run(global: &Global, args: &ExtractArgs) -> anyhow::Result<Exit> {
    let base = base(args.url.as_deref())?;
    let mut inputs = Inputs::new(global);
    let mut out = jsonl::Writer::stdout();
    let mut exit = Exit::Done;
    for name in names(&args.inputs) {
        let article = inputs.read(name, article::BYTES_MAX).and_then(|input| {
            anyhow::ensure!(!input.is_cut, CUT_OFF);
            let hints = Hints {
                base: base.clone().or(input.url),
                content_type: input.content_type,
                ..Hints::default()
            };
            article::extract(&input.bytes, &hints).map_err(anyhow::Error::msg)
        });
        match article {
            Ok(article) => {
                let file = (args.inputs.len() > 1).then_some(name);
                out.write(&Line {
                    article: &article,
                    file,
                })?;
            }
            Err(error) => {
                anstream::eprintln!("{name}: {error:#}");
                exit = Exit::Failed;
            }
        }
    }
    out.finish()?;
    Ok(exit)
}
