import type { PersonId } from '../../../domain/people/people.ts'
import type { Delivery } from '../../../operations/delivery/settle-effect.ts'
import type { Job } from '../../../store/record/outbox.ts'
import { accessDueText } from '../../../wording/security/access-due.ts'
import { grantsAt, unreviewedAt } from '../../privacy/grants.ts'
import { mrkdwnText } from '../../text/sentence-text.ts'
import { section } from '../../views/blocks.ts'
import { type Delivering, nowAtDesk, skip } from '../delivering.ts'
import { tellOne } from '../on-call/notices.ts'

/** Reminds someone of the quarter's access review, unless everything was reviewed by now. */
export async function remindOfAccess(tools: Delivering, job: Job, person: PersonId): Promise<Delivery> {
  const { db, policy } = tools.desk
  const at = nowAtDesk(tools.desk)
  const all = await grantsAt(db, policy, at)
  const left = unreviewedAt(all, at).length
  if (left === 0) return skip('everything was reviewed this quarter')
  const text = mrkdwnText(accessDueText({ left, of: all.length, at }), policy)
  return tellOne(tools, job, person, { text, blocks: [section(text)] })
}
