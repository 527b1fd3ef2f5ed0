import { describe, expect, test } from 'vitest'
import { adviseOn } from '../../../../src/domain/postmortem/blameless/advise.ts'
import type { Part } from '../../../../src/domain/postmortem/blameless/prose.ts'

const found = (text: string, part: Part = 'other'): string[] =>
  adviseOn({ text, part }).map(({ rule, found: words }) => `${rule} ${words}`)

describe('the same words, blaming and not', () => {
  test.each([
    ['The engineer failed to check.', 'The disk failed to spin up.'],
    ['The on-call missed two pages.', 'The on-call missed the response target by a minute.'],
    ['The reviewer ignored the warning.', 'The parser ignored the field.'],
    ['It was a user error.', 'The user error rate rose.'],
    ['Their work was lazy.', 'The table is filled by lazy loading.'],
    ["It was the vendor's fault.", 'A page fault, on a fault-tolerant system.'],
    ['The team is to blame.', 'Nobody is to blame.'],
    ['They are responsible for the outage.', 'They are responsible for billing.'],
    ['We must retrain the staff.', 'We must retrain the model.'],
    ['The threshold was obviously wrong.', 'It was not obvious which threshold applies.'],
    ['They could just restart it.', 'It restarted just after noon.'],
    ['They should have waited.', 'Deployments should wait for the check.'],
    ['Why did the operator press it?', 'Why did the retry not stop?'],
    ['Root cause: the data team.', "Root cause: the data team's alert fires at 95 percent."],
    ['The Kubernetes team failed to answer.', 'The Kubernetes operator failed to reconcile.'],
  ])('%s / %s', (blaming, innocent) => {
    expect(found(blaming)).not.toEqual([])
    expect(found(innocent)).toEqual([])
  })
})

test('advice comes in the order of the text, whichever rule gives it', () => {
  const text = 'They could just restart it. We must retrain the staff. The engineer failed to check.'
  const places = adviseOn({ text, part: 'other' }).map(({ at }) => at)
  expect(places.length).toBeGreaterThan(2)
  expect(places).toEqual(places.toSorted((a, b) => a - b))
  const turned = 'The engineer failed to check. We must retrain the staff. They could just restart it.'
  const rules = (of: string) => adviseOn({ text: of, part: 'other' }).map(({ rule }) => rule)
  expect(rules(turned)).toEqual(rules(text).toReversed())
})

describe('names', () => {
  test('that are words of the language are people only where they act', () => {
    expect(found('Will deleted the index and Rose overwrote it.')).toEqual([
      'B5 Will deleted',
      'B5 Rose overwrote',
    ])
    expect(found('The grant will end in May, when the mark is reached and the rose blooms.')).toEqual([])
  })

  test('begin small in chats; words and names of machines do not become people', () => {
    expect(found('ana forgot to renew it, and ben missed it.')).toEqual(['B2 ana forgot', 'B2 ben missed'])
    expect(found('maria dropped the table.')).toEqual(['B5 maria dropped'])
    for (const thing of [
      'hugo broke the build.',
      'The mark missed its place; max crashed at 80; round robin dropped it.',
      'db-ana.internal crashed, ben.service crashed, and ~/eva crashed.',
      'The julia process crashed.',
    ])
      expect(found(thing)).toEqual([])
  })

  test('are causes in what is about causes, and owners among action items', () => {
    expect(found('Maria merged the change.', 'cause')).toEqual(['B5 Maria merged'])
    expect(found('Maria merged the change.')).toEqual([])
    expect(found('Maria deleted the old job.', 'plan')).toEqual([])
  })

  test('count as mentions too, as typed and as Slack sends them', () => {
    expect(found('@ben dropped the table')).toEqual(['B5 @ben dropped'])
    expect(found('<@U0BENBEN> dropped the table')).toEqual(['B5 <@U0BENBEN> dropped'])
    expect(found('mail to ops@ben.example dropped sharply')).toEqual([])
  })
})

test("quoted words aren't the author's, whatever signs they stand in", () => {
  for (const [open, close] of ['""', '“”', '„“', '«»'].map((signs) => [...signs]))
    expect(found(`A customer wrote: ${open}your careless engineer broke it${close}.`)).toEqual([])
  expect(found('A customer wrote: "hello". It was careless.')).toEqual(['B4 careless'])
})

test("an apostrophe is the same however it's typed, and words may stand on two lines", () => {
  expect(found('It was the vendor’s fault. They should\nhave said so.')).toEqual([
    "B6 vendor's fault",
    'B1 should have',
  ])
})

test('advice says where it stands, why, and what to write instead', () => {
  const [advice] = adviseOn({ text: 'It was careless.', part: 'other' })
  expect(advice).toMatchObject({ at: 7, rule: 'B4', found: 'careless' })
  expect(advice?.why).not.toBe('')
  expect(advice?.better).not.toBe('')
})

test("a team's own words count whole, in any case, and with whatever signs are in them", () => {
  const own = { cowboy: 'what made it quick', 'c++ guru': 'who was asked', 'a (b': 'c' }
  const advice = adviseOn({ text: 'A COWBOY deploy; cowboys; our C++ guru; a (b', part: 'plan' }, own)
  expect(advice.map(({ rule, found: words, better }) => [rule, words, better])).toEqual([
    ['own', 'COWBOY', 'what made it quick'],
    ['own', 'C++ guru', 'who was asked'],
    ['own', 'a (b', 'c'],
  ])
})
