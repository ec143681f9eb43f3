//! The life of a story: what was told of either half is not told again, what a person corrected stays corrected.

use std::collections::BTreeSet;
use std::process::Output;

use backstory::digests::{Decision, Told};
use backstory::ids::{EntryId, StoryId};
use backstory::stories::{Fold, Reason};

use crate::commands::{backstory, stderr};
use crate::flow::{quiet_world, signing, weather};
use crate::world::{Engine, Item, Page, World, item, on_both_engines, rss, time};

on_both_engines!(
    who_was_told_of_both_halves_is_not_told_of_the_whole,
    who_was_told_of_one_half_hears_of_the_other_as_an_update,
    an_older_report_that_joins_what_was_told_is_still_told,
    a_move_that_was_not_committed_did_not_happen,
    what_was_told_while_an_entry_moved_goes_after_it,
    folding_is_refused_what_a_person_decided,
    a_split_lasts_and_new_entries_choose_one_side,
    a_join_lasts_and_is_undone,
    the_first_entry_can_be_split_off_too,
    a_report_is_split_with_its_copies_in_other_papers,
    an_event_that_no_mail_had_by_headline_is_told_once_it_is_split_off,
    what_was_joined_by_mistake_is_told_once_that_is_undone,
    a_story_accounts_for_itself,
    only_copies_more_are_no_second_mail,
    a_report_that_is_taken_back_by_an_edit_is_told_once,
    an_update_says_what_is_new,
    a_search_feed_counts_the_outlets_behind_it,
    stories_meet_across_a_long_pause_whoever_folded_before_it,
);

/// Another report of the watchlist, unlike the signing.
pub(crate) fn printing(guid: &str, at: &str) -> Item {
    item(
        guid,
        "Moscow publishes its pact in the state gazette",
        "The gazette printed the pact after the weekend; the ministry of justice in Moscow entered it into the register.",
        at,
    )
}

pub(crate) fn publish(world: &World, feed: &str, items: &[Item]) {
    let mut all = vec![weather("w1", "2024-06-12T08:00:00Z")];
    all.extend_from_slice(items);
    world.site.put(feed, rss(feed, &all));
}

/// Runs a command against the world's folder, off the async threads.
async fn command(world: &World, arguments: &[&str]) -> Output {
    let mut all: Vec<String> = arguments.iter().map(|&argument| argument.to_owned()).collect();
    all.extend(["-c".to_owned(), world.folder().to_str().unwrap().to_owned()]);
    tokio::task::spawn_blocking(move || {
        let all: Vec<&str> = all.iter().map(String::as_str).collect();
        backstory(&all, "")
    })
    .await
    .unwrap()
}

pub(crate) async fn json(world: &World, arguments: &[&str]) -> serde_json::Value {
    let mut all = arguments.to_vec();
    all.push("--json");
    let output = command(world, &all).await;
    assert_eq!(output.status.code(), Some(0), "{arguments:?}: {}", stderr(&output));
    serde_json::from_slice(&output.stdout).unwrap()
}

/// The entry with this id of its feed: its number and its story.
pub(crate) async fn place(world: &World, guid: &str) -> (EntryId, StoryId) {
    let daemon = world.daemon().await;
    let kept = daemon
        .store()
        .read()
        .await
        .unwrap()
        .entries_named(guid, None, 2)
        .await
        .unwrap();
    daemon.stop().await;
    assert_eq!(kept.len(), 1, "{guid}");
    (kept[0].id, kept[0].story.unwrap())
}

/// Moves an entry as folding does when it looks a second time.
async fn move_to(world: &World, guid: &str, story: StoryId) {
    let (entry, _) = place(world, guid).await;
    let daemon = world.daemon().await;
    let mut tx = daemon.store().write().await.unwrap();
    let fold = Fold {
        entry,
        story,
        reason: Reason::Alike {
            score: 0.8,
            shared: vec!["pact".into()],
        },
    };
    assert_eq!(tx.move_entries(&[fold], daemon.now()).await.unwrap(), 1);
    tx.commit().await.unwrap();
    daemon.stop().await;
}

