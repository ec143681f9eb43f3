//! One binary of integration tests: one file per promise.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on should say where it stopped")]
#![expect(
    clippy::too_many_lines,
    reason = "a test tells one story from its beginning to its end"
)]

mod alerts;
mod beginnings;
mod commands;
mod corrections;
mod dossier;
mod feeds;
mod filters;
mod flow;
mod h2;
mod hand;
mod hostile;
mod identity;
mod layers;
mod manners;
mod memory;
mod names;
mod nodes;
mod odd;
mod pages;
mod readers;
mod relay;
mod service;
mod slow;
mod store;
mod stories;
mod transport;
mod transports;
mod watch;
mod web;
mod world;
