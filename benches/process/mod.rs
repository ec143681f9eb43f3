//! What this process has cost so far, as Linux tells it.

use anyhow::Context as _;

/// Ticks of `/proc/self/stat` in a second, on every Linux that is not built for something odd.
const TICKS: f64 = 100.0;

/// CPU time of all its threads in seconds, to the tick.
pub(crate) fn cpu_seconds() -> anyhow::Result<f64> {
    let stat = std::fs::read_to_string("/proc/self/stat")?;
    let after_name = stat.rsplit_once(')').context("stat names the process")?.1;
    let ticks = after_name
        .split_whitespace()
        .skip(11)
        .take(2)
        .flat_map(str::parse::<f64>);
    Ok(ticks.sum::<f64>() / TICKS)
}

/// A line of `/proc/self/status` (`VmRSS:`, `VmHWM:`), in KiB.
pub(crate) fn status(name: &str) -> anyhow::Result<f64> {
    let status = std::fs::read_to_string("/proc/self/status")?;
    let line = status
        .lines()
        .find(|line| line.starts_with(name))
        .context("status has the line")?;
    Ok(line.split_whitespace().nth(1).context("a figure")?.parse()?)
}
