//! To which titles people were appointed, across all cycles.

use std::collections::BTreeSet;

use sea_orm::{
    ColumnTrait as _, EntityTrait as _, JoinType, QueryFilter as _, QuerySelect as _, RelationDef,
};

use super::{
    Store,
    cycle::{application, document},
    error::StoreError,
    value::Stored,
};
use crate::domain::{
    application::state::ApplicationState, ids::PersonId, row, workforce::standard::titles::AppointedTitles,
};

/// From an application to the decision that appoints.
fn appointed_by() -> RelationDef {
    application::Entity::belongs_to(document::Entity)
        .from(application::Column::Appointment)
        .to(document::Column::Id)
        .into()
}

impl Store {
    /// The titles to which people were appointed and that were not revoked: of these people, or of everybody. One statement.
    ///
    /// # Errors
    ///
    /// What keeps the database from answering.
    pub async fn appointed_titles(
        &self,
        of: Option<&BTreeSet<PersonId>>,
    ) -> Result<AppointedTitles, StoreError> {
        use application::{Column, Entity};
        let persons = of.map(|persons| Column::Person.is_in(persons.iter().map(Stored::store)));
        let condition = sea_orm::Condition::all()
            .add(Column::State.eq(ApplicationState::Appointed.store()))
            .add_option(persons);
        let found = Entity::find()
            .filter(condition)
            .join(JoinType::InnerJoin, appointed_by())
            .select_also(document::Entity)
            .all(self.reader())
            .await?;
        let mut appointed = Vec::new();
        for (application, document) in found {
            let Some(document) = document else { continue };
            let application = row::Application::try_from(application)?;
            appointed.push((application.person, row::Document::try_from(document)?.dated, application.title));
        }
        Ok(appointed.into_iter().collect())
    }
}
