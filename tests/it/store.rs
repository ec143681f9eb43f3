//! The store keeps its promises on both engines.

use std::collections::{HashMap, HashSet};
use std::time::Duration;

use backstory::digests::{Decision, Told};
use backstory::entries::{Entry, Kept};
use backstory::ids::{DigestId, EntryId, FeedId, Ids, MailId, StoryId};
use backstory::mail::Message;
use backstory::matches::{Found, Match};
use backstory::store::{
    Arrival, Delivery, Error, Follower, Fresh, Place, PlannedSchedule, Record, Sought, Step, Store, Tx, read_back,
};
use backstory::stories::{Fold, Reason};
use jiff::Timestamp;
use tempfile::TempDir;

use crate::world::{Engine, on_both_engines, time};

on_both_engines!(
    a_claimed_feed_is_nobody_elses_until_its_lease_ends,
    a_poll_that_lost_its_claim_changes_nothing,
    an_entry_is_kept_once_and_its_edit_is_a_revision,
    an_entry_whose_id_changed_is_known_by_its_link,
    a_whole_document_is_looked_for_at_once,
    many_entries_are_kept_and_read_back_at_once,
    an_entry_among_many_is_read_back_to_the_sign,
    how_an_entry_is_read_back_is_known_before,
    a_feed_is_blank_until_its_first_entry_and_says_when_it_was_first_read,
    work_of_a_dead_node_is_due_again,
    what_is_put_off_untried_has_used_up_no_try,
    work_that_is_taken_comes_back_without_its_commit,
    one_edition_exists_once,
    a_match_is_owed_to_each_follower_once,
    what_is_owed_goes_to_the_schedule_that_follows_now,
    a_message_left_in_the_middle_is_unknown_and_tried_once_more,
    a_role_changes_hands_when_its_lease_ends,
    an_older_program_refuses_a_newer_schema,
    what_was_not_committed_did_not_happen,
    odd_text_survives_the_way_there_and_back,
    hits_are_counted_by_story_and_by_the_day_of_the_news,
    an_entry_is_found_by_whatever_a_person_has_of_it,
);

const NOW: &str = "2024-06-19T05:00:00Z";

struct Fixture {
    store: Store,
    place: Place,
    ids: Ids,
    now: Timestamp,
    _folder: TempDir,
}

impl Fixture {
    async fn new(engine: Engine) -> Self {
        let folder = TempDir::new().unwrap();
        let place = match engine.fresh().await {
            None => Place::File(folder.path().join("state/backstory.db")),
            Some(url) => Place::Postgres(url.into()),
        };
        let store = Store::open(&place).await.unwrap();
        Self {
            store,
            place,
            ids: Ids::new(1),
            now: time(NOW),
            _folder: folder,
        }
    }

    /// One feed, known to the store.
    async fn feed(&self) -> FeedId {
        let feed = feed("wire");
        let mut tx = self.store.write().await.unwrap();
        tx.sync_feeds(&[feed], &self.ids, self.now).await.unwrap();
        let id = tx.feeds().await.unwrap()[0].id;
        tx.commit().await.unwrap();
        id
    }

    /// One entry in a story of its own.
    async fn entry(&self, feed: FeedId, guid: &str, title: &str) -> EntryId {
        let kept = kept(EntryId(self.ids.next(self.now)), feed, guid, title, self.now);
        let mut tx = self.store.write().await.unwrap();
        assert!(tx.add_entry(&kept, None, 1).await.unwrap());
        tx.set_member(&Fold {
            entry: kept.id,
            story: StoryId(kept.id.0),
            reason: Reason::New,
        })
        .await
        .unwrap();
        tx.commit().await.unwrap();
        kept.id
    }

    async fn digest(&self, slot: &str) -> Option<DigestId> {
        let id = DigestId(self.ids.next(self.now));
        let record = Record {
            id,
            recipient: "desk".into(),
            schedule: "daily".into(),
            slot: slot.into(),
            from: self.now,
            to: self.now,
            stories: 1,
            subject: "x".into(),
        };
        let mut tx = self.store.write().await.unwrap();
        let is_new = tx.add_digest(&record, &[]).await.unwrap();
        tx.commit().await.unwrap();
        is_new.then_some(id)
    }
}

fn feed(id: &str) -> backstory::feeds::Feed {
    backstory::feeds::Feed {
        id: id.into(),
        url: format!("https://{id}.example/feed").parse().unwrap(),
        outlet: None,
        language: None,
        country: None,
        tags: Vec::new(),
        rank: 3,
        every: None,
        allow: Vec::new(),
        articles: backstory::feeds::Articles::Never,
        has_own_articles: false,
        is_on: true,
        page: None,
        access: backstory::feeds::access::Access::default(),
        article: None,
    }
}

fn kept(id: EntryId, feed: FeedId, guid: &str, title: &str, seen: Timestamp) -> Kept {
    let entry = Entry {
        id: guid.into(),
        title: title.into(),
        summary: "A teaser.".into(),
        ..Entry::default()
    };
    Kept {
        id,
        feed,
        seen,
        is_backlog: false,
        story: None,
        rank: 3,
        entry,
    }
}

const LEASE: Duration = Duration::from_secs(60);

