import { describe, expect, test } from 'vitest'
import type { TimeDoubt } from '../../../src/domain/time/typed/typed-time.ts'
import {
  aboutOrNew,
  aboutOrNewTyped,
  notHereYet,
  notRecorded,
  type TimedCommand,
  timeQuestion,
  unknownPerson,
  wordsToCopy,
} from '../../../src/wording/home/doubts.ts'
import { minutesLater } from '../../support/incidents.ts'
import { plainLines, plainly } from '../support/plainly.ts'

const utc = { timeZone: 'Etc/UTC', isTheirs: true }
const madrid = { timeZone: 'Europe/Madrid', isTheirs: true }

describe('a time that could be several, or none', () => {
  const question = (why: TimeDoubt, typed: string, minutes: number[] = [], of: TimedCommand = 'note') =>
    timeQuestion(
      { of, typed, why, moments: minutes.map(minutesLater), incident: 42, at: minutesLater(2) },
      utc,
    )

  test('is asked about with the reason, what it may have been, and how to type it', () => {
    expect(
      plainLines([
        question('unreadable', 'blursday', [], 'task'),
        question('unreadable', '15 mintues', [15], 'update'),
        question('no_such_time', '14:75', [], 'moment'),
        question('no_such_date', '2026-02-30 10:00'),
        question('no_clock', 'tomorrow', [], 'update'),
        question('two_ways', 'at 2:40', [38, 758]),
        question('still_to_come', 'at 23:10', [-1_000]),
        question('far_before', 'at 17:10', [-1_252]),
        question('past', 'by 20 nov', [9_000], 'task'),
      ]),
    ).toMatchInlineSnapshot(`
      "I can't read \`blursday\` as a time. Type it like \`by fri 10:00\`. (UTC)
      I can't read \`15 mintues\` as a time. Did you mean Fri 20 Nov at 14:17? Otherwise, type it like \`next at 2026-11-20 14:17\`. (UTC)
      There's no such time as \`14:75\`. Type it like \`at 14:05\`. (UTC)
      There's no such date: \`2026-02-30 10:00\`. Type it like \`at 14:05\`. (UTC)
      At what time, \`tomorrow\`? Type it like \`next 30m\`. (UTC)
      \`at 2:40\` could be more than one time. Which did you mean? Otherwise, type it like \`at 2026-11-20 14:40\`. (UTC)
      \`at 23:10\` is in the future. Did you mean Thu 19 Nov at 21:22? Otherwise, type it like \`at 2026-11-19 21:22\`. (UTC)
      \`at 17:10\` is more than 12 hours before INC-42 was declared. Did you mean Thu 19 Nov at 17:10? Otherwise, type it like \`at 2026-11-19 17:10\`. (UTC)
      \`by 20 nov\` has passed. Did you mean Thu 26 Nov at 20:02? Otherwise, type it like \`by 2026-11-26 20:02\`. (UTC)"
    `)
  })

  test('is shown in the zone of its typist, and says when that is unknown', () => {
    const about = {
      at: minutesLater(2),
      of: 'note',
      typed: '2:40',
      why: 'two_ways',
      moments: [minutesLater(38)],
      incident: 42,
    } as const
    expect(plainly(timeQuestion(about, madrid))).toMatch(/`at 2026-11-20 15:40`\. \(Europe\/Madrid\)$/)
    expect(plainly(timeQuestion(about, { ...utc, isTheirs: false }))).toMatch(
      /\(UTC: Slack didn't say what time zone you're in\)$/,
    )
  })

  test('is copied whole where it fits no button', () => {
    expect(plainly(wordsToCopy('the pool is full at 2:40'))).toBe(
      'Your words, to copy: the pool is full at 2:40',
    )
  })
})

test("words that aren't clear, or come too early, are answered with what to type", () => {
  expect(
    plainLines([
      aboutOrNew(42),
      aboutOrNewTyped({ severity: 2, incident: 42 }),
      notHereYet('find', 'list'),
      notHereYet('budget', null),
      unknownPerson('carla'),
      notRecorded('thanks to ben'),
    ]),
  ).toMatchInlineSnapshot(`
    "Is this about INC-42, or a new incident?
    To change INC-42 to SEV-2: \`/incident sev 2 <why>\`. To declare a new one: \`/incident declare sev2 <title>\`.
    \`find\` isn't here yet. Until it is, try \`/incident list\`. To declare an incident, start with its severity: \`/incident sev<1-4> <title>\`.
    \`budget\` isn't here yet. To declare an incident, start with its severity: \`/incident sev<1-4> <title>\`.
    I don't know @carla. Type @ and pick the person from Slack's list.
    \`thanks to ben\` wasn't recorded. To record it: \`/incident note <text>\`."
  `)
})
