//! What acceptance tests start and talk to: the program as a child process, its stores, a client over HTTP.
//!
//! Nothing here knows a table or a type of the server: what the tests see is what any other system sees.

pub mod bodies;
pub mod browser;
pub mod client;
pub mod program;
pub mod store;
pub mod wait;

pub use browser::Browser;
pub use client::{Answer, Client};
pub use program::Program;
pub use store::Store;
