//! `dossier new`

use super::super::setup::write_new;
use super::super::{Exit, Mistake, print};
use super::{context, place, title_of};
use crate::cli::{DossierNewArgs, Global};
use crate::context::dossier::writing::quoted;

pub(super) fn run(global: &Global, args: &DossierNewArgs) -> anyhow::Result<Exit> {
    let id = args.id.trim();
    let (folder, path) = place(global, id)?;
    // Of a folder with faults the file says who may be named; the check will.
    let watchlist = context(Some(&folder), &[])
        .ok()
        .and_then(|known| known.watchlists.first().map(|list| list.id.clone()));
    let title = args.title.clone().unwrap_or_else(|| title_of(id));
    if !write_new(&path, &text(id, &title, watchlist.as_deref()))? {
        return Err(Mistake(format!("{} is there already; nothing was changed", path.display())).into());
    }
    if global.json {
        print(&serde_json::to_string(
            &serde_json::json!({ "id": id, "written": path }),
        )?)?;
        return Ok(Exit::Done);
    }
    let dir = folder.display();
    print(&format!(
        "written  {}\n\nnext: put events into that file, or let the archive propose some, then\n      \
         backstory dossier draft -c {dir} WATCHLIST\n      \
         backstory check {dir}\n      \
         backstory dossier show -c {dir} {id}",
        path.display()
    ))?;
    Ok(Exit::Done)
}

/// The file: it holds at once, without an event.
fn text(id: &str, title: &str, watchlist: Option<&str>) -> String {
    let watchlists = watchlist.map_or_else(
        || "# watchlists = [\"my-watchlist\"]".to_owned(),
        |id| format!("# watchlists = [{}]", quoted(id)),
    );
    let short: String = id.chars().take(24).collect();
    TEMPLATE
        .replace("{title}", &quoted(title))
        .replace("{watchlists}", &watchlists)
        .replace("{id}", &short)
}

const TEMPLATE: &str = r#"# A dossier: dated, sourced lines that are printed as history under a story. Written by "backstory dossier new"; change
# everything. "backstory check" says what is wrong at its line; docs/dossiers.md explains every key.

schema = 1
title = {title}
# scope = "What it covers, in a sentence."
# as_of = "2024-06-30"           # the day up to which it is complete
lang = "en"                      # language of headline and summary
# licence = "CC0-1.0"
# Only stories of these watchlists may receive lines from here. Left out: of all.
{watchlists}

# One block a line of history. Take the # away and fill it in; id, date, headline and sources are needed.
#
# [[event]]
# id = "{id}-2024-treaty"        # never used again for something else
# date = "2024-05-31"            # as exact as it is known: 1942, 1945-08, 195X; 1942~ about, 1942? uncertain
# end = "2024-06-02"             # the last day of a span; ".." for what still goes on
# headline = "Two companies sign a treaty on the salt lake"     # present tense, at most 100 characters
# headline_ru = "…"              # the same for readers of another language
# summary = "What happened, in your own words, at most 400 characters; it says whose claim a number is."
# actors = ["@company-a", "Company B"]   # "@id" is a set of aliases/, anything else a plain name
# themes = ["mining"]
# weight = 3                     # 5 is a turning point, 1 a footnote
# sources = [{ publisher = "Company A", url = "https://company-a.example/news/treaty", seen = "page" }]
# confidence = "high"            # high, medium or low; low is said in the mail
"#;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config;

    fn loaded(text: &str) -> config::ContextConfig {
        let folder = tempfile::TempDir::new().unwrap();
        let file = folder.path().join("new.toml");
        std::fs::write(&file, text).unwrap();
        config::load_context(None, &[file]).unwrap_or_else(|problems| panic!("{problems}"))
    }

    #[test]
    fn what_new_writes_is_accepted_as_it_is_and_with_its_example_filled_in() {
        for id in ["grain-corridor", "зерно", "2024"] {
            let text = text(id, &title_of(id), Some("pact"));
            assert_eq!(loaded(&text).dossiers[0].events.len(), 0);
            let (head, example) = text.split_once("#\n# [[event]]").unwrap();
            let example: String = example
                .lines()
                .map(|line| format!("{}\n", line.trim_start_matches("# ")))
                .collect();
            let filled = format!("{head}[[event]]{}", example.replace("\"@company-a\"", "\"Company A\""));
            assert_eq!(loaded(&filled).dossiers[0].events.len(), 1);
        }
    }
}
