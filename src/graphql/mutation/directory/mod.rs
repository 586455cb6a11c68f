//! Acts on the directory of persons, accounts, offices, agencies, units, employments, personnel files and
//! titles. They have a log of their own and belong to no cycle.

pub mod content;
pub mod personnel;
pub mod persons;
pub mod places;
pub mod transfers;

#[cfg(test)]
mod tests {
    use crate::{domain::directory::INPUT_FIELDS, graphql::sdl};

    #[test]
    fn every_field_that_a_refusal_names_is_one_of_an_input() {
        let sdl = sdl();
        for (_, field) in INPUT_FIELDS {
            assert!(sdl.contains(&format!("\t{field}: ")), "{field}");
        }
    }
}
