import { isExpecting } from '../../../domain/response/hands.ts'
import type { Delivery } from '../../../operations/delivery/settle-effect.ts'
import { presenceView } from '../../views/response/presence.ts'
import { type Delivering, delivered, deliveryAfter, isRepeated, type Task } from '../delivering.ts'
import { type Posted, postOnce, update } from '../posting.ts'
import { isShownAlready, printOf } from '../shown-already.ts'
import { isUneditable } from '../uneditable.ts'

/** The incident's, whichever effect posts it: there is one board. */
function markOf({ incident }: Task): string {
  return `arrivals-${incident.number}`
}

/**
 * Shows who has come and who is missing, in the incident's own channel alone: posted once, edited from then on, and
 * posted again if someone deleted it. One that's over before anyone saw it isn't posted. One that can't be edited
 * stays as it is: a new board for everyone who comes would bury what they write.
 */
export async function refreshPresence({ slack, desk }: Delivering, task: Task): Promise<Delivery> {
  const { incident, links, job } = task
  const { channel, lost, arrivals: there } = links
  if (!channel || lost) return { kind: 'needless', reason: 'there is no channel to show it in' }
  const { policy } = desk
  const view = presenceView(incident, policy)
  if (there && isShownAlready(there, view, job)) return delivered
  if (there) {
    const answer = await update(slack, there.channel, there.ts, view)
    if (answer.ok) return shownAt(there)
    if (isUneditable(answer.failure)) return { kind: 'needless', reason: 'Slack lets nobody edit the board' }
    if (answer.failure.code !== 'message_not_found') return deliveryAfter(answer.failure, job)
  }
  if (!there && !isExpecting(incident, policy))
    return { kind: 'needless', reason: 'everyone was there by then' }
  const place = { channel: channel.channel, threadTs: null }
  const look = { repeated: isRepeated(job), since: incident.moments.declared }
  // A name in a new message calls that person, and one in an edit doesn't: they've all just been called.
  const answer = await postOnce(slack, place, presenceView(incident, policy, 'counts'), markOf(task), look)
  if (!answer.ok) return deliveryAfter(answer.failure, job)
  const named = await update(slack, answer.data.channel, answer.data.ts, view)
  if (named.ok) return shownAt(answer.data)
  const after = deliveryAfter(named.failure, job)
  // The next attempt has to look for the one that this one posted.
  return after.kind === 'later' ? { ...after, counted: true } : after

  function shownAt({ channel: at, ts }: Posted): Delivery {
    return { kind: 'delivered', links: { arrivals: { channel: at, ts, print: printOf(view) } } }
  }
}
