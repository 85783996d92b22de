//! How much one body may upload in a day, so that one broken program cannot fill the disk for all.
//!
//! Counted in the memory of this process: a restart begins anew, and two processes count each for itself.

use std::{
    collections::HashMap,
    sync::{Mutex, PoisonError},
};

use jiff::civil::Date;

use crate::{identity::Caller, problem::Problem};

/// What was uploaded today.
#[derive(Debug)]
pub struct UploadQuota {
    /// Bytes in a day; 0 for no limit.
    daily: u64,
    today: Mutex<Today>,
}

#[derive(Debug, Default)]
struct Today {
    day: Date,
    taken: HashMap<String, u64>,
}

impl UploadQuota {
    /// A quota of so many bytes a day; 0 for no limit.
    pub(crate) fn new(daily: u64) -> Self {
        Self { daily, today: Mutex::default() }
    }

    /// Counts bytes that arrived on a day.
    ///
    /// # Errors
    /// 429 when they are more than the caller's body may still upload; they are not counted then.
    pub(crate) fn take(&self, caller: &Caller, bytes: u64, day: Date) -> Result<(), Problem> {
        self.left_after(caller, bytes, day, true)
    }

    /// Checks that so many bytes could still be uploaded, and counts none.
    ///
    /// # Errors
    /// As [`UploadQuota::take`].
    pub(crate) fn check(&self, caller: &Caller, bytes: u64, day: Date) -> Result<(), Problem> {
        self.left_after(caller, bytes, day, false)
    }

    fn left_after(&self, caller: &Caller, bytes: u64, day: Date, count: bool) -> Result<(), Problem> {
        if self.daily == 0 {
            return Ok(());
        }
        // Whole at any moment: nothing between its changes panics.
        let mut today = self.today.lock().unwrap_or_else(PoisonError::into_inner);
        if today.day != day {
            *today = Today { day, taken: HashMap::new() };
        }
        // Offices of one body share its quota; who acts for none has their own.
        let who = caller.body.as_ref().map_or_else(|| format!("sub {}", caller.actor.0), ToString::to_string);
        let after = today.taken.get(&who).copied().unwrap_or_default().saturating_add(bytes);
        if after > self.daily {
            return Err(Problem::upload_quota(self.daily));
        }
        if count {
            today.taken.insert(who, after);
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use zgoda_domain::values::{ActorId, Edrpou};

    use super::*;

    fn person(sub: &str, body: Option<&str>) -> Caller {
        let body = body.map(|code| Edrpou::parse(code).expect("a code"));
        Caller { actor: ActorId(sub.to_owned()), name: None, body, roles: Vec::new() }
    }

    #[test]
    fn a_body_shares_its_day_and_another_day_begins_anew() {
        let quota = UploadQuota::new(100);
        let (one, colleague) = (person("a", Some("43220851")), person("b", Some("43220851")));
        let (monday, tuesday) = (date(2025, 3, 10), date(2025, 3, 11));
        assert!(quota.take(&one, 60, monday).is_ok());
        assert!(quota.check(&colleague, 40, monday).is_ok(), "a question counts nothing");
        assert!(quota.take(&colleague, 40, monday).is_ok());
        let refused = quota.take(&one, 1, monday).expect_err("it is used up");
        assert_eq!((refused.status().as_u16(), refused.code()), (429, "upload-quota"));
        assert!(quota.take(&person("c", None), 100, monday).is_ok(), "somebody else");
        assert!(quota.take(&one, 100, tuesday).is_ok());
        assert!(UploadQuota::new(0).take(&one, u64::MAX, monday).is_ok(), "0 is no limit");
    }
}
