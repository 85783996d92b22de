//! A group of bodies: "учасники системи Трембіта", "держателі реєстрів". Small enough for one file.

use crate::{
    aggregate::{Aggregate, Context, Rejection},
    body::GroupEvent,
    values::{GroupId, Language, Line, Paragraph, ValueError},
};

/// What people ask of a group.
#[derive(Debug, Clone, PartialEq)]
pub enum GroupCommand {
    /// Name it and say what makes a body a member.
    Define(Define),
    /// Tell other wordings that acts use for it.
    AddWordings(AddWordings),
}

/// Names a group and says what makes a body a member.
#[derive(Debug, Clone, PartialEq)]
pub struct Define {
    /// The group.
    pub group: GroupId,
    /// Its name for people.
    pub name: Line,
    /// Other wordings that acts use for it.
    pub wordings: Vec<Line>,
    /// What makes a body a member.
    pub rule: Paragraph,
}

/// Adds wordings by which import recognises the group.
#[derive(Debug, Clone, PartialEq)]
pub struct AddWordings {
    /// The wordings; those known already change nothing.
    pub wordings: Vec<Line>,
}

/// A group before or after its definition.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Group {
    /// Nobody has defined it.
    #[default]
    Unknown,
    /// It has a name and a rule.
    Defined {
        /// The group.
        group: GroupId,
        /// Its name.
        name: Line,
        /// All wordings known.
        wordings: Vec<Line>,
        /// What makes a body a member.
        rule: Paragraph,
    },
}

/// The stream of a group.
pub fn stream_id(group: &GroupId) -> String {
    group.to_string()
}

impl Aggregate for Group {
    const KIND: &'static str = "group";
    type Command = GroupCommand;
    type Event = GroupEvent;
    type Rejection = GroupRejection;

    fn decide(&self, command: &GroupCommand, _context: &Context) -> Result<Vec<GroupEvent>, GroupRejection> {
        match (self, command) {
            (Group::Unknown, GroupCommand::Define(Define { group, name, wordings, rule })) => {
                Ok(vec![GroupEvent::Defined {
                    group: group.clone(),
                    name: name.clone(),
                    wordings: new_among(wordings, &[]),
                    rule: rule.clone(),
                }])
            }
            (Group::Defined { group, name, wordings, rule }, GroupCommand::Define(define)) => {
                let known = define.wordings.iter().all(|wording| wordings.contains(wording));
                if known && *name == define.name && *rule == define.rule {
                    Ok(Vec::new())
                } else {
                    Err(GroupRejection::AlreadyDefined { group: group.clone() })
                }
            }
            (Group::Unknown, GroupCommand::AddWordings(_)) => Err(GroupRejection::NotDefined),
            (Group::Defined { group, wordings, .. }, GroupCommand::AddWordings(add)) => {
                let fresh = new_among(&add.wordings, wordings);
                if fresh.is_empty() {
                    return Ok(Vec::new());
                }
                Ok(vec![GroupEvent::WordingsAdded { group: group.clone(), wordings: fresh }])
            }
        }
    }

    fn evolve(&mut self, event: &GroupEvent) {
        match event {
            GroupEvent::Defined { group, name, wordings, rule } => {
                *self = Group::Defined {
                    group: group.clone(),
                    name: name.clone(),
                    wordings: wordings.clone(),
                    rule: rule.clone(),
                };
            }
            GroupEvent::WordingsAdded { wordings: more, .. } => {
                if let Group::Defined { wordings, .. } = self {
                    wordings.extend(more.iter().cloned());
                }
            }
        }
    }
}

/// The wordings that are not known yet, each once.
fn new_among(wordings: &[Line], known: &[Line]) -> Vec<Line> {
    let mut fresh: Vec<Line> = Vec::new();
    for wording in wordings {
        if !known.contains(wording) && !fresh.contains(wording) {
            fresh.push(wording.clone());
        }
    }
    fresh
}

/// Why a request about a group is refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.words().en)]
pub enum GroupRejection {
    /// Nobody has defined it.
    NotDefined,
    /// It is defined with another name or rule.
    AlreadyDefined {
        /// The group.
        group: GroupId,
    },
}

impl GroupRejection {
    fn words(&self) -> ValueError {
        match self {
            GroupRejection::NotDefined => ValueError::new(
                "group-not-defined",
                "Такої групи немає: спершу визначте її.",
                "There is no such group: define it first.",
            ),
            GroupRejection::AlreadyDefined { group } => ValueError::new(
                "group-already-defined",
                format!("Групу {group} вже визначено з іншою назвою чи правилом: оберіть інше позначення."),
                format!("Group {group} is defined with another name or rule: choose another identifier."),
            ),
        }
    }
}

impl Rejection for GroupRejection {
    fn code(&self) -> &'static str {
        self.words().code
    }

    fn sentence(&self, language: Language) -> String {
        self.words().sentence(language).to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::{Answer, Scenario, acting, line, words};

    fn define(name: &str, wordings: &[&str]) -> GroupCommand {
        GroupCommand::Define(Define {
            group: GroupId::parse("register-holders").expect("a group's identifier"),
            name: line(name),
            wordings: wordings.iter().map(|wording| line(wording)).collect(),
            rule: words("Держать реєстр"),
        })
    }

    fn add(wordings: &[&str]) -> GroupCommand {
        GroupCommand::AddWordings(AddWordings { wordings: wordings.iter().map(|wording| line(wording)).collect() })
    }

    fn ask(past: &[GroupEvent], command: GroupCommand) -> Answer<Group> {
        Scenario::given(past).when(command, &acting("admin", None, "2025-02-10"))
    }

    fn defined() -> Vec<GroupEvent> {
        ask(&[], define("Держателі", &["власники"])).events()
    }

    #[test]
    fn a_group_is_defined_once() {
        assert_eq!(defined().len(), 1);
        ask(&defined(), define("Держателі", &["власники"])).then_nothing_new();
        ask(&defined(), define("Інші", &[])).then_refused("group-already-defined");
    }

    #[test]
    fn only_new_wordings_are_added_and_each_once() {
        let group = GroupId::parse("register-holders").expect("a group's identifier");
        let added = GroupEvent::WordingsAdded { group, wordings: vec![line("держателі реєстрів")] };
        let wordings = add(&["власники", "держателі реєстрів", "держателі реєстрів"]);
        ask(&defined(), wordings.clone()).then(std::slice::from_ref(&added));
        ask(&[defined(), vec![added]].concat(), wordings).then_nothing_new();
        ask(&[], add(&["власники"])).then_refused("group-not-defined");
    }
}