async fn a_claimed_feed_is_nobody_elses_until_its_lease_ends(engine: Engine) {
    let world = Fixture::new(engine).await;
    world.feed().await;
    let claim = |now: Timestamp| {
        let store = world.store.clone();
        async move {
            let mut tx = store.write().await.unwrap();
            let due = tx.claim_feeds(now, LEASE, 10).await.unwrap();
            tx.commit().await.unwrap();
            due.len()
        }
    };
    assert_eq!(claim(world.now).await, 1);
    assert_eq!(claim(world.now).await, 0);
    assert_eq!(claim(world.now + LEASE).await, 1);
}

async fn a_poll_that_lost_its_claim_changes_nothing(engine: Engine) {
    let world = Fixture::new(engine).await;
    world.feed().await;
    let mut tx = world.store.write().await.unwrap();
    let slow = tx.claim_feeds(world.now, LEASE, 1).await.unwrap().remove(0);
    tx.commit().await.unwrap();
    let mut tx = world.store.write().await.unwrap();
    let quick = tx.claim_feeds(world.now + LEASE, LEASE, 1).await.unwrap().remove(0);
    tx.commit().await.unwrap();
    let mut state = slow.feed.state.clone();
    state.etag = Some("\"slow\"".into());
    let mut tx = world.store.write().await.unwrap();
    assert!(!tx.feed_polled(&slow, &state).await.unwrap());
    state.etag = Some("\"quick\"".into());
    assert!(tx.feed_polled(&quick, &state).await.unwrap());
    assert_eq!(tx.feeds().await.unwrap()[0].state.etag.as_deref(), Some("\"quick\""));
}

fn sought<'e>(guid: &'e str, url_key: Option<&'e str>, hash: i64) -> Sought<'e> {
    Sought {
        guid,
        url_key,
        hash,
        ..Sought::default()
    }
}

async fn an_entry_is_kept_once_and_its_edit_is_a_revision(engine: Engine) {
    let world = Fixture::new(engine).await;
    let feed = world.feed().await;
    let id = world.entry(feed, "a", "Putin arrives").await;
    let mut tx = world.store.write().await.unwrap();
    assert!(
        !tx.add_entry(&kept(EntryId(7), feed, "a", "Again", world.now), None, 1)
            .await
            .unwrap()
    );
    let none = HashSet::new();
    assert_eq!(
        tx.arrival(feed, sought("a", None, 1), &none, world.now).await.unwrap(),
        Arrival::Known
    );
    assert_eq!(
        tx.arrival(feed, sought("a", None, 2), &none, world.now).await.unwrap(),
        Arrival::Edited(id)
    );
    assert_eq!(
        tx.arrival(feed, sought("b", None, 1), &none, world.now).await.unwrap(),
        Arrival::New
    );
    let edited = Entry {
        id: "a".into(),
        title: "Putin arrives in Pyongyang".into(),
        ..Entry::default()
    };
    tx.edit_entry(id, &edited, 2, world.now).await.unwrap();
    assert_eq!(tx.revisions(id).await.unwrap(), ["Putin arrives"]);
    assert_eq!(
        tx.entry(id).await.unwrap().unwrap().entry.title,
        "Putin arrives in Pyongyang"
    );
    let moved = Entry {
        url: Some("https://www.x.example/moved".into()),
        ..edited
    };
    let link = Some("https://x.example/moved");
    let arrival = tx.arrival(feed, sought("a", link, 2), &none, world.now).await;
    assert_eq!(arrival.unwrap(), Arrival::Relinked(id), "only its address is new");
    tx.relink_entry(id, &moved).await.unwrap();
    let arrival = tx.arrival(feed, sought("a", link, 2), &none, world.now).await;
    assert_eq!(arrival.unwrap(), Arrival::Known);
    assert_eq!(tx.entry(id).await.unwrap().unwrap().entry.url, moved.url);
    assert_eq!(tx.revisions(id).await.unwrap().len(), 1, "an address is no text");
    let elsewhere = Entry {
        url: Some("https://x.example/elsewhere".into()),
        ..moved
    };
    tx.edit_entry(id, &elsewhere, 3, world.now).await.unwrap();
    let arrival = tx
        .arrival(
            feed,
            sought("a", Some("https://x.example/elsewhere"), 3),
            &none,
            world.now,
        )
        .await;
    assert_eq!(arrival.unwrap(), Arrival::Known, "an edit brings its address along");
    assert_eq!(tx.entry_count().await.unwrap(), 1);
}

async fn an_entry_whose_id_changed_is_known_by_its_link(engine: Engine) {
    let world = Fixture::new(engine).await;
    let feed = world.feed().await;
    let kept = kept(
        EntryId(world.ids.next(world.now)),
        feed,
        "headline-one",
        "One",
        world.now,
    );
    let mut tx = world.store.write().await.unwrap();
    tx.add_entry(&kept, Some("x.example/1"), 1).await.unwrap();
    let (none, both) = (HashSet::new(), HashSet::from(["headline-one", "headline-two"]));
    let link = Some("x.example/1");
    assert_eq!(
        tx.arrival(feed, sought("headline-two", link, 2), &both, world.now)
            .await
            .unwrap(),
        Arrival::New,
        "the first still stands in the feed"
    );
    let edited = Arrival::Edited(kept.id);
    let found = tx
        .arrival(feed, sought("headline-two", link, 2), &none, world.now)
        .await;
    assert_eq!(found.unwrap(), edited);
    let months_later = time("2024-09-19T05:00:00Z");
    let found = tx
        .arrival(feed, sought("headline-two", link, 2), &none, months_later)
        .await;
    assert_eq!(found.unwrap(), edited, "it is called so from now on");
    let found = tx
        .arrival(feed, sought("headline-three", link, 3), &none, months_later)
        .await;
    assert_eq!(found.unwrap(), Arrival::New, "an address used again is another article");
}

