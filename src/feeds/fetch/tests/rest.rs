//! Sites that refuse: how long they are left alone, and whose wall it is.

use std::sync::Arc;
use std::time::Duration;

use super::site::{Site, Then, answer};
use super::{error, manners, now, request};
use crate::clock::Clock;
use crate::feeds::fetch::{Answer, FetchError, Fetcher, Manners, Purpose, Request};

fn polite(open_hosts: &[&str]) -> Fetcher {
    Fetcher::new(Manners {
        spacing: Duration::from_millis(1),
        open_hosts: open_hosts.iter().map(|&host| host.to_owned()).collect(),
        ..manners()
    })
    .unwrap()
}

async fn poll(fetcher: &Fetcher, site: &Site, after: Duration) -> FetchError {
    let asked = Request {
        purpose: Purpose::Feed,
        ..request(site.url("/feed"))
    };
    fetcher.get(asked, &Clock::held(now() + after)).await.unwrap_err()
}

#[tokio::test]
async fn a_refusal_that_names_no_time_lets_the_site_rest_all_the_same() {
    for (status, minutes) in [("429 Too Many Requests", 60), ("503 Busy", 15), ("403 Forbidden", 15)] {
        let site = Site::saying(answer(status, &[], b""), Then::Keep).await;
        let fetcher = polite(&[]);
        let first = poll(&fetcher, &site, Duration::ZERO).await;
        assert!(!matches!(first, FetchError::Parked { .. }), "{status}");
        let before = poll(&fetcher, &site, Duration::from_mins(minutes) - Duration::from_secs(1)).await;
        assert!(matches!(before, FetchError::Parked { .. }), "{status}: {before}");
        assert_eq!(site.heads().len(), 1, "{status}");
        poll(&fetcher, &site, Duration::from_mins(minutes)).await;
        assert_eq!(site.heads().len(), 2, "{status}");
    }
}

#[tokio::test]
async fn a_page_that_is_refused_does_not_stop_the_feeds_of_its_site() {
    let site = Site::saying(answer("403 Forbidden", &[], b""), Then::Keep).await;
    let fetcher = polite(&[]);
    error(&fetcher, site.url("/article")).await;
    poll(&fetcher, &site, Duration::ZERO).await;
    assert_eq!(site.heads().len(), 2);
}

async fn page(fetcher: &Fetcher, url: url::Url, after: Duration) -> FetchError {
    let asked = Request {
        purpose: Purpose::Page,
        ..request(url)
    };
    fetcher.get(asked, &Clock::held(now() + after)).await.unwrap_err()
}

#[tokio::test]
async fn pages_asked_for_side_by_side_are_one_refusal_of_the_host_that_gave_it() {
    let paper = Site::saying(answer("403 Forbidden", &[], b""), Then::Keep).await;
    let to = format!("Location: {}", paper.url("/behind"));
    let links = Site::saying(answer("302 Found", &[&to], b""), Then::Keep).await;
    let fetcher = polite(&[]);
    let (first, second, third) = tokio::join!(
        page(&fetcher, links.url("/1"), Duration::ZERO),
        page(&fetcher, paper.url("/2"), Duration::ZERO),
        page(&fetcher, paper.url("/3"), Duration::ZERO),
    );
    let refused = [&first, &second, &third].into_iter().filter(|error| error.is_refusal());
    assert_eq!(refused.count(), 1, "{first} {second} {third}");
    assert_eq!(paper.heads().len(), 1, "the others were in line and heard of it");
    let five_hours = Duration::from_hours(5);
    let until = now() + Duration::from_hours(6);
    assert_eq!(
        page(&fetcher, links.url("/4"), five_hours).await,
        FetchError::PagesRefused { status: 403, until }
    );
    assert_eq!(links.heads().len(), 2, "who only led there is asked on");
    // Another process is told.
    let other = polite(&[]);
    for resting in fetcher.take_resting() {
        other.leave_alone(&resting, now());
    }
    assert_eq!(
        page(&other, paper.url("/5"), five_hours).await,
        FetchError::PagesRefused { status: 403, until }
    );
    assert!(poll(&other, &paper, five_hours).await.is_refusal(), "its feeds go on");
}

