mod affairs;
mod another_event;
mod few_lines;
mod look_alikes;

use super::*;
use crate::entries::Entry;
use crate::ids::FeedId;
use crate::text::aliases::AliasSet;

const SUMMIT: &str = "The two presidents met on the island on Wednesday and signed a treaty on fishing rights in the \
    northern strait, ending a quarrel of eleven years between the coast guards of both countries. Fishermen in the \
    harbour of Vallmar welcomed the news, while the opposition called the concessions on herring quotas a surrender.";
const SUMMIT_AGAIN: &str = "A treaty on fishing rights in the northern strait was signed on Wednesday by the two \
    presidents. It settles a quarrel of eleven years over herring quotas; the opposition speaks of surrender.";
const QUAKE: &str = "An earthquake of magnitude 6.8 shook the mountain province before dawn. Rescue teams are on \
    their way to villages cut off by landslides, the interior ministry said, and hospitals asked for blood.";

fn kept(id: i64, at: &str, title: &str, body: &str) -> Kept {
    let seen: Timestamp = at.parse().unwrap();
    Kept {
        id: EntryId(id),
        feed: FeedId(id),
        seen,
        is_backlog: false,
        story: None,
        rank: 3,
        entry: Entry {
            id: id.to_string(),
            title: title.to_owned(),
            body: body.to_owned(),
            published: Some(seen),
            language: Some("en".to_owned()),
            ..Entry::default()
        },
    }
}

const MONDAY: &str = "2024-06-17T08:00:00Z";

fn open() -> Open {
    Open::new(AliasIndex::new(&[]))
}

#[test]
fn two_reports_of_one_event_are_one_story_and_another_event_is_not() {
    let mut open = open();
    let first = kept(
        1,
        MONDAY,
        "Presidents sign fishing treaty on the northern strait",
        SUMMIT,
    );
    let other = kept(2, MONDAY, "Earthquake shakes mountain province before dawn", QUAKE);
    let again = kept(3, MONDAY, "Fishing treaty signed for northern strait", SUMMIT_AGAIN);
    assert_eq!(open.fold(&first).reason, Reason::New);
    assert_eq!(open.fold(&other).story, StoryId(2));
    let fold = open.fold(&again);
    assert_eq!(fold.story, StoryId(1));
    let Reason::Alike { shared, .. } = fold.reason else {
        panic!("{:?}", fold.reason)
    };
    assert!(shared.contains(&"treaty".to_owned()), "{shared:?}");
}

#[test]
fn the_same_words_a_fortnight_later_are_another_story() {
    let mut open = open();
    open.fold(&kept(
        1,
        MONDAY,
        "Presidents sign fishing treaty on the northern strait",
        SUMMIT,
    ));
    let later = kept(
        2,
        "2024-07-01T08:00:00Z",
        "Fishing treaty signed for northern strait",
        SUMMIT_AGAIN,
    );
    assert_eq!(open.fold(&later).reason, Reason::New);
}

#[test]
fn a_wire_text_in_another_paper_is_a_copy_and_a_shared_address_the_same_report() {
    let mut open = open();
    open.fold(&kept(
        1,
        MONDAY,
        "Presidents sign fishing treaty on the northern strait",
        SUMMIT,
    ));
    let wire = format!("{SUMMIT} Reporting by our own staff.");
    let copy = kept(2, MONDAY, "Strait quarrel over, leaders say", &wire);
    assert_eq!(open.fold(&copy).reason, Reason::Copy { of: EntryId(1) });
    let mut linked = kept(3, MONDAY, "Leaders", "");
    linked.entry.url = Some("https://news.example/strait".to_owned());
    let mut relinked = kept(4, MONDAY, "Something else entirely here", QUAKE);
    relinked.entry.url.clone_from(&linked.entry.url);
    assert_eq!(open.fold(&linked).reason, Reason::New);
    assert_eq!(open.fold(&relinked).reason, Reason::SameAddress { of: EntryId(3) });
}

