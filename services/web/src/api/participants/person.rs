//! What is said of a person who is to come onto a list, in whatever request: one list of fields.

/// A request that names a person beside what it is about. The fields stand in the request itself, not in a part of it: `flatten` would take
/// from a refusal the pointer to the field, and from the request the refusal of fields that are not known.
macro_rules! names_a_person {
    ($(#[$about:meta])* struct $request:ident { $($own:tt)* }) => {
        $(#[$about])*
        #[derive(serde::Deserialize, utoipa::ToSchema)]
        #[serde(deny_unknown_fields)]
        struct $request {
            $($own)*
            /// As the person is called.
            #[schema(value_type = String, max_length = 500)]
            name: zgoda_domain::values::Line,
            /// Where they are written to.
            #[serde(default)]
            #[schema(value_type = Option<String>, format = Email)]
            email: Option<zgoda_domain::values::Email>,
            /// Where they are called.
            #[serde(default)]
            #[schema(value_type = Option<String>, example = "+380441234567")]
            phone: Option<zgoda_domain::values::Phone>,
            /// Their office.
            #[serde(default)]
            #[schema(value_type = Option<String>, max_length = 500)]
            position: Option<zgoda_domain::values::Line>,
        }

        impl $request {
            /// The person, to be sealed.
            fn person(&self) -> zgoda_personal_data::Person {
                let (name, email) = (self.name.clone(), self.email.clone());
                let (phone, position) = (self.phone.clone(), self.position.clone());
                zgoda_personal_data::Person { name, email, phone, position }
            }
        }
    };
}

pub(super) use names_a_person;
