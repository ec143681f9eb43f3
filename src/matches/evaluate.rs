//! Does a query hold for an entry, and where.
