use super::super::HEADLINE_CHARS_MAX;
use super::super::record::Sheet;
use super::*;

fn known() -> Known<'static> {
    Known {
        dossier: "strait",
        sets: ["norland"].into(),
        threads: ["treaty"].into(),
        ..Known::default()
    }
}

fn taken(text: &str) -> Taken {
    read(text).unwrap().take(&known(), &Wishes::default())
}

#[test]
fn a_timeline_of_somebody_else_becomes_events_of_low_confidence() {
    let text = r#"{"title": {"text": {"headline": "The <b>strait</b>"}},
      "events": [
        {"start_date": {"year": "2019", "month": "5", "day": "2"}, "text": {"headline": "Treaty <i>signed</i> &amp; sealed", "text": "<p>In the hall.</p>"},
         "media": {"url": "https://herald.example/1", "credit": "Herald"}, "group": "treaties"},
        {"start_date": {"year": -44}, "end_date": {"year": -43, "month": 3}, "text": {"headline": "Old"}, "media": {"url": "javascript:alert(1)"}},
        {"start_date": {"year": 12000}, "text": {"headline": "Far"}, "media": {"url": "https://herald.example/2"}},
        {"text": {"headline": "No date"}},
        {"start_date": {"year": 2020, "month": 13}, "text": {"headline": "No month"}},
        {"start_date": {"year": 2020}}
      ]}"#;
    assert_eq!(read(text).unwrap().title, "The strait");
    let taken = taken(text);
    let first = &taken.records[0];
    assert_eq!(
        (first.date.as_str(), first.headline.as_str()),
        ("2019-05-02", "Treaty signed & sealed")
    );
    assert_eq!(first.id, "strait-2019-05-02-treaty-signed-sealed");
    assert_eq!(first.confidence, Some(Confidence::Low));
    assert_eq!(first.themes, ["treaties"]);
    assert_eq!(first.sources[0].publisher, "Herald");
    assert_eq!(taken.records[1].date, "Y12000");
    let old = &taken.sourceless[0];
    assert_eq!((old.date.as_str(), old.end.as_str()), ("-0043", "-0042-03"));
    assert_eq!(
        taken.faults,
        [
            "event 4: no date",
            "event 5: “2020-13” is no date",
            "event 6: no headline"
        ]
    );
}

#[test]
fn a_table_is_read_by_the_names_of_its_columns_whatever_parts_them() {
    let comma = "Year,Month,Day,Headline,Text,Media\r\n2019,5,2,\"Treaty, signed\",\"He said \"\"yes\"\"\",https://herald.example/1\r\n";
    let semicolon = "label;date;article\nTreaty, signed;2 May 2019;https://herald.example/1\n";
    let query = "item,itemLabel,date,precision,article\nhttp://www.wikidata.org/entity/Q42,\"Treaty, signed\",2019-05-01T00:00:00Z,10,https://herald.example/1\n";
    for (text, date) in [(comma, "2019-05-02"), (semicolon, "2019-05-02"), (query, "2019-05")] {
        let taken = taken(text);
        assert_eq!(taken.records.len(), 1, "{text}: {:?}", taken.faults);
        assert_eq!(taken.records[0].date, date, "{text}");
        assert_eq!(taken.records[0].headline, "Treaty, signed");
        assert_eq!(taken.records[0].sources[0].publisher, "herald.example");
    }
    assert_eq!(taken(query).records[0].qid.as_deref(), Some("Q42"));
}

#[test]
fn what_is_neither_is_said() {
    for text in ["", "hello", "a,b\n1,2", "{\"a\": 1}", "{", "\0\0", "[[[[["] {
        assert!(read(text).is_err(), "{text:?}");
    }
    let deep = "[".repeat(100_000);
    assert!(read(&deep).is_err(), "depth has a bound");
    assert!(
        read("[1, 2]")
            .unwrap()
            .take(&known(), &Wishes::default())
            .records
            .is_empty()
    );
}

