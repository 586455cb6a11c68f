//! One pass over the text before the parser sees it. The parser recurses, so that 1,400 nested lists end
//! the process; it keeps only the last of two fields of one name; and it splits what the specification
//! reads as one token. All three are refused here, in O(n) and without recursion.

use std::collections::HashSet;

use super::{
    limits::Limits,
    refusal::{Code, Refusal},
    token::{Kind, Token, Tokens, position},
};
use crate::domain::lang::{Label, Message};

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

const UNBALANCED: Label =
    Label::new("Dấu ngoặc không khớp với dấu ngoặc mở.", "This bracket does not match the one that is open.");
const UNCLOSED: Label = Label::new("Dấu ngoặc này chưa được đóng.", "This bracket is not closed.");
const EMPTY: Label = Label::new("Cặp ngoặc đơn không được để trống.", "Parentheses must not be empty.");
const KEYWORD: Label = Label::new(
    "Mỗi định nghĩa bắt đầu bằng query, mutation, subscription, fragment hoặc dấu {.",
    "A definition begins with query, mutation, subscription, fragment or {.",
);
const RESERVED: Label = Label::new(
    "Không giá trị nào có tên bắt đầu bằng true, false hoặc null.",
    "No value has a name that begins with true, false or null.",
);
const BYTES: Label = Label::new("Độ dài tài liệu tính bằng byte", "The length of the document in bytes");
const TOKENS: Label = Label::new("Số từ tố của tài liệu", "The number of tokens of the document");
const NESTING: Label = Label::new("Độ lồng nhau của các dấu ngoặc", "The nesting of brackets");

/// Reads the text once. What passes nests no deeper than the limit, and names no field twice in one object.
pub fn check(text: &str, limits: &Limits) -> Result<(), Refusal> {
    let bytes = text.len() as u64;
    if bytes > limits.document_bytes {
        return Err(Refusal::over(Code::DocumentBytes, BYTES, limits.document_bytes, bytes));
    }
    let mut reader = Reader { text, limits, open: Vec::new(), last: None, before: None };
    let mut count = 0;
    for token in Tokens::of(text) {
        let token = token.map_err(|fault| reader.syntax(fault.at, fault.why))?;
        count += 1;
        if count > limits.tokens {
            let refusal = Refusal::over(Code::Tokens, TOKENS, limits.tokens, count);
            return Err(refusal.at(position(text, token.at)));
        }
        reader.take(token)?;
    }
    match reader.open.last() {
        Some(open) => Err(reader.syntax(open.at, UNCLOSED)),
        None => Ok(()),
    }
}

/// How far the text was read.
struct Reader<'t, 'l> {
    text: &'t str,
    limits: &'l Limits,
    open: Vec<Open<'t>>,
    last: Option<Token<'t>>,
    before: Option<Token<'t>>,
}

impl<'t> Reader<'t, '_> {
    fn syntax(&self, at: usize, why: impl Into<Message>) -> Refusal {
        Refusal::new(Code::Syntax, why).at(position(self.text, at))
    }

    fn take(&mut self, token: Token<'t>) -> Result<(), Refusal> {
        match token.kind {
            Kind::Mark('{' | '[' | '(') => self.open(token)?,
            Kind::Mark('}' | ']' | ')') => self.close(token)?,
            Kind::Mark(':') => self.name_value()?,
            Kind::Name(name) => self.read_name(token.at, name)?,
            _ => {}
        }
        (self.before, self.last) = (self.last, Some(token));
        Ok(())
    }

    fn holds(&self) -> Option<Holds> {
        self.open.last().map(|open| open.holds)
    }

    fn follows(&self, mark: char) -> bool {
        self.last.is_some_and(|last| last.kind == Kind::Mark(mark))
    }

    fn open(&mut self, token: Token<'t>) -> Result<(), Refusal> {
        let limit = self.limits.safe_nesting();
        if self.open.len() >= limit {
            let limit = limit as u64;
            let refusal = Refusal::over(Code::Nesting, NESTING, limit, limit + 1);
            return Err(refusal.at(position(self.text, token.at)));
        }
        let Kind::Mark(bracket) = token.kind else { return Ok(()) };
        let Some(holds) = Holds::of(bracket, self.holds()) else { return Ok(()) };
        self.open.push(Open { holds, at: token.at, names: HashSet::new() });
        Ok(())
    }

    fn close(&mut self, token: Token<'t>) -> Result<(), Refusal> {
        let fits = self.open.pop().is_some_and(|open| token.kind == Kind::Mark(open.holds.end()));
        if !fits {
            return Err(self.syntax(token.at, UNBALANCED));
        }
        if self.follows('(') {
            return Err(self.syntax(token.at, EMPTY));
        }
        Ok(())
    }

    /// `name:` in an object or among arguments; `$name:` defines a variable, which validation looks at.
    fn name_value(&mut self) -> Result<(), Refusal> {
        let Some(Token { kind: Kind::Name(name), at }) = self.last else { return Ok(()) };
        let variable = self.before.is_some_and(|before| before.kind == Kind::Mark('$'));
        let Some(open) = self.open.last_mut() else { return Ok(()) };
        if variable || !matches!(open.holds, Holds::Fields | Holds::Arguments) || open.names.insert(name) {
            return Ok(());
        }
        let why = Message::new(
            format!("{name} được cho giá trị hai lần."),
            format!("{name} is given a value twice."),
        );
        Err(self.syntax(at, why).on(name))
    }

    /// The library takes `queryA {…}` for `query A {…}`, and `nullable: 1` after a colon for `null able: 1`.
    fn read_name(&self, at: usize, name: &str) -> Result<(), Refusal> {
        let keywords = ["query", "mutation", "subscription", "fragment"];
        if self.open.is_empty() && self.begins_definition() && !keywords.contains(&name) {
            return Err(self.syntax(at, KEYWORD));
        }
        let reserved = ["true", "false", "null"];
        let split = reserved.iter().any(|word| name.len() > word.len() && name.starts_with(word));
        if split && self.expects_value() {
            return Err(self.syntax(at, RESERVED));
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
