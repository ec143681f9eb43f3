//! Answers that no standard allows and every browser reads.

use super::*;

#[tokio::test]
async fn a_site_that_asks_for_its_cookie_back_gets_it_on_this_way_alone() {
    let site = Site::new(|head| {
        let head = head.to_ascii_lowercase();
        if head.contains("cookie: sid=1") {
            return found(b"<rss/>");
        }
        let headers = ["Location: /feed", "Set-Cookie: sid=1; Path=/"];
        (answer("301 Moved Permanently", &headers, b""), Then::Keep)
    })
    .await;
    let fetcher = fetcher();
    let read = body(&fetcher, site.url("/feed")).await;
    assert_eq!((read.bytes.as_slice(), read.moved_to), (b"<rss/>".as_slice(), None));
    body(&fetcher, site.url("/feed")).await;
    let heads = site.heads();
    assert_eq!(heads.len(), 4);
    assert!(
        !heads[2].to_ascii_lowercase().contains("cookie"),
        "nothing is kept: {}",
        heads[2]
    );
    // It asks for ever, with another cookie each time.
    let endless = Site::new({
        let count = std::sync::atomic::AtomicUsize::new(0);
        move |_| {
            let number = count.fetch_add(1, std::sync::atomic::Ordering::SeqCst);
            let set = format!("Set-Cookie: sid={number}");
            (answer("302 Found", &["Location: /", &set], b""), Then::Keep)
        }
    })
    .await;
    assert_eq!(error(&fetcher, endless.url("/")).await, FetchError::Redirects);
    assert_eq!(endless.heads().len(), 1 + HOPS_MAX);
}

#[tokio::test]
async fn lines_of_a_head_that_no_standard_allows_cost_themselves_alone() {
    for line in [
        "Content-Security-Policy: default-src 'self';\r\n  img-src *",
        "<b>Warning</b>: headers already sent in /a.php",
        "X Powered By: x",
        "X-Blank : x",
    ] {
        let site = Site::saying(answer("200 OK", &[line, "ETag: \"1\""], b"<rss/>"), Then::Keep).await;
        let read = body(&fetcher(), site.url("/feed")).await;
        assert_eq!(
            (read.bytes.as_slice(), read.etag.as_deref()),
            (b"<rss/>".as_slice(), Some("\"1\"")),
            "{line}"
        );
    }
}
