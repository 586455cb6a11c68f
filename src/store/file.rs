//! The files of dossiers. A line begins as the permission to upload one file, and is that file once its bytes have
//! arrived (`stored_at`); a command of the log then makes it part of a dossier (`bound_at`).

use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;
use sea_orm::{
    ColumnTrait as _, Condition, ConnectionTrait, EntityTrait, IntoActiveModel, PaginatorTrait as _,
    QueryFilter as _, QuerySelect as _, TryInsertResult, sea_query::Query,
};

use super::{
    Store, Writing,
    error::StoreError,
    record::{
        file::{Column, Entity, Model},
        person_key,
    },
    table::MAX_VALUES,
    value::Stored,
};
use crate::{
    domain::{
        digest::{Digest, Sealed},
        file::MediaType,
        ids::{ApplicationId, CycleId, FileId, PersonId},
    },
    entropy::Entropy,
    files::FileKey,
    vault::PersonKey,
};

/// A file, or the permission to upload it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredFile {
    /// Its id; also its name in the object store.
    pub id: FileId,
    /// Whose file it is: the applicant.
    pub person: PersonId,
    /// Who brings it.
    pub uploader: PersonId,
    /// The cycle.
    pub cycle: CycleId,
    /// The application whose dossier it is for.
    pub application: ApplicationId,
    /// What it is.
    pub media_type: MediaType,
    /// Its length in bytes.
    pub size: u32,
    /// The commitment to its digest: `SHA-256(salt ‖ digest in hexadecimal)`.
    pub commitment: Sealed,
    /// Until when its bytes may come; exclusive.
    pub expires_at: Timestamp,
    /// When they had come.
    pub stored_at: Option<Timestamp>,
    /// When it became part of the dossier.
    pub bound_at: Option<Timestamp>,
    content: Vec<u8>,
    wrapped: Vec<u8>,
}

/// What identifies a file; it is as personal as the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileContent {
    /// Its digest.
    pub sha256: Digest,
    /// The salt of the commitment.
    pub salt: [u8; 32],
    /// The digest of the input that asked for the permission.
    pub fingerprint: Digest,
    /// What the uploader called it; empty where that was not told. It is shown, and names nothing.
    pub name: String,
}

/// A new permission to upload a file.
#[derive(Debug)]
pub struct NewFile {
    /// The file; it is not stored and not bound.
    pub file: FileId,
    /// Whose it will be.
    pub person: PersonId,
    /// Who may bring it.
    pub uploader: PersonId,
    /// The cycle.
    pub cycle: CycleId,
    /// The application.
    pub application: ApplicationId,
    /// What it must be.
    pub media_type: MediaType,
    /// How long it must be, in bytes.
    pub size: u32,
    /// What must be in it.
    pub content: FileContent,
    /// The key that it will be sealed under.
    pub key: FileKey,
    /// The digest of the token that allows it.
    pub token: Digest,
    /// What the call is repeated by.
    pub call: String,
    /// Until when; exclusive.
    pub expires_at: Timestamp,
}

/// What became of the bytes of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeepOutcome {
    /// They are the file now.
    Now,
    /// Others came first.
    Before,
    /// There is no such file any more.
    Gone,
}

/// The key and the content of a file.
pub type KeyedContent = (FileKey, FileContent);

impl FileContent {
    /// What the log holds of it.
    pub fn commitment(&self) -> Sealed {
        Sealed::commit(&self.salt, &self.sha256.to_string())
    }

    fn to_bytes(&self) -> Vec<u8> {
        [&self.sha256.0, &self.salt, &self.fingerprint.0, self.name.as_bytes()].concat()
    }

    fn of(bytes: &[u8]) -> Option<Self> {
        let (sha256, rest) = bytes.split_first_chunk()?;
        let (salt, rest) = rest.split_first_chunk()?;
        let (fingerprint, name) = rest.split_first_chunk()?;
        let name = String::from_utf8(name.to_vec()).ok()?;
        Some(Self { sha256: Digest(*sha256), salt: *salt, fingerprint: Digest(*fingerprint), name })
    }
}

impl Writing {
    /// Gives the permission to upload a file, once for each call: of a call that is repeated, the file is that of
    /// the first time, and the token the new one. None when the call was made before with another input.
    ///
    /// # Errors
    ///
    /// [`StoreError::Erased`] when the person's key was destroyed.
    pub async fn give_ticket(
        &self,
        new: &NewFile,
        entropy: &Entropy,
    ) -> Result<Option<StoredFile>, StoreError> {
        let key = self.person_key(new.person, entropy).await?;
        let inserted = Entity::insert(model(new, &key, entropy)?.into_active_model())
            .on_conflict_do_nothing_on([Column::Uploader, Column::Call])
            .exec_without_returning(&self.0)
            .await?;
        if matches!(inserted, TryInsertResult::Inserted(1)) {
            return self.file(new.file).await;
        }
        let same_call = Entity::find()
            .filter(Column::Uploader.eq(new.uploader.store()))
            .filter(Column::Call.eq(new.call.as_str()));
        let before =
            same_call.one(&self.0).await?.ok_or_else(|| corrupt_row("call", new.file.to_string()))?;
        let before = StoredFile::try_from(before)?;
        let key = self.person_key(before.person, entropy).await?;
        if open(&before, &key)?.1.fingerprint != new.content.fingerprint {
            return Ok(None);
        }
        Entity::update_many()
            .col_expr(Column::Token, new.token.store().into())
            .filter(Column::Id.eq(before.id.store()))
            .exec(&self.0)
            .await?;
        Ok(Some(before))
    }

