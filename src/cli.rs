//! Definitions of the command line.
