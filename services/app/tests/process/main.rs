//! The program as a process: its command line, its server, its end.

mod command_line;
mod program;
mod serving;
