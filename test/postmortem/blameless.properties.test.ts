import fc from 'fast-check'
import { expect, it } from 'vitest'
import { changeStatus } from '../../src/domain/incident/change-status.ts'
import { correctMoment } from '../../src/domain/incident/correct-moment.ts'
import type { Incident } from '../../src/domain/incident/incident.ts'
import { addNote } from '../../src/domain/incident/notes.ts'
import { cancel } from '../../src/domain/lifecycle/cancel.ts'
import { changeSeverity } from '../../src/domain/lifecycle/change-severity.ts'
import { close } from '../../src/domain/lifecycle/close.ts'
import { reopen } from '../../src/domain/lifecycle/reopen.ts'
import { resolve } from '../../src/domain/lifecycle/resolve.ts'

import { defaultPolicy } from '../../src/domain/policy/default-policy.ts'
import { type Severity, severities } from '../../src/domain/policy/severity.ts'
import { addActionItem } from '../../src/domain/postmortem/action-items.ts'
import { fillFindings } from '../../src/domain/postmortem/findings.ts'
import type { Outcome } from '../../src/domain/record/decision.ts'
import { acknowledge } from '../../src/domain/response/acknowledge.ts'
import { assignRole } from '../../src/domain/response/roles.ts'
import { addMs } from '../../src/domain/time/instant.ts'
import { postUpdate } from '../../src/domain/updates/post-update.ts'
import { draftOf } from '../../src/postmortem/draft.ts'
import { begin, next, type Rule, type Story, wait } from '../support/story.ts'

const people = ['UP0', 'UP1', 'UP2', 'UP3', 'UP4'] as const
const nameOf = (id: string): string => `Quill ${id}`
const startsAt = '2026-11-20T13:00:00.000Z'

const policy = {
  ...defaultPolicy,
  severities: {
    ...defaultPolicy.severities,
    1: { ...defaultPolicy.severities[1], page: people.map((id) => [{ kind: 'person' as const, id }]) },
  },
}

type Step = { what: string; by: string; other: string; afterMin: number; severity: Severity; role: string }

const steps = fc.array(
  fc.record<Step>({
    what: fc.constantFrom(
      ...['ack', 'role', 'sev', 'status', 'update', 'note', 'task', 'findings'],
      ...['moment', 'resolve', 'close', 'reopen', 'cancel'],
    ),
    by: fc.constantFrom(...people),
    other: fc.constantFrom(...people),
    afterMin: fc.integer({ min: 0, max: 90 }),
    severity: fc.constantFrom(...severities),
    role: fc.constantFrom('commander', 'communications', 'scribe'),
  }),
  { maxLength: 25 },
)

const ruleOf =
  ({ what, by, other, severity, role }: Step): Rule =>
  (incident, act) => {
    const text = `ask <@${other}> or <@${by}|quill>`
    switch (what) {
      case 'ack':
        return acknowledge(incident, { verb: 'ack' }, act)
      case 'role':
        return assignRole(incident, { verb: 'role', role, person: other }, act)
      case 'sev':
        return changeSeverity(incident, { verb: 'severity', to: severity, why: text }, act)
      case 'status':
        return changeStatus(
          incident,
          { verb: 'status', to: severity === 1 ? 'identified' : 'monitoring', text },
          act,
        )
      case 'update':
        return postUpdate(incident, { verb: 'update', text, nextInMs: null }, act)
      case 'note':
        return addNote(incident, { verb: 'note', text, happenedAt: addMs(act.at, -severity * 600_000) }, act)
      case 'task':
        return addActionItem(incident, { verb: 'task', text: 'fix it', owner: other, deadlineAt: null }, act)
      case 'findings':
        return fillFindings(
          incident,
          {
            verb: 'findings',
            answers: { summary: text, rootCause: text, learnings: text, impact: text },
            items: [],
          },
          act,
        )
      case 'moment':
        return correctMoment(
          incident,
          { verb: 'moment', moment: 'acknowledged', to: addMs(act.at, -60_000) },
          act,
        )
      case 'resolve':
        return resolve(incident, { verb: 'resolve', summary: text }, act)
      case 'close':
        return close(incident, { verb: 'close' }, act)
      case 'reopen':
        return reopen(incident, { verb: 'reopen', why: text }, act)
      default:
        return cancel(incident, { verb: 'cancel', why: text }, act)
    }
  }

/** A step that the rules refuse changes nothing. */
const orAsBefore =
  (rule: Rule): Rule =>
  (incident, act) => {
    const outcome = rule(incident, act)
    return outcome.ok ? outcome : unchanged(incident)
  }

const unchanged = (incident: Incident): Outcome => ({
  ok: true,
  decision: { state: incident, events: [], effects: [] },
})

const played = (all: Step[]): Story => {
  let story = begin({ by: 'UP0', title: 'Down, says <@UP3>' }, startsAt, policy)
  let now = startsAt
  for (const step of all) {
    now = addMs(now, step.afterMin * 60_000)
    story = next(wait(story, now), now, step.by, orAsBefore(ruleOf(step)))
  }
  return story
}

it('whatever happens, nobody who took part is named outside the action items', () => {
  fc.assert(
    fc.property(steps, (all) => {
      const story = played(all)
      const at = addMs(startsAt, 7 * 24 * 3600_000)
      const draft = draftOf({ ...story, at, nameOf })
      const [before = '', items = ''] = draft.split(/^## Action items$/m)
      const after = items.split(/^## /m)[1] ?? ''
      expect(`${before}${after}`).not.toMatch(/UP\d|quill/i)
      expect(draft.match(/^## /gm)).toHaveLength(7)
      expect(draft).not.toMatch(/undefined|null|NaN/)
    }),
    { numRuns: 300 },
  )
})