#[test]
fn what_this_house_does_not_know_is_left_out_and_said() {
    let text = r#"{"title": "S", "event": [
        {"id": "e-1", "date": "2019", "headline": "One", "actors": ["@norland", "@sudria", "Plain"], "threads": ["treaty", "fish"],
         "relations": [{"type": "ends", "to": "e-9"}, {"type": "ends", "to": "e-2"}], "weight": 9,
         "sources": [{"publisher": "P", "url": "https://p.example/"}, {"publisher": "Q", "url": "ftp://q.example/"}]},
        {"id": "e-2", "date": "2018", "headline": "Two", "sources": [{"publisher": "P", "url": "https://p.example/"}]},
        {"id": "e-3", "date": 5},
        {"id": "e-4", "date": "2018", "headline": "Four", "relations": [{"type": "resembles", "to": "e-1"}]}
      ]}"#;
    let taken = taken(text);
    let one = &taken.records[0];
    assert_eq!(one.actors, ["@norland", "sudria", "Plain"]);
    assert_eq!(one.threads, ["treaty"]);
    assert_eq!(one.relations.len(), 1);
    assert_eq!(one.weight, None);
    assert_eq!(one.sources.len(), 1);
    assert_eq!(taken.changes.values().sum::<usize>(), 4, "{:?}", taken.changes);
    assert_eq!(taken.faults.len(), 2, "{:?}", taken.faults);
}

#[test]
fn an_event_that_is_known_is_not_taken_again_and_ids_stay_unique() {
    let text = r#"{"event": [
        {"id": "e-1", "date": "2019", "headline": "One"},
        {"id": "e-2", "date": "2019", "headline": "Two"},
        {"id": "e-2", "date": "2019", "headline": "Two again"},
        {"id": "no id!", "date": "2019", "headline": "Two"}]}"#;
    let mut known = known();
    known.events.insert("e-1", "other");
    let taken = read(text).unwrap().take(&known, &Wishes::default());
    assert_eq!(taken.known, [("e-1".to_owned(), "other".to_owned())]);
    let ids: Vec<&str> = taken.sourceless.iter().map(|record| record.id.as_str()).collect();
    assert_eq!(ids, ["e-2", "e-2-2", "strait-2019-two"]);
}

