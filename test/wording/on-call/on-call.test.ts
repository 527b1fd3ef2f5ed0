import { expect, test } from 'vitest'
import { escalationAt, type Rosters } from '../../../src/domain/on-call/escalate.ts'
import type { Override, OverrideChange } from '../../../src/domain/on-call/overrides/override.ts'
import { person } from '../../../src/domain/people/people.ts'
import {
  changedShiftText,
  notSavedYet,
  proposalLines,
  savedText,
  shiftTimeQuestion,
  undoneText,
} from '../../../src/wording/on-call/cover.ts'
import { changeText } from '../../../src/wording/on-call/names.ts'
import {
  noSchedules,
  pagesLines,
  planAtLines,
  plannedText,
  standingText,
} from '../../../src/wording/on-call/standing.ts'
import { rotationOf, scheduleOf } from '../../support/on-call.ts'
import { plainLines } from '../support/plainly.ts'

const now = '2026-11-23T14:00:00.000Z'
const until = '2026-11-24T08:00:00.000Z'
const schedule = { ...scheduleOf('primary', [rotationOf(['U0ANA', 'ben@example.com'])]), name: 'Primary' }
const override = (change: OverrideChange): Override => ({
  id: 'primary-3',
  schedule: 'primary',
  from: '2026-11-23T18:00:00.000Z',
  to: until,
  change,
  askedBy: 'U0DEE',
  askedAt: now,
  swap: null,
})
const cover = override({ kind: 'cover', person: 'U0DEE', instead: 'ben@example.com' })

test('who is on call, and what is planned', () => {
  expect(
    plainLines([
      standingText(
        schedule,
        { people: ['U0ANA', 'ben@example.com'], because: { kind: 'gap' }, until, next: [] },
        now,
      ),
      standingText(schedule, { people: [], because: { kind: 'gap' }, until: null, next: [] }, now),
      plannedText(cover, now),
      noSchedules,
    ]),
  ).toMatchInlineSnapshot(`
    "*Primary*: @ana, ben@example.com until Tue 24 Nov at 08:00, then nobody
    *Primary*: nobody
    \`primary-3\` @dee covers ben@example.com from Mon 23 Nov at 18:00 to Tue 24 Nov at 08:00
    There are no schedules yet. Add one to muster.yml, and \`/incident oncall\` says who's on call."
  `)
})

test('every change of a schedule', () => {
  const changes: OverrideChange[] = [
    cover.change,
    { kind: 'cover', person: 'U0DEE', instead: null },
    { kind: 'replace', people: ['U0ANA', 'U0DEE'] },
    { kind: 'add', people: ['U0DEE'] },
    { kind: 'nobody' },
    { kind: 'remove', person: 'U0DEE' },
  ]
  expect(plainLines(changes.map(changeText))).toMatchInlineSnapshot(`
    "@dee covers ben@example.com
    @dee covers for the people on call
    @ana, @dee instead of everyone
    @dee joins the people on call
    nobody is on call
    @dee is off call"
  `)
})

test('a cover, before and after it is saved', () => {
  const after = [
    {
      from: cover.from,
      to: '2026-11-24T00:00:00.000Z',
      people: ['U0DEE'],
      because: { kind: 'gap' } as const,
    },
    { from: '2026-11-24T00:00:00.000Z', to: until, people: ['U0ANA'], because: { kind: 'gap' } as const },
  ]
  const changed = { override: cover, before: [], after, overlaps: [override({ kind: 'nobody' })] }
  expect(
    plainLines([
      ...proposalLines(schedule, changed, now),
      notSavedYet({ timeZone: 'Europe/Madrid', isTheirs: true }),
      notSavedYet({ timeZone: 'Etc/UTC', isTheirs: false }),
      savedText(schedule, cover, now),
      undoneText('primary-3'),
      changedShiftText(
        {
          kind: 'tell_on_call',
          person: 'U0BEN',
          what: 'override_added',
          by: person('U0DEE'),
          override: cover,
        },
        schedule,
        now,
      ),
      changedShiftText(
        {
          kind: 'tell_on_call',
          person: 'U0BEN',
          what: 'override_taken_back',
          by: person('U0DEE'),
          override: cover,
        },
        schedule,
        now,
      ),
    ]),
  ).toMatchInlineSnapshot(`
    "*Primary*: @dee covers ben@example.com from Mon 23 Nov at 18:00 to Tue 24 Nov at 08:00
    • from Mon 23 Nov at 18:00 to Tue 24 Nov at 00:00: @dee
    • from Tue 24 Nov at 00:00 to Tue 24 Nov at 08:00: @ana
    This applies on top of \`primary-3\`.
    Nothing is saved yet. The times you typed are in your time zone (Europe/Madrid).
    Nothing is saved yet. The times you typed are in the office's time zone (UTC: Slack didn't say what time zone you're in).
    Saved as \`primary-3\`: in Primary, @dee covers ben@example.com from Mon 23 Nov at 18:00 to Tue 24 Nov at 08:00.
    \`primary-3\` is undone from now on.
    @dee changed who's on call in *Primary*: @dee covers ben@example.com from Mon 23 Nov at 18:00 to Tue 24 Nov at 08:00.
    @dee undid a change to who's on call in *Primary*: @dee covers ben@example.com from Mon 23 Nov at 18:00 to Tue 24 Nov at 08:00."
  `)
})

