//! Whether the records of a log follow each other in the order of the releases that wrote them. In a rolling upgrade a server of
//! the release before may write on after one of the new release did; what it wrote was decided by the old rules.

/// A record that a server of an older release wrote after one of a newer release had written to the log.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OlderRelease {
    /// Under which version it was decided.
    pub written: &'static str,
    /// The version that the log had reached.
    pub newest: &'static str,
    /// The first record of that version.
    pub since: u64,
}

/// The newest version under which a record of a log was decided so far, and the first record of it.
#[derive(Clone, Copy, Debug)]
pub(super) struct VersionOrder<V>(Option<(V, u64)>);

impl<V> Default for VersionOrder<V> {
    fn default() -> Self {
        Self(None)
    }
}

impl<V: Copy + Ord> VersionOrder<V> {
    /// Takes the version of the next record. Tells where an older release wrote it after a newer one.
    pub(super) fn follow(
        &mut self,
        index: u64,
        version: V,
        name: fn(V) -> &'static str,
    ) -> Option<OlderRelease> {
        match self.0 {
            Some((newest, since)) if version < newest => {
                Some(OlderRelease { written: name(version), newest: name(newest), since })
            }
            Some((newest, _)) if version == newest => None,
            Some(_) | None => {
                self.0 = Some((version, index));
                None
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::workforce::WorkforceVersion as Version;

    fn followed(versions: &[Version]) -> Vec<Option<OlderRelease>> {
        let mut order = VersionOrder::default();
        (10..).zip(versions).map(|(index, version)| order.follow(index, *version, Version::as_str)).collect()
    }

    #[test]
    fn a_record_of_an_older_release_is_told_with_the_first_of_the_newer_one() {
        let older = OlderRelease { written: "workforce-1", newest: "workforce-2", since: 11 };
        let (one, two) = (Version::V1, Version::V2);
        let told = [None, None, None, Some(older), None, Some(older)];
        assert_eq!(followed(&[one, two, two, one, two, one]), told);
        assert_eq!(followed(&[one, one, one]), [None, None, None]);
        assert_eq!(followed(&[two, two]), [None, None]);
    }
}
