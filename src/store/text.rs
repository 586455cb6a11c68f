//! The texts behind the commitments: plain where they are about nobody, else sealed under the key of
//! their subject.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use sea_orm::{ColumnTrait as _, ConnectionTrait, EntityTrait as _, QueryFilter as _};
use uuid::Uuid;

use super::{
    Inserts, Store, Writing,
    error::StoreError,
    person_key::{PersonKeyState, held},
    record::{audit_private, personal_text},
    value::Stored,
};
use crate::{
    domain::{
        digest::{Digest, Sealed},
        ids::PersonId,
    },
    entropy::Entropy,
    vault::{MasterKey, PersonKey},
};

/// Texts asked for in one statement at most.
pub(super) const MAX_ASKED: usize = 8_000;

/// A text with the salt of its commitment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SealedText {
    /// The commitment.
    pub sealed: Sealed,
    /// The field of the input.
    pub field: String,
    /// The salt.
    pub salt: [u8; 32],
    /// The text.
    pub text: String,
    /// Whose personal datum it is; none for a text about nobody in particular, such as a title or a venue.
    pub subject: Option<PersonId>,
}

impl Writing {
    /// Adds the personal texts of a leaf, under the keys of their subjects.
    ///
    /// # Errors
    ///
    /// [`StoreError::Erased`] when a text is about somebody whose key was destroyed.
    pub async fn add_personal_texts(
        &self,
        inserts: &mut Inserts,
        (log, index): (Uuid, u64),
        texts: &[SealedText],
        entropy: &Entropy,
    ) -> Result<(), StoreError> {
        let subjects: BTreeSet<_> = texts.iter().filter_map(|text| text.subject).collect();
        let keys = self.person_keys(&subjects, entropy).await?;
        let key = |text: &SealedText| Some((text.subject?, keys.get(&text.subject?)?));
        let sealed = texts.iter().filter_map(|text| Some((text, key(text)?)));
        let sealed = sealed.map(|(text, key)| personal_model(log, index, text, key, entropy));
        inserts.add_records::<personal_text::Entity>(sealed.collect::<Result<Vec<_>, _>>()?, None);
        Ok(())
    }
}

impl Inserts {
    /// Adds the texts of a leaf that are about nobody.
    pub fn add_plain_texts(&mut self, (log, index): (Uuid, u64), texts: &[SealedText]) {
        let plain = texts.iter().filter(|text| text.subject.is_none());
        self.add_records::<audit_private::Entity>(plain.map(|text| plain_model(log, index, text)), None);
    }
}

impl Store {
    /// The texts behind some commitments; an erased one is left out.
    pub async fn texts(&self, sealed: &[Sealed]) -> Result<HashMap<Sealed, String>, StoreError> {
        let known = sealed.iter().filter_map(|sealed| Some((*sealed, self.known_texts.get(*sealed)?)));
        let mut texts: HashMap<_, _> = known.collect();
        let unknown: Vec<_> = sealed.iter().copied().filter(|sealed| !texts.contains_key(sealed)).collect();
        for chunk in unknown.chunks(MAX_ASKED) {
            let wanted = audit_private::Column::Commitment.is_in(chunk.iter().map(Stored::store));
            for found in audit_private::Entity::find().filter(wanted).all(self.reader()).await? {
                let corrupt_row = || corrupt_row("audit_private", "commitment", &found.log, found.idx);
                let sealed = Sealed::load(found.commitment.clone()).ok_or_else(corrupt_row)?;
                self.known_texts.keep(sealed, &found.text);
                texts.insert(sealed, found.text);
            }
            if texts.len() < sealed.len() {
                personal_texts(self.reader(), &self.master, chunk, &mut texts).await?;
            }
        }
        Ok(texts)
    }
}

