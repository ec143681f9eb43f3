//! Names that answer one thing to be let in and another to be led elsewhere.

use std::net::IpAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use url::Url;

use super::site::{Site, Then, answer};
use super::{error, manners, nets, redirect, request, status};
use crate::clock::Clock;
use crate::feeds::access::Access;
use crate::feeds::fetch::names::Names;
use crate::feeds::fetch::{FetchError, Fetcher, Manners, Request};

/// Stands for the public network: the only address that the fetcher of these tests may reach.
const OPEN: &str = "127.0.0.2";

/// Stands for a private one. It listens on the same port, and nobody may ever come.
const PRIVATE: &str = "127.0.0.1";

/// Two servers on one port: the open one closes each connection, so that the next request asks for the name again.
async fn neighbours() -> (Site, Site) {
    loop {
        let open = Site::on(OPEN, |head| match head {
            head if status(head, "/away") => (redirect("302 Found", "/feed").0, Then::Close),
            _ => (answer("200 OK", &["Connection: close"], b"<rss/>"), Then::Close),
        })
        .await;
        let port = open.address.port();
        if std::net::TcpListener::bind((PRIVATE, port)).is_ok() {
            let secret = |_: &str| (answer("200 OK", &[], b"secret"), Then::Keep);
            return (open, Site::at((PRIVATE, port), secret).await);
        }
    }
}

/// A fetcher whose names answer with these lists in turn, and with the last one for ever. The counter says how often it was
/// asked.
fn told(answers: &[&[&str]]) -> (Fetcher, Arc<AtomicUsize>) {
    let answers: Vec<Vec<IpAddr>> = answers
        .iter()
        .map(|answer| answer.iter().map(|ip| ip.parse().unwrap()).collect())
        .collect();
    let asked = Arc::new(AtomicUsize::new(0));
    let counter = Arc::clone(&asked);
    let names = Names::Told(Arc::new(move |_| {
        let turn = counter.fetch_add(1, Ordering::SeqCst).min(answers.len() - 1);
        answers[turn].clone()
    }));
    let manners = Manners {
        allow: nets(&["127.0.0.2/32"]),
        ..manners()
    };
    (Fetcher::with_names(manners, names).unwrap(), asked)
}

fn flipping(site: &Site, path: &str) -> Url {
    Url::parse(&format!("http://flip.example:{}{path}", site.address.port())).unwrap()
}

fn closed(ip: &str) -> FetchError {
    FetchError::Forbidden {
        address: format!("flip.example ({ip})"),
    }
}

#[tokio::test]
async fn a_name_that_turns_private_between_two_requests_reaches_nothing() {
    let (open, private) = neighbours().await;
    let (fetcher, asked) = told(&[&[OPEN], &[PRIVATE]]);
    assert!(
        fetcher
            .get(request(flipping(&open, "/feed")), &Clock::held(super::now()))
            .await
            .is_ok()
    );
    for _ in 0..3 {
        assert_eq!(error(&fetcher, flipping(&open, "/feed")).await, closed(PRIVATE));
    }
    assert_eq!(asked.load(Ordering::SeqCst), 4, "the name is asked for each connection");
    assert_eq!((open.heads().len(), private.connections()), (1, 0));
}

#[tokio::test]
async fn a_name_that_turns_private_between_two_redirects_reaches_nothing() {
    let (open, private) = neighbours().await;
    let (fetcher, _) = told(&[&[OPEN], &[PRIVATE]]);
    assert_eq!(error(&fetcher, flipping(&open, "/away")).await, closed(PRIVATE));
    assert_eq!((open.heads().len(), private.connections()), (1, 0));
}

#[tokio::test]
async fn a_name_is_asked_once_for_a_connection_so_no_second_answer_slips_in() {
    let (open, private) = neighbours().await;
    for turn in 0..20 {
        let answers: [&[&str]; 2] = if turn % 2 == 0 {
            [&[OPEN], &[PRIVATE]]
        } else {
            [&[PRIVATE], &[OPEN]]
        };
        let (fetcher, asked) = told(&answers);
        let answer = fetcher
            .get(request(flipping(&open, "/feed")), &Clock::held(super::now()))
            .await;
        assert_eq!(answer.is_ok(), turn % 2 == 0, "{answer:?}");
        assert_eq!(asked.load(Ordering::SeqCst), 1);
    }
    assert_eq!((open.heads().len(), private.connections()), (10, 0));
}

#[tokio::test]
async fn private_addresses_beside_an_open_one_are_not_tried_either() {
    let (open, private) = neighbours().await;
    for answer in [[PRIVATE, OPEN], [OPEN, PRIVATE]] {
        let (fetcher, _) = told(&[&answer]);
        assert!(
            fetcher
                .get(request(flipping(&open, "/feed")), &Clock::held(super::now()))
                .await
                .is_ok()
        );
    }
    for answer in [
        &["169.254.169.254"][..],
        &["::ffff:127.0.0.1"],
        &["64:ff9b::7f00:1"],
        &["::1"],
    ] {
        let (fetcher, _) = told(&[answer]);
        let refused = error(&fetcher, flipping(&open, "/feed")).await;
        assert!(matches!(refused, FetchError::Forbidden { .. }), "{answer:?}: {refused}");
    }
    assert_eq!((open.heads().len(), private.connections()), (2, 0));
}

#[tokio::test]
async fn a_private_name_is_not_handed_to_a_proxy() {
    let (open, private) = neighbours().await;
    let (fetcher, _) = told(&[&[PRIVATE]]);
    let asked = Request {
        access: Access {
            proxy: Some(format!("http://{}", open.address).into()),
            ..Access::default()
        },
        ..request(flipping(&open, "/feed"))
    };
    assert_eq!(
        fetcher.get(asked, &Clock::held(super::now())).await.unwrap_err(),
        closed(PRIVATE)
    );
    assert_eq!((open.connections(), private.connections()), (0, 0));
}
