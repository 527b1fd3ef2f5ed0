import { z } from 'zod'
import type { OnCallEffect } from '../../../domain/on-call/effects.ts'
import type { Delivery } from '../../../operations/delivery/settle-effect.ts'
import { effectIdOf, type Job } from '../../../store/record/outbox.ts'
import { changedShiftView } from '../../views/on-call/cover.ts'
import { type Delivering, delivered, deliveryAfter, isRepeated, nowOf } from '../delivering.ts'
import { postOnce } from '../posting.ts'

const dm = z.object({ channel: z.looseObject({ id: z.string() }) })

/** Shows what a schedule's changes set off: those whose shifts changed hear of it, each in a direct message. */
export async function deliverNotice(tools: Delivering, job: Job): Promise<Delivery> {
  const { effect } = job
  if (effect.kind !== 'tell_on_call') throw new Error(`${effect.kind} is nothing of a schedule's`)
  return tellOnCall(tools, job, effect)
}

async function tellOnCall(tools: Delivering, job: Job, effect: OnCallEffect): Promise<Delivery> {
  const { slack, desk } = tools
  const opened = await slack.call('conversations.open', { users: effect.person }, dm)
  if (!opened.ok) return deliveryAfter(opened.failure, job)
  const at = nowOf(desk)
  const view = changedShiftView(effect, { policy: desk.policy, at })
  const place = { channel: opened.data.channel.id, threadTs: null }
  const look = { repeated: isRepeated(job), since: job.addedAt ?? at }
  const posted = await postOnce(slack, place, view, effectIdOf(job), look)
  return posted.ok ? delivered : deliveryAfter(posted.failure, job)
}
