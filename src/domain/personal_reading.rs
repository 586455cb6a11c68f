//! What is remembered of who reads personal data (design decision 22).

use super::ids::PersonId;

/// Whether it is remembered that somebody reads personal data of a person: another's are, the own ones need no memory.
pub fn is_remembered(reader: Option<PersonId>, subject: PersonId) -> bool {
    reader != Some(subject)
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    #[test]
    fn the_own_data_alone_are_read_without_a_memory() {
        let [reader, other] = [1, 2].map(|number| PersonId(Uuid::from_u128(number)));
        assert!(!is_remembered(Some(reader), reader));
        assert!(is_remembered(Some(reader), other));
        assert!(is_remembered(None, other), "nobody has data of its own");
    }
}
