import type { PersonId } from '../../../domain/people/people.ts'
import type { Delivery } from '../../../operations/delivery/settle-effect.ts'
import { effectIdOf, type Job } from '../../../store/record/outbox.ts'
import { openDirect } from '../../people/open-direct.ts'
import { changedShiftView } from '../../views/on-call/cover.ts'
import { swapNoticeView } from '../../views/on-call/swap.ts'
import type { View } from '../../views/view.ts'
import { type Delivering, delivered, deliveryAfter, isRepeated, nowOf } from '../delivering.ts'
import { postOnce } from '../posting.ts'

/** Shows what a schedule's changes set off: those whose shifts changed hear of it, each in a direct message. */
export async function deliverNotice(tools: Delivering, job: Job): Promise<Delivery> {
  const { effect } = job
  const told = { policy: tools.desk.policy, at: nowOf(tools.desk) }
  switch (effect.kind) {
    case 'tell_on_call':
      return tellOne(tools, job, effect.person, changedShiftView(effect, told))
    case 'tell_swap':
      return tellOne(tools, job, effect.person, swapNoticeView(effect, told))
    default:
      throw new Error(`${effect.kind} is nothing of a schedule's`)
  }
}

/** One direct message, once. */
export async function tellOne(
  tools: Pick<Delivering, 'slack' | 'desk'>,
  job: Job,
  person: PersonId,
  view: View,
): Promise<Delivery> {
  const { slack, desk } = tools
  const opened = await openDirect(slack, person)
  if (!opened.ok) return deliveryAfter(opened.failure, job)
  const place = { channel: opened.data, threadTs: null }
  const look = { repeated: isRepeated(job), since: job.addedAt ?? nowOf(desk) }
  const posted = await postOnce(slack, place, view, effectIdOf(job), look)
  return posted.ok ? delivered : deliveryAfter(posted.failure, job)
}