#[test]
fn a_long_headline_is_cut_and_kept_whole_in_the_summary() {
    let headline = "word ".repeat(40);
    let text = format!(r#"[{{"start_date": {{"year": 2019}}, "text": {{"headline": "{headline}"}}}}]"#);
    let taken = taken(&text);
    let record = &taken.sourceless[0];
    assert!(record.headline.chars().count() <= HEADLINE_CHARS_MAX && record.headline.ends_with('…'));
    assert_eq!(record.summary, headline.trim());
}

/// An event with everything that a form could lose.
fn full() -> Record {
    Record {
        id: "e-1".to_owned(),
        date: "-0044-03-15~".to_owned(),
        end: "..".to_owned(),
        headline: "=A \"headline\", <b>; @x & more".to_owned(),
        summary: "Two\u{a0}words".to_owned(),
        actors: vec!["@norland".to_owned(), "A; B".to_owned(), "-x".to_owned()],
        themes: vec!["one".to_owned(), "two".to_owned()],
        threads: vec!["treaty".to_owned()],
        also: vec!["treaty".to_owned()],
        instruments: vec!["R-1".to_owned()],
        weight: Some(4),
        qid: Some("Q1".to_owned()),
        sources: vec![
            Source {
                publisher: "P".to_owned(),
                url: "https://p.example/?a=1&b=2".to_owned(),
                seen: Some("page".to_owned()),
                lang: Some("ru".to_owned()),
                published: Some("2019-05".to_owned()),
                archived: Some("https://archive.example/p".to_owned()),
            },
            Source {
                publisher: "Q".to_owned(),
                url: "https://q.example/".to_owned(),
                ..Source::default()
            },
        ],
        confidence: Some(Confidence::High),
        until: Some("2030-01-01".to_owned()),
        planned: true,
        translations: [
            ("headline_ru".to_owned(), "Заголовок".into()),
            ("summary_ko".to_owned(), "요약".into()),
        ]
        .into(),
        relations: vec![Relation {
            kind: super::super::RelationKind::Amends,
            to: "e-2".to_owned(),
        }],
    }
}

#[test]
fn an_exported_sheet_comes_back_in_every_form() {
    let record = full();
    let other = Record {
        id: "e-2".to_owned(),
        date: "195X".to_owned(),
        headline: "Other".to_owned(),
        sources: record.sources.clone(),
        confidence: Some(Confidence::Medium),
        weight: Some(3),
        ..Record::default()
    };
    let sheet = Sheet {
        head: Head {
            schema: 1,
            title: "=The strait".to_owned(),
            scope: "What ships did, \"there\";\nand since when".to_owned(),
            as_of: Some("2024-06-21".to_owned()),
            lang: "de".to_owned(),
            licence: Some("CC0-1.0".to_owned()),
            watchlists: vec!["strait".to_owned(), "fleet".to_owned()],
            core: vec!["norland".to_owned()],
            protagonist: Some("sudria".to_owned()),
        },
        event: vec![record, other],
    };
    let wishes = Wishes {
        keeps_confidence: true,
        source: None,
    };
    // A blank that does not break is a blank here.
    let mut expected = sheet.event.clone();
    expected[0].summary = "Two words".to_owned();
    for text in [
        serde_json::to_string(&sheet).unwrap(),
        serde_json::to_string(&timelinejs::write(&sheet)).unwrap(),
        csv::write(&sheet),
    ] {
        let import = read(&text).unwrap();
        assert_eq!(
            (&import.title, &import.head),
            (&sheet.head.title, &sheet.head),
            "{text}"
        );
        let taken = import.take(&known(), &wishes);
        assert_eq!(taken.records, expected, "{text}");
        assert_eq!((taken.faults.len(), taken.changes.len()), (0, 0));
        let low = read(&text).unwrap().take(&known(), &Wishes::default());
        assert!(
            low.records
                .iter()
                .all(|record| record.confidence == Some(Confidence::Low))
        );
    }
}

#[test]
fn a_day_in_figures_is_read_as_the_whole_file_writes_it_and_refused_where_nothing_tells() {
    let dates = |rows: &str| {
        let taken = taken(&format!("Headline,date,Media\n{rows}"));
        let dates: Vec<String> = taken.records.iter().map(|record| record.date.clone()).collect();
        (dates, taken.faults)
    };
    let american = "A,06/07/2024,https://herald.example/1\nB,06/19/2024,https://herald.example/2\n";
    assert_eq!(dates(american).0, ["2024-06-07", "2024-06-19"]);
    let european = "A,06/07/2024,https://herald.example/1\nB,19/06/2024,https://herald.example/2\n";
    assert_eq!(dates(european).0, ["2024-07-06", "2024-06-19"]);
    let (kept, faults) = dates("A,06/07/2024,https://herald.example/1\nB,6.7.2024,https://herald.example/2\n");
    assert_eq!(kept, ["2024-07-06"]);
    assert!(
        faults[0].starts_with("row 2: “06/07/2024” may be 2024-07-06 or 2024-06-07"),
        "{faults:?}"
    );
    let both = "A,06/19/2024,https://herald.example/1\nB,19/06/2024,https://herald.example/2\nC,1/2/2024,https://herald.example/3\n";
    assert_eq!(dates(both).0, ["2024-06-19", "2024-06-19"]);
    assert_eq!(dates(both).1.len(), 1);
}

#[test]
fn a_text_of_several_lines_keeps_them_in_every_form() {
    let record = Record {
        id: "talks".to_owned(),
        date: "1940".to_owned(),
        headline: "Long talks".to_owned(),
        summary: "Line one.\n\nLine two.".to_owned(),
        sources: vec![Source {
            publisher: "X".to_owned(),
            url: "https://x.example/3".to_owned(),
            ..Source::default()
        }],
        translations: [("summary_ru".to_owned(), "Раз.\nДва.".into())].into(),
        ..Record::default()
    };
    let sheet = Sheet {
        event: vec![record.clone()],
        ..Sheet::default()
    };
    for text in [
        serde_json::to_string(&sheet).unwrap(),
        serde_json::to_string(&timelinejs::write(&sheet)).unwrap(),
        csv::write(&sheet),
    ] {
        let taken = read(&text).unwrap().take(&known(), &Wishes::default());
        let texts = (&taken.records[0].summary, &taken.records[0].translations);
        assert_eq!(texts, (&record.summary, &record.translations), "{text}");
    }
}

#[test]
fn a_year_before_our_era_of_a_timeline_is_the_year_that_it_says() {
    let sheet = "Year,Month,Day,Headline,Media\n-44,3,15,Caesar dies in Rome,https://herald.example/1\n";
    assert_eq!(taken(sheet).records[0].date, "-0043-03-15");
    let slides = r#"[{"start_date":{"year":"-44"},"end_date":{"year":-1},"text":{"headline":"Wars"},"media":{"url":"https://herald.example/1"}}]"#;
    let taken = taken(slides);
    assert_eq!(
        (taken.records[0].date.as_str(), taken.records[0].end.as_str()),
        ("-0043", "0000")
    );
}

#[test]
fn a_line_that_is_taken_back_is_named_by_its_row() {
    let mut taken =
        taken("Headline,date,Media\nA,2024-06-19,https://herald.example/1\nB,2035,https://herald.example/2\n");
    let id = taken.records[1].id.clone();
    assert!(taken.refuse(&id, "it lies in the future"));
    assert!(!taken.refuse(&id, "it lies in the future"));
    assert_eq!(
        (taken.records.len(), taken.faults),
        (1, vec!["row 3: it lies in the future".to_owned()])
    );
}
