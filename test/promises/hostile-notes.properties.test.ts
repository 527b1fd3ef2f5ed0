import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addNote } from '../../src/domain/incident/notes.ts'
import { declare } from '../../src/domain/lifecycle/declare.ts'
import { person } from '../../src/domain/people/people.ts'
import { defaultPolicy } from '../../src/domain/policy/default-policy.ts'
import type { Act } from '../../src/domain/record/decision.ts'
import type { Happening, TimelineEntry } from '../../src/domain/record/timeline.ts'
import { typedTextOf } from '../../src/domain/text/typed-text.ts'
import { timelineView } from '../../src/slack/views/incident/timeline.ts'
import { briefOf } from '../../src/slack/views/lifecycle/brief.ts'
import { refusalText } from '../../src/slack/views/refusals.ts'
import { hostileText, ours } from '../support/hostile-text.ts'
import { controlsOf, messageProblems } from '../support/shown/block-limits.ts'

const at = '2026-11-23T14:00:00.000Z'
const policy = defaultPolicy
const act: Act = {
  at,
  by: person('U0ANA'),
  source: { via: 'command' },
  policy,
  groupsOf: () => [],
  overridesOf: () => [],
}

const declared = declare({ number: 42, title: 'Checkout is down', severity: 2, declaredIn: 'C1' }, act)
if (!declared.ok) throw new Error('it was not declared')
const incident = declared.decision.state

test('10,000 notes of any kind call nobody and fit, on the timeline and in a brief', () => {
  fc.assert(
    fc.property(hostileText, (text) => {
      const outcome = addNote(
        incident,
        { verb: 'note', text: typedTextOf(text, () => null), happenedAt: at },
        act,
      )
      if (!outcome.ok) {
        expect(refusalText(outcome.refusal, policy)).not.toMatch(/<[!@#]/)
        return
      }
      const [event] = outcome.decision.events
      if (!event) throw new Error('nothing was recorded')
      const entry: TimelineEntry = {
        ...event,
        what: event.what as Happening,
        version: 2,
        position: 0,
        recordedAt: at,
      }
      const views = [
        timelineView({ incident, entries: [entry], page: null, policy }),
        briefOf({ incident, policy, at, recent: [entry] }),
      ]
      for (const view of views) {
        expect(messageProblems(view)).toEqual([])
        expect(controlsOf(view).filter((control) => !ours.test(control))).toEqual([])
      }
    }),
    { numRuns: 10_000 },
  )
}, 60_000)
