//! The body of a webhook, in the shape its receiver reads.

use serde_json::{Value, json};
use url::Url;

use super::carried::Carried;
use crate::digests::phrases::{capital, phrases};

/// Which shape.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, serde::Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Shape {
    /// Subject, both halves, date and language, as named fields, and the stories as data.
    #[default]
    Json,
    /// An incoming webhook of Slack; Mattermost, Rocket.Chat and Discord (`/slack`) read it too.
    Slack,
    /// A topic of ntfy.
    Ntfy,
}

/// Slack cuts the text of a message at 40,000 characters.
const SLACK_CHARS_MAX: usize = 39_000;

/// ntfy makes an attachment of a message of more than 4,096 bytes.
const NTFY_BYTES_MAX: usize = 3_900;

/// Kept free for the sentence that counts what does not fit.
const NTFY_COUNT_BYTES: usize = 200;

/// Stands where a text was cut.
const CUT: &str = "\n…";

/// Where the body goes, and the body. `None`: the address does not name what its shape needs.
#[must_use]
pub fn payload(shape: Shape, url: &Url, recipient: &str, carried: &Carried) -> Option<(Url, Vec<u8>)> {
    let (to, value) = match shape {
        Shape::Json => (url.clone(), plain(recipient, carried)),
        Shape::Slack => (url.clone(), slack(carried)),
        Shape::Ntfy => {
            let (server, topic) = topic(url)?;
            (server, ntfy(&topic, carried))
        }
    };
    Some((to, value.to_string().into_bytes()))
}

fn plain(recipient: &str, carried: &Carried) -> Value {
    json!({
        "type": "backstory.digest",
        "id": carried.message_id,
        "is_copy": carried.copy_id.is_some(),
        "recipient": recipient,
        "subject": carried.subject,
        "date": carried.date.map(|date| date.to_string()),
        "timestamp": carried.date.map(|date| date.to_string()),
        "language": carried.language,
        "text": carried.text,
        "html": carried.html,
        "stories": carried.stories,
    })
}

/// Slack's own signs are written as entities, and nothing in a headline turns bold.
fn slack(carried: &Carried) -> Value {
    let text = format!("{}\n\n{}", carried.subject, carried.text);
    let cut: String = text.chars().take(SLACK_CHARS_MAX).collect();
    let cut = if cut.len() < text.len() { cut + CUT } else { cut };
    let escaped = cut.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    json!({ "text": escaped, "mrkdwn": false })
}

/// What does not fit whole is told by headlines and addresses, so that no story is missing without a word.
fn ntfy(topic: &str, carried: &Carried) -> Value {
    let mut message = carried.text.trim_end().to_owned();
    if message.len() > NTFY_BYTES_MAX
        && let Some(listed) = listed(carried)
    {
        message = listed;
    }
    if message.len() > NTFY_BYTES_MAX {
        let end = (0..=NTFY_BYTES_MAX)
            .rev()
            .find(|at| message.is_char_boundary(*at))
            .unwrap_or(0);
        // Whole lines, where there is one.
        let end = message[..end].rfind('\n').filter(|at| *at > 0).unwrap_or(end);
        message.truncate(end);
        message.push_str(CUT);
    }
    json!({ "topic": topic, "title": carried.subject, "message": message })
}

/// The stories of a message by headline and address, most important first; how many more there are where not all fit. `None`: it
/// carries none as data.
fn listed(carried: &Carried) -> Option<String> {
    let stories = carried
        .stories
        .as_ref()?
        .as_array()
        .filter(|stories| !stories.is_empty())?;
    let phrases = phrases(std::slice::from_ref(&carried.language));
    let mut lines = String::new();
    for (at, story) in stories.iter().enumerate() {
        let text = |key: &str| story.get(key).and_then(Value::as_str).unwrap_or_default();
        let (headline, url) = (text("headline"), text("url"));
        // No headline that was withdrawn stands alone.
        let notice = story.pointer("/notice/text").and_then(Value::as_str);
        let notice = notice.map(|notice| format!("{notice}\n")).unwrap_or_default();
        let line = match url {
            "" => format!("{headline}\n{notice}"),
            url => format!("{headline}\n{notice}{url}\n"),
        };
        if lines.len() + line.len() > NTFY_BYTES_MAX - NTFY_COUNT_BYTES {
            let left = stories.len() - at;
            let (word, figures) = (phrases.number(left), left.to_string());
            lines.push_str(&capital(&phrases.counted(
                "more_stories",
                left,
                &[("n", &word), ("f", &figures)],
            )));
            break;
        }
        lines.push_str(&line);
    }
    Some(lines.trim_end().to_owned())
}

