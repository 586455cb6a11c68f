//! What a request reads of the workforce, batched as everything else that it reads.

use std::{collections::HashMap, sync::Arc};

use async_graphql::dataloader::Loader;

use super::loader::Reads;
use crate::{
    domain::{
        ids::{AgencyId, PersonId},
        workforce::row::{ItOfficer, Rows, TrainingCertificate},
    },
    store::StoreError,
};

/// A person whose services as an IT officer are wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct ServicesOf(pub(super) PersonId);

/// A person whose certificates of courses are wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct CertificatesOf(pub(super) PersonId);

/// An agency whose workforce is wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct WorkforceOf(pub(super) AgencyId);

/// An agency whose officers are wanted with what they are qualified by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct TrainedOf(pub(super) AgencyId);

impl Loader<ServicesOf> for Reads {
    type Value = Vec<ItOfficer>;
    type Error = Arc<StoreError>;

    async fn load(&self, keys: &[ServicesOf]) -> Result<HashMap<ServicesOf, Self::Value>, Self::Error> {
        let persons: Vec<PersonId> = keys.iter().map(|key| key.0).collect();
        let mut found = HashMap::<ServicesOf, Self::Value>::new();
        for officer in self.service.store.services_of(&persons).await? {
            found.entry(ServicesOf(officer.person)).or_default().push(officer);
        }
        Ok(found)
    }
}

impl Loader<CertificatesOf> for Reads {
    type Value = Vec<TrainingCertificate>;
    type Error = Arc<StoreError>;

    async fn load(
        &self,
        keys: &[CertificatesOf],
    ) -> Result<HashMap<CertificatesOf, Self::Value>, Self::Error> {
        let persons: Vec<PersonId> = keys.iter().map(|key| key.0).collect();
        let mut found = HashMap::<CertificatesOf, Self::Value>::new();
        for certificate in self.service.store.training_certificates(&persons).await? {
            found.entry(CertificatesOf(certificate.person)).or_default().push(certificate);
        }
        Ok(found)
    }
}

impl Loader<WorkforceOf> for Reads {
    type Value = Arc<Rows>;
    type Error = Arc<StoreError>;

    async fn load(&self, keys: &[WorkforceOf]) -> Result<HashMap<WorkforceOf, Self::Value>, Self::Error> {
        let agencies: Vec<AgencyId> = keys.iter().map(|key| key.0).collect();
        let found = self.service.store.workforces(&agencies).await?;
        Ok(found.into_iter().map(|(agency, rows)| (WorkforceOf(agency), Arc::new(rows))).collect())
    }
}

impl Loader<TrainedOf> for Reads {
    type Value = Arc<Rows>;
    type Error = Arc<StoreError>;

    async fn load(&self, keys: &[TrainedOf]) -> Result<HashMap<TrainedOf, Self::Value>, Self::Error> {
        let agencies: Vec<AgencyId> = keys.iter().map(|key| key.0).collect();
        let found = self.service.store.trained_workforces(&agencies).await?;
        Ok(found.into_iter().map(|(agency, rows)| (TrainedOf(agency), Arc::new(rows))).collect())
    }
}
