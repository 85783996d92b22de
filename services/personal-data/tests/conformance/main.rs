//! What the vault must promise, asked of both stores in the same words.
//!
//! To see that the suite can fail, break the vault by hand: in `erase.rs`, do not call `place::sweep` – `forgetting` finds the key in the
//! write-ahead log; in `place.rs`, set `secure_delete` to OFF – it finds it in the file; in `seal.rs`, put `""` in the place of the purpose
//! in `place_of` – `sealing` opens a text for another purpose; in `words.rs`, bind to `zgoda person v1` – `words`
//! opens a person as words about them.

mod earlier;
mod forgetting;
mod place;
mod rotation;
mod sealing;
mod words;
