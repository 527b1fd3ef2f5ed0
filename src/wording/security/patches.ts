import type { Policy } from '../../domain/policy/policy.ts'
import type { PatchNotice, SecurityEffect } from '../../domain/security/effects.ts'
import {
  clockDueAt,
  exceptionAt,
  type Patch,
  patchDueAt,
  patchStatusOf,
  wasInTime,
} from '../../domain/security/patch.ts'
import { patchOwner } from '../../domain/security/patch-owner.ts'
import { elapsedText } from '../../domain/time/durations.ts'
import { type Instant, msBetween } from '../../domain/time/instant.ts'
import { countOf } from '../text/amount.ts'
import {
  code,
  command,
  dayAndTime,
  join,
  list,
  person,
  type Sentence,
  say,
  strong,
  target,
  typed,
} from '../text/sentence.ts'

const nameLimit = 60
const titleLimit = 150

/** *CVE-2026-1234* in `checkout`. */
function patchName({ id, service }: { id: string; service: string | null }): Sentence {
  return say`${strong(id)}${service !== null && say` in ${code(service, nameLimit)}`}`
}

function nameOf({ ids: [id = ''], service }: Patch): Sentence {
  return patchName({ id, service })
}

/** `in 2 days`, `3 days late`: how far off a deadline is. */
function distanceText(dueAt: Instant, at: Instant): Sentence {
  const ms = msBetween(at, dueAt)
  return ms > 0 ? say`in ${elapsedText(ms)}` : say`${elapsedText(-ms)} late`
}

function dueText(patch: Patch, policy: Policy, at: Instant): Sentence {
  if (patch.deployed) {
    const late = !wasInTime(patch, policy.patches) && ', late'
    return say`✅ deployed ${dayAndTime(patch.deployed.at, at)} by ${person(patch.deployed.by)}${late}`
  }
  const exception = exceptionAt(patch, at)
  if (exception) {
    const { until, by, why } = exception
    return say`⏸ put off until ${dayAndTime(until, at)} by ${person(by)}: ${typed(why, 300)}`
  }
  const dueAt = patchDueAt(patch, policy.patches)
  if (dueAt === null) return say`⚪ no due date`
  const sign = patchStatusOf(patch, policy.patches, at) === 'late' ? '🔴' : '⏱'
  return say`${sign} due ${dayAndTime(dueAt, at)} (${distanceText(dueAt, at)})`
}

function scoreText({ cvss }: Patch): Sentence | null {
  return cvss === null ? null : say`CVSS ${cvss.toFixed(1)}`
}

/** One line of the list: what it is, when it's due, and whose it is. */
export function patchLine(patch: Patch, policy: Policy, at: Instant): Sentence {
  const owner = patchOwner(patch, policy)
  return join(
    [
      nameOf(patch),
      scoreText(patch),
      dueText(patch, policy, at),
      !patch.deployed && (owner ? target(owner) : 'no owner'),
      patch.title !== null && typed(patch.title, titleLimit),
    ],
    ' · ',
  )
}

export const noPatches = say`No patches are due. To add one: ${command('patch CVE-2026-1234 9.8 checkout')}.`

/** What the one who said something of a patch reads. */
export function patchAnswer(
  { outcome, patch }: { outcome: 'added' | 'changed' | 'unchanged'; patch: Patch },
  policy: Policy,
  at: Instant,
): Sentence {
  const what = { added: 'Added', changed: 'Changed', unchanged: 'Already on the list' }[outcome]
  return say`${what}: ${patchLine(patch, policy, at)}`
}

export function patchDecided(
  kind: 'deploy' | 'except' | 'end_exception',
  patch: Patch,
  policy: Policy,
  at: Instant,
): Sentence {
  switch (kind) {
    case 'deploy':
      return wasInTime(patch, policy.patches)
        ? say`${nameOf(patch)} is deployed, in time.`
        : say`${nameOf(patch)} is deployed, after its due date.`
    case 'except': {
      const until = clockDueAt(patch, policy.patches)
      return say`${nameOf(patch)} can wait${until !== null && say` until ${dayAndTime(until, at)}`}. It's on record.`
    }
    case 'end_exception':
      return say`The exception is over: ${patchLine(patch, policy, at)}`
  }
}

/** A reminder, that it's late, or that it stays late; of several, those that press the most. */
export function patchNotice(
  effect: Extract<SecurityEffect, { kind: 'tell_patch' | 'post_patch' }>,
  at: Instant,
): Sentence[] {
  const mentioned = effect.kind === 'post_patch' && effect.mentions.length > 0
  const whom = mentioned && say`${list(effect.mentions.slice(0, 10).map(target))}: `
  const [first, ...others] = effect.patches
  if (first && others.length + effect.more === 0) return [oneNotice(first, whom, at)]
  const { patches, more } = effect
  const count = patches.length + more
  const sign = patches.some(({ stage }) => stage !== 'reminder') ? '🔴' : '⏱'
  return [
    say`${sign} ${whom}${countOf(count, 'patch', 'patches')} to deploy.`,
    ...patches.map(({ id, service, dueAt }) => {
      return say`• ${patchName({ id, service })} · due ${dayAndTime(dueAt, at)} (${distanceText(dueAt, at)})`
    }),
    say`${more > 0 && say`and ${more} more. `}All of them: ${command('patches')} · Deployed one? ${command('patch <id> done')}`,
  ]
}

function oneNotice(
  { id, service, stage, dueAt }: PatchNotice,
  whom: Sentence | false,
  at: Instant,
): Sentence {
  const name = patchName({ id, service })
  const done = command(`patch ${id}${service === null ? '' : ` ${service}`} done`)
  const next = say`Deployed? ${done}`
  switch (stage) {
    case 'reminder':
      return say`⏱ ${whom}The patch for ${name} is due ${dayAndTime(dueAt, at)}. ${next}`
    case 'late':
      return say`🔴 ${whom}The patch for ${name} was due ${dayAndTime(dueAt, at)} and isn't deployed. ${next}`
    case 'escalation':
      return say`🔴 ${whom}The patch for ${name} is ${distanceText(dueAt, at)}. ${next}`
  }
}
