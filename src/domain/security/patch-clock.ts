import type { Policy } from '../policy/policy.ts'
import type { PatchPolicy } from '../policy/practice/security.ts'
import type { Target } from '../policy/target.ts'
import { type Act, accept, type Decision, eventOf } from '../record/decision.ts'
import { addMs, type Instant, laterOf, msBetween } from '../time/instant.ts'
import { dayMs, hourMs } from '../time/units.ts'
import type { SecurityEffect } from './effects.ts'
import { clockDueAt, type Patch, type PatchStage } from './patch.ts'
import { patchOwner } from './patch-owner.ts'

export type PatchTimerKind = 'patch'

/** A reminder comes when a quarter of the time is left, and never more than three days ahead. */
const reminderShare = 4
const reminderAtMostMs = 3 * dayMs

/** Late for a day, it goes further up; from then on it's told of once a week until it's deployed. */
const escalateAfterMs = dayMs
const repeatEveryMs = 7 * dayMs

/**
 * What's due already when it's put on the list is told of a moment later: a catalogue is imported part by part,
 * and would be told of as many times.
 */
const settlesForMs = 60_000

/** Told of together, although they're due so far apart. */
const togetherMs = hourMs
const repeatTogetherMs = dayMs

/** What the clock does next, and when; null where nothing has a deadline any more. */
export function nextStage(patch: Patch, policy: PatchPolicy): { stage: PatchStage; at: Instant } | null {
  const dueAt = patch.deployed ? null : clockDueAt(patch, policy)
  if (dueAt === null) return null
  const told = patch.told?.dueAt === dueAt ? patch.told : null
  if (!told) {
    const from = patch.exception?.from ?? patch.knownAt
    const aheadMs = Math.min(reminderAtMostMs, Math.max(0, msBetween(from, dueAt)) / reminderShare)
    const at = addMs(dueAt, -aheadMs)
    const { listedAt } = patch
    return { stage: 'reminder', at: listedAt ? laterOf(at, addMs(listedAt, settlesForMs)) : at }
  }
  if (told.stage === 'reminder') return { stage: 'late', at: dueAt }
  return told.stage === 'late'
    ? { stage: 'escalation', at: addMs(dueAt, escalateAfterMs) }
    : { stage: 'escalation', at: addMs(told.at, repeatEveryMs) }
}

export function patchTimers(patch: Patch, { patches }: Policy): { kind: PatchTimerKind; dueAt: Instant }[] {
  const next = nextStage(patch, patches)
  return next ? [{ kind: 'patch', dueAt: next.at }] : []
}

/**
 * How much earlier it may be told of where others are told of anyway: what's repeated keeps to one message a
 * week, however its deadlines lie. Nothing is called late before it is.
 */
function aheadMs({ told }: Patch, stage: PatchStage): number {
  if (stage === 'late') return 0
  return told?.stage === 'escalation' ? repeatTogetherMs : togetherMs
}

/** The furthest that's due: after a downtime one message says where it stands, and not each that was missed. */
function stageAt(
  patch: Patch,
  policy: PatchPolicy,
  at: Instant,
  { isAlong }: { isAlong: boolean },
): PatchStage | null {
  const next = nextStage(patch, policy)
  const dueAt = clockDueAt(patch, policy)
  if (!next || !dueAt || next.at > addMs(at, isAlong ? aheadMs(patch, next.stage) : 0)) return null
  if (next.stage === 'escalation' || addMs(dueAt, escalateAfterMs) <= at) return 'escalation'
  return dueAt <= at ? 'late' : next.stage
}

/**
 * Reminds the one who it's due from, then says that it's late, then tells those further up, once a week. With
 * `isAlong` others are told of at this moment, and it may come with them a little early.
 */
export function firePatch(patch: Patch, { isAlong }: { isAlong: boolean }, act: Act): Decision<Patch> | null {
  const { at, policy } = act
  const stage = stageAt(patch, policy.patches, at, { isAlong })
  const dueAt = clockDueAt(patch, policy.patches)
  if (!stage || !dueAt) return null
  const told = { ...patch, told: { stage, dueAt, at } }
  const event = eventOf(act, { kind: 'patch_told', stage, dueAt })
  return accept(told, [event], noticesOf(patch, policy, { stage, dueAt })).decision
}

/** To its owner directly, and to the channel with a mention of the one who must act. */
function noticesOf(
  patch: Patch,
  policy: Policy,
  told: { stage: PatchStage; dueAt: Instant },
): SecurityEffect[] {
  const owner = patchOwner(patch, policy)
  const { channel, escalateTo } = policy.patches
  const further = told.stage === 'escalation' ? escalateTo : []
  const people = [...(owner ? [owner] : []), ...further]
  const direct = unique(people).filter(({ kind }) => kind === 'person')
  const [id = ''] = patch.ids
  const about = { patches: [{ kept: patch.id, id, service: patch.service, ...told }], more: 0 }
  return [
    ...direct.map((one) => ({ kind: 'tell_patch' as const, person: one.id, ...about })),
    ...(channel === null
      ? []
      : [{ kind: 'post_patch' as const, channel, mentions: unique(people), ...about }]),
  ]
}

function unique(targets: readonly Target[]): Target[] {
  return [...new Map(targets.map((target) => [target.id, target])).values()]
}
