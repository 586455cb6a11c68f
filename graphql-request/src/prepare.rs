//! The way of a request from its text to what may be executed.

use std::sync::{Arc, OnceLock};

use async_graphql::{
    Name, Positioned, Variables,
    parser::{
        self, parse_query,
        types::{ExecutableDocument, OperationDefinition, OperationType},
    },
};
use serde_json::{Map, Value};

use crate::{
    analysis::{self, Analysis, Counts, Names},
    coerce,
    error::{Code, ErrorReason, RequestError},
    lexical, literals, merging,
    rules::{RequestRules, RulesId},
};

/// A document whose values fit, whatever its variables are.
#[derive(Clone, Debug)]
pub struct CheckedDocument {
    /// As the library has it, parsed once.
    pub parsed: ExecutableDocument,
    needed: literals::Needed,
    /// What it was checked against.
    pub(crate) rules: RulesId,
    /// What the operation of a name asks for, once it is known and no variable changes it.
    analysed: OnceLock<(Option<Name>, Analysis)>,
}

impl CheckedDocument {
    /// What one of its operations asks for.
    fn analyse(
        &self,
        (name, operation): Chosen<'_>,
        variables: &Variables,
        rules: &RequestRules,
    ) -> Result<Analysis, Vec<RequestError>> {
        let known = self.analysed.get().filter(|(of, _)| of.as_ref() == name);
        if let Some((_, known)) = known {
            return Ok(known.clone());
        }
        let analysis = analysis::analyse(&self.parsed, operation, variables, rules.types(), rules.limits())?;
        if !analysis.varies {
            // Of several operations the first that is asked for is known.
            drop(self.analysed.set((name.cloned(), analysis.clone())));
        }
        Ok(analysis)
    }
}

/// A request that may be executed, as far as that shows without I/O.
#[derive(Clone, Debug)]
pub struct PreparedRequest {
    /// The document.
    pub document: Arc<CheckedDocument>,
    /// The name of the chosen operation; none where the document has one without a name.
    pub operation_name: Option<Name>,
    /// What the chosen operation does.
    pub operation: OperationType,
    /// Its variables as it declares them.
    pub variables: Variables,
    /// What it asks for.
    pub counts: Counts,
    /// What the whole document names.
    pub names: Arc<Names>,
    /// Whether the library has found before that the document fits the schema.
    pub is_known: bool,
}

/// Reads a request: text, parser, literals, chosen operation, variables, measures, merging fields. The first of these that
/// fails tells all that it found.
///
/// # Errors
///
/// What is wrong with the request: one error or more, up to [`RequestLimits::errors`](crate::RequestLimits::errors).
pub fn prepare(
    text: &str,
    operation_name: Option<&str>,
    variables: Map<String, Value>,
    rules: &RequestRules,
) -> Result<PreparedRequest, Vec<RequestError>> {
    let prepared = measure(read(text, rules)?, operation_name, variables, rules)?;
    merging::check(&prepared.document.parsed, rules.types(), rules.limits())?;
    Ok(prepared)
}

pub(crate) fn read(text: &str, rules: &RequestRules) -> Result<Arc<CheckedDocument>, Vec<RequestError>> {
    lexical::check(text, rules.limits()).map_err(one)?;
    let parsed = parse_query(text).map_err(|error| one(unparsed(&error)))?;
    let needed = literals::check(&parsed, rules.types(), rules.limits())?;
    Ok(CheckedDocument { parsed, needed, rules: rules.id(), analysed: OnceLock::new() }.into())
}

/// What the chosen operation asks for with these variables.
pub(crate) fn measure(
    document: Arc<CheckedDocument>,
    operation_name: Option<&str>,
    variables: Map<String, Value>,
    rules: &RequestRules,
) -> Result<PreparedRequest, Vec<RequestError>> {
    let (types, limits) = (rules.types(), rules.limits());
    coerce::check_size(&variables, limits).map_err(one)?;
    let (name, operation) = choose(&document.parsed, operation_name).map_err(one)?;
    let kind = operation.node.ty;
    if types.root(kind).is_none() {
        return Err(one(RequestError::invalid(ErrorReason::NoRootType).at(operation.pos)));
    }
    let variables = coerce::variables(&operation.node, variables, types, limits)?;
    document.needed.check(name, &variables, limits)?;
    let Analysis { counts, names, .. } = document.analyse((name, operation), &variables, rules)?;
    Ok(PreparedRequest {
        operation_name: name.cloned(),
        operation: kind,
        variables,
        counts,
        names,
        document,
        is_known: false,
    })
}

fn one(error: RequestError) -> Vec<RequestError> {
    vec![error]
}

/// What the parser refuses: a text, or several definitions of one name.
fn unparsed(error: &parser::Error) -> RequestError {
    let (code, reason) = match error {
        parser::Error::Syntax { .. } | parser::Error::RecursionLimitExceeded => {
            (Code::Syntax, ErrorReason::Unparsable)
        }
        _ => (Code::Invalid, ErrorReason::Definitions),
    };
    let positions = error.positions().collect();
    RequestError { positions, ..RequestError::new(code, reason).detailed(&error.to_string()) }
}

type Chosen<'a> = (Option<&'a Name>, &'a Positioned<OperationDefinition>);

/// `GetOperation` (GraphQL specification §6.1).
fn choose<'a>(document: &'a ExecutableDocument, wanted: Option<&str>) -> Result<Chosen<'a>, RequestError> {
    let mut operations = document.operations.iter();
    let Some(wanted) = wanted else {
        return match (operations.next(), operations.next()) {
            (Some(only), None) => Ok(only),
            _ => Err(RequestError::invalid(ErrorReason::OperationNotChosen)),
        };
    };
    operations.find(|(name, _)| name.is_some_and(|name| name == wanted)).ok_or_else(|| {
        RequestError::invalid(ErrorReason::UnknownOperation { name: coerce::path::short(wanted) })
    })
}

#[cfg(test)]
mod tests;