fn flat(mail: &str) -> String {
    mail.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Two stories of one event, both told on the morning of the 14th.
pub(crate) async fn told_twice(engine: Engine) -> World {
    let world = quiet_world(engine).await;
    publish(&world, "north", &[signing("a", "north", "2024-06-13T10:00:00Z")]);
    publish(&world, "south", &[printing("b", "2024-06-13T10:10:00Z")]);
    let report = world.at("2024-06-13T10:30:00Z").await;
    assert_eq!(report.stories_new, 2, "{report:?}");
    let report = world.at("2024-06-14T05:00:00Z").await;
    assert_eq!((report.delivered, report.digests[0].stories), (1, 2), "{report:?}");
    world
}

async fn who_was_told_of_both_halves_is_not_told_of_the_whole(engine: Engine) {
    let world = told_twice(engine).await;
    let (_, story) = place(&world, "a").await;
    move_to(&world, "b", story).await;
    assert_eq!(world.at("2024-06-15T05:00:00Z").await.delivered, 0);
    // The same words in a third paper: nothing that was not told with either half.
    publish(&world, "east", &[printing("c", "2024-06-15T09:50:00Z")]);
    let report = world.at("2024-06-15T10:00:00Z").await;
    assert_eq!((report.entries_new, report.stories_new), (1, 0), "{report:?}");
    let report = world.at("2024-06-16T05:00:00Z").await;
    assert_eq!(report.delivered, 0, "{report:?}");
    let daemon = world.daemon().await;
    let mut tx = daemon.store().read().await.unwrap();
    let decided = tx.decisions("desk", story).await.unwrap();
    assert!(
        matches!(decided.last(), Some((_, Decision::HoldNothingNew { .. }))),
        "{decided:?}"
    );
    let told = tx.told("desk", story).await.unwrap().unwrap();
    assert_eq!(told.outlets, 2, "both halves count");
}

async fn who_was_told_of_one_half_hears_of_the_other_as_an_update(engine: Engine) {
    let world = quiet_world(engine).await;
    publish(&world, "north", &[signing("a", "north", "2024-06-13T10:00:00Z")]);
    world.at("2024-06-13T10:30:00Z").await;
    assert_eq!(world.at("2024-06-14T05:00:00Z").await.delivered, 1);
    publish(&world, "south", &[printing("b", "2024-06-14T09:50:00Z")]);
    world.at("2024-06-14T10:00:00Z").await;
    let (_, story) = place(&world, "a").await;
    move_to(&world, "b", story).await;
    let report = world.at("2024-06-15T05:00:00Z").await;
    assert_eq!((report.delivered, report.digests[0].stories), (1, 1), "{report:?}");
    let mail = flat(world.mails().last().unwrap());
    assert!(mail.contains("UPDATE") && mail.contains("one more outlet"), "{mail}");
    assert_eq!(world.at("2024-06-16T05:00:00Z").await.delivered, 0);
}

async fn an_older_report_that_joins_what_was_told_is_still_told(engine: Engine) {
    let world = quiet_world(engine).await;
    // The older report is owed to nobody's mail yet when the younger is told: the reader asks for one story a mail.
    world.edit(
        "backstory.toml",
        "daily = [\"07:00\"]",
        "daily = [\"07:00\"]\nmax_stories = 1",
    );
    publish(&world, "north", &[printing("a", "2024-06-13T10:00:00Z")]);
    world.at("2024-06-13T10:30:00Z").await;
    publish(&world, "south", &[signing("b", "south", "2024-06-13T11:00:00Z")]);
    publish(&world, "east", &[signing("c", "east", "2024-06-13T11:00:00Z")]);
    world.at("2024-06-13T11:30:00Z").await;
    assert_eq!(world.at("2024-06-14T05:00:00Z").await.delivered, 1);
    let (a, _) = place(&world, "a").await;
    let (_, story) = place(&world, "b").await;
    move_to(&world, "a", story).await;
    let daemon = world.daemon().await;
    let told = daemon
        .store()
        .read()
        .await
        .unwrap()
        .told("desk", story)
        .await
        .unwrap()
        .unwrap();
    daemon.stop().await;
    assert_eq!((told.outlets, told.unheard.as_slice()), (2, &[a][..]), "{told:?}");
    assert!(told.is_new(a));
}

async fn a_move_that_was_not_committed_did_not_happen(engine: Engine) {
    let world = told_twice(engine).await;
    let (entry, before) = place(&world, "b").await;
    let (_, story) = place(&world, "a").await;
    let daemon = world.daemon().await;
    {
        let mut tx = daemon.store().write().await.unwrap();
        let fold = Fold {
            entry,
            story,
            reason: Reason::New,
        };
        assert_eq!(tx.move_entries(&[fold], daemon.now()).await.unwrap(), 1);
        // Dropped here, as when the process is killed.
    }
    let mut tx = daemon.store().read().await.unwrap();
    assert_eq!(tx.story_of(entry).await.unwrap(), Some(before));
    assert_eq!(tx.former_members(story).await.unwrap(), []);
    assert_eq!(tx.told("desk", story).await.unwrap().unwrap().outlets, 1);
    drop(tx);
    daemon.stop().await;
    move_to(&world, "b", story).await;
    let daemon = world.daemon().await;
    let mut tx = daemon.store().read().await.unwrap();
    assert_eq!(tx.story_of(entry).await.unwrap(), Some(story));
    let former = tx.former_members(story).await.unwrap();
    assert_eq!(
        former.iter().map(|old| (old.entry, old.story)).collect::<Vec<_>>(),
        [(entry, before)]
    );
}

async fn what_was_told_while_an_entry_moved_goes_after_it(engine: Engine) {
    let world = quiet_world(engine).await;
    publish(&world, "north", &[signing("a", "north", "2024-06-13T10:00:00Z")]);
    publish(&world, "south", &[printing("b", "2024-06-13T10:10:00Z")]);
    world.at("2024-06-13T10:30:00Z").await;
    let (first, story) = place(&world, "a").await;
    let (moved, before) = place(&world, "b").await;
    // Another node has read the second story to tell it; meanwhile its entry moves to the first.
    move_to(&world, "b", story).await;
    let daemon = world.daemon().await;
    let mut tx = daemon.store().write().await.unwrap();
    let told = Told {
        story: before,
        digest: backstory::ids::DigestId(5),
        at: time("2024-06-13T10:31:00Z"),
        schedule: "daily".into(),
        outlets: 1,
        last_entry: moved,
        headline: "Moscow publishes its pact in the state gazette".into(),
        met: Some(time("2024-06-13T10:31:00Z")),
        alerted: None,
        thread: None,
        unheard: Vec::new(),
        named: Vec::new(),
    };
    tx.set_told("desk", &told).await.unwrap();
    tx.follow_told("desk", &told, &BTreeSet::from([moved])).await.unwrap();
    let there = tx.told("desk", story).await.unwrap().unwrap();
    assert_eq!(
        (there.outlets, there.last_entry, there.unheard),
        (1, moved, vec![first])
    );
    // Only what was read and told goes after it: nobody else, nothing else.
    assert_eq!(tx.told("other", story).await.unwrap(), None);
    tx.follow_told("other", &told, &BTreeSet::from([first])).await.unwrap();
    assert_eq!(tx.told("other", story).await.unwrap(), None);
    tx.commit().await.unwrap();
    daemon.stop().await;
    let report = world.at("2024-06-14T05:00:00Z").await;
    assert_eq!(report.delivered, 1);
    let mail = flat(world.mails().last().unwrap());
    assert!(mail.contains("UPDATE"), "one half was told: {mail}");
}

async fn a_split_lasts_and_new_entries_choose_one_side(engine: Engine) {
    let world = quiet_world(engine).await;
    publish(&world, "north", &[signing("a", "the agency", "2024-06-13T10:00:00Z")]);
    publish(&world, "south", &[signing("b", "the agency", "2024-06-13T10:01:00Z")]);
    world.at("2024-06-13T10:30:00Z").await;
    let (a, story) = place(&world, "a").await;
    let (b, same) = place(&world, "b").await;
    assert_eq!(story, same);
    assert_eq!(world.at("2024-06-14T05:00:00Z").await.delivered, 1);
    let (name, entry) = (story.to_string(), b.to_string());
    let done = json(&world, &["story", "split", &name, &entry, "--alone"]).await;
    let other = StoryId(done["other"].as_str().unwrap().parse().unwrap());
    assert_eq!(
        (other.0, place(&world, "a").await, place(&world, "b").await),
        (b.0, (a, story), (b, other))
    );
    // Nobody is told of a half, and the next copy goes to one side only.
    assert_eq!(world.at("2024-06-15T05:00:00Z").await.delivered, 0);
    publish(&world, "east", &[signing("c", "the agency", "2024-06-15T10:00:00Z")]);
    world.at("2024-06-15T10:30:00Z").await;
    let (c, side) = place(&world, "c").await;
    assert!(side == story || side == other, "{c} in {side}");
    assert_eq!((place(&world, "a").await.1, place(&world, "b").await.1), (story, other));
    assert_eq!(world.at("2024-06-16T05:00:00Z").await.delivered, 0);
    let daemon = world.daemon().await;
    let corrections = daemon.store().read().await.unwrap().corrections().await.unwrap();
    assert!(!corrections.allow(b, other, story) && !corrections.allow(c, story, other));
    assert!(!corrections.allow_join(story, other));
    daemon.stop().await;
    // Undone, all of it is one again, and nobody is told of that either.
    json(&world, &["story", "undo", &name]).await;
    for guid in ["a", "b", "c"] {
        assert_eq!(place(&world, guid).await.1, story, "{guid}");
    }
    assert_eq!(world.at("2024-06-17T05:00:00Z").await.delivered, 0);
    let again = command(&world, &["story", "undo", &name]).await;
    assert_eq!(again.status.code(), Some(2), "{}", stderr(&again));
    let daemon = world.daemon().await;
    let corrections = daemon.store().read().await.unwrap().corrections().await.unwrap();
    assert!(corrections.is_empty());
}

async fn folding_is_refused_what_a_person_decided(engine: Engine) {
    let world = told_twice(engine).await;
    let (a, story) = place(&world, "a").await;
    let (b, other) = place(&world, "b").await;
    json(&world, &["story", "join", &story.to_string(), &other.to_string()]).await;
    let daemon = world.daemon().await;
    let mut tx = daemon.store().write().await.unwrap();
    let corrections = tx.corrections().await.unwrap();
    let fold = |entry: EntryId, story: StoryId| Fold {
        entry,
        story,
        reason: Reason::New,
    };
    let now = daemon.now();
    let folds = [vec![fold(b, other), fold(a, story)]];
    assert_eq!(tx.fold(&folds, &corrections, now).await.unwrap(), [b]);
    assert_eq!(tx.story_of(b).await.unwrap(), Some(story));
    // What nobody has corrected moves.
    assert_eq!(tx.fold(&folds, &Default::default(), now).await.unwrap(), []);
    assert_eq!(tx.story_of(b).await.unwrap(), Some(other));
}

async fn a_join_lasts_and_is_undone(engine: Engine) {
    let world = told_twice(engine).await;
    let (_, story) = place(&world, "a").await;
    let (b, other) = place(&world, "b").await;
    // By an entry's own id and by a number; the older one's number stays.
    json(&world, &["story", "join", "b", &story.to_string()]).await;
    assert_eq!(place(&world, "b").await, (b, story));
    assert_eq!(world.at("2024-06-15T05:00:00Z").await.delivered, 0);
    publish(&world, "east", &[printing("c", "2024-06-15T09:50:00Z")]);
    world.at("2024-06-15T10:00:00Z").await;
    assert_eq!(
        place(&world, "c").await.1,
        story,
        "what is like one half joins the whole"
    );
    assert_eq!(world.at("2024-06-16T05:00:00Z").await.delivered, 0);
    // The old number still finds it.
    let account = json(&world, &["story", &other.to_string()]).await;
    assert_eq!(account["story"], story.to_string());
    assert_eq!(account["corrections"][0]["kind"], "join");
    let told = account["told"][0].as_str().unwrap();
    assert_eq!(told.matches("told as new").count(), 2, "both halves: {told}");
    json(&world, &["story", "undo", &story.to_string()]).await;
    assert_eq!(place(&world, "b").await, (b, other));
    assert_eq!(world.at("2024-06-17T05:00:00Z").await.delivered, 0);
}

async fn the_first_entry_can_be_split_off_too(engine: Engine) {
    let world = quiet_world(engine).await;
    for (feed, guid) in [("north", "a"), ("south", "b"), ("east", "c")] {
        publish(&world, feed, &[signing(guid, "the agency", "2024-06-13T10:00:00Z")]);
    }
    world.at("2024-06-13T10:30:00Z").await;
    let daemon = world.daemon().await;
    let latest = daemon.store().read().await.unwrap().latest_entries(3).await.unwrap();
    daemon.stop().await;
    let story = latest[0].story.unwrap();
    let members: Vec<EntryId> = latest.iter().rev().map(|kept| kept.id).collect();
    assert_eq!(members[0].0, story.0);
    let all: Vec<String> = members.iter().map(EntryId::to_string).collect();
    let nothing_left = command(&world, &["story", "split", &all[0], &all[0], &all[1], &all[2]]).await;
    assert_eq!(nothing_left.status.code(), Some(2), "{}", stderr(&nothing_left));
    json(&world, &["story", "split", &all[0], &all[0], "--alone"]).await;
    let daemon = world.daemon().await;
    let mut tx = daemon.store().read().await.unwrap();
    let mut stories = Vec::new();
    for entry in &members {
        stories.push(tx.story_of(*entry).await.unwrap().unwrap());
    }
    assert_eq!(stories, [story, StoryId(members[1].0), StoryId(members[1].0)]);
    drop(tx);
    daemon.stop().await;
    let foreign = command(&world, &["story", "split", &all[1], &all[0]]).await;
    assert_eq!(foreign.status.code(), Some(2));
    assert!(stderr(&foreign).contains("it is in story"), "{}", stderr(&foreign));
}

async fn a_report_is_split_with_its_copies_in_other_papers(engine: Engine) {
    let world = quiet_world(engine).await;
    publish(&world, "north", &[signing("a", "north", "2024-06-13T10:00:00Z")]);
    publish(&world, "south", &[printing("b", "2024-06-13T10:10:00Z")]);
    publish(&world, "east", &[printing("c", "2024-06-13T10:20:00Z")]);
    world.at("2024-06-13T10:30:00Z").await;
    let (a, story) = place(&world, "a").await;
    json(&world, &["story", "join", "a", "b"]).await;
    // Whichever of the papers is named, the text goes as a whole.
    for named in ["b", "c"] {
        let done = json(&world, &["story", "split", "a", named]).await;
        assert_eq!(
            (done["copies"].as_u64(), place(&world, "a").await),
            (Some(1), (a, story))
        );
        let other = place(&world, "b").await.1;
        assert!(other != story && other == place(&world, "c").await.1);
        let account = json(&world, &["story", "b"]).await;
        assert_eq!(account["reports"].as_array().unwrap().len(), 1, "{account}");
        let all = command(&world, &["story", "split", "b", named]).await;
        assert_eq!(all.status.code(), Some(2));
        assert!(stderr(&all).contains("--alone"), "{}", stderr(&all));
        json(&world, &["story", "undo", "b"]).await;
    }
    let done = command(&world, &["story", "split", "a", "c"]).await;
    let said = String::from_utf8_lossy(&done.stdout).into_owned();
    assert!(said.contains("1 entry of the same text went along"), "{said}");
    json(&world, &["story", "undo", "b"]).await;
    // One that is taken for a copy and is none goes alone.
    let done = json(&world, &["story", "split", "a", "c", "--alone"]).await;
    assert_eq!(done["copies"], 0);
    assert_eq!(place(&world, "b").await.1, story);
    assert_ne!(place(&world, "c").await.1, story);
}

/// One event folded into another and told so: the mail had the headline of the signing alone.
async fn folded_wrongly(engine: Engine) -> World {
    let world = quiet_world(engine).await;
    publish(&world, "north", &[signing("a", "north", "2024-06-13T10:00:00Z")]);
    publish(&world, "south", &[printing("b", "2024-06-13T10:10:00Z")]);
    world.at("2024-06-13T10:30:00Z").await;
    let (_, story) = place(&world, "a").await;
    move_to(&world, "b", story).await;
    let report = world.at("2024-06-14T05:00:00Z").await;
    assert_eq!((report.delivered, report.digests[0].stories), (1, 1), "{report:?}");
    assert!(!flat(world.mails().last().unwrap()).contains("state gazette"));
    world
}

/// The next mail tells the printing as new and nothing else; the one after it is none.
async fn hears_of_the_printing(world: &World) {
    assert_eq!(world.at("2024-06-15T05:00:00Z").await.delivered, 1);
    let mail = flat(world.mails().last().unwrap());
    assert!(
        mail.contains("Moscow publishes its pact in the state gazette"),
        "{mail}"
    );
    assert!(!mail.contains("UPDATE") && mail.contains("ONE STORY"), "{mail}");
    assert_eq!(world.at("2024-06-16T05:00:00Z").await.delivered, 0);
}

async fn an_event_that_no_mail_had_by_headline_is_told_once_it_is_split_off(engine: Engine) {
    // Whichever half is taken out: the one that was shown keeps what was told of it.
    for taken in ["b", "a"] {
        let world = folded_wrongly(engine).await;
        let (_, story) = place(&world, "a").await;
        let done = command(&world, &["story", "split", &story.to_string(), taken]).await;
        let said = String::from_utf8_lossy(&done.stdout).into_owned();
        assert!(said.contains("desk was shown no headline of story"), "{said}");
        let told = |account: &serde_json::Value| account["told"].to_string();
        let before = json(&world, &["story", "b"]).await;
        assert!(!told(&before).contains("told as new"), "{before}");
        hears_of_the_printing(&world).await;
    }
}

async fn what_was_joined_by_mistake_is_told_once_that_is_undone(engine: Engine) {
    let world = quiet_world(engine).await;
    publish(&world, "north", &[signing("a", "north", "2024-06-13T10:00:00Z")]);
    publish(&world, "south", &[printing("b", "2024-06-13T10:10:00Z")]);
    world.at("2024-06-13T10:30:00Z").await;
    let (_, story) = place(&world, "a").await;
    json(&world, &["story", "join", "a", "b"]).await;
    assert_eq!(world.at("2024-06-14T05:00:00Z").await.delivered, 1);
    json(&world, &["story", "undo", &story.to_string()]).await;
    hears_of_the_printing(&world).await;
}

async fn a_story_accounts_for_itself(engine: Engine) {
    let world = quiet_world(engine).await;
    let wire = item(
        "a",
        "Putin and Kim sign treaty in Pyongyang",
        "PYONGYANG, June 13 (Reuters) - The presidents of Russia and North Korea signed a partnership treaty on Wednesday in Pyongyang with a clause on mutual aid.",
        "2024-06-13T10:00:00Z",
    );
    for (feed, guid) in [("north", "a"), ("south", "b"), ("east", "c")] {
        let copy = Item {
            guid: guid.into(),
            ..wire.clone()
        };
        publish(&world, feed, &[copy]);
    }
    world.at("2024-06-13T10:30:00Z").await;
    world.at("2024-06-14T05:00:00Z").await;
    let mail = flat(world.mails().last().unwrap());
    assert!(
        mail.contains("3 outlets") && mail.contains("Reuters, in 3 papers"),
        "{mail}"
    );
    let (entry, story) = place(&world, "b").await;
    for given in ["b", "https://north.example/a", &story.to_string(), &entry.to_string()] {
        let account = json(&world, &["story", given]).await;
        assert_eq!(account["story"], story.to_string(), "{given}");
        assert_eq!(account["reports"].as_array().unwrap().len(), 1);
        assert_eq!(account["reports"][0]["agency"], "Reuters");
        assert_eq!(account["outlets"].as_array().unwrap().len(), 3);
        assert_eq!(account["watchlists"][0]["watchlist"], "treaty");
        assert_eq!(account["decisions"].as_array().unwrap().len(), 3);
    }
    let output = command(&world, &["story", "b"]).await;
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    for part in [
        "1 report by 3 outlets in 1 language, 3 entries",
        "Reuters, in 3 papers",
        "treaty: 3 entries",
        "“treaty”",
        "told as new in daily 2024-06-14T07:00",
        "new: like no open story",
        "copy of",
    ] {
        assert!(said.contains(part), "{part}: {said}");
    }
    assert!(!said.contains('\u{1b}'), "no colour into a pipe: {said}");
    let nothing = command(&world, &["story", "no-such-entry"]).await;
    assert_eq!(nothing.status.code(), Some(2));
    assert!(stderr(&nothing).contains("there is no entry"), "{}", stderr(&nothing));
    assert_eq!(command(&world, &["story"]).await.status.code(), Some(2));
}

async fn only_copies_more_are_no_second_mail(engine: Engine) {
    let world = quiet_world(engine).await;
    publish(&world, "north", &[signing("a", "the agency", "2024-06-13T10:00:00Z")]);
    world.at("2024-06-13T10:30:00Z").await;
    assert_eq!(world.at("2024-06-14T05:00:00Z").await.delivered, 1);
    publish(&world, "south", &[signing("b", "the agency", "2024-06-14T10:00:00Z")]);
    world.at("2024-06-14T10:30:00Z").await;
    assert_eq!(world.at("2024-06-15T05:00:00Z").await.delivered, 0);
    let output = command(&world, &["why", "b", "treaty"]).await;
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(said.contains("nothing new since it was told"), "{said}");
}

async fn a_report_that_is_taken_back_by_an_edit_is_told_once(engine: Engine) {
    let world = quiet_world(engine).await;
    publish(&world, "north", &[signing("a", "north", "2024-06-13T10:00:00Z")]);
    world.at("2024-06-13T10:30:00Z").await;
    assert_eq!(world.at("2024-06-14T05:00:00Z").await.delivered, 1);
    let mut retracted = signing("a", "north", "2024-06-13T10:00:00Z");
    retracted.title = format!("RETRACTED: {}", retracted.title);
    publish(&world, "north", &[retracted]);
    let report = world.at("2024-06-14T10:30:00Z").await;
    assert_eq!((report.entries_new, report.entries_edited), (0, 1), "{report:?}");
    assert_eq!(world.at("2024-06-15T05:00:00Z").await.delivered, 1);
    let mail = flat(world.mails().last().unwrap());
    assert!(mail.contains("UPDATE") && mail.contains("withdrawn by north"), "{mail}");
    assert_eq!(world.at("2024-06-16T05:00:00Z").await.delivered, 0);
}

async fn an_update_says_what_is_new(engine: Engine) {
    let world = quiet_world(engine).await;
    publish(&world, "north", &[signing("a", "north", "2024-06-13T10:00:00Z")]);
    world.at("2024-06-13T10:30:00Z").await;
    assert_eq!(world.at("2024-06-14T05:00:00Z").await.delivered, 1);
    let more = item(
        "b",
        "Putin and Kim sign treaty in Pyongyang: the text has 23 articles, says Ilva Marn",
        "The partnership treaty that the presidents of Russia and North Korea signed in Pyongyang has 23 articles, said Ilva Marn.",
        "2024-06-14T09:00:00Z",
    );
    publish(&world, "south", &[more]);
    let report = world.at("2024-06-14T10:30:00Z").await;
    assert_eq!((report.entries_new, report.stories_new), (1, 0), "{report:?}");
    assert_eq!(world.at("2024-06-15T05:00:00Z").await.delivered, 1);
    let mail = flat(world.mails().last().unwrap());
    assert!(
        mail.contains("Since yesterday: one more outlet") && mail.contains("now also 23 articles and Ilva Marn"),
        "{mail}"
    );
}

async fn a_search_feed_counts_the_outlets_behind_it(engine: Engine) {
    let world = quiet_world(engine).await;
    let listed = |guid: &str, tail: &str| {
        format!(
            "<item><guid isPermaLink=\"false\">{guid}</guid><link>https://news.google.com/rss/articles/{guid}</link>\
             <title>Putin and Kim sign treaty in Pyongyang - {tail}</title>\
             <pubDate>Thu, 13 Jun 2024 10:00:00 +0000</pubDate><source url=\"https://x.example\">{tail}</source></item>"
        )
    };
    let feed = format!(
        "<rss version=\"2.0\"><channel><title>search</title><link>https://news.google.com/</link>{}{}{}</channel></rss>",
        listed("g1", "HARBOUR POST"),
        listed("g2", "Senn Courier"),
        listed("g3", "Harbour Post"),
    );
    world.site.put("north", Page::Feed(feed));
    world.at("2024-06-13T10:30:00Z").await;
    let (_, story) = place(&world, "g1").await;
    let account = json(&world, &["story", &story.to_string()]).await;
    assert_eq!(account["headline"], "Putin and Kim sign treaty in Pyongyang");
    assert_eq!(account["outlets"], serde_json::json!(["Harbour Post", "Senn Courier"]));
    assert_eq!(account["entries"], 3);
}

/// A story, one that will prove to be the same, and reports that show it: what was read in each round.
const MEETING: [(&str, &str, &[&str]); 4] = [
    (
        "2024-06-13T10:30:00Z",
        "north",
        &[
            "Dam above Torvik bursts after night of rain",
            "Hundreds flee homes in lower town near broken dam",
        ],
    ),
    (
        "2024-06-13T11:30:00Z",
        "south",
        &["Torvik dam bursts, night rain blamed"],
    ),
    // The role of the node that folds is long over.
    (
        "2024-06-13T17:30:00Z",
        "east",
        &[
            "Torvik dam bursts after rain, hundreds flee lower town",
            "Hundreds flee lower town as Torvik dam bursts",
        ],
    ),
    (
        "2024-06-13T18:30:00Z",
        "north",
        &["Broken Torvik dam: hundreds flee homes in lower town after night of rain"],
    ),
];

/// Reads them with so many processes that live through it, each folding in its turn, or with a new one for each round. How many stories
/// were opened in each round, and how many there are in the end.
async fn meeting(engine: Engine, processes: usize) -> (Vec<usize>, usize) {
    let world = quiet_world(engine).await;
    let mut running = Vec::new();
    for _ in 0..processes {
        running.push(world.daemon().await);
    }
    let (mut opened, mut guids) = (Vec::new(), Vec::new());
    for (round, (moment, feed, titles)) in MEETING.into_iter().enumerate() {
        let reports = titles.iter().enumerate().map(|(nth, title)| {
            let guid = format!("{round}-{nth}");
            guids.push(guid.clone());
            item(&guid, title, "", moment)
        });
        publish(&world, feed, &reports.collect::<Vec<_>>());
        let report = if running.is_empty() {
            world.at(moment).await
        } else {
            world.clock.set(time(moment));
            running[round % processes].once().await.unwrap()
        };
        assert_eq!(report.entries_new, titles.len(), "{report:?}");
        opened.push(report.stories_new);
    }
    for daemon in running {
        daemon.stop().await;
    }
    let mut stories = BTreeSet::new();
    for guid in &guids {
        stories.insert(place(&world, guid).await.1);
    }
    (opened, stories.len())
}

async fn stories_meet_across_a_long_pause_whoever_folded_before_it(engine: Engine) {
    for processes in [1, 2, 0] {
        let (opened, left) = meeting(engine, processes).await;
        assert_eq!((opened, left), (vec![2, 0, 0, 0], 1), "{processes} processes");
    }
}
