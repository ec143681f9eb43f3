use tokio::io::AsyncWriteExt as _;

use site::{BROTLI_BOMB, Site, Then, answer, bomb, gzip, zlib_bomb};

use super::*;
use crate::clock::Clock;

mod access;
mod lenient;
mod rebinding;
mod rest;
mod site;

const LIMIT: usize = 64 * 1024;

fn now() -> Timestamp {
    "2024-06-19T03:00:00Z".parse().unwrap()
}

fn nets(texts: &[&str]) -> Vec<IpNet> {
    texts.iter().map(|text| text.parse().unwrap()).collect()
}

fn manners() -> Manners {
    Manners {
        contact: Some("https://desk.example/bot".into()),
        spacing: Duration::ZERO,
        open_hosts: Vec::new(),
        allow: nets(&["127.0.0.0/8"]),
        total: Duration::from_secs(20),
    }
}

fn fetcher() -> Fetcher {
    Fetcher::new(manners()).unwrap()
}

fn request(url: Url) -> Request {
    Request::new(url, Vec::new(), LIMIT)
}

async fn body(fetcher: &Fetcher, url: Url) -> Body {
    match fetcher.get(request(url), &Clock::held(now())).await.unwrap() {
        Answer::Body(body) => body,
        unchanged @ Answer::Unchanged { .. } => panic!("{unchanged:?}"),
    }
}

async fn error(fetcher: &Fetcher, url: Url) -> FetchError {
    fetcher.get(request(url), &Clock::held(now())).await.unwrap_err()
}

fn status(head: &str, path: &str) -> bool {
    head.starts_with(&format!("GET {path} "))
}

fn redirect(status: &str, to: &str) -> (Vec<u8>, Then) {
    (answer(status, &[&format!("Location: {to}")], b""), Then::Keep)
}

fn found(bytes: &[u8]) -> (Vec<u8>, Then) {
    (answer("200 OK", &[], bytes), Then::Keep)
}

#[tokio::test]
async fn a_body_comes_with_everything_the_next_visit_needs() {
    let headers = [
        "Content-Type: application/rss+xml; charset=koi8-r",
        "ETag: W/\"a, b\"",
        "Last-Modified: yesterday, roughly",
        "Cache-Control: max-age=600",
    ];
    let site = Site::saying(answer("200 OK", &headers, b"<rss/>"), Then::Keep).await;
    let body = body(&fetcher(), site.url("/feed")).await;
    assert_eq!(body.bytes, b"<rss/>");
    assert_eq!(
        body.content_type.as_deref(),
        Some("application/rss+xml; charset=koi8-r")
    );
    assert_eq!(body.etag.as_deref(), Some("W/\"a, b\""));
    assert_eq!(body.last_modified.as_deref(), Some("yesterday, roughly"));
    assert_eq!(body.caching.fresh_for, Some(Duration::from_mins(10)));
    assert_eq!((body.url, body.moved_to), (site.url("/feed"), None));
    let head = site.heads()[0].to_ascii_lowercase();
    let agent = format!(
        "user-agent: backstory/{} (+https://desk.example/bot)\r\n",
        env!("CARGO_PKG_VERSION")
    );
    assert!(head.contains(&agent), "{head}");
    assert!(
        head.contains("accept: application/atom+xml, application/rss+xml"),
        "{head}"
    );
    assert!(head.contains("accept-encoding: gzip,deflate,br\r\n"), "{head}");
    for never in [
        "cookie",
        "referer",
        "if-none-match",
        "if-modified-since",
        "authorization",
    ] {
        assert!(!head.contains(never), "{head}");
    }
}

