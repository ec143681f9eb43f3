//! How often an alert speaks: at all, and again of a story.
//!
//! Alerts are rare by construction. The first copies of a story are waited for; a story that was told is left in peace for a
//! while and then needs a reason that this reader has not been told; and of many alerts in an hour the rest is folded into one.

use std::collections::{BTreeMap, BTreeSet};

use jiff::{SignedDuration, Timestamp};

use super::compose::compose;
use super::{Digest, Item, Material, Told};
use crate::ids::{DigestId, StoryId};
use crate::stories::news::{News, OUTLETS_WORTH};

/// An alert waits so long for more outlets of the same story, so that its first copies arrive as one mail.
pub const GATHER: SignedDuration = SignedDuration::from_mins(3);

/// The hour of "so many alerts in an hour".
pub const HOUR: SignedDuration = SignedDuration::from_hours(1);

/// A story that was told is left in peace for so long, unless the reader says otherwise: a working day has one follow-up of it.
const COOL_DOWN: SignedDuration = SignedDuration::from_hours(6);

/// Alerts in an hour, unless the reader says otherwise: beyond that nobody looks up any more.
const PER_HOUR: usize = 4;

/// What a reader bears.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pace {
    /// For so long an alert does not speak again of a story.
    pub cool_down: SignedDuration,
    /// Mails of alerts in any hour, 1 or more; the last one holds all the rest.
    pub per_hour: usize,
}

impl Default for Pace {
    fn default() -> Self {
        Self {
            cool_down: COOL_DOWN,
            per_hour: PER_HOUR,
        }
    }
}

impl Pace {
    /// When the next alert may go out after those that went out at `sent`; `None`: now.
    #[must_use]
    pub fn waits_until(&self, sent: &[Timestamp], now: Timestamp) -> Option<Timestamp> {
        let mut within = within_the_hour(sent, now);
        if within.len() < self.per_hour {
            return None;
        }
        // Those that go out of the hour first make room first; a smaller number than before needs more of them to.
        within.sort_unstable();
        let freeing = within.len() - self.per_hour;
        within.get(freeing).and_then(|at| at.checked_add(HOUR).ok())
    }

    /// The pace of what is urgent enough to break this reader's quiet hours: it does not wait for room in the hour, but after
    /// as many again it does.
    #[must_use]
    pub fn of_urgent(&self) -> Self {
        Self {
            per_hour: self.per_hour.saturating_mul(2),
            ..*self
        }
    }

    /// Whether only one more alert has room in this hour: it takes everything that waits.
    #[must_use]
    pub fn is_last(&self, sent: &[Timestamp], now: Timestamp) -> bool {
        within_the_hour(sent, now).len() + 1 >= self.per_hour
    }

    /// Whether something that was owed since `owed` would have been told earlier, had the hour not been full.
    #[must_use]
    pub fn made_wait(&self, sent: &[Timestamp], owed: Timestamp, now: Timestamp) -> bool {
        let Ok(ready) = owed.checked_add(GATHER) else {
            return false;
        };
        ready < now && self.waits_until(sent, ready).is_some()
    }
}

fn within_the_hour(sent: &[Timestamp], now: Timestamp) -> Vec<Timestamp> {
    let is_recent = |at: &&Timestamp| **at <= now && now.duration_since(**at) < HOUR;
    sent.iter().filter(is_recent).copied().collect()
}

/// The first alert of a story: later ones stand in its thread.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Thread {
    /// Its digest.
    pub digest: DigestId,
    /// `Message-ID` of its mail.
    pub message_id: String,
    /// Its subject.
    pub subject: String,
}

impl Thread {
    /// `Re:` and the same words: mail programs keep a thread together by both.
    #[must_use]
    pub fn reply(&self) -> String {
        let subject = self.subject.trim();
        if subject.starts_with(RE) {
            subject.to_owned()
        } else {
            format!("{RE}{subject}")
        }
    }
}

const RE: &str = "Re: ";

/// What went before an alert.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Past {
    /// When alerts went to this reader in the last two hours, oldest first.
    pub sent: Vec<Timestamp>,
    /// The threads that its stories may stand in, by their first digest.
    pub threads: BTreeMap<DigestId, Thread>,
    /// Since when each story is owed.
    pub owed: BTreeMap<StoryId, Timestamp>,
}

/// What an alert says of itself beside its stories.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Note {
    /// The mail that this one follows up.
    pub thread: Option<Thread>,
    /// Some of it has waited, because so many alerts had gone out within an hour.
    pub waited: Option<usize>,
    /// Stories that are told by a mail of their own, right after this one.
    pub left: BTreeSet<StoryId>,
}

