//! What personal data are held for.

use serde::Serialize;

use super::ValueError;

/// What personal data are held for, and no longer than: the list of one training, `training/018f…`. A person has a key of their own for
/// each purpose, so that a purpose can be over without the others.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(transparent)]
pub struct Purpose(String);

impl Purpose {
    /// The list of a training.
    pub fn training(id: impl std::fmt::Display) -> Self {
        Self(format!("training/{id}"))
    }

    /// Reads a purpose.
    ///
    /// # Errors
    /// `purpose-form` when it is not a kind and an identifier with a slash between them.
    pub fn parse(input: &str) -> Result<Self, ValueError> {
        let kind = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_lowercase() || b == b'-');
        let id = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
        match input.split_once('/') {
            Some((left, right)) if input.len() <= 100 && kind(left) && id(right) => Ok(Self(input.to_owned())),
            _ => Err(ValueError::new(
                "purpose-form",
                "Призначення даних – це вид і позначення через скісну риску, наприклад training/018f6f2e-8f2a-7c31-9d7e-2b1f3a4c5d6e.",
                "What data are held for is a kind and an identifier with a slash between, e.g. training/018f6f2e-8f2a-7c31-9d7e-2b1f3a4c5d6e.",
            )),
        }
    }

    /// The purpose itself.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The identifier of the training whose list it is.
    pub fn of_training(&self) -> Option<&str> {
        self.0.strip_prefix("training/")
    }
}

impl std::fmt::Display for Purpose {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_purpose_is_a_kind_and_an_identifier() {
        let id = "018f6f2e-8f2a-7c31-9d7e-2b1f3a4c5d6e";
        assert_eq!(Purpose::parse(&format!("training/{id}")), Ok(Purpose::training(id)));
        assert_eq!(Purpose::training(id).of_training(), Some(id));
        assert_eq!(Purpose::parse("pilot/1").map(|purpose| purpose.of_training().is_none()), Ok(true));
        for text in ["", "training", "training/", "/1", "Training/1", "training/a b", "training/a/b", &"a/".repeat(80)]
        {
            assert_eq!(Purpose::parse(text).map_err(|error| error.code), Err("purpose-form"), "{text}");
        }
    }
}
