//! The decision on an import of agencies, units, accounts and offices: each is decided as by its own act, as if those before it were
//! registered, and all faults are reported.

use super::DirectoryDraft;
use crate::directory::{Directory, DirectoryRefusal, command::ImportDirectory, row::Row};

impl DirectoryDraft<'_> {
    pub(super) fn import_directory(self, input: &ImportDirectory) -> Self {
        let Self { directory, leaf, .. } = self;
        let mut so_far =
            GrownDirectory { directory: directory.clone(), leaf, rows: Vec::new(), faults: Vec::new() };
        for (at, agency) in input.agencies.iter().enumerate() {
            so_far.add(&format!("agencies.{at}"), |draft| draft.register_agency(agency));
        }
        for (at, unit) in input.units.iter().enumerate() {
            so_far.add(&format!("units.{at}"), |draft| draft.register_unit(unit));
        }
        for (at, account) in input.accounts.iter().enumerate() {
            so_far.add(&format!("accounts.{at}"), |draft| draft.link_account(account));
        }
        for (at, office) in input.offices.iter().enumerate() {
            so_far.add(&format!("offices.{at}"), |draft| draft.grant_office(office));
        }
        let GrownDirectory { rows, faults, .. } = so_far;
        Self { directory, leaf, rows, faults }
    }
}

/// The directory with what an import has brought so far.
struct GrownDirectory {
    directory: Directory,
    leaf: u64,
    rows: Vec<Row>,
    faults: Vec<DirectoryRefusal>,
}

impl GrownDirectory {
    /// Decides a part on top of those before it. What is wrong with it is told once: those after it find it there.
    fn add(&mut self, field: &str, part: impl for<'d> FnOnce(DirectoryDraft<'d>) -> DirectoryDraft<'d>) {
        let (directory, leaf) = (&self.directory, self.leaf);
        let empty = DirectoryDraft { directory, leaf, rows: Vec::new(), faults: Vec::new() };
        let DirectoryDraft { rows, faults, .. } = empty.nested(field, part);
        for row in rows {
            self.directory.put(row.clone());
            self.rows.push(row);
        }
        self.faults.extend(faults);
    }
}