    async fn file(&self, file: FileId) -> Result<Option<StoredFile>, StoreError> {
        Entity::find_by_id(file.store()).one(&self.0).await?.map(StoredFile::try_from).transpose()
    }

    /// How many files of an application are uploaded or may be, and are not yet part of its dossier.
    pub async fn unbound_files(&self, application: ApplicationId) -> Result<u64, StoreError> {
        let of_application = Entity::find().filter(Column::Application.eq(application.store()));
        Ok(of_application.filter(Column::BoundAt.is_null()).count(&self.0).await?)
    }

    /// Remembers that the bytes of a file have come. Of several who say so, the first is right.
    pub async fn keep_file(&self, file: FileId, at: Timestamp) -> Result<KeepOutcome, StoreError> {
        let kept = Entity::update_many()
            .col_expr(Column::StoredAt, at.store().into())
            .filter(Column::Id.eq(file.store()))
            .filter(Column::StoredAt.is_null())
            .exec(&self.0)
            .await?;
        if kept.rows_affected == 1 {
            return Ok(KeepOutcome::Now);
        }
        Ok(if self.file(file).await?.is_some() { KeepOutcome::Before } else { KeepOutcome::Gone })
    }

    /// A file whose bytes have come, for the command that makes it part of a dossier.
    pub async fn stored_file(&self, file: FileId) -> Result<Option<StoredFile>, StoreError> {
        Ok(self.file(file).await?.filter(|file| file.stored_at.is_some()))
    }

    /// Makes a file part of a dossier; false when it is one already, or its bytes have not come.
    pub async fn bind_file(&self, file: FileId, at: Timestamp) -> Result<bool, StoreError> {
        let bound = Entity::update_many()
            .col_expr(Column::BoundAt, at.store().into())
            .filter(Column::Id.eq(file.store()))
            .filter(Column::StoredAt.is_not_null())
            .filter(Column::BoundAt.is_null())
            .exec(&self.0)
            .await?;
        Ok(bound.rows_affected == 1)
    }

    /// Forgets files; their objects are gone.
    pub async fn remove_files(&self, files: &BTreeSet<FileId>) -> Result<(), StoreError> {
        for chunk in ids(files).chunks(MAX_VALUES) {
            Entity::delete_many().filter(Column::Id.is_in(chunk)).exec(&self.0).await?;
        }
        Ok(())
    }
}

impl Store {
    /// A file, or the permission to upload it.
    pub async fn file(&self, file: FileId) -> Result<Option<StoredFile>, StoreError> {
        let found = Entity::find_by_id(file.store()).one(self.reader()).await?;
        found.map(StoredFile::try_from).transpose()
    }

    /// What a token gives the permission to upload.
    pub async fn file_of_token(&self, token: Digest) -> Result<Option<StoredFile>, StoreError> {
        let found = Entity::find().filter(Column::Token.eq(token.store())).one(self.reader()).await?;
        found.map(StoredFile::try_from).transpose()
    }

    /// The keys and the contents of files; left out is what was erased with its person.
    pub async fn open_files(
        &self,
        files: &[StoredFile],
    ) -> Result<BTreeMap<FileId, KeyedContent>, StoreError> {
        let persons = files.iter().map(|file| file.person).collect();
        let keys = self.person_keys(&persons).await?;
        let opened = files.iter().filter_map(|file| Some((file, keys.get(&file.person)?)));
        opened.map(|(file, key)| Ok((file.id, open(file, key)?))).collect()
    }

    /// Which of some files have their bytes.
    pub async fn stored_among(&self, files: &BTreeSet<FileId>) -> Result<BTreeSet<FileId>, StoreError> {
        let mut stored = BTreeSet::new();
        for chunk in ids(files).chunks(MAX_VALUES) {
            let wanted = Condition::all().add(Column::Id.is_in(chunk)).add(Column::StoredAt.is_not_null());
            stored.append(&mut self.file_ids(wanted).await?);
        }
        Ok(stored)
    }

    /// Files that nobody made part of a dossier, and that nobody may upload since before an instant.
    pub async fn abandoned_files(&self, before: Timestamp) -> Result<BTreeSet<FileId>, StoreError> {
        let late = Condition::all().add(Column::BoundAt.is_null()).add(Column::ExpiresAt.lt(before.store()));
        self.file_ids(late).await
    }

