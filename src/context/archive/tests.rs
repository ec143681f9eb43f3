//! The whole way: texts are remembered, filed, gathered, ranked.

use std::collections::BTreeSet;

use super::{Memory, Remembered, Sketch};
use crate::context::Earlier;
use crate::entries::Entry;

const STRAIT: &str = "The fishing treaty on the northern strait ended the quarrel over herring quotas between the coast \
    guards of Norland and Sudria.";

fn entry(id: &str, day: &str, title: &str, body: &str) -> Entry {
    Entry {
        id: id.to_owned(),
        title: title.to_owned(),
        body: body.to_owned(),
        published: Some(format!("{day}T00:00:00Z").parse().unwrap()),
        ..Entry::default()
    }
}

fn archive() -> Vec<Entry> {
    let strait = |more: &str| format!("{STRAIT} {more}");
    vec![
        entry(
            "old",
            "2019-05-02",
            "Norland and Sudria sign fishing treaty",
            &strait(
                "Ministers signed in Vallmar after eleven years of dispute; a joint office will count the catch, and fines go to \
                 the harbour towns that lost most boats.",
            ),
        ),
        entry(
            "recent",
            "2024-06-01",
            "Herring quotas divide coast guards",
            &strait(
                "Patrols stopped two trawlers on Friday, each side accusing the other of false papers, while buyers at the auction \
                 paid double for what little came ashore.",
            ),
        ),
        entry(
            "same-1",
            "2024-06-10",
            "Quota talks on strait resume",
            &strait(
                "Envoys arrived early on Monday, took separate entrances and refused photographs; officials expect four rounds \
                 before anything is written down.",
            ),
        ),
        entry(
            "same-2",
            "2024-06-10",
            "Strait treaty talks go on in Vallmar",
            &strait(
                "Behind closed doors experts compared maps from the last survey, argued about spawning grounds, and left without \
                 lunch or comment to waiting reporters.",
            ),
        ),
        entry(
            "same-3",
            "2024-06-10",
            "Coast guards watch strait talks",
            &strait(
                "Crews stayed in port with engines cold, playing cards below deck, since nobody wants an incident that could be \
                 blamed for failure.",
            ),
        ),
        entry(
            "later",
            "2024-06-25",
            "Strait treaty renewed",
            &strait(
                "Parliament approved ten more years by a narrow margin after a night session with many amendments.",
            ),
        ),
        entry(
            "stranger",
            "2024-06-05",
            "Earthquake in the mountains",
            "Rescue teams dug through rubble all night.",
        ),
        entry(
            "story",
            "2024-06-19",
            "Norland asks to renew strait treaty",
            &strait("In a letter its minister named a date in autumn and offered to host the signing on an island."),
        ),
    ]
}

fn filled(entries: Vec<Entry>) -> Memory {
    let mut memory = Memory::default();
    for entry in entries {
        assert!(memory.add(entry));
    }
    memory.file();
    memory
}

fn ids(list: &[Earlier]) -> BTreeSet<&str> {
    list.iter().map(|one| one.entry.as_str()).collect()
}

#[test]
fn the_archive_tells_what_was_before_and_never_the_story_itself_or_later() {
    let memory = filled(archive());
    let (thread, earlier) = memory.context(&archive()[7], 5);
    assert!(ids(&thread).contains("recent") && !ids(&thread).contains("old"));
    assert!(ids(&earlier).contains("recent") && ids(&earlier).contains("old"));
    for list in [&thread, &earlier] {
        for never in ["later", "story", "stranger"] {
            assert!(!ids(list).contains(never), "{never}");
        }
        let of_one_day = ids(list).iter().filter(|id| id.starts_with("same")).count();
        assert_eq!(of_one_day, 2, "two lines a day at most");
        assert!(list.iter().all(|one| one.why.starts_with("shares: ")), "{list:?}");
    }
}

#[test]
fn the_order_of_filing_does_not_matter() {
    let (asked, whole) = (archive().remove(7), filled(archive()));
    let mut piecewise = Memory::default();
    for entry in archive() {
        piecewise.add(entry);
        piecewise.file();
    }
    assert_eq!(whole.context(&asked, 5), piecewise.context(&asked, 5));
}

