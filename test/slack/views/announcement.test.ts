import { describe, expect, test } from 'vitest'
import type { Incident } from '../../../src/domain/incident/incident.ts'
import { markDuplicate } from '../../../src/domain/lifecycle/cancel.ts'
import { close } from '../../../src/domain/lifecycle/close.ts'
import { resolve } from '../../../src/domain/lifecycle/resolve.ts'
import { announcementOf } from '../../../src/slack/views/lifecycle/announcement.ts'
import {
  actAt,
  channel,
  declared,
  incidentAfter,
  led,
  minutesLater,
  policy,
  staffed,
} from '../../support/incidents.ts'
import { messageProblems } from '../../support/shown/block-limits.ts'
import { readable } from '../../support/shown/readable.ts'

const shown = (incident: Incident, isFirst = false, by = policy): string => {
  const view = announcementOf({ incident, policy: by, at: minutesLater(1), channel, isFirst })
  expect(messageProblems(view)).toEqual([])
  expect(view.text).toContain('INC-42')
  return readable(view)
}

describe('the announcement', () => {
  test('pages a whole channel only first, and where nobody is configured', () => {
    expect(shown(declared(1), true)).toContain('<!channel>')
    expect(shown(declared(2), true)).toContain('<!here>')
  })

  test("pages nobody when it's edited, for a sev3, after an acknowledgement, or where people are paged", () => {
    for (const quiet of [
      shown(declared(1)),
      shown(declared(3), true),
      shown(led(declared(1)), true),
      shown(declared(1), true, staffed),
      shown(declared(1, { isPrivate: true }), true),
    ]) {
      expect(quiet).not.toContain('<!')
    }
  })

  test('follows the incident to its end', () => {
    const resolved = incidentAfter(resolve(led(declared()), { verb: 'resolve', summary: '' }, actAt(52)))
    const duplicate = incidentAfter(markDuplicate(declared(2), { verb: 'duplicate', of: 41 }, actAt(9)))
    expect(
      [
        declared(),
        led(declared()),
        resolved,
        incidentAfter(close(resolved, { verb: 'close' }, actAt(60))),
        duplicate,
      ]
        .map((incident) => shown(incident))
        .join('\n'),
    ).toMatchInlineSnapshot(`
      "🔴 *INC-42 Checkout is down, SEV-1* · Investigating · no commander yet · since 2026-11-20 14:02 UTC · <#C0INC42>
      🔴 *INC-42 Checkout is down, SEV-1* · Investigating · commander <@U0BEN> · since 2026-11-20 14:02 UTC · <#C0INC42>
      ✅ *INC-42 Checkout is down, SEV-1* · Resolved after 52 min · <#C0INC42>
      ✅ *INC-42 Checkout is down, SEV-1* · Resolved after 52 min · Closed · <#C0INC42>
      🚫 *INC-42 Checkout is down, SEV-2* · Duplicate of INC-41 · <#C0INC42>"
    `)
  })

  test('without a channel names none', () => {
    const view = announcementOf({
      incident: declared(),
      policy,
      at: minutesLater(1),
      channel: null,
      isFirst: false,
    })
    expect(view.text).not.toContain('<#')
  })
})
