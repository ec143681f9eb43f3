//! What has changed since a reader was told of a story, and how the mail says it.

use jiff::ToSpan as _;

use super::telling::{HEADLINE_CHARS_MAX, OUTLET_CHARS_MAX, Teller, Turned, headline_text};
use super::width::{cut, tidy};
use super::{Item, Told};
use crate::context::Line;
use crate::ids::EntryId;
use crate::stories::Story;
use crate::stories::news::{self, Heard, News, OUTLETS_WORTH, Turning, What};
use crate::text::aliases::AliasIndex;

/// Characters of a number, name or word that is named as new.
const THING_CHARS_MAX: usize = 40;

/// Numbers, names and headlines that one line names.
const THINGS_MAX: usize = 3;

/// What is new of an item for a reader who was told of it.
pub(super) fn changes(aliases: &AliasIndex, item: &Item, told: &Told) -> Vec<News> {
    match &item.news {
        Some(news) => news.to_vec(),
        None => since(&item.story, told, &item.edited, &item.context.events, aliases),
    }
}

/// What is new of a story since a reader was `told`; `edited` are its entries that were edited since, `events` the history that
/// is attached. The same for all readers who were told the same and are shown the same history.
#[must_use]
pub fn since(story: &Story, told: &Told, edited: &[EntryId], events: &[Line], aliases: &AliasIndex) -> Vec<News> {
    let heard = Heard {
        last_entry: told.last_entry,
        unheard: &told.unheard,
        outlets: told.outlets,
        edited,
        headline: &told.headline,
    };
    let history: Vec<Turning<'_>> = events
        .iter()
        .map(|line| Turning {
            year: line.date.first.year(),
            headline: &line.headline,
        })
        .collect();
    let mut news = news::since(story, &heard, aliases, &history);
    // The words that were shown are no report's headline any more, and one that was told was edited since: its outlet has changed them.
    // Where none was edited, they only went to another story.
    let mut headlines = story.entries.iter().map(headline_text);
    if edited.iter().any(|entry| !told.is_new(*entry)) && headlines.all(|text| text != told.headline) {
        news.push(News::Headline);
    }
    news
}

/// `Since yesterday:` and `22 more outlets, headline changed, now also 23 articles.`; `None` when nothing changed.
pub(super) fn in_words(teller: &Teller, item: &Item, told: &Told, news: &[News]) -> Option<(String, String)> {
    let phrases = teller.phrases;
    let mut changes = Vec::new();
    let mut things = Vec::new();
    let (mut turning, mut own, mut noticed) = (None, None, Vec::new());
    let shown = teller.shown(item).map(|member| member.kept.id);
    let denial = denial(news);
    let (denied, after, beside) = turned_round(teller, item, told, news);
    // Whoever turns the story reports another act: that is no outlet more of what was told.
    let is_told_else = after.is_some() || beside.is_some() || denied.is_some();
    let counts = |more: usize| !is_told_else || more >= OUTLETS_WORTH;
    for one in news {
        match one {
            News::Withdrawn { outlet, entry } => {
                noticed.push(*entry);
                changes.push(by(teller, "news_withdrawn", outlet));
            }
            News::Corrected { outlet, entry } => {
                noticed.push(*entry);
                changes.push(by(teller, "news_corrected", outlet));
            }
            News::Outlets { more, .. } if counts(*more) => changes.push(phrases.count_words("more_outlets", *more)),
            News::Articles { more } if counts(*more) => changes.push(phrases.count_words("more_articles", *more)),
            News::Turn { .. } | News::Denied { .. } | News::Outlets { .. } | News::Articles { .. } => {}
            News::Headline => changes.push(phrases.text("headline_changed").to_owned()),
            News::TurningPoint { headline, .. } => turning = Some(naming(teller, headline)),
            News::Said {
                what,
                text,
                set,
                language,
                entry,
            } => {
                let thing = match set.as_deref().and_then(|set| teller.called(set)) {
                    Some(name) => Some(name),
                    None => (*what != What::Word && teller.reads(language.as_deref())).then_some(text.as_str()),
                };
                things.extend(thing.map(|thing| (*entry, cut(&tidy(thing), THING_CHARS_MAX))));
            }
            News::OwnWords { entry, .. } => own = Some(*entry),
        }
    }
    let reversal = reversal(news);
    things.retain(|(entry, thing)| !thing.is_empty() && denial != Some(*entry));
    // A number without its sentence says nothing: where the report that gives it does not stand above, its headline says what it counts.
    let is_shown = things.iter().any(|(entry, _)| Some(*entry) == shown);
    let first = things.first().map(|(entry, _)| *entry);
    let own = match first {
        // Whatever else is new: that it is not so is said.
        _ if reversal.is_some() => reversal,
        None => own,
        Some(_) if is_shown => None,
        Some(first) => Some(first),
    };
    // What nothing else says of it the report's own headline does, unless it stands above.
    let own = own.filter(|entry| !noticed.contains(entry));
    let reports: Vec<EntryId> = beside
        .into_iter()
        .chain(own.filter(|entry| beside != Some(*entry)))
        .collect();
    let things = things.into_iter().map(|(_, thing)| thing).collect();
    let (new, alone) = named(teller, item, things, &reports);
    let is_said = after.is_some() || denied.is_some() || turning.is_some() || alone.is_some();
    let otherwise = || went_on(teller, item, told, news).filter(|_| !is_said);
    changes.extend(new.or_else(otherwise));
    // Whatever else is new: that it is not so is said first.
    changes.splice(0..0, denied);
    changes.extend(after.into_iter().chain(turning).chain(alone));
    if changes.is_empty() {
        return None;
    }
    let said = changes.join(phrases.text("clause")) + phrases.text("stop");
    Some((since_when(teller, told), said))
}

