import type { WorkspaceEffect } from '../../../domain/workspace/effects.ts'
import type { Delivery } from '../../../operations/delivery/settle-effect.ts'
import type { Job } from '../../../store/record/outbox.ts'
import { refusedText } from '../../../wording/security/refused.ts'
import { mrkdwnText } from '../../text/sentence-text.ts'
import { section } from '../../views/blocks.ts'
import { type Delivering, nowAtDesk } from '../delivering.ts'
import { tellOne } from '../on-call/notices.ts'

/** Tells a security responder who is refused again and again. */
export function tellRefused(
  tools: Delivering,
  job: Job,
  effect: Extract<WorkspaceEffect, { kind: 'tell_refused' }>,
): Promise<Delivery> {
  const text = mrkdwnText(refusedText(effect, nowAtDesk(tools.desk)), tools.desk.policy)
  return tellOne(tools, job, effect.person, { text, blocks: [section(text)] })
}
