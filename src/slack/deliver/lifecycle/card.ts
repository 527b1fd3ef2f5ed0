import type { Delivery } from '../../../operations/delivery/settle-effect.ts'
import { readFailures } from '../../../store/record/outbox-health.ts'
import { type CardPart, cardOf } from '../../views/lifecycle/card.ts'
import { anyAnswer } from '../../wire/client.ts'
import { type Failure, reasonOf } from '../../wire/failures.ts'
import { type Delivering, delivered, deliveryAfter, isRepeated, skip, type Task } from '../delivering.ts'
import { type Posted, placeOf, postOnce, update } from '../posting.ts'
import { isShownAlready, printOf } from '../shown-already.ts'
import { isUneditable, linkToStuck, markAfter, waitToReplace } from '../uneditable.ts'

/** The mark is the incident's and not the effect's: there is one card, whichever effect posts it. */
function markOf(task: Task): string {
  return `card-${task.incident.number}`
}

/** A replaced card stays this long at least; a channel full of cards is no better than an old one. */
const replacedAtLeastMs = 60_000

/**
 * Shows the incident as it is now: posts the card the first time, edits it ever after. `more` is what other
 * subjects have on it.
 */
export async function refreshCard(
  tools: Delivering,
  task: Task,
  more: readonly CardPart[],
): Promise<Delivery> {
  const { incident, links, at, job } = task
  const place = placeOf(links)
  if (!place) return skip('there is no channel to show the card in')
  const failures = await readFailures(tools.desk.db, job.subject)
  const file = incident.status === 'closed' ? (links.file?.permalink ?? null) : undefined
  const shown = { kind: 'delivered', failuresTold: failures.length, fileTold: file } as const
  const notes = [...new Set(failures.map(({ reason }) => reason))]
  const card = { incident, policy: tools.desk.policy, at, notes, more, file: file ?? null }
  const view = cardOf(card)
  const print = printOf(view)
  const there = links.card
  let stuck: typeof there
  if (there) {
    if (isShownAlready(there, view, job)) return shown
    const answer = await update(tools.slack, there.channel, there.ts, view)
    if (answer.ok) return { ...shown, links: { card: { ...there, print } } }
    if (isUneditable(answer.failure)) {
      const reason = reasonOf(answer.failure)
      const wait = waitToReplace(tools, there, { atLeastMs: replacedAtLeastMs, reason })
      if (wait) return wait
      stuck = there
    } else if (answer.failure.code !== 'message_not_found') return deliveryAfter(answer.failure, job)
  }
  // An earlier effect that ended in a refusal may have posted before, and its answer been lost.
  const wasRefused = failures.some(({ kind, isLeftOut }) => kind === 'refresh_card' && !isLeftOut)
  const repeated = isRepeated(job) || wasRefused
  const said = stuck ? cardOf({ ...card, replaces: linkToStuck(tools, stuck) }) : view
  const mark = stuck ? markAfter(markOf(task), stuck) : markOf(task)
  const look = { repeated, since: incident.moments.declared }
  const answer = await postOnce(tools.slack, place, said, mark, look)
  if (!answer.ok) return deliveryAfter(answer.failure, job)
  // What a lost attempt posted may show an earlier state.
  const edited = repeated && !stuck && (await update(tools.slack, answer.data.channel, answer.data.ts, view))
  if (edited && !edited.ok) return deliveryAfter(edited.failure, job)
  const posted = { card: { channel: answer.data.channel, ts: answer.data.ts, print } }
  // The card that was pinned is gone or stale, and its pin with it.
  const unpinned = there && links.channel ? await pin(tools, answer.data) : null
  if (stuck && !unpinned) await unpin(tools, stuck)
  if (!unpinned) return { ...shown, links: posted }
  const after = deliveryAfter(unpinned, job)
  // The next attempt has to look for the card that this one posted.
  return after.kind === 'later' ? { ...after, counted: true } : { ...after, links: posted }
}

/** Pins the card, in a channel of its own only. */
export async function pinCard(tools: Delivering, { links, job }: Task): Promise<Delivery> {
  if (!links.channel || links.lost || !links.card) return skip('there is no card to pin')
  const failure = await pin(tools, { channel: links.card.channel, ts: links.card.ts })
  return failure ? deliveryAfter(failure, job) : delivered
}

async function pin({ slack }: Delivering, { channel, ts }: Posted): Promise<Failure | null> {
  const answer = await slack.call('pins.add', { channel, timestamp: ts }, anyAnswer)
  return answer.ok || answer.failure.code === 'already_pinned' ? null : answer.failure
}

/** An old card that stays pinned is untidy and no more. */
async function unpin({ slack }: Delivering, { channel, ts }: Posted): Promise<void> {
  await slack.call('pins.remove', { channel, timestamp: ts }, anyAnswer)
}
