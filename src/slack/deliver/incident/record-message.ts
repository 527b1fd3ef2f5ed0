import { person } from '../../../domain/people/people.ts'
import type { Delivery } from '../../../operations/delivery/settle-effect.ts'
import { recordMessageOn } from '../../../operations/incident/messages.ts'
import { effectIdOf } from '../../../store/record/outbox.ts'
import { type Delivering, delivered, type Task } from '../delivering.ts'
import { readMarked } from './read-marked.ts'

/** Reads a marked message and records it. */
export async function recordMessage(tools: Delivering, { job, incident }: Task): Promise<Delivery> {
  if (job.effect.kind !== 'record_message') return delivered
  const { message, by, via } = job.effect
  const read = await readMarked(tools, job, message)
  if (!read.ok) return read.delivery
  const { ok: _, ...recorded } = read
  const arrival = { key: `effect:${effectIdOf(job)}`, by: person(by), source: { via } }
  await recordMessageOn(tools.desk, incident.number, recorded, arrival)
  return delivered
}
