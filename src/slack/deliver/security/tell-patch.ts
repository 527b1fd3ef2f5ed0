import { patchSubject } from '../../../domain/record/subject.ts'
import type { PatchNotice } from '../../../domain/security/effects.ts'
import { clockDueAt } from '../../../domain/security/patch.ts'
import type { Delivery } from '../../../operations/delivery/settle-effect.ts'
import type { Job } from '../../../store/record/outbox.ts'
import { loadState } from '../../../store/record/subjects.ts'
import { patchNoticeView } from '../../views/security/patches.ts'
import { type Delivering, nowAtDesk } from '../delivering.ts'
import { tellChannel, tellOne } from '../on-call/notices.ts'

/** Names the patches that are due, without those deployed or put off by now: nobody is called for what's done. */
export async function tellPatch(tools: Delivering, job: Job): Promise<Delivery> {
  const { effect } = job
  if (effect.kind !== 'tell_patch' && effect.kind !== 'post_patch')
    throw new Error(`${effect.kind} is nothing of a patch's`)
  const { policy, db } = tools.desk
  const due: PatchNotice[] = []
  for (const notice of effect.patches) {
    const patch = await loadState(db, patchSubject({ id: notice.kept, service: notice.service }))
    const dueAt = patch && !patch.deployed ? clockDueAt(patch, policy.patches) : null
    if (dueAt === notice.dueAt) due.push(notice)
  }
  if (due.length + effect.more === 0) return { kind: 'skipped', reason: 'nothing is due by now' }
  const view = patchNoticeView({ ...effect, patches: due }, { policy, at: nowAtDesk(tools.desk) })
  return effect.kind === 'tell_patch'
    ? tellOne(tools, job, effect.person, view)
    : tellChannel(tools, job, effect.channel, view)
}