async fn a_whole_document_is_looked_for_at_once(engine: Engine) {
    let world = Fixture::new(engine).await;
    let feed = world.feed().await;
    let [same, edited, standing] = [
        ("same", "x.example/s"),
        ("edited", "x.example/e"),
        ("standing", "x.example/t"),
    ]
    .map(|(guid, link)| {
        (
            kept(EntryId(world.ids.next(world.now)), feed, guid, guid, world.now),
            link,
        )
    });
    let left = [1, 2].map(|n| {
        let id = EntryId(world.ids.next(world.now));
        (
            kept(id, feed, &format!("left-{n}"), "Left", world.now),
            "x.example/left",
        )
    });
    let mut tx = world.store.write().await.unwrap();
    for (kept, link) in [&same, &edited, &standing, &left[0], &left[1]] {
        assert!(tx.add_entry(kept, Some(link), 1).await.unwrap());
    }
    let document = [
        sought("same", Some("x.example/s"), 1),
        sought("edited", Some("x.example/other"), 2),
        sought("standing", None, 1),
        // Its link is that of an entry that still stands in the document under its own id.
        sought("not-standing", Some("x.example/t"), 1),
        sought("renamed \"'", Some("x.example/left"), 3),
        sought("unknown", Some("x.example/u"), 1),
        sought("unknown", None, 1),
    ];
    let present: HashSet<&str> = document.iter().map(|one| one.guid).collect();
    let found = tx.arrivals(feed, &document, &present, world.now).await.unwrap();
    let expected = [
        Arrival::Known,
        Arrival::Edited(edited.0.id),
        Arrival::Known,
        Arrival::New,
        Arrival::Edited(left[1].0.id),
        Arrival::New,
        Arrival::New,
    ];
    assert_eq!(found, expected);
    let renamed = tx.entry(left[1].0.id).await.unwrap().unwrap();
    assert_eq!(renamed.entry.id, "renamed \"'", "the later one of two under a link");
    assert_eq!(tx.arrivals(feed, &[], &present, world.now).await.unwrap(), []);
}

async fn many_entries_are_kept_and_read_back_at_once(engine: Engine) {
    let world = Fixture::new(engine).await;
    let feed = world.feed().await;
    let many: Vec<Kept> = (0..77)
        .map(|n| {
            kept(
                EntryId(world.ids.next(world.now)),
                feed,
                &format!("n{n}"),
                &format!("Title {n}"),
                world.now,
            )
        })
        .collect();
    let known = world.entry(feed, "n40", "Kept before").await;
    let fresh = |kept| Fresh {
        kept,
        url_key: None,
        hash: 1,
    };
    let fresh: Vec<Fresh<'_>> = many.iter().map(fresh).collect();
    let mut tx = world.store.write().await.unwrap();
    let added = tx.add_entries(&fresh).await.unwrap();
    assert_eq!((added.len(), added.contains(&many[40].id)), (76, false));
    let ids: Vec<EntryId> = many.iter().map(|kept| kept.id).chain([known]).collect();
    let read = tx.entries(&ids).await.unwrap();
    assert_eq!(read.len(), 77, "the one that is not there is left out");
    assert!(read.is_sorted_by_key(|kept| kept.id));
    let titles = |kept: &[Kept]| kept.iter().map(|kept| kept.entry.title.clone()).collect::<Vec<_>>();
    assert_eq!(titles(&read[..40]), titles(&many[..40]));
    assert_eq!(titles(&read[40..76]), titles(&many[41..]));
    assert_eq!(read[76].id, known);
    assert_eq!(tx.entries(&[]).await.unwrap(), []);
    assert!(tx.add_entries(&[]).await.unwrap().is_empty());
}

async fn how_an_entry_is_read_back_is_known_before(engine: Engine) {
    let world = Fixture::new(engine).await;
    let feed = world.feed().await;
    let mut fine = kept(
        EntryId(world.ids.next(world.now)),
        feed,
        "fine",
        "Fine",
        time("2024-06-19T05:00:00.123456789Z"),
    );
    fine.entry.feed = Some("wire".into());
    fine.entry.published = Some(time("1969-12-31T23:59:59.999999999Z"));
    fine.entry.updated = Some(Timestamp::MAX);
    let mut tx = world.store.write().await.unwrap();
    assert!(tx.add_entry(&fine, None, 1).await.unwrap());
    assert_eq!(tx.entries(&[fine.id]).await.unwrap(), [read_back(fine.clone())]);
    assert_eq!(tx.entry(fine.id).await.unwrap(), Some(read_back(fine)));
}

