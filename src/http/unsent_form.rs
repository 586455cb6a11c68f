//! Forms that were typed and not done: what came after the session of its sender had ended, and what was saved to go on later.
//! They are kept sealed for a while and given back to the same person for review. Nothing is ever done by one itself.
//!
//! Of what came late only a form of a page of that session is kept, which its token tells, and only while the account still signs
//! in the same person. Whoever signed out has no session that ended by itself.

use std::{collections::BTreeSet, ops::Range};

use jiff::{SignedDuration, Timestamp};

use super::session::{Session, SessionFault, Sessions, is_over};
use crate::{
    domain::{digest::Digest, ids::PersonId},
    service::{self, KeptForm, Service},
    store::{StoreError, StoredUnsentForm},
};

/// How long a form is kept that came late.
pub const LATE_LASTS: SignedDuration = SignedDuration::from_mins(30);
/// How long a form is kept that was saved.
pub const SAVED_LASTS: SignedDuration = SignedDuration::from_hours(24 * 14);
/// How many forms of an account are kept at once that came late, and how many that were saved: neither takes the places of the
/// other.
pub const MOST_OF_A_KIND: u8 = 5;
/// The longest form that is kept: its names and values together, in bytes.
pub const LONGEST_FORM: usize = 64 * 1024;

/// Why a form is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum KeptBecause {
    /// It came after its session had ended.
    Late,
    /// It was saved to go on later.
    Saved,
}

impl KeptBecause {
    /// The places of an account that such forms have.
    const fn places(self) -> Range<u8> {
        match self {
            Self::Late => 0..MOST_OF_A_KIND,
            Self::Saved => MOST_OF_A_KIND..2 * MOST_OF_A_KIND,
        }
    }

    const fn lasts(self) -> SignedDuration {
        match self {
            Self::Late => LATE_LASTS,
            Self::Saved => SAVED_LASTS,
        }
    }
}

/// A form as it was typed.
#[derive(Clone, Debug)]
pub struct TypedForm {
    /// The page it was typed at and sent to: a path with its query.
    pub path: String,
    /// The names and values of its fields.
    pub fields: Vec<(String, String)>,
    /// The mark of the form that is kept which it was opened from; that one it replaces.
    pub opened_from: Option<String>,
}

/// Who typed a form.
#[derive(Clone, Copy, Debug)]
struct FormOwner {
    account: Digest,
    person: PersonId,
}

impl FormOwner {
    fn of(session: &Session) -> Option<Self> {
        Some(Self { account: session.caller.account?, person: session.caller.person? })
    }
}

/// Whose session a secret was, which has ended by itself.
#[derive(Clone, Debug)]
pub struct EndedSession {
    owner: FormOwner,
    /// What every form of that session carries.
    pub form_token: String,
}

/// A form that is kept.
#[derive(Clone, Debug)]
pub struct UnsentForm {
    /// By what it is named among those of its owner.
    pub place: u8,
    /// What was typed, and where.
    pub kept: KeptForm,
    /// Whether it was saved to go on later; otherwise it came late.
    pub is_saved: bool,
    /// When it came.
    pub sent_at: Timestamp,
    /// Until when it is kept.
    pub ends_at: Timestamp,
}

impl UnsentForm {
    /// What this form is known by, and not another that has its place later.
    pub fn mark(&self) -> String {
        mark(self.place, self.sent_at)
    }
}

fn mark(place: u8, sent_at: Timestamp) -> String {
    format!("{place}-{}", sent_at.as_microsecond())
}

impl Sessions {
    /// Whose session of that secret has ended by itself not long ago; none where it is open, somebody signed out, or it would
    /// not be theirs any more.
    ///
    /// # Errors
    ///
    /// [`StoreError`], when the database does not answer.
    pub async fn ended(&self, secret: &str) -> Result<Option<EndedSession>, StoreError> {
        let (now, store) = (self.service.clock.wall(), &self.service.store);
        let found = store.session(Digest::of(secret)).await?;
        let Some(kept) = found.filter(|kept| is_over(kept, now)) else { return Ok(None) };
        if now.duration_since(kept.seen_at) >= service::SESSION_IDLE + service::SESSION_KNOWN {
            return Ok(None);
        }
        let Some(session) = self.session_of(&kept, secret).await? else { return Ok(None) };
        let owner = FormOwner::of(&session);
        Ok(owner.map(|owner| EndedSession { owner, form_token: session.form_token }))
    }

