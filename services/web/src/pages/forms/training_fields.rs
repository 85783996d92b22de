//! The fields of the form by which a training is scheduled, read into the command.

use jiff::{
    Timestamp,
    civil::{Date, Time},
};
use zgoda_domain::{
    calendar::kyiv,
    training::{GroupMembers, Invite, MeasureRef, MoveSession, Schedule, Session},
    values::{Edrpou, GroupId, Line, MeasureCode, Paragraph, Url, ValueError},
};

use super::fields::{Fields, Reading, Unread, day, whole, word};

impl Fields {
    /// The training that a filled-in form describes; who belongs to its groups is still to be found out.
    ///
    /// # Errors
    /// Every field that cannot be read, in the order of the form.
    pub fn training(&self) -> Result<Schedule, Unread> {
        let mut reading = Reading::of(self);
        let topic = reading.take("topic", Line::parse);
        let measure = reading.take_optional("measure", measure);
        let on = reading.take("day", day);
        let begins = reading.take("begins", time);
        let ends = reading.take("ends", time);
        let hours = reading.take("hours", whole);
        let mode = reading.take("mode", word);
        let place = reading.take_optional("place", Line::parse);
        let link = reading.take_optional("link", Url::parse);
        let capacity = reading.take_optional("capacity", whole);
        let materials = reading.take_optional("materials", Line::parse);
        let bodies = reading.take("bodies", codes).unwrap_or_default();
        let retention_days = reading.take("retention_days", whole);
        let groups = self.all("group").filter_map(|group| GroupId::parse(group).ok());
        let groups: Vec<_> = groups.map(|group| GroupMembers { group, bodies: Vec::new() }).collect();
        let named = !(bodies.is_empty() && groups.is_empty());
        reading.make(|| {
            let (topic, hours, mode) = (topic?, hours?, mode?);
            let (starts_at, ends_at) = (in_kyiv(on?, begins?), in_kyiv(on?, ends?));
            let session = Session { topic, measure, hours, mode, starts_at, ends_at, place, link, capacity, materials };
            let invite = named.then_some(Invite { bodies, groups });
            Some(Schedule { session, retention_days: retention_days?, invite })
        })
    }

    /// Bodies and groups to invite, in that order.
    ///
    /// # Errors
    /// A code that is none.
    pub fn invited(&self) -> Result<(Vec<Edrpou>, Vec<GroupId>), Unread> {
        let mut reading = Reading::of(self);
        let bodies = reading.take("bodies", codes).unwrap_or_default();
        reading.done()?;
        Ok((bodies, self.all("group").filter_map(|group| GroupId::parse(group).ok()).collect()))
    }

    /// Where a training is moved to; who belongs to its groups that day is still to be found out.
    ///
    /// # Errors
    /// Every field that cannot be read, in the order of the form.
    pub fn moved(&self) -> Result<MoveSession, Unread> {
        let mut reading = Reading::of(self);
        let on = reading.take("day", day);
        let begins = reading.take("begins", time);
        let last = reading.take_optional("last_day", day);
        let ends = reading.take("ends", time);
        let place = reading.take_optional("place", Line::parse);
        let link = reading.take_optional("link", Url::parse);
        let reason = reading.take("reason", Paragraph::parse);
        reading.make(|| {
            let (starts_at, ends_at) = (in_kyiv(on?, begins?), in_kyiv(last.or(on)?, ends?));
            Some(MoveSession { starts_at, ends_at, place, link, reason: reason?, groups: Vec::new() })
        })
    }
}

/// An instant by the clock of Kyiv.
pub fn in_kyiv(day: Date, time: Time) -> Timestamp {
    let zoned = day.to_datetime(time).to_zoned(kyiv());
    zoned.map_or_else(|_| Timestamp::UNIX_EPOCH, |zoned| zoned.timestamp())
}

/// Hours and minutes, as a time field gives them.
pub fn time(text: &str) -> Result<Time, ValueError> {
    text.parse().map_err(|_| ValueError::new("time-form", "Вкажіть години й хвилини.", "Give hours and minutes."))
}

/// A plan and a measure of it, as the list of measures gives them.
fn measure(text: &str) -> Result<MeasureRef, ValueError> {
    let (plan, code) = text.split_once(' ').unwrap_or((text, ""));
    Ok(MeasureRef { plan: word(plan)?, code: MeasureCode::parse(code)? })
}

/// Codes apart by spaces, lines, commas or semicolons; none at all is fine.
fn codes(text: &str) -> Result<Vec<Edrpou>, ValueError> {
    text.split([' ', '\n', '\r', '\t', ',', ';']).filter(|code| !code.is_empty()).map(Edrpou::parse).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fields(change: (&str, &str)) -> Fields {
        let usual = [
            ("topic", "Підключення"),
            ("day", "2025-03-30"),
            ("begins", "10:00"),
            ("ends", "14:00"),
            ("hours", "4"),
            ("mode", "on-site"),
            ("place", "Київ"),
            ("bodies", "00015622, 00032684\n43220851"),
            ("retention_days", "365"),
        ];
        let pairs = usual.iter().filter(|(name, _)| *name != change.0).chain([&change]);
        Fields::new(pairs.map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect())
    }

    #[test]
    fn a_session_is_scheduled_by_the_clock_of_kyiv() {
        let read = fields(("group", "trembita-participants")).training().expect("readable");
        // Summer time begins that night.
        assert_eq!(read.session.starts_at.to_string(), "2025-03-30T07:00:00Z");
        let invite = read.invite.expect("somebody is invited");
        assert_eq!((invite.bodies.len(), invite.groups.len()), (3, 1));
    }

    #[test]
    fn a_session_carries_out_a_measure_where_one_is_chosen() {
        let of = |text| fields(("measure", text)).training().expect("readable").session.measure;
        let chosen = of("018f2c7a-0000-7000-8000-000000000001 2.2").expect("a measure");
        let told = (chosen.plan.to_string(), chosen.code.to_string());
        assert_eq!(told, ("018f2c7a-0000-7000-8000-000000000001".to_owned(), "2.2".to_owned()));
        assert_eq!(of(""), None);
    }

    #[test]
    fn what_cannot_be_read_is_told_field_by_field() {
        for (name, value) in [
            ("topic", ""),
            ("day", "30.03"),
            ("begins", "ten"),
            ("hours", "4.5"),
            ("mode", "x"),
            ("bodies", "12345679"),
            ("link", "x"),
            ("measure", "2.3"),
            ("measure", "018f2c7a-0000-7000-8000-000000000001"),
        ] {
            let unread = fields((name, value)).training().expect_err(name);
            assert_eq!(unread.iter().map(|(field, _)| field.as_ref()).collect::<Vec<_>>(), [name]);
        }
    }
}
