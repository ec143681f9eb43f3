//! `digest own`: the form and the words of the mail as files of one's own, to start from.

use std::fs;
use std::io::Write as _;

use anyhow::Context as _;

use crate::cli::{Global, OwnArgs};
use crate::commands::{Exit, Mistake, config_folder, print};
use crate::config::is_language;
use crate::digests::{templates, wording};

/// `backstory digest own FILE`
pub(super) fn run(global: &Global, args: &OwnArgs) -> anyhow::Result<Exit> {
    let text = built_in(&args.file).ok_or_else(|| {
        Mistake(format!(
            "“{}” is none of the files of a mail: messages/LANGUAGE.toml (pt, zh-TW), templates/digest.html, templates/digest.txt",
            args.file
        ))
    })?;
    if args.print {
        print(&text)?;
        return Ok(Exit::Done);
    }
    let folder = config_folder(global);
    if !folder.is_dir() {
        let folder = folder.display();
        return Err(Mistake(format!(
            "there is no folder {folder}; `backstory init {folder}` makes one, -c names another"
        ))
        .into());
    }
    let path = folder.join(&args.file);
    let shown = path.display();
    if let Some(parent) = path.parent() {
        fs::create_dir_all(parent).with_context(|| format!("{} cannot be made", parent.display()))?;
    }
    match fs::File::create_new(&path) {
        Ok(mut file) => file
            .write_all(text.as_bytes())
            .with_context(|| format!("{shown} cannot be written"))?,
        Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => {
            return Err(Mistake(format!(
                "{shown} is there already and is left alone; --print shows the built-in one"
            ))
            .into());
        }
        Err(error) => return Err(error).with_context(|| format!("{shown} cannot be written")),
    }
    let next = if args.file.starts_with("messages/") {
        "translate what stands behind each ="
    } else {
        "change it as you like"
    };
    print(&format!(
        "written to {shown}: {next}; `backstory check` says what it lacks"
    ))?;
    Ok(Exit::Done)
}

/// The built-in text of a file of the configuration folder.
fn built_in(file: &str) -> Option<String> {
    if let Some(name) = file.strip_prefix("templates/") {
        return templates::text(name).map(str::to_owned);
    }
    let tag = file.strip_prefix("messages/")?.strip_suffix(".toml")?;
    let language = tag.split('-').next()?;
    let is_tag = tag.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
    (is_tag && is_language(language)).then(|| wording::start(tag))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_files_of_the_mail_are_written() {
        for file in [
            "messages/pt.toml",
            "messages/zh-TW.toml",
            "templates/digest.txt",
            "templates/digest.html",
        ] {
            assert!(built_in(file).is_some(), "{file}");
        }
        for file in [
            "messages/../x.toml",
            "messages/xx1.toml",
            "messages/pt",
            "templates/story.txt",
            "/etc/passwd",
            "",
        ] {
            assert!(built_in(file).is_none(), "{file}");
        }
    }
}
