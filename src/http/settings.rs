//! The table `[http]` of the configuration.

use ipnet::IpNet;
use serde::{Deserialize, Serialize};

use super::graphql::status::Profile;

/// How HTTP is spoken.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Settings {
    /// Whose statuses the answers of GraphQL have.
    pub status_profile: Profile,
    /// The networks of the proxies that say for whom they forward, in `Forwarded` or `X-Forwarded-For`.
    pub trusted_proxies: Vec<IpNet>,
}
