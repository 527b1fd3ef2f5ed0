import { describe, expect, test } from 'vitest'
import type { Words } from '../../../src/domain/record/effects.ts'
import { ben, declared, dee, led, minutesLater } from '../../support/incidents.ts'
import { said } from '../support/said.ts'

type Said<Kind extends Words['kind']> = Extract<Words, { kind: Kind }>

const person = (id: string) => ({ kind: 'person', id }) as const
const dueAt = minutesLater(30)

describe('a page', () => {
  const page: Said<'page'> = {
    kind: 'page',
    level: 1,
    mention: 'none',
    severity: 1,
    missed: false,
    dueAt,
    targets: [],
  }

  test('names who it wants, the incident and the deadline', () => {
    const targets = [person(dee), { kind: 'group', id: 'S0ONCALL' } as const]
    expect(said({ ...page, targets })).toBe(
      '🔴 @dee @oncall *INC-42 Checkout is down*, SEV-1. Response due by 14:32.',
    )
  })

  test('sent again says so, and that nobody responded', () => {
    expect(said({ ...page, level: 2, mention: 'channel', missed: true, dueAt: minutesLater(5) })).toBe(
      '🔴 !channel *INC-42 Checkout is down*, SEV-1. No response by 14:07. (Page 2)',
    )
  })

  test('that also tells of the missed target states it, late or answered since', () => {
    const words: Said<'page'> = {
      ...page,
      level: 2,
      severity: 2,
      missed: true,
      targets: [person(dee)],
      tellsMissAt: dueAt,
    }
    const fact = '🟠 @dee *INC-42 Checkout is down*, SEV-2. No response by 14:32. (Page 2)'
    expect(said(words)).toBe(fact)
    expect(said(words, led(declared()))).toBe(fact)
    expect(said({ ...words, tellsMissAt: minutesLater(55), late: 'down' })).toContain(
      '(Late: Muster was down from 14:32 to 14:57.)',
    )
  })

  test('by hand says who calls and what for, also after the acknowledgement', () => {
    const byHand = { by: dee, why: 'the database is full' }
    expect(said({ ...page, level: 0, targets: [person(dee)], byHand }, led(declared()))).toBe(
      '🔴 @dee *INC-42 Checkout is down*, SEV-1. @dee is paging you: the database is full.',
    )
    expect(said({ ...page, level: 0, byHand })).toContain('the database is full. Response due')
    const ended = { by: dee, why: 'Is the database full?' }
    expect(said({ ...page, level: 0, byHand: ended })).toContain('Is the database full? Response due')
    expect(said({ ...page, level: 0, byHand: { by: dee, why: '' } })).toContain(
      '@dee is paging you. Response',
    )
  })

  test('that arrives after the acknowledgement speaks of no deadline', () => {
    expect(said(page, led(declared()))).toBe('🔴 *INC-42 Checkout is down*, SEV-1.')
  })
})

describe('a page after someone acknowledged', () => {
  test('says since when nothing has happened, and counts no pages', () => {
    const words: Said<'page'> = {
      kind: 'page',
      level: 2,
      mention: 'none',
      severity: 1,
      missed: true,
      dueAt,
      targets: [person(dee)],
      quietSince: minutesLater(3),
    }
    expect(said(words, led(declared()), minutesLater(63))).toBe(
      '🔴 @dee *INC-42 Checkout is down*, SEV-1. Acknowledged, but nothing has happened since 14:05.',
    )
  })
})

describe('a level with no one in it', () => {
  const oncall = { kind: 'group', id: 'S0ONCALL' } as const
  const page: Said<'page'> = {
    kind: 'page',
    level: 2,
    mention: 'none',
    severity: 1,
    missed: false,
    dueAt,
    targets: [person(dee)],
    empty: [oncall, person(ben)],
  }

  test('is named by the page that passes it over', () => {
    expect(said(page)).toContain(
      "No one in @oncall can be reached and @ben can't be reached, so this goes to the next level.",
    )
    expect(said({ ...page, targets: [], mention: 'here', empty: [person(ben)] })).toContain(
      "@ben can't be reached, so this goes to everyone.",
    )
  })

  test('leaves no one to page when it was the last', () => {
    expect(said({ kind: 'nobody_to_page', empty: [oncall] })).toBe(
      'No one to page: no one in @oncall can be reached. If you can respond: `/incident ack`.',
    )
  })
})

