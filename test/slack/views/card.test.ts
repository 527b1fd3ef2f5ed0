import { describe, expect, test } from 'vitest'
import { changeStatus } from '../../../src/domain/incident/change-status.ts'
import type { Incident } from '../../../src/domain/incident/incident.ts'
import { cancel } from '../../../src/domain/lifecycle/cancel.ts'
import { close } from '../../../src/domain/lifecycle/close.ts'
import { reopen } from '../../../src/domain/lifecycle/reopen.ts'
import { resolve } from '../../../src/domain/lifecycle/resolve.ts'
import type { Severity } from '../../../src/domain/policy/severity.ts'
import { type Card, cardOf } from '../../../src/slack/views/lifecycle/card.ts'
import { runbookButton } from '../../../src/slack/views/runbooks/buttons.ts'
import type { View } from '../../../src/slack/views/view.ts'
import { dueLines } from '../../../src/wording/lifecycle/due.ts'
import { rolesLine } from '../../../src/wording/lifecycle/facts.ts'
import { cardStandingLine, originLine, overLines } from '../../../src/wording/lifecycle/on-card.ts'
import { severityChangeText } from '../../../src/wording/lifecycle/sets-off.ts'
import { say } from '../../../src/wording/text/sentence.ts'
import {
  actAt,
  declared,
  incidentAfter,
  led,
  minutesLater,
  policy,
  staffed,
} from '../../support/incidents.ts'
import { messageProblems } from '../../support/shown/block-limits.ts'
import { buttonRows, confirmationsOf, readable } from '../../support/shown/readable.ts'
import { inMrkdwn } from '../../support/shown/sentences.ts'

const shown = (incident: Incident, minutes = 1, more: Partial<Card> = {}): View => {
  const card = cardOf({ incident, policy, at: minutesLater(minutes), notes: [], ...more })
  expect(messageProblems(card)).toEqual([])
  return card
}

const resolved = () =>
  incidentAfter(resolve(led(declared()), { verb: 'resolve', summary: 'The pool was full.' }, actAt(52)))
const closed = () => incidentAfter(close(resolved(), { verb: 'close' }, actAt(60)))
const cancelled = () =>
  incidentAfter(cancel(declared(2), { verb: 'cancel', why: 'The probe was broken.' }, actAt(9)))

describe('the card reads', () => {
  test("what's due first, then where it stands, then the facts", () => {
    const incident = declared(1, { impact: 'card payments fail for everyone in the EU' })
    const at = minutesLater(0)
    expect(readable(shown(incident, 0)).split('\n')).toEqual([
      '# 🔴 INC-42  Checkout is down',
      ...dueLines(incident, at).map(inMrkdwn),
      inMrkdwn(cardStandingLine(incident, policy)),
      inMrkdwn(rolesLine(incident, policy)),
      '*Impact:* card payments fail for everyone in the EU',
      expect.stringContaining('[*Acknowledge]'),
      expect.stringContaining('[SEV-4]'),
      `~ ${inMrkdwn(originLine(incident))}`,
    ])
  })

  test('the call beside the roles', () => {
    const called = { ...policy, callLink: 'https://meet.example.com/inc-{number}' }
    expect(readable(shown(declared(), 1, { policy: called }))).toMatch(
      /Commander: .*Call: <https:\/\/meet\.example\.com\/inc-42\|meet\.example\.com\/inc-42>/,
    )
  })

  test('in two lines once it is over, whatever it had', () => {
    const at = minutesLater(61)
    const many = { lines: [say`3 alerts`], buttons: [] }
    const lines = (incident: Incident) => readable(shown(incident, 61, { more: [many] })).split('\n')
    const hit = { ...closed(), impact: 'nobody could pay', services: ['checkout'] }
    expect(lines(hit)).toEqual([
      '# ✅ INC-42  Checkout is down',
      ...overLines(hit, policy, at).map(inMrkdwn),
      expect.stringContaining('[*Finish postmortem]'),
    ])
    expect(overLines(hit, policy, at)).toHaveLength(2)
    expect(lines(cancelled())).toHaveLength(3)
  })

  test('what Slack rejected at the end, and the same in a notification as at its top', () => {
    const card = shown(declared(), 0, { notes: ['the topic is missing'] })
    expect(readable(card).split('\n').at(-1)).toBe('~ ⚠️ the topic is missing')
    expect(card.text).toContain('INC-42 Checkout is down, SEV-1')
    expect(card.text).toContain('⏱')
  })
})

describe('the buttons of the card', () => {
  const severityRow = ['● SEV-1', 'SEV-2', 'SEV-3', 'SEV-4']

  test('of a new incident begin with the response', () => {
    expect(buttonRows(shown(declared()))).toEqual([
      ['*Acknowledge', 'Take command', 'Post update', 'More…'],
      severityRow,
    ])
  })

  test('leave out what has been done', () => {
    expect(buttonRows(shown(led(declared())))[0]).toEqual(['*Post update', 'Resolve', 'More…'])
    const monitoring = incidentAfter(
      changeStatus(led(declared(2)), { verb: 'status', to: 'monitoring', text: '' }, actAt(40)),
    )
    expect(buttonRows(shown(monitoring, 40))).toEqual([
      ['Post update', '*Resolve', 'More…'],
      ['SEV-1', '● SEV-2', 'SEV-3', 'SEV-4'],
    ])
  })

  test('walk to the end and back', () => {
    const rows = (incident: Incident) => buttonRows(shown(incident, 61))
    expect(rows(resolved())).toEqual([['*Close', 'Reopen', 'More…']])
    expect(rows(closed())).toEqual([['*Finish postmortem', 'Draft postmortem', 'More…']])
    expect(rows(cancelled())).toEqual([['Reopen', 'More…']])
    const again = incidentAfter(reopen(resolved(), { verb: 'reopen', why: 'It is back.' }, actAt(70)))
    expect(rows(again)[0]).toEqual(['*Post update', 'Resolve', 'More…'])
  })

  test('lead to the postmortem once there is one', () => {
    const card = shown(closed(), 61, { file: 'https://files.example/inc-42' })
    expect(buttonRows(card)).toEqual([['*Finish postmortem', 'Read it', 'More…']])
    expect(JSON.stringify(card.blocks)).toContain('"url":"https://files.example/inc-42"')
  })

  test('have those of a runbook beside them', () => {
    const more = [{ lines: [], buttons: runbookButton('checkout.md', declared()) }]
    expect(buttonRows(shown(declared(), 0, { more }))[0]).toEqual([
      '*Acknowledge',
      'Take command',
      'Post update',
      'Open runbook',
      'More…',
    ])
  })
})

describe('raising by a button', () => {
  const asked = (incident: Incident, more: Partial<Card> = {}) => confirmationsOf(shown(incident, 0, more))

  test('asks first, both ways, and says what changes', () => {
    const change = (incident: Incident, to: Severity, under = policy) =>
      severityChangeText(incident, to, under)
    expect(asked(declared(3))).toEqual({
      'SEV-1': change(declared(3), 1),
      'SEV-2': change(declared(3), 2),
      'SEV-4': change(declared(3), 4),
    })
    expect(asked(declared(3), { policy: staffed })['SEV-1']).toBe(change(declared(3), 1, staffed))
    expect(Object.keys(asked(declared(1)))).toEqual(['SEV-2', 'SEV-3', 'SEV-4'])
    const hidden = declared(3, { isPrivate: true })
    expect(asked(hidden)['SEV-1']).toBe(change(hidden, 1))
  })
})
