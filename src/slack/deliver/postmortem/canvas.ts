import { z } from 'zod'
import { isForEveryone } from '../../../domain/incident/incident.ts'
import { isPublished } from '../../../domain/postmortem/life.ts'
import { incidentName } from '../../../domain/record/incident-name.ts'
import type { Delivery } from '../../../operations/delivery/settle-effect.ts'
import { peopleNamed } from '../../../operations/postmortem/people-named.ts'
import { documentOf } from '../../../postmortem/document.ts'
import { markdownOf } from '../../../postmortem/draft.ts'
import { isRefusedBefore } from '../../../store/record/outbox-health.ts'
import { readTimeline } from '../../../store/record/timeline.ts'
import { anyAnswer } from '../../wire/client.ts'
import { type Failure, reasonOf } from '../../wire/failures.ts'
import { type Delivering, delivered, deliveryAfter, skip, type Task } from '../delivering.ts'
import { learnNames } from './draft.ts'

/** Slack's limit is 1 MiB; the rest is left for what its own signs take. */
const charactersAtMost = 1_000_000

const made = z.object({ canvas_id: z.string() })

/**
 * Shows the published postmortem in a canvas of its incident's channel: a copy for reading, for what people type
 * there isn't in the record. A canvas that the channel has already is people's own, and never written over.
 */
export async function copyToCanvas(tools: Delivering, task: Task): Promise<Delivery> {
  const { desk, slack } = tools
  const { incident, links } = task
  if (!desk.policy.learning.canvas) return skip('canvases are switched off')
  if (!isForEveryone(incident)) return skip('nothing private is copied into a canvas')
  const channel = links.lost ? null : (links.channel?.channel ?? null)
  if (channel === null) return skip('there is no channel for a canvas')
  if (!isPublished(incident) && !links.canvas) return delivered
  const markdown = isPublished(incident)
    ? await copyOf(tools, task)
    : `${incidentName(incident.number)}: ${retracted}`
  if (markdown.length > charactersAtMost) return skip("it's longer than a canvas; the file has all of it")
  const content = { type: 'markdown', markdown }
  if (links.canvas?.id) {
    const changes = [{ operation: 'replace', document_content: content }]
    const edited = await slack.call('canvases.edit', { canvas_id: links.canvas.id, changes }, anyAnswer)
    if (edited.ok) return delivered
    if (edited.failure.code === 'canvas_editing_locked') return later(edited.failure)
    if (edited.failure.code !== 'canvas_not_found') return refusedBy(tools, task, edited.failure)
  }
  const title = `${incidentName(incident.number)} postmortem`
  const args = { channel_id: channel, title, document_content: content }
  const created = await slack.call('conversations.canvases.create', args, made)
  if (created.ok) return { kind: 'delivered', links: { canvas: { channel, id: created.data.canvas_id } } }
  if (created.failure.code === 'channel_canvas_already_exists')
    return skip("the channel has a canvas already, and Muster doesn't write over it")
  return refusedBy(tools, task, created.failure)
}

const retracted = 'the postmortem was retracted.'

const lockedMs = 30_000

function later(failure: Failure): Delivery {
  return { kind: 'later', inMs: lockedMs, reason: reasonOf(failure), counted: true }
}

/** Folding is HTML, which a canvas doesn't show; what would be folded is left out. */
async function copyOf(tools: Delivering, task: Task): Promise<string> {
  const { incident, at } = task
  const { db, policy } = tools.desk
  await learnNames(tools, task)
  const entries = await readTimeline(db, incident.number)
  const people = await peopleNamed(db, incident, entries)
  const { sections, ...document } = documentOf({ incident, entries, policy, at, ...people })
  return markdownOf({ ...document, sections: sections.map((section) => ({ ...section, folded: null })) })
}

/** A plan without canvases refuses each of them alike: that's told with the first. */
async function refusedBy({ desk }: Delivering, { job }: Task, failure: Failure): Promise<Delivery> {
  const delivery = deliveryAfter(failure, job)
  if (delivery.kind !== 'failed') return delivery
  const isTold = await isRefusedBefore(desk.db, {
    kind: job.effect.kind,
    reason: delivery.reason,
    beside: job,
  })
  return isTold ? { kind: 'needless', reason: delivery.reason } : delivery
}
