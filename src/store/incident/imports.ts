import type { Database, Tx } from '../database/schema.ts'

/** The incident that a file became; null for one that's new. */
export async function incidentOfImport(db: Database | Tx, id: string): Promise<number | null> {
  const row = await db.selectFrom('imports').select('incident').where('id', '=', id).executeTakeFirst()
  return row?.incident ?? null
}

/** Throws where the same file is imported by another process at the same moment: the key is unique. */
export async function keepImport(tx: Tx, id: string, incident: number): Promise<void> {
  await tx.insertInto('imports').values({ id, incident }).execute()
}

/** No id has a line break, so none is taken for a file's name. */
function aliasOf(file: string): string {
  return `file\n${file}`
}

/** The incident that other files call by this id or name of a file; null where there's none. */
export async function incidentCalled(tx: Tx, name: string): Promise<number | null> {
  return (await incidentOfImport(tx, name)) ?? (await incidentOfImport(tx, aliasOf(name)))
}

/** The first file of a name keeps it. */
export async function keepFileName(tx: Tx, file: string, incident: number): Promise<void> {
  const row = { id: aliasOf(file), incident }
  await tx
    .insertInto('imports')
    .values(row)
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute()
}
