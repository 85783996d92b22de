//! The program as a process: its command line, its server, its end.

mod abrupt;
mod audit;
mod command_line;
mod program;
mod serving;
