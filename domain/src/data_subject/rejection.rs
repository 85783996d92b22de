//! Why a request about a person's data is refused.

use crate::{
    aggregate::Rejection,
    values::{Language, ValueError},
};

/// The broken rule, with what a person needs to mend it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.words().en)]
pub enum DataSubjectRejection {
    /// Nothing is held on such a person.
    NothingHeld,
    /// An authority orders in writing.
    LetterMissing,
    /// A ground and who asked for it do not go together.
    GroundOfAnother,
    /// Something always stays: that there was somebody.
    KeptUnsaid,
}

impl DataSubjectRejection {
    fn words(self) -> ValueError {
        match self {
            Self::NothingHeld => ValueError::new(
                "nothing-held",
                "Про таку особу нічого не зберігається: стирати нічого.",
                "Nothing is held on such a person: there is nothing to erase.",
            ),
            Self::LetterMissing => ValueError::new(
                "letter-missing",
                "Припис або рішення мають номер і дату: вкажіть лист.",
                "An order or a decision has a number and a date: name the letter.",
            ),
            Self::GroundOfAnother => ValueError::new(
                "ground-of-another",
                "Підставу не може наводити той, хто звернувся: згоду відкликає сама особа чи її представник, наказує орган або суд.",
                "The ground is not one of who asked: a person or their representative takes back consent, an authority or a court orders.",
            ),
            Self::KeptUnsaid => ValueError::new(
                "kept-unsaid",
                "Скажіть, що лишається після стирання і чому: щонайменше кількість учасників.",
                "Say what stays after the erasure and why: the number of participants at least.",
            ),
        }
    }
}

impl Rejection for DataSubjectRejection {
    fn code(&self) -> &'static str {
        self.words().code
    }

    fn sentence(&self, language: Language) -> String {
        self.words().sentence(language).to_owned()
    }

    fn is_about_input(&self) -> bool {
        !matches!(self, Self::NothingHeld)
    }
}
