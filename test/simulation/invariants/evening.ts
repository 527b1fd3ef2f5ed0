import type { Selectable } from 'kysely'
import type { Incident } from '../../../src/domain/incident/incident.ts'
import type { Channel, Message } from '../../../src/sandbox/workspace/state.ts'
import type { Schema } from '../../../src/store/database/schema.ts'
import { listIncidents } from '../../../src/store/incident/incidents.ts'
import { type Links, readLinks } from '../../../src/store/incident/slack-links.ts'
import { effectIdOf } from '../../../src/store/record/outbox.ts'
import { markIn } from '../../support/shown/mark.ts'
import type { Stage } from '../stage.ts'

export type Row = Selectable<Schema['outbox']>

/** All that there is when the day is over: the whole database, and all of Slack. */
export type Evening = {
  stage: Stage
  incidents: Incident[]
  rows: Row[]
  linksOf: (incident: number) => Links
  channels: ReadonlyMap<string, Channel>
  /** Every message of every channel, those that are deleted included. */
  posted: { channel: Channel; message: Message }[]
  /** Where each mark stands; a message that says several things stands for each. */
  marks: Map<string, { channel: Channel; message: Message }[]>
}

export function idOf(row: Row): string {
  return effectIdOf(row)
}

export { markIn as markOf }

/** The marks of all that a message says. */
function allMarksOf(message: Message): string[] {
  const first = markIn(message)
  const payload = message.metadata?.event_payload as { also?: string[] } | undefined
  return first === null ? [] : [first, ...(payload?.also ?? [])]
}

export async function readEvening(stage: Stage): Promise<Evening> {
  const { db, workspace } = stage
  const incidents = await listIncidents(db, () => true, 1_000_000)
  const rows = await db.selectFrom('outbox').selectAll().orderBy('version').orderBy('position').execute()
  const links = new Map<number, Links>()
  for (const { number } of incidents) links.set(number, await readLinks(db, number))
  const channels = new Map(workspace.state.channels.map((channel) => [channel.id, channel]))
  const posted = workspace.state.channels.flatMap((channel) =>
    channel.messages.map((message) => ({ channel, message })),
  )
  const marks = new Map<string, typeof posted>()
  for (const one of posted) {
    for (const mark of allMarksOf(one.message)) marks.set(mark, [...(marks.get(mark) ?? []), one])
  }
  return { stage, incidents, rows, linksOf: (incident) => links.get(incident) ?? {}, channels, posted, marks }
}
