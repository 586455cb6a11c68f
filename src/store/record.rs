//! The tables that hold no rows of the domain: the log, what belongs to its records, and what is
//! remembered of calls.

use super::entity::entity;

macro_rules! records {
    ($($(#[$doc:meta])* $table:ident { $($columns:tt)+ })+) => {$(
        $(#[$doc])*
        pub(crate) mod $table {
            super::entity! { stringify!($table), { $($columns)+ } }
        }
    )+};
}

records! {
    /// How many records a log has.
    log_head {
        #[primary_key] log: String,
        size: i64,
    }

    /// The records: the bytes that were hashed, and copies of a few of their fields to filter by.
    log_leaf {
        #[primary_key] log: String,
        #[primary_key] idx: i64,
        leaf_hash: Vec<u8>,
        body: Vec<u8>,
        recorded_at: i64,
        act: String,
        person: Option<String>,
        role: String,
        state_from: Option<String>,
        state_to: Option<String>,
    }

    /// The plain texts behind the commitments that are about nobody. Erasing a text removes its line.
    audit_private {
        #[primary_key] commitment: Vec<u8>,
        log: String,
        idx: i64,
        field: String,
        salt: Vec<u8>,
        text: String,
    }

    /// The personal texts among them: salt and text in one ciphertext under the key of the subject.
    personal_text {
        #[primary_key] commitment: Vec<u8>,
        subject: String,
        log: String,
        idx: i64,
        field: String,
        ciphertext: Vec<u8>,
    }

    /// The keys of persons, wrapped under the master key of that name. Erasing a person removes the
    /// wrapped key and leaves the line.
    person_key {
        #[primary_key] person: String,
        master: String,
        wrapped: Option<Vec<u8>>,
    }

    /// What finds persons by something personal that cannot be read from it: keyed hashes.
    blind_index {
        #[primary_key] kind: String,
        #[primary_key] hash: Vec<u8>,
        #[primary_key] person: String,
    }

    /// The files of dossiers, from the permission to upload one. What identifies the content, and the key of the
    /// file, lie under the key of the person.
    file {
        #[primary_key] id: String,
        person: String,
        uploader: String,
        cycle: String,
        application: String,
        media_type: String,
        size: i64,
        commitment: Vec<u8>,
        content: Vec<u8>,
        wrapped: Vec<u8>,
        token: Vec<u8>,
        call: String,
        expires_at: i64,
        stored_at: Option<i64>,
        bound_at: Option<i64>,
    }

    /// The rows of records that have too many to hold.
    attachment {
        #[primary_key] sha256: Vec<u8>,
        body: Vec<u8>,
    }

    /// Documents of law by the digest under which cycles freeze them.
    law_document {
        #[primary_key] digest: Vec<u8>,
        format: String,
        body: String,
    }

    /// The keys of accepted commands.
    idempotency {
        #[primary_key] principal: String,
        #[primary_key] act: String,
        #[primary_key] key: String,
        fingerprint: Vec<u8>,
        log: String,
        idx: Option<i64>,
        fingerprint_version: i64,
    }

    /// Attempts that were refused, counted by hour.
    refused_attempt {
        #[primary_key] log: String,
        #[primary_key] hour: i64,
        #[primary_key] person: String,
        #[primary_key] act: String,
        #[primary_key] codes: String,
        role: Option<String>,
        times: i64,
        first_at: i64,
        last_at: i64,
        seal: Option<Vec<u8>>,
    }

    /// Tokens that are refused before their time, by the digest of issuer and id, and accounts whose older tokens are.
    revocation {
        #[primary_key] kind: String,
        #[primary_key] digest: Vec<u8>,
        revoked_at: i64,
        seal: Option<Vec<u8>>,
    }

    /// Who is signed in at the console: by the digest of the secret that the browser has, what its token said, sealed.
    session {
        #[primary_key] id: Vec<u8>,
        content: Vec<u8>,
        seen_at: i64,
        ends_at: i64,
    }

    /// Calendars that are read by a secret address: by the digest of the secret, whose account made it, and what its token
    /// said, sealed.
    calendar_feed {
        #[primary_key] id: Vec<u8>,
        account: Vec<u8>,
        content: Vec<u8>,
        made_at: i64,
        ends_at: i64,
        place: Option<i64>,
    }

    /// Forms that were typed and not done: by the account and one of its few places, what was typed, sealed.
    unsent_form {
        #[primary_key] account: Vec<u8>,
        #[primary_key] place: i64,
        content: Vec<u8>,
        sent_at: i64,
        ends_at: i64,
    }

    /// When a program was last seen at work.
    heartbeat {
        #[primary_key] id: String,
        seen_at: i64,
    }

    /// Who says that the clock is right although nothing else explains the time since then.
    clock_confirmation {
        #[primary_key] since: i64,
        confirmed_at: i64,
        reason: String,
    }

    /// Who read personal fields of somebody else.
    reading {
        #[primary_key] request: String,
        #[primary_key] subject: String,
        #[primary_key] log: String,
        person: String,
        role: Option<String>,
        #[primary_key] fields: String,
        read_at: i64,
        seal: Option<Vec<u8>>,
    }

    /// Of how many events the sealed lines of a table tell, for each log.
    trail {
        #[primary_key] log: String,
        #[primary_key] name: String,
        events: i64,
        seal: Vec<u8>,
    }
}