#[tokio::test]
async fn validators_go_back_verbatim_and_a_304_may_bring_new_ones() {
    let new = answer("304 Not Modified", &["ETag: \"3\"", "Cache-Control: max-age=60"], b"");
    let site = Site::saying(new, Then::Keep).await;
    let url = site.url("/feed");
    let asked = Request {
        etag: Some("W/\"ü, 2\"".into()),
        last_modified: Some("Sat, 99 Foo 2024".into()),
        validators_url: Some(url.to_string()),
        ..request(url)
    };
    let Answer::Unchanged {
        etag,
        last_modified,
        caching,
    } = fetcher().get(asked, &Clock::held(now())).await.unwrap()
    else {
        panic!("a body")
    };
    assert_eq!((etag.as_deref(), last_modified), (Some("\"3\""), None));
    assert_eq!(caching.fresh_for, Some(Duration::from_mins(1)));
    let head = &site.heads()[0];
    assert!(head.contains("if-none-match: W/\"ü, 2\"\r\n"), "{head}");
    assert!(head.contains("if-modified-since: Sat, 99 Foo 2024\r\n"), "{head}");
}

#[tokio::test]
async fn validators_and_addresses_in_the_bytes_of_another_set_go_back_as_these_bytes() {
    let head = b"HTTP/1.1 302 Found\r\nContent-Length: 0\r\nLocation: /\xe4\r\n\r\n".to_vec();
    let last = b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\nETag: \"\xe4-7\"\r\n\r\n".to_vec();
    let site = Site::new(move |asked| match asked {
        asked if status(asked, "/old") => (head.clone(), Then::Keep),
        _ => (last.clone(), Then::Keep),
    })
    .await;
    let body = body(&fetcher(), site.url("/old")).await;
    assert_eq!(body.url, site.url("/%E4"));
    let asked = Request {
        etag: body.etag,
        validators_url: Some(body.url.to_string()),
        ..request(body.url)
    };
    let sent = conditions(&asked, &asked.url).unwrap();
    assert_eq!(sent[IF_NONE_MATCH].as_bytes(), b"\"\xe4-7\"");
}

#[tokio::test]
async fn validators_belong_to_one_address_and_go_to_no_other() {
    let site = Site::new(|head| match head {
        head if status(head, "/old") => redirect("302 Found", "/new"),
        _ => (answer("304 Not Modified", &[], b""), Then::Keep),
    })
    .await;
    let asked = |validators_url: Url| Request {
        etag: Some("\"1\"".into()),
        validators_url: Some(validators_url.to_string()),
        ..request(site.url("/old"))
    };
    let answer = fetcher().get(asked(site.url("/new")), &Clock::held(now())).await;
    assert!(matches!(answer, Ok(Answer::Unchanged { .. })));
    let conditional: Vec<bool> = site.heads().iter().map(|head| head.contains("if-none-match")).collect();
    assert_eq!(conditional, [false, true]);
    // The other way round the 304 answers a question that was not asked.
    let answer = fetcher().get(asked(site.url("/old")), &Clock::held(now())).await;
    assert_eq!(
        answer.unwrap_err(),
        FetchError::Status {
            status: 304,
            until: None
        }
    );
}

#[tokio::test]
async fn only_permanent_redirects_from_the_start_say_where_a_feed_moved() {
    let site = Site::new(|head| match head {
        head if status(head, "/moved") => redirect("301 Moved Permanently", "/again"),
        head if status(head, "/again") => redirect("308 Permanent Redirect", "/home"),
        head if status(head, "/mixed") => redirect("301 Moved Permanently", "/lent"),
        head if status(head, "/lent") => redirect("307 Temporary Redirect", "/moved"),
        _ => found(b"<rss/>"),
    })
    .await;
    let fetcher = fetcher();
    for (path, moved_to) in [
        ("/home", None),
        ("/moved", Some("/home")),
        ("/lent", None),
        ("/mixed", Some("/lent")),
    ] {
        let body = body(&fetcher, site.url(path)).await;
        assert_eq!(body.url, site.url("/home"));
        assert_eq!(body.moved_to, moved_to.map(|path| site.url(path)), "{path}");
    }
    assert_eq!(site.connections(), 1, "redirects use the connection again");
}

