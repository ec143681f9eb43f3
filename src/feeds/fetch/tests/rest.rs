//! Sites that refuse: how long they are left alone, and whose wall it is.

use std::time::Duration;

use super::site::{Site, Then, answer};
use super::{error, manners, now, request};
use crate::feeds::fetch::{FetchError, Fetcher, Manners, Request};

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
        is_poll: true,
        ..request(site.url("/feed"))
    };
    fetcher.get(asked, now() + after).await.unwrap_err()
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
        FetchError::Status { status: 403 }
    );
}
