//! Opening a page in the browser of this machine.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::Context as _;

/// Names the program that opens pages, for those who have another one than the desktop's.
const BROWSER: &str = "BROWSER";

/// What opens a page on a desktop.
const OPENERS: [&str; 2] = ["xdg-open", "open"];

/// Keeps a page where a browser may read it after we have ended: a file of its own that only this user may read.
pub(super) fn kept(html: &str) -> anyhow::Result<PathBuf> {
    let folder = std::env::temp_dir().join(format!("backstory-{:016x}", fastrand::u64(..)));
    let cannot = || format!("{} cannot be written", folder.display());
    make(&folder).with_context(cannot)?;
    let file = folder.join("digest.html");
    fs::write(&file, html).with_context(cannot)?;
    Ok(file)
}

#[cfg(unix)]
fn make(folder: &Path) -> std::io::Result<()> {
    use std::os::unix::fs::DirBuilderExt as _;
    fs::DirBuilder::new().mode(0o700).create(folder)
}

#[cfg(not(unix))]
fn make(folder: &Path) -> std::io::Result<()> {
    fs::create_dir(folder)
}

/// Opens a page; where nothing can, its place is told all the same.
pub(super) fn open(file: &Path) -> anyhow::Result<()> {
    let own = std::env::var(BROWSER).ok().filter(|program| !program.trim().is_empty());
    let programs = own.iter().map(String::as_str).chain(OPENERS);
    anstream::eprintln!("the HTML half is in {}", file.display());
    for program in programs {
        let started = Command::new(program)
            .arg(file)
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn();
        if started.is_ok() {
            return Ok(());
        }
    }
    anyhow::bail!("no program here opens a page ({}, or ${BROWSER})", OPENERS.join(", "))
}
