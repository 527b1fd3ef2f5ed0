import { describe, expect, it, test } from 'vitest'
import { changeStatus } from '../../../src/domain/incident/change-status.ts'
import {
  allowed,
  isOpen,
  isWorkingStatus,
  type Status,
  statuses,
} from '../../../src/domain/incident/status.ts'
import type { Act } from '../../../src/domain/record/decision.ts'
import {
  at,
  closed,
  declared,
  effectsSince,
  refusalOf,
  reopened,
  resolved,
  said,
  status,
} from '../support/acts.ts'

const openActions = [
  'acknowledge',
  'assign_role',
  'cancel',
  'change_severity',
  'change_status',
  'close',
  'correct_moment',
  'findings',
  'follow_runbook',
  'name_services',
  'note',
  'page',
  'postpone_update',
  'rate_page',
  'report_duty',
  'resolve',
  'snooze',
  'task',
  'update',
]

test.each<[Status, string[]]>([
  ['investigating', openActions],
  ['identified', openActions],
  ['monitoring', openActions],
  [
    'resolved',
    [
      'assign_role',
      'close',
      'correct_moment',
      'draft_postmortem',
      'findings',
      'follow_runbook',
      'name_services',
      'note',
      'rate_page',
      'reopen',
      'report_duty',
      'snooze',
      'task',
      'update',
    ],
  ],
  [
    'closed',
    [
      'correct_moment',
      'draft_postmortem',
      'findings',
      'name_services',
      'note',
      'rate_page',
      'reopen',
      'report_duty',
      'snooze',
      'task',
    ],
  ],
  ['cancelled', ['note', 'reopen']],
])('%s allows exactly what its row says', (name, actions) => {
  expect([...allowed[name]].sort()).toEqual(actions)
})

test('only the three working statuses are open and set directly', () => {
  expect(statuses.filter(isOpen)).toEqual(['investigating', 'identified', 'monitoring'])
  expect(statuses.filter(isWorkingStatus)).toEqual(['investigating', 'identified', 'monitoring'])
})

describe('changing the status', () => {
  it('marks the moment that it means, and tells the channel and the thread', () => {
    const before = declared(2)
    const story = status('identified', 'a bad deploy')(before, at('13:05'))
    expect(story.incident).toMatchObject({ status: 'identified', moments: { identified: at('13:05') } })
    expect(said(story, 'status_changed')).toMatchObject([{ from: 'investigating', text: 'a bad deploy' }])
    expect(effectsSince(before, story)).toContain('say_in_thread')
    const mitigated = status('monitoring')(story, at('13:09'))
    expect(mitigated.incident.moments.mitigated).toBe(at('13:09'))
  })

  it('keeps the first time of each moment, also after reopening', () => {
    let story = status('identified')(declared(2), at('13:05'))
    story = status('investigating')(story, at('13:06'))
    story = status('identified')(story, at('13:07'))
    expect(story.incident.moments.identified).toBe(at('13:05'))
    story = status('monitoring')(story, at('13:08'))
    story = status('monitoring')(reopened(resolved(story, at('13:09')), at('13:30')), at('13:40'))
    expect(story.incident.moments).toMatchObject({ mitigated: at('13:08'), resolved: at('13:09') })
  })

  it("says no to the same status, to a text without end, and to what's closed", () => {
    const to = (text: string) => (incident: ReturnType<typeof declared>['incident'], act: Act) =>
      changeStatus(incident, { verb: 'status', to: 'investigating', text }, act)
    expect(refusalOf(declared(2), at('13:05'), to(''))).toMatchObject({ kind: 'same_status' })
    const identified = status('identified')(declared(2), at('13:05'))
    expect(refusalOf(identified, at('13:06'), to('x'.repeat(2501)))).toMatchObject({ kind: 'too_long' })
    expect(refusalOf(closed(identified, at('13:06')), at('13:07'), to(''))).toMatchObject({
      kind: 'not_allowed_now',
      status: 'closed',
    })
  })
})
