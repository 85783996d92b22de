//! What every store must promise, asked of each in the same words.
//!
//! Each test runs on SQLite and on a private PostgreSQL; those of `crash` and `dump` kill and replace real processes.
//!
//! The suite is worth something only if it fails when the log is broken. To see that, break it by hand and run
//! `cargo test -p zgoda-event-log --test conformance`:
//!
//! 1. The head row is not moved. In `stores/postgres/append.rs`, macro `append!`, put
//!    `SELECT coalesce(max(position), 0) + 0 * $1 AS base, $2::bigint AS recorded_at FROM events` in the place of
//!    `UPDATE log_head … RETURNING position - $1 AS base, recorded_at`; in `stores/sqlite.rs`, function `insert`, put
//!    `SELECT coalesce(max(position), 0) + $1, $2 FROM events`. Two tests in three fail, on both stores: positions are drawn
//!    twice, the head stands still, an open commit is overtaken, recorded time goes back.
//! 2. The checkpoint is not compared. In `subscription.rs`, `move_checkpoint`, take out `AND position = $3` and its bind.
//!    `followers::a_page_is_applied_once_by_two_processes` and its racing sister fail: a page is applied twice.
//! 3. The cache is believed. In `together.rs`, set `proved` to `true` where the state comes from the cache.
//!    `versions::nothing_is_answered_from_a_stale_state` fails on PostgreSQL.
//! 4. What was stored before a connection was lost is not recognised. In `stores/judge.rs`, function `stored_before`, put `false`
//!    in the place of `*command == write.envelope.command_id`. `lost::a_command_without_a_key_is_stored_once` fails.
//! 5. A decision outlives what it rests on. In `stores/judge.rs`, function `judge`, put `true` in the place of
//!    `stands || !write.rests`. Two tests of the file itself fail.
//! 6. A dead connection is left to fail whoever meets it. In `again.rs`, function `reading`, answer `work().await` and nothing else.
//!    Both tests of `restart` fail.

mod aggregates;
mod append_only;
mod crash;
mod dump;
mod followers;
mod history;
mod idempotence;
mod line;
mod lost;
mod order;
mod place;
mod restart;
mod times;
mod together;
mod verification;
mod versions;
