import fc from 'fast-check'
import { changeStatus } from '../../../src/domain/incident/change-status.ts'
import { addNote } from '../../../src/domain/incident/notes.ts'
import { type WorkingStatus, workingStatuses } from '../../../src/domain/incident/status.ts'
import { cancel } from '../../../src/domain/lifecycle/cancel.ts'
import { changeSeverity } from '../../../src/domain/lifecycle/change-severity.ts'
import { close } from '../../../src/domain/lifecycle/close.ts'
import { reopen } from '../../../src/domain/lifecycle/reopen.ts'
import { resolve } from '../../../src/domain/lifecycle/resolve.ts'
import { type PersonId, person } from '../../../src/domain/people/people.ts'
import { type Severity, severities } from '../../../src/domain/policy/severity.ts'
import { addActionItem } from '../../../src/domain/postmortem/action-items.ts'
import { draftPostmortem } from '../../../src/domain/postmortem/draft.ts'
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
      return (incident, act) => acknowledge(incident, { verb: 'ack' }, act)
    case 'take_command':
      return (incident, act) =>
        assignRole(incident, { verb: 'role', role: 'commander', person: what.by }, act)
    case 'role':
      return (incident, act) => assignRole(incident, { verb: 'role', role: what.role, person: what.to }, act)
    case 'severity':
      return (incident, act) => changeSeverity(incident, { verb: 'severity', to: what.to, why: '' }, act)
    case 'status':
      return (incident, act) => changeStatus(incident, { verb: 'status', to: what.to, text: '' }, act)
    case 'update':
      return (incident, act) =>
        postUpdate(incident, { verb: 'update', text: 'news', nextInMs: what.nextInMs }, act)
    case 'postpone':
      return (incident, act) => postponeUpdate(incident, { verb: 'postpone', byMs: what.nextInMs }, act)
    case 'resolve':
      return (incident, act) => resolve(incident, { verb: 'resolve', summary: '' }, act)
    case 'close':
      return (incident, act) => close(incident, { verb: 'close' }, act)
    case 'reopen':
      return (incident, act) => reopen(incident, { verb: 'reopen', why: 'it is back' }, act)
    case 'cancel':
      return (incident, act) => cancel(incident, { verb: 'cancel', why: 'a probe' }, act)
    case 'note':
      return (incident, act) => addNote(incident, { verb: 'note', text: 'seen', happenedAt: act.at }, act)
    case 'draft':
      return (incident, act) => draftPostmortem(incident, { verb: 'postmortem' }, act)
    case 'task':
      return (incident, act) =>
        addActionItem(incident, { verb: 'task', text: what.text, owner: null, deadlineAt: null }, act)
    case 'findings':
      return (incident, act) =>
        fillFindings(incident, { verb: 'findings', answers: { rootCause: what.text }, items: [] }, act)
  }
}

/** Null when the rule says no. */
export function taken(story: Story, what: Step, when: Instant): Story | null {
  const rule = ruleOf(what)
  const outcome = rule(story.incident, actAt(story.policy, when, person(what.by), { via: 'command' }))
  return outcome.ok ? next(story, when, what.by, () => outcome) : null
}
