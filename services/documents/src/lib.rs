//! Documents in and out: plans of measures read from CSV, XLSX, an act's text and JSON; lists written as CSV and XLSX, papers as PDF.
//!
//! Reading is bounded in size, rows and depth before anything is parsed, and never panics. [`plan_table`] only finds the cells; what
//! they mean is said by `zgoda_domain::plan::import`. [`participants`] reads lists of people, [`marks`] who of them was there, [`markdown`] the texts of reports. [`seeds`] are the plans, bodies and groups that the program brings along.

pub mod attendance;
pub mod consents;
mod formula;
mod header;
mod input_error;
pub mod markdown;
pub mod marks;
mod misread;
pub mod package;
pub mod paper;
pub mod participants;
pub mod plan_table;
pub mod report;
pub mod seeds;
pub mod table;
pub mod words;

pub use input_error::{InputError, Place};
