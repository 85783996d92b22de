//! Values that JSON holds as text.

use serde::{
    Deserializer,
    de::{Error, Visitor},
};

use super::ValueError;

/// Reads a value from JSON text by its own `parse`, without a copy of the text in between: what it refuses keeps its code and both sentences.
pub(super) fn read<'de, T, D: Deserializer<'de>>(
    deserializer: D,
    parse: fn(&str) -> Result<T, ValueError>,
) -> Result<T, D::Error> {
    deserializer.deserialize_str(Parsing(parse))
}

struct Parsing<T>(fn(&str) -> Result<T, ValueError>);

impl<T> Visitor<'_> for Parsing<T> {
    type Value = T;

    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("a string")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<T, E> {
        (self.0)(text).map_err(ValueError::carry)
    }
}

/// Lets each of the types be read so.
macro_rules! read_by_parse {
    ($($value:ty),+ $(,)?) => {
        $(impl<'de> serde::Deserialize<'de> for $value {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                $crate::values::read_by_parse::read(deserializer, Self::parse)
            }
        })+
    };
}
pub(super) use read_by_parse;
