//! The table for people.

use super::{
    Condition::{Always, CoordinatingBody, Mandate, Oneself, OwnBody},
    PERMISSIONS,
};
use crate::identity::Role;

/// The table as Markdown, for docs/PERMISSIONS.md.
pub fn markdown() -> String {
    let mut text = String::from(
        "# Who may do what\n\n\
         Generated from `services/web/src/permissions/table.rs` by `cargo xtask spec`; edit the table there.\n\n\
         ● always · ◐ only for the body the person acts for · ◧ only on plans that the person's body coordinates and trainings that it holds · ◍ only on oneself · \
         ◩ only for a body the person acts for, another one by an instrument that is valid on the day. \
         Whatever stands in no cell is refused. Everything open to the public is open to every role.\n\n| permission | opens |",
    );
    for role in Role::ALL {
        text.push_str(&format!(" {} |", role.name()));
    }
    text.push_str(&format!("\n|{}\n", "--|".repeat(Role::ALL.len() + 2)));
    for permission in PERMISSIONS {
        text.push_str(&format!("| `{}` | {} · {} |", permission.name, permission.uk, permission.en));
        for role in Role::ALL {
            let grant = permission.grants.iter().find(|grant| grant.role == role);
            let mark = match grant.map(|grant| grant.condition) {
                Some(Always) => "●",
                Some(OwnBody) => "◐",
                Some(CoordinatingBody) => "◧",
                Some(Mandate) => "◩",
                Some(Oneself) => "◍",
                None if permission.is_public() => "●",
                None => "",
            };
            text.push_str(&format!(" {mark} |"));
        }
        text.push('\n');
    }
    text
}
