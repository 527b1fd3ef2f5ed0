/** A row for each kind of a union. The compiler asks for the rows of kinds to come. */
export type Table<Union extends { kind: string }, About, Said> = {
  [Kind in Union['kind']]: (one: Extract<Union, { kind: Kind }>, about: About) => Said
}

/** What the row of `one` says. TypeScript can't see that a row and its kind belong together; `Table` does. */
export function lookUp<Union extends { kind: string }, About, Said>(
  table: Table<Union, About, Said>,
  one: Union,
  about: About,
): Said {
  const row = table[one.kind as Union['kind']] as (one: Union, about: About) => Said
  return row(one, about)
}