    /// Keeps a form for whose session it was, and gives its place; none where it is too long, or too many are kept.
    ///
    /// # Errors
    ///
    /// [`SessionFault`], without randomness or a database.
    pub async fn keep_late(&self, ended: &EndedSession, form: TypedForm) -> Result<Option<u8>, SessionFault> {
        self.keep(ended.owner, KeptBecause::Late, form).await
    }

    /// Saves a form so that the owner of the session can continue later. Returns its place, or none if it is too long or too many
    /// forms are kept.
    ///
    /// # Errors
    ///
    /// [`SessionFault`], without randomness or a database.
    pub async fn save_form(&self, session: &Session, form: TypedForm) -> Result<Option<u8>, SessionFault> {
        let Some(owner) = FormOwner::of(session) else { return Ok(None) };
        self.keep(owner, KeptBecause::Saved, form).await
    }

    /// Keeps a form in the place of the one that it was opened from or is once more, or else in one that is free. Where another
    /// request takes that place at the same time, the next one is tried.
    async fn keep(
        &self,
        owner: FormOwner,
        because: KeptBecause,
        typed: TypedForm,
    ) -> Result<Option<u8>, SessionFault> {
        let TypedForm { path, fields, opened_from } = typed;
        let length: usize = fields.iter().map(|(name, value)| name.len() + value.len()).sum();
        if length > LONGEST_FORM {
            return Ok(None);
        }
        let form = KeptForm { person: owner.person, path, fields };
        let Service { store, entropy, clock, .. } = &self.service;
        let now = clock.wall();
        let ends_at = now.saturating_add(because.lasts()).unwrap_or(now);
        let in_place = |place| {
            let (account, content) = (owner.account, form.content());
            StoredUnsentForm { account, place, content, sent_at: now, ends_at }
        };
        let mut taken = BTreeSet::new();
        for _ in because.places() {
            let kept = store.unsent_forms(owner.account, now).await?;
            let is_same = |stored: &&StoredUnsentForm| {
                because.places().contains(&stored.place)
                    && KeptForm::read(&stored.content).is_some_and(|other| {
                        let is_its_own = opened_from.as_ref() == Some(&mark(stored.place, stored.sent_at));
                        form.is_again(&other) || (is_its_own && other.person == form.person)
                    })
            };
            if let Some(same) = kept.iter().find(is_same) {
                if store.replace_unsent_form(same.sent_at, &in_place(same.place), entropy).await? {
                    return Ok(Some(same.place));
                }
                continue;
            }
            let is_free =
                |place: &u8| !taken.contains(place) && kept.iter().all(|stored| stored.place != *place);
            let Some(place) = because.places().find(is_free) else { return Ok(None) };
            if store.add_unsent_form(&in_place(place), entropy).await? {
                return Ok(Some(place));
            }
            taken.insert(place);
        }
        Ok(None)
    }

    /// The forms that are kept for whoever has this session, the latest first.
    ///
    /// # Errors
    ///
    /// [`StoreError`], when the database does not answer.
    pub async fn unsent_forms(&self, session: &Session) -> Result<Vec<UnsentForm>, StoreError> {
        let Some(owner) = FormOwner::of(session) else { return Ok(Vec::new()) };
        let kept = self.service.store.unsent_forms(owner.account, self.service.clock.wall()).await?;
        let own = |stored: StoredUnsentForm| {
            let StoredUnsentForm { place, content, sent_at, ends_at, .. } = stored;
            let kept = KeptForm::read(&content).filter(|kept| kept.person == owner.person)?;
            let is_saved = KeptBecause::Saved.places().contains(&place);
            Some(UnsentForm { place, kept, is_saved, sent_at, ends_at })
        };
        Ok(kept.into_iter().filter_map(own).collect())
    }

    /// Forgets one of them.
    ///
    /// # Errors
    ///
    /// [`StoreError`], when nothing can be written.
    pub async fn drop_unsent_form(&self, session: &Session, form: &UnsentForm) -> Result<(), StoreError> {
        let Some(owner) = FormOwner::of(session) else { return Ok(()) };
        self.service.store.drop_unsent_form(owner.account, form.place, form.sent_at).await
    }
}
