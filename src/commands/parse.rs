//! `parse`: bytes of feeds to entries, as JSON Lines.

use std::fs::File;
use std::io::{self, Read as _};
use std::time::Duration;

use anyhow::Context as _;
use ipnet::IpNet;
use serde::Serialize;
use url::Url;

use super::{Exit, Mistake, jsonl};
use crate::cli::{Global, ParseArgs};
use crate::clock::Clock;
use crate::entries::parse::{self, Hints};
use crate::entries::{Document, Entry, Heading, whole};
use crate::feeds::fetch::{Answer, CUT_OFF, Fetcher, Manners, Request};
use crate::text::language;

/// Bound on one request: nobody waits longer at a terminal.
const TOTAL: Duration = Duration::from_secs(60);

#[derive(Serialize)]
struct FeedLine<'d> {
    feed: &'d Heading,
    #[serde(skip_serializing_if = "Option::is_none")]
    file: Option<&'d str>,
}

#[derive(Serialize)]
struct EntryLine<'d> {
    #[serde(flatten)]
    entry: &'d Entry,
    #[serde(skip_serializing_if = "Option::is_none")]
    file: Option<&'d str>,
}

/// Runs the command.
///
/// # Errors
/// When standard output is closed or `--url` is no address.
pub fn run(global: &Global, args: &ParseArgs) -> anyhow::Result<Exit> {
    let base = base(args.url.as_deref())?;
    let mut inputs = Inputs::new(global);
    let mut out = jsonl::Writer::stdout();
    let mut exit = Exit::Done;
    for name in names(&args.inputs) {
        let document = inputs.read(name, parse::BYTES_MAX).and_then(|input| {
            let hints = Hints {
                base: base.clone().or(input.url),
                content_type: args.content_type.clone().or(input.content_type),
                ..Hints::default()
            };
            let document = parse::parse(&input.bytes, &hints)?;
            Ok((document, input.is_cut))
        });
        match document {
            Ok((document, was_cut)) => {
                let file = (args.inputs.len() > 1).then_some(name);
                let cut = was_cut.then_some(CUT_OFF);
                if let Some(why) = whole::broken(&document, was_cut).or(cut) {
                    anstream::eprintln!("{}: {why}", file.unwrap_or("note"));
                }
                write(&mut out, document, file, args.with_feed)?;
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

fn write(out: &mut jsonl::Writer, document: Document, file: Option<&str>, with_feed: bool) -> anyhow::Result<()> {
    for complaint in document.complaints.iter().chain(&document.warnings) {
        anstream::eprintln!("{}: {complaint}", file.unwrap_or("note"));
    }
    let heading = document.heading;
    if with_feed {
        out.write(&FeedLine { feed: &heading, file })?;
    }
    for mut entry in document.entries {
        entry.language = entry
            .language
            .or_else(|| heading.language.clone())
            .or_else(|| language::detect(&format!("{}\n{}", entry.title, entry.summary)).map(str::to_owned));
        entry.outlet = entry.outlet.or_else(|| heading.title.clone());
        out.write(&EntryLine { entry: &entry, file })?;
    }
    Ok(())
}

/// The inputs that were named; standard input if none was.
pub(super) fn names(inputs: &[String]) -> impl Iterator<Item = &str> {
    let stdin = inputs.is_empty().then_some("-");
    inputs.iter().map(String::as_str).chain(stdin)
}

/// The address that relative ones count from.
pub(super) fn base(url: Option<&str>) -> anyhow::Result<Option<Url>> {
    url.map(|text| {
        Url::parse(text).map_err(|error| {
            Mistake(format!(
                "--url “{text}” is not an address ({error}); write it whole: https://…"
            ))
            .into()
        })
    })
    .transpose()
}

/// What one input gave.
pub(super) struct Input {
    pub(super) bytes: Vec<u8>,
    /// Where it came from, if from the network.
    pub(super) url: Option<Url>,
    pub(super) content_type: Option<String>,
    /// It came over the network and not to its end.
    pub(super) is_cut: bool,
}

/// Reads files, standard input and addresses; the client is made at the first address.
pub(super) struct Inputs<'g> {
    global: &'g Global,
    network: Option<(tokio::runtime::Runtime, Fetcher)>,
}

impl<'g> Inputs<'g> {
    pub(super) fn new(global: &'g Global) -> Self {
        Self { global, network: None }
    }

    /// The bytes of one input, at most one more than `bytes_max`, so that its reader sees that there was more.
    pub(super) fn read(&mut self, name: &str, bytes_max: usize) -> anyhow::Result<Input> {
        if name.starts_with("http://") || name.starts_with("https://") {
            return self.fetch(name, bytes_max);
        }
        let mut bytes = Vec::new();
        let limit = bytes_max as u64 + 1;
        if name == "-" {
            io::stdin().lock().take(limit).read_to_end(&mut bytes)?;
        } else {
            File::open(name)?.take(limit).read_to_end(&mut bytes)?;
        }
        Ok(Input {
            bytes,
            url: None,
            content_type: None,
            is_cut: false,
        })
    }

    fn fetch(&mut self, name: &str, bytes_max: usize) -> anyhow::Result<Input> {
        let url = Url::parse(name)?;
        if self.network.is_none() {
            let (allow, contact) = self.manners()?;
            let manners = Manners {
                contact,
                spacing: Duration::ZERO,
                open_hosts: Vec::new(),
                allow,
                total: TOTAL,
            };
            self.network = Some((super::runtime()?, Fetcher::new(manners)?));
        }
        let (runtime, fetcher) = self.network.as_ref().context("the client was just made")?;
        let request = Request {
            takes_cut: true,
            ..Request::new(url, Vec::new(), bytes_max)
        };
        match runtime.block_on(fetcher.get(request, &Clock::system()))? {
            Answer::Body(body) => Ok(Input {
                bytes: body.bytes,
                url: Some(body.url),
                content_type: body.content_type,
                is_cut: body.is_cut,
            }),
            Answer::Unchanged { .. } => anyhow::bail!("answered 304 to an unconditional request"),
        }
    }

    /// Allowed networks and contact, of the configuration folder if there is one.
    fn manners(&self) -> anyhow::Result<(Vec<IpNet>, Option<String>)> {
        let folder = super::config_folder(self.global);
        if self.global.config.is_none() && !folder.join("backstory.toml").is_file() {
            return Ok((Vec::new(), None));
        }
        match crate::config::load_to_look(&folder, self.global.state.as_deref()) {
            Ok((config, _)) => Ok((config.polling.allow, config.polling.contact)),
            Err(problems) => Err(Mistake(problems.to_string()).into()),
        }
    }
}
