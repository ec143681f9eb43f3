//! Feeds written as one list, `feed = [{ id = "a", url = "…" }, …]`: each on a line of its own, or all on one.
//!
//! What stands behind a comma belongs to the feed in front of it, what stands on lines of its own to the one below.

use toml_edit::{Array, InlineTable, Value};

/// Puts a feed at the end, under the last one if that stands on a line of its own.
pub(super) fn push(list: &mut Array, feed: InlineTable) {
    close(list);
    let trailing = list.trailing().as_str().unwrap_or_default().to_owned();
    let above = list.iter().last().map(prefix).unwrap_or_default();
    let mut feed = Value::InlineTable(feed);
    let indent = match above.rsplit_once('\n') {
        Some((_, indent)) => format!("\n{indent}"),
        None if list.is_empty() => String::new(),
        None => " ".to_owned(),
    };
    if above.contains('\n') || trailing.contains('\n') {
        let indent = if indent.contains('\n') {
            indent
        } else {
            "\n  ".to_owned()
        };
        // A comment behind the last feed, or below it, stays there.
        feed.decor_mut().set_prefix(format!("{}{indent}", trailing.trim_end()));
        list.push_formatted(feed);
        list.set_trailing("\n");
        list.set_trailing_comma(true);
    } else {
        feed.decor_mut().set_prefix(indent);
        list.push_formatted(feed);
    }
}

/// Takes a feed out, with the comment above it and the one behind it.
pub(super) fn remove(list: &mut Array, at: usize) {
    close(list);
    let gone = prefix(&list.remove(at));
    let (of_the_one_before, _) = gone.split_once('\n').unwrap_or(("", ""));
    let joined = |next: &str| match next.split_once('\n') {
        Some((_, below)) => format!("{of_the_one_before}\n{below}"),
        None if at == 0 => gone.clone(),
        None => next.to_owned(),
    };
    match list.get_mut(at) {
        Some(next) => {
            let prefix = joined(&prefix(next));
            next.decor_mut().set_prefix(prefix);
        }
        None => {
            let trailing = list.trailing().as_str().unwrap_or_default();
            if trailing.contains('\n') {
                let trailing = joined(trailing);
                list.set_trailing(trailing);
            }
        }
    }
}

/// Puts a comma behind the last feed of a list on several lines, so that a comment there stands behind a comma, too.
fn close(list: &mut Array) {
    let Some(last) = list.len().checked_sub(1).and_then(|last| list.get_mut(last)) else {
        return;
    };
    let behind = last.decor().suffix().and_then(|suffix| suffix.as_str());
    let behind = behind.unwrap_or_default().to_owned();
    if behind.contains('\n') {
        last.decor_mut().set_suffix("");
        list.set_trailing(behind);
        list.set_trailing_comma(true);
    }
}

fn prefix(value: &Value) -> String {
    let prefix = value.decor().prefix().and_then(|prefix| prefix.as_str());
    prefix.unwrap_or_default().to_owned()
}