/// The alert of a material. What is new comes first, in one mail; a story that an alert told before follows in a mail of its own,
/// in its thread. With `is_whole`, and where the hour has room for one mail only, all of it is one mail.
#[must_use]
pub fn speak(material: Material, is_whole: bool) -> Digest {
    let (pace, now) = (material.recipient.alerts, material.to);
    let mut digest = compose(material);
    let is_one = is_whole || pace.is_last(&digest.material.past.sent, now);
    let mut threads = digest.threads();
    if threads.len() > 1 && !is_one {
        let first = threads.pop_first().flatten();
        let left = others(&digest, first);
        let mut material = digest.material;
        material.items.retain(|item| !left.contains(&item.story.id));
        digest = compose(material);
        digest.alert.left = left;
        threads = BTreeSet::from([first]);
    }
    if threads.len() == 1
        && let Some(first) = threads.pop_first().flatten()
    {
        digest.alert.thread = digest.material.past.threads.get(&first).cloned();
        digest.material.from = told_since(&digest).unwrap_or(digest.material.from);
    }
    if !is_whole && has_waited(&digest) {
        digest.alert.waited = Some(pace.per_hour);
    }
    digest
}

/// Stories that are told and stand in another thread.
fn others(digest: &Digest, first: Option<DigestId>) -> BTreeSet<StoryId> {
    digest
        .tellings()
        .filter_map(|telling| digest.material.items.get(telling.item))
        .filter(|item| item.told.as_ref().and_then(|told| told.thread) != first)
        .map(|item| item.story.id)
        .collect()
}

/// A follow-up speaks of everything since its story was told.
fn told_since(digest: &Digest) -> Option<Timestamp> {
    digest
        .tellings()
        .filter_map(|telling| Some(digest.material.items.get(telling.item)?.told.as_ref()?.at))
        .min()
}

fn has_waited(digest: &Digest) -> bool {
    let (material, pace) = (&digest.material, &digest.material.recipient.alerts);
    // In an hour that is full only what does not wait is told.
    if pace.waits_until(&material.past.sent, material.to).is_some() {
        return false;
    }
    digest.tellings().any(|telling| {
        let item = material.items.get(telling.item);
        let owed = item.and_then(|item| material.past.owed.get(&item.story.id));
        owed.is_some_and(|owed| pace.made_wait(&material.past.sent, *owed, material.to))
    })
}

/// Until when a story that was told is left in peace, if that is not over. A story that only a digest has told, from one outlet
/// perhaps, and that has become a big one since, is not made to wait.
pub(super) fn cools_until(item: &Item, told: &Told, pace: &Pace, now: Timestamp) -> Option<Timestamp> {
    let gained = item.story.outlets().len().saturating_sub(told.outlets);
    if told.alerted.is_none() && gained >= OUTLETS_WORTH {
        return None;
    }
    cooling(told, pace, now)
}

/// The same by the time alone.
#[must_use]
pub fn cooling(told: &Told, pace: &Pace, now: Timestamp) -> Option<Timestamp> {
    let told = told.alerted.unwrap_or(told.at);
    let until = told.checked_add(pace.cool_down).ok()?;
    // What was told in the future was told by a wrong clock.
    (told <= now && until > now).then_some(until)
}

