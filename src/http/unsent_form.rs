//! Forms that were typed and not done: what came after the session of its sender had ended, and what was saved to go on later.
//! They are kept sealed for a while and given back to the same person for review. Nothing is ever done by one itself.
//!
//! Of what came late only a form of a page of that session is kept, which its token tells, and only while the account still signs
//! in the same person. Whoever signed out has no session that ended by itself.

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
/// How many forms of an account are kept at once.
pub const MOST_FORMS: u8 = 10;
/// How many of these came late, and how many were saved: neither takes the places of the other.
pub const MOST_OF_A_KIND: usize = 5;
/// The longest form that is kept: its names and values together, in bytes.
pub const LONGEST_FORM: usize = 64 * 1024;

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
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnsentForm {
    /// By what it is named among those of its owner.
    pub place: u8,
    /// Where it was sent to.
    pub path: String,
    /// The names and values of its fields.
    pub fields: Vec<(String, String)>,
    /// Whether it was saved to go on later; otherwise it came late.
    pub is_saved: bool,
    /// When it came.
    pub sent_at: Timestamp,
    /// Until when it is kept.
    pub ends_at: Timestamp,
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
    pub async fn keep_late(
        &self,
        ended: &EndedSession,
        path: &str,
        fields: Vec<(String, String)>,
    ) -> Result<Option<u8>, SessionFault> {
        let person = ended.owner.person;
        let form = KeptForm { person, path: path.to_owned(), fields, is_saved: false };
        self.keep(ended.owner, form, LATE_LASTS).await
    }

    /// Saves a form for whoever has this session, to go on later, and gives its place; none where it is too long, or too many
    /// are kept.
    ///
    /// # Errors
    ///
    /// [`SessionFault`], without randomness or a database.
    pub async fn save_form(
        &self,
        session: &Session,
        path: &str,
        fields: Vec<(String, String)>,
    ) -> Result<Option<u8>, SessionFault> {
        let Some(owner) = FormOwner::of(session) else { return Ok(None) };
        let form = KeptForm { person: owner.person, path: path.to_owned(), fields, is_saved: true };
        self.keep(owner, form, SAVED_LASTS).await
    }

    /// Keeps a form in a free place of its owner, or in that of the one of the same page.
    async fn keep(
        &self,
        owner: FormOwner,
        form: KeptForm,
        lasts: SignedDuration,
    ) -> Result<Option<u8>, SessionFault> {
        let length: usize = form.fields.iter().map(|(name, value)| name.len() + value.len()).sum();
        if length > LONGEST_FORM {
            return Ok(None);
        }
        let Service { store, entropy, clock, .. } = &self.service;
        let now = clock.wall();
        let kept = store.unsent_forms(owner.account, now).await?;
        let read = |stored: &StoredUnsentForm| Some((stored.place, KeptForm::read(&stored.content)?));
        let known: Vec<_> = kept.iter().filter_map(read).collect();
        let is_same = |(_, other): &&(u8, KeptForm)| {
            (other.person, &other.path, other.is_saved) == (form.person, &form.path, form.is_saved)
        };
        let alike = known.iter().filter(|(_, other)| other.is_saved == form.is_saved).count();
        let is_free = |place: &u8| kept.iter().all(|stored| stored.place != *place);
        let has_room = alike < MOST_OF_A_KIND;
        let free = || (0..MOST_FORMS).filter(|_| has_room).find(is_free);
        let same = known.iter().find(is_same).map(|(place, _)| *place);
        let Some(place) = same.or_else(free) else { return Ok(None) };
        let stored = StoredUnsentForm {
            account: owner.account,
            place,
            content: form.content(),
            sent_at: now,
            ends_at: now.saturating_add(lasts).unwrap_or(now),
        };
        store.keep_unsent_form(&stored, entropy).await?;
        Ok(Some(place))
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
            let KeptForm { person, path, fields, is_saved } = KeptForm::read(&content)?;
            let form = UnsentForm { place, path, fields, is_saved, sent_at, ends_at };
            (person == owner.person).then_some(form)
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