#[test]
fn what_is_said_with_a_not_is_no_copy_of_what_is_said_without() {
    let mut open = open();
    open.fold(&kept(
        1,
        MONDAY,
        "Presidents will not sign fishing treaty on strait",
        "",
    ));
    let after = kept(2, MONDAY, "Presidents will sign fishing treaty on strait", "");
    let reason = open.fold(&after).reason;
    assert!(!matches!(reason, Reason::Copy { .. }), "{reason:?}");
    let again = kept(3, MONDAY, "Presidents will sign fishing treaty on strait", "");
    assert_eq!(open.fold(&again).reason, Reason::Copy { of: EntryId(2) });
}

#[test]
fn an_address_that_a_feed_gives_to_several_entries_joins_nothing() {
    let notice = |id: i64, feed: i64, title: &str| {
        let mut kept = kept(id, MONDAY, title, "");
        kept.feed = FeedId(feed);
        kept.entry.url = Some("https://ministry.example/news".to_owned());
        kept
    };
    let notices = [
        notice(1, 7, "Ministry notice visit of envoy"),
        notice(2, 7, "Explosion at lithium plant in Nevada kills two"),
        notice(3, 7, "Bolivia parliament rejects lithium law"),
        notice(4, 8, "Serbia revives Rio Tinto lithium project"),
    ];
    let mut folding = open();
    for kept in &notices {
        assert_eq!(folding.fold(kept).story, StoryId(kept.id.0), "{}", kept.entry.title);
    }
    // What is rebuilt from the store knows it, too.
    let mut rebuilt = open();
    for kept in &notices[..3] {
        rebuilt.recall(kept, StoryId(kept.id.0));
    }
    assert_eq!(rebuilt.fold(&notices[3]).story, StoryId(4));
    rebuilt.close_before(Timestamp::MAX);
    assert!(rebuilt.copies.is_empty());
}

#[test]
fn an_article_that_one_feed_lists_twice_is_known_by_its_address_in_other_feeds() {
    let article = |id: i64, feed: i64, title: &str| {
        let mut kept = kept(id, MONDAY, title, "");
        kept.feed = FeedId(feed);
        kept.entry.url = Some("https://news.example/strait".to_owned());
        kept
    };
    let mut open = open();
    open.fold(&article(1, 7, "Presidents sign fishing treaty on the northern strait"));
    let again = article(2, 7, "Presidents sign fishing treaty on the northern strait");
    assert_eq!(open.fold(&again).story, StoryId(1));
    let elsewhere = article(3, 8, "Strait quarrel over");
    assert_eq!(open.fold(&elsewhere).reason, Reason::SameAddress { of: EntryId(1) });
}

#[test]
fn empty_and_one_word_texts_join_nothing() {
    let mut open = open();
    for (id, title) in [(1, ""), (2, ""), (3, "Live"), (4, "Live"), (5, "…"), (6, "the of and")] {
        let fold = open.fold(&kept(id, MONDAY, title, ""));
        assert_eq!(fold.story, StoryId(id), "{title:?}: {}", fold.reason);
    }
}

#[test]
fn the_same_text_in_ten_thousand_feeds_is_one_story_of_one_report() {
    let mut open = open();
    for id in 1..=10_000 {
        let fold = open.fold(&kept(
            id,
            MONDAY,
            "Presidents sign fishing treaty on the strait",
            SUMMIT,
        ));
        assert_eq!(fold.story, StoryId(1));
    }
}

#[test]
fn names_and_numbers_join_two_languages() {
    let set = |id: &str, en: &str, ru: &str| AliasSet {
        id: id.to_owned(),
        forms: [("en", en), ("ru", ru)]
            .map(|(language, form)| (language.to_owned(), vec![form.to_owned()]))
            .into(),
        ..AliasSet::default()
    };
    let aliases = AliasIndex::new(&[
        set("vallmar", "Vallmar", "Валльмар"),
        set("ostrava-strait", "Northern Strait", "Северный пролив"),
        set("president-ek", "Ek", "Эк"),
        set("president-maro", "Maro", "Маро"),
    ]);
    let mut open = Open::new(aliases.clone());
    let english = kept(1, MONDAY, "Ek and Maro sign Northern Strait treaty in Vallmar", "");
    let mut russian = kept(
        2,
        MONDAY,
        "Эк и Маро подписали в порту Валльмар договор: Северный пролив",
        "",
    );
    russian.entry.language = Some("ru".to_owned());
    let mut unrelated = kept(3, MONDAY, "Эк и Маро обсудили бюджет", "");
    unrelated.entry.language = Some("ru".to_owned());
    open.fold(&english);
    assert_eq!(open.fold(&russian).story, StoryId(1));
    let mut open = Open::new(aliases);
    open.fold(&english);
    assert_eq!(open.fold(&unrelated).story, StoryId(3));
}