    /// Files that no key opens any more.
    pub async fn erased_files(&self) -> Result<BTreeSet<FileId>, StoreError> {
        let erased = Query::select()
            .column(person_key::Column::Person)
            .from(person_key::Entity)
            .and_where(person_key::Column::Wrapped.is_null())
            .to_owned();
        self.file_ids(Condition::all().add(Column::Person.in_subquery(erased))).await
    }

    async fn file_ids(&self, wanted: Condition) -> Result<BTreeSet<FileId>, StoreError> {
        let ids = Entity::find().select_only().column(Column::Id).filter(wanted);
        let ids: Vec<String> = ids.into_tuple().all(self.reader()).await?;
        let read = |id: String| FileId::load(id.clone()).ok_or_else(|| corrupt_row("id", id));
        ids.into_iter().map(read).collect()
    }
}

/// The files of a cycle, and the permissions to upload one.
pub(super) async fn of_cycle(
    conn: &impl ConnectionTrait,
    cycle: CycleId,
) -> Result<Vec<StoredFile>, StoreError> {
    let found = Entity::find().filter(Column::Cycle.eq(cycle.store())).all(conn).await?;
    found.into_iter().map(StoredFile::try_from).collect()
}

fn ids(files: &BTreeSet<FileId>) -> Vec<String> {
    files.iter().map(Stored::store).collect()
}

fn corrupt_row(column: &'static str, id: String) -> StoreError {
    StoreError::CorruptRow { table: "file", column, id }
}

/// What the content of a file is bound to under the key of its person.
fn content_place(file: FileId) -> Vec<u8> {
    [b"thanghang/file-content\0", file.0.as_bytes().as_slice()].concat()
}

/// What the key of a file is bound to under the key of its person.
fn key_place(file: FileId) -> Vec<u8> {
    [b"thanghang/file-key\0", file.0.as_bytes().as_slice()].concat()
}

fn model(new: &NewFile, key: &PersonKey, entropy: &Entropy) -> Result<Model, StoreError> {
    Ok(Model {
        id: new.file.store(),
        person: new.person.store(),
        uploader: new.uploader.store(),
        cycle: new.cycle.store(),
        application: new.application.store(),
        media_type: new.media_type.store(),
        size: new.size.store(),
        commitment: new.content.commitment().store(),
        content: key.seal(&content_place(new.file), &new.content.to_bytes(), entropy)?,
        wrapped: key.seal(&key_place(new.file), new.key.bytes(), entropy)?,
        token: new.token.store(),
        call: new.call.clone(),
        expires_at: new.expires_at.store(),
        stored_at: None,
        bound_at: None,
    })
}

fn open(file: &StoredFile, key: &PersonKey) -> Result<KeyedContent, StoreError> {
    let wrapped = key.open(&key_place(file.id), &file.wrapped).and_then(|bytes| FileKey::of(&bytes));
    let content = key.open(&content_place(file.id), &file.content);
    let content = content.and_then(|bytes| FileContent::of(&bytes));
    let content = content.filter(|content| content.commitment() == file.commitment);
    let corrupt_row = |column| corrupt_row(column, file.id.to_string());
    Ok((wrapped.ok_or_else(|| corrupt_row("wrapped"))?, content.ok_or_else(|| corrupt_row("content"))?))
}

impl TryFrom<Model> for StoredFile {
    type Error = StoreError;

    fn try_from(model: Model) -> Result<Self, StoreError> {
        let corrupt_row = |column| corrupt_row(column, model.id.clone());
        Ok(Self {
            id: Stored::load(model.id.clone()).ok_or_else(|| corrupt_row("id"))?,
            person: Stored::load(model.person).ok_or_else(|| corrupt_row("person"))?,
            uploader: Stored::load(model.uploader).ok_or_else(|| corrupt_row("uploader"))?,
            cycle: Stored::load(model.cycle).ok_or_else(|| corrupt_row("cycle"))?,
            application: Stored::load(model.application).ok_or_else(|| corrupt_row("application"))?,
            media_type: Stored::load(model.media_type).ok_or_else(|| corrupt_row("media_type"))?,
            size: Stored::load(model.size).ok_or_else(|| corrupt_row("size"))?,
            commitment: Stored::load(model.commitment).ok_or_else(|| corrupt_row("commitment"))?,
            expires_at: Stored::load(model.expires_at).ok_or_else(|| corrupt_row("expires_at"))?,
            stored_at: Stored::load(model.stored_at).ok_or_else(|| corrupt_row("stored_at"))?,
            bound_at: Stored::load(model.bound_at).ok_or_else(|| corrupt_row("bound_at"))?,
            content: model.content,
            wrapped: model.wrapped,
        })
    }
}
