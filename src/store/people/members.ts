import type { ChannelId, PersonId } from '../../domain/people/people.ts'
import type { Database, Tx } from '../database/schema.ts'

/** Who is in a channel and who was, as Slack told it; nothing of those it never spoke of. */
export async function readMembers(
  db: Database | Tx,
  channel: ChannelId,
): Promise<Map<PersonId, 'in' | 'out'>> {
  const rows = await db.selectFrom('channel_members').selectAll().where('channel', '=', channel).execute()
  return new Map(rows.map(({ person, present }) => [person, present === 1 ? 'in' : 'out']))
}

export async function noteMember(
  db: Database | Tx,
  channel: ChannelId,
  person: PersonId,
  where: 'in' | 'out',
): Promise<void> {
  const present = where === 'in' ? 1 : 0
  await db
    .insertInto('channel_members')
    .values({ channel, person, present })
    .onConflict((conflict) => conflict.columns(['channel', 'person']).doUpdateSet({ present }))
    .execute()
}
