//! Headlines that look alike and tell of two events.

use super::*;

fn stories(open: Open, language: &str, reports: &[(&str, &str)]) -> BTreeSet<StoryId> {
    let mut open = open;
    let folds = (1..).zip(reports).map(|(id, (title, text))| {
        let at = MONDAY.parse::<Timestamp>().unwrap() + SignedDuration::from_mins(20 * id);
        let mut kept = report(id, &at.to_string(), language, title, text);
        kept.entry.outlet = Some(format!("Paper {id}"));
        open.fold(&kept).story
    });
    folds.collect()
}

#[test]
fn headlines_that_share_only_states_or_what_a_watchlist_asks_for_are_two_stories() {
    let states = [
        ("Norway ships timber to Chile beyond quota", ""),
        ("Chile gymnasts train in Norway", ""),
        ("Norway vetoes Chile panel on fishing", ""),
    ];
    assert_eq!(stories(open(), "en", &states).len(), 3);
    let asked = [
        ("Analysis: Torvik bans exports of raw zirconium", ""),
        ("Analysis: Explosion at zirconium plant kills two", ""),
    ];
    assert_eq!(stories(open().watching(["zirconium"]), "en", &asked).len(), 2);
    let dense = [("智利政府批准锂矿开采合同", ""), ("智利锂矿工人罢工进入第三天", "")];
    assert_eq!(stories(open().watching(["智利"]), "zh", &dense).len(), 2);
}

#[test]
fn what_a_watchlist_asks_for_joins_nothing_in_a_long_stream_either() {
    let mut open = open().watching(["Norway", "zirconium"]);
    for id in 100..700 {
        open.fold(&kept(
            id,
            MONDAY,
            &format!("Quarrel{id} harbour{id} of ledger{id} in orchard{id}"),
            "",
        ));
    }
    let apart = [
        ("Zirconium price falls in Norway", ""),
        ("Norway opens zirconium tender", ""),
    ];
    assert_eq!(stories(open, "en", &apart).len(), 2);
}

#[test]
fn one_event_of_the_watched_subject_is_still_one_story() {
    let one = [
        ("Norway vetoes panel on Chile fishing quota", ""),
        ("Norway blocks renewal of panel monitoring Chile fishing quota", ""),
        ("UPDATE 1-Norway vetoes panel on Chile fishing quota", ""),
    ];
    assert_eq!(stories(open().watching(["Norway", "Chile"]), "en", &one).len(), 1);
}

#[test]
fn twins_of_one_morning_are_two_stories_however_alike() {
    for (language, one, other) in [
        (
            "en",
            (
                "Norway summons Chilean ambassador over trawler",
                "Oslo summoned the ambassador of Chile on Thursday after a trawler entered its waters.",
            ),
            (
                "Sweden summons Chilean ambassador over trawler",
                "Stockholm summoned the ambassador of Chile on Thursday after a trawler entered its waters.",
            ),
        ),
        (
            "ru",
            (
                "Суд в Торвике арестовал замминистра обороны",
                "Суд арестовал по делу о взятке заместителя министра обороны.",
            ),
            (
                "Суд в Торвике арестовал замминистра энергетики",
                "Суд арестовал по делу о взятке заместителя министра энергетики.",
            ),
        ),
        (
            "ko",
            (
                "노르웨이, 칠레 대사 초치",
                "노르웨이 외무부는 어선 침범과 관련해 칠레 대사를 초치했다고 밝혔다.",
            ),
            (
                "스웨덴, 칠레 대사 초치",
                "스웨덴 외무부는 어선 침범과 관련해 칠레 대사를 초치했다고 밝혔다.",
            ),
        ),
        (
            "en",
            ("Quake of magnitude 5.1 near Torvik mine", ""),
            ("Quake of magnitude 6.8 near Torvik mine", ""),
        ),
    ] {
        assert_eq!(stories(open(), language, &[one, other]).len(), 2, "{one:?}");
    }
}

#[test]
fn a_few_words_above_quite_other_lines_are_the_next_notice_at_once() {
    let lines = [
        "Fire at the varnish plant in Torvik, road closed.",
        "Explosion in a warehouse of Halmar, two dead.",
        "Spill of brine in the port of Senn, terminal shut.",
    ];
    let mut open = open();
    for (id, line) in (1..).zip(lines) {
        let at = MONDAY.parse::<Timestamp>().unwrap() + SignedDuration::from_mins(10 * id);
        let mut notice = report(id, &at.to_string(), "en", "Industrial alert", line);
        notice.feed = FeedId(1);
        assert_eq!(open.fold(&notice).story, StoryId(id), "{line}");
    }
}

#[test]
fn more_reports_in_one_language_do_not_keep_another_language_out() {
    let english = [
        (
            "Torvik floods kill four as river bursts banks",
            "Floods in Torvik killed four people after the Ilvenna river burst its banks, BNTA said.",
        ),
        (
            "Torvik floods kill four as river bursts its banks",
            "Floods killed four people in Torvik after the Ilvenna river burst its banks, BNTA said.",
        ),
        (
            "Four dead in Torvik floods",
            "Four people died in Torvik when the Ilvenna overflowed, disaster agency BNTA said.",
        ),
    ];
    for count in 1..=english.len() {
        let mut open = open();
        for (id, (title, text)) in (1..).zip(&english[..count]) {
            assert_eq!(open.fold(&report(id, MONDAY, "en", title, text)).story, StoryId(1));
        }
        let spanish = report(
            9,
            MONDAY,
            "es",
            "Inundaciones en Torvik dejan cuatro muertos",
            "Inundaciones en Torvik dejaron cuatro muertos tras desbordarse el Ilvenna, según la BNTA.",
        );
        assert_eq!(open.fold(&spanish).story, StoryId(1), "after {count}");
    }
}

#[test]
fn a_sum_written_out_and_the_minute_of_the_day_join_languages() {
    let sum = [
        (
            "en",
            "Kestrel Energy to buy Moorland assets for 1.2 bln pounds",
            "Kestrel Energy agreed to buy the assets of rival Moorland for 1.2 billion pounds.",
        ),
        (
            "ko",
            "Kestrel, Moorland 북해 자산 12억 파운드에 인수",
            "Kestrel은 Moorland의 북해 자산을 12억 파운드에 인수한다.",
        ),
    ];
    assert_eq!(folded(&[], &sum)[1].0, 1);
    let times: Vec<String> = [
        "at 5:03 p.m. local time",
        "um 17:03 Uhr",
        "午後5時3分ごろ",
        "오후 5시 3분께",
        "à 17h03",
    ]
    .into_iter()
    .flat_map(|text| super::super::super::numbers::times(text).collect::<Vec<_>>())
    .collect();
    assert_eq!(times, ["5:03"; 5]);
    assert_eq!(
        super::super::super::numbers::times("won 3:21, by 10:30 a.m., 1:250").count(),
        0
    );
}