#[tokio::test]
async fn redirects_in_circles_or_without_end_are_given_up() {
    let site = Site::new(|head| match head {
        head if status(head, "/self") => redirect("301 Moved Permanently", "/self"),
        head if status(head, "/ping") => redirect("302 Found", "/pong"),
        head if status(head, "/pong") => redirect("302 Found", "/ping"),
        head if status(head, "/nowhere") => (answer("302 Found", &[], b""), Then::Keep),
        head if status(head, "/file") => redirect("302 Found", "file:///etc/passwd"),
        _ => found(b""),
    })
    .await;
    let fetcher = fetcher();
    assert_eq!(error(&fetcher, site.url("/self")).await, FetchError::Redirects);
    assert_eq!(site.heads().len(), 1);
    assert_eq!(error(&fetcher, site.url("/ping")).await, FetchError::Redirects);
    assert_eq!(site.heads().len(), 1 + 1 + HOPS_MAX);
    assert_eq!(
        error(&fetcher, site.url("/nowhere")).await,
        FetchError::Status {
            status: 302,
            until: None
        }
    );
    let file = error(&fetcher, site.url("/file")).await;
    assert_eq!(file.to_string(), "file addresses are not read, only http and https");
}

#[tokio::test]
async fn a_private_address_is_never_contacted_in_any_notation() {
    let canary = Site::saying(answer("200 OK", &[], b"secret"), Then::Keep).await;
    let port = canary.address.port();
    // The site itself is allowed, its neighbour is not.
    let site = Site::on("127.0.0.2", move |head| {
        let host = head.split(['/', ' ']).nth(2).unwrap().replace("%E2%91%A0", "①");
        redirect("302 Found", &format!("http://{host}:{port}/"))
    })
    .await;
    let fetcher = Fetcher::new(Manners {
        allow: nets(&["127.0.0.2/32"]),
        ..manners()
    })
    .unwrap();
    let hosts = [
        "127.0.0.1",
        "0x7f.1",
        "2130706433",
        "127.1",
        "017700000001",
        "0",
        "127.0.0.1.",
        "[::1]",
        "[::ffff:7f00:1]",
        "[64:ff9b::7f00:1]",
        "①27.0.0.1",
        "localhost",
    ];
    for host in hosts {
        let direct = Url::parse(&format!("http://{host}:{port}/")).unwrap();
        let redirected = site.url(&format!("/{host}/"));
        for url in [direct, redirected] {
            let error = error(&fetcher, url).await;
            assert!(matches!(error, FetchError::Forbidden { .. }), "{host}: {error:?}");
        }
    }
    assert_eq!(site.heads().len(), hosts.len());
    assert_eq!(canary.connections(), 0);
    // The canary does sing where it may.
    let allowed = Request {
        allow: nets(&["127.0.0.1/32"]),
        ..request(canary.url("/"))
    };
    assert!(fetcher.get(allowed, &Clock::held(now())).await.is_ok());
    assert_eq!(canary.connections(), 1);
}

#[tokio::test]
async fn what_one_feed_may_reach_another_may_not_even_over_an_open_connection() {
    let site = Site::saying(answer("200 OK", &[], b"<rss/>"), Then::Keep).await;
    let fetcher = Fetcher::new(Manners {
        allow: Vec::new(),
        ..manners()
    })
    .unwrap();
    let url = Url::parse(&format!("http://localhost:{}/", site.address.port())).unwrap();
    let allowed = Request {
        allow: nets(&["127.0.0.0/8"]),
        ..request(url.clone())
    };
    assert!(fetcher.get(allowed, &Clock::held(now())).await.is_ok());
    let FetchError::Forbidden { address } = error(&fetcher, url).await else {
        panic!("reached")
    };
    assert!(address.starts_with("localhost ("), "{address}");
    assert_eq!(site.heads().len(), 1);
}

#[tokio::test]
async fn a_login_goes_to_its_own_origin_only() {
    let other = Site::saying(answer("200 OK", &[], b""), Then::Keep).await;
    let away = other.url("/").to_string();
    let site = Site::new(move |head| match head {
        head if status(head, "/near") => redirect("302 Found", "/home"),
        head if status(head, "/far") => redirect("302 Found", &away),
        head if status(head, "/planted") => redirect("302 Found", &away.replace("//", "//evil:seed@")),
        _ => found(b""),
    })
    .await;
    let fetcher = fetcher();
    for path in ["/near", "/far", "/planted"] {
        let mut url = site.url(path);
        url.set_username("desk").unwrap();
        url.set_password(Some("secret")).unwrap();
        body(&fetcher, url).await;
    }
    let has_login = |site: &Site| -> Vec<bool> {
        site.heads()
            .iter()
            .map(|head| head.contains("authorization: Basic"))
            .collect()
    };
    assert_eq!(has_login(&site), [true, true, true, true]);
    assert_eq!(has_login(&other), [false, false]);
}

