//! Subject and preview line: the news first, because a phone shows little.

use jiff::SignedDuration;

use super::super::phrases::{ISOLATE, ISOLATE_END, direction};
use super::super::width::cut;
use super::super::{Cadence, Section, Telling};
use super::Scribe;

/// A subject longer than this is cut by every mail program.
const SUBJECT_CHARS: usize = 78;

/// A headline is never cut below this to make room for count and date.
const SUBJECT_HEADLINE_CHARS_MIN: usize = 30;

/// After a downtime a weekly digest is called by the last week of what it covers.
const A_WEEK: SignedDuration = SignedDuration::from_hours(7 * 24);

/// The preview line: what a phone shows behind the subject.
const PREVIEW_CHARS: usize = 130;

impl Scribe<'_> {
    /// Headlines of the mail, the most important first.
    pub(super) fn headlines(sections: &[Section]) -> Vec<&str> {
        let mut tellings: Vec<&Telling> = sections.iter().flat_map(|section| &section.stories).collect();
        tellings.sort_by_key(|telling| telling.rank);
        tellings.into_iter().map(Telling::in_a_line).collect()
    }

    /// News first, because a phone shows 35 to 45 characters; then count and date, so that no two mornings are one thread.
    pub(super) fn subject(&self, sections: &[Section]) -> String {
        if let Some(thread) = &self.digest.alert.thread {
            return thread.reply();
        }
        let phrases = self.phrases;
        let headlines = Self::headlines(sections);
        let edition = self.edition();
        let date = phrases.day("subject", edition);
        let Some(first) = headlines.first() else {
            return phrases.say("subject_one", &[("headline", &self.count(sections)), ("date", &date)]);
        };
        let stories = phrases.count("stories", headlines.len());
        let week = self.week().to_string();
        let frame = |headline: &str| match &self.digest.material.follow.cadence {
            Cadence::Alert(_) => phrases.say("subject_alert", &[("headline", headline)]),
            Cadence::Weekly(_) => {
                let headline = phrases.say("subject_week", &[("headline", headline), ("week", &week)]);
                phrases.say(
                    "subject",
                    &[("headline", &headline), ("stories", &stories), ("date", &date)],
                )
            }
            _ if headlines.len() == 1 => phrases.say("subject_one", &[("headline", headline), ("date", &date)]),
            _ => phrases.say(
                "subject",
                &[("headline", headline), ("stories", &stories), ("date", &date)],
            ),
        };
        let room = SUBJECT_CHARS
            .saturating_sub(frame("").chars().count())
            .saturating_sub(usize::from(
                phrases.beside(first).chars().count() > first.chars().count(),
            ))
            .max(SUBJECT_HEADLINE_CHARS_MIN);
        bare(&frame(&cut(first, room)), &phrases.language)
    }

    /// The week that a weekly digest covers, in which the middle of its window lies: that of Monday morning is of the week before.
    fn week(&self) -> i8 {
        let material = &self.digest.material;
        let week_ago = material.to.checked_sub(A_WEEK).unwrap_or(material.from);
        let half = material.to.duration_since(material.from.max(week_ago)) / 2;
        let middle = material.to.checked_sub(half).unwrap_or(material.to);
        self.local(middle).date().iso_week_date().week()
    }

    /// The next headlines as short sentences; of a single story its excerpt, after what is new where an alert follows one up
    /// or where it was denied or withdrawn.
    pub(super) fn preview(&self, sections: &[Section]) -> String {
        let headlines = Self::headlines(sections);
        let first = sections.first().and_then(|section| section.stories.first());
        if headlines.len() < 2 {
            let excerpt = first.and_then(|telling| telling.excerpt.as_ref());
            let excerpt = excerpt.map_or_else(|| self.drawn(), |excerpt| excerpt.text.clone());
            let change = first.and_then(|telling| telling.change.as_ref());
            // Under a subject that says it already the rest of what is new stands, before what was told.
            let is_told = self.digest.alert.thread.is_some() || first.is_some_and(|telling| telling.subject.is_some());
            let change = change.filter(|_| is_told);
            let preview = match change {
                Some((since, change)) => self.phrases.together(&[since, change, &excerpt]),
                None => excerpt,
            };
            return cut(&bare(&preview, &self.phrases.language), PREVIEW_CHARS);
        }
        let mut preview = String::new();
        for headline in &headlines[1..] {
            let ends = headline.ends_with(['.', '!', '?', '…', '。', '！', '？', '؟']);
            preview.push_str(headline);
            preview.push_str(if ends { "" } else { self.phrases.text("stop") });
            preview.push_str(self.phrases.text("gap"));
            if preview.chars().count() >= PREVIEW_CHARS {
                break;
            }
        }
        cut(preview.trim_end(), PREVIEW_CHARS)
    }
}

/// A subject or preview line without isolates: lists of mails are drawn by old hands, some of which show a box for them. A mark behind what runs the
/// other way does nearly the same, and none of them shows it.
fn bare(subject: &str, language: &str) -> String {
    let mark = match direction(language) {
        "rtl" => "\u{200f}",
        _ => "\u{200e}",
    };
    subject.replace(ISOLATE, "").replace(ISOLATE_END, mark)
}
