import { expect, test } from 'vitest'
import type { Incident } from '../../../src/domain/incident/incident.ts'
import { markDuplicate } from '../../../src/domain/lifecycle/cancel.ts'
import { close } from '../../../src/domain/lifecycle/close.ts'
import { resolve } from '../../../src/domain/lifecycle/resolve.ts'

import { announcementOf } from '../../../src/slack/views/lifecycle/announcement.ts'
import { messageProblems } from '../../support/block-limits.ts'
import { readable } from '../../support/readable.ts'
import { actAt, after, channel, declared, led } from './incidents.ts'

const shown = (incident: Incident, call: 'channel' | 'here' | 'none' = 'none'): string => {
  const view = announcementOf({ incident, channel, call })
  expect(messageProblems(view)).toEqual([])
  expect(view.text).toContain('INC-42')
  return readable(view)
}

test('it calls whom its declaration decided, and whoever has acknowledged meanwhile takes nobody off it', () => {
  expect(shown(declared(1), 'channel')).toMatchInlineSnapshot(
    `"<!channel> 🔴 *INC-42 Checkout is down, SEV-1* · Investigating · no commander yet · since 2026-11-20 14:02 UTC · <#C0INC42>"`,
  )
  expect(shown(declared(2), 'here')).toContain('<!here>')
  expect(shown(led(declared(1)), 'channel')).toContain('<!channel>')
})

test('nobody is called by an edit', () => {
  expect(shown(declared(1))).not.toContain('<!')
})

test('one that replaces another names it', () => {
  const replaces = 'https://example.slack.com/archives/C1/p1'
  expect(announcementOf({ incident: declared(), channel, replaces }).text).toContain(`<${replaces}|`)
})

test('it follows the incident to its end', () => {
  const resolved = after(resolve(led(declared()), { verb: 'resolve', summary: '' }, actAt(52)))
  const duplicate = after(markDuplicate(declared(2), { verb: 'duplicate', of: 41 }, actAt(9)))
  expect(
    [led(declared()), resolved, after(close(resolved, { verb: 'close' }, actAt(60))), duplicate]
      .map((incident) => shown(incident))
      .join('\n'),
  ).toMatchInlineSnapshot(`
    "🔴 *INC-42 Checkout is down, SEV-1* · Investigating · commander <@U0BEN> · since 2026-11-20 14:02 UTC · <#C0INC42>
    ✅ *INC-42 Checkout is down, SEV-1* · resolved after 52 min · <#C0INC42>
    ✅ *INC-42 Checkout is down, SEV-1* · resolved after 52 min · closed · <#C0INC42>
    🚫 *INC-42 Checkout is down, SEV-2* · duplicate of INC-41 · <#C0INC42>"
  `)
})

test('without a channel it stands alone', () => {
  const view = announcementOf({ incident: declared(), channel: null })
  expect(view.text).not.toContain('<#')
})