/// Most memory this process ever had, in bytes.
fn peak() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap();
    let line = status.lines().find(|line| line.starts_with("VmHWM:")).unwrap();
    line.split_whitespace().nth(1).unwrap().parse::<u64>().unwrap() * 1024
}

#[tokio::test]
async fn a_compressed_body_is_counted_unpacked_and_a_bomb_stays_small() {
    let packed = ["Content-Encoding: gzip"];
    let site = Site::saying(answer("200 OK", &packed, &gzip(b"<rss/>")), Then::Keep).await;
    assert_eq!(body(&fetcher(), site.url("/")).await.bytes, b"<rss/>");
    // A million copies of 258 bytes: 256 MiB out of 1.6 MB; brotli needs 405 bytes for as much.
    for (coding, bomb) in [
        ("gzip", bomb(1_040_000)),
        ("deflate", zlib_bomb(1_040_000)),
        ("br", BROTLI_BOMB.to_vec()),
    ] {
        let packed = format!("Content-Encoding: {coding}");
        let site = Site::saying(answer("200 OK", &[&packed], &bomb), Then::Keep).await;
        let before = peak();
        assert_eq!(
            error(&fetcher(), site.url("/")).await,
            FetchError::TooLarge { limit: LIMIT },
            "{coding}"
        );
        // Another test of this process may let the peak count anew.
        let more = peak().saturating_sub(before);
        assert!(more < 64 * 1024 * 1024, "{coding}: {more} bytes more");
    }
}

#[tokio::test]
async fn a_body_is_read_up_to_its_bound_and_not_beyond() {
    let fetcher = fetcher();
    let fits = Site::saying(answer("200 OK", &[], &vec![b'x'; LIMIT]), Then::Keep).await;
    assert_eq!(body(&fetcher, fits.url("/")).await.bytes.len(), LIMIT);
    let too_large = FetchError::TooLarge { limit: LIMIT };
    let announced = Site::saying(
        b"HTTP/1.1 200 OK\r\nContent-Length: 99999999999\r\n\r\n".to_vec(),
        Then::Hang,
    )
    .await;
    assert_eq!(error(&fetcher, announced.url("/")).await, too_large);
    let chunks = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n".to_vec();
    let endless = Site::saying(
        chunks,
        Then::Repeat(format!("190\r\n{}\r\n", "news".repeat(100)).into_bytes()),
    )
    .await;
    assert_eq!(error(&fetcher, endless.url("/")).await, too_large);
    let open = Site::saying(b"HTTP/1.1 200 OK\r\n\r\n".to_vec(), Then::Repeat(vec![b'x'; 999])).await;
    assert_eq!(error(&fetcher, open.url("/")).await, too_large);
}

#[tokio::test]
async fn endless_headers_are_refused() {
    let site = Site::saying(
        b"HTTP/1.1 200 OK\r\n".to_vec(),
        Then::Repeat(b"X-More: and more\r\n".repeat(50)),
    )
    .await;
    let error = error(&fetcher(), site.url("/")).await;
    assert!(matches!(error, FetchError::Unreachable(_)), "{error:?}");
}