#[test]
fn closed_stories_are_forgotten_and_what_was_recalled_is_not() {
    let mut open = open();
    let first = kept(
        1,
        MONDAY,
        "Presidents sign fishing treaty on the northern strait",
        SUMMIT,
    );
    open.recall(&first, StoryId(77));
    let again = kept(2, MONDAY, "Fishing treaty signed for northern strait", SUMMIT_AGAIN);
    assert_eq!(open.fold(&again).story, StoryId(77));
    open.close_before("2024-06-18T08:00:00Z".parse().unwrap());
    assert!(open.entries.is_empty() && open.postings.is_empty() && open.slots.is_empty() && open.copies.is_empty());
    let late = kept(
        3,
        MONDAY,
        "Treaty on fishing signed for the northern strait",
        SUMMIT_AGAIN,
    );
    assert_eq!(open.fold(&late).story, StoryId(3));
}

/// Folds reports (language, headline, first lines) in an empty archive, an hour apart, and tells which story each is in.
fn folded(aliases: &[AliasSet], reports: &[(&str, &str, &str)]) -> Vec<(i64, Reason)> {
    let mut open = Open::new(AliasIndex::new(aliases));
    let start: Timestamp = MONDAY.parse().unwrap();
    (1..)
        .zip(reports)
        .map(|(id, (language, title, lead))| {
            let at = start + SignedDuration::from_hours(id);
            let mut kept = kept(id, &at.to_string(), title, "");
            kept.entry.summary = (*lead).to_owned();
            kept.entry.language = Some((*language).to_owned());
            let fold = open.fold(&kept);
            (fold.story.0, fold.reason)
        })
        .collect()
}

#[track_caller]
fn check_apart(reports: &[(&str, &str)]) {
    let reports: Vec<_> = reports.iter().map(|(title, lead)| ("en", *title, *lead)).collect();
    for (id, (story, reason)) in (1..).zip(folded(&[], &reports)) {
        assert_eq!(story, id, "{}: {reason}", reports[usize::try_from(id - 1).unwrap()].1);
    }
}

#[test]
fn one_shared_place_joins_nothing() {
    check_apart(&[
        (
            "Volcano erupts in Iceland, lava nears fishing town",
            "Residents left before dawn.",
        ),
        (
            "Sheep shearing record in Iceland",
            "A farmer sheared 412 animals in one day.",
        ),
        (
            "Iceland beat Norway 2-1 in Oslo",
            "A late header decided the friendly match.",
        ),
    ]);
    check_apart(&[
        (
            "Italy bans meat grown in laboratories",
            "Parliament passed the law on Thursday.",
        ),
        (
            "Rail strike halts trains across Italy",
            "Unions want higher pay for night shifts.",
        ),
    ]);
    check_apart(&[
        ("Volcano erupts in Iceland", ""),
        ("Sheep shearing record in Iceland", ""),
        ("Iceland beat Norway in Oslo", ""),
    ]);
}

#[test]
fn a_name_of_two_words_and_a_number_of_two_digits_join_no_headlines() {
    check_apart(&[
        ("North Korea fires ballistic missile into East Sea", ""),
        ("North Korea's foreign minister arrives in Moscow", ""),
        ("Floods on Yalu river strand thousands in North Korea", ""),
    ]);
    check_apart(&[
        ("Chipmaker Korvex to buy sensor firm for $8.4 billion", ""),
        ("Quake of magnitude 4.8 rattles Izmir, no damage reported", ""),
        ("Dam collapse in eastern Sudan kills at least 30", ""),
        ("Heavy rain kills 30 in Beijing", ""),
        ("Norges Bank holds rates at 4.25%", ""),
    ]);
}

#[test]
fn headlines_of_one_event_in_other_words_are_one_story() {
    let titles = [
        "Korvex agrees $8.4bn takeover of Lumitec",
        "Chipmaker Korvex to buy sensor firm Lumitec for $8.4 billion",
    ];
    let stories = folded(&[], &titles.map(|title| ("en", title, "")));
    assert_eq!(stories[1].0, 1, "{}", stories[1].1);
}

