//! Answers that are not by the book, and that every browser reads.

use super::*;
use crate::clock::Clock;

fn with_header(line: &str) -> Vec<u8> {
    format!("HTTP/1.1 200 OK\r\nContent-Type: text/xml\r\n{line}\r\nContent-Length: 6\r\n\r\n<rss/>").into_bytes()
}

#[tokio::test]
async fn headers_that_are_none_do_not_keep_a_feed_from_being_read() {
    for line in [
        "Content-Security-Policy: default-src 'self';\r\n  img-src *",
        "<b>Warning</b>: headers already sent in /a.php",
        "X Powered By: x",
        "X-Powered-By : x",
    ] {
        let site = Site::saying(with_header(line), Then::Close).await;
        let body = body(&fetcher(), site.url("/")).await;
        assert_eq!(body.bytes, b"<rss/>", "{line}");
        assert_eq!(body.content_type.as_deref(), Some("text/xml"), "{line}");
    }
}

#[tokio::test]
async fn what_answers_in_no_form_that_can_be_read_is_told_without_the_words_of_a_library() {
    for (bytes, words) in [
        (&b"SSH-2.0-OpenSSH_9.6\r\n"[..], "does not speak HTTP"),
        (b"ICY 200 OK\r\n\r\n", "does not speak HTTP"),
        (b"HTTP/1.1 twohundred OK\r\n\r\n", "no number that says how it went"),
    ] {
        let site = Site::saying(bytes.to_vec(), Then::Close).await;
        let told = error(&fetcher(), site.url("/")).await.to_string();
        assert!(
            told.starts_with("no readable answer: ") && told.contains(words),
            "{told}"
        );
        assert!(!told.contains("parsed"), "{told}");
    }
}

#[tokio::test]
async fn a_server_without_https_is_told_as_such() {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let url = Url::parse(&format!("https://{}/", listener.local_addr().unwrap())).unwrap();
    std::thread::spawn(move || {
        for stream in listener.incoming() {
            // What was said is heard and not answered.
            let _ = std::io::Read::read(&mut stream.unwrap(), &mut [0; 64 * 1024]);
        }
    });
    let told = error(&fetcher(), url).await.to_string();
    assert!(told.contains("no https there"), "{told}");
}

/// A feed behind a door that opens for whoever brings the cookie that it hands out.
fn door(head: &str, to: &str) -> (Vec<u8>, Then) {
    match head.to_ascii_lowercase().contains("cookie: own=1; sid=1\r\n") {
        true => found(b"<rss/>"),
        false => {
            let headers = [&format!("Location: {to}"), "Set-Cookie: sid=1; Path=/; HttpOnly"];
            (answer("302 Found", &headers, b""), Then::Keep)
        }
    }
}

fn with_cookie(url: Url) -> Request {
    let access = Access {
        cookie: Some("own=1".into()),
        ..Access::default()
    };
    Request { access, ..request(url) }
}

#[tokio::test]
async fn a_cookie_that_a_redirect_sets_comes_along_to_the_same_address_and_is_forgotten_afterwards() {
    let site = Site::new(|head| door(head, "/feed")).await;
    let fetcher = fetcher();
    for _ in 0..2 {
        let answer = fetcher.get(with_cookie(site.url("/feed")), &Clock::held(now())).await;
        assert!(matches!(answer, Ok(Answer::Body(_))), "{answer:?}");
    }
    let brought: Vec<bool> = site.heads().iter().map(|head| head.contains("sid=1")).collect();
    assert_eq!(brought, [false, true, false, true]);
}

#[tokio::test]
async fn a_cookie_never_goes_to_another_origin_on_the_way() {
    let other = Site::new(|_| found(b"<rss/>")).await;
    let to = other.url("/feed").to_string();
    let site = Site::new(move |head| door(head, &to)).await;
    let answer = fetcher().get(with_cookie(site.url("/feed")), &Clock::held(now())).await;
    assert!(matches!(answer, Ok(Answer::Body(_))), "{answer:?}");
    let head = other.heads()[0].to_ascii_lowercase();
    assert!(!head.contains("cookie"), "{head}");
}

#[tokio::test]
async fn a_site_that_sets_another_cookie_at_every_turn_is_given_up_like_any_circle() {
    let turn = std::sync::atomic::AtomicUsize::new(0);
    let site = Site::new(move |_| {
        let turn = turn.fetch_add(1, std::sync::atomic::Ordering::SeqCst);
        let headers = ["Location: /feed", &format!("Set-Cookie: sid={turn}")];
        (answer("302 Found", &headers, b""), Then::Keep)
    })
    .await;
    assert_eq!(error(&fetcher(), site.url("/feed")).await, FetchError::Redirects);
    assert_eq!(site.heads().len(), 1 + HOPS_MAX);
}

#[tokio::test]
async fn ever_new_addresses_are_no_circle() {
    let turn = std::sync::atomic::AtomicUsize::new(0);
    let site = Site::new(move |_| {
        let turn = turn.fetch_add(1, std::sync::atomic::Ordering::SeqCst);
        redirect("302 Found", &format!("/chain{turn}"))
    })
    .await;
    let told = error(&fetcher(), site.url("/feed")).await;
    assert_eq!(told, FetchError::TooManyRedirects);
    assert_eq!(
        told.to_string(),
        "redirected more than 5 times, each time to another address"
    );
}

#[tokio::test]
async fn of_a_body_that_ends_too_early_what_came_is_taken_by_those_who_ask_for_it() {
    let fetcher = fetcher();
    let packed = gzip(b"<rss>and so on</rss>");
    for (bytes, came, words) in [
        (
            b"HTTP/1.1 200 OK\r\nContent-Length: 900\r\n\r\n<rss>".to_vec(),
            &b"<rss>"[..],
            "the answer was cut off",
        ),
        (
            b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n<rss>\r\n".to_vec(),
            b"<rss>",
            "the answer was cut off",
        ),
        (
            b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n<rss>\r\nzz\r\n".to_vec(),
            b"<rss>",
            "the answer was cut off: one of its parts is not as long as it says",
        ),
        (
            answer("200 OK", &["Content-Encoding: gzip"], &packed[..packed.len() - 12]),
            b"<rss>and so on</",
            "the answer was cut off",
        ),
    ] {
        let site = Site::saying(bytes, Then::Close).await;
        let asked = Request {
            takes_cut: true,
            ..request(site.url("/"))
        };
        match fetcher.get(asked, &Clock::held(now())).await {
            Ok(Answer::Body(body)) => assert_eq!((&*body.bytes, body.is_cut), (came, true)),
            other => panic!("{other:?}"),
        }
        assert_eq!(error(&fetcher, site.url("/")).await.to_string(), words);
    }
    let nothing = Site::saying(b"HTTP/1.1 200 OK\r\nContent-Length: 900\r\n\r\n".to_vec(), Then::Close).await;
    let asked = Request {
        takes_cut: true,
        ..request(nothing.url("/"))
    };
    assert_eq!(
        fetcher.get(asked, &Clock::held(now())).await.unwrap_err().to_string(),
        "the answer was cut off"
    );
}

#[tokio::test]
async fn of_several_encodings_the_last_is_opened() {
    let twice = gzip(&gzip(b"<rss/>"));
    let site = Site::saying(answer("200 OK", &["Content-Encoding: gzip, gzip"], &twice), Then::Keep).await;
    assert_eq!(body(&fetcher(), site.url("/")).await.bytes, gzip(b"<rss/>"));
}
