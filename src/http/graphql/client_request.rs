//! What a request asks: from a JSON body, or from the query of its address.

use serde_json::{Map, Value};

use crate::{
    domain::digest::Digest, graphql::executor::ClientRequest, http::refused::HttpRefusal,
    strict_json::unique_object,
};

/// Reads the body of a POST.
pub fn of_body(body: &[u8]) -> Result<ClientRequest, HttpRefusal> {
    if body.iter().find(|byte| !byte.is_ascii_whitespace()) == Some(&b'[') {
        return Err(HttpRefusal::BATCHING_DISABLED);
    }
    asked(unique_object(body).ok_or(HttpRefusal::MALFORMED_JSON)?, false)
}

/// Reads the query of a GET, which may only ask and never do.
pub fn of_query(query: &str) -> Result<ClientRequest, HttpRefusal> {
    let mut members = Map::new();
    for (name, value) in form_urlencoded::parse(query.as_bytes()) {
        let value = match name.as_ref() {
            "query" | "operationName" | "documentId" => Value::String(value.into_owned()),
            _ if value.is_empty() => Value::Null,
            _ => Value::Object(unique_object(value.as_bytes()).ok_or(HttpRefusal::MALFORMED_REQUEST)?),
        };
        if members.insert(name.into_owned(), value).is_some() {
            return Err(HttpRefusal::MALFORMED_REQUEST);
        }
    }
    asked(members, true)
}

fn asked(mut members: Map<String, Value>, safe: bool) -> Result<ClientRequest, HttpRefusal> {
    let query = text(members.remove("query"))?;
    let operation_name = text(members.remove("operationName"))?;
    let variables = object(members.remove("variables")).ok_or(HttpRefusal::MALFORMED_REQUEST)?;
    let extensions = object(members.remove("extensions")).ok_or(HttpRefusal::MALFORMED_REQUEST)?;
    let document = document(text(members.remove("documentId"))?.as_deref(), &extensions)?;
    if !members.is_empty() {
        return Err(HttpRefusal::MALFORMED_REQUEST);
    }
    let query = match (query, document) {
        (Some(query), None) => query,
        (None, Some(_)) => String::new(),
        (None, None) => return Err(HttpRefusal::MALFORMED_REQUEST),
        (Some(query), Some(digest)) if Digest::of(&query) == digest => {
            return Err(HttpRefusal::OPERATION_BESIDE_ID);
        }
        (Some(_), Some(_)) => return Err(HttpRefusal::OPERATION_ALTERED),
    };
    Ok(ClientRequest { query, document, operation_name, variables, safe })
}

/// The digest of a trusted document: `documentId` by the appendix on persisted documents of GraphQL over HTTP, or
/// `extensions.persistedQuery` as Apollo's clients send it. If both are there, they are the same.
fn document(id: Option<&str>, extensions: &Map<String, Value>) -> Result<Option<Digest>, HttpRefusal> {
    let named = id.map(|id| id.strip_prefix("sha256:").ok_or(HttpRefusal::MALFORMED_REQUEST)).transpose()?;
    let persisted =
        extensions.get("persistedQuery").map(|query| query.get("sha256Hash").and_then(Value::as_str));
    let persisted = persisted.map(|hash| hash.ok_or(HttpRefusal::MALFORMED_REQUEST)).transpose()?;
    match (named, persisted) {
        (Some(named), Some(persisted)) if named != persisted => Err(HttpRefusal::MALFORMED_REQUEST),
        (named, persisted) => named
            .or(persisted)
            .map(|hash| hash.parse().map_err(|_| HttpRefusal::MALFORMED_REQUEST))
            .transpose(),
    }
}

fn text(value: Option<Value>) -> Result<Option<String>, HttpRefusal> {
    match value {
        None | Some(Value::Null) => Ok(None),
        Some(Value::String(text)) => Ok(Some(text)),
        Some(_) => Err(HttpRefusal::MALFORMED_REQUEST),
    }
}

