//! Calendars of deadlines that a calendar program reads by a secret address: made, listed, ended and looked up.
//!
//! A calendar is made in a session and gives the same person, roles and relations. What is revoked is asked for each time,
//! and whoever is no longer the person who made it has none: to whoever asks it is as if it had never been.

use jiff::{SignedDuration, Timestamp};

use super::session::{Session, SessionFault, Sessions};
use crate::{
    auth::Caller,
    domain::{digest::Digest, lang::Lang},
    service::{self, KeptFeed, Service},
    store::{StoreError, StoredFeed},
};

/// How long a calendar lasts: the roles of its token are those of the day on which it was made.
pub const FEED_LASTS: SignedDuration = SignedDuration::from_hours(24 * 365);
/// The most calendars of an account.
pub const MOST_FEEDS: u8 = 5;

/// A calendar, without its secret.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CalendarFeed {
    /// What it is known by, which does not open it.
    pub id: String,
    /// When it was made.
    pub made_at: Timestamp,
    /// When it ends.
    pub ends_at: Timestamp,
}

impl From<StoredFeed> for CalendarFeed {
    fn from(feed: StoredFeed) -> Self {
        Self { id: feed.id.to_string(), made_at: feed.made_at, ends_at: feed.ends_at }
    }
}

impl Sessions {
    /// Makes a calendar for who has the session of that secret, and gives the secret of its address; none where nobody is
    /// signed in, or has as many as there may be.
    ///
    /// # Errors
    ///
    /// [`SessionFault`], without randomness or a database.
    pub async fn open_feed(&self, secret: &str, lang: Lang) -> Result<Option<String>, SessionFault> {
        let (now, store) = (self.service.clock.wall(), &self.service.store);
        let Some(session) = self.find(secret).await? else { return Ok(None) };
        let (Some(account), Some(person)) = (session.caller.account, session.caller.person) else {
            return Ok(None);
        };
        let kept = store.session(Digest::of(secret)).await?;
        let Some(claims) = kept.and_then(|kept| service::claims_of(&kept.content)) else { return Ok(None) };
        let token = hex::encode(self.service.entropy.fill::<32>()?);
        let feed = StoredFeed {
            id: Digest::of(&token),
            account,
            content: KeptFeed::of(person, lang, claims).content(),
            made_at: now,
            ends_at: now.saturating_add(FEED_LASTS).unwrap_or(Timestamp::MAX),
        };
        let is_kept = store.open_feed(&feed, MOST_FEEDS, &self.service.entropy).await?;
        Ok(is_kept.then_some(token))
    }

    /// Removes from the calendars of an account the roles that its latest token no longer has. Who lost a role and signs in again
    /// no longer reads in a calendar what only that role shows.
    pub(super) async fn narrow_feeds(&self, caller: &Caller) -> Result<(), StoreError> {
        let Service { store, entropy, clock, .. } = &self.service;
        let Some(account) = caller.account else { return Ok(()) };
        for mut feed in store.feeds_of(account, clock.wall()).await? {
            let Some(mut kept) = KeptFeed::read(&feed.content) else { continue };
            if kept.narrow(&caller.roles) {
                feed.content = kept.content();
                store.change_feed(&feed, entropy).await?;
            }
        }
        Ok(())
    }

    /// The calendars that the account of a session has.
    ///
    /// # Errors
    ///
    /// [`StoreError`], when the database does not answer.
    pub async fn feeds(&self, session: &Session) -> Result<Vec<CalendarFeed>, StoreError> {
        let Some(account) = session.caller.account else { return Ok(Vec::new()) };
        let found = self.service.store.feeds_of(account, self.service.clock.wall()).await?;
        Ok(found.into_iter().map(CalendarFeed::from).collect())
    }

    /// Ends a calendar of the account of a session, if it is one.
    ///
    /// # Errors
    ///
    /// [`StoreError`], when nothing can be written.
    pub async fn close_feed(&self, session: &Session, id: &str) -> Result<(), StoreError> {
        let (Some(account), Ok(id)) = (session.caller.account, id.parse()) else { return Ok(()) };
        self.service.store.close_feed(id, account).await
    }

    /// As whom the calendar of a secret is read, and in which language; none where it has ended, was never made, its token
    /// is revoked, its issuer is no longer trusted, or its account no longer signs in the person who made it.
    ///
    /// # Errors
    ///
    /// [`StoreError`], when the database does not answer.
    pub async fn reader_of_feed(&self, token: &str) -> Result<Option<(Session, Lang)>, StoreError> {
        let (now, store) = (self.service.clock.wall(), &self.service.store);
        let found = store.feed(Digest::of(token)).await?;
        let Some(feed) = found.filter(|feed| now < feed.ends_at) else { return Ok(None) };
        let Some(kept) = KeptFeed::read(&feed.content) else { return Ok(None) };
        let (person, lang) = (kept.person, kept.lang);
        let claims = kept.into_claims();
        let Some(caller) = self.caller_of(&claims).await? else { return Ok(None) };
        if caller.person != Some(person) {
            return Ok(None);
        }
        let account = (claims.issuer, claims.subject);
        Ok(Some((Session { caller, account, form_token: String::new() }, lang)))
    }
}