test('an acknowledgement that ended says whose it was, and who leads now', () => {
  const ended = { kind: 'acknowledgement_ended', of: ben, afterMs: 900_000 } as const
  expect(said({ ...ended, how: 'lapsed', led: true })).toBe(
    'No answer from @ben, so their acknowledgement of INC-42 ended after 15 min. No one is in command.',
  )
  expect(said({ ...ended, how: 'handed_on', led: false })).toBe('@ben handed INC-42 on after 15 min.')
})

test("someone who can't respond is named with what they were on call in, and the others stay wanted", () => {
  expect(said({ kind: 'cannot_respond', by: ben, rotas: ['primary', 'database'] })).toBe(
    "@ben, on call in primary and database, can't respond. The others on this level still need to answer.",
  )
  expect(said({ kind: 'cannot_respond', by: ben, rotas: [] })).toContain("@ben can't respond.")
  expect(said({ kind: 'cannot_respond', by: ben, rotas: [], wanted: 'others' })).toBe(
    "@ben can't respond. The others who were paged still need to answer.",
  )
  expect(said({ kind: 'cannot_respond', by: ben, rotas: [], wanted: 'nobody' })).toContain('/incident page')
})

test("a page further on says who couldn't respond", () => {
  const words: Said<'page'> = {
    kind: 'page',
    level: 2,
    mention: 'none',
    severity: 1,
    missed: false,
    dueAt,
    targets: [person(dee)],
    cannot: [ben],
  }
  expect(said(words)).toContain("@ben can't respond, so this goes to the next level.")
})

test('a page that reached no one says so, and why', () => {
  const reason = 'Slack has no such account'
  expect(said({ kind: 'page_unsent', targets: [person(dee), person(ben)], reason })).toBe(
    'The page to @dee @ben reached no one: Slack has no such account.',
  )
  expect(said({ kind: 'page_unsent', targets: [], reason })).toBe(
    'The page reached no one: Slack has no such account.',
  )
})

describe("a response that's due", () => {
  const at = minutesLater(24)
  const reminder: Said<'response_reminder'> = {
    kind: 'response_reminder',
    severity: 2,
    dueAt,
    plannedAt: at,
    at,
    targets: [],
  }

  test("says how long is left, to those it's for", () => {
    expect(said(reminder)).toBe('SEV-2 response due by 14:32, in 6 min.')
    expect(said({ ...reminder, targets: [person(dee), person(ben)] })).toBe(
      '@dee @ben: SEV-2 response due by 14:32, in 6 min.',
    )
  })

  test('said late says why where that is known, and never guesses', () => {
    const late = { ...reminder, plannedAt: minutesLater(10), at: minutesLater(20), late: 'down' } as const
    expect(said(late)).toBe(
      'SEV-2 response due by 14:32, in 10 min. (Late: Muster was down from 14:12 to 14:22.)',
    )
    const { late: _, ...earlier } = late
    expect(said(earlier)).toContain('(Late: due 14:12, sent 14:22.)')
  })
})

describe('a missed response', () => {
  const missed: Said<'response_missed'> = {
    kind: 'response_missed',
    severity: 2,
    dueAt,
    at: dueAt,
    targets: [],
    pagesNext: true,
  }

  test('is a fact, and says what follows', () => {
    expect(said(missed)).toBe('No response by 14:32. Paging @here again.')
    expect(said({ ...missed, severity: 1 })).toBe('No response by 14:32. Paging @channel again.')
    expect(said({ ...missed, pagesNext: false, targets: [person(dee)] })).toBe('@dee: no response by 14:32.')
    expect(said({ ...missed, at: minutesLater(55), late: 'down' })).toContain(
      'Muster was down from 14:32 to 14:57',
    )
  })
})