#[tokio::test]
async fn a_site_that_does_not_answer_for_a_page_is_asked_for_no_other_for_a_quarter_of_an_hour() {
    let gone = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let at = |path: &str| url::Url::parse(&format!("http://{}{path}", gone.local_addr().unwrap())).unwrap();
    let (one, two) = (at("/1"), at("/2"));
    drop(gone);
    let fetcher = polite(&[]);
    let first = page(&fetcher, one.clone(), Duration::ZERO).await;
    assert!(matches!(first, FetchError::Unreachable(_)), "{first}");
    let second = page(&fetcher, two.clone(), Duration::from_mins(14)).await;
    assert!(second.is_unasked(), "{second}");
    assert!(
        second
            .to_string()
            .starts_with("its site did not answer for another page"),
        "{second}"
    );
    let later = Duration::from_mins(15);
    // What was asked for before speaks for itself alone then.
    let again = Request {
        purpose: Purpose::PageAgain,
        ..request(one)
    };
    assert!(
        !fetcher
            .get(again, &Clock::held(now() + later))
            .await
            .unwrap_err()
            .is_unasked()
    );
    assert!(!page(&fetcher, two, later).await.is_unasked());
}

#[tokio::test]
async fn a_page_that_is_refused_again_says_nothing_of_the_other_pages() {
    let paper = Site::saying(answer("403 Forbidden", &[], b""), Then::Keep).await;
    let fetcher = polite(&[]);
    let asked = || Request {
        purpose: Purpose::PageAgain,
        ..request(paper.url("/for-subscribers"))
    };
    assert!(
        fetcher
            .get(asked(), &Clock::held(now()))
            .await
            .unwrap_err()
            .is_refusal()
    );
    assert!(page(&fetcher, paper.url("/1"), Duration::ZERO).await.is_refusal());
    // While the pages are left alone, so is this one.
    let until = now() + Duration::from_hours(6);
    assert_eq!(
        fetcher.get(asked(), &Clock::held(now())).await.unwrap_err(),
        FetchError::PagesRefused { status: 403, until }
    );
    assert_eq!(paper.heads().len(), 2);
}

#[tokio::test]
async fn what_any_answer_says_of_the_next_visit_is_heard() {
    let until = Some(now() + Duration::from_hours(2));
    let wish = "Retry-After: 7200";
    for status in ["200 OK", "203 Other"] {
        let site = Site::saying(answer(status, &[wish], b"<rss/>"), Then::Keep).await;
        let Answer::Body(body) = polite(&[])
            .get(request(site.url("/feed")), &Clock::held(now()))
            .await
            .unwrap()
        else {
            panic!("{status}")
        };
        assert_eq!(body.caching.not_before, until, "{status}");
    }
    for status in [
        "400 Bad", "401 No", "403 No", "404 No", "429 Busy", "500 Bad", "502 Bad", "503 Bad", "504 Bad",
    ] {
        let site = Site::saying(answer(status, &[wish], b""), Then::Keep).await;
        assert_eq!(
            poll(&polite(&[]), &site, Duration::ZERO).await.not_before(),
            until,
            "{status}"
        );
    }
    for (status, then) in [
        ("301 Moved", "200 OK"),
        ("302 Moved", "500 Bad"),
        ("307 Moved", "304 Same"),
    ] {
        let target = Site::saying(answer(then, &[], b""), Then::Keep).await;
        let url = target.url("/new");
        let site = Site::saying(answer(status, &[wish, &format!("Location: {url}")], b""), Then::Keep).await;
        let asked = Request {
            etag: Some("\"1\"".into()),
            validators_url: Some(url.to_string()),
            ..request(site.url("/old"))
        };
        let heard = match polite(&[]).get(asked, &Clock::held(now())).await {
            Ok(Answer::Body(body)) => body.caching.not_before,
            Ok(Answer::Unchanged { caching, .. }) => caching.not_before,
            Err(error) => error.not_before(),
        };
        assert_eq!(heard, until, "{status} {then}");
    }
}

