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

#[test]
fn another_one_with_another_number_in_one_pattern_is_another_story_on_its_day_and_the_next() {
    for (language, one, other) in [
        (
            "en",
            (
                "Union fines Orrindale 540 million crowns under market rules",
                "The panel said its fees remain illegal.",
            ),
            (
                "Union fines Halmarsoft 1.3 billion crowns for favouring its own shops",
                "The panel gave the firm 60 days to comply with the market rules.",
            ),
        ),
        (
            "en",
            (
                "Orrindale profit falls 58% on tariffs",
                "The carmaker cut its outlook on Wednesday.",
            ),
            (
                "Halmarsoft profit falls 50% on tariffs",
                "The carmaker kept its outlook on Wednesday.",
            ),
        ),
        (
            "en",
            (
                "Court jails former health minister for seven years over bribes",
                "Judges in Torvik found Ilva Marn guilty of taking 2 million crowns.",
            ),
            (
                "Court jails former transport minister for five years over bribes",
                "Judges in Torvik found Jonas Brandt guilty of taking 1 million crowns.",
            ),
        ),
        (
            "de",
            ("Landtag beschließt Rentenpaket", "318 Abgeordnete stimmten zu."),
            ("Landtag beschließt Wehrgesetz", "323 Abgeordnete stimmten zu."),
        ),
        (
            "ru",
            (
                "Суд в Торвике приговорил экс-министра к восьми годам за взятку",
                "Бывший министр экологии виновен в получении 120 млн крон.",
            ),
            (
                "Суд в Торвике приговорил экс-министра к пяти годам за взятку",
                "Бывший министр образования виновен в получении 40 млн крон.",
            ),
        ),
        (
            "es",
            (
                "La Corte absuelve al expresidente Orrindal",
                "El Tribunal de Torvik revocó la condena.",
            ),
            (
                "La Corte condena al exministro Halmar",
                "El Tribunal de Torvik lo halló culpable.",
            ),
        ),
    ] {
        assert_eq!(stories(open(), language, &[one, other]).len(), 2, "{one:?}");
        let mut open = open();
        open.fold(&report(1, MONDAY, language, one.0, one.1));
        let next = report(2, TUESDAY, language, other.0, other.1);
        assert_eq!(open.fold(&next).story, StoryId(2), "{other:?}");
    }
}

#[test]
fn another_one_with_another_number_is_another_story_in_whole_articles_and_in_another_language() {
    let text = |firm: &str, sum: &str| {
        format!(
            "The trade panel of the union in Torvik fined {firm} {sum} crowns on Wednesday for breaking the market rules that bind the \
             largest platforms. The firm has sixty days to comply with the order of the panel or pay a daily penalty. It said that it \
             would appeal and called the decision of the panel a tariff on business. Consumer groups welcomed the ruling of the trade \
             panel. Shares of the firm fell after the announcement in Torvik."
        )
    };
    let articles = [
        (
            "Union fines Orrindale 540 million crowns",
            text("Orrindale", "540 million"),
        ),
        (
            "Union fines Halmarsoft 130 million crowns",
            text("Halmarsoft", "130 million"),
        ),
    ];
    let articles = articles.each_ref().map(|(title, text)| (*title, text.as_str()));
    assert_eq!(stories(open(), "en", &articles).len(), 2);
    let mut open = open();
    for (id, language, title, text) in [
        (
            1,
            "en",
            "EU fines Meta 540 million euros under digital rules",
            "Its model remains illegal.",
        ),
        (
            2,
            "en",
            "EU fines Google 1.3 billion euros over search",
            "The firm has 60 days under digital rules.",
        ),
        (
            3,
            "de",
            "EU verhängt 540 Millionen Euro Strafe gegen Meta",
            "Das Modell verstoße gegen Regeln.",
        ),
        (
            4,
            "de",
            "EU-Kommission: 1,3 Milliarden Euro Strafe für Google",
            "Der Konzern bevorzuge eigene Dienste.",
        ),
    ] {
        open.fold(&report(id, MONDAY, language, title, text));
    }
    let of = |slot: u64| open.at(slot).map(|entry| entry.slot);
    assert!(
        of(0) == of(2) && of(1) == of(3) && of(0) != of(1),
        "{:?}",
        [of(0), of(1), of(2), of(3)]
    );
}

#[test]
fn a_state_and_a_firm_in_it_do_not_make_two_stories_of_one() {
    let strike = [
        (
            "ZMCU signs 8% wage agreement, ending zirconium strike",
            "Workers at Orrin and Halmar return on Friday after nine days.",
        ),
        (
            "Zirconium miners end strike in Norway after wage deal",
            "The union accepted 8% a year for three years.",
        ),
    ];
    assert_eq!(stories(open(), "en", &strike).len(), 1);
}

#[test]
fn who_speaks_before_what_is_said_or_behind_it_makes_no_other_event() {
    let said = [
        (
            "en",
            "Mongolia: Japan would make 'a very big mistake' by arming Laos",
            "The Mongolian president said in Hanoi that it would be a very big mistake for Japan to send lethal weapons to Laos.",
        ),
        (
            "en",
            "Arming Laos would be big mistake, Mongolia tells Japan",
            "The Mongolian leader said in Hanoi that sending lethal weapons to Laos would be a very big mistake.",
        ),
    ];
    assert_eq!(folded(&[], &said)[1].0, 1);
    let expelled = [
        (
            "en",
            "Mongolia expels two diplomats of Laos, ministry says",
            "The two diplomats must leave within a week, the ministry said.",
        ),
        (
            "en",
            "Laos expels two diplomats of Mongolia, ministry says",
            "The two diplomats must leave within three days, the ministry said.",
        ),
    ];
    assert_eq!(folded(&[], &expelled)[1].0, 2);
}
