//! Between an event of the domain and its stored name and JSON, without parsing anything twice.

use serde::de::{self, DeserializeSeed, EnumAccess, VariantAccess, Visitor, value::StrDeserializer};
use zgoda_domain::DomainEvent;

use crate::{LogError, upcast::Registry};

/// The stored form of one event.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Encoded {
    pub name: String,
    pub schema: i16,
    pub data: String,
}

/// Events are externally tagged enums, so their JSON is `{"variant":inner}` or, without content, `"variant"`.
pub(crate) fn encode<E: DomainEvent>(kind: &str, event: &E) -> Result<Encoded, LogError> {
    let refuse = |reason: String| LogError::Unencodable(format!("{kind}: {reason}"));
    let mut json = serde_json::to_string(event).map_err(|e| refuse(e.to_string()))?;
    let schema = i16::try_from(event.schema_version()).map_err(|e| refuse(e.to_string()))?;
    let (variant, inner) = match json.strip_prefix("{\"").and_then(|rest| rest.strip_suffix('}')) {
        Some(rest) => rest.split_once("\":").ok_or_else(|| refuse("not an externally tagged enum".into()))?,
        None => (json.trim_matches('"'), ""),
    };
    if variant.contains(['"', '\\']) {
        return Err(refuse("a variant's name must be plain kebab-case".into()));
    }
    let (name, length) = (format!("{kind}.{variant}"), inner.len());
    let data = if length == 0 {
        "{}".to_owned()
    } else {
        // Cut off around what stays: an event may be long.
        json.pop();
        json.drain(..json.len() - length);
        json
    };
    Ok(Encoded { name, schema, data })
}

/// Reads an event from its stored form; shapes older than the program go through the registry first.
pub(crate) fn decode<E: DomainEvent>(name: &str, schema: i16, data: &str, shapes: &Registry) -> Result<E, LogError> {
    let read = || -> Result<E, serde_json::Error> {
        match shapes.reshape(name, schema, data)? {
            None => E::deserialize(Stored { variant: variant_of(name), data }),
            Some((name, data)) => E::deserialize(Stored { variant: variant_of(&name), data: &data }),
        }
    };
    read().map_err(|e| LogError::Undecodable { name: name.to_owned(), schema, reason: e.to_string() })
}

fn variant_of(name: &str) -> &str {
    name.split_once('.').map_or(name, |(_, variant)| variant)
}

/// Presents name and JSON to serde as the enum they were.
struct Stored<'a> {
    variant: &'a str,
    data: &'a str,
}

impl<'de> de::Deserializer<'de> for Stored<'de> {
    type Error = serde_json::Error;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Self::Error> {
        visitor.visit_enum(self)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Self::Error> {
        visitor.visit_enum(self)
    }

    serde::forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option unit unit_struct
        newtype_struct seq tuple tuple_struct map struct identifier ignored_any
    }
}

impl<'de> EnumAccess<'de> for Stored<'de> {
    type Error = serde_json::Error;
    type Variant = Self;

    fn variant_seed<S: DeserializeSeed<'de>>(self, seed: S) -> Result<(S::Value, Self), Self::Error> {
        Ok((seed.deserialize(StrDeserializer::new(self.variant))?, self))
    }
}

impl<'de> VariantAccess<'de> for Stored<'de> {
    type Error = serde_json::Error;

    fn unit_variant(self) -> Result<(), Self::Error> {
        Ok(())
    }

    fn newtype_variant_seed<S: DeserializeSeed<'de>>(self, seed: S) -> Result<S::Value, Self::Error> {
        let mut json = serde_json::Deserializer::from_str(self.data);
        let value = seed.deserialize(&mut json)?;
        json.end().map(|()| value)
    }

    fn tuple_variant<V: Visitor<'de>>(self, _: usize, visitor: V) -> Result<V::Value, Self::Error> {
        de::Deserializer::deserialize_seq(&mut serde_json::Deserializer::from_str(self.data), visitor)
    }

    fn struct_variant<V: Visitor<'de>>(self, _: &'static [&'static str], visitor: V) -> Result<V::Value, Self::Error> {
        de::Deserializer::deserialize_map(&mut serde_json::Deserializer::from_str(self.data), visitor)
    }
}

#[cfg(test)]
mod tests {
    use serde::{Deserialize, Serialize};

    use super::*;
    use crate::upcast::{SHAPES, Upcaster};

    #[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
    #[serde(rename_all = "kebab-case")]
    enum Happened {
        DoorOpened { by: String, times: u32 },
        KeyCut(u32),
        LockedUp,
    }

    impl DomainEvent for Happened {
        fn schema_version(&self) -> u16 {
            if matches!(self, Self::DoorOpened { .. }) { 2 } else { 1 }
        }
    }

    #[test]
    fn an_event_is_stored_by_name_with_its_inner_object_and_read_back() {
        let cases = [
            (
                Happened::DoorOpened { by: "\"}{\":".into(), times: 2 },
                "house.door-opened",
                r#"{"by":"\"}{\":","times":2}"#,
            ),
            (Happened::KeyCut(7), "house.key-cut", "7"),
            (Happened::LockedUp, "house.locked-up", "{}"),
        ];
        for (event, name, data) in cases {
            let encoded = encode("house", &event).expect("encodes");
            assert_eq!((encoded.name.as_str(), encoded.data.as_str()), (name, data));
            assert_eq!(decode::<Happened>(name, encoded.schema, data, &SHAPES).expect("decodes"), event);
        }
    }

    #[test]
    fn an_older_shape_is_reshaped_step_by_step_before_it_is_read() {
        fn doors_were_opened_once(mut data: serde_json::Value) -> (&'static str, serde_json::Value) {
            data["times"] = 1.into();
            ("house.door-opened", data)
        }
        fn gates_were_doors(mut data: serde_json::Value) -> (&'static str, serde_json::Value) {
            data["by"] = data["porter"].take();
            ("house.door-opened", data)
        }
        let shapes = Registry::new(&[
            Upcaster { name: "house.door-opened", schema: 1, to_schema: 2, reshape: doors_were_opened_once },
            Upcaster { name: "house.gate-opened", schema: 3, to_schema: 1, reshape: gates_were_doors },
        ]);
        let old = decode::<Happened>("house.gate-opened", 3, r#"{"porter":"Оля"}"#, &shapes).expect("decodes");
        assert_eq!(old, Happened::DoorOpened { by: "Оля".into(), times: 1 });
        let present = decode::<Happened>("house.door-opened", 2, r#"{"by":"x","times":4}"#, &shapes).expect("decodes");
        assert_eq!(present, Happened::DoorOpened { by: "x".into(), times: 4 });
    }

    #[test]
    fn what_nobody_knows_is_refused_by_name() {
        let error = decode::<Happened>("house.burnt-down", 1, "{}", &SHAPES).expect_err("unknown");
        assert!(error.to_string().contains("house.burnt-down"), "{error}");
        assert!(decode::<Happened>("house.key-cut", 1, "7 8", &SHAPES).is_err(), "trailing text");
    }
}