async fn a_feed_is_blank_until_its_first_entry_and_says_when_it_was_first_read(engine: Engine) {
    let world = Fixture::new(engine).await;
    let mut tx = world.store.write().await.unwrap();
    tx.sync_feeds(&["one", "two"].map(feed), &world.ids, world.now)
        .await
        .unwrap();
    let feeds = tx.feeds().await.unwrap();
    let [one, two] = [feeds[0].id, feeds[1].id];
    let both = [one, two, FeedId(7)];
    let blank = tx.blank_feeds(both.into_iter()).await.unwrap();
    assert_eq!(blank, HashSet::from([one, two]), "one that is not there is not blank");
    let first = kept(EntryId(1), two, "a", "A", world.now);
    tx.add_entry(&first, None, 1).await.unwrap();
    assert_eq!(tx.blank_feeds(both.into_iter()).await.unwrap(), HashSet::from([one]));
    assert!(tx.blank_feeds([].into_iter()).await.unwrap().is_empty());
    let due = tx.claim_feeds(world.now, LEASE, 2).await.unwrap();
    let due = due.iter().find(|due| due.feed.id == two).unwrap();
    let mut state = due.feed.state.clone();
    state.first_ok = Some(world.now);
    assert!(tx.feed_polled(due, &state).await.unwrap());
    let firsts = tx.first_reads(both.into_iter()).await.unwrap();
    assert_eq!(firsts, HashMap::from([(one, None), (two, Some(world.now))]));
}

/// Pages of entries travel as text.
async fn an_entry_among_many_is_read_back_to_the_sign(engine: Engine) {
    let world = Fixture::new(engine).await;
    let feed = world.feed().await;
    let title =
        "\"Quoted\" \\ back\\slash, tab\t, line\n, \u{1}\u{1f}\u{7f}\u{2028} ключ 鍵 🔑 [1,2] {\"a\":null} $1 ?";
    let mut odd = kept(
        EntryId(world.ids.next(world.now)),
        feed,
        "'; odd \"id\"",
        title,
        world.now,
    );
    odd.is_backlog = true;
    odd.rank = 3;
    odd.entry.body = title.repeat(2_000);
    odd.entry.published = Some(Timestamp::MIN);
    odd.entry.updated = Some(Timestamp::from_millisecond(253_402_207_200_000).unwrap());
    odd.entry.authors = vec!["A, \"B\"".into(), String::new()];
    odd.entry.tags = vec!["[]".into()];
    let plain = kept(EntryId(world.ids.next(world.now)), feed, "plain", "Plain", world.now);
    let mut tx = world.store.write().await.unwrap();
    let fresh = [&odd, &plain].map(|kept| Fresh {
        kept,
        url_key: None,
        hash: 1,
    });
    tx.add_entries(&fresh).await.unwrap();
    let one = tx.entry(odd.id).await.unwrap().unwrap();
    assert_eq!((one.is_backlog, one.rank, one.entry.title.as_str()), (true, 3, title));
    let ids = [plain.id, odd.id, plain.id];
    let plain = tx.entry(plain.id).await.unwrap().unwrap();
    assert_eq!(tx.entries(&ids).await.unwrap(), [one.clone(), plain.clone()]);
    let since = Timestamp::UNIX_EPOCH;
    assert_eq!(
        tx.entries_after(EntryId(0), since, 9).await.unwrap(),
        [one.clone(), plain.clone()]
    );
    assert_eq!(tx.entries_after(EntryId(0), since, 1).await.unwrap(), [one]);
    assert_eq!(tx.entries_after(plain.id, since, 9).await.unwrap(), []);
}

async fn work_that_is_taken_comes_back_without_its_commit(engine: Engine) {
    let world = Fixture::new(engine).await;
    let feed = world.feed().await;
    let ids = [
        world.entry(feed, "a", "A").await,
        world.entry(feed, "b", "B").await,
        world.entry(feed, "c", "C").await,
    ];
    let mut tx = world.store.write().await.unwrap();
    assert_eq!(tx.before_the_latest(1).await.unwrap(), Some(ids[1]));
    assert_eq!(tx.before_the_latest(3).await.unwrap(), None);
    tx.add_work_all(Step::Match, &ids, world.now).await.unwrap();
    tx.add_work_all(Step::Match, &ids[1..], world.now).await.unwrap();
    tx.add_work(Step::Fold, ids[0], world.now).await.unwrap();
    tx.commit().await.unwrap();
    let mut tx = world.store.write().await.unwrap();
    assert_eq!(tx.take_work(Step::Match, world.now, 2).await.unwrap(), ids[..2]);
    drop(tx);
    let mut tx = claiming(&world, ids[0]).await;
    let taken = tx.take_work(Step::Match, world.now, 10).await.unwrap();
    assert_eq!(taken, ids[1..], "what another node has claimed is not taken");
    tx.commit().await.unwrap();
    let mut tx = world.store.read().await.unwrap();
    assert_eq!(tx.work_left(Step::Match).await.unwrap(), 1);
    assert_eq!(tx.work_left(Step::Fold).await.unwrap(), 1);
}

