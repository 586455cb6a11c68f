//! A department office at work: a directory that was opened, and commands to give.

use std::collections::BTreeSet;

use jiff::{Timestamp, civil::date};
use thanghang::{
    auth::Caller,
    clock::Clock,
    domain::{
        audit::{ActorKind, SigningKey},
        command::{Command, CreateCycle, RegisterDocument, TitlePair},
        digest::{Digest, Sealed},
        directory::{
            command::{Bootstrap, RegisterAgency, RegisterPerson},
            row::issuer_subject,
            titles,
        },
        ids::{AgencyId, CycleId, DocumentId, PersonId},
        role::Role,
        vocabulary::{DocumentKind, SigningForm},
    },
    entropy::Entropy,
    files::Objects,
    service::{Accepted, DirectoryRequest, FileService, Outcome, Request, SealedText, Service},
    store::{PinnedHeads, SignedToken, Store},
};
use uuid::Uuid;

/// The office of an agency, with one clerk, who is also the administrator.
pub(crate) struct Office {
    pub(crate) service: Service,
    pub(crate) agency: AgencyId,
    pub(crate) clerk: PersonId,
}

impl Office {
    /// Opens the directory, on 24 October 2024 by a set clock.
    pub(crate) async fn open(store: Store) -> Self {
        let clock = Clock::set("2024-10-24T01:00:00Z".parse::<Timestamp>().expect("an instant"));
        let commands = store.writers() as usize;
        let signer = SigningKey::from_seed(&[7; 32]);
        let files = FileService::new(Objects::in_memory(), 1 << 20);
        let service = Service::new(store, files, clock, Entropy::seeded(7), signer, commands);
        let office = Self { agency: id(&service).into(), clerk: id(&service).into(), service };
        office.bootstrap().await;
        office
    }

    /// Opens the directory, or repeats that.
    pub(crate) async fn bootstrap(&self) -> Accepted {
        let (name, agency_name) =
            (self.seal("person", "Lò Văn An"), self.seal("agency", "Sở Thông tin và Truyền thông"));
        let command = Bootstrap {
            agency: RegisterAgency {
                agency: self.agency,
                name: agency_name.sealed,
                symbol: "STTTT".parse().expect("a symbol"),
                managing: None,
                home_affairs: false,
                valid_from: date(2004, 1, 1),
                valid_to: None,
                numbering: None,
                category: None,
            },
            person: RegisterPerson { person: self.clerk, name: name.sealed },
            account: self.id().into(),
            issuer_subject: issuer_subject("https://id.example", "an"),
            admin: self.id().into(),
            department_office: self.id().into(),
            document: None,
            titles: titles::reference(|| self.id().into()).expect("the reference titles"),
        };
        let request = DirectoryRequest {
            caller: Caller::operator(),
            command: command.into(),
            key: "bootstrap".parse().expect("a key"),
            fingerprint: Digest::of("bootstrap"),
            texts: vec![SealedText { subject: Some(self.clerk), ..name }, agency_name],
        };
        let outcome = self.service.execute_directory(request).await.expect("the directory opens");
        match outcome {
            Outcome::Accepted(accepted) => accepted,
            other => panic!("{other:?}"),
        }
    }

    /// A new id.
    pub(crate) fn id(&self) -> Uuid {
        id(&self.service)
    }

    /// A text with its commitment.
    pub(crate) fn seal(&self, field: &str, text: &str) -> SealedText {
        let salt = self.service.entropy.fill().expect("randomness");
        SealedText {
            sealed: Sealed::commit(&salt, text),
            field: field.to_owned(),
            salt,
            text: text.to_owned(),
            subject: None,
        }
    }

    /// A command of the clerk; its key and fingerprint follow from the name.
    pub(crate) fn request(&self, cycle: CycleId, name: &str, command: impl Into<Command>) -> Request {
        Request {
            caller: Caller {
                kind: ActorKind::Person,
                person: Some(self.clerk),
                roles: BTreeSet::from([Role::DepartmentOffice]),
                account: None,
                token: Some(Digest::of("token")),
            },
            acting_as: None,
            cycle,
            command: command.into(),
            expected_version: None,
            key: name.parse().expect("a key"),
            fingerprint: Digest::of(name),
            texts: Vec::new(),
            heads: PinnedHeads::default(),
        }
    }

    /// Where the logs stand, as somebody is told who signs in and asked for the cycle before.
    pub(crate) async fn pinned(&self, cycle: CycleId) -> PinnedHeads {
        let (store, account) = (&self.service.store, Digest::of("account"));
        let token = SignedToken { token: Digest::of("token"), account, issued_at: self.service.clock.wall() };
        let pinned = async || store.directory_for(&token).await.expect("an answer").expect("not revoked").1;
        store.facts_since(&pinned().await, &[cycle]).await.expect("the facts");
        pinned().await
    }

    /// Opens a cycle.
    pub(crate) async fn create_cycle(&self) -> CycleId {
        let request = self.new_cycle("create");
        let cycle = request.cycle;
        let name = format!("create-{cycle}");
        let (key, fingerprint) = (name.parse().expect("a key"), Digest::of(&name));
        self.accept(Request { key, fingerprint, ..request }).await;
        cycle
    }

    /// What opens a cycle, under a key of that name.
    pub(crate) fn new_cycle(&self, name: &str) -> Request {
        let cycle = self.id().into();
        let (title, venue) =
            (self.seal("title", "Kỳ xét thăng hạng năm 2024"), self.seal("venue", "Điện Biên Phủ"));
        let command = CreateCycle {
            cycle,
            agency: self.agency,
            year: 2024,
            title: title.sealed,
            venue: venue.sealed,
            unit: None,
            from_grade: "IV".parse().expect("a grade"),
            to_grade: "III".parse().expect("a grade"),
            titles: vec![TitlePair {
                id: self.id().into(),
                from_code: "V.11.06.15".parse().expect("a code"),
                to_code: "V.11.06.14".parse().expect("a code"),
                from_grade: None,
                to_grade: None,
            }],
            trial: false,
        };
        Request { texts: vec![title, venue], ..self.request(cycle, name, command) }
    }

    /// A document of that number, dated today.
    pub(crate) fn document(&self, number: &str) -> RegisterDocument {
        RegisterDocument {
            document: DocumentId(self.id()),
            kind: DocumentKind::Evidence,
            number: number.parse().expect("a number"),
            symbol: "QĐ-STTTT".parse().expect("a symbol"),
            dated: date(2024, 10, 24),
            issuer: self.agency,
            signatory: None,
            signing_form: SigningForm::Own,
            signed_as: None,
            authority: None,
            delegate: None,
            valid_until: None,
            summary: Sealed::commit(&[1; 32], number),
            sha256: Digest::of(number),
            late_reason: None,
        }
    }

    /// Carries out a command that must be accepted.
    pub(crate) async fn accept(&self, request: Request) -> Accepted {
        match self.service.execute(request).await.expect("an outcome") {
            Outcome::Accepted(accepted) => accepted,
            other => panic!("{other:?}"),
        }
    }

    /// Carries out a command that must be refused, and gives the codes of the reasons.
    pub(crate) async fn refuse(&self, request: Request) -> Vec<&'static str> {
        match self.service.execute(request).await.expect("an outcome") {
            Outcome::Refused(refusals) => refusals.codes(),
            other => panic!("{other:?}"),
        }
    }
}

fn id(service: &Service) -> Uuid {
    service.entropy.uuid_v7(service.clock.wall()).expect("randomness")
}