#[tokio::test]
async fn a_server_that_dawdles_meets_a_deadline_wherever_it_stops() {
    // A quarter of it is what a starved machine may lose between two drops.
    let total = Duration::from_secs(2);
    let fetcher = Fetcher::new(Manners { total, ..manners() }).unwrap();
    let (silent, head) = (FetchError::Silent { after: total / 2 }, "HTTP/1.1 200 OK\r\n");
    let drop = Duration::from_millis(20);
    let mut tasks = Vec::new();
    for (said, then, expected) in [
        (String::new(), Then::Hang, &silent),
        (format!("{head}Content-"), Then::Hang, &silent),
        (head.into(), Then::Drip(b"X-More: and more\r\n".to_vec(), drop), &silent),
        ("HTTP/1.1 302 Found\r\nLoc".into(), Then::Hang, &silent),
        (
            format!("{head}Content-Length: 9\r\n\r\n<rss"),
            Then::Hang,
            &FetchError::Slow,
        ),
        (
            format!("{head}\r\n<rss>"),
            Then::Drip(vec![b'x'], drop),
            &FetchError::Slow,
        ),
        (
            format!("{head}\r\n<rss>"),
            Then::Drip(vec![b'x'; 400], drop),
            &FetchError::TimedOut { after: total },
        ),
    ] {
        let (fetcher, expected) = (fetcher.clone(), expected.clone());
        tasks.push(tokio::spawn(async move {
            let site = Site::saying(said.clone().into(), then).await;
            assert_eq!(error(&fetcher, site.url("/")).await, expected, "{said}");
        }));
    }
    for task in tasks {
        task.await.unwrap();
    }
}

#[tokio::test]
async fn a_body_in_single_bytes_is_given_up_long_before_its_bound() {
    let chunks = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n".to_vec();
    let site = Site::saying(chunks, Then::Repeat(b"1\r\nx\r\n".repeat(1000))).await;
    let asked = Request::new(site.url("/"), Vec::new(), 8 * 1024 * 1024);
    assert_eq!(
        fetcher().get(asked, &Clock::held(now())).await.unwrap_err(),
        FetchError::Crumbs
    );
}

#[tokio::test]
async fn a_body_that_was_cut_off_or_damaged_is_an_error_and_not_a_shorter_body() {
    let fetcher = fetcher();
    let cut_gzip = gzip(b"<rss>and so on</rss>");
    let mut damaged_gzip = cut_gzip.clone();
    damaged_gzip[20] ^= 1;
    for (bytes, words) in [
        (
            b"HTTP/1.1 200 OK\r\nContent-Length: 900\r\n\r\n<rss>".to_vec(),
            "the answer was cut off",
        ),
        (
            b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n<rss>\r\n".to_vec(),
            "the answer was cut off",
        ),
        (
            answer("200 OK", &["Content-Encoding: gzip"], &cut_gzip[..cut_gzip.len() - 12]),
            "the answer was cut off",
        ),
        (
            answer("200 OK", &["Content-Encoding: gzip"], &damaged_gzip),
            "the compressed answer is damaged",
        ),
        (
            b"HTTP/1.1 200 OK\r\nConte".to_vec(),
            "the connection was closed before the whole answer came",
        ),
    ] {
        let site = Site::saying(bytes, Then::Close).await;
        assert_eq!(
            error(&fetcher, site.url("/")).await,
            FetchError::Unreachable(words.into())
        );
    }
}

#[track_caller]
fn check_refusal(status: u16, headers: &[(&str, &str)], expected: &FetchError, words: &str) {
    let pairs = headers.iter().map(|&(name, value)| (name.to_owned(), value.to_owned()));
    let error = refused(status, &Headers::new(pairs), now());
    assert_eq!(&error, expected);
    assert_eq!(error.to_string(), words);
}

#[test]
fn each_refusal_has_its_own_meaning_and_words() {
    let minute = now() + Duration::from_mins(1);
    let plain = |status| FetchError::Status { status, until: None };
    check_refusal(410, &[], &FetchError::Gone, "gone for good (410)");
    check_refusal(403, &[], &plain(403), "answered 403: the server refuses us");
    check_refusal(
        404,
        &[("retry-after", "60")],
        &FetchError::Status {
            status: 404,
            until: Some(minute),
        },
        "answered 404: nothing at this address",
    );
    check_refusal(204, &[], &plain(204), "answered 204: success, and nothing to read");
    check_refusal(502, &[], &plain(502), "answered 502: the server has a fault of its own");
    let wall = FetchError::Walled {
        wall: "Cloudflare's challenge".into(),
        until: Some(minute),
    };
    let challenge = [("cf-mitigated", "challenge"), ("retry-after", "60")];
    check_refusal(
        403,
        &challenge,
        &wall,
        "blocked by Cloudflare's challenge, which lets only browsers in",
    );
}

