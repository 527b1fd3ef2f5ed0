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
