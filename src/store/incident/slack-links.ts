import { setImmediate as nextTurn } from 'node:timers/promises'
import type { ChannelId, PersonId } from '../../domain/people/people.ts'
import type { SubjectKey } from '../../domain/record/subject.ts'
import { keep, keepInsert } from '../database/kept.ts'
import type { Database, Schema, Tx } from '../database/schema.ts'
import { isPromptKind, subjectOfIncident } from './prompts.ts'

/** Where an incident is shown in Slack, and what is shown there. */
export type Links = Partial<{
  /** Its own channel. */
  channel: { channel: ChannelId; name: string }
  /** The thread it continues in when Slack rejected the channel. */
  thread: { channel: ChannelId; ts: string }
  /** `print` stands for what the message shows. */
  card: { channel: ChannelId; ts: string; print: string }
  announcement: { channel: ChannelId; ts: string; print: string }
  /** The board of who has come; `refresh_arrivals` says why it isn't called presence. */
  arrivals: { channel: ChannelId; ts: string; print: string }
  /** The postmortem as last uploaded. */
  file: { channel: ChannelId; permalink: string | null }
  /** What the postmortems channel was told of it. */
  notice: { channel: ChannelId; ts: string; print: string }
  /** The canvas that has a copy of the postmortem. */
  canvas: { channel: ChannelId; id: string }
  /** The runbooks that are followed, a message each. */
  checklists: { channel: ChannelId; shown: { run: number; ts: string; print: string }[] }
  /** Where it was offered for archiving. */
  offer: { channel: ChannelId; ts: string }
  /** As last set. */
  topic: { channel: ChannelId; text: string }
  /** Everyone who was paged or invited so far. */
  invited: { channel: ChannelId; people: PersonId[] }
  /** How the channel was lost; a private incident's also by becoming public, or by Muster's removal from it. */
  lost: { channel: ChannelId; how: Loss }
}>

export type LinkKind = keyof Links

/** What changes: null takes a link away. */
export type LinkChanges = { [Kind in LinkKind]?: Links[Kind] | null }

export type Loss = 'channel_archived' | 'channel_deleted' | Unseen

/** How a private incident's channel is no longer its own, though it's there. */
export type Unseen = 'channel_made_public' | 'muster_removed'

type Row = Schema['slack_links']

/** What a row keeps beside the channel and the message; one column holds what each kind has of its own. */
const details = {
  channel: { write: ({ name }) => name, read: (detail) => ({ name: detail ?? '' }) },
  thread: { write: () => null, read: () => ({}) },
  card: { write: ({ print }) => print, read: (detail) => ({ print: detail ?? '' }) },
  announcement: { write: ({ print }) => print, read: (detail) => ({ print: detail ?? '' }) },
  arrivals: { write: ({ print }) => print, read: (detail) => ({ print: detail ?? '' }) },
  offer: { write: () => null, read: () => ({}) },
  file: { write: ({ permalink }) => permalink, read: (detail) => ({ permalink: detail }) },
  notice: { write: ({ print }) => print, read: (detail) => ({ print: detail ?? '' }) },
  canvas: { write: ({ id }) => id, read: (detail) => ({ id: detail ?? '' }) },
  checklists: {
    write: ({ shown }) => JSON.stringify(shown),
    read: (detail) => ({ shown: detail ? JSON.parse(detail) : [] }),
  },
  topic: { write: ({ text }) => text, read: (detail) => ({ text: detail ?? '' }) },
  invited: {
    write: ({ people }) => JSON.stringify(people),
    read: (detail) => ({ people: detail ? (JSON.parse(detail) as PersonId[]) : [] }),
  },
  lost: { write: ({ how }) => how, read: (detail) => ({ how: detail as Loss }) },
} satisfies {
  [Kind in LinkKind]: {
    write: (link: NonNullable<Links[Kind]>) => string | null
    read: (detail: string | null) => object
  }
}

const upsertLinks = keepInsert('slack_links', ['subject', 'kind', 'channel', 'ts', 'detail'], {
  over: ['subject', 'kind'],
})

export async function readLinks(db: Database | Tx, incident: number): Promise<Links> {
  const rows = await linksOf.rows(db, { subject: subjectOfIncident(incident) })
  const own = rows.filter(({ kind }) => !isPromptKind(kind))
  return Object.fromEntries(own.map((row) => [row.kind, linkOf(row)])) as Links
}

const linksOf = keep((db, { subject }: { subject: SubjectKey }) =>
  db.selectFrom('slack_links').selectAll().where('subject', '=', subject),
)

