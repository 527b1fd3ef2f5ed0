import { type Kysely, sql } from 'kysely'

/**
 * How urgent a subject is stands beside its state, so that the outbox can ask for it with what it reads anyway.
 * Incidents that are over get theirs when something happens to them again.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('subjects').addColumn('urgency', 'integer').execute()
  const open = await sql<{ subject: string; state: string }>`
    select subject, state from subjects where kind = 'incident' and status not in ('closed', 'cancelled')
  `.execute(db)
  for (const { subject, state } of open.rows) {
    const { severity } = JSON.parse(state) as { severity: number }
    await sql`update subjects set urgency = ${severity} where subject = ${subject}`.execute(db)
  }
}
