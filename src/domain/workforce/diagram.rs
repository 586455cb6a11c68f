//! The drawing of a machine for the page of the workforce.

use super::command::WorkforceAct;

/// The arrows of a machine, from nothing and from each state; what stays where it is, is left out. A state that is reached and
/// from which nothing leads on is an end.
pub(super) fn arrows<S: Copy + PartialEq, E: Copy>(
    states: &[S],
    events: &[E],
    name: impl Fn(S) -> &'static str,
    act: impl Fn(E) -> WorkforceAct,
    target: impl Fn(Option<S>, E) -> Option<S>,
) -> String {
    let moves = |from: Option<S>| -> Vec<(S, E)> {
        let to = |event: &E| target(from, *event).filter(|to| Some(*to) != from).map(|to| (to, *event));
        events.iter().filter_map(to).collect()
    };
    let all = || [None].into_iter().chain(states.iter().copied().map(Some));
    let drawn = all().flat_map(|from| {
        let begins = from.map_or("[*]", &name);
        let arrow = |(to, event)| format!("  {begins} --> {}: {}\n", name(to), act(event).as_str());
        moves(from).into_iter().map(arrow).collect::<Vec<_>>()
    });
    let is_reached = |state: S| all().any(|from| moves(from).iter().any(|(to, _)| *to == state));
    let ends = states.iter().filter(|state| is_reached(**state) && moves(Some(**state)).is_empty());
    drawn.chain(ends.map(|state| format!("  {} --> [*]\n", name(*state)))).collect()
}