#[test]
fn one_headline_in_two_papers_is_one_story_whatever_stands_below() {
    let title = "Korvex recalls all sensor pumps";
    let stories = folded(
        &[],
        &[
            (
                "en",
                title,
                "Hospitals in Torvik were told to switch to older models at once.",
            ),
            ("en", title, ""),
            (
                "en",
                title,
                "The regulator had warned the maker twice since March, letters show.",
            ),
        ],
    );
    assert_eq!(
        [stories[1].0, stories[2].0],
        [1, 1],
        "{} {}",
        stories[1].1,
        stories[2].1
    );
}

#[test]
fn other_magnitudes_and_rates_are_other_events() {
    check_apart(&[
        (
            "Magnitude 7.1 earthquake strikes off Torvik",
            "The quake hit near the harbour; a tsunami warning was briefly issued.",
        ),
        (
            "Magnitude 5.3 earthquake strikes off Kelso island",
            "No tsunami warning was issued; trains were briefly halted.",
        ),
    ]);
}

#[test]
fn another_event_at_the_same_place_is_another_story() {
    check_apart(&[
        (
            "Minister resigns over ignored Katla warning",
            "Iceland's interior minister stepped down after geologists said their letter went unread.",
        ),
        (
            "Iceland eruption kills 40 hikers",
            "A rescue helicopter found the group under ash on the southern slope.",
        ),
    ]);
}

#[test]
fn two_events_of_one_kind_are_two_stories() {
    check_apart(&[
        (
            "Etna erupts, Catania airport closed",
            "Ash fell on Sicilian villages and flights were diverted to Palermo.",
        ),
        (
            "Volcano erupts on Iceland's Reykjanes peninsula",
            "Lava crossed the road to a spa; its guests had been led away.",
        ),
        (
            "Rail strike halts trains across Belgium",
            "Drivers in Brussels and Antwerp protest against a later pension.",
        ),
        (
            "Nurses' strike closes wards in Manchester",
            "The union rejected an offer of four percent on Friday.",
        ),
    ]);
}

#[test]
fn one_event_in_other_words_is_one_story() {
    let stories = folded(
        &[],
        &[
            (
                "en",
                "Dam bursts above Torvik, hundreds flee",
                "Water from the broken dam flooded the lower town of Torvik on Monday; 600 people fled.",
            ),
            (
                "en",
                "Hundreds leave homes as Torvik dam breaks",
                "Flood water reached the lower town within minutes, the mayor of Torvik said. Some 600 people fled.",
            ),
        ],
    );
    assert_eq!(stories[1].0, 1, "{}", stories[1].1);
}

fn alias(id: &str, forms: [&str; 3]) -> AliasSet {
    AliasSet {
        id: id.to_owned(),
        name: forms[0].to_owned(),
        forms: ["en", "ru", "ko"]
            .into_iter()
            .zip(forms)
            .map(|(language, form)| (language.to_owned(), vec![form.to_owned()]))
            .collect(),
        ..AliasSet::default()
    }
}

fn strait() -> Vec<AliasSet> {
    vec![
        alias("vallmar", ["Vallmar", "Валльмар*", "발마르*"]),
        alias("maro", ["Maro", "Маро", "마로*"]),
        alias("ek", ["President Ek", "Президент Эк", "에크 대통령*"]),
        alias("treaty", ["treaty", "договор*", "조약*"]),
        alias("herring", ["herring", "сельд*", "청어*"]),
        alias("northern-strait", ["Northern Strait", "Северн* пролив*", "북부 해협*"]),
    ]
}

const SIGNED: (&str, &str, &str) = (
    "en",
    "President Ek and Maro sign herring treaty in Vallmar",
    "The treaty sets a quota of 4,200 tonnes in the Northern Strait for 11 years.",
);