/// What turns round what was told, as the line says it: the denial that stands not above; after what the headline comes that does; and the
/// report of a turn that stands not above.
fn turned_round(
    teller: &Teller,
    item: &Item,
    told: &Told,
    news: &[News],
) -> (Option<String>, Option<String>, Option<EntryId>) {
    let shown = teller.shown(item).map(|member| member.kept.id);
    let (turn, denial) = (turning(news), denial(news));
    let is_denial_shown = denial.is_some_and(|entry| teller.is_shown(item, entry));
    let after = match turn {
        _ if is_denial_shown => after(teller, told, "news_denial_after"),
        Some(entry) if Some(entry) == shown => after(teller, told, "news_turn"),
        _ => None,
    };
    let denied = denial.filter(|_| !is_denial_shown);
    let denied = denied.and_then(|entry| teller.denying(item, entry));
    let beside = turn.filter(|entry| Some(*entry) != shown && teller.named(item, *entry).is_some());
    (denied, after, beside)
}

/// `now also 23 articles and “Court freezes assets” (Senn Courier)`: what is new as one part of the sentence, numbers and names first;
/// apart from it the one report that stands alone.
fn named(teller: &Teller, item: &Item, things: Vec<String>, reports: &[EntryId]) -> (Option<String>, Option<String>) {
    let headlines: Vec<String> = reports.iter().filter_map(|entry| teller.named(item, *entry)).collect();
    let is_in_headline = |thing: &str| headlines.iter().any(|headline| headline.contains(thing));
    let things = things.into_iter().filter(|thing| !is_in_headline(thing));
    let mut things: Vec<String> = things.take(THINGS_MAX.saturating_sub(headlines.len())).collect();
    if things.is_empty() && headlines.len() == 1 {
        let alone = reports.iter().find_map(|entry| teller.reported(item, *entry));
        return (None, alone);
    }
    things.extend(headlines);
    if things.is_empty() {
        return (None, None);
    }
    let phrases = teller.phrases;
    let new = phrases.say("news_things", &[("things", &phrases.list(&things))]);
    (Some(new), None)
}

/// The report that denies or turns what was told.
pub(super) fn turned(news: &[News]) -> Option<Turned> {
    let turned = |is_denial| move |entry| Turned { entry, is_denial };
    let denied = denial(news).map(turned(true));
    denied.or_else(|| reversal(news).or_else(|| turning(news)).map(turned(false)))
}

