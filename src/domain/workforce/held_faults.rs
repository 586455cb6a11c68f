//! Of all that could stand against an act, what does.

/// The faults that hold, in their order.
pub(super) fn faults_that_hold<F: Copy>(found: &[(bool, F)]) -> Vec<F> {
    found.iter().filter(|(holds, _)| *holds).map(|(_, fault)| *fault).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn those_that_hold_are_told_in_their_order() {
        assert_eq!(faults_that_hold(&[(true, 'b'), (false, 'c'), (true, 'a')]), ['b', 'a']);
        assert!(faults_that_hold(&[(false, 'a')]).is_empty());
    }
}