#[test]
fn one_event_in_three_languages_is_one_story_and_the_reason_names_what_they_share() {
    let stories = folded(
        &strait(),
        &[
            SIGNED,
            (
                "ru",
                "Президент Эк и Маро подписали договор о сельди",
                "Квота в 4200 тонн на 11 лет: документ подписан в Валльмаре, он касается Северного пролива.",
            ),
            (
                "ko",
                "에크 대통령·마로, 발마르에서 청어 조약 서명",
                "조약은 11년간 북부 해협 어획량을 4,200톤으로 정했다.",
            ),
        ],
    );
    for (story, reason) in &stories[1..] {
        assert_eq!(*story, 1, "{reason}");
        let Reason::Alike { shared, .. } = reason else {
            panic!("{reason}")
        };
        assert!(shared.len() >= 3, "{shared:?}");
        assert!(
            ["Vallmar", "herring", "Northern Strait", "4200"]
                .iter()
                .any(|word| shared.contains(&(*word).to_owned())),
            "{shared:?}"
        );
    }
}

#[test]
fn the_same_people_at_another_event_are_another_story_in_any_language() {
    let stories = folded(
        &strait(),
        &[
            SIGNED,
            (
                "ru",
                "Президент Эк и Маро осмотрели новую больницу",
                "Гости Валльмара пробыли в детском отделении около часа.",
            ),
            ("ko", "에크 대통령, 마로와 축구 경기 관람", "경기는 3 대 0으로 끝났다."),
        ],
    );
    assert!(stories[1..].iter().all(|(story, _)| *story != 1), "{stories:?}");
}

#[test]
fn names_in_nearly_every_text_join_no_languages() {
    let mut reports = vec![];
    let errands = [
        "school", "bridge", "market", "factory", "museum", "library", "harbour", "airport", "theatre", "clinic",
    ];
    let titles: Vec<String> = errands
        .iter()
        .map(|place| format!("President Ek and Maro open a {place} in Vallmar"))
        .collect();
    reports.extend(titles.iter().map(|title| ("en", title.as_str(), "")));
    reports.push(("ru", "Президент Эк и Маро поссорились в Валльмаре", ""));
    let stories = folded(&strait(), &reports);
    assert_eq!(stories.last().unwrap().0, 11, "{}", stories.last().unwrap().1);
}

#[test]
fn two_young_stories_that_turn_out_to_be_one_meet_and_the_larger_stays() {
    let mut open = open();
    let mut story = std::collections::BTreeMap::new();
    for (id, title) in (1..).zip(MEETING) {
        let fold = open.fold(&kept(id, MONDAY, title, ""));
        for fold in [fold].into_iter().chain(open.take_moves()) {
            if let Reason::Met { from, .. } = &fold.reason {
                assert_eq!(story.get(&fold.entry), Some(from));
            }
            story.insert(fold.entry, fold.story);
        }
    }
    assert!(story.values().all(|&of| of == story[&EntryId(1)]), "{story:?}");
    assert_eq!(open.slots.len(), 1);
    open.close_before("2024-06-18T08:00:00Z".parse().unwrap());
    assert!(open.entries.is_empty() && open.postings.is_empty() && open.slots.is_empty());
}

/// A story, one that will prove to be the same, and reports that show it.
const MEETING: [&str; 6] = [
    "Dam above Torvik bursts after night of rain",
    "Hundreds flee homes in lower town near broken dam",
    "Torvik dam bursts, night rain blamed",
    "Torvik dam bursts after rain, hundreds flee lower town",
    "Hundreds flee lower town as Torvik dam bursts",
    "Broken Torvik dam: hundreds flee homes in lower town after night of rain",
];

#[test]
fn a_story_of_the_day_before_is_moved_by_no_second_look() {
    let stories = |first: &str| {
        let mut open = open();
        for (id, title) in (1..).zip(MEETING) {
            open.fold(&kept(id, if id < 3 { first } else { MONDAY }, title, ""));
        }
        open.slots.len()
    };
    assert_eq!(stories("2024-06-16T21:00:00Z"), 1);
    assert_eq!(stories("2024-06-16T19:00:00Z"), 2);
}

#[test]
fn stories_meet_whether_or_not_the_process_began_anew_between_them() {
    let mut once = open();
    let mut places = std::collections::BTreeMap::new();
    for (id, title) in (1..).zip(MEETING) {
        let mut anew = open();
        for (id, title) in (1..id).zip(MEETING) {
            anew.recall(&kept(id, MONDAY, title, ""), places[&EntryId(id)]);
        }
        let report = kept(id, MONDAY, title, "");
        let folds = [once.fold(&report)].into_iter().chain(once.take_moves());
        let after: Vec<Fold> = [anew.fold(&report)].into_iter().chain(anew.take_moves()).collect();
        for (fold, after) in folds.zip(after) {
            assert_eq!((fold.entry, fold.story), (after.entry, after.story), "{title}");
            places.insert(fold.entry, fold.story);
        }
    }
    assert!(places.values().all(|&of| of == places[&EntryId(1)]), "{places:?}");
}

