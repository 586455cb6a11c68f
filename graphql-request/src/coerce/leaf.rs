//! Input coercion of scalars and enums (GraphQL specification §3.5 and §3.9). The inner form of a custom
//! scalar is left to whoever resolves the field.

use std::collections::BTreeSet;

use async_graphql::{Name, Number, Value};

use super::Origin;
use crate::error::ErrorReason;

/// The largest integer that a double keeps apart from its neighbours.
const EXACT: f64 = 9_007_199_254_740_992.0;

/// A value of a scalar.
pub(super) fn scalar(name: &str, value: Value, origin: Origin) -> Result<Value, ErrorReason> {
    match (name, value) {
        ("Int", Value::Number(number)) => int(&number, origin),
        ("Float", Value::Number(number)) => Ok(Value::Number(number)),
        ("Boolean", Value::Boolean(yes)) => Ok(Value::Boolean(yes)),
        ("ID", Value::Number(number)) => id(&number, origin),
        ("Int" | "Float" | "Boolean", _) => Err(expected(name)),
        (_, Value::String(text)) => Ok(Value::String(text)),
        _ => Err(expected(name)),
    }
}

/// A member of an enum: a bare name in a document, a string in JSON.
pub(super) fn member(
    name: &str,
    members: &BTreeSet<Name>,
    value: &Value,
    origin: Origin,
) -> Result<Value, ErrorReason> {
    let given = match (value, origin) {
        (Value::Enum(member), Origin::Document) => member.as_str(),
        (Value::String(member), Origin::Json) => member.as_str(),
        _ => return Err(expected(name)),
    };
    let member = members.get(given).cloned().map(Value::Enum);
    member.ok_or_else(|| ErrorReason::UnknownMember { owner: name.to_owned() })
}

/// That a value of another type is needed.
pub(super) fn expected(name: &str) -> ErrorReason {
    ErrorReason::OtherType { expected: name.to_owned() }
}

fn int(number: &Number, origin: Origin) -> Result<Value, ErrorReason> {
    let whole = whole(number, origin).ok_or_else(|| expected("Int"))?;
    i32::try_from(whole).map(Value::from).map_err(|_| ErrorReason::IntRange)
}

fn id(number: &Number, origin: Origin) -> Result<Value, ErrorReason> {
    whole(number, origin).map(|id| Value::String(id.to_string())).ok_or_else(|| expected("ID"))
}

/// An integer. JSON has one kind of number, so that `1.0` is one there; a document has two.
fn whole(number: &Number, origin: Origin) -> Option<i128> {
    let exact = number.as_i64().map(i128::from).or_else(|| number.as_u64().map(i128::from));
    exact.or_else(|| {
        let float = number.as_f64().filter(|_| origin == Origin::Json)?;
        // Beyond what a double keeps exactly there is no telling which integer was meant.
        (float.fract() == 0.0 && float.abs() <= EXACT).then(|| format!("{float:.0}").parse().ok())?
    })
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn json(name: &str, value: serde_json::Value) -> Option<serde_json::Value> {
        let value = Value::from_json(value).ok()?;
        scalar(name, value, Origin::Json).ok()?.into_json().ok()
    }

    #[test]
    fn json_values_become_scalars() {
        for (name, given, taken) in [
            ("Int", json!(1), json!(1)),
            ("Int", json!(-0.0), json!(0)),
            ("Int", json!(1.0), json!(1)),
            ("Int", json!(i32::MAX), json!(i32::MAX)),
            ("Int", json!(i32::MIN), json!(i32::MIN)),
            ("Float", json!(1), json!(1)),
            ("Float", json!(1.5), json!(1.5)),
            ("Boolean", json!(true), json!(true)),
            ("String", json!("1"), json!("1")),
            ("ID", json!("1"), json!("1")),
            ("ID", json!(1), json!("1")),
            ("ID", json!(u64::MAX), json!("18446744073709551615")),
            ("ID", json!(-5.0), json!("-5")),
            ("Date", json!("hôm qua"), json!("hôm qua")),
        ] {
            assert_eq!(json(name, given.clone()), Some(taken), "{name} {given}");
        }
    }

    #[test]
    fn json_values_of_another_kind_are_refused() {
        for (name, given) in [
            ("Int", json!("1")),
            ("Int", json!(1.5)),
            ("Int", json!(i64::from(i32::MAX) + 1)),
            ("Int", json!(i64::from(i32::MIN) - 1)),
            ("Int", json!(1e300)),
            ("Int", json!(true)),
            ("Float", json!("1.0")),
            ("Float", json!(false)),
            ("Boolean", json!(1)),
            ("Boolean", json!("true")),
            ("String", json!(1)),
            ("String", json!(true)),
            ("String", json!(["a"])),
            ("String", json!({})),
            ("ID", json!(1.5)),
            ("ID", json!(1e20)),
            ("ID", json!(true)),
            ("Date", json!(20_241_029)),
            ("UUID", json!({})),
        ] {
            assert_eq!(json(name, given.clone()), None, "{name} {given}");
        }
    }

    #[test]
    fn a_document_tells_integers_from_decimals_and_names_from_strings() {
        let decimal = Value::from(1.0);
        assert!(scalar("Int", decimal.clone(), Origin::Document).is_err());
        assert!(scalar("ID", decimal.clone(), Origin::Document).is_err());
        assert!(scalar("Float", decimal, Origin::Document).is_ok());
        let members: BTreeSet<Name> = [Name::new("A")].into();
        let try_it = |value: Value, origin| member("E", &members, &value, origin).is_ok();
        assert!(try_it(Value::Enum(Name::new("A")), Origin::Document));
        assert!(try_it(Value::String("A".to_owned()), Origin::Json));
        assert!(!try_it(Value::String("A".to_owned()), Origin::Document));
        assert!(!try_it(Value::Enum(Name::new("B")), Origin::Document));
        assert!(!try_it(Value::String("a".to_owned()), Origin::Json));
        assert!(!try_it(Value::from(1), Origin::Json));
        assert!(scalar("String", Value::Enum(Name::new("A")), Origin::Document).is_err());
        assert!(scalar("Date", Value::Enum(Name::new("A")), Origin::Document).is_err());
    }
}
