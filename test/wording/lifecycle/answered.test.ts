import { expect, test } from 'vitest'
import type { Resolution } from '../../../src/domain/lifecycle/prompts/resolution.ts'
import type { Words } from '../../../src/domain/record/effects.ts'
import { answeredText } from '../../../src/wording/lifecycle/answered.ts'
import { ben, declared, dee, minutesLater, policy } from '../../support/incidents.ts'
import { plainly } from '../support/plainly.ts'

const at = minutesLater(40)
const overdue: Words = { kind: 'update_overdue', dueAt: minutesLater(30), at: minutesLater(30) }

const answered = (resolution: Resolution, words: Words = overdue): string =>
  plainly(answeredText(words, resolution, { incident: declared(), policy, at }))

test('a reminder that was answered is a short fact', () => {
  expect(
    [
      answered({ kind: 'acknowledged', by: ben, at: minutesLater(33) }),
      answered({ kind: 'update_posted', by: dee, at: minutesLater(33) }),
      answered({ kind: 'update_posted', by: null, at: minutesLater(33) }),
      answered({ kind: 'update_moved', to: minutesLater(45) }),
      answered({ kind: 'update_moved', to: null }),
      answered({ kind: 'led', by: ben }),
      answered({ kind: 'went_on', at: minutesLater(33) }),
      answered({ kind: 'published' }),
      answered({ kind: 'put_off', until: minutesLater(93) }),
      answered({ kind: 'now', status: 'resolved' }),
      answered({ kind: 'asked_again' }),
    ].join('\n'),
  ).toMatchInlineSnapshot(`
    "@ben acknowledged INC-42 at 14:35.
    @dee posted an update on INC-42 at 14:35.
    INC-42 got an update at 14:35.
    Next update on INC-42 by 14:47.
    No update on INC-42 is due.
    @ben is in command of INC-42.
    Work on INC-42 continued at 14:35.
    The INC-42 postmortem is published.
    INC-42 reminders are snoozed until 15:35.
    INC-42 is now Resolved.
    INC-42: asked again below."
  `)
})

test('the closing message keeps who closed it', () => {
  const closed: Words = { kind: 'closed', by: ben, postmortemDueAt: minutesLater(7200), openQuestions: 4 }
  expect(answered({ kind: 'now', status: 'investigating' }, closed)).toBe(
    '@ben closed INC-42. INC-42 is now Investigating.',
  )
})
