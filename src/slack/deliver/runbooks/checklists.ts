import type { RunbookRun } from '../../../domain/policy/practice/runbook.ts'
import type { Delivery } from '../../../operations/delivery/settle-effect.ts'
import { checklistView } from '../../views/runbooks/checklist.ts'
import type { Answer } from '../../wire/client.ts'
import { type Delivering, deliveryAfter, isRepeated, skip, type Task } from '../delivering.ts'
import { type Posted, placeOf, postOnce, update } from '../posting.ts'
import { printOf } from '../shown-already.ts'

type Shown = { run: number; ts: string; print: string }

/**
 * Shows each runbook that's followed as it is now: a message of its own, edited from then on, and posted again when
 * someone deleted it. One that Slack lets nobody edit stays as it is.
 */
export async function refreshRunbooks(tools: Delivering, task: Task): Promise<Delivery> {
  const { incident, links, job } = task
  const place = placeOf(links)
  if (!place) return skip('there is no channel to show the runbook in')
  const known = links.checklists?.channel === place.channel ? links.checklists.shown : []
  const shown: Shown[] = []
  for (const run of incident.runbooks) {
    const before = known.find((one) => one.run === run.id)
    const view = checklistView(run, incident, tools.desk.policy)
    const print = printOf(view)
    if (before?.print === print && !isRepeated(job)) {
      shown.push(before)
      continue
    }
    const edited = before && (await update(tools.slack, place.channel, before.ts, view))
    const isThere = edited && (edited.ok || edited.failure.code !== 'message_not_found')
    const answer = isThere ? edited : await postFirst(tools, task, run)
    if (answer.ok) shown.push({ run: run.id, ts: answer.data.ts, print })
    else if (before && answer.failure.kind === 'refused') shown.push(before)
    else return deliveryAfter(answer.failure, job)
  }
  return { kind: 'delivered', links: { checklists: { channel: place.channel, shown } } }
}

/** What a lost attempt posted may show an earlier state, so it's edited as well. */
async function postFirst(tools: Delivering, task: Task, run: RunbookRun): Promise<Answer<Posted>> {
  const { incident, links, job } = task
  const place = placeOf(links)
  if (!place) throw new Error('nothing is posted without a place')
  const view = checklistView(run, incident, tools.desk.policy)
  const repeated = isRepeated(job)
  const mark = `runbook-${incident.number}-${run.id}`
  const posted = await postOnce(tools.slack, place, view, mark, { repeated, since: run.opened.at })
  return posted.ok && repeated ? update(tools.slack, posted.data.channel, posted.data.ts, view) : posted
}
