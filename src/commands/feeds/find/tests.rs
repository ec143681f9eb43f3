use std::collections::HashSet;
use std::io::{self, BufRead as _, Write as _};
use std::time::Duration;

use super::*;
use crate::feeds::fetch::Manners;

#[test]
fn links_of_the_text_count_only_where_the_head_names_no_feed() {
    let candidate = |kind| Candidate {
        url: Url::parse("https://desk.example/").unwrap(),
        title: None,
        kind,
    };
    assert_eq!(
        best(vec![candidate(Kind::Rss), candidate(Kind::Link)]).len(),
        1
    );
    assert_eq!(best(vec![candidate(Kind::Link)]).len(), 1);
}

/// A site on loopback: these pages, 404 for everything else. Gives its address and what was asked for.
fn site(
    pages: &'static [(&'static str, &'static str)],
) -> (Url, std::sync::Arc<std::sync::Mutex<Vec<String>>>) {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let url = Url::parse(&format!("http://{}/", listener.local_addr().unwrap())).unwrap();
    let asked = std::sync::Arc::new(std::sync::Mutex::new(Vec::new()));
    let seen = asked.clone();
    std::thread::spawn(move || {
        for stream in listener.incoming() {
            let mut stream = stream.unwrap();
            let lines = io::BufReader::new(&stream).lines().map_while(Result::ok);
            let head: Vec<String> = lines.take_while(|line| !line.is_empty()).collect();
            let path = head
                .first()
                .and_then(|line| line.split(' ').nth(1))
                .unwrap_or_default()
                .to_owned();
            let page = pages.iter().find(|(known, _)| *known == path);
            let (status, body) = page.map_or(("404 Not Found", ""), |&(_, body)| ("200 OK", body));
            seen.lock().unwrap().push(path);
            let length = body.len();
            write!(
                stream,
                "HTTP/1.1 {status}\r\nConnection: close\r\nContent-Length: {length}\r\n\r\n{body}"
            )
            .unwrap();
        }
    });
    (url, asked)
}

fn fetcher() -> Fetcher {
    Fetcher::new(Manners {
        contact: None,
        spacing: Duration::ZERO,
        allow: vec!["127.0.0.0/8".parse().unwrap()],
        total: Duration::from_secs(20),
    })
    .unwrap()
}

#[tokio::test]
async fn a_page_without_a_feed_is_searched_in_the_usual_places_and_once_each() {
    let (url, asked) = site(&[("/news", "<html><title>Desk</title><p>No feed here")]);
    let found = find(&fetcher(), &url.join("news").unwrap()).await.unwrap();
    assert!(found.is_empty());
    let asked = asked.lock().unwrap().clone();
    assert_eq!(asked[..3], ["/news", "/news/feed", "/news/rss.xml"]);
    let unique: HashSet<&String> = asked.iter().collect();
    assert_eq!(unique.len(), asked.len());
    let refused = find(&fetcher(), &url.join("nothing").unwrap()).await;
    assert!(
        refused
            .err()
            .unwrap()
            .to_string()
            .ends_with("answered 404: nothing at this address")
    );
}