/// Adds the personal texts behind some commitments; an erased one is left out.
pub(super) async fn personal_texts(
    conn: &impl ConnectionTrait,
    master: &MasterKey,
    sealed: &[Sealed],
    texts: &mut HashMap<Sealed, String>,
) -> Result<(), StoreError> {
    let wanted = personal_text::Column::Commitment.is_in(sealed.iter().map(Stored::store));
    let found = personal_text::Entity::find().filter(wanted).all(conn).await?;
    if found.is_empty() {
        return Ok(());
    }
    let keys = held(conn, master, &subjects(&found)).await?;
    for model in found {
        match open(&model, &keys) {
            StoredTextState::Open { text, .. } => {
                let corrupt_row = || corrupt_row("personal_text", "commitment", &model.log, model.idx);
                texts.insert(Sealed::load(model.commitment.clone()).ok_or_else(corrupt_row)?, text);
            }
            StoredTextState::Erased => {}
            StoredTextState::Unreadable => {
                return Err(corrupt_row("personal_text", "ciphertext", &model.log, model.idx));
            }
        }
    }
    Ok(())
}

/// What there is behind a commitment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StoredTextState {
    /// A text with its salt.
    Open {
        /// The salt.
        salt: [u8; 32],
        /// The text.
        text: String,
    },
    /// The key of the subject was destroyed.
    Erased,
    /// What is there makes no sense, or does not open under the key of the subject.
    Unreadable,
}

/// The subjects of texts.
pub(super) fn subjects(texts: &[personal_text::Model]) -> BTreeSet<PersonId> {
    texts.iter().filter_map(|text| PersonId::load(text.subject.clone())).collect()
}

/// Opens a personal text with the keys of the subjects.
pub(super) fn open(
    text: &personal_text::Model,
    keys: &BTreeMap<PersonId, PersonKeyState>,
) -> StoredTextState {
    let key = PersonId::load(text.subject.clone()).and_then(|subject| keys.get(&subject));
    match key {
        Some(PersonKeyState::Living(key)) => opened(text, key).unwrap_or(StoredTextState::Unreadable),
        Some(PersonKeyState::Erased) => StoredTextState::Erased,
        Some(PersonKeyState::Broken) | None => StoredTextState::Unreadable,
    }
}

fn opened(text: &personal_text::Model, key: &PersonKey) -> Option<StoredTextState> {
    let place = place(&text.commitment, text.log.parse().ok()?, u64::load(text.idx)?, &text.field);
    let plain = key.open(&place, &text.ciphertext)?;
    let (salt, text) = plain.split_first_chunk()?;
    Some(StoredTextState::Open { salt: *salt, text: String::from_utf8(text.to_vec()).ok()? })
}

/// What a ciphertext is bound to, so that it opens in no other row.
fn place(commitment: &[u8], log: Uuid, index: u64, field: &str) -> Vec<u8> {
    [commitment, log.as_bytes(), &index.to_be_bytes(), field.as_bytes()].concat()
}

fn plain_model(log: Uuid, index: u64, text: &SealedText) -> audit_private::Model {
    audit_private::Model {
        commitment: text.sealed.store(),
        log: log.to_string(),
        idx: index.store(),
        field: text.field.clone(),
        salt: text.salt.to_vec(),
        text: text.text.clone(),
    }
}

fn personal_model(
    log: Uuid,
    index: u64,
    text: &SealedText,
    (subject, key): (PersonId, &PersonKey),
    entropy: &Entropy,
) -> Result<personal_text::Model, StoreError> {
    let Sealed(Digest(commitment)) = &text.sealed;
    let place = place(commitment, log, index, &text.field);
    let plain = [text.salt.as_slice(), text.text.as_bytes()].concat();
    Ok(personal_text::Model {
        commitment: text.sealed.store(),
        subject: subject.store(),
        log: log.to_string(),
        idx: index.store(),
        field: text.field.clone(),
        ciphertext: key.seal(&place, &plain, entropy)?,
    })
}

fn corrupt_row(table: &'static str, column: &'static str, log: &str, index: i64) -> StoreError {
    StoreError::CorruptRow { table, column, id: format!("{log}/{index}") }
}
