//! The official documents of a cycle: which record is in force, and where and when it was made public.

use std::iter::successors;

use jiff::civil::Date;

use super::{
    calendar::day_of,
    digest::Digest,
    facts::Facts,
    ids::{AgencyId, DocumentId},
    role::Role,
    row::{Document, Publication},
    row_keys::DocumentKey,
    vocabulary::{Channel, DocumentKind, DocumentNumber, DocumentSymbol, NumberSeries},
};

impl Facts {
    /// A document, corrected since or not.
    pub fn document(&self, id: DocumentId) -> Option<&Document> {
        self.rows.document.get(&id)
    }

    /// The document in force for a record: its last correction.
    pub fn in_force(&self, id: DocumentId) -> Option<&Document> {
        let mut document = self.document(id)?;
        // A correction always points forward, so the chain is no longer than the list of documents.
        for _ in 0..self.rows.document.len() {
            match document.corrected_by.and_then(|next| self.document(next)) {
                Some(next) => document = next,
                None => break,
            }
        }
        Some(document)
    }

    /// The first version of a record, before any correction.
    pub fn origin(&self, id: DocumentId) -> DocumentId {
        let mut first = id;
        for _ in 0..self.rows.document.len() {
            match self.document(first).and_then(|document| document.corrects) {
                Some(earlier) => first = earlier,
                None => break,
            }
        }
        first
    }

    /// Whether both ids mean one record, before or after a correction.
    pub fn same_record(&self, one: DocumentId, other: DocumentId) -> bool {
        one == other || self.origin(one) == self.origin(other)
    }

    /// Documents of some kinds that were not corrected.
    pub fn documents_of<'a>(&'a self, kinds: &'a [DocumentKind]) -> impl Iterator<Item = &'a Document> {
        let mut found: Vec<_> =
            kinds.iter().flat_map(|kind| self.rows.document.find(DocumentKey::Kind(*kind))).collect();
        found.sort_by_key(|document| document.id);
        found.dedup_by_key(|document| document.id);
        found.into_iter()
    }

    /// The publications of a document on a channel whose content is the document itself; also those from before
    /// a clerical correction that left the content alone.
    pub fn publications(&self, document: DocumentId, channel: Channel) -> impl Iterator<Item = &Publication> {
        self.unaltered(document).filter(move |publication| publication.channel == channel)
    }

    /// The publications of a document, on whichever channel, whose content is the document itself.
    fn unaltered(&self, document: DocumentId) -> impl Iterator<Item = &Publication> {
        let hash = self.in_force(document).map(|document| document.sha256);
        self.copies(document).into_iter().filter(move |publication| Some(publication.content_hash) == hash)
    }

    /// The publications of a record, before and after its corrections, by their ids.
    fn copies(&self, document: DocumentId) -> Vec<&Publication> {
        let first = self.origin(document);
        let next = |id: &DocumentId| self.document(*id).and_then(|document| document.corrected_by);
        // A correction always points forward, so the chain is no longer than the list of documents.
        let versions = successors(Some(first), next).take(self.rows.document.len().max(1));
        let mut found: Vec<_> = versions.flat_map(|version| self.rows.publication.find(version)).collect();
        found.sort_by_key(|publication| publication.id);
        found
    }

    /// Whether a document was published on a channel, unaltered (R17).
    pub fn is_published(&self, document: DocumentId, channel: Channel) -> bool {
        self.is_published_where(document, |other| other == channel)
    }

    /// Whether a document was published, unaltered, on one of some channels.
    pub fn is_published_where(&self, document: DocumentId, is_meant: impl Fn(Channel) -> bool) -> bool {
        self.unaltered(document).any(|publication| is_meant(publication.channel))
    }

    /// The day from which people could know a document: its date, or that of its first publication if that is later; none
    /// where no publication is recorded. A deadline of notifying is met on that day, not on the day on the paper (DL4, DL8).
    /// Where days count from a channel only what is published there counts.
    pub fn made_public_on(&self, document: DocumentId, counted: Option<Channel>) -> Option<Date> {
        let dated = self.in_force(document)?.dated;
        let copies = self.public_copies(document, counted);
        copies.map(|publication| day_of(publication.published_at).max(dated)).min()
    }

