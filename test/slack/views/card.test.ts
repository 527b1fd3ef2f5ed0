import { describe, expect, test } from 'vitest'
import { changeStatus } from '../../../src/domain/incident/change-status.ts'
import type { Incident } from '../../../src/domain/incident/incident.ts'
import { cancel } from '../../../src/domain/lifecycle/cancel.ts'
import { close } from '../../../src/domain/lifecycle/close.ts'
import { reopen } from '../../../src/domain/lifecycle/reopen.ts'
import { resolve } from '../../../src/domain/lifecycle/resolve.ts'
import type { Severity } from '../../../src/domain/policy/severity.ts'
import { type Card, cardOf } from '../../../src/slack/views/lifecycle/card.ts'
import type { View } from '../../../src/slack/views/view.ts'
import { dueLines } from '../../../src/wording/lifecycle/due.ts'
import { endingLines, responseLine, rolesLine, statusLine } from '../../../src/wording/lifecycle/facts.ts'
import { severityChangeText } from '../../../src/wording/lifecycle/sets-off.ts'
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

describe('the card reads', () => {
  test("what's due first, then where it stands, then the facts", () => {
    const incident = declared(1, { impact: 'card payments fail for everyone in the EU' })
    const at = minutesLater(0)
    expect(readable(shown(incident, 0)).split('\n').slice(0, -3)).toEqual([
      '# 🔴 INC-42  Checkout is down',
      ...dueLines(incident, at).map(inMrkdwn),
      inMrkdwn(statusLine(incident, policy)),
      inMrkdwn(rolesLine(incident, policy)),
      '*Impact:* card payments fail for everyone in the EU',
    ])
  })

  test('how it ended and how the response went, once it has', () => {
    const at = minutesLater(61)
    expect(readable(shown(closed(), 61)).split('\n').slice(0, -2)).toEqual([
      '# ✅ INC-42  Checkout is down',
      ...dueLines(closed(), at).map(inMrkdwn),
      inMrkdwn(statusLine(closed(), policy)),
      ...endingLines(closed()).map(inMrkdwn),
      inMrkdwn(responseLine(closed(), policy, at) ?? []),
      inMrkdwn(rolesLine(closed(), policy)),
    ])
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
      ['*Acknowledge', 'Take command', 'Post update', 'Add note', 'Resolve'],
      severityRow,
      ['Identified', 'Monitoring', 'Show timeline', 'More…'],
    ])
  })

  test('leave out what has been done', () => {
    expect(buttonRows(shown(led(declared())))[0]).toEqual(['*Post update', 'Add note', 'Resolve'])
    const monitoring = incidentAfter(
      changeStatus(led(declared(2)), { verb: 'status', to: 'monitoring', text: '' }, actAt(40)),
    )
    expect(buttonRows(shown(monitoring, 40))).toEqual([
      ['Post update', 'Add note', '*Resolve'],
      ['SEV-1', '● SEV-2', 'SEV-3', 'SEV-4'],
      ['Identified', 'Show timeline', 'More…'],
    ])
  })

  test('walk to the end and back', () => {
    const rows = (incident: Incident) => buttonRows(shown(incident, 61))
    expect(rows(resolved())).toEqual([
      ['*Close', 'Draft postmortem', 'Add note', 'Reopen'],
      ['Show timeline', 'More…'],
    ])
    expect(rows(closed())[0]).toEqual(['*Finish postmortem', 'Draft postmortem', 'Add note', 'Reopen'])
    expect(
      rows(incidentAfter(cancel(declared(2), { verb: 'cancel', why: 'The probe was broken.' }, actAt(9))))[0],
    ).toEqual(['Add note', 'Reopen'])
    const again = incidentAfter(reopen(resolved(), { verb: 'reopen', why: 'It is back.' }, actAt(70)))
    expect(rows(again)[0]).toEqual(['*Post update', 'Add note', 'Resolve'])
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
