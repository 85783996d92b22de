//! Older stored shapes, reshaped into the present one when they are read.
//!
//! An upcaster reshapes JSON. It never decides and never looks anything up, so the same stored event always reads the same.

use serde_json::Value;

/// Takes one stored shape to a later one.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Upcaster {
    /// The stored name it applies to.
    pub name: &'static str,
    /// The stored version it applies to.
    pub schema: i16,
    /// The version of what it makes; another upcaster may take it further.
    pub to_schema: i16,
    /// The reshaping, with the name of what comes out.
    pub reshape: fn(Value) -> (&'static str, Value),
}

/// All upcasters of the program.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Registry(&'static [Upcaster]);

/// The shapes this program has left behind. None yet: every event is still stored as it was first.
pub(crate) static SHAPES: Registry = Registry(&[]);

impl Registry {
    #[cfg(test)]
    pub(crate) fn new(upcasters: &[Upcaster]) -> Self {
        Self(Box::leak(upcasters.to_vec().into_boxed_slice()))
    }

    /// The present name and JSON of an older shape; `None` when the shape is the present one and need not be touched.
    pub(crate) fn reshape(
        &self,
        name: &str,
        schema: i16,
        data: &str,
    ) -> Result<Option<(String, String)>, serde_json::Error> {
        let Some(mut step) = self.find(name, schema) else { return Ok(None) };
        let mut value: Value = serde_json::from_str(data)?;
        loop {
            let (name, reshaped) = (step.reshape)(value);
            value = reshaped;
            match self.find(name, step.to_schema) {
                Some(next) => step = next,
                None => return Ok(Some((name.to_owned(), value.to_string()))),
            }
        }
    }

    fn find(&self, name: &str, schema: i16) -> Option<&Upcaster> {
        self.0.iter().find(|u| u.schema == schema && u.name == name)
    }
}