    /// The day of the publication of a document that was recorded first, on the channel from which days count if there is one.
    pub fn first_made_public_on(&self, document: DocumentId, counted: Option<Channel>) -> Option<Date> {
        let first = self.public_copies(document, counted).min_by_key(|publication| publication.leaf)?;
        Some(day_of(first.published_at))
    }

    /// The publications of a document where everybody can read it: on the channel from which days count, or on any.
    fn public_copies(
        &self,
        document: DocumentId,
        counted: Option<Channel>,
    ) -> impl Iterator<Item = &Publication> {
        self.unaltered(document).filter(move |publication| {
            let channel = publication.channel;
            counted.map_or(channel != Channel::HandOver, |counted| channel == counted)
        })
    }

    /// The series in which an agency numbers a document by itself; none where it has one (Nghị định 30/2020/NĐ-CP Điều 15).
    pub fn series(
        &self,
        issuer: AgencyId,
        symbol: &DocumentSymbol,
        signed_as: Option<Role>,
    ) -> Option<NumberSeries> {
        let numbering = self.directory.rows().agency.get(&issuer)?.numbering?;
        let of_council = matches!(signed_as, Some(Role::CouncilChair | Role::CouncilViceChair));
        numbering.series(self.cycle().map(|cycle| cycle.id), symbol, of_council)
    }

    /// The documents in force that have a number in a series and year. What was numbered before the agency kept several
    /// series counts in the one that it would have now.
    pub fn numbered(
        &self,
        issuer: AgencyId,
        series: Option<&NumberSeries>,
        year: i16,
        number: &DocumentNumber,
    ) -> impl Iterator<Item = &Document> {
        self.with_number(issuer, year, number).filter(move |document| {
            let now = || self.series(document.issuer, &document.symbol, document.signed_as);
            document.series.clone().or_else(now).as_ref() == series
        })
    }

    /// The documents in force of an issuer that have a number in a year, whatever their series.
    pub fn with_number(
        &self,
        issuer: AgencyId,
        year: i16,
        number: &DocumentNumber,
    ) -> impl Iterator<Item = &Document> {
        self.rows.document.find(DocumentKey::number(issuer, year, number))
    }

    /// Whether a document was made public, on whichever channel.
    pub fn is_public(&self, document: DocumentId) -> bool {
        let mut publications = self.rows.publication.find(document);
        publications.any(|publication| publication.channel != Channel::HandOver)
    }

    /// The first day on which a document was handed over to its addressee, by what was recorded.
    pub fn handed_over_on(&self, document: DocumentId) -> Option<Date> {
        let handed = self.publications(document, Channel::HandOver);
        handed.map(|publication| day_of(publication.published_at)).min()
    }

    /// The day from which the units could know the official notice: the later of its publication and, where one is
    /// recorded, its hand-over to them (Art 40a(2)).
    pub fn officially_given_on(&self, document: DocumentId, counted: Option<Channel>) -> Option<Date> {
        let public = self.made_public_on(document, counted)?;
        Some(self.handed_over_on(document).map_or(public, |handed| handed.max(public)))
    }

    /// The lists of those who may take part that were made public, that of T08 and those of T25, as they are in force: one that is
    /// only registered says nothing yet. One whose content was corrected since was made public all the same.
    pub fn published_lists(&self) -> impl Iterator<Item = &Document> {
        let public =
            |list: &&Document| self.copies(list.id).into_iter().any(|copy| copy.channel != Channel::HandOver);
        self.documents_of(&[DocumentKind::EligibleList]).filter(public)
    }

    /// The day on which the list was published on a channel, for the remedy of people who are not on it (DL10, AP1).
    pub fn list_published_on(&self, channel: Channel) -> Option<Date> {
        self.documents_of(&[DocumentKind::EligibleList])
            .flat_map(|document| self.publications(document.id, channel))
            .map(|publication| day_of(publication.published_at))
            .max()
    }

    /// The digest over the hashes of all documents, in the order of their ids (T18).
    pub fn manifest(&self) -> Digest {
        let bytes: Vec<u8> = self
            .rows
            .document
            .values()
            .flat_map(|document| document.id.0.as_bytes().iter().copied().chain(document.sha256.0))
            .collect();
        Digest::of(bytes)
    }
}