#[test]
fn a_story_whose_first_entries_are_forgotten_is_an_old_one() {
    let mut open = open();
    let [first, second, rest @ ..] = MEETING;
    open.recall(&kept(8, MONDAY, first, ""), StoryId(7));
    open.recall(&kept(9, MONDAY, second, ""), StoryId(3));
    for (id, title) in (10..).zip(rest) {
        open.fold(&kept(id, MONDAY, title, ""));
    }
    assert!(open.take_moves().is_empty());
    assert_eq!(open.slots.len(), 2);
}

#[test]
fn an_entry_without_a_date_counts_as_seen() {
    let mut open = open();
    let mut first = kept(
        1,
        MONDAY,
        "Presidents sign fishing treaty on the northern strait",
        SUMMIT,
    );
    let mut again = kept(2, MONDAY, "Fishing treaty signed for northern strait", SUMMIT_AGAIN);
    (first.entry.published, again.entry.published) = (None, None);
    open.fold(&first);
    assert_eq!(open.fold(&again).story, StoryId(1));
}

#[test]
fn a_body_of_five_megabytes_folds_by_its_beginning() {
    let mut open = open();
    let long = format!("{SUMMIT} {}", "Further paragraphs follow here. ".repeat(160_000));
    open.fold(&kept(
        1,
        MONDAY,
        "Presidents sign fishing treaty on the northern strait",
        &long,
    ));
    let again = kept(2, MONDAY, "Fishing treaty signed for northern strait", SUMMIT_AGAIN);
    assert_eq!(open.fold(&again).story, StoryId(1));
}

#[test]
fn a_word_in_every_headline_costs_bounded_work_and_joins_nothing() {
    let mut open = open();
    for id in 1..=3_000 {
        let fold = open.fold(&kept(id, MONDAY, &format!("Update {id} zork{id} plim{id}"), ""));
        assert_eq!(fold.story, StoryId(id), "{}", fold.reason);
    }
    assert!(open.postings.values().all(|slots| slots.len() <= POSTINGS_MAX));
}

#[test]
fn two_events_of_the_watched_parties_are_two_stories_from_the_first_day() {
    let reports = [
        (
            "South Korea summons Russian ambassador over pact with North",
            "Seoul summoned the Russian ambassador to protest against the treaty that Vladimir Putin and Kim Jong Un signed in Pyongyang.",
        ),
        (
            "US sanctions Russian bank over North Korea payments",
            "The Treasury imposed sanctions on a Russian bank for helping North Korea, after the Pyongyang meeting of Vladimir Putin and Kim Jong Un.",
        ),
    ];
    let stories = |sets: &[AliasSet]| {
        let mut open = Open::new(AliasIndex::new(sets));
        let ids = (1..)
            .zip(reports)
            .map(|(id, (title, body))| open.fold(&kept(id, MONDAY, title, body)).story);
        ids.collect::<BTreeSet<_>>().len()
    };
    let watched = [
        alias("dprk", ["North Korea", "КНДР", "북한*"]),
        alias("pyongyang", ["Pyongyang", "Пхеньян*", "평양*"]),
        alias("russia", ["Russian", "Росси*", "러시아*"]),
        alias("putin", ["Vladimir Putin", "Путин*", "푸틴*"]),
        alias("kim", ["Kim Jong Un", "Ким Чен Ын*", "김정은*"]),
    ];
    assert_eq!(stories(&watched), 2);
    // To whom watches nobody these names are rare.
    assert_eq!(stories(&[]), 1);
}

