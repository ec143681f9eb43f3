//! The only place that asks the time.
//!
//! A [`Clock`] comes in as an argument wherever a moment is needed. The system
//! clock waits as long as it takes; a held clock jumps to the moment it is
//! asked to wait for, which is how the demo lives through a week in seconds and
//! how a test stands at a daylight-saving change.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use jiff::Timestamp;

/// Longest single sleep on the system clock. A wall clock can be set while we
/// sleep (NTP step, suspended laptop), so the target is looked at again at
/// least this often.
const NAP: Duration = Duration::from_secs(30);

/// A source of the present moment.
#[derive(Debug, Clone)]
pub struct Clock(Kind);

#[derive(Debug, Clone)]
enum Kind {
    System,
    Held(Arc<Mutex<Timestamp>>),
}

impl Clock {
    /// The machine's own clock.
    #[must_use]
    pub fn system() -> Self {
        Self(Kind::System)
    }

    /// A clock that stands at `at` until it is set or waited on.
    #[must_use]
    pub fn held(at: Timestamp) -> Self {
        Self(Kind::Held(Arc::new(Mutex::new(at))))
    }

    /// Whether this clock only moves when told to.
    #[must_use]
    pub fn is_held(&self) -> bool {
        matches!(self.0, Kind::Held(_))
    }

    /// The present moment.
    #[must_use]
    pub fn now(&self) -> Timestamp {
        match &self.0 {
            #[expect(clippy::disallowed_methods, reason = "this is the one door to the system clock")]
            Kind::System => Timestamp::now(),
            Kind::Held(at) => *at.lock().unwrap_or_else(PoisonError::into_inner),
        }
    }

    /// Moves a held clock to `at`. The system clock is left alone.
    pub fn set(&self, at: Timestamp) {
        if let Kind::Held(held) = &self.0 {
            *held.lock().unwrap_or_else(PoisonError::into_inner) = at;
        }
    }

    /// Waits until `at`. A held clock jumps there at once and never goes back.
    pub async fn sleep_until(&self, at: Timestamp) {
        match &self.0 {
            Kind::Held(held) => {
                {
                    let mut now = held.lock().unwrap_or_else(PoisonError::into_inner);
                    *now = at.max(*now);
                }
                tokio::task::yield_now().await;
            }
            Kind::System => loop {
                let left = at.duration_since(self.now());
                match Duration::try_from(left) {
                    Ok(left) if !left.is_zero() => tokio::time::sleep(left.min(NAP)).await,
                    _ => return,
                }
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_held_clock_jumps_forward_and_never_back() {
        let start: Timestamp = "2024-06-13T05:00:00Z".parse().unwrap();
        let clock = Clock::held(start);
        clock.sleep_until("2024-06-13T04:00:00Z".parse().unwrap()).await;
        assert_eq!(clock.now(), start);
        let later: Timestamp = "2024-06-14T05:00:00Z".parse().unwrap();
        clock.sleep_until(later).await;
        assert_eq!(clock.now(), later);
    }
}