/// Whether what is new is worth an alert: a fact, a turn of the story, a turning point of a dossier, five more outlets, what seems to be another event
/// of a later day, or that the story is denied, turned round or taken back: whoever was woken by it hears that. A headline in other
/// words or a correction of some part is for the digest.
pub(super) fn is_reason(news: &[News]) -> bool {
    news.iter().any(|news| match news {
        News::Outlets { more, .. } => *more >= OUTLETS_WORTH,
        News::Turn { .. }
        | News::Denied { .. }
        | News::TurningPoint { .. }
        | News::Said { .. }
        | News::Withdrawn { .. } => true,
        News::OwnWords {
            is_another,
            is_reversal,
            ..
        } => *is_another || *is_reversal,
        _ => false,
    })
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{Making, material, time};
    use super::super::render::render;
    use super::super::{Cadence, Decision, Digest};
    use super::*;
    use crate::ids::StoryId;
    use crate::matches::Urgency;

    const TITLE: &str = "Halmar and Orrin sign a treaty";
    const LEAD: &str = "The treaty was signed on Wednesday in the capital.";

    /// Told by an alert at 08:36 of one outlet; `later` outlets have copied it since. It is 05:00 of the next day.
    fn alerted(later: usize) -> Making {
        Making::new(1, "strait")
            .report("Harbour Post", "en", "2024-06-20T08:31:00Z", TITLE, LEAD)
            .copies(later, "2024-06-20T08:40:00Z", TITLE)
            .told("alert", "2024-06-20T08:36:00Z", 1, TITLE)
    }

    fn with_a_fact(making: Making) -> Making {
        let title = "Halmar and Orrin sign a treaty of 23 articles, says Ilva Marn";
        let lead = "The treaty replaces that of 1961, said the envoy Ilva Marn.";
        making.report("Senn Courier", "en", "2024-06-20T15:00:00Z", title, lead)
    }

    fn alert(making: Making, now: &str) -> (Decision, Digest) {
        let mut material = material(vec![making]);
        material.follow.cadence = Cadence::Alert(Urgency::High);
        material.to = time(now);
        let digest = compose(material);
        (digest.decisions[&StoryId(1)].clone(), digest)
    }

    #[test]
    fn a_story_speaks_again_after_its_cool_down_and_only_with_a_reason() {
        let digest = DigestId(41);
        let (cooling, mail) = alert(with_a_fact(alerted(9)), "2024-06-20T14:35:00Z");
        let until = time("2024-06-20T14:36:00Z");
        assert_eq!(cooling, Decision::HoldCooling { digest, until });
        assert!(mail.is_empty());
        let (few, _) = alert(alerted(4), "2024-06-20T14:36:00Z");
        assert!(matches!(few, Decision::HoldNothingNew { .. }), "{few:?}");
        let (none, _) = alert(alerted(0), "2024-06-20T14:36:00Z");
        assert_eq!(none, Decision::HoldToldAlready { digest });
        for (making, change) in [
            (alerted(5), "Since 10:36: five more outlets."),
            (
                with_a_fact(alerted(0)),
                "Since 10:36: one more outlet, now also 23 articles and Ilva Marn.",
            ),
        ] {
            let (decision, mail) = alert(making, "2024-06-20T15:36:00Z");
            assert!(
                matches!(&decision, Decision::SendUpdate { change: said, .. } if said == change),
                "{decision:?}"
            );
            assert!(render(&mail).text.contains(change));
        }
    }

    #[test]
    fn a_headline_in_other_words_and_a_correction_are_no_reason() {
        let corrected = alerted(0).report(
            "Senn Courier",
            "en",
            "2024-06-20T15:00:00Z",
            &format!("CORRECTED-{TITLE}"),
            LEAD,
        );
        let (decision, _) = alert(corrected, "2024-06-20T16:00:00Z");
        assert!(matches!(decision, Decision::HoldNothingNew { .. }), "{decision:?}");
        assert!(!is_reason(&[News::Headline]));
    }

    #[test]
    fn who_was_woken_by_a_story_hears_that_it_was_denied_withdrawn_or_has_grown_in_words() {
        for (title, lead, said) in [
            (
                "Halmar and Orrin cancel the treaty",
                "Nothing is signed.",
                "a turn after “Halmar and Orrin sign a treaty”",
            ),
            (
                "STORY REMOVED: Halmar and Orrin sign a treaty",
                "",
                "withdrawn by Senn Courier",
            ),
            (
                "Halmar and Orrin sign five treaties, envoys say",
                "They are on herring.",
                "five treaties",
            ),
        ] {
            let making = alerted(0).report("Senn Courier", "en", "2024-06-20T15:00:00Z", title, lead);
            let (decision, _) = alert(making, "2024-06-20T16:00:00Z");
            assert!(
                matches!(&decision, Decision::SendUpdate { change, .. } if change.contains(said)),
                "{title}: {decision:?}"
            );
        }
    }

    #[test]
    fn who_was_alerted_hears_of_the_turn_once_the_story_has_cooled_down() {
        let cancel = "Halmar and Orrin cancel treaty";
        let turned = || alerted(0).report("Senn Courier", "en", "2024-06-20T09:00:00Z", cancel, "");
        let (cooling, _) = alert(turned(), "2024-06-20T09:05:00Z");
        assert!(matches!(cooling, Decision::HoldCooling { .. }), "{cooling:?}");
        let (decision, mail) = alert(turned(), "2024-06-20T14:40:00Z");
        assert!(matches!(decision, Decision::SendUpdate { .. }), "{decision:?}");
        assert!(render(&mail).text.contains(cancel));
    }

    #[test]
    fn a_story_that_only_a_digest_told_waits_too_unless_it_has_become_a_big_one() {
        let told = |later| {
            let mut making = alerted(later);
            let told = making.item.told.as_mut().unwrap();
            (told.met, told.alerted) = (told.alerted, None);
            making
        };
        let (decision, _) = alert(with_a_fact(told(1)), "2024-06-20T12:00:00Z");
        assert!(matches!(decision, Decision::HoldCooling { .. }), "{decision:?}");
        let (decision, _) = alert(told(5), "2024-06-20T12:00:00Z");
        assert!(matches!(decision, Decision::SendUpdate { .. }), "{decision:?}");
    }

    #[test]
    fn a_follow_up_has_the_subject_of_the_first_and_remembers_it() {
        let mut making = with_a_fact(alerted(0));
        making.item.told.as_mut().unwrap().thread = Some(DigestId(12));
        let (_, mut mail) = alert(making, "2024-06-20T15:36:00Z");
        assert_eq!(mail.threads().into_iter().collect::<Vec<_>>(), [Some(DigestId(12))]);
        assert_eq!(mail.told()[0].thread, Some(DigestId(12)));
        mail.alert.thread = Some(Thread {
            digest: DigestId(12),
            message_id: "<digest.12@desk.example>".into(),
            subject: "Alert: Halmar and Orrin sign a treaty".into(),
        });
        let rendered = render(&mail);
        assert_eq!(rendered.subject, "Re: Alert: Halmar and Orrin sign a treaty");
        assert!(
            rendered.html.contains("Since 10:36: one more outlet"),
            "the phone shows what is new"
        );
        let (_, first) = alert(
            Making::new(1, "strait").report("A", "en", "2024-06-20T15:00:00Z", TITLE, LEAD),
            "2024-06-20T15:36:00Z",
        );
        assert_eq!(
            first.told()[0].thread,
            Some(first.material.id),
            "a first alert begins a thread"
        );
        assert_eq!(first.threads().into_iter().collect::<Vec<_>>(), [None]);
    }

    #[test]
    fn what_is_new_comes_first_and_each_thread_goes_on_by_itself_while_the_hour_has_room() {
        let thread = DigestId(12);
        let both = |sent: Vec<Timestamp>| {
            let mut old = with_a_fact(alerted(0));
            old.item.told.as_mut().unwrap().thread = Some(thread);
            let new =
                Making::new(2, "strait").report("A", "en", "2024-06-20T15:00:00Z", "Senn closes its harbour", LEAD);
            let mut material = material(vec![old, new]);
            material.follow.cadence = Cadence::Alert(Urgency::High);
            material.to = time("2024-06-20T15:36:00Z");
            let told = Thread {
                digest: thread,
                message_id: "<digest.12@desk.example>".into(),
                subject: "Alert: one".into(),
            };
            material.past.threads.insert(thread, told);
            material.past.owed.insert(StoryId(2), time("2024-06-20T15:00:00Z"));
            material.past.sent = sent;
            material
        };
        let mail = speak(both(Vec::new()), false);
        assert_eq!(mail.tellings().count(), 1);
        assert_eq!(render(&mail).subject, "Alert: Senn closes its harbour");
        assert_eq!(mail.alert.left, BTreeSet::from([StoryId(1)]));
        assert!(
            !mail.decisions.contains_key(&StoryId(1)),
            "nothing is decided of it yet"
        );
        let mut rest = both(Vec::new());
        rest.items.remove(1);
        let mail = speak(rest, false);
        assert_eq!(render(&mail).subject, "Re: Alert: one");
        assert_eq!(mail.material.from, time("2024-06-20T08:36:00Z"));
        let ago = |minutes| time("2024-06-20T15:36:00Z") - SignedDuration::from_mins(minutes);
        let mail = speak(
            both(vec![ago(90), ago(80), ago(70), ago(61), ago(10), ago(5), ago(2)]),
            false,
        );
        assert_eq!(mail.tellings().count(), 2, "the last mail of the hour takes all");
        assert_eq!((mail.alert.thread.as_ref(), mail.alert.left.len()), (None, 0));
        let text = render(&mail).text.replace('\n', " ");
        assert!(
            text.contains("After four alerts within an hour the rest has waited"),
            "{text}"
        );
        assert_eq!(speak(both(Vec::new()), true).tellings().count(), 2);
    }

    #[test]
    fn of_many_alerts_in_an_hour_the_rest_waits_until_there_is_room() {
        let pace = Pace::default();
        let at = |minute: i64| time("2024-06-20T10:00:00Z") + SignedDuration::from_mins(minute);
        let sent = [at(0), at(5), at(10), at(15)];
        assert_eq!(pace.waits_until(&sent[..3], at(20)), None);
        assert!(pace.is_last(&sent[..3], at(20)) && !pace.is_last(&sent[..2], at(20)));
        assert_eq!(pace.waits_until(&sent, at(20)), Some(at(60)));
        assert_eq!(pace.waits_until(&sent, at(60)), None);
        assert!(pace.made_wait(&sent, at(17), at(60)), "ready at 20, told at 60");
        assert!(!pace.made_wait(&sent, at(58), at(61)));
        let urgent = pace.of_urgent();
        assert_eq!(
            urgent.waits_until(&sent, at(20)),
            None,
            "the urgent have room of their own"
        );
        let eight: Vec<Timestamp> = (0..8).map(|n| at(n * 2)).collect();
        assert_eq!(
            urgent.waits_until(&eight, at(20)),
            Some(at(60)),
            "and no more than that"
        );
        let one = Pace { per_hour: 1, ..pace };
        assert_eq!(one.waits_until(&sent, at(20)), Some(at(75)), "by the last of them");
        assert!(one.is_last(&[], at(20)));
    }
}