#[test]
fn two_acts_by_two_parties_of_a_watched_matter_are_two_stories() {
    let reports = [
        (
            "en",
            "Vallmar prints text of herring treaty",
            "Vallmar printed the text of the herring treaty on Thursday. It promises each side help in the Northern Strait if its boats are \
             boarded.",
        ),
        (
            "en",
            "Maro weighs return of patrols to Northern Strait after treaty",
            "Maro may send its cutters to sea again, its fleet said. Vallmar's treaty promises help where boats are boarded.",
        ),
        (
            "en",
            "Text of herring treaty is out",
            "Vallmar printed it on Thursday: each side has the other's help in the Northern Strait if its boats are boarded.",
        ),
    ];
    let stories: Vec<i64> = folded(&strait(), &reports)
        .into_iter()
        .map(|(story, _)| story)
        .collect();
    assert_eq!(stories, [1, 2, 1]);
}

fn report(id: i64, at: &str, language: &str, title: &str, text: &str) -> Kept {
    let mut kept = kept(id, at, title, "");
    kept.entry.summary = text.to_owned();
    kept.entry.language = Some(language.to_owned());
    kept
}

const TUESDAY: &str = "2024-06-18T08:00:00Z";

#[test]
fn two_attacks_in_one_wording_with_other_places_and_numbers_are_two_stories_and_a_growing_toll_is_one() {
    let chad = "NDJAMENA - Les 21 soldats tchadiens ont été tués dans une attaque contre un poste militaire, a annoncé le ministère.";
    let benin = "COTONOU - Les 34 soldats béninois ont été tués dans une attaque contre un poste militaire, a annoncé le ministère.";
    let mut open = open();
    let first = report(
        1,
        MONDAY,
        "fr",
        "Tchad: 21 soldats tués dans une attaque contre un poste",
        chad,
    );
    let other = report(
        2,
        TUESDAY,
        "fr",
        "Bénin: 34 soldats tués dans une attaque contre un poste",
        benin,
    );
    let grown = report(
        3,
        TUESDAY,
        "fr",
        "Tchad: 30 soldats tués dans une attaque contre un poste",
        &chad.replace("21", "30"),
    );
    open.fold(&first);
    assert_eq!(open.fold(&other).story, StoryId(2));
    assert_eq!(open.fold(&grown).story, StoryId(1));
}

#[test]
fn two_parliaments_that_ratify_one_treaty_are_two_stories() {
    let mut open = open();
    let text = |city: &str, votes: &str| format!("{city}. Парламент {votes} голосами ратифицировал договор о границе.");
    let one = report(
        1,
        MONDAY,
        "ru",
        "Парламент Чили ратифицировал договор с Перу",
        &text("САНТЬЯГО", "108"),
    );
    let other = report(
        2,
        TUESDAY,
        "ru",
        "Парламент Перу ратифицировал договор с Чили",
        &text("ЛИМА", "67"),
    );
    open.fold(&one);
    assert_eq!(open.fold(&other).story, StoryId(2));
    assert_eq!(open.take_moves(), []);
}

#[test]
fn a_place_that_no_table_has_joins_two_alphabets_by_its_sound() {
    let mut open = open();
    // To a stream that has just begun every name is new.
    for id in 100..160 {
        open.fold(&report(
            id,
            MONDAY,
            "en",
            &format!("Market {id} has a new roof"),
            "Builders were paid.",
        ));
    }
    let english = report(
        1,
        MONDAY,
        "en",
        "Quake of magnitude 5.2 near Talmuri, says Governor Vardukan",
        "The quake of 5.2 near Talmuri hurt 14 people in Dresovik, Governor Vardukan said.",
    );
    let russian = report(
        2,
        MONDAY,
        "ru",
        "Землетрясение магнитудой 5,2 под Талмури",
        "В Дресовике ранены 14 человек, сообщил губернатор Вардукан. Магнитуда 5,2, эпицентр у Талмури.",
    );
    open.fold(&english);
    assert_eq!(open.fold(&russian).story, StoryId(1));
}

