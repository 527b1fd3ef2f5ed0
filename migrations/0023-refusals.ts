import type { Kysely } from 'kysely'

/** What was refused for security's sake is counted with each refusal, however long the record is. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.createIndex('audit_by_word').on('audit').columns(['what', 'at']).execute()
}
