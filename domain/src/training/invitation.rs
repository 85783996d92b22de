//! Links by which people register themselves, and when they may be followed.

use jiff::Timestamp;

use crate::{
    training::{Course, Situation, TrainingRejection},
    values::{Edrpou, Sha256},
};

/// A link by which the people of a body register themselves.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Invitation {
    /// 1, 2, 3 … in the order of issue.
    pub n: u32,
    /// The body.
    pub body: Edrpou,
    /// How many people it is for.
    pub places: u32,
    /// How many followed it.
    pub used: u32,
    /// Until when it may be followed.
    pub valid_until: Timestamp,
    /// Whether it was taken back.
    pub withdrawn: bool,
}

impl Course {
    /// The link that a secret stands for, whether or not it may be followed now.
    pub fn link(&self, token: &Sha256) -> Option<&Invitation> {
        self.invitations.get(token)
    }

    /// The invitation with a secret of this hash, by which so many people may register now.
    ///
    /// # Errors
    /// There is none, it was taken back, its time is over, or its places are taken.
    pub fn invitation(&self, token: &Sha256, people: u32, now: Timestamp) -> Result<&Invitation, TrainingRejection> {
        use TrainingRejection as R;
        let invitation = self.invitations.get(token).ok_or(R::UnknownInvitation)?;
        let Invitation { places, valid_until: until, .. } = *invitation;
        let free = places.saturating_sub(invitation.used);
        if invitation.withdrawn {
            Err(R::InvitationWithdrawn)
        } else if now > until || self.situation != Situation::Scheduled {
            Err(R::InvitationExpired { until })
        } else if people > free {
            Err(R::InvitationFull { places, free })
        } else {
            Ok(invitation)
        }
    }
}
