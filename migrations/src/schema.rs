//! A short way to write tables down.

use std::pin::Pin;

use sea_orm_migration::{
    DbErr, SchemaManager,
    sea_query::{
        Alias, ColumnDef, ColumnType, Expr, ExprTrait as _, ForeignKey, Index, Table, TableCreateStatement,
        Value,
    },
};

/// A part of a step. Boxed, so that the compiler shows once, and not for each step, that it can be sent between threads.
pub(crate) type Step<'a> = Pin<Box<dyn Future<Output = Result<(), DbErr>> + Send + 'a>>;

/// What a column holds.
#[derive(Clone, Copy)]
enum Kind {
    Text,
    Number,
    Flag,
    Bytes,
}

impl Kind {
    const fn column_type(self) -> ColumnType {
        match self {
            Self::Text => ColumnType::Text,
            Self::Number => ColumnType::BigInteger,
            Self::Flag => ColumnType::Boolean,
            Self::Bytes => ColumnType::Blob,
        }
    }
}

/// What the rows of before have in a new column.
#[derive(Clone, Copy)]
pub(crate) enum Before {
    /// A text.
    Text(&'static str),
    /// A number.
    Number(i32),
    /// Yes or no.
    Flag(bool),
}

impl From<Before> for Value {
    fn from(before: Before) -> Self {
        match before {
            Before::Text(text) => text.into(),
            Before::Number(number) => number.into(),
            Before::Flag(flag) => flag.into(),
        }
    }
}

/// A column; required unless it says otherwise. It owns nothing, so that the steps, which hold many, are compiled in little time.
#[derive(Clone, Copy)]
pub(crate) struct Column {
    name: &'static str,
    kind: Kind,
    optional: bool,
    references: Option<&'static str>,
    members: &'static [&'static str],
    generated: Option<&'static str>,
    before: Option<Before>,
}

const fn column(name: &'static str, kind: Kind) -> Column {
    Column { name, kind, optional: false, references: None, members: &[], generated: None, before: None }
}

/// Ids, codes, days and other text.
pub(crate) const fn text(name: &'static str) -> Column {
    column(name, Kind::Text)
}

/// Numbers and instants.
pub(crate) const fn number(name: &'static str) -> Column {
    column(name, Kind::Number)
}

/// Yes or no.
pub(crate) const fn flag(name: &'static str) -> Column {
    column(name, Kind::Flag)
}

/// Digests and bodies.
pub(crate) const fn bytes(name: &'static str) -> Column {
    column(name, Kind::Bytes)
}

/// The id of a row of another table, whose column has its name.
pub(crate) const fn parent(table: &'static str) -> Column {
    text(table).references(table)
}

impl Column {
    /// It may be null.
    pub(crate) const fn optional(mut self) -> Self {
        self.optional = true;
        self
    }

    /// It holds the id of a row of that table.
    pub(crate) const fn references(mut self, table: &'static str) -> Self {
        self.references = Some(table);
        self
    }

    /// It holds one of these.
    pub(crate) const fn one_of(mut self, members: &'static [&'static str]) -> Self {
        self.members = members;
        self
    }

    /// The database derives it from other columns.
    pub(crate) const fn generated(mut self, expression: &'static str) -> Self {
        self.generated = Some(expression);
        self
    }

    /// What the rows of before have in it.
    pub(crate) const fn before(mut self, value: Before) -> Self {
        self.before = Some(value);
        self
    }

    fn definition(&self) -> ColumnDef {
        let mut definition = ColumnDef::new_with_type(self.name, self.kind.column_type());
        if !self.optional {
            definition.not_null();
        }
        if !self.members.is_empty() {
            definition.check(Expr::col(self.name).is_in(self.members.iter().copied()));
        }
        if let Some(value) = self.before {
            definition.default(Value::from(value));
        }
        if let Some(expression) = self.generated {
            definition.generated(Expr::cust(expression), true);
        }
        definition
    }
}

/// Creates a table with a primary key of some columns, and an index on each foreign key.
pub(crate) fn create<'a>(
    manager: &'a SchemaManager<'_>,
    table: &'static str,
    key: &'a [&'static str],
    columns: &'a [Column],
) -> Step<'a> {
    Box::pin(async move {
        manager.create_table(statement(table, key, columns)).await?;
        for column in columns.iter().filter(|column| column.references.is_some()) {
            index(manager, table, &[column.name]).await?;
        }
        Ok(())
    })
}

/// Adds a column to a table.
pub(crate) fn add<'a>(manager: &'a SchemaManager<'_>, table: &'static str, column: Column) -> Step<'a> {
    Box::pin(async move {
        manager.alter_table(Table::alter().table(table).add_column(column.definition()).to_owned()).await
    })
}

fn statement(table: &'static str, key: &[&'static str], columns: &[Column]) -> TableCreateStatement {
    let mut create = Table::create();
    create.table(table);
    for column in columns {
        create.col(column.definition());
        if let Some(parent) = column.references {
            create.foreign_key(
                ForeignKey::create()
                    .name(format!("{table}_{}_fk", column.name))
                    .from(table, column.name)
                    .to(parent, "id"),
            );
        }
    }
    let mut primary = Index::create();
    for name in key {
        primary.col(Alias::new(*name));
    }
    create.primary_key(&mut primary);
    create
}

/// Creates an index.
pub(crate) fn index<'a>(
    manager: &'a SchemaManager<'_>,
    table: &'static str,
    columns: &'a [&'static str],
) -> Step<'a> {
    Box::pin(async move {
        let mut create = Index::create();
        create.name(format!("{table}_{}_ix", columns.join("_"))).table(table);
        for name in columns {
            create.col(Alias::new(*name));
        }
        manager.create_index(create).await
    })
}

/// Makes the values of some columns unique together; with a condition, among the rows that meet it.
pub(crate) fn unique<'a>(
    manager: &'a SchemaManager<'_>,
    table: &'static str,
    columns: &'a [&'static str],
    condition: Option<Expr>,
) -> Step<'a> {
    Box::pin(async move {
        let mut create = Index::create();
        create.name(format!("{table}_{}_key", columns.join("_"))).table(table).unique();
        for name in columns {
            create.col(Alias::new(*name));
        }
        if let Some(condition) = condition {
            use sea_orm_migration::sea_query::ConditionalStatement as _;
            create.and_where(condition);
        }
        manager.create_index(create).await
    })
}

/// Takes back that the values of some columns are unique together.
pub(crate) fn drop_unique<'a>(
    manager: &'a SchemaManager<'_>,
    table: &'static str,
    columns: &'a [&'static str],
) -> Step<'a> {
    Box::pin(async move {
        let mut drop = Index::drop();
        drop.name(format!("{table}_{}_key", columns.join("_"))).table(table);
        manager.drop_index(drop).await
    })
}