#[tokio::test]
async fn a_host_the_owner_named_is_neither_spaced_nor_left_alone() {
    let site = Site::saying(answer("429 Too Many Requests", &["Retry-After: 3600"], b""), Then::Keep).await;
    let fetcher = polite(&[&site.address.to_string()]);
    for _ in 0..3 {
        assert!(matches!(
            poll(&fetcher, &site, Duration::ZERO).await,
            FetchError::Throttled { .. }
        ));
    }
    assert_eq!(site.heads().len(), 3);
    assert_eq!(fetcher.site(&site.url("/a")), None);
    let resting = polite(&[]);
    assert_eq!(resting.site(&site.url("/a")), resting.site(&site.url("/b")));
    assert!(resting.site(&site.url("/a")).is_some());
}

#[tokio::test]
async fn a_wall_is_known_by_its_page_and_one_that_names_a_time_is_only_busy() {
    let page = b"<html><title>Just a moment...</title><script src='/cdn-cgi/challenge-platform/x'></script>";
    let site = Site::saying(answer("403 Forbidden", &[], page), Then::Keep).await;
    let wall = FetchError::Walled {
        wall: "Cloudflare's challenge".into(),
        until: None,
    };
    assert_eq!(poll(&polite(&[]), &site, Duration::ZERO).await, wall);
    let busy = Site::saying(answer("503 Busy", &["Retry-After: 60"], page), Then::Keep).await;
    assert!(matches!(
        poll(&polite(&[]), &busy, Duration::ZERO).await,
        FetchError::Throttled { status: 503, .. }
    ));
}

#[tokio::test]
async fn the_page_of_a_refusal_is_read_within_bounds() {
    let site = Site::saying(
        b"HTTP/1.1 403 Forbidden\r\nConnection: close\r\n\r\n".to_vec(),
        Then::Repeat(vec![b'x'; 64 * 1024]),
    )
    .await;
    assert_eq!(
        poll(&polite(&[]), &site, Duration::ZERO).await,
        FetchError::Status {
            status: 403,
            until: None
        }
    );
}

#[tokio::test]
async fn what_a_server_asks_to_wait_for_counts_from_its_answer() {
    for status in ["200 OK", "429 Busy", "503 Bad"] {
        let clock = Clock::held(now());
        let slow = clock.clone();
        // It has stood in the line of its host, and the server thought for long.
        let site = Site::new(move |_| {
            slow.set(now() + Duration::from_secs(90));
            (answer(status, &["Retry-After: 600"], b"<rss/>"), Then::Keep)
        })
        .await;
        let asked = Request {
            purpose: Purpose::Feed,
            ..request(site.url("/feed"))
        };
        let heard = match polite(&[]).get(asked, &clock).await {
            Ok(Answer::Body(body)) => body.caching.not_before,
            Ok(Answer::Unchanged { caching, .. }) => caching.not_before,
            Err(error) => error.not_before(),
        };
        assert_eq!(heard, Some(now() + Duration::from_secs(690)), "{status}");
    }
}

#[tokio::test]
async fn a_redirect_is_followed_only_where_the_rules_of_its_site_let_a_page_be_read() {
    let site = Site::new(|head| {
        let path = head.split(' ').nth(1).unwrap_or_default();
        let said = match path {
            "/robots.txt" => answer("200 OK", &[], b"User-agent: *\nDisallow: /secret/\n"),
            "/go/1" => answer("302 Found", &["Location: /secret/cod"], b""),
            "/go/2" => answer("302 Found", &["Location: /open/cod"], b""),
            _ => answer("200 OK", &[], b"text"),
        };
        (said, Then::Keep)
    })
    .await;
    let fetcher = polite(&[]);
    let asked = |path: &str| Request {
        purpose: Purpose::Page,
        rules: Some(Arc::default()),
        ..request(site.url(path))
    };
    let clock = Clock::held(now());
    let refused = fetcher.get(asked("/go/1"), &clock).await.unwrap_err();
    assert_eq!(refused, FetchError::RobotsRefuse);
    assert!(fetcher.get(asked("/go/2"), &clock).await.is_ok());
    assert!(
        !site.heads().iter().any(|head| head.contains("/secret/")),
        "{:?}",
        site.heads()
    );
}
