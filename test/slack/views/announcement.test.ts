import { describe, expect, test } from 'vitest'
import type { Incident } from '../../../src/domain/incident/incident.ts'
import { markDuplicate } from '../../../src/domain/lifecycle/cancel.ts'
import { close } from '../../../src/domain/lifecycle/close.ts'
import { resolve } from '../../../src/domain/lifecycle/resolve.ts'
import { acknowledge } from '../../../src/domain/response/acknowledge.ts'
import { announcementOf } from '../../../src/slack/views/lifecycle/announcement.ts'
import { actAt, channel, declared, incidentAfter, led, policy } from '../../support/incidents.ts'
import { messageProblems } from '../../support/shown/block-limits.ts'
import { readable } from '../../support/shown/readable.ts'

const shown = (incident: Incident, call: 'channel' | 'here' | 'none' = 'none'): string => {
  const view = announcementOf({ incident, policy, channel, call })
  expect(messageProblems(view)).toEqual([])
  expect(view.text).toContain('INC-42')
  return readable(view)
}

describe('the announcement', () => {
  test('pages those its declaration decided, even after an acknowledgement', () => {
    expect(shown(declared(1), 'channel')).toContain('<!channel>')
    expect(shown(declared(2), 'here')).toContain('<!here>')
    expect(shown(led(declared(1)), 'channel')).toContain('<!channel>')
  })

  test("pages nobody when it's edited", () => {
    expect(shown(declared(1))).not.toContain('<!')
  })

  test('names the one it replaces', () => {
    const replaces = 'https://example.slack.com/archives/C1/p1'
    const view = announcementOf({ incident: declared(), policy, channel, replaces })
    expect(messageProblems(view)).toEqual([])
    expect(view.text).toContain(`<${replaces}|`)
  })

  test('follows the incident to its end', () => {
    const resolved = incidentAfter(resolve(led(declared()), { verb: 'resolve', summary: '' }, actAt(52)))
    const duplicate = incidentAfter(markDuplicate(declared(2), { verb: 'duplicate', of: 41 }, actAt(9)))
    expect(
      [
        declared(),
        incidentAfter(acknowledge(declared(), { verb: 'ack' }, actAt(2))),
        led(declared()),
        resolved,
        incidentAfter(close(resolved, { verb: 'close' }, actAt(60))),
        duplicate,
      ]
        .map((incident) => shown(incident))
        .join('\n'),
    ).toMatchInlineSnapshot(`
      "🔴 *INC-42 Checkout is down, SEV-1* · Investigating · no commander yet · since 2026-11-20 14:02 UTC · <#C0INC42>
      [*Acknowledge] [Join]
      🔴 *INC-42 Checkout is down, SEV-1* · Investigating · <@U0BEN> acknowledged · no commander yet · since 2026-11-20 14:02 UTC · <#C0INC42>
      [Join]
      🔴 *INC-42 Checkout is down, SEV-1* · Investigating · commander <@U0BEN> · since 2026-11-20 14:02 UTC · <#C0INC42>
      [Join]
      ✅ *INC-42 Checkout is down, SEV-1* · Resolved after 52 min · <#C0INC42>
      ✅ *INC-42 Checkout is down, SEV-1* · Resolved after 52 min · Closed · <#C0INC42>
      🚫 *INC-42 Checkout is down, SEV-2* · Duplicate of INC-41 · <#C0INC42>"
    `)
  })

  test('without a channel names none', () => {
    expect(announcementOf({ incident: declared(), policy, channel: null }).text).not.toContain('<#')
  })
})
