import { describe, expect, test } from 'vitest'
import type { Incident } from '../../../src/domain/incident/incident.ts'
import { cancel } from '../../../src/domain/lifecycle/cancel.ts'
import { close } from '../../../src/domain/lifecycle/close.ts'
import { resolve } from '../../../src/domain/lifecycle/resolve.ts'
import { callText, cardStandingLine, originLine, overLines } from '../../../src/wording/lifecycle/on-card.ts'
import { actAt, declared, incidentAfter, led, minutesLater, policy } from '../../support/incidents.ts'
import { plainLines, plainly } from '../support/plainly.ts'

const resolved = (incident: Incident = led(declared())) =>
  incidentAfter(resolve(incident, { verb: 'resolve', summary: '' }, actAt(52)))
const closed = (incident?: Incident) => incidentAfter(close(resolved(incident), { verb: 'close' }, actAt(60)))

describe('the card says', () => {
  test('how bad it is, its status, and while it is open how long ago it was declared', () => {
    expect(
      plainLines([
        cardStandingLine(declared(), policy),
        cardStandingLine(declared(2, { isPrivate: true }), policy),
        cardStandingLine(resolved(), policy),
      ]),
    ).toMatchInlineSnapshot(`
      "*SEV-1 Critical* · Investigating · declared 20 Nov 2026 at 14:02
      *SEV-2 Major* · Investigating · declared 20 Nov 2026 at 14:02 · Private
      *SEV-1 Critical* · Resolved"
    `)
  })

  test('where people talk, while it is open and not private', () => {
    const said = (incident: Incident, callLink: string | null): string | null => {
      const text = callText(incident, { ...policy, callLink })
      return text && plainly(text)
    }
    const template = 'https://meet.example.com/inc-{number}'
    expect(said(declared(), template)).toBe(
      'Call: [meet.example.com/inc-42](https://meet.example.com/inc-42)',
    )
    expect(said(declared(), 'https://meet.example.com/room')).toContain('meet.example.com/room')
    expect(said(declared(), null)).toBeNull()
    expect(said(resolved(), template)).toBeNull()
    expect(said(declared(2, { isPrivate: true }), template)).toBeNull()
  })

  test('who declared it when, and how many action items it has', () => {
    expect(plainly(originLine(declared()))).toMatchInlineSnapshot(`"Declared 20 Nov 2026 at 14:02 by @ana"`)
  })

  test("how it ended and where its postmortem stands, once it's over", () => {
    const over = (incident: Incident, minutes = 61): string =>
      plainLines(overLines(incident, policy, minutesLater(minutes)))
    expect(over(closed())).toMatchInlineSnapshot(`
      "*SEV-1 Critical* · Closed · Resolved after 52 min
      📝 Postmortem due Wed 25 Nov, 4 questions left · @ben"
    `)
    expect(over(closed(), 60 * 24 * 30)).toMatchInlineSnapshot(`
      "*SEV-1 Critical* · Closed · Resolved after 52 min
      *📝 Postmortem overdue since 25 Nov 2026, 4 questions left* · @ben"
    `)
    expect(over(closed(led(declared(3))))).toMatchInlineSnapshot(`
      "*SEV-3 Minor* · Closed · Resolved after 52 min
      📝 Postmortem optional"
    `)
    const alarm = cancel(declared(2), { verb: 'cancel', why: 'The probe was broken.' }, actAt(9))
    expect(over(incidentAfter(alarm))).toMatchInlineSnapshot(
      `"*SEV-2 Major* · Cancelled · False alarm: The probe was broken."`,
    )
  })
})
