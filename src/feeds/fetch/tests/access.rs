//! Login, cookie, headers, agent and proxy of one feed: where they go and where never.

use super::site::{Site, Then, answer};
use super::{body, error, fetcher, found, manners, now, redirect, request, status};
use crate::clock::Clock;
use crate::feeds::access::{Access, Login};
use crate::feeds::fetch::{Answer, FetchError, Fetcher, Manners, Request};

fn own() -> Access {
    Access {
        login: Some(Login::Basic {
            user: "desk".into(),
            password: "pass word".into(),
        }),
        cookie: Some("session=7".into()),
        headers: vec![("X-Key".into(), "k".into())],
        agent: Some("Desk/1".into()),
        proxy: None,
    }
}

#[tokio::test]
async fn what_a_feed_needs_goes_to_its_own_origin_and_to_no_other() {
    let stranger = Site::saying(answer("200 OK", &[], b"<rss/>"), Then::Keep).await;
    let away = stranger.url("/feed").to_string();
    let home = Site::new(move |head| match head {
        head if status(head, "/here") => redirect("302 Found", "/there"),
        head if status(head, "/away") => redirect("302 Found", &away),
        _ => found(b"<rss/>"),
    })
    .await;
    let asked = |path: &str| Request {
        access: own(),
        ..request(home.url(path))
    };
    for path in ["/here", "/away"] {
        assert!(matches!(
            fetcher().get(asked(path), &Clock::held(now())).await,
            Ok(Answer::Body(_))
        ));
    }
    let heads: Vec<String> = home.heads().iter().map(|head| head.to_ascii_lowercase()).collect();
    assert_eq!(heads.len(), 3);
    for head in &heads {
        // RFC 7617: base64 of "desk:pass word".
        assert!(head.contains("authorization: basic zgvzazpwyxnzihdvcmq=\r\n"), "{head}");
        assert!(
            head.contains("cookie: session=7\r\n") && head.contains("x-key: k\r\n"),
            "{head}"
        );
        assert!(head.contains("user-agent: desk/1\r\n"), "{head}");
    }
    let head = stranger.heads()[0].to_ascii_lowercase();
    for own in ["authorization", "cookie", "x-key", "desk/1"] {
        assert!(!head.contains(own), "{head}");
    }
    assert!(head.contains("user-agent: backstory/"), "{head}");
}

#[tokio::test]
async fn a_token_is_sent_as_a_bearer() {
    let site = Site::saying(answer("200 OK", &[], b"<rss/>"), Then::Keep).await;
    let asked = Request {
        access: Access {
            login: Some(Login::Bearer("t0ken".into())),
            ..Access::default()
        },
        ..request(site.url("/"))
    };
    assert!(fetcher().get(asked, &Clock::held(now())).await.is_ok());
    let head = site.heads()[0].to_ascii_lowercase();
    assert!(head.contains("authorization: bearer t0ken\r\n"), "{head}");
}

#[tokio::test]
async fn headers_of_a_feed_do_not_make_its_first_request_conditional() {
    let site = Site::saying(answer("304 Not Modified", &[], b""), Then::Keep).await;
    let asked = Request {
        access: own(),
        ..request(site.url("/"))
    };
    assert_eq!(
        fetcher().get(asked, &Clock::held(now())).await.unwrap_err(),
        FetchError::Status {
            status: 304,
            until: None
        }
    );
}

#[tokio::test]
async fn a_proxy_is_asked_when_the_owner_chose_it_and_by_that_feed_alone() {
    let proxy = Site::saying(answer("200 OK", &[], b"through the proxy"), Then::Keep).await;
    let site = Site::saying(answer("200 OK", &[], b"directly"), Then::Keep).await;
    let fetcher = fetcher();
    let asked = Request {
        access: Access {
            proxy: Some(format!("http://desk:secret@{}", proxy.address).into()),
            ..Access::default()
        },
        ..request(site.url("/feed"))
    };
    let Answer::Body(answered) = fetcher.get(asked, &Clock::held(now())).await.unwrap() else {
        panic!("the proxy has a body")
    };
    assert_eq!(answered.bytes, b"through the proxy");
    let head = &proxy.heads()[0];
    assert!(head.starts_with(&format!("GET {} ", site.url("/feed"))), "{head}");
    assert!(
        head.to_ascii_lowercase().contains("proxy-authorization: basic "),
        "{head}"
    );
    assert_eq!(body(&fetcher, site.url("/feed")).await.bytes, b"directly");
}

#[tokio::test]
async fn a_proxy_does_not_open_private_addresses() {
    let proxy = Site::saying(answer("200 OK", &[], b"secrets"), Then::Keep).await;
    let fetcher = Fetcher::new(Manners {
        allow: Vec::new(),
        ..manners()
    })
    .unwrap();
    for url in ["http://10.0.0.1/", "http://localhost:8080/"] {
        let asked = Request {
            access: Access {
                proxy: Some(format!("http://{}", proxy.address).into()),
                ..Access::default()
            },
            ..request(url::Url::parse(url).unwrap())
        };
        let refused = fetcher.get(asked, &Clock::held(now())).await.unwrap_err();
        assert!(matches!(refused, FetchError::Forbidden { .. }), "{url}: {refused}");
    }
    assert_eq!(proxy.connections(), 0);
    assert!(matches!(
        error(&fetcher, proxy.url("/")).await,
        FetchError::Forbidden { .. }
    ));
}
