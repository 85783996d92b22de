//! The plans, bodies and groups that the program brings along.