#[test]
fn a_copy_of_the_story_is_no_history_and_of_two_copies_one_is_told() {
    let mut entries = archive();
    let text = "A wire report counted boats, nets and licences on both shores, and quoted a skipper who had voted against all of it.";
    for outlet in ["a", "b", "c"] {
        entries.push(entry(
            outlet,
            "2024-05-20",
            &format!("Herring licences counted, writes {outlet}"),
            &format!("{STRAIT} {text}"),
        ));
    }
    let mut copy = entries[7].clone();
    copy.id = "copy".to_owned();
    entries.push(copy);
    let memory = filled(entries);
    let (thread, earlier) = memory.context(&archive()[7], 10);
    for list in [&thread, &earlier] {
        assert!(!ids(list).contains("copy"), "{list:?}");
        assert_eq!(
            ["a", "b", "c"].iter().filter(|id| ids(list).contains(*id)).count(),
            1,
            "{list:?}"
        );
    }
}

#[test]
fn a_story_without_day_or_words_has_no_earlier_coverage() {
    let mut memory = filled(archive());
    assert!(!memory.add(Entry::default()), "what has no time is older than nothing");
    let undated = Entry {
        published: None,
        ..archive().remove(7)
    };
    assert_eq!(memory.context(&undated, 5), (Vec::new(), Vec::new()));
    let wordless = entry("w", "2024-06-19", "…", "");
    assert_eq!(memory.context(&wordless, 5), (Vec::new(), Vec::new()));
    assert_eq!(memory.context(&archive()[7], 0), (Vec::new(), Vec::new()));
    assert_eq!(Memory::default().context(&archive()[7], 5), (Vec::new(), Vec::new()));
}

#[test]
fn a_body_of_megabytes_asks_and_answers_like_any_other() {
    let mut entries = archive();
    entries[7].body = entries[7].body.repeat(40_000);
    let asked = entries[7].clone();
    let (thread, _) = filled(entries).context(&asked, 5);
    assert!(ids(&thread).contains("recent"));
}

#[test]
fn what_is_remembered_is_what_is_filed() {
    let text = |number: i64, entry: &Entry| Remembered {
        entry: crate::ids::EntryId(number),
        at: entry.published.unwrap(),
        story: None,
        outlet: None,
        sketch: Sketch::of(entry),
    };
    let texts: Vec<Remembered> = (0..)
        .zip(&archive())
        .map(|(number, entry)| text(number, entry))
        .collect();
    let segment = super::Segment::of(&texts);
    let entries: Vec<i64> = segment.head.entries().map(|entry| entry.0).collect();
    assert_eq!(entries, (0..8).collect::<Vec<i64>>());
}

#[test]
fn one_shared_name_or_a_number_makes_no_earlier_report_in_a_small_archive() {
    let old = [
        entry("name", "2024-05-01", "Vallmar opens a swimming pool", ""),
        entry("number", "2024-05-02", "Lottery draws 7.0 and 25", ""),
        entry("both", "2024-05-03", "Vallmar harbour silts up", ""),
    ];
    let mut memory = Memory::default();
    for entry in old {
        assert!(memory.add(entry));
    }
    memory.file();
    let asking = entry("now", "2024-06-01", "Vallmar harbour closed, 7.0 metres deep", "");
    let (thread, earlier) = memory.context(&asking, 7);
    let found: BTreeSet<&str> = thread.iter().chain(&earlier).map(|one| one.entry.as_str()).collect();
    assert_eq!(found, ["both"].into());
}

#[test]
fn a_country_a_dateline_and_an_everyday_word_make_no_earlier_report() {
    let old = [
        entry(
            "country",
            "2024-11-20",
            "Hungary ratifies fishing treaty, Budapest says",
            "BUDAPEST, Nov 20 (Reuters) - People in Hungary waited for the vote on Wednesday, officials said.",
        ),
        entry(
            "quake",
            "2024-11-20",
            "Earthquake shakes towns in eastern Hungary",
            "BUDAPEST, Nov 20 (Reuters) - An earthquake damaged roofs in Hungary on Wednesday, seismologists said.",
        ),
    ];
    let mut memory = Memory::default();
    for entry in old {
        assert!(memory.add(entry));
    }
    memory.file();
    let asking = entry(
        "now",
        "2024-11-27",
        "Earthquake near Budapest, Hungary",
        "BUDAPEST, Nov 27 (Reuters) - People in Hungary felt an earthquake on Wednesday, seismologists said.",
    );
    let (thread, earlier) = memory.context(&asking, 7);
    assert_eq!(ids(&thread), ["quake"].into());
    assert_eq!(ids(&earlier), ["quake"].into());
    assert_eq!(thread[0].why, "shares: earthquake, seismologists, budapest");
}