/// `https://ntfy.example/morning` is the topic `morning` of `https://ntfy.example/`: JSON goes to the server's root.
#[must_use]
pub fn topic(url: &Url) -> Option<(Url, String)> {
    let mut parts: Vec<String> = url.path_segments()?.map(str::to_owned).collect();
    while parts.last().is_some_and(String::is_empty) {
        parts.pop();
    }
    let topic = parts.pop()?;
    let is_topic = topic.len() <= 64
        && topic
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'));
    if !is_topic {
        return None;
    }
    let mut server = url.clone();
    server.set_path(&parts.join("/"));
    Some((server, topic))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mail::carried::{read, tests::mail};

    fn body(shape: Shape, url: &str, carried: &Carried) -> (String, Value) {
        let (to, bytes) = payload(shape, &Url::parse(url).unwrap(), "desk", carried).unwrap();
        (to.to_string(), serde_json::from_slice(&bytes).unwrap())
    }

    #[test]
    fn json_carries_both_halves_under_plain_names() {
        let carried = read(&mail().bytes);
        let (to, value) = body(Shape::Json, "https://desk.example/in?a=b", &carried);
        assert_eq!(to, "https://desk.example/in?a=b");
        assert_eq!(value["id"], "digest.77@desk.example");
        assert_eq!(value["date"], "2024-06-21T05:00:00Z");
        assert_eq!(value["text"], carried.text.as_str());
        assert_eq!(value["html"], carried.html.as_str());
    }

    #[test]
    fn nothing_in_a_headline_speaks_to_slack() {
        let mut carried = read(&mail().bytes);
        carried.text = "<!channel> *bold* & <https://evil.example|here>".into();
        let (_, value) = body(Shape::Slack, "https://hooks.slack.example/x", &carried);
        assert_eq!(value["mrkdwn"], false);
        let text = value["text"].as_str().unwrap();
        assert!(
            text.ends_with("&lt;!channel&gt; *bold* &amp; &lt;https://evil.example|here&gt;"),
            "{text}"
        );
        carried.text = "я".repeat(50_000);
        let (_, value) = body(Shape::Slack, "https://hooks.slack.example/x", &carried);
        assert!(value["text"].as_str().unwrap().chars().count() < 40_000);
    }

    #[test]
    fn ntfy_names_every_story_that_has_room_and_counts_the_rest() {
        let mut carried = read(&mail().bytes);
        carried.language = "en".into();
        carried.text = "Long lines of text\n".repeat(400);
        let told = |carried: &mut Carried, stories: usize| {
            let story = |n| json!({"headline": format!("Story {n} of the morning in the harbour of Senn"), "url": format!("https://a.example/{n}")});
            carried.stories = Some(Value::Array((1..=stories).map(story).collect()));
            let (_, value) = body(Shape::Ntfy, "https://ntfy.example/morning", carried);
            value["message"].as_str().unwrap().to_owned()
        };
        let all = told(&mut carried, 16);
        assert!(
            all.contains("Story 1 of") && all.contains("Story 16 of") && !all.contains('…'),
            "{all}"
        );
        assert!(all.ends_with("https://a.example/16"), "{all}");
        let withdrawn = json!([{"headline": "Port of Senn reopens", "url": "https://a.example/1", "notice": {"text": "Withdrawn by Senn Courier"}}]);
        carried.stories = Some(withdrawn);
        let (_, value) = body(Shape::Ntfy, "https://ntfy.example/morning", &carried);
        let expected = "Port of Senn reopens\nWithdrawn by Senn Courier\nhttps://a.example/1";
        assert_eq!(value["message"], expected, "no withdrawn headline stands alone");
        let some = told(&mut carried, 200);
        let named = some.matches("Story ").count();
        assert!(some.len() <= 4_096 && named > 40, "{}", some.len());
        assert!(
            some.ends_with(&format!("And {} more stories, lower in rank.", 200 - named)),
            "{some}"
        );
    }

    #[test]
    fn ntfy_gets_its_topic_and_whole_lines_that_fit_a_message() {
        let mut carried = read(&mail().bytes);
        carried.text = "Договор опубликован полностью\n".repeat(300);
        let (to, value) = body(Shape::Ntfy, "https://ntfy.example/base/morning/", &carried);
        assert_eq!(to, "https://ntfy.example/base");
        assert_eq!(value["topic"], "morning");
        let message = value["message"].as_str().unwrap();
        assert!(
            carried.stories.is_none() && message.len() <= 4_096 && message.ends_with("полностью\n…"),
            "{}",
            message.len()
        );
        assert_eq!(
            payload(
                Shape::Ntfy,
                &Url::parse("https://ntfy.example/").unwrap(),
                "desk",
                &carried
            ),
            None
        );
        assert_eq!(
            payload(
                Shape::Ntfy,
                &Url::parse("https://ntfy.example/a%20b").unwrap(),
                "desk",
                &carried
            ),
            None
        );
    }
}
