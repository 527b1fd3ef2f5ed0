import type { OnCallEffect } from '../../../domain/on-call/effects.ts'
import type { PersonId } from '../../../domain/people/people.ts'
import type { Delivery } from '../../../operations/delivery/settle-effect.ts'
import { effectIdOf, type Job } from '../../../store/record/outbox.ts'
import { openDirect } from '../../people/open-direct.ts'
import { changedShiftView } from '../../views/on-call/cover.ts'
import { coverageView, groupRefusedView, skewView } from '../../views/on-call/coverage.ts'
import { movedView } from '../../views/on-call/moved.ts'
import { swapNoticeView } from '../../views/on-call/swap.ts'
import type { View } from '../../views/view.ts'
import { type Delivering, delivered, deliveryAfter, isRepeated, nowAtDesk } from '../delivering.ts'
import { find, isMarked, postOnce, update } from '../posting.ts'
import { postByNameOnce } from '../posting-by-name.ts'
import { keepUserGroup } from './user-group.ts'

/** Shows what a schedule sets off: those whose shifts changed hear of it directly, and its channel of what's ahead. */
export async function deliverNotice(tools: Delivering, job: Job): Promise<Delivery> {
  const { effect } = job
  const told = { policy: tools.desk.policy, at: nowAtDesk(tools.desk) }
  switch (effect.kind) {
    case 'tell_on_call':
      return tellOne(tools, job, effect.person, changedShiftView(effect, told))
    case 'tell_swap':
      return tellOfSwap(tools, job, effect, swapNoticeView(effect, told))
    case 'tell_moved':
      return tellOne(tools, job, effect.person, movedView(effect, told))
    case 'keep_user_group':
      return keepUserGroup(tools, job, effect.schedule)
    case 'tell_group_refused':
      return tellChannel(tools, job, effect.channel, groupRefusedView(effect, told))
    case 'tell_skew':
      return tellChannel(tools, job, effect.channel, skewView(effect, told))
    case 'tell_coverage':
      return tellChannel(tools, job, effect.channel, coverageView(effect, told))
    default:
      throw new Error(`${effect.kind} is nothing of a schedule's`)
  }
}

/** One message in a channel of the configuration, once. A channel that isn't there is said in the log. */
export async function tellChannel(tools: Delivering, job: Job, name: string, view: View): Promise<Delivery> {
  const look = { repeated: isRepeated(job), since: job.addedAt ?? nowAtDesk(tools.desk) }
  const posted = await postByNameOnce(tools, name, { aloud: view, silent: view }, effectIdOf(job), look)
  return posted.ok ? delivered : deliveryAfter(posted.failure, job)
}

/** One direct message, once; `also` are further marks by which it's found later. */
export async function tellOne(
  tools: Pick<Delivering, 'slack' | 'desk'>,
  job: Job,
  person: PersonId,
  view: View,
  also: readonly string[] = [],
): Promise<Delivery> {
  const { slack, desk } = tools
  const opened = await openDirect(slack, person)
  if (!opened.ok) return deliveryAfter(opened.failure, job)
  const place = { channel: opened.data, threadTs: null, also }
  const look = { repeated: isRepeated(job), since: job.addedAt ?? nowAtDesk(desk) }
  const posted = await postOnce(slack, place, view, effectIdOf(job), look)
  return posted.ok ? delivered : deliveryAfter(posted.failure, job)
}

/** The question becomes its answer, so that nobody presses a button of a swap that's over. */
async function tellOfSwap(
  tools: Delivering,
  job: Job,
  { person, what, swap }: Extract<OnCallEffect, { kind: 'tell_swap' }>,
  view: View,
): Promise<Delivery> {
  const mark = `swap/${swap.id}`
  if (what === 'swap_proposed') return tellOne(tools, job, person, view, [mark])
  if (person !== swap.other) return tellOne(tools, job, person, view)
  const { slack } = tools
  const opened = await openDirect(slack, person)
  if (!opened.ok) return deliveryAfter(opened.failure, job)
  const place = { channel: opened.data, threadTs: null }
  const question = await find(slack, place, swap.askedAt, isMarked(mark))
  if (!question.ok) return deliveryAfter(question.failure, job)
  // The person who answered knows; one who was only asked, and whose question is gone, should hear that it's off.
  if (!question.data) return what === 'swap_withdrawn' ? tellOne(tools, job, person, view) : delivered
  const edited = await update(slack, place.channel, question.data.ts, view)
  return edited.ok ? delivered : deliveryAfter(edited.failure, job)
}