#[test]
fn the_same_kind_of_disaster_elsewhere_a_toll_and_a_name_of_two_words_make_no_earlier_report() {
    let old = [
        entry(
            "elsewhere",
            "2024-11-20",
            "6.4-magnitude quake strikes northern Philippines",
            "Villagers ran to high ground after a tsunami advisory.",
        ),
        entry(
            "toll",
            "2024-11-21",
            "Death toll from Torvik floods climbs to 35",
            "Five people are still missing.",
        ),
        entry(
            "name",
            "2024-11-22",
            "Fund praises Argentina",
            "It pressed Buenos Aires to rebuild reserves.",
        ),
        entry(
            "here",
            "2024-11-25",
            "Magnitude 7.1 quake strikes off southern Peru",
            "A tsunami advisory was lifted.",
        ),
    ];
    let mut memory = Memory::default();
    for entry in old {
        assert!(memory.add(entry));
    }
    memory.file();
    let under = |title: &str, summary: &str| {
        let (thread, earlier) = memory.context(&entry("now", "2024-11-27", title, summary), 7);
        let lists = thread.iter().chain(&earlier);
        lists.map(|one| one.entry.clone()).collect::<BTreeSet<String>>()
    };
    let quake = under(
        "Magnitude 6.2 quake strikes southern Peru",
        "There was no tsunami advisory.",
    );
    assert_eq!(quake, ["here".to_owned()].into());
    let crash = under(
        "Death toll in cargo plane crash rises to 13",
        "Nine people are still missing, the mayor said.",
    );
    assert_eq!(crash, BTreeSet::new());
    let swap = under("Argentina repays swap line", "Buenos Aires returned what it had drawn.");
    assert_eq!(swap, BTreeSet::new());
}

#[test]
fn a_name_of_several_words_is_one_and_one_whom_every_text_names_says_little() {
    let mut memory = Memory::default();
    for number in 0..60 {
        let title = format!("Arno Vel Tuun inspects mill {number}");
        assert!(memory.add(entry(
            &number.to_string(),
            "2024-05-01",
            &title,
            "A ribbon was cut in the rain."
        )));
    }
    memory.file();
    let told = entry(
        "now",
        "2024-06-01",
        "Arno Vel Tuun gives keys of flats to widows",
        "They thanked him.",
    );
    let (thread, earlier) = memory.context(&told, 7);
    assert!(thread.is_empty() && earlier.is_empty(), "{thread:?} {earlier:?}");
}

#[test]
fn endings_of_korean_verbs_make_no_earlier_report() {
    let mut memory = Memory::default();
    assert!(memory.add(entry("theft", "2024-05-01", "가상자산 탈취, 성명을 공개했다", "")));
    assert!(memory.add(entry("losses", "2024-05-02", "파병 부대 손실 집계", "")));
    memory.file();
    let told = entry("now", "2024-06-01", "파병 부대 사상자 6천명, 국정원 추정했다", "");
    let (thread, _) = memory.context(&told, 7);
    assert_eq!(ids(&thread), ["losses"].into());
}

/// What a panel shows of old reports under a story of 20 September 2024.
fn shown_under(title: &str, summary: &str, old: &[Entry]) -> BTreeSet<String> {
    let memory = filled(old.to_vec());
    let (thread, earlier) = memory.context(&entry("now", "2024-09-20", title, summary), 7);
    thread.iter().chain(&earlier).map(|one| one.entry.clone()).collect()
}

#[test]
fn an_old_report_that_shares_everyday_words_and_no_place_of_the_headline_is_no_earlier_report() {
    let old = [
        entry(
            "elsewhere",
            "2021-05-23",
            "Senate still fights over a disaster aid bill",
            "Farmers wait for help after the flood; a red line was drawn, and the request for money went back.",
        ),
        entry(
            "here",
            "2021-06-01",
            "Peru asks Red Cross for flood aid",
            "Rivers in the north had left their beds.",
        ),
    ];
    let found = shown_under("Peru sends flood aid request to Red Cross", "", &old);
    assert_eq!(found, ["here".to_owned()].into());
}

