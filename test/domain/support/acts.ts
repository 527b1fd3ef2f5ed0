import { changeStatus } from '../../../src/domain/incident/change-status.ts'
import type { WorkingStatus } from '../../../src/domain/incident/status.ts'
import { cancel } from '../../../src/domain/lifecycle/cancel.ts'
import { changeSeverity } from '../../../src/domain/lifecycle/change-severity.ts'
import { timersFor } from '../../../src/domain/lifecycle/clock/timers.ts'
import { close } from '../../../src/domain/lifecycle/close.ts'
import type { Declaration } from '../../../src/domain/lifecycle/declare.ts'
import { reopen } from '../../../src/domain/lifecycle/reopen.ts'
import { resolve } from '../../../src/domain/lifecycle/resolve.ts'
import { type PersonId, person } from '../../../src/domain/people/people.ts'
import { defaultPolicy } from '../../../src/domain/policy/default-policy.ts'
import type { Policy, SeverityPolicy, Target } from '../../../src/domain/policy/policy.ts'
import type { Severity } from '../../../src/domain/policy/severity.ts'
import type { Words } from '../../../src/domain/record/effects.ts'
import type { Refusal } from '../../../src/domain/record/refusal.ts'
import type { HappeningKind } from '../../../src/domain/record/timeline.ts'
import { acknowledge } from '../../../src/domain/response/acknowledge.ts'
import { assignRole } from '../../../src/domain/response/roles.ts'
import type { Instant } from '../../../src/domain/time/instant.ts'
import { postUpdate } from '../../../src/domain/updates/post-update.ts'
import { actAt, begin, next, type Rule, type Story, wait } from '../../support/story.ts'

export const minuteMs = 60_000
export const hourMs = 60 * minuteMs
export const dayMs = 24 * hourMs

/** A clock time on Friday, 20 November 2026, or on another day of that month; the office is in UTC. */
export function at(clock: string, day = 20): Instant {
  return `2026-11-${String(day).padStart(2, '0')}T${clock.length === 5 ? `${clock}:00` : clock}.000Z`
}

export function call(id: PersonId): Target {
  return { kind: 'person', id }
}

/** The default policy, with something else for one severity. */
export function policyWith(
  severity: Severity,
  change: Partial<SeverityPolicy>,
  policy: Policy = defaultPolicy,
): Policy {
  return {
    ...policy,
    severities: { ...policy.severities, [severity]: { ...policy.severities[severity], ...change } },
  }
}

/** Two levels are called for a SEV-1 and for a SEV-2. */
export const twoLevels = [[call('UBEN')], [call('UDEE')]]
export const paging = policyWith(2, { page: twoLevels }, policyWith(1, { page: twoLevels }))

/** Ana declares at 13:00. */
export function declared(
  severity: Severity,
  policy: Policy = defaultPolicy,
  more: Partial<Declaration> = {},
): Story {
  return begin({ by: 'UANA', severity, ...more }, at('13:00'), policy)
}

/** An act by a person at a moment, up to which the clock runs first. */
export type Play = (story: Story, when: Instant, by?: PersonId) => Story

const play =
  (rule: Rule): Play =>
  (story, when, by = 'UBEN') =>
    next(wait(story, when), when, by, rule)

export const acked = play((incident, act) => acknowledge(incident, { verb: 'ack' }, act))
export function given(role: string, to: PersonId): Play {
  return play((incident, act) => assignRole(incident, { verb: 'role', role, person: to }, act))
}
export const led = play((incident, act) =>
  assignRole(incident, { verb: 'role', role: 'commander', person: null }, act),
)
export function sev(to: Severity, why = ''): Play {
  return play((incident, act) => changeSeverity(incident, { verb: 'severity', to, why }, act))
}
export function status(to: WorkingStatus, text = ''): Play {
  return play((incident, act) => changeStatus(incident, { verb: 'status', to, text }, act))
}
export function updated(text: string, nextInMs: number | null = null): Play {
  return play((incident, act) => postUpdate(incident, { verb: 'update', text, nextInMs }, act))
}
export const resolved = play((incident, act) =>
  resolve(incident, { verb: 'resolve', summary: 'rolled back' }, act),
)
export const closed = play((incident, act) => close(incident, { verb: 'close' }, act))
export const reopened = play((incident, act) => reopen(incident, { verb: 'reopen', why: 'it is back' }, act))
export const cancelled = play((incident, act) => cancel(incident, { verb: 'cancel', why: 'a probe' }, act))

/** Why the rule says no; an act that is allowed is a mistake in the story. */
export function refusalOf(story: Story, when: Instant, rule: Rule): Refusal {
  const outcome = rule(story.incident, actAt(story.policy, when, person('UBEN'), { via: 'command' }))
  if (outcome.ok) throw new Error('it was allowed')
  return outcome.refusal
}

/** When each happening of a kind was recorded. */
export function times(story: Story, kind: HappeningKind): Instant[] {
  return story.entries.filter(({ what }) => what.kind === kind).map(({ recordedAt }) => recordedAt)
}

/** Everything of one kind that was said in the channel. */
export function said<K extends Words['kind']>(story: Story, kind: K): Extract<Words, { kind: K }>[] {
  return story.effects.flatMap((effect) =>
    'words' in effect && effect.kind === 'say' && isOfKind(effect.words, kind) ? [effect.words] : [],
  )
}

const isOfKind = <K extends Words['kind']>(words: Words, kind: K): words is Extract<Words, { kind: K }> =>
  words.kind === kind

/** The kinds of effects that came after `before`. */
export function effectsSince(before: Story, after: Story): string[] {
  return after.effects.slice(before.effects.length).map(({ kind }) => kind)
}

/** Who was paged, each time. */
export function called(story: Story): string[] {
  return said(story, 'page').map(({ targets }) => names(targets))
}

export function names(targets: readonly Target[]): string {
  return targets.map(({ id }) => id).join(' ')
}

/** What the clock will do next, as `kind time`. */
export function timers(story: Story): Record<string, Instant> {
  return Object.fromEntries(timersFor(story.incident, story.policy).map(({ kind, dueAt }) => [kind, dueAt]))
}
