import { setImmediate as nextTurn } from 'node:timers/promises'
import type { ChannelId } from '../../domain/people/people.ts'
import type { Database, Tx } from '../database/schema.ts'

/**
 * Where an incident is shown in Slack: its `channel` (detail: its name), the `thread` it goes on in when
 * Slack refused the channel, its `card` and its `announcement`
 * (detail: the print of what they show), its uploaded `file` (detail: permalink), the
 * `topic` as last set (detail), who was `invited` (detail: ids), and `lost` when the channel was archived
 * or deleted, or a private incident's was made public (detail says which).
 */
export type LinkKind = 'channel' | 'thread' | 'card' | 'announcement' | 'file' | 'topic' | 'invited' | 'lost'

export type Link = { channel: ChannelId; ts: string | null; detail: string | null }

export type Links = Partial<Record<LinkKind, Link>>

/** How a channel is lost that belongs to a private incident and is everybody's now. */
export const madePublic = 'channel_made_public'

export function isExposed({ lost }: Links): boolean {
  return lost?.detail === madePublic
}

export async function readLinks(db: Database | Tx, incident: number): Promise<Links> {
  const rows = await db.selectFrom('slack_links').selectAll().where('incident', '=', incident).execute()
  return Object.fromEntries(
    rows.map(({ kind, channel, ts, detail }) => [kind, { channel, ts, detail }]),
  ) as Links
}

export async function writeLink(
  db: Database | Tx,
  incident: number,
  kind: LinkKind,
  link: Link,
): Promise<void> {
  await db
    .insertInto('slack_links')
    .values({ incident, kind, ...link })
    .onConflict((conflict) => conflict.columns(['incident', 'kind']).doUpdateSet(link))
    .execute()
}

export async function removeLink(db: Database | Tx, incident: number, kind: LinkKind): Promise<void> {
  await db.deleteFrom('slack_links').where('incident', '=', incident).where('kind', '=', kind).execute()
}

/** The incidents that live in these channels, the newest when threads of several share one. */
export async function incidentsIn(
  db: Database | Tx,
  channels: readonly ChannelId[],
): Promise<Map<ChannelId, number>> {
  const rows = await db
    .selectFrom('slack_links')
    .select(({ fn }) => ['channel', fn.max('incident').as('incident')])
    .where('channel', 'in', channels)
    .where('kind', '=', 'channel')
    .groupBy('channel')
    .execute()
  return new Map(rows.map(({ channel, incident }) => [channel, incident]))
}

export async function incidentIn(db: Database | Tx, channel: ChannelId): Promise<number | null> {
  return (await incidentsIn(db, [channel])).get(channel) ?? null
}

/** The channels of several incidents at once, for lists. */
export async function channelsOf(
  db: Database | Tx,
  incidents: readonly number[],
): Promise<Map<number, ChannelId>> {
  if (incidents.length === 0) return new Map()
  const rows = await db
    .selectFrom('slack_links')
    .select(['incident', 'channel'])
    .where('kind', '=', 'channel')
    .where('incident', 'in', [...incidents])
    .execute()
  return new Map(rows.map((row) => [row.incident, row.channel]))
}

/** So many incidents are looked through before others have their turn. */
const incidentsAtOnce = 20_000

/** The private incidents, not yet closed, whose channel is everybody's now. */
export async function listExposed(db: Database | Tx): Promise<number[]> {
  const newest = await db
    .selectFrom('incidents')
    .select(({ fn }) => fn.max('number').as('last'))
    .executeTakeFirst()
  const exposed: number[] = []
  for (let after = 0; after < Number(newest?.last ?? 0); after += incidentsAtOnce) {
    const rows = await db
      .selectFrom('slack_links')
      .innerJoin('incidents', 'incidents.number', 'slack_links.incident')
      .select('incident')
      .where('incident', '>', after)
      .where('incident', '<=', after + incidentsAtOnce)
      .where('kind', '=', 'lost')
      .where('detail', '=', madePublic)
      .where('status', 'not in', ['closed', 'cancelled'])
      .orderBy('incident')
      .execute()
    exposed.push(...rows.map((row) => row.incident))
    await nextTurn()
  }
  return exposed
}
