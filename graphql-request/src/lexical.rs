//! One pass over the text before the parser sees it. The parser recurses, so that 1,400 nested lists end
//! the process; it keeps only the last of two fields of one name; and it splits what the specification
//! reads as one token. All three are refused here, in O(n) and without recursion.

use std::collections::HashSet;

use crate::{
    error::{Code, ErrorReason, Quantity, RequestError},
    limits::RequestLimits,
    token::{Token, TokenKind, Tokens, position},
};

/// What a bracket holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Holds {
    Selections,
    Arguments,
    Items,
    Fields,
}

impl Holds {
    /// What an opening bracket holds inside of another.
    const fn of(bracket: char, outer: Option<Self>) -> Option<Self> {
        match (bracket, outer) {
            ('(', _) => Some(Self::Arguments),
            ('[', _) => Some(Self::Items),
            ('{', None | Some(Self::Selections)) => Some(Self::Selections),
            ('{', _) => Some(Self::Fields),
            _ => None,
        }
    }

    const fn end(self) -> char {
        match self {
            Self::Selections | Self::Fields => '}',
            Self::Arguments => ')',
            Self::Items => ']',
        }
    }
}

/// A bracket that is open, with the names that were given values in it.
struct Open<'t> {
    holds: Holds,
    at: usize,
    names: HashSet<&'t str>,
}

/// Reads the text once. What passes nests no deeper than the limit, and names no field twice in one object.
pub(crate) fn check(text: &str, limits: &RequestLimits) -> Result<(), RequestError> {
    let bytes = text.len() as u64;
    if bytes > limits.document_bytes {
        return Err(RequestError::over(Quantity::DocumentBytes, limits.document_bytes, bytes));
    }
    let mut scanner = Scanner { text, limits, open: Vec::new(), last: None, before: None };
    let mut count = 0;
    for token in Tokens::of(text) {
        let token = token.map_err(|fault| scanner.syntax(fault.at, fault.why))?;
        count += 1;
        if count > limits.tokens {
            let error = RequestError::over(Quantity::Tokens, limits.tokens, count);
            return Err(error.at(position(text, token.at)));
        }
        scanner.take(token)?;
    }
    match scanner.open.last() {
        Some(open) => Err(scanner.syntax(open.at, ErrorReason::UnclosedBracket)),
        None => Ok(()),
    }
}

/// How far the text was read.
struct Scanner<'t, 'l> {
    text: &'t str,
    limits: &'l RequestLimits,
    open: Vec<Open<'t>>,
    last: Option<Token<'t>>,
    before: Option<Token<'t>>,
}

impl<'t> Scanner<'t, '_> {
    fn syntax(&self, at: usize, why: ErrorReason) -> RequestError {
        RequestError::new(Code::Syntax, why).at(position(self.text, at))
    }

    fn take(&mut self, token: Token<'t>) -> Result<(), RequestError> {
        match token.kind {
            TokenKind::Mark('{' | '[' | '(') => self.open(token)?,
            TokenKind::Mark('}' | ']' | ')') => self.close(token)?,
            TokenKind::Mark(':') => self.name_value()?,
            TokenKind::Name(name) => self.read_name(token.at, name)?,
            _ => {}
        }
        (self.before, self.last) = (self.last, Some(token));
        Ok(())
    }

    fn holds(&self) -> Option<Holds> {
        self.open.last().map(|open| open.holds)
    }

    fn follows(&self, mark: char) -> bool {
        self.last.is_some_and(|last| last.kind == TokenKind::Mark(mark))
    }

    fn open(&mut self, token: Token<'t>) -> Result<(), RequestError> {
        let limit = self.limits.safe_nesting();
        if self.open.len() >= limit {
            let limit = limit as u64;
            let error = RequestError::over(Quantity::Nesting, limit, limit + 1);
            return Err(error.at(position(self.text, token.at)));
        }
        let TokenKind::Mark(bracket) = token.kind else { return Ok(()) };
        let Some(holds) = Holds::of(bracket, self.holds()) else { return Ok(()) };
        self.open.push(Open { holds, at: token.at, names: HashSet::new() });
        Ok(())
    }

    fn close(&mut self, token: Token<'t>) -> Result<(), RequestError> {
        let fits = self.open.pop().is_some_and(|open| token.kind == TokenKind::Mark(open.holds.end()));
        if !fits {
            return Err(self.syntax(token.at, ErrorReason::UnmatchedBracket));
        }
        if self.follows('(') {
            return Err(self.syntax(token.at, ErrorReason::EmptyParentheses));
        }
        Ok(())
    }

    /// `name:` in an object or among arguments; `$name:` defines a variable, which validation looks at.
    fn name_value(&mut self) -> Result<(), RequestError> {
        let Some(Token { kind: TokenKind::Name(name), at }) = self.last else { return Ok(()) };
        let variable = self.before.is_some_and(|before| before.kind == TokenKind::Mark('$'));
        let Some(open) = self.open.last_mut() else { return Ok(()) };
        if variable || !matches!(open.holds, Holds::Fields | Holds::Arguments) || open.names.insert(name) {
            return Ok(());
        }
        let why = ErrorReason::DuplicateValue { name: name.to_owned() };
        Err(self.syntax(at, why).on(name))
    }

    /// The library takes `queryA {…}` for `query A {…}`, and `nullable: 1` after a colon for `null able: 1`.
    fn read_name(&self, at: usize, name: &str) -> Result<(), RequestError> {
        let keywords = ["query", "mutation", "subscription", "fragment"];
        if self.open.is_empty() && self.begins_definition() && !keywords.contains(&name) {
            return Err(self.syntax(at, ErrorReason::MissingKeyword));
        }
        let reserved = ["true", "false", "null"];
        let split = reserved.iter().any(|word| name.len() > word.len() && name.starts_with(word));
        if split && self.expects_value() {
            return Err(self.syntax(at, ErrorReason::ReservedPrefix));
        }
        Ok(())
    }

    fn begins_definition(&self) -> bool {
        self.last.is_none() || self.follows('}')
    }

    fn expects_value(&self) -> bool {
        match self.holds() {
            Some(Holds::Fields | Holds::Arguments) => self.follows(':') || self.follows('='),
            Some(Holds::Items) => !self.follows('$'),
            Some(Holds::Selections) | None => false,
        }
    }
}

#[cfg(test)]
mod tests;
