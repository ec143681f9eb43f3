use super::*;

fn former(link: &str, title: &str, published: Option<&str>, hash: i64) -> Former {
    Former {
        id: EntryId(hash),
        guid: link.into(),
        link: Some(link.into()),
        title: title.into(),
        published: published.map(|at| at.parse().unwrap()),
        hash,
    }
}

#[track_caller]
fn check(link: &str, title: &str, published: Option<&str>, hash: i64, formers: &[Former], expected: Option<usize>) {
    let entry = Entry {
        title: title.into(),
        published: published.map(|at| at.parse().unwrap()),
        ..Entry::default()
    };
    let unknown = Unknown {
        entry: &entry,
        link: Some(link),
        hash,
        is_lone_moment: true,
    };
    assert_eq!(recognised(&[unknown], formers), [expected], "{link} {title}");
}

const NOON: Option<&str> = Some("2024-06-19T12:00:07Z");

#[test]
fn the_same_text_of_the_same_moment_is_the_same_entry_whatever_it_is_called() {
    let formers = [former("https://a.example/old", "Storm nears the coast", NOON, 5)];
    check(
        "https://a.example/new",
        "Storm nears the coast",
        NOON,
        5,
        &formers,
        Some(0),
    );
    let next_day = Some("2024-06-20T12:00:07Z");
    check(
        "https://a.example/new",
        "Storm nears the coast",
        next_day,
        5,
        &formers,
        None,
    );
}

#[test]
fn what_its_feed_does_not_date_is_known_again_though_its_page_has_dated_it() {
    let formers = [former("https://a.example/old", "Storm nears the coast", NOON, 5)];
    let link = "https://a.example/new";
    check(link, "Storm nears the coast", None, 5, &formers, Some(0));
    check(link, "Storm nears the coast", None, 6, &formers, None);
}

#[test]
fn an_article_number_with_a_similar_headline_is_the_same_article() {
    let formers = [former(
        "https://a.example/storm-nears-coast-884213",
        "Storm nears the coast",
        None,
        1,
    )];
    let link = "https://a.example/storm-hits-coast-884213";
    check(link, "Storm hits the coast", None, 2, &formers, Some(0));
    check(link, "Parliament votes on pensions", None, 2, &formers, None);
    check(
        "https://b.example/storm-884213",
        "Storm hits the coast",
        None,
        2,
        &formers,
        None,
    );
    let dated = [former(
        "https://a.example/20240619/storm",
        "Storm nears the coast",
        None,
        1,
    )];
    check(
        "https://a.example/20240619/storm-two",
        "Storm hits the coast",
        None,
        2,
        &dated,
        None,
    );
}

#[test]
fn a_mended_headline_of_the_same_second_is_an_edit_where_the_address_follows_it() {
    let formers = [former(
        "https://a.example/storm-nears-coast",
        "Storm nears the coast",
        NOON,
        1,
    )];
    let link = "https://a.example/storm-nears-northern-coast";
    check(link, "Storm nears northern coast", NOON, 2, &formers, Some(0));
    check(link, "Parliament votes", NOON, 2, &formers, None);
    check(
        "https://a.example/x",
        "Storm nears northern coast",
        NOON,
        2,
        &formers,
        None,
    );
    let hour = Some("2024-06-19T12:00:00Z");
    let formers = [former("https://a.example/storm", "Morning briefing", hour, 1)];
    check("https://a.example/x", "Morning briefing", hour, 2, &formers, None);
}

#[test]
fn the_next_of_a_series_is_a_new_entry_though_its_moment_is_the_same() {
    for (old, new) in [
        ("Verdict in case 110/26 published", "Verdict in case 118/26 published"),
        ("M 4.3 quake 12 km west of Tobelo", "M 5.1 quake 31 km west of Tobelo"),
        ("Iran fires ballistic missile", "Israel fires ballistic missile"),
        ("Warrant issued for person A", "Warrant issued for person B"),
        ("Security Council: 9871st meeting", "Security Council: 9872nd meeting"),
    ] {
        let link = |title: &str| format!("https://a.example/{}", title.to_lowercase().replace([' ', '/'], "-"));
        check(&link(new), new, NOON, 2, &[former(&link(old), old, NOON, 1)], None);
        let by_id = former("https://a.example/id/ab-1", old, NOON, 1);
        check("https://a.example/id/ab-2", new, NOON, 2, &[by_id], None);
    }
}

#[test]
fn the_number_of_a_company_in_the_address_makes_no_edit_of_its_next_filing() {
    let formers = [former(
        "https://a.example/firm/320193/annual",
        "Acme Corp files 10-K",
        NOON,
        1,
    )];
    check(
        "https://a.example/firm/320193/loan",
        "Acme Corp files 8-K",
        NOON,
        2,
        &formers,
        None,
    );
    let formers = [former(
        "https://a.example/884213/storm-nears-coast",
        "Storm nears coast",
        None,
        1,
    )];
    let link = "https://a.example/884213/storm-hits-coast";
    check(link, "Storm hits coast", None, 2, &formers, Some(0));
}

fn entry(title: &str, url: &str, published: &str) -> Entry {
    Entry {
        title: title.into(),
        url: (!url.is_empty()).then(|| url.into()),
        published: published.parse().ok(),
        ..Entry::default()
    }
}

