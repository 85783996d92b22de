//! Values that JSON holds as text.

/// Reads each of the types from JSON text by its own `parse`: what it refuses keeps its code and both sentences.
macro_rules! read_by_parse {
    ($($value:ty),+ $(,)?) => {
        $(impl<'de> serde::Deserialize<'de> for $value {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let text = std::borrow::Cow::<str>::deserialize(deserializer)?;
                Self::parse(&text).map_err($crate::values::ValueError::carry)
            }
        })+
    };
}
pub(super) use read_by_parse;
