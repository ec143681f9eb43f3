//! The only place where a row is read, a stage is called and the result is written.
//!
//! Each step: claim, work, commit result and next work in one transaction. Each `run` returns whether there was work.

pub(super) mod compose;
mod dark;
pub(super) mod deliver;
pub(super) mod fold;
pub(super) mod half;
pub(super) mod hand;
pub(in crate::daemon) mod keep;
mod known;
pub(super) mod matching;
pub(super) mod material;
pub(in crate::daemon) mod names;
pub(in crate::daemon) mod notify;
pub(super) mod poll;
pub(super) mod read;
mod rest;
mod selected;
mod turn;
pub(in crate::daemon) mod untold;
