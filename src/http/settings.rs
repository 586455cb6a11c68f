//! The table `[http]` of the configuration.

use serde::{Deserialize, Serialize};

use super::graphql::status::Profile;

/// How HTTP is spoken.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Settings {
    /// Whose statuses the answers of GraphQL have.
    pub status_profile: Profile,
}
