import type { ChannelId, PersonId } from '../../domain/people/people.ts'
import type { Effect, Words } from '../../domain/record/effects.ts'
import { incidentSubject, keyOf } from '../../domain/record/subject.ts'
import { payloadOf } from '../database/json.ts'
import type { Database, Tx } from '../database/schema.ts'

/** A message that asks for something: which effect said it, where it stands, and to whom, where to one person. */
export type PromptLink = {
  version: number
  position: number
  channel: ChannelId
  ts: string
  person?: PersonId
}

export type Prompt = PromptLink & { words: Words }

/** The rows stand among an incident's links, each with a kind of its own. */
const prefix = 'prompt/'

function kindOf({ version, position, channel }: PromptLink): string {
  return `${prefix}${version}-${position}/${channel}`
}

function subjectOfIncident(number: number): string {
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
    return effect && 'words' in effect ? [{ ...link, words: effect.words }] : []
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
  return version === undefined || position === undefined || ts === null
    ? null
    : { version, position, channel, ts, ...(detail !== null && { person: JSON.parse(detail) as PersonId }) }
}

export async function keepPrompts(tx: Tx, incident: number, links: readonly PromptLink[]): Promise<void> {
  for (const link of links) {
    const { channel, ts, person } = link
    const detail = person === undefined ? null : JSON.stringify(person)
    const row = { subject: subjectOfIncident(incident), kind: kindOf(link), channel, ts, detail }
    await tx
      .insertInto('slack_links')
      .values(row)
      .onConflict((conflict) => conflict.columns(['subject', 'kind']).doUpdateSet({ channel, ts }))
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