#[test]
fn a_wish_to_wait_is_understood_in_both_forms() {
    let throttled = |status, until: Option<&str>| FetchError::Throttled {
        status,
        until: until.map(|at| at.parse().unwrap()),
    };
    let (soon, hour) = ("2024-06-19T03:02:00Z", "2024-06-19T04:00:00Z");
    check_refusal(
        429,
        &[("retry-after", "120")],
        &throttled(429, Some(soon)),
        "the server asks us to wait (429, until 19 Jun, 03:02 UTC)",
    );
    check_refusal(
        503,
        &[("retry-after", "Wed, 19 Jun 2024 04:00:00 GMT")],
        &throttled(503, Some(hour)),
        "the server asks us to wait (503, until 19 Jun, 04:00 UTC)",
    );
    check_refusal(503, &[], &throttled(503, None), "the server asks us to wait (503)");
    check_refusal(
        403,
        &[("retry-after", "120")],
        &throttled(403, Some(soon)),
        "the server asks us to wait (403, until 19 Jun, 03:02 UTC)",
    );
}

#[tokio::test]
async fn a_refusal_over_the_wire_is_the_same() {
    let site = Site::new(|head| match head {
        head if status(head, "/gone") => (answer("410 Gone", &[], b"bye"), Then::Keep),
        _ => (
            answer("503 Busy", &["Retry-After: Wed, 19 Jun 2024 04:00:00 GMT"], b""),
            Then::Keep,
        ),
    })
    .await;
    let fetcher = fetcher();
    assert_eq!(error(&fetcher, site.url("/gone")).await, FetchError::Gone);
    let until = Some(now() + Duration::from_secs(3600));
    assert_eq!(
        error(&fetcher, site.url("/")).await,
        FetchError::Throttled { status: 503, until }
    );
}

#[tokio::test]
async fn a_host_that_asked_for_rest_is_left_alone_by_all_its_feeds() {
    let site = Site::saying(answer("429 Too Many Requests", &["Retry-After: 3600"], b""), Then::Keep).await;
    let fetcher = Fetcher::new(Manners {
        spacing: Duration::from_millis(1),
        ..manners()
    })
    .unwrap();
    let until = now() + Duration::from_secs(3600);
    let throttled = FetchError::Throttled {
        status: 429,
        until: Some(until),
    };
    assert_eq!(error(&fetcher, site.url("/a")).await, throttled);
    assert_eq!(
        error(&fetcher, site.url("/b")).await,
        FetchError::Parked { status: 429, until }
    );
    assert_eq!(site.heads().len(), 1);
    let later = fetcher
        .get(request(site.url("/b")), &Clock::held(now() + Duration::from_secs(3600)))
        .await;
    assert!(later.is_err());
    assert_eq!(site.heads().len(), 2);
}

#[tokio::test]
async fn a_host_never_sees_two_requests_at_once_and_one_connection_carries_them() {
    let site = Site::saying(answer("200 OK", &[], b"<rss/>"), Then::Keep).await;
    let fetcher = Fetcher::new(Manners {
        spacing: Duration::from_millis(1),
        ..manners()
    })
    .unwrap();
    let tasks: Vec<_> = (0..12)
        .map(|n| {
            let (fetcher, url) = (fetcher.clone(), site.url(&format!("/{n}")));
            tokio::spawn(async move { body(&fetcher, url).await })
        })
        .collect();
    for task in tasks {
        assert_eq!(task.await.unwrap().bytes, b"<rss/>");
    }
    assert_eq!((site.heads().len(), site.busiest(), site.connections()), (12, 1, 1));
}

