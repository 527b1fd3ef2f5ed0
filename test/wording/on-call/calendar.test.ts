import { expect, test } from 'vitest'
import {
  calendarIntro,
  calendarsOff,
  feedReplacedText,
  feedText,
  moreFeedsText,
} from '../../../src/wording/on-call/calendar.ts'
import { scheduleOf } from '../../support/on-call.ts'
import { plainLines } from '../support/plainly.ts'

const schedule = { ...scheduleOf('primary', []), name: 'Primary' }

test('the addresses of calendar feeds', () => {
  expect(
    plainLines([
      calendarIntro,
      feedText(null, 'https://muster.example.com/calendars/a.ics'),
      feedText(schedule, 'https://muster.example.com/calendars/b.ics'),
      moreFeedsText(21),
      feedReplacedText(null),
      feedReplacedText(schedule),
      calendarsOff,
    ]),
  ).toMatchInlineSnapshot(`
    "Subscribe your calendar to your shifts, or to a schedule's. Anyone who has an address can see those shifts, so keep it to yourself. Calendars look for changes some hours apart, so \`/incident oncall\` knows first.
    *Your shifts*: \`https://muster.example.com/calendars/a.ics\`
    *Primary*: \`https://muster.example.com/calendars/b.ics\`
    and 21 more schedules: \`/incident oncall calendar <schedule>\` shows one of them.
    Your shifts have a new address. The old one has stopped working.
    *Primary* has a new address. The old one has stopped working for everyone.
    Calendar feeds are off. The people who run Muster turn them on with \`HTTP_PORT\`: docs/on-call.md says how."
  `)
})
