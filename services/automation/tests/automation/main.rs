//! What the system does by itself, on both engines: what follows from facts, what time brings, what it lets go of.

mod process;
mod retention;
mod support;
mod terms;
