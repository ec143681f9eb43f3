//! Why it matched, or what failed.