#[test]
fn an_id_that_names_a_place_in_the_list_does_not_name_the_entry() {
    let (first, then) = ("2024-06-19T12:00:00Z", "2024-06-20T08:00:00Z");
    let known = |title, url| former(url, title, Some(first), 1);
    let is_new = |kept: &Former, title, url: &str, at| is_another(kept, &entry(title, url, at), Some(url));
    let kept = known("Storm nears the coast", "https://a.example/storm");
    let is = |title, url, at| is_new(&kept, title, url, at);
    assert!(is("Parliament votes on pensions", "https://a.example/vote", then));
    assert!(is("Parliament votes on pensions", "https://a.example/vote", ""));
    assert!(
        !is("Parliament votes on pensions", "https://a.example/storm", then),
        "a headline rewritten"
    );
    assert!(
        !is("Parliament votes on pensions", "https://a.example/vote", first),
        "headline and slug rewritten"
    );
    assert!(
        !is("Storm hits the coast", "https://a.example/hit", then),
        "a headline mended"
    );
    assert!(!is("", "https://a.example/vote", then));
    let numbered = known("Verdict in case 110/26", "https://a.example/110");
    assert!(is_new(
        &numbered,
        "Verdict in case 118/26",
        "https://a.example/118",
        then
    ));
}

#[test]
fn an_article_number_under_ids_that_name_moments_is_that_of_a_page_of_notices() {
    let link = "https://a.example/list/884213";
    let title = "Sanctions list updated";
    let check = |guids: [&str; 2], at: &str, expected: Option<usize>| {
        let former = Former {
            guid: guids[0].into(),
            ..former(link, title, NOON, 1)
        };
        let entry = Entry {
            id: guids[1].into(),
            ..entry(title, link, at)
        };
        let unknown = Unknown {
            entry: &entry,
            link: Some(link),
            hash: 2,
            is_lone_moment: true,
        };
        assert_eq!(recognised(&[unknown], &[former]), [expected], "{guids:?} {at}");
    };
    let day = "2024-06-20T12:00:07Z";
    let dated = ["list#2024-06-19T12:00:07Z", "list#2024-06-20T12:00:07Z"];
    check(dated, day, None);
    check(["a-1", "a-2"], day, Some(0));
}

#[test]
fn an_address_that_is_used_for_the_next_notice_is_no_edit() {
    let at = |text: &str| text.parse::<Timestamp>().ok();
    let (first, hour, day) = (
        at("2024-06-19T12:00:00Z"),
        at("2024-06-19T13:00:00Z"),
        at("2024-06-20T12:00:00Z"),
    );
    assert!(is_same_page("Storm nears", first, "Parliament votes", first));
    assert!(is_same_page("Storm nears coast", first, "Storm hits coast", hour));
    assert!(is_same_page("Storm nears coast", None, "Storm hits coast", hour));
    assert!(!is_same_page("Storm nears", first, "Parliament votes", hour));
    assert!(!is_same_page("Storm nears", None, "Parliament votes", None));
    assert!(!is_same_page("Daily briefing", first, "Daily briefing", day));
}

#[test]
fn entries_that_a_feed_stamps_anew_at_every_poll_are_known_by_what_they_say() {
    let (then, now) = ("2024-06-19T12:00:07Z", "2024-06-19T12:30:09Z");
    let texts = ["Storm warning", "Harbour closed", "Road open"];
    let known = |hash: i64| Former {
        link: None,
        guid: format!("random-{hash}"),
        ..former("", texts[usize::try_from(hash).unwrap()], Some(then), hash)
    };
    let formers = [known(0), known(1)];
    let entries: Vec<Entry> = texts.iter().map(|text| entry(text, "", now)).collect();
    let unknown = |at: usize| Unknown {
        entry: &entries[at],
        link: None,
        hash: i64::try_from(at).unwrap(),
        is_lone_moment: false,
    };
    let all = [unknown(0), unknown(1), unknown(2)];
    assert_eq!(recognised(&all, &formers), [Some(0), Some(1), None], "the third is new");
    assert_eq!(
        recognised(&all[..1], &formers),
        [None],
        "one notice that comes again is news"
    );
    let day = entry("Harbour closed", "", "2024-06-19T09:00:00Z");
    let own = Unknown {
        entry: &day,
        ..unknown(1)
    };
    assert_eq!(
        recognised(&[unknown(0), own], &formers),
        [None, None],
        "dates of their own"
    );
}

#[test]
fn an_entry_with_the_headline_and_the_second_of_one_that_left_is_that_one_wherever_it_stands_now() {
    let (old, new) = ("https://a.example/n/7", "https://a.example/notices/2026/7.html");
    let title = "Storm closes the harbour of Busan";
    let formers = [former(old, title, Some("2024-06-19T08:10:11Z"), 1)];
    check(new, title, Some("2024-06-19T08:10:11Z"), 2, &formers, Some(0));
    check(new, title, Some("2024-06-19T08:10:12Z"), 2, &formers, None);
    let formers = [former(old, title, Some("2024-06-19T08:00:00Z"), 1)];
    check(new, title, Some("2024-06-19T08:00:00Z"), 2, &formers, None);
}

#[test]
fn one_former_entry_is_found_once() {
    let formers = [former("https://a.example/1", "Notice", NOON, 5)];
    let entry = Entry {
        title: "Notice".into(),
        published: NOON.map(|at| at.parse().unwrap()),
        ..Entry::default()
    };
    let unknown = Unknown {
        entry: &entry,
        link: None,
        hash: 5,
        is_lone_moment: true,
    };
    assert_eq!(recognised(&[unknown, unknown], &formers), [Some(0), None]);
}