/// The report whose headline denies, corrects or takes back what was told.
fn denial(news: &[News]) -> Option<EntryId> {
    news.iter().find_map(|one| match one {
        News::Denied { entry } => Some(*entry),
        _ => None,
    })
}

/// The report that turns what was told, as things went on.
fn turning(news: &[News]) -> Option<EntryId> {
    news.iter().find_map(|one| match one {
        News::Turn { entry } => Some(*entry),
        _ => None,
    })
}

/// The report that annuls what was told or says it after all.
fn reversal(news: &[News]) -> Option<EntryId> {
    news.iter().find_map(|one| match one {
        News::OwnWords {
            entry,
            is_reversal: true,
            ..
        } => Some(*entry),
        _ => None,
    })
}

/// `now naming “Halmar and Orrin sign a mutual defence treaty”`
fn naming(teller: &Teller, headline: &str) -> String {
    let words = cut(&tidy(headline), HEADLINE_CHARS_MAX);
    let words = words.trim_end_matches(['.', '。']);
    teller.phrases.say("news_turning", &[("headline", words)])
}

/// What is new where no part of it can be named alone: the headline that says it; of the one that stands above, what it comes after.
fn went_on(teller: &Teller, item: &Item, told: &Told, news: &[News]) -> Option<String> {
    let said = |one: &News| match one {
        News::OwnWords { entry, .. } => Some(*entry),
        _ => None,
    };
    let named = |one: &News| match one {
        News::Said { entry, .. } => Some(*entry),
        _ => None,
    };
    let entry = news.iter().find_map(said).or_else(|| news.iter().find_map(named))?;
    let is_noticed = |one: &News| matches!(one, News::Withdrawn { entry: of, .. } | News::Corrected { entry: of, .. } if *of == entry);
    if news.iter().any(is_noticed) {
        return None;
    }
    if teller.shown(item).is_none_or(|shown| shown.kept.id != entry) {
        return teller.reported(item, entry);
    }
    let before = told_headline(told)?;
    let is_new = teller
        .shown(item)
        .is_some_and(|shown| headline_text(shown) != told.headline);
    is_new.then(|| teller.phrases.say("news_after", &[("headline", &before)]))
}

/// `a turn after “Pilots to strike”`, under the headline that turns or denies it.
fn after(teller: &Teller, told: &Told, phrase: &str) -> Option<String> {
    let before = told_headline(told)?;
    Some(teller.phrases.say(phrase, &[("headline", &before)]))
}

/// The headline that was shown then, to be quoted.
fn told_headline(told: &Told) -> Option<String> {
    let before = cut(&tidy(&told.headline), HEADLINE_CHARS_MAX);
    let before = before.trim_end_matches(['.', '。']);
    (!before.is_empty()).then(|| before.to_owned())
}

/// `corrected by Harbour Post`
pub(super) fn by(teller: &Teller, key: &str, outlet: &str) -> String {
    let outlet = cut(&tidy(outlet), OUTLET_CHARS_MAX);
    teller.phrases.say(key, &[("outlet", &outlet)])
}

fn since_when(teller: &Teller, told: &Told) -> String {
    let then = teller.local(told.at);
    let today = teller.local(teller.to()).date();
    let yesterday = today.checked_sub(1.day()).ok();
    let phrases = teller.phrases;
    if teller.is_digest() && told.alerted == Some(told.at) {
        let time = super::phrases::clock(then);
        if then.date() == today {
            return phrases.say("since_alert", &[("time", &time)]);
        }
        let date = phrases.day("day", then.date());
        return phrases.say("since_alert_on", &[("date", &date), ("time", &time)]);
    }
    if then.date() == today {
        phrases.say("since_hour", &[("date", &super::phrases::clock(then))])
    } else if Some(then.date()) == yesterday {
        phrases.text("since_yesterday").to_owned()
    } else {
        phrases.say("since", &[("date", &phrases.day("weekday_day", then.date()))])
    }
}

#[cfg(test)]
mod tests;
