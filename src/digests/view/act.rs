//! What the reader can do from inside the mail, and what is not told because they asked for that.

use serde::Serialize;

use super::super::phrases::capital;
use super::super::width::tidy;
use super::Scribe;

/// Watchlists that have a link of their own: further ones are muted by command, or from one of their stories.
const WATCHLISTS_MAX: usize = 12;

/// The part of the foot that acts.
#[derive(Debug, Serialize)]
pub(super) struct Acts {
    links: Vec<Link>,
    /// Without links: the commands.
    command: Option<String>,
    muted: Option<String>,
}

#[derive(Debug, Serialize)]
struct Link {
    label: String,
    url: String,
}

impl Scribe<'_> {
    pub(super) fn acts(&self) -> Acts {
        let (material, phrases) = (&self.digest.material, self.phrases);
        let actions = &material.actions;
        let list = actions.list.iter().map(|url| Link {
            label: phrases.text("act_list").to_owned(),
            url: url.clone(),
        });
        let watchlists = material.topics.iter().take(WATCHLISTS_MAX).filter_map(|topic| {
            Some(Link {
                label: phrases.say("act_watchlist", &[("topic", &tidy(&topic.title))]),
                url: actions.watchlists.get(&topic.id)?.clone(),
            })
        });
        let links: Vec<Link> = list.chain(watchlists).collect();
        let command = links
            .is_empty()
            .then(|| phrases.say("act_command", &[("id", &material.recipient.id)]));
        let muted: Vec<String> = actions
            .muted
            .iter()
            .map(|(title, until)| match until {
                Some(until) => {
                    let day = phrases.day("day", self.local(*until).date());
                    phrases.say("muted_until", &[("topic", &tidy(title)), ("date", &day)])
                }
                None => tidy(title),
            })
            .collect();
        let muted = (!muted.is_empty()).then(|| phrases.say("muted", &[("topics", &phrases.list(&muted))]));
        let kept_back = (actions.kept_back > 0).then(|| capital(&phrases.count_words("kept_back", actions.kept_back)));
        let held: Vec<String> = muted.into_iter().chain(kept_back).collect();
        let muted = (!held.is_empty()).then(|| phrases.together(&held));
        Acts { links, command, muted }
    }
}
