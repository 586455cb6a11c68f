//! The rows that a registration puts, wherever it is decided.

use super::{
    command::{RegisterAgency, RegisterPerson, RegisterUnit},
    row::{Agency, Person, Unit},
};

impl RegisterAgency {
    /// The row, under the leaf of that index.
    pub fn row(&self, leaf: u64) -> Agency {
        Agency {
            id: self.agency,
            name: self.name,
            symbol: self.symbol.clone(),
            managing: self.managing,
            home_affairs: self.home_affairs,
            valid_from: self.valid_from,
            valid_to: self.valid_to,
            numbering: self.numbering,
            category: self.category,
            leaf,
        }
    }
}

impl RegisterUnit {
    /// The row, under the leaf of that index.
    pub const fn row(&self, leaf: u64) -> Unit {
        Unit {
            id: self.unit,
            agency: self.agency,
            name: self.name,
            valid_from: self.valid_from,
            valid_to: self.valid_to,
            predecessor: self.predecessor,
            leaf,
        }
    }
}

impl RegisterPerson {
    /// The row, under the leaf of that index.
    pub const fn row(&self, leaf: u64) -> Person {
        Person { id: self.person, name: self.name, leaf }
    }
}
