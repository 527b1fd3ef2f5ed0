import type { ChannelId, PersonId } from '../../domain/people/people.ts'
import { type Effect, pageIn, type Words } from '../../domain/record/effects.ts'
import { incidentSubject, keyOf } from '../../domain/record/subject.ts'
import type { Instant } from '../../domain/time/instant.ts'
import { payloadOf } from '../database/json.ts'
import type { Database, Tx } from '../database/schema.ts'

/** A message that asks for something: which effect said it, where it stands, and to whom, where to one person. */
export type PromptLink = {
  version: number
  position: number
  channel: ChannelId
  /** Null where Slack posts it later by itself: then it's found by its mark. */
  ts: string | null
  person?: PersonId
  scheduled?: ScheduledPost
}

/** When Slack was to post a message by itself, and in which thread. */
export type ScheduledPost = { at: Instant; threadTs: string | null }

export type Prompt = PromptLink & { words: Words }

/** The rows stand among an incident's links, each with a kind of its own. */
const prefix = 'prompt/'

function kindOf({ version, position, channel }: PromptLink): string {
  return `${prefix}${version}-${position}/${channel}`
}

export function subjectOfIncident(number: number): string {
  return keyOf(incidentSubject(number))
}

export function isPromptKind(kind: string): boolean {
  return kind.startsWith(prefix)
}

/** Those that still have their buttons, in the order in which they were said. */
export async function readPrompts(db: Database | Tx, incident: number): Promise<Prompt[]> {
  const subject = subjectOfIncident(incident)
  const rows = await db
    .selectFrom('slack_links')
    .selectAll()
    .where('subject', '=', subject)
    .where('kind', 'like', `${prefix}%`)
    .execute()
  const links = rows.flatMap((row) => linkOf(row) ?? [])
  if (links.length === 0) return []
  const said = await db
    .selectFrom('outbox')
    .select(['version', 'position', 'payload'])
    .where('subject', '=', subject)
    .where('version', 'in', [...new Set(links.map(({ version }) => version))])
    .execute()
  const prompts = links.flatMap((link) => {
    const row = said.find(({ version, position }) => version === link.version && position === link.position)
    const effect = row && payloadOf<Effect>(row.payload, 'kind')
    const words = effect && ('words' in effect ? effect.words : pageIn(effect))
    return words ? [{ ...link, words }] : []
  })
  return prompts.sort((a, b) => a.version - b.version || a.position - b.position)
}

function linkOf({
  kind,
  channel,
  ts,
  detail,
}: {
  kind: string
  channel: string
  ts: string | null
  detail: string | null
}): PromptLink | null {
  const [version, position] = kind.slice(prefix.length).split('/', 1)[0]?.split('-').map(Number) ?? []
  if (version === undefined || position === undefined) return null
  const more = detail === null ? {} : moreOf(JSON.parse(detail) as PersonId | More)
  return ts === null && !more.scheduled ? null : { version, position, channel, ts, ...more }
}

type More = Pick<PromptLink, 'person' | 'scheduled'>

/** A person alone is kept as just that. */
function moreOf(detail: PersonId | More): More {
  return typeof detail === 'string' ? { person: detail } : detail
}

function detailOf({ person, scheduled }: PromptLink): string | null {
  if (scheduled) return JSON.stringify({ ...(person !== undefined && { person }), scheduled })
  return person === undefined ? null : JSON.stringify(person)
}

export async function keepPrompts(tx: Tx, incident: number, links: readonly PromptLink[]): Promise<void> {
  for (const link of links) {
    const { channel, ts } = link
    const detail = detailOf(link)
    const row = { subject: subjectOfIncident(incident), kind: kindOf(link), channel, ts, detail }
    await tx
      .insertInto('slack_links')
      .values(row)
      .onConflict((conflict) => conflict.columns(['subject', 'kind']).doUpdateSet({ channel, ts, detail }))
      .execute()
  }
}

/** A prompt that was edited to a fact asks for nothing any more. */
export async function dropPrompt(db: Database | Tx, incident: number, link: PromptLink): Promise<void> {
  await db
    .deleteFrom('slack_links')
    .where('subject', '=', subjectOfIncident(incident))
    .where('kind', '=', kindOf(link))
    .execute()
}
