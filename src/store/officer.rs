//! Pages of IT officers with what they are qualified by, for the gap report.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use sea_orm::{
    ColumnTrait as _, Condition, EntityTrait as _, JoinType, PaginatorTrait as _, QueryFilter as _,
    QueryOrder as _, QuerySelect as _, QueryTrait as _, RelationDef,
};

use super::{
    Slice, Store,
    error::StoreError,
    value::Stored,
    workforce::{it_officer, officer_qualification, training_certificate},
};
use crate::domain::{
    ids::{AgencyId, ItOfficerId, PersonId},
    workforce::row::{self, Rows},
};

/// Which officers are wanted; all of it must hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OfficerFilter {
    /// In the logs of these agencies.
    pub agencies: Vec<AgencyId>,
    /// This one.
    pub officer: Option<ItOfficerId>,
    /// These people.
    pub persons: Option<Vec<PersonId>>,
    /// Who serve on that day.
    pub serving_on: Date,
}

impl OfficerFilter {
    fn condition(&self) -> Condition {
        use it_officer::Column;
        let day = self.serving_on.store();
        let persons = self.persons.as_ref().map(|persons| persons.iter().map(Stored::store));
        Condition::all()
            .add(Column::Agency.is_in(self.agencies.iter().map(Stored::store)))
            .add_option(self.officer.map(|officer| Column::Id.eq(officer.store())))
            .add_option(persons.map(|persons| Column::Person.is_in(persons)))
            .add(Column::StartsOn.lte(day.clone()))
            .add(Condition::any().add(Column::EndsOn.is_null()).add(Column::EndsOn.gte(day)))
    }
}

/// From an officer to what was attested.
pub(super) fn qualified() -> RelationDef {
    it_officer::Entity::belongs_to(officer_qualification::Entity)
        .from(it_officer::Column::Id)
        .to(officer_qualification::Column::Officer)
        .into()
}

/// The rows of officers, each beside what was attested, as one statement reads them.
pub(super) fn rows_of(
    found: Vec<(it_officer::Model, Option<officer_qualification::Model>)>,
) -> Result<Vec<row::Row>, StoreError> {
    let mut rows = Vec::new();
    for (officer, qualification) in found {
        rows.push(row::ItOfficer::try_from(officer)?.into());
        if let Some(qualification) = qualification {
            rows.push(row::OfficerQualification::try_from(qualification)?.into());
        }
    }
    Ok(rows)
}

impl Store {
    /// A page of officers in the order of their ids, the rows of what was attested for them, and their certificates of courses,
    /// in whatever log those are; in two statements.
    ///
    /// # Errors
    ///
    /// What keeps the database from answering.
    pub async fn officers(
        &self,
        filter: &OfficerFilter,
        after: Option<ItOfficerId>,
        first: u32,
    ) -> Result<(Slice<row::ItOfficer>, Rows), StoreError> {
        use it_officer::{Column, Entity};
        let later = after.map(|after| Column::Id.gt(after.store()));
        // One officer too many is read to see whether there are more.
        let page = Entity::find()
            .select_only()
            .column(Column::Id)
            .filter(filter.condition().add_option(later))
            .order_by_asc(Column::Id)
            .limit(u64::from(first) + 1);
        let found = Entity::find()
            .filter(Column::Id.in_subquery(page.into_query()))
            .join(JoinType::LeftJoin, qualified())
            .select_also(officer_qualification::Entity)
            .all(self.reader())
            .await?;
        let mut rows = Rows::default();
        rows_of(found)?.into_iter().for_each(|row| rows.put(row));
        let persons: BTreeSet<_> = rows.it_officer.values().map(|officer| officer.person).collect();
        let certified = self.certificates(Some(&persons)).await?;
        for certificate in certified {
            rows.put(certificate.into());
        }
        let mut items: Vec<_> = rows.it_officer.values().cloned().collect();
        let has_more = items.len() > first as usize;
        items.truncate(first as usize);
        Ok((Slice { items, has_more }, rows))
    }

    /// Officers with what they are qualified by, certificates of courses among it, by the agency in whose log they are. Two
    /// statements, however many agencies there are.
    ///
    /// # Errors
    ///
    /// What keeps the database from answering.
    pub async fn trained_workforces(
        &self,
        agencies: &[AgencyId],
    ) -> Result<BTreeMap<AgencyId, Rows>, StoreError> {
        let mut all = self.officers_with_qualifications(agencies).await?;
        let mut certified = BTreeMap::<PersonId, Vec<row::TrainingCertificate>>::new();
        for certificate in self.certificates(None).await? {
            certified.entry(certificate.person).or_default().push(certificate);
        }
        for rows in all.values_mut() {
            let persons: BTreeSet<_> = rows.it_officer.values().map(|officer| officer.person).collect();
            let own = persons.iter().filter_map(|person| certified.get(person)).flatten().cloned();
            for certificate in own.collect::<Vec<_>>() {
                rows.put(certificate.into());
            }
        }
        Ok(all)
    }

    /// The certificates that count among qualifications: of these people, or everybody's.
    async fn certificates(
        &self,
        of: Option<&BTreeSet<PersonId>>,
    ) -> Result<Vec<row::TrainingCertificate>, StoreError> {
        use training_certificate::{Column, Entity};
        if of.is_some_and(BTreeSet::is_empty) {
            return Ok(Vec::new());
        }
        let persons = of.map(|persons| Column::Person.is_in(persons.iter().map(Stored::store)));
        let counting = Condition::all()
            .add(Column::Qualification.is_not_null())
            .add(Column::Revoked.is_null())
            .add_option(persons);
        let found = Entity::find().filter(counting).all(self.reader()).await?;
        found.into_iter().map(row::TrainingCertificate::try_from).collect()
    }

    /// Every service of some people as IT officers, at whatever agency, the latest first.
    ///
    /// # Errors
    ///
    /// What keeps the database from answering.
    pub async fn services_of(&self, persons: &[PersonId]) -> Result<Vec<row::ItOfficer>, StoreError> {
        use it_officer::{Column, Entity};
        let own = Entity::find().filter(Column::Person.is_in(persons.iter().map(Stored::store)));
        let found = own.order_by_desc(Column::StartsOn).order_by_desc(Column::Id).all(self.reader()).await?;
        found.into_iter().map(row::ItOfficer::try_from).collect()
    }

    /// Every certificate of a course that was issued to some people, the latest first.
    ///
    /// # Errors
    ///
    /// What keeps the database from answering.
    pub async fn training_certificates(
        &self,
        persons: &[PersonId],
    ) -> Result<Vec<row::TrainingCertificate>, StoreError> {
        use training_certificate::{Column, Entity};
        let own = Entity::find().filter(Column::Person.is_in(persons.iter().map(Stored::store)));
        let found = own.order_by_desc(Column::IssuedOn).order_by_desc(Column::Id).all(self.reader()).await?;
        found.into_iter().map(row::TrainingCertificate::try_from).collect()
    }

    /// How many officers there are.
    ///
    /// # Errors
    ///
    /// What keeps the database from answering.
    pub async fn count_officers(&self, filter: &OfficerFilter) -> Result<u64, StoreError> {
        Ok(it_officer::Entity::find().filter(filter.condition()).count(self.reader()).await?)
    }
}
