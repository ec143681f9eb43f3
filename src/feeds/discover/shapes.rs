//! Where sites of well-known kinds keep the feed of a page that does not name it.
//!
//! Each kind has a shape of its own that has been the same for years. Some of these sites show a program no page at all (a consent to
//! cookies, a wall), but their feeds.

use url::Url;

/// The feed of a page at a site where that is certain, without a look at the page.
#[must_use]
pub fn certain(page: &Url) -> Option<Url> {
    let host = page.host_str()?.trim_start_matches("www.").trim_start_matches("m.");
    let parts = parts(page);
    match (host, parts.as_slice()) {
        ("youtube.com", ["channel", id, ..]) => at(page, "/feeds/videos.xml", &[("channel_id", id)]),
        ("youtube.com", ["user", name, ..]) => at(page, "/feeds/videos.xml", &[("user", name)]),
        ("youtube.com", ["playlist"]) => {
            let (_, list) = page.query_pairs().find(|(key, _)| key == "list")?;
            at(page, "/feeds/videos.xml", &[("playlist_id", &list)])
        }
        ("reddit.com" | "old.reddit.com" | "new.reddit.com" | "np.reddit.com", [.., last])
            if !matches!(*last, ".rss" | ".json") && parts.len() > 1 =>
        {
            below(page, "", "/.rss")
        }
        ("medium.com", ["tag", tag, ..]) => at(page, &format!("/feed/tag/{tag}"), &[]),
        ("medium.com", [name, ..]) if *name != "feed" => at(page, &format!("/feed/{name}"), &[]),
        ("news.google.com", ["search" | "topics" | "publications" | "home", ..]) => below(page, "/rss", ""),
        ("bsky.app", ["profile", name]) => at(page, &format!("/profile/{name}/rss"), &[]),
        ("vimeo.com", [name]) => at(page, &format!("/{name}/videos/rss"), &[]),
        _ => None,
    }
}

/// Where the feed of a page lies if its site is of the kind as which its address looks, best first.
#[must_use]
pub fn likely(page: &Url) -> Vec<Url> {
    let host = page.host_str().unwrap_or_default().trim_start_matches("www.");
    let parts = parts(page);
    let feeds = match (host, parts.as_slice()) {
        ("github.com", [owner, repository, ..]) => vec![
            at(page, &format!("/{owner}/{repository}/releases.atom"), &[]),
            at(page, &format!("/{owner}/{repository}/commits.atom"), &[]),
        ],
        ("github.com", [owner]) => vec![at(page, &format!("/{owner}.atom"), &[])],
        // Mastodon and its kin; and a writer's page at Substack.
        (_, [name]) if name.starts_with('@') && name.len() > 1 => {
            vec![
                at(page, &format!("/{name}.rss"), &[]),
                at(page, &format!("/{name}/feed"), &[]),
            ]
        }
        _ => Vec::new(),
    };
    feeds.into_iter().flatten().collect()
}

/// The parts of the path.
fn parts(page: &Url) -> Vec<&str> {
    let parts = page.path_segments().into_iter().flatten();
    parts.filter(|part| !part.is_empty()).collect()
}

/// Another path of the same site with this query alone.
fn at(page: &Url, path: &str, query: &[(&str, &str)]) -> Option<Url> {
    let mut url = page.join(path).ok()?;
    url.set_fragment(None);
    if !query.is_empty() {
        url.query_pairs_mut().extend_pairs(query);
    }
    Some(url)
}

/// The same path and query with something in front of it and behind it.
fn below(page: &Url, before: &str, behind: &str) -> Option<Url> {
    let mut url = page.clone();
    url.set_fragment(None);
    url.set_path(&format!("{before}{}{behind}", page.path().trim_end_matches('/')));
    Some(url)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn url(text: &str) -> Url {
        Url::parse(text).unwrap()
    }

    #[test]
    fn feeds_of_well_known_sites_lie_where_they_have_lain_for_years() {
        for (page, feed) in [
            (
                "https://www.youtube.com/channel/UCx_y-1/videos",
                "https://www.youtube.com/feeds/videos.xml?channel_id=UCx_y-1",
            ),
            (
                "https://www.youtube.com/playlist?list=PL1&si=z",
                "https://www.youtube.com/feeds/videos.xml?playlist_id=PL1",
            ),
            (
                "https://www.youtube.com/user/desk",
                "https://www.youtube.com/feeds/videos.xml?user=desk",
            ),
            ("https://www.reddit.com/r/news/", "https://www.reddit.com/r/news/.rss"),
            (
                "https://old.reddit.com/r/news/new?limit=5#x",
                "https://old.reddit.com/r/news/new/.rss?limit=5",
            ),
            ("https://medium.com/@desk/a-story-1f0c", "https://medium.com/feed/@desk"),
            (
                "https://news.google.com/search?q=lithium&hl=en",
                "https://news.google.com/rss/search?q=lithium&hl=en",
            ),
            (
                "https://bsky.app/profile/desk.example",
                "https://bsky.app/profile/desk.example/rss",
            ),
            ("https://vimeo.com/desk", "https://vimeo.com/desk/videos/rss"),
        ] {
            assert_eq!(certain(&url(page)), Some(url(feed)), "{page}");
        }
        for none in [
            "https://www.youtube.com/feeds/videos.xml?channel_id=UCx",
            "https://www.youtube.com/@desk",
            "https://www.reddit.com/r/news/.rss",
            "https://www.reddit.com/",
            "https://medium.com/feed/@desk",
            "https://news.google.com/rss/search?q=lithium",
            "https://youtube.com.example/channel/UCx",
            "https://desk.example/r/news/",
        ] {
            assert_eq!(certain(&url(none)), None, "{none}");
        }
    }

    #[test]
    fn what_a_site_may_be_is_tried_by_the_shape_of_its_address() {
        let paths = |page: &str| -> Vec<String> {
            let feeds = likely(&url(page)).into_iter();
            feeds.map(|feed| feed[url::Position::BeforePath..].to_owned()).collect()
        };
        assert_eq!(
            paths("https://social.example/@desk?x=1#y"),
            ["/@desk.rss", "/@desk/feed"]
        );
        assert_eq!(
            paths("https://github.com/desk/paper/issues"),
            ["/desk/paper/releases.atom", "/desk/paper/commits.atom"]
        );
        assert_eq!(paths("https://github.com/desk"), ["/desk.atom"]);
        assert!(paths("https://desk.example/desk/paper").is_empty());
        assert!(paths("https://social.example/@desk/109").is_empty());
    }
}
