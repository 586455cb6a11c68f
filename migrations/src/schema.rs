//! A short way to write tables down.

use sea_orm_migration::{
    DbErr, SchemaManager,
    sea_query::{
        Alias, ColumnDef, ColumnType, Expr, ExprTrait as _, ForeignKey, Index, Table, TableCreateStatement,
        Value,
    },
};

/// A column; required unless it says otherwise.
pub(crate) struct Column {
    name: &'static str,
    kind: ColumnType,
    optional: bool,
    references: Option<&'static str>,
    members: &'static [&'static str],
    generated: Option<&'static str>,
    default: Option<Value>,
}

const fn column(name: &'static str, kind: ColumnType) -> Column {
    Column { name, kind, optional: false, references: None, members: &[], generated: None, default: None }
}

/// Ids, codes, days and other text.
pub(crate) const fn text(name: &'static str) -> Column {
    column(name, ColumnType::Text)
}

/// Numbers and instants.
pub(crate) const fn number(name: &'static str) -> Column {
    column(name, ColumnType::BigInteger)
}

/// Yes or no.
pub(crate) const fn flag(name: &'static str) -> Column {
    column(name, ColumnType::Boolean)
}

/// Digests and bodies.
pub(crate) const fn bytes(name: &'static str) -> Column {
    column(name, ColumnType::Blob)
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
    pub(crate) fn default(mut self, value: impl Into<Value>) -> Self {
        self.default = Some(value.into());
        self
    }

    fn definition(&self) -> ColumnDef {
        let mut definition = ColumnDef::new_with_type(self.name, self.kind.clone());
        if !self.optional {
            definition.not_null();
        }
        if !self.members.is_empty() {
            definition.check(Expr::col(self.name).is_in(self.members.iter().copied()));
        }
        if let Some(value) = &self.default {
            definition.default(value.clone());
        }
        if let Some(expression) = self.generated {
            definition.generated(Expr::cust(expression), true);
        }
        definition
    }
}

/// Creates a table with a primary key of some columns, and an index on each foreign key.
pub(crate) async fn create(
    manager: &SchemaManager<'_>,
    table: &'static str,
    key: &[&'static str],
    columns: &[Column],
) -> Result<(), DbErr> {
    manager.create_table(statement(table, key, columns)).await?;
    for column in columns.iter().filter(|column| column.references.is_some()) {
        index(manager, table, &[column.name]).await?;
    }
    Ok(())
}

/// Adds a column to a table.
pub(crate) async fn add(
    manager: &SchemaManager<'_>,
    table: &'static str,
    column: Column,
) -> Result<(), DbErr> {
    manager.alter_table(Table::alter().table(table).add_column(column.definition()).to_owned()).await
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
pub(crate) async fn index(
    manager: &SchemaManager<'_>,
    table: &'static str,
    columns: &[&'static str],
) -> Result<(), DbErr> {
    let mut create = Index::create();
    create.name(format!("{table}_{}_ix", columns.join("_"))).table(table);
    for name in columns {
        create.col(Alias::new(*name));
    }
    manager.create_index(create).await
}

/// Makes the values of some columns unique together; with a condition, among the rows that meet it.
pub(crate) async fn unique(
    manager: &SchemaManager<'_>,
    table: &'static str,
    columns: &[&'static str],
    condition: Option<Expr>,
) -> Result<(), DbErr> {
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
}

/// Takes back that the values of some columns are unique together.
pub(crate) async fn drop_unique(
    manager: &SchemaManager<'_>,
    table: &'static str,
    columns: &[&'static str],
) -> Result<(), DbErr> {
    let mut drop = Index::drop();
    drop.name(format!("{table}_{}_key", columns.join("_"))).table(table);
    manager.drop_index(drop).await
}
