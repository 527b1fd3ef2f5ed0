import type { Kysely } from 'kysely'

/** What was answered to requests with an idempotency key: the second time, the same is answered. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('api_answers')
    .addColumn('token', 'text', (column) => column.notNull())
    .addColumn('key', 'text', (column) => column.notNull())
    .addColumn('digest', 'text', (column) => column.notNull())
    .addColumn('status', 'integer')
    .addColumn('answer', 'text')
    .addColumn('at', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('api_answers_key', ['token', 'key'])
    .execute()
  await db.schema.createIndex('api_answers_of_time').on('api_answers').column('at').execute()
}
