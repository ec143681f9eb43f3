//! The two lists: which texts each takes, and how much age counts in it.

/// How far back the recent thread reaches.
pub const THREAD_DAYS: i32 = 90;

/// Days by which history is older than the story; what is younger belongs to the thread.
pub const EARLIER_DAYS: i32 = 2;

/// Exponents of the decay `(1 / (1 + age / 5 days)) ^ p`. The recent thread wants nearness, history much less.
const THREAD_DECAY: f32 = 0.5;
const EARLIER_DECAY: f32 = 0.2;
const AGE_DAYS: f32 = 5.0;

/// What a report of the outlet that is shown gains in the thread: nine of ten links that newsrooms set under a story lead to
/// reports of their own, so of two that are equally near this is the one that the story goes on from.
const SAME_OUTLET: f32 = 1.05;

/// One of the two lists.
#[derive(Debug, Clone, Copy)]
pub(super) struct List {
    younger_than_days: Option<i32>,
    older_than_days: i32,
    decay: f32,
}

impl List {
    /// What was reported on this development in the last 90 days, the same day included.
    pub(super) const THREAD: Self = Self {
        younger_than_days: Some(THREAD_DAYS),
        older_than_days: 0,
        decay: THREAD_DECAY,
    };
    /// Older history, without a window.
    pub(super) const EARLIER: Self = Self {
        younger_than_days: None,
        older_than_days: EARLIER_DAYS,
        decay: EARLIER_DECAY,
    };

    pub(super) fn is_thread(&self) -> bool {
        self.younger_than_days.is_some()
    }

    pub(super) fn takes(&self, age_days: i32) -> bool {
        age_days >= self.older_than_days && self.younger_than_days.is_none_or(|most| age_days <= most)
    }

    /// What a report by the outlet that is shown gains.
    pub(super) fn same_outlet(&self) -> f32 {
        if self.is_thread() { SAME_OUTLET } else { 1.0 }
    }

    /// What is left of a score at this age, 0..=1.
    #[expect(
        clippy::cast_precision_loss,
        reason = "days between two reports; exact up to 45,000 years"
    )]
    pub(super) fn decay(&self, age_days: i32) -> f32 {
        (1.0 / (1.0 + age_days.max(0) as f32 / AGE_DAYS)).powf(self.decay)
    }
}
