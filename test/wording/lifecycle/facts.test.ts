import { describe, expect, test } from 'vitest'
import type { Incident } from '../../../src/domain/incident/incident.ts'
import { cancel, markDuplicate } from '../../../src/domain/lifecycle/cancel.ts'
import { changeSeverity } from '../../../src/domain/lifecycle/change-severity.ts'
import { close } from '../../../src/domain/lifecycle/close.ts'
import { resolve } from '../../../src/domain/lifecycle/resolve.ts'
import { acknowledge } from '../../../src/domain/response/acknowledge.ts'
import {
  commanderText,
  duplicatesLine,
  endingLines,
  responseLine,
  rolesLine,
  sinceText,
  statusLine,
} from '../../../src/wording/lifecycle/facts.ts'
import {
  actAt,
  ana,
  declared,
  dee,
  incidentAfter,
  led,
  minutesLater,
  policy,
} from '../../support/incidents.ts'
import { plainLines, plainly } from '../support/plainly.ts'

const resolved = () => incidentAfter(resolve(led(declared()), { verb: 'resolve', summary: '' }, actAt(52)))

describe('the facts of an incident', () => {
  test('say how bad it is, its status and since when', () => {
    expect(
      plainLines([
        statusLine(declared(), policy),
        statusLine(declared(2, { isPrivate: true }), policy),
        sinceText(declared()),
        commanderText(declared()),
        commanderText(led(declared())),
      ]),
    ).toMatchInlineSnapshot(`
      "*SEV-1 Critical* · Investigating · declared 20 Nov 2026 at 14:02 by @ana
      *SEV-2 Major* · Investigating · declared 20 Nov 2026 at 14:02 by @ana · Private
      since 20 Nov 2026 at 14:02
      no commander yet
      commander @ben"
    `)
  })

  test('name each role with its holder, and the missing commander only while one is needed', () => {
    expect(plainly(rolesLine(declared(), policy))).toBe(
      'Commander: nobody yet   Communications lead: –   Scribe: –',
    )
    expect(plainly(rolesLine(led(declared()), policy))).toBe(
      'Commander: @ben   Communications lead: –   Scribe: –',
    )
  })

  test("say how the response went once there's one", () => {
    const response = (incident: Incident): string | null => {
      const line = responseLine(incident, policy, minutesLater(60))
      return line && plainly(line)
    }
    expect(response(declared())).toBeNull()
    expect(response(led(declared()))).toBe('@ben acknowledged at 14:04, after 2 min')
    expect(response(incidentAfter(acknowledge(declared(), { verb: 'ack' }, actAt(12))))).toBe(
      '@ben acknowledged at 14:14, after 12 min (7 min late)',
    )
    // "After 5 min" would contradict "late" beside a target of five minutes.
    expect(response(incidentAfter(acknowledge(declared(), { verb: 'ack' }, actAt(5.25))))).toBe(
      '@ben acknowledged at 14:07, after 5 min 15 s (15 s late)',
    )
    const raised = incidentAfter(
      changeSeverity(led(declared(3)), { verb: 'severity', to: 2, why: '' }, actAt(30, ana)),
    )
    expect(response(raised)).toBe('@ben acknowledged at 14:04, after 2 min of business hours')
    expect(response(incidentAfter(acknowledge(raised, { verb: 'ack' }, actAt(33, dee))))).toBe(
      '@ben acknowledged at 14:04, after 2 min of business hours; @dee again at 14:35, after it was raised',
    )
    expect(response(incidentAfter(resolve(declared(), { verb: 'resolve', summary: '' }, actAt(3))))).toBe(
      'Never acknowledged',
    )
  })
})

describe('an ended incident', () => {
  const ended = (incident: Incident): string => plainLines(endingLines(incident))

  test('says how it ended and how long things took', () => {
    expect(ended(declared())).toBe('')
    expect(ended(resolved())).toBe('Resolved after 52 min')
    const { moments, ...incident } = resolved()
    const slow = { ...moments, identified: minutesLater(9), mitigated: minutesLater(30) }
    expect(ended({ ...incident, moments: slow })).toBe(
      'Resolved after 52 min · identified after 9 min · mitigated after 30 min',
    )
  })

  test('says why it was cancelled', () => {
    const alarm = { verb: 'cancel', why: 'The probe was broken.' } as const
    expect(ended(incidentAfter(cancel(declared(), alarm, actAt(9))))).toBe(
      'False alarm: The probe was broken.',
    )
    const duplicate = { verb: 'duplicate', of: 41 } as const
    expect(ended(incidentAfter(markDuplicate(declared(), duplicate, actAt(9))))).toBe('Duplicate of INC-41')
  })

  test("says what's left of its postmortem when nothing is due", () => {
    const filled: Incident = {
      ...resolved(),
      impact: 'a',
      findings: { summary: null, rootCause: 'b', contributingFactors: 'c', learnings: 'd' },
    }
    expect(ended(incidentAfter(close(filled, { verb: 'close' }, actAt(60))))).toBe(
      'Resolved after 52 min\nPostmortem complete',
    )
    expect(ended(incidentAfter(close(led(declared(4)), { verb: 'close' }, actAt(60))))).toContain(
      'Postmortem optional',
    )
  })
})

test('an incident that others were a duplicate of says which', () => {
  expect(duplicatesLine(declared())).toBeNull()
  expect(plainly(duplicatesLine({ ...declared(), duplicates: [43, 44] }) ?? [])).toBe('Covers INC-43, INC-44')
})
