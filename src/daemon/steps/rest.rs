//! Sites that asked to be left alone, remembered over restarts and between nodes: by the feeds and the pages of a site alike.

use jiff::Timestamp;

use crate::daemon::Daemon;
use crate::store::Tx;

/// Tells the fetcher which sites asked for rest before this process began, or asked another node.
pub(super) async fn remember(daemon: &Daemon, tx: &mut Tx, now: Timestamp) -> anyhow::Result<()> {
    for resting in tx.resting(now).await? {
        daemon.wired.fetcher.leave_alone(&resting, now);
    }
    Ok(())
}

/// Keeps what sites have asked for since the last call.
pub(super) async fn keep(daemon: &Daemon, now: Timestamp) -> anyhow::Result<()> {
    let asked = daemon.wired.fetcher.take_resting();
    if asked.is_empty() {
        return Ok(());
    }
    let mut tx = daemon.store.write().await?;
    for resting in &asked {
        tx.let_rest(resting, now).await?;
    }
    Ok(tx.commit().await?)
}