/// A transaction that has claimed this entry, the first. PostgreSQL undoes what was dropped a moment later, and until then its rows are
/// passed over.
async fn claiming(world: &Fixture, first: EntryId) -> Tx {
    for _ in 0..500 {
        let mut tx = world.store.write().await.unwrap();
        let claimed = tx.claim_work(Step::Match, world.now, LEASE, 1).await.unwrap();
        if claimed.iter().any(|task| task.entry == first) {
            return tx;
        }
        drop(tx);
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    panic!("what was taken and not committed never came back");
}

async fn work_of_a_dead_node_is_due_again(engine: Engine) {
    let world = Fixture::new(engine).await;
    let feed = world.feed().await;
    let id = world.entry(feed, "a", "A").await;
    let mut tx = world.store.write().await.unwrap();
    tx.add_work(Step::Fold, id, world.now).await.unwrap();
    tx.add_work(Step::Fold, id, world.now).await.unwrap();
    let dead = tx.claim_work(Step::Fold, world.now, LEASE, 10).await.unwrap();
    assert_eq!(dead.len(), 1, "the same step twice is one step");
    assert!(
        tx.claim_work(Step::Fold, world.now, LEASE, 10)
            .await
            .unwrap()
            .is_empty()
    );
    let alive = tx.claim_work(Step::Fold, world.now + LEASE, LEASE, 10).await.unwrap();
    assert_eq!((alive.len(), alive[0].tries), (1, 2));
    assert!(
        !tx.work_done(&dead[0]).await.unwrap(),
        "the dead node wakes up and may not finish"
    );
    assert!(tx.work_done(&alive[0]).await.unwrap());
    assert_eq!(tx.work_left(Step::Fold).await.unwrap(), 0);
}

async fn what_is_put_off_untried_has_used_up_no_try(engine: Engine) {
    let world = Fixture::new(engine).await;
    let feed = world.feed().await;
    let id = world.entry(feed, "a", "A").await;
    let mut tx = world.store.write().await.unwrap();
    tx.add_work(Step::Read, id, world.now).await.unwrap();
    let first = tx.claim_work(Step::Read, world.now, LEASE, 10).await.unwrap();
    tx.work_untried(&first[0], world.now + LEASE).await.unwrap();
    assert!(
        tx.claim_work(Step::Read, world.now, LEASE, 10)
            .await
            .unwrap()
            .is_empty()
    );
    let second = tx.claim_work(Step::Read, world.now + LEASE, LEASE, 10).await.unwrap();
    assert_eq!(second[0].tries, 1);
    tx.work_untried(&first[0], world.now).await.unwrap();
    tx.work_later(&second[0], world.now).await.unwrap();
    let third = tx.claim_work(Step::Read, world.now, LEASE, 10).await.unwrap();
    assert_eq!(third[0].tries, 2, "whose claim is over takes no try back");
}

async fn one_edition_exists_once(engine: Engine) {
    let world = Fixture::new(engine).await;
    assert!(world.digest("2024-06-19T07:00").await.is_some());
    assert!(world.digest("2024-06-19T07:00").await.is_none());
    assert!(world.digest("2024-06-20T07:00").await.is_some());
    let plan = |cadence: &str, at: &str| PlannedSchedule {
        recipient: "desk".into(),
        name: "daily".into(),
        cadence: cadence.into(),
        next: Some((time(at), at.into())),
    };
    let mut tx = world.store.write().await.unwrap();
    tx.sync_schedules(&[plan("a", "2024-06-20T05:00:00Z")], world.now)
        .await
        .unwrap();
    tx.sync_schedules(&[plan("a", "2024-06-21T05:00:00Z")], world.now)
        .await
        .unwrap();
    assert_eq!(
        tx.next_schedule().await.unwrap(),
        Some(time("2024-06-20T05:00:00Z")),
        "a restart does not skip an edition"
    );
    tx.sync_schedules(&[plan("b", "2024-06-22T05:00:00Z")], world.now)
        .await
        .unwrap();
    assert_eq!(tx.next_schedule().await.unwrap(), Some(time("2024-06-22T05:00:00Z")));
    let due = tx
        .claim_schedules(time("2024-06-22T05:00:00Z"), LEASE, 10)
        .await
        .unwrap();
    assert_eq!(due.len(), 1);
    assert!(tx.spoken(&due[0], None, world.now).await.unwrap());
    assert_eq!(tx.next_schedule().await.unwrap(), None);
    tx.sync_schedules(&[], world.now).await.unwrap();
    assert!(tx.upcoming().await.unwrap().is_empty());
}

fn found(entry: EntryId, at: Timestamp, is_held: bool) -> Found {
    Found {
        found: Match {
            watchlist: "treaty".into(),
            score: 1.5,
            evidence: Vec::new(),
        },
        entry,
        at,
        is_held,
    }
}

fn follower(schedule: &str) -> Follower {
    Follower {
        recipient: "desk".into(),
        schedule: schedule.into(),
        speak_at: None,
    }
}

async fn a_match_is_owed_to_each_follower_once(engine: Engine) {
    let world = Fixture::new(engine).await;
    let feed = world.feed().await;
    let (told, held) = (world.entry(feed, "a", "A").await, world.entry(feed, "b", "B").await);
    let mut tx = world.store.write().await.unwrap();
    tx.add_match(&found(told, world.now, false), &[follower("daily"), follower("weekly")])
        .await
        .unwrap();
    tx.add_match(&found(held, world.now, true), &[follower("daily")])
        .await
        .unwrap();
    let owed = tx.pending("desk", "daily").await.unwrap();
    assert_eq!(
        owed.iter().map(|pending| pending.entry).collect::<Vec<_>>(),
        [told],
        "the backlog is owed to nobody"
    );
    tx.settle("desk", "daily", &owed).await.unwrap();
    tx.add_match(&found(told, world.now, false), &[follower("daily")])
        .await
        .unwrap();
    assert!(
        tx.pending("desk", "daily").await.unwrap().is_empty(),
        "matched again after an edit, told once"
    );
    assert_eq!(tx.pending("desk", "weekly").await.unwrap().len(), 1);
    assert_eq!(tx.match_count().await.unwrap(), 2);
    assert_eq!(tx.matches_by_watchlist().await.unwrap()[0].1, 2);
}

async fn what_is_owed_goes_to_the_schedule_that_follows_now(engine: Engine) {
    let world = Fixture::new(engine).await;
    let feed = world.feed().await;
    let entry = world.entry(feed, "a", "A").await;
    let mut tx = world.store.write().await.unwrap();
    tx.add_match(&found(entry, world.now, false), &[follower("daily")])
        .await
        .unwrap();
    assert_eq!(
        tx.owed().await.unwrap(),
        [("desk".to_owned(), "daily".to_owned(), "treaty".to_owned())]
    );
    tx.reassign("desk", "daily", "treaty", Some("weekly")).await.unwrap();
    assert!(tx.pending("desk", "daily").await.unwrap().is_empty());
    assert_eq!(tx.pending("desk", "weekly").await.unwrap().len(), 1);
    tx.reassign("desk", "weekly", "treaty", None).await.unwrap();
    assert!(tx.owed().await.unwrap().is_empty());
}

async fn a_message_left_in_the_middle_is_unknown_and_tried_once_more(engine: Engine) {
    let world = Fixture::new(engine).await;
    let digest = world.digest("one").await.unwrap();
    let message = Message {
        to: "desk@desk.example".into(),
        from: "b@desk.example".into(),
        message_id: "<1@desk.example>".into(),
        bytes: b"Subject: x\r\n\r\n".to_vec(),
    };
    let mut tx = world.store.write().await.unwrap();
    tx.queue(MailId(1), digest, "desk", &message, world.now).await.unwrap();
    tx.queue(MailId(2), digest, "desk", &message, world.now).await.unwrap();
    let first = tx.claim_mail(world.now, LEASE, 10).await.unwrap();
    assert_eq!(first.len(), 1, "one Message-ID is one mail");
    assert_eq!(first[0].message, message);
    tx.commit().await.unwrap();
    // The program ends here. A minute later another one looks.
    let mut tx = world.store.write().await.unwrap();
    assert_eq!(tx.mail_counts().await.unwrap().sending, 1);
    let orphans = tx.orphans(world.now + LEASE).await.unwrap();
    assert!(orphans.len() == 1 && !orphans[0].1, "{orphans:?}");
    assert!(tx.claim_mail(world.now + LEASE, LEASE, 10).await.unwrap().is_empty());
    assert_eq!(tx.mail_counts().await.unwrap().unknown, 1);
    let later = world.now + Duration::from_secs(12 * 60);
    let second = tx.claim_mail(later, LEASE, 10).await.unwrap();
    assert!(second[0].was_unknown && second[0].doubts == 1);
    // A second crash would be the end of it, and told.
    assert!(tx.mail_unknown(&second[0], "lost again", later).await.unwrap());
    assert!(
        tx.claim_mail(later + Duration::from_secs(86_400), LEASE, 10)
            .await
            .unwrap()
            .is_empty(),
        "no third copy"
    );
    assert_eq!(tx.next_mail().await.unwrap(), None);
    assert!(
        !tx.mail_sent(&first[0], "late", later).await.unwrap(),
        "the first attempt wakes up and changes nothing"
    );
}

async fn a_role_changes_hands_when_its_lease_ends(engine: Engine) {
    let world = Fixture::new(engine).await;
    let mut tx = world.store.write().await.unwrap();
    let first = tx.lease("fold", "a", world.now, LEASE).await.unwrap().unwrap();
    assert_eq!(tx.lease("fold", "b", world.now, LEASE).await.unwrap(), None);
    assert_eq!(
        tx.lease("fold", "a", world.now, LEASE).await.unwrap().unwrap().epoch,
        first.epoch,
        "renewed"
    );
    let late = world.now + 2 * LEASE;
    assert_eq!(
        tx.lease("fold", "a", late, LEASE).await.unwrap().unwrap().epoch,
        first.epoch,
        "it ran out, and nobody had it in between"
    );
    let second = tx.lease("fold", "b", late + LEASE, LEASE).await.unwrap().unwrap();
    assert!(second.epoch > first.epoch);
    tx.give_back("fold", "b").await.unwrap();
    assert!(tx.lease("fold", "a", late, LEASE).await.unwrap().unwrap().epoch > second.epoch);
}

async fn an_older_program_refuses_a_newer_schema(engine: Engine) {
    let world = Fixture::new(engine).await;
    let newer = "INSERT INTO _sqlx_migrations (version, description, success, checksum, execution_time) VALUES (99, 'newer', TRUE, ";
    match &world.place {
        Place::File(file) => {
            let pool = sqlx::SqlitePool::connect(&format!("sqlite://{}", file.display()))
                .await
                .unwrap();
            sqlx::query(sqlx::AssertSqlSafe(format!("{newer} x'00', 0)")))
                .execute(&pool)
                .await
                .unwrap();
        }
        Place::Postgres(url) => {
            let pool = sqlx::PgPool::connect(secrecy::ExposeSecret::expose_secret(url))
                .await
                .unwrap();
            sqlx::query(sqlx::AssertSqlSafe(format!("{newer} '\\x00', 0)")))
                .execute(&pool)
                .await
                .unwrap();
        }
    }
    world.store.close().await;
    let refused = Store::open(&world.place).await.unwrap_err();
    assert!(matches!(refused, Error::Newer { found: 99, known: 16 }), "{refused}");
}

async fn what_was_not_committed_did_not_happen(engine: Engine) {
    let world = Fixture::new(engine).await;
    let feed = world.feed().await;
    let mut tx = world.store.write().await.unwrap();
    tx.add_entry(&kept(EntryId(5), feed, "a", "A", world.now), None, 1)
        .await
        .unwrap();
    drop(tx);
    let mut tx = world.store.read().await.unwrap();
    assert_eq!(tx.entry_count().await.unwrap(), 0);
}

async fn odd_text_survives_the_way_there_and_back(engine: Engine) {
    let world = Fixture::new(engine).await;
    let feed = world.feed().await;
    for (number, text) in [
        "",
        "'; --",
        "김정은이 푸틴과",
        "\u{1F600} emoji",
        "a\nb\tc",
        "\u{202E}right-to-left",
    ]
    .into_iter()
    .enumerate()
    {
        let guid = format!("{number}{text}");
        let id = world.entry(feed, &guid, text).await;
        let mut tx = world.store.read().await.unwrap();
        let back = tx.entry(id).await.unwrap().unwrap();
        assert_eq!(
            (back.entry.title.as_str(), back.entry.id.as_str()),
            (text, guid.as_str())
        );
    }
    let digest = world.digest("odd").await.unwrap();
    let told = Told {
        story: StoryId(1),
        digest,
        at: world.now,
        schedule: "daily".into(),
        outlets: 3,
        last_entry: EntryId(2),
        headline: "“조약” 'x'".into(),
        met: Some(world.now),
        alerted: None,
        thread: None,
        unheard: vec![EntryId(1)],
        named: vec![EntryId(2), EntryId(1)],
    };
    let record = Record {
        id: DigestId(9),
        recipient: "desk".into(),
        schedule: "daily".into(),
        slot: "odd-2".into(),
        from: world.now,
        to: world.now,
        stories: 1,
        subject: "·".into(),
    };
    let mut tx = world.store.write().await.unwrap();
    let delivery = Delivery {
        story: StoryId(1),
        decision: Decision::SendNew,
        told: Some(told.clone()),
    };
    assert!(tx.add_digest(&record, &[delivery]).await.unwrap());
    assert_eq!(tx.told("desk", StoryId(1)).await.unwrap(), Some(told));
    assert_eq!(
        tx.decisions("desk", StoryId(1)).await.unwrap(),
        [(DigestId(9), Decision::SendNew)]
    );
}

async fn hits_are_counted_by_story_and_by_the_day_of_the_news(engine: Engine) {
    let world = Fixture::new(engine).await;
    let feed = world.feed().await;
    let at = |text: &str| time(text);
    let mut ids = Vec::new();
    let mut tx = world.store.write().await.unwrap();
    for (guid, published, story) in [
        ("a", Some("2024-06-03T08:00:00Z"), 1),
        ("b", Some("2024-06-04T08:00:00Z"), 1),
        ("c", Some("2024-06-17T08:00:00Z"), 2),
        ("future", Some("2031-01-01T00:00:00Z"), 3),
        ("undated", None, 4),
    ] {
        let mut kept = kept(EntryId(world.ids.next(world.now)), feed, guid, "A treaty", world.now);
        kept.entry.published = published.map(at);
        assert!(tx.add_entry(&kept, None, 1).await.unwrap());
        let fold = Fold {
            entry: kept.id,
            story: StoryId(story),
            reason: Reason::New,
        };
        tx.set_member(&fold).await.unwrap();
        let found = Found {
            found: Match {
                watchlist: "pact".into(),
                score: 1.0,
                evidence: Vec::new(),
            },
            entry: kept.id,
            at: world.now,
            is_held: guid == "a",
        };
        if guid != "undated" {
            tx.add_match(&found, &[]).await.unwrap();
        }
        ids.push(kept.id);
    }
    let hits = tx.hits(at("2024-06-15T00:00:00Z"), world.now).await.unwrap();
    assert_eq!(hits.len(), 1);
    let all = (
        hits[0].watchlist.as_str(),
        hits[0].stories,
        hits[0].stories_in_window,
        hits[0].last,
    );
    assert_eq!(
        all,
        ("pact", 3, 2, Some(world.now)),
        "a date to come is the moment it was seen"
    );
    let stories = tx
        .stories_hit("pact", at("2024-06-01T00:00:00Z"), at("2024-06-18T00:00:00Z"))
        .await
        .unwrap();
    let expected =
        [("2024-06-03T08:00:00Z", 1), ("2024-06-17T08:00:00Z", 2)].map(|(first, story)| (StoryId(story), at(first)));
    assert_eq!(stories, expected);
    assert_eq!(tx.recorded("pact", ids[0], ids[2]).await.unwrap(), ids[1..=2]);
    assert_eq!(tx.recorded("other", EntryId(0), ids[4]).await.unwrap(), []);
    let met = tx.entries_met("pact", ids[1], Timestamp::UNIX_EPOCH, 10).await.unwrap();
    assert_eq!(met.iter().map(|kept| kept.id).collect::<Vec<_>>(), ids[2..=3]);
    assert_eq!(tx.record("pact", ids[0]).await.unwrap(), Some((world.now, true)));
    assert_eq!(tx.record("pact", ids[4]).await.unwrap(), None);
    assert_eq!(tx.archive_span().await.unwrap(), Some((world.now, world.now)));
}

async fn an_entry_is_found_by_whatever_a_person_has_of_it(engine: Engine) {
    let world = Fixture::new(engine).await;
    let feed = world.feed().await;
    let mut tx = world.store.write().await.unwrap();
    assert_eq!(tx.archive_span().await.unwrap(), None);
    for (guid, url, title) in [
        ("tag:1", "https://wire.example/a?x=1", "100% treaty"),
        ("tag:2", "https://wire.example/b", "1000 treaties"),
    ] {
        let mut kept = kept(EntryId(world.ids.next(world.now)), feed, guid, title, world.now);
        kept.entry.url = Some(url.into());
        tx.add_entry(&kept, Some(url), 1).await.unwrap();
    }
    let ids = |found: Vec<Kept>| found.into_iter().map(|kept| kept.entry.id).collect::<Vec<_>>();
    assert_eq!(ids(tx.entries_named("tag:1", None, 5).await.unwrap()), ["tag:1"]);
    assert_eq!(
        ids(tx.entries_named("https://wire.example/b", None, 5).await.unwrap()),
        ["tag:2"]
    );
    assert_eq!(
        ids(tx
            .entries_named("other", Some("https://wire.example/a?x=1"), 5)
            .await
            .unwrap()),
        ["tag:1"]
    );
    assert_eq!(
        ids(tx.entries_named("tag", None, 5).await.unwrap()),
        Vec::<String>::new()
    );
    assert_eq!(
        ids(tx.entries_like("WIRE.example", 5).await.unwrap()),
        ["tag:2", "tag:1"]
    );
    assert_eq!(
        ids(tx.entries_like("100% T", 5).await.unwrap()),
        ["tag:1"],
        "a percent sign is itself"
    );
    let entry = tx.entries_named("tag:1", None, 1).await.unwrap()[0].id;
    tx.set_member(&Fold {
        entry,
        story: StoryId(1),
        reason: Reason::New,
    })
    .await
    .unwrap();
    let record = Record {
        id: DigestId(9),
        recipient: "desk".into(),
        schedule: "daily".into(),
        slot: "2024-06-20T07:00".into(),
        from: world.now,
        to: world.now,
        stories: 1,
        subject: "x".into(),
    };
    let delivery = Delivery {
        story: StoryId(1),
        decision: Decision::SendNew,
        told: None,
    };
    tx.add_digest(&record, &[delivery]).await.unwrap();
    let fate = tx.fate("desk", StoryId(1)).await.unwrap();
    assert_eq!(
        fate,
        [(
            record.id,
            "daily".to_owned(),
            "2024-06-20T07:00".to_owned(),
            Decision::SendNew
        )]
    );
    assert_eq!(tx.owed_by("desk", "pact", entry).await.unwrap(), Vec::<String>::new());
}

/// `SQLite` alone: on `PostgreSQL` a second connection is no hindrance.
#[tokio::test(flavor = "multi_thread")]
async fn a_locked_file_is_named_as_locked() {
    let world = Fixture::new(Engine::Sqlite).await;
    let held = world.store.write().await.unwrap();
    let Place::File(file) = &world.place else {
        unreachable!("it is a file")
    };
    let second = Store::open(&Place::File(file.clone())).await.unwrap();
    let refused = second.write().await.unwrap_err();
    assert!(matches!(refused, Error::Locked), "{refused}");
    drop(held);
    assert!(second.write().await.is_ok());
}

/// `SQLite` alone: a folder is no matter of a server.
#[tokio::test(flavor = "multi_thread")]
async fn a_folder_that_cannot_be_made_is_named() {
    let folder = TempDir::new().unwrap();
    std::fs::write(folder.path().join("file"), "").unwrap();
    let refused = Store::open(&Place::File(folder.path().join("file/state/backstory.db")))
        .await
        .unwrap_err();
    assert!(refused.to_string().contains("cannot be written"), "{refused}");
    std::fs::write(folder.path().join("backstory.db"), vec![7_u8; 8192]).unwrap();
    let damaged = Store::open(&Place::File(folder.path().join("backstory.db")))
        .await
        .unwrap_err();
    assert!(matches!(damaged, Error::Damaged(_)), "{damaged}");
}
