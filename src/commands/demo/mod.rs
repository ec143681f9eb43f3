//! `backstory demo`: a recorded week, 13 to 21 June 2024, lived through in seconds.
//!
//! Everything is real but the world: the feeds are served over HTTP on loopback, polled and worked through by the
//! service's own code, and mailed over SMTP to a receiver inside the process. Only the clock is held.

mod document;
mod letters;
mod setup;
mod site;
mod terminal;
mod week;
