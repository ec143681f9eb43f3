//! The files that `init` writes: a small watch that an owner can read in ten minutes and replace.

use std::path::Path;

/// Path in the folder and text, in the order in which a newcomer reads them.
pub const FILES: [(&str, &str); 7] = [
    ("backstory.toml", include_str!("starter/backstory.toml")),
    ("feeds.toml", include_str!("starter/feeds.toml")),
    (
        "watchlists/russia-dprk.toml",
        include_str!("starter/watchlists/russia-dprk.toml"),
    ),
    ("aliases/names.toml", include_str!("starter/aliases/names.toml")),
    (
        "dossiers/russia-dprk.toml",
        include_str!("starter/dossiers/russia-dprk.toml"),
    ),
    (
        "threads/russia-dprk.toml",
        include_str!("starter/threads/russia-dprk.toml"),
    ),
    ("README.md", include_str!("starter/README.md")),
];

/// The files to write into `folder`. One that has watchlists (aliases, dossiers, threads) of its own is given none of ours:
/// they would follow another subject, or give ids twice.
#[must_use]
pub fn files(folder: &Path) -> Vec<(&'static str, &'static str)> {
    let has_own = |name: &str| {
        let path = folder.join(name);
        let is_example = path.parent().is_some_and(|parent| parent != folder);
        is_example
            && !path.exists()
            && path.parent().is_some_and(|parent| {
                parent.read_dir().is_ok_and(|mut entries| {
                    entries.any(|entry| {
                        entry.is_ok_and(|entry| entry.path().extension().is_some_and(|ending| ending == "toml"))
                    })
                })
            })
    };
    FILES.into_iter().filter(|(name, _)| !has_own(name)).collect()
}
