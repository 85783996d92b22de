//! Why a request about a body is refused.

use jiff::civil::Date;

use crate::{
    aggregate::Rejection,
    body::change_contacts::MAX_CONTACTS,
    values::{Edrpou, GroupId, Language, ValueError, dotted},
};

/// The broken rule, with what a person needs to mend it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.words().en)]
pub enum BodyRejection {
    /// The register has no such body.
    NotRegistered,
    /// The register has it under this code with other particulars.
    AlreadyRegistered {
        /// The code.
        edrpou: Edrpou,
    },
    /// A new name without its first day.
    NameNeedsFirstDay,
    /// A new name that would begin before the present one.
    NameNotAfterPrevious {
        /// First day of the present name.
        previous: Date,
        /// First day given.
        from: Date,
    },
    /// More contacts than a body may have.
    TooManyContacts {
        /// How many were given.
        given: usize,
    },
    /// It belongs to the group already, from another day.
    AlreadyMember {
        /// The group.
        group: GroupId,
        /// Since when.
        from: Date,
    },
    /// It would join before its last membership ended.
    MembershipsOverlap {
        /// The group.
        group: GroupId,
        /// First day on which it can join again.
        until: Date,
    },
    /// It does not belong to the group.
    NotAMember {
        /// The group.
        group: GroupId,
    },
    /// It would leave on or before the day it joined.
    LeavesBeforeJoining {
        /// The group.
        group: GroupId,
        /// First day of membership.
        from: Date,
    },
    /// A body is not its own predecessor.
    PrecedesItself,
}

impl BodyRejection {
    fn words(&self) -> ValueError {
        use BodyRejection as R;
        match self {
            R::NotRegistered => ValueError::new(
                "body-not-registered",
                "Такого органу в реєстрі немає: спершу внесіть його до реєстру.",
                "The register has no such body: register it first.",
            ),
            R::AlreadyRegistered { edrpou } => ValueError::new(
                "body-already-registered",
                format!(
                    "Орган із кодом {edrpou} вже внесено до реєстру з іншими даними: нову назву вносять окремою дією."
                ),
                format!("Body {edrpou} is registered with other particulars: rename it instead."),
            ),
            R::NameNeedsFirstDay => ValueError::new(
                "name-needs-first-day",
                "Вкажіть день, з якого діє нова назва.",
                "A new name is valid from a day: give it.",
            ),
            R::NameNotAfterPrevious { previous, from } => ValueError::new(
                "name-not-after-previous",
                format!(
                    "Чинна назва діє з {}, тому нова не може діяти з {}: вкажіть пізніший день.",
                    dotted(*previous),
                    dotted(*from)
                ),
                format!(
                    "The present name is valid from {previous}, so the new one cannot begin on {from}: give a later day."
                ),
            ),
            R::TooManyContacts { given } => ValueError::new(
                "too-many-contacts",
                format!("Надано контактів: {given}, дозволено не більше ніж {MAX_CONTACTS}."),
                format!("Contacts given: {given}, at most {MAX_CONTACTS} are allowed."),
            ),
            R::AlreadyMember { group, from } => ValueError::new(
                "already-a-member",
                format!("Орган уже входить до групи {group} з {}: спершу внесіть його вихід.", dotted(*from)),
                format!("The body has belonged to group {group} since {from}: first record that it left."),
            ),
            R::MembershipsOverlap { group, until } => ValueError::new(
                "memberships-overlap",
                format!(
                    "Орган вийшов із групи {group} {}: знову увійти до неї можна з цього дня або пізніше.",
                    dotted(*until)
                ),
                format!("The body left group {group} on {until}: it can join again on that day or later."),
            ),
            R::NotAMember { group } => ValueError::new(
                "not-a-member",
                format!("Орган не входить до групи {group}."),
                format!("The body does not belong to group {group}."),
            ),
            R::LeavesBeforeJoining { group, from } => ValueError::new(
                "leaves-before-joining",
                format!("Орган увійшов до групи {group} {}: днем виходу може бути лише пізніший день.", dotted(*from)),
                format!("The body joined group {group} on {from}: it can leave only later."),
            ),
            R::PrecedesItself => ValueError::new(
                "precedes-itself",
                "Орган не може бути власним попередником: перевірте код.",
                "A body is not its own predecessor: check the code.",
            ),
        }
    }
}

impl Rejection for BodyRejection {
    fn code(&self) -> &'static str {
        self.words().code
    }

    fn sentence(&self, language: Language) -> String {
        self.words().sentence(language).to_owned()
    }

    fn is_about_input(&self) -> bool {
        use BodyRejection as R;
        matches!(self, R::NameNeedsFirstDay | R::TooManyContacts { .. } | R::PrecedesItself)
    }
}
