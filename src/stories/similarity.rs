//! How alike two entries are.
