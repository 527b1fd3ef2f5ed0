import type { Delivery } from '../../../operations/delivery/settle-effect.ts'
import type { Job } from '../../../store/record/outbox.ts'
import { auditHeadText } from '../../../wording/security/audit-head.ts'
import { mrkdwnText } from '../../text/sentence-text.ts'
import { section } from '../../views/blocks.ts'
import type { Delivering } from '../delivering.ts'
import { tellChannel } from '../on-call/notices.ts'

/** Posts the audit's head, signed: anyone who changes the database can't change what's been read. */
export async function postHead(tools: Delivering, job: Job): Promise<Delivery> {
  const { effect } = job
  if (effect.kind !== 'post_audit_head') throw new Error(`${effect.kind} is nothing for a channel`)
  const { signHead, policy } = tools.desk
  if (!signHead) return { kind: 'skipped', reason: "the audit isn't kept outside any more" }
  const { at, entries, head } = effect
  const text = mrkdwnText(
    auditHeadText(signHead.sign({ kind: 'head', at, entries, head, why: null })),
    policy,
  )
  return tellChannel(tools, job, effect.channel, { text, blocks: [section(text)] })
}