function linkOf({ kind, channel, ts, detail }: Row): object {
  const own = details[kind as LinkKind].read(detail)
  return ts === null ? { channel, ...own } : { channel, ts, ...own }
}

/** Writes where an incident is shown; null removes. */
export async function writeLinks(tx: Tx, incident: number, changes: LinkChanges): Promise<void> {
  const subject = subjectOfIncident(incident)
  for (const [kind, link] of Object.entries(changes) as [LinkKind, Links[LinkKind] | null][]) {
    if (link) await upsertLinks(tx, [rowOf(subject, kind, link)])
    else await tx.deleteFrom('slack_links').where('subject', '=', subject).where('kind', '=', kind).execute()
  }
}

function rowOf(subject: string, kind: LinkKind, link: NonNullable<Links[LinkKind]>): Row {
  const write = details[kind].write as (link: object) => string | null
  return {
    subject,
    kind,
    channel: link.channel,
    ts: 'ts' in link ? link.ts : null,
    detail: write(link),
  }
}

/** The incidents that live in these channels, the newest when threads of several share one. */
export async function incidentsIn(
  db: Database | Tx,
  channels: readonly ChannelId[],
): Promise<Map<ChannelId, number>> {
  // PostgreSQL takes no empty list.
  if (channels.length === 0) return new Map()
  const [only] = channels
  const rows =
    only !== undefined && channels.length === 1
      ? await newestIn.rows(db, { channel: only })
      : await newestInEach(db, channels).execute()
  return new Map(rows.flatMap(({ channel, number }) => (number === null ? [] : [[channel, number]])))
}

function newestInEach(db: Database | Tx, channels: readonly ChannelId[]) {
  return db
    .selectFrom('slack_links')
    .innerJoin('subjects', 'subjects.subject', 'slack_links.subject')
    .select(({ fn }) => ['channel', fn.max('number').as('number')])
    .where('channel', 'in', channels)
    .where('slack_links.kind', '=', 'channel')
    .groupBy('channel')
}

/** Each command, message and reaction asks of its own channel alone. */
const newestIn = keep((db, { channel }: { channel: ChannelId }) => newestInEach(db, [channel]))

export async function incidentIn(db: Database | Tx, channel: ChannelId): Promise<number | null> {
  return (await incidentsIn(db, [channel])).get(channel) ?? null
}

/** The channels of several incidents at once, for lists. */
export async function channelsOf(
  db: Database | Tx,
  incidents: readonly number[],
): Promise<Map<number, ChannelId>> {
  if (incidents.length === 0) return new Map()
  const numbers = new Map(incidents.map((number) => [subjectOfIncident(number), number]))
  const rows = await db
    .selectFrom('slack_links')
    .select(['subject', 'channel'])
    .where('kind', '=', 'channel')
    .where('subject', 'in', [...numbers.keys()])
    .execute()
  return new Map(
    rows.flatMap(({ subject, channel }) => {
      const number = numbers.get(subject)
      return number === undefined ? [] : [[number, channel]]
    }),
  )
}

/** So many are looked at before others have their turn: SQLite answers at once, and keeps everyone waiting. */
const incidentsAtOnce = 1_000

/** The incidents, not yet closed, whose channel isn't what a private one needs, and why. */
export async function listUnseen(db: Database | Tx): Promise<{ number: number; how: Unseen }[]> {
  const unseen: { number: number; how: Unseen }[] = []
  const last = await highestNumber(db)
  for (let after = 0; after < last; after += incidentsAtOnce) {
    const rows = await db
      .selectFrom('subjects')
      .innerJoin('slack_links', 'slack_links.subject', 'subjects.subject')
      .select(['number', 'detail'])
      .where('subjects.kind', '=', 'incident')
      .where('status', 'not in', ['closed', 'cancelled'])
      .where('number', '>', after)
      .where('number', '<=', after + incidentsAtOnce)
      .where('slack_links.kind', '=', 'lost')
      .where('detail', 'in', ['channel_made_public', 'muster_removed'] satisfies Unseen[])
      .orderBy('number')
      .execute()
    for (const { number, detail } of rows) if (number !== null) unseen.push({ number, how: detail as Unseen })
    await nextTurn()
  }
  return unseen
}

/** The last number that was given to an incident. */
export async function highestNumber(db: Database | Tx): Promise<number> {
  const row = await db
    .selectFrom('counters')
    .select('value')
    .where('name', '=', 'incident')
    .executeTakeFirst()
  return row?.value ?? 0
}
