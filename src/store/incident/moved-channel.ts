import { sql } from 'kysely'
import type { ChannelId } from '../../domain/people/people.ts'
import type { Tx } from '../database/schema.ts'

/**
 * Slack gave a channel another id, for good: everything that's shown there, of any incident, and who is in it are
 * found under the new one. Members known under the new id stay.
 */
export async function moveChannel(tx: Tx, from: ChannelId, to: ChannelId): Promise<void> {
  // What waits for an answer is named by its channel, too.
  await tx
    .updateTable('slack_links')
    .set({ channel: to, kind: sql`replace(kind, ${`/${from}`}, ${`/${to}`})` })
    .where('channel', '=', from)
    .execute()
  await tx.updateTable('known_channels').set({ id: to }).where('id', '=', from).execute()
  const told = tx.selectFrom('channel_members').select('person').where('channel', '=', to)
  await tx.deleteFrom('channel_members').where('channel', '=', from).where('person', 'in', told).execute()
  await tx.updateTable('channel_members').set({ channel: to }).where('channel', '=', from).execute()
}