/// An object, or nothing, which counts as an empty one.
fn object(value: Option<Value>) -> Option<Map<String, Value>> {
    match value {
        None | Some(Value::Null) => Some(Map::new()),
        Some(Value::Object(members)) => Some(members),
        Some(_) => None,
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use super::*;

    #[test]
    fn a_body_is_one_object_with_the_known_members() {
        let code = |body: &str| of_body(body.as_bytes()).err().map(|refused| refused.code.as_str());
        assert_eq!(code(r#"{"query": "{ viewer { id } }"}"#), None);
        assert_eq!(code(r#"{"query": "q", "operationName": null, "variables": {}, "extensions": {}}"#), None);
        for (body, expected) in [
            ("", "MALFORMED_JSON"),
            ("{", "MALFORMED_JSON"),
            ("1", "MALFORMED_JSON"),
            (r#"{"query": "q"} {}"#, "MALFORMED_JSON"),
            (r#"{"query": "q", "query": "r"}"#, "MALFORMED_JSON"),
            (r#"{"query": "q", "variables": {"a": 1, "a": 2}}"#, "MALFORMED_JSON"),
            (r#" [{"query": "q"}]"#, "BATCHING_DISABLED"),
            ("{}", "MALFORMED_REQUEST"),
            (r#"{"query": null}"#, "MALFORMED_REQUEST"),
            (r#"{"query": "q", "variables": []}"#, "MALFORMED_REQUEST"),
            (r#"{"query": "q", "variables": "{}"}"#, "MALFORMED_REQUEST"),
            (r#"{"query": "q", "operationName": 1}"#, "MALFORMED_REQUEST"),
            (r#"{"query": "q", "id": "x"}"#, "MALFORMED_REQUEST"),
            (r#"{"documentId": "x"}"#, "MALFORMED_REQUEST"),
            (r#"{"documentId": "sha256:12"}"#, "MALFORMED_REQUEST"),
            (r#"{"documentId": null}"#, "MALFORMED_REQUEST"),
            (r#"{"extensions": {"persistedQuery": {"version": 1}}}"#, "MALFORMED_REQUEST"),
        ] {
            assert_eq!(code(body), Some(expected), "{body}");
        }
    }

    #[test]
    fn a_trusted_document_is_named_alone() {
        let (right, other) = (Digest::of("{ a }"), Digest::of("{ b }"));
        let named = |digest| format!(r#""documentId": "sha256:{digest}""#);
        let persisted = |digest| {
            format!(r#""extensions": {{"persistedQuery": {{"version": 1, "sha256Hash": "{digest}"}}}}"#)
        };
        let read = |members: &[String]| of_body(format!("{{{}}}", members.join(", ")).as_bytes());
        for members in [&[named(right)][..], &[persisted(right)], &[named(right), persisted(right)]] {
            let asked = read(members).unwrap();
            assert_eq!((asked.document, asked.query.as_str()), (Some(right), ""), "{members:?}");
        }
        let query = r#""query": "{ a }""#.to_owned();
        for (members, code) in [
            (&[query.clone(), named(right)][..], "OPERATION_BESIDE_ID"),
            (&[query.clone(), persisted(right)], "OPERATION_BESIDE_ID"),
            (&[query.clone(), named(other)], "OPERATION_ALTERED"),
            (&[named(right), persisted(other)], "MALFORMED_REQUEST"),
        ] {
            assert_eq!(read(members).err().map(|refused| refused.code.as_str()), Some(code), "{members:?}");
        }
        let by_address = of_query(&format!("documentId=sha256%3A{right}")).unwrap();
        assert!(by_address.document == Some(right) && by_address.safe);
    }

    #[test]
    fn an_address_asks_the_same_and_changes_nothing() {
        let asked =
            of_query("query=%7Bviewer%7Bid%7D%7D&operationName=A&variables=%7B%22a%22%3A1%7D&extensions=")
                .unwrap();
        assert_eq!((asked.query.as_str(), asked.operation_name.as_deref()), ("{viewer{id}}", Some("A")));
        assert!(asked.safe && asked.variables.get("a") == Some(&serde_json::json!(1)));
        for bad in [
            "",
            "query=q&query=r",
            "query=q&variables=1",
            "query=q&variables=%7B",
            "query=q&id=%7B%7D",
            "Query=%7B%7D",
        ] {
            assert_eq!(
                of_query(bad).err().map(|refused| refused.code.as_str()),
                Some("MALFORMED_REQUEST"),
                "{bad}"
            );
        }
    }
}
