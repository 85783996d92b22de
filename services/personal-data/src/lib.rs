//! Personal data: sealed for each person and purpose, readable with a key that stands outside the log, gone when that key is deleted.
//!
//! A [`Vault`] seals what is entered about people ([`Vault::seal`]) and opens it where it is shown ([`Vault::open_all`]); words that are
//! written about one of them go the same way ([`Vault::seal_words`], [`Vault::open_words`]). Events, read
//! tables, caches and notes hold nothing but [`Sealed`](zgoda_domain::values::Sealed); [`Vault::erase`] deletes the keys of a person
//! as far as the log erased them, [`Vault::purge`] those of a purpose that is over, [`Vault::forget_unnamed`] those that nothing was stored for. Keys are wrapped by a master key of the operator, which [`Vault::rotate`] replaces.

mod cipher;
mod digest;
mod erase;
mod error;
mod held;
mod master;
mod meet;
mod named;
mod opening;
mod parts;
mod person;
mod place;
mod rotate;
mod seal;
mod vault;
mod words;

pub use digest::Digests;
pub use error::VaultError;
pub use held::Holding;
pub use master::{MasterKey, MasterKeys};
pub use meet::Met;
pub use person::{Entry, Person};
pub use vault::Vault;
