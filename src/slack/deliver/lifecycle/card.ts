import { z } from 'zod'
import type { Delivery } from '../../../operations/delivery/settle-effect.ts'
import { readFailures } from '../../../store/record/outbox-health.ts'
import { cardOf } from '../../views/lifecycle/card.ts'
import type { Failure } from '../../wire/failures.ts'
import { type Delivering, delivered, deliveryAfter, isRepeated, skipped, type Task } from '../delivering.ts'
import { type Posted, placeOf, postOnce, update } from '../posting.ts'
import { isShownAlready, printOf } from '../shown-already.ts'

const ok = z.looseObject({})

/** The mark is the incident's and not the effect's: there is one card, whichever effect posts it. */
function markOf(task: Task): string {
  return `card-${task.incident.number}`
}

/** Shows the incident as it is now: posts the card the first time, edits it ever after. */
export async function refreshCard(tools: Delivering, task: Task): Promise<Delivery> {
  const { incident, links, at, job } = task
  const place = placeOf(links)
  if (!place) return skipped('there is no channel to show the card in')
  const failures = await readFailures(tools.desk.db, job.subject)
  const shown = { kind: 'delivered', failuresTold: failures.length } as const
  const view = cardOf({
    incident,
    policy: tools.desk.policy,
    at,
    notes: [...new Set(failures.map(({ reason }) => reason))],
  })
  const print = printOf(view)
  if (links.card) {
    if (isShownAlready(links.card, view, job)) return shown
    const answer = await update(tools.slack, links.card.channel, links.card.ts, view)
    if (answer.ok) return { ...shown, links: { card: { ...links.card, print } } }
    if (answer.failure.code !== 'message_not_found') return deliveryAfter(answer.failure, job)
  }
  // An earlier effect that ended in a refusal may have posted before, and its answer been lost.
  const wasRefused = failures.some(({ kind, isLeftOut }) => kind === 'refresh_card' && !isLeftOut)
  const repeated = isRepeated(job) || wasRefused
  const look = { repeated, since: incident.moments.declared }
  const answer = await postOnce(tools.slack, place, view, markOf(task), look)
  if (!answer.ok) return deliveryAfter(answer.failure, job)
  const posted = { card: { channel: answer.data.channel, ts: answer.data.ts, print } }
  // What a lost attempt posted may show an earlier state.
  const edited = repeated && (await update(tools.slack, answer.data.channel, answer.data.ts, view))
  if (edited && !edited.ok) return deliveryAfter(edited.failure, job)
  // The card that was pinned is gone, and its pin with it.
  const unpinned = links.card && links.channel ? await pin(tools, answer.data) : null
  if (!unpinned) return { ...shown, links: posted }
  const after = deliveryAfter(unpinned, job)
  // The next attempt has to look for the card that this one posted.
  return after.kind === 'later' ? { ...after, counted: true } : { ...after, links: posted }
}

/** Pins the card, in a channel of its own only. */
export async function pinCard(tools: Delivering, { links, job }: Task): Promise<Delivery> {
  if (!links.channel || links.lost || !links.card) return skipped('there is no card to pin')
  const failure = await pin(tools, { channel: links.card.channel, ts: links.card.ts })
  return failure ? deliveryAfter(failure, job) : delivered
}

async function pin({ slack }: Delivering, { channel, ts }: Posted): Promise<Failure | null> {
  const answer = await slack.call('pins.add', { channel, timestamp: ts }, ok)
  return answer.ok || answer.failure.code === 'already_pinned' ? null : answer.failure
}
