//! What gives the program its memory, for C code in it (SQLite) as for Rust.

use tikv_jemallocator::Jemalloc;

/// Its settings stand in `.cargo/config.toml`, for they are built in: an arena for each processor, and what was let go returns to the system
/// within a tenth of a second or so.
#[global_allocator]
static ALLOCATOR: Jemalloc = Jemalloc;