test('many shifts are counted, and not all shown', () => {
  const shift = { from: cover.from, to: until, people: ['U0DEE'], because: { kind: 'gap' } as const }
  const after = Array.from({ length: 30 }, () => shift)
  const lines = proposalLines(schedule, { override: cover, before: [], after, overlaps: [] }, now)
  expect(lines).toHaveLength(10)
  expect(plainLines(lines)).toContain('and 22 more')
})

test('a time that could be several, or none', () => {
  expect(
    plainLines([
      shiftTimeQuestion({ typed: 'fri', why: 'no_clock', name: 'cover' }, true),
      shiftTimeQuestion({ typed: 'fri 6', why: 'two_ways', name: 'cover' }, true),
      shiftTimeQuestion({ typed: '20 nov', why: 'past', name: 'cover' }, false),
      shiftTimeQuestion({ typed: 'sun', why: 'no_clock', name: 'oncall' }, true),
      shiftTimeQuestion({ typed: 'sun', why: 'no_clock', name: 'swap' }, false),
      shiftTimeQuestion({ typed: 'banana', why: 'unreadable', name: 'cover' }, false),
    ]),
  ).toMatchInlineSnapshot(`
    ""fri" needs a time of day. Pick one, or type a day and a time: \`/incident cover @user from fri 18:00 to mon 09:00\`.
    "fri 6" could be two times. Pick one, or type a day and a time: \`/incident cover @user from fri 18:00 to mon 09:00\`.
    "20 nov" is over. To fix it, type a day and a time: \`/incident cover @user from fri 18:00 to mon 09:00\`.
    "sun" needs a time of day. Pick one, or type a day and a time: \`/incident oncall who sev1 sun 03:00\`.
    "sun" needs a time of day. To fix it, type a day and a time: \`/incident swap @user from fri 18:00 to mon 09:00 [for mon 18:00 to fri 09:00]\`.
    "banana" isn't a time I can read. To fix it, type a day and a time: \`/incident cover @user from fri 18:00 to mon 09:00\`."
  `)
})

test('who an incident pages, and what comes after', () => {
  const rosters: Rosters = {
    scheduleOf: (id) => (id === 'primary' ? schedule : null),
    overridesOf: () => [],
    groupsOf: () => null,
    isReachable: () => true,
    isQuiet: () => false,
  }
  const levels = [
    { page: [{ kind: 'schedule' as const, id: 'primary' }], waitMs: 300_000 },
    { page: [{ kind: 'schedule' as const, id: 'gone' }], waitMs: 300_000 },
    {
      page: [
        { kind: 'group' as const, id: 'S0LEADS' },
        { kind: 'channel' as const, name: 'sre' },
      ],
      waitMs: 600_000,
    },
  ]
  const escalation = { id: 'night', levels, repeat: 2, fallback: 'incidents', quietHours: 'wait' as const }
  const plan = escalationAt(escalation, rosters, now)
  const nobody = escalationAt({ ...escalation, levels: levels.slice(1, 2), fallback: null }, rosters, now)
  expect(
    plainLines([
      ...pagesLines([1, 2], plan),
      ...planAtLines({ severity: 1, at: now, now, plan: nobody }),
      ...planAtLines({ severity: 1, at: '2026-11-29T03:00:00.000Z', now, plan }),
    ]),
  ).toMatchInlineSnapshot(`
    "*SEV-1 and SEV-2* page
    • level 1, at once: ben@example.com
    • level 2, after 5 min: nobody, so this level is skipped
    • level 3, after 5 min: #sre and \`S0LEADS\` (its members aren't known yet)
    • after 15 min: all of them again, 2 times
    • after 45 min: #incidents, if nobody answered
    A SEV-1 declared now pages:
    • level 1, at once: nobody, so this level is skipped
    • at once: nobody else
    A SEV-1 declared Sun 29 Nov at 03:00 pages:
    • level 1, at once: ben@example.com
    • level 2, after 5 min: nobody, so this level is skipped
    • level 3, after 5 min: #sre and \`S0LEADS\` (its members aren't known yet)
    • after 15 min: all of them again, 2 times
    • after 45 min: #incidents, if nobody answered"
  `)
})
