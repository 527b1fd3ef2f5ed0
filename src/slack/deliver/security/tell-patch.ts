import { patchSubject, subjectOf } from '../../../domain/record/subject.ts'
import { clockDueAt } from '../../../domain/security/patch.ts'
import type { Delivery } from '../../../operations/delivery/settle-effect.ts'
import type { Job } from '../../../store/record/outbox.ts'
import { loadState } from '../../../store/record/subjects.ts'
import { patchNoticeView } from '../../views/security/patches.ts'
import { type Delivering, nowOf } from '../delivering.ts'
import { tellChannel, tellOne } from '../on-call/notices.ts'

/** Tells of a patch that's due, unless it was deployed by now or has until another time: nobody is called for what's done. */
export async function tellPatch(tools: Delivering, job: Job): Promise<Delivery> {
  const { effect } = job
  if (effect.kind !== 'tell_patch' && effect.kind !== 'post_patch')
    throw new Error(`${effect.kind} is nothing of a patch's`)
  const { id } = subjectOf(job.subject)
  const patch = await loadState(tools.desk.db, patchSubject({ id, service: null }))
  const at = nowOf(tools.desk)
  const dueAt = patch && !patch.deployed ? clockDueAt(patch, tools.desk.policy.patches) : null
  if (dueAt !== effect.dueAt) return { kind: 'skipped', reason: 'nothing is due by now' }
  const view = patchNoticeView(effect, { policy: tools.desk.policy, at })
  return effect.kind === 'tell_patch'
    ? tellOne(tools, job, effect.person, view)
    : tellChannel(tools, job, effect.channel, view)
}