#[test]
fn an_old_report_shares_who_or_where_and_what_it_tells_of_them() {
    let old = [
        entry(
            "who",
            "2021-05-16",
            "Officials doubt a report on secrets told at the palace",
            "The foreign minister, Ilko Tarnow, arrived at night and said nothing of earlier visits.",
        ),
        entry(
            "where",
            "2021-07-02",
            "Budapest swimmers break a record",
            "In Budapest the foreign guests who arrived for visits to the baths cheered.",
        ),
        entry(
            "who and where and what",
            "2021-08-11",
            "Budapest pipeline talks fail, Tarnow says",
            "Ilko Tarnow left the pipeline talks early.",
        ),
    ];
    let found = shown_under(
        "Tarnow visits Budapest for pipeline talks",
        "Foreign minister Ilko Tarnow arrived in Budapest on Friday.",
        &old,
    );
    assert_eq!(found, ["who and where and what".to_owned()].into());
}

#[test]
fn a_rare_name_of_both_headlines_is_enough_under_the_surname_alone_too() {
    let old = [
        entry(
            "whole",
            "2021-03-04",
            "Orlo Wendtmar held in the north",
            "A judge ordered it.",
        ),
        entry(
            "surname",
            "2021-05-16",
            "Wendtmar writes home from a cell",
            "A guard took the letter.",
        ),
    ];
    let found = shown_under(
        "Family of Orlo Wendtmar sues over cell",
        "A judge ordered the Wendtmar letters to be read.",
        &old,
    );
    assert_eq!(found, ["whole", "surname"].map(str::to_owned).into());
}

#[test]
fn a_word_that_a_long_report_has_in_passing_makes_it_no_earlier_report() {
    let filler = "Clerks read them aloud. ".repeat(40);
    let told = "A balloon, a spy novel and the programme of a play lay on the shelf.";
    let old = [
        entry(
            "passing",
            "2021-04-08",
            "Taiwan writes laws in the open, its minister says",
            &format!("{told} {filler}"),
        ),
        entry(
            "about",
            "2021-04-09",
            "Taiwan counts spy balloon flights",
            &format!("The balloon was a spy balloon, Taiwan said. {filler}"),
        ),
    ];
    let found = shown_under(
        "Spy balloon programme resumes, Taiwan says",
        "Three a day were counted.",
        &old,
    );
    assert_eq!(found, ["about".to_owned()].into());
}

#[test]
fn of_the_last_weeks_a_panel_shows_who_or_where_the_headline_tells_of() {
    let old = [
        entry(
            "another state",
            "2024-09-10",
            "Austrian public debt rises in July",
            "Net borrowing and treasury certificates rose, the finance ministry said.",
        ),
        entry(
            "company",
            "2024-09-12",
            "Kanemo group debt rises",
            "Net borrowing rose after a sale of treasury certificates.",
        ),
        entry(
            "same",
            "2024-08-20",
            "Belgian public debt rises in June",
            "A table of the ministry has borrowing abroad at 230 billion francs.",
        ),
    ];
    let found = shown_under(
        "Belgian public debt rises in August",
        "Net borrowing rose, treasury certificates fell.",
        &old,
    );
    assert_eq!(found, ["same".to_owned()].into());
}

#[test]
fn a_name_says_who_is_meant_by_its_rarest_word_wherever_that_stands() {
    let old = [entry(
        "held",
        "2019-03-04",
        "Otto Wendtmar held in the north",
        "Herring was landed beside a quarry.",
    )];
    let far_below = format!("{}A quarry and herring.", "It was so and so. ".repeat(30));
    let found = shown_under("Clerks deny a letter on Otto Wendtmar", &far_below, &old);
    assert_eq!(found, ["held".to_owned()].into());
}

#[test]
fn headlines_of_long_ago_that_share_a_frequent_place_alone_share_no_matter() {
    let mut old = vec![
        entry(
            "matter",
            "2019-07-20",
            "Rain ends lantern parade in Budapest",
            "The lantern parade was short.",
        ),
        entry(
            "place",
            "2019-07-28",
            "Hundreds detained in Budapest",
            "A lantern parade passed; no other parade had a lantern.",
        ),
    ];
    for number in 0..98 {
        let place = if number < 8 { "Budapest" } else { "Harbour" };
        let title = format!("{place} weighs herring, catch {number}");
        old.push(entry(&format!("other {number}"), "2018-01-05", &title, "Gulls came."));
    }
    let found = shown_under(
        "Budapest opens its lantern parade",
        "The parade has a lantern for each house.",
        &old,
    );
    assert_eq!(found, ["matter".to_owned()].into());
}
