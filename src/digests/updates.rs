//! What has changed since a reader was told of a story, and how the mail says it.

use jiff::ToSpan as _;

use super::telling::{HEADLINE_CHARS_MAX, OUTLET_CHARS_MAX, Teller, headline};
use super::width::{cut, tidy};
use super::{Item, Material, Told};
use crate::stories::news::{self, Heard, News, Turning};

/// Characters of a number, name or word that is named as new.
const THING_CHARS_MAX: usize = 40;

/// What is new of a story for this reader.
pub(super) fn changes(material: &Material, item: &Item, told: &Told) -> Vec<News> {
    let heard = Heard {
        last_entry: told.last_entry,
        outlets: told.outlets,
        edited: &item.edited,
    };
    let history: Vec<Turning<'_>> = item
        .context
        .events
        .iter()
        .map(|line| Turning {
            year: line.date.first.year(),
            headline: &line.headline,
        })
        .collect();
    let mut news = news::since(&item.story, &heard, &material.aliases, &history);
    // The words that were shown are no report's headline any more: its outlet has changed them.
    let mut headlines = item.story.entries.iter().map(|member| headline(member).text);
    if headlines.all(|text| text != told.headline) {
        news.push(News::Headline);
    }
    news
}

/// `Since yesterday:` and `22 more outlets, headline changed, new: 23 articles.`; `None` when nothing changed.
pub(super) fn in_words(teller: &Teller, told: &Told, news: &[News]) -> Option<(String, String)> {
    let phrases = teller.phrases;
    let mut changes = Vec::new();
    let mut things = Vec::new();
    let mut turning = None;
    for one in news {
        match one {
            News::Withdrawn { outlet, .. } => changes.push(by(teller, "news_withdrawn", outlet)),
            News::Corrected { outlet, .. } => changes.push(by(teller, "news_corrected", outlet)),
            News::Outlets { more, .. } => changes.push(phrases.count_words("more_outlets", *more)),
            News::Articles { more } => changes.push(phrases.count_words("more_articles", *more)),
            News::Headline => changes.push(phrases.text("headline_changed").to_owned()),
            News::TurningPoint { headline, .. } => {
                let words = cut(&tidy(headline), HEADLINE_CHARS_MAX);
                let words = words.trim_end_matches(['.', '。']);
                turning = Some(phrases.say("news_turning", &[("headline", words)]));
            }
            News::Said { text, .. } => things.push(cut(&tidy(text), THING_CHARS_MAX)),
            // The headline shows it.
            News::OwnWords { .. } => {}
        }
    }
    things.retain(|thing| !thing.is_empty());
    if !things.is_empty() {
        let things = things.join(phrases.text("comma"));
        changes.push(phrases.say("news_things", &[("things", &things)]));
    }
    changes.extend(turning);
    if changes.is_empty() {
        return None;
    }
    Some((since(teller, told), changes.join(phrases.text("comma")) + "."))
}

/// `corrected by Harbour Post`
pub(super) fn by(teller: &Teller, key: &str, outlet: &str) -> String {
    let outlet = cut(&tidy(outlet), OUTLET_CHARS_MAX);
    teller.phrases.say(key, &[("outlet", &outlet)])
}

fn since(teller: &Teller, told: &Told) -> String {
    let then = teller.local(told.at);
    let today = teller.local(teller.to()).date();
    let yesterday = today.checked_sub(1.day()).ok();
    let phrases = teller.phrases;
    if then.date() == today {
        phrases.say("since", &[("date", &super::phrases::clock(then))])
    } else if Some(then.date()) == yesterday {
        phrases.text("since_yesterday").to_owned()
    } else {
        phrases.say("since", &[("date", &phrases.day("weekday_day", then.date()))])
    }
}
