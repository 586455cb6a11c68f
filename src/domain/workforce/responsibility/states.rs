//! The states before and after an act, as its record has them.

use crate::workforce::row::{Row, Rows};

/// Those of the incident, the precaution or the handover among some rows; none where they have none.
pub fn responsibility_states(rows: &[Row], known: &Rows) -> Option<(Option<String>, Option<String>)> {
    let text = |state: &str| Some(state.to_owned());
    if let Some(row) = rows.iter().find_map(Row::incident) {
        let before = known.incident.get(&row.id).and_then(|row| text(row.state.as_str()));
        return Some((before, text(row.state.as_str())));
    }
    if let Some(row) = rows.iter().find_map(Row::precaution) {
        let before = known.precaution.get(&row.id).and_then(|row| text(row.state.as_str()));
        return Some((before, text(row.state.as_str())));
    }
    let row = rows.iter().find_map(Row::handover)?;
    let before = known.handover.get(&row.id).and_then(|row| text(row.state.as_str()));
    Some((before, text(row.state.as_str())))
}