#[tokio::test]
async fn a_waiting_line_is_not_held_up_by_a_request_that_was_given_up() {
    let site = Site::new(|head| match head {
        head if status(head, "/stuck") => (Vec::new(), Then::Hang),
        _ => found(b"<rss/>"),
    })
    .await;
    let fetcher = Fetcher::new(Manners {
        spacing: Duration::from_millis(1),
        ..manners()
    })
    .unwrap();
    let stuck = tokio::spawn({
        let (fetcher, url) = (fetcher.clone(), site.url("/stuck"));
        async move { fetcher.get(request(url), &Clock::held(now())).await }
    });
    while site.heads().is_empty() {
        tokio::task::yield_now().await;
    }
    stuck.abort();
    assert_eq!(body(&fetcher, site.url("/")).await.bytes, b"<rss/>");
}

#[tokio::test]
async fn what_is_wrong_with_a_connection_is_said_in_words() {
    let fetcher = fetcher();
    let closed = Site::saying(Vec::new(), Then::Close).await;
    let words = error(&fetcher, closed.url("/")).await.to_string();
    assert_eq!(words, "the connection was closed before the whole answer came");
    let port = {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        listener.local_addr().unwrap().port()
    };
    let refused = Url::parse(&format!("http://127.0.0.1:{port}/")).unwrap();
    assert_eq!(error(&fetcher, refused).await.to_string(), "connection refused");
    let plain = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let https = Url::parse(&format!("https://{}/", plain.local_addr().unwrap())).unwrap();
    tokio::spawn(async move {
        let (mut stream, _) = plain.accept().await.unwrap();
        stream.write_all(b"HTTP/1.1 400 Bad Request\r\n\r\n").await.unwrap();
        std::future::pending::<()>().await;
    });
    let words = error(&fetcher, https).await.to_string();
    assert!(
        words.starts_with("the server does not speak https on this port"),
        "{words}"
    );
    let nobody = error(&fetcher, Url::parse("http://nobody.invalid/").unwrap())
        .await
        .to_string();
    assert!(
        nobody.contains("nobody.invalid") && !nobody.contains("os error"),
        "{nobody}"
    );
}

#[test]
fn a_contact_that_cannot_stand_in_a_header_is_refused_at_the_start() {
    let contact = Some("desk\r\nX-Evil: yes".into());
    assert!(Fetcher::new(Manners { contact, ..manners() }).is_err());
}

#[tokio::test]
async fn more_sets_of_allowed_networks_than_are_kept_still_work() {
    let site = Site::saying(answer("200 OK", &[], b""), Then::Keep).await;
    let fetcher = fetcher();
    for n in 0..=CLIENTS_MAX {
        let allow = nets(&[&format!("10.{n}.0.0/16")]);
        fetcher
            .get(
                Request {
                    allow,
                    ..request(site.url("/"))
                },
                &Clock::held(now()),
            )
            .await
            .unwrap();
    }
    assert!(fetcher.0.clients.lock().unwrap().len() <= CLIENTS_MAX);
}

/// Where this test asks itself, in a process of its own, to read an address under a proxy's environment.
const PROXIED: &str = "BACKSTORY_TEST_PROXIED_URL";

#[tokio::test]
async fn the_environments_proxy_is_not_asked() {
    if let Ok(url) = std::env::var(PROXIED) {
        body(&fetcher(), Url::parse(&url).unwrap()).await;
        return;
    }
    let proxy = Site::saying(answer("200 OK", &[], b"from the proxy"), Then::Keep).await;
    let site = Site::saying(answer("200 OK", &[], b"<rss/>"), Then::Keep).await;
    let mut child = tokio::process::Command::new(std::env::current_exe().unwrap());
    child.args(["--exact", "feeds::fetch::tests::the_environments_proxy_is_not_asked"]);
    for name in ["http_proxy", "HTTP_PROXY", "https_proxy", "all_proxy", "ALL_PROXY"] {
        child.env(name, proxy.url("/").as_str());
    }
    let output = child
        .env_remove("NO_PROXY")
        .env(PROXIED, site.url("/").as_str())
        .output()
        .await
        .unwrap();
    assert!(output.status.success(), "{output:?}");
    assert_eq!((site.heads().len(), proxy.connections()), (1, 0));
}
