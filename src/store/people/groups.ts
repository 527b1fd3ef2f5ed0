import type { GroupsOf, PersonId } from '../../domain/people/people.ts'
import type { Instant } from '../../domain/time/instant.ts'
import { jsonTextOf } from '../database/json.ts'
import type { Database, Tx } from '../database/schema.ts'

/** Who is behind these ids as Slack told it last: a group's members, or of a person's own id whether they're there. */
export async function readGroups(db: Database | Tx, groups: readonly string[]): Promise<GroupsOf> {
  if (groups.length === 0) return () => null
  const rows = await db
    .selectFrom('user_groups')
    .select(['id', 'members'])
    .where('id', 'in', groups)
    .execute()
  const members = new Map(rows.map((row) => [row.id, JSON.parse(row.members) as PersonId[]]))
  return (group) => members.get(group) ?? null
}

export async function keepGroup(
  db: Database | Tx,
  id: string,
  people: readonly PersonId[],
  read_at: Instant,
): Promise<void> {
  const members = jsonTextOf(people)
  await db
    .insertInto('user_groups')
    .values({ id, members, read_at })
    .onConflict((conflict) => conflict.column('id').doUpdateSet({ members, read_at }))
    .execute()
}
