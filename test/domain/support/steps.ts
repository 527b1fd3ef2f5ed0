import fc from 'fast-check'
import { changeStatus } from '../../../src/domain/incident/change-status.ts'
import { addNote } from '../../../src/domain/incident/notes.ts'
import { type WorkingStatus, workingStatuses } from '../../../src/domain/incident/status.ts'
import { changeSeverity } from '../../../src/domain/lifecycle/change-severity.ts'
import { cancel, close, draftPostmortem, reopen, resolve } from '../../../src/domain/lifecycle/endings.ts'
import { type PersonId, person } from '../../../src/domain/people/people.ts'
import { type Severity, severities } from '../../../src/domain/policy/severity.ts'
import { addActionItem } from '../../../src/domain/postmortem/action-items.ts'
import { fillFindings } from '../../../src/domain/postmortem/findings.ts'
import { acknowledge } from '../../../src/domain/response/acknowledge.ts'
import { assignRole } from '../../../src/domain/response/roles.ts'
import type { Instant } from '../../../src/domain/time/instant.ts'
import { postponeUpdate, postUpdate } from '../../../src/domain/updates/post-update.ts'
import { actAt, next, type Rule, type Story } from '../../support/story.ts'
import { dayMs, hourMs, minuteMs } from './acts.ts'

/** What somebody does, so long after what was done before. */
export type Step = { afterMs: number; by: PersonId } & (
  | { kind: 'acknowledge' | 'take_command' | 'resolve' | 'close' | 'reopen' | 'cancel' | 'note' | 'draft' }
  | { kind: 'severity'; to: Severity }
  | { kind: 'status'; to: WorkingStatus }
  | { kind: 'role'; role: string; to: PersonId }
  | { kind: 'update' | 'postpone'; nextInMs: number }
  | { kind: 'task' | 'findings'; text: string }
)

const people = fc.constantFrom('UANA', 'UBEN', 'UDEE')

const afterMs = fc.oneof(
  fc.integer({ min: 0, max: 20 }).map((minutes) => minutes * minuteMs),
  fc.integer({ min: 0, max: 8 * hourMs }),
  fc.integer({ min: 0, max: 6 }).map((days) => days * dayMs),
)

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant('severity' as const),
      to: fc.constantFrom(...severities),
      by: people,
      afterMs,
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('status' as const),
      to: fc.constantFrom(...workingStatuses),
      by: people,
      afterMs,
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('role' as const),
      role: fc.constantFrom('commander', 'scribe'),
      to: people,
      by: people,
      afterMs,
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constantFrom('update' as const, 'postpone' as const),
      nextInMs: fc.integer({ min: 1, max: 2 * dayMs }),
      by: people,
      afterMs,
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constantFrom('task' as const, 'findings' as const),
      text: fc.string({ maxLength: 20 }),
      by: people,
      afterMs,
    }),
  },
  {
    weight: 8,
    arbitrary: fc.record({
      kind: fc.constantFrom(
        'acknowledge' as const,
        'take_command' as const,
        'resolve' as const,
        'close' as const,
        'reopen' as const,
        'reopen' as const,
        'cancel' as const,
        'note' as const,
        'draft' as const,
      ),
      by: people,
      afterMs,
    }),
  },
)

export const steps: fc.Arbitrary<Step[]> = fc.array(step, { maxLength: 14 })

const ruleOf = (what: Step): Rule => {
  switch (what.kind) {
    case 'acknowledge':
      return (incident, act) => acknowledge(incident, what.by, act)
    case 'take_command':
      return (incident, act) => assignRole(incident, 'commander', what.by, what.by, act)
    case 'role':
      return (incident, act) => assignRole(incident, what.role, what.to, what.by, act)
    case 'severity':
      return (incident, act) => changeSeverity(incident, what.to, '', what.by, act)
    case 'status':
      return (incident, act) => changeStatus(incident, what.to, '', what.by, act)
    case 'update':
      return (incident, act) => postUpdate(incident, { text: 'news', nextInMs: what.nextInMs }, what.by, act)
    case 'postpone':
      return (incident, act) => postponeUpdate(incident, what.nextInMs, act)
    case 'resolve':
      return (incident, act) => resolve(incident, '', what.by, act)
    case 'close':
      return (incident, act) => close(incident, what.by, act)
    case 'reopen':
      return (incident, act) => reopen(incident, 'it is back', what.by, act)
    case 'cancel':
      return (incident, act) => cancel(incident, { kind: 'false_alarm', reason: 'a probe' }, what.by, act)
    case 'note':
      return (incident, act) => addNote(incident, 'seen', act.at, act)
    case 'draft':
      return (incident, act) => draftPostmortem(incident, act)
    case 'task':
      return (incident, act) =>
        addActionItem(incident, { text: what.text, owner: null, deadlineAt: null }, what.by, act)
    case 'findings':
      return (incident, act) => fillFindings(incident, { rootCause: what.text }, [], act)
  }
}

/** Null when the rule says no. */
export function taken(story: Story, what: Step, when: Instant): Story | null {
  const rule = ruleOf(what)
  const outcome = rule(story.incident, actAt(story.policy, when, person(what.by), { via: 'command' }))
  return outcome.ok ? next(story, when, what.by, () => outcome) : null
}