#[test]
fn the_next_notice_of_an_office_that_heads_all_alike_is_a_story_of_its_own_wherever_its_link_leads() {
    let addresses: [fn(i64) -> Option<String>; 3] = [
        |id| Some(format!("https://office.example/notice/{id}")),
        |_| Some("https://office.example/notices".to_owned()),
        |_| None,
    ];
    for address in addresses {
        let notice = |id: i64, at: &str| {
            let mut kept = report(
                id,
                at,
                "en",
                "Notice: strait sanctions",
                "The Office has published a new notice.",
            );
            kept.feed = FeedId(1);
            kept.entry.url = address(id);
            kept
        };
        let mut open = open();
        assert_eq!(open.fold(&notice(1, MONDAY)).story, StoryId(1));
        assert_eq!(open.fold(&notice(2, TUESDAY)).reason, Reason::New);
        let mut paper = notice(3, TUESDAY);
        paper.feed = FeedId(2);
        assert_eq!(
            open.fold(&paper).reason,
            Reason::Copy { of: EntryId(2) },
            "of the latest"
        );
        let again = notice(4, "2024-06-18T09:00:00Z");
        assert_eq!(
            open.fold(&again).story,
            StoryId(2),
            "within hours it is the same once more"
        );
        assert_eq!(
            open.fold(&notice(5, "2024-06-20T08:00:00Z")).reason,
            Reason::New,
            "the third as the second"
        );
        let mut recalled = self::open();
        recalled.recall(&notice(1, MONDAY), StoryId(1));
        recalled.recall(&notice(2, TUESDAY), StoryId(2));
        assert_eq!(recalled.fold(&paper).story, StoryId(2));
    }
}

#[test]
fn words_that_a_watchlist_asks_for_do_not_join_two_events_of_a_young_archive() {
    let stories = |open: Open| {
        let mut open = open;
        let reports = [
            (
                "Fire at Torvik refinery stops Halmar oil exports",
                "A fire at the Torvik refinery stopped exports of oil from Halmar.",
            ),
            (
                "Orrin lends Halmar four billion crowns for oil fields",
                "The bank of Orrin lends Halmar four billion crowns for the oil fields of the delta.",
            ),
        ];
        let folds = (1..)
            .zip(reports)
            .map(|(id, (title, text))| open.fold(&report(id, MONDAY, "en", title, text)).story);
        folds.collect::<BTreeSet<_>>().len()
    };
    assert_eq!(stories(open().watching(["Halmar", "oil"])), 2);
    assert_eq!(
        stories(open()),
        1,
        "to whom asks for nothing of the kind the two words are rare"
    );
}

#[test]
fn what_a_person_has_parted_stays_parted_whichever_was_reported_last() {
    let freed = (
        "Ilva Marn freed from prison in Halmar, lawyer says",
        "The former minister Ilva Marn was freed from prison, her lawyer said.",
    );
    let ruling = (
        "Strait court rules Halmar violated rights of Ilva Marn",
        "The court ruled that Halmar had violated the right of Ilva Marn to a fair trial and ordered it to pay.",
    );
    let follow_up = (
        "Ilva Marn under house arrest after release from prison, lawyer says",
        "Ilva Marn, the former minister, is under house arrest after she was moved from prison in Halmar, her lawyer said.",
    );
    let mut open = open();
    open.recall(&report(1, MONDAY, "en", freed.0, freed.1), StoryId(1));
    open.recall(&report(2, "2024-06-19T08:00:00Z", "en", ruling.0, ruling.1), StoryId(2));
    let sides = [(9, false, StoryId(1)), (9, true, StoryId(2))];
    open.heed(&Corrections::new([EntryId(1), EntryId(2)], &sides));
    let fold = open.fold(&report(3, "2024-06-19T20:00:00Z", "en", follow_up.0, follow_up.1));
    assert_ne!(fold.story, StoryId(2), "{}", fold.reason);
    assert!(open.take_moves().iter().all(|moved| moved.story != StoryId(2)));
}

#[test]
fn a_headline_in_capitals_is_the_same_in_a_feed_of_no_language() {
    for (title, capitals) in [
        (
            "Lithium minister’s big plan for Porto",
            "LITHIUM MINISTER’S BIG PLAN FOR PORTO",
        ),
        (
            "Lithium : l’accord d’Alger divise l’Europe",
            "LITHIUM : L’ACCORD D’ALGER DIVISE L’EUROPE",
        ),
        (
            "Lithium fabrikası yangınında altı kişi yaralandı",
            "LITHIUM FABRİKASI YANGININDA ALTI KİŞİ YARALANDI",
        ),
    ] {
        let mut open = Open::new(AliasIndex::default());
        open.fold(&kept(1, TUESDAY, title, ""));
        let again = open.fold(&kept(2, TUESDAY, capitals, ""));
        assert_eq!(again.reason, Reason::Copy { of: EntryId(1) }, "{capitals}");
    }
}
