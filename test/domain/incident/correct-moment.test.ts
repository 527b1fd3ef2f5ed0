import { expect, it } from 'vitest'
import { correctMoment, momentNamed } from '../../../src/domain/incident/correct-moment.ts'
import type { Moment } from '../../../src/domain/incident/incident.ts'
import { figuresOf } from '../../../src/domain/lifecycle/figures.ts'
import { defaultPolicy } from '../../../src/domain/policy/default-policy.ts'
import type { Instant } from '../../../src/domain/time/instant.ts'
import { next, type Rule, type Story } from '../../support/story.ts'
import {
  acked,
  at,
  cancelled,
  closed,
  declared,
  effectsSince,
  minuteMs,
  refusalOf,
  reopened,
  resolved,
  status,
} from '../support/acts.ts'

const correcting =
  (moment: Moment, to: Instant): Rule =>
  (incident, act) =>
    correctMoment(incident, { verb: 'moment', moment, to }, act)
const corrected = (story: Story, when: Instant, moment: Moment, to: Instant): Story =>
  next(story, when, 'UBEN', correcting(moment, to))

const over = (): Story =>
  resolved(status('identified')(acked(declared(2), at('13:04')), at('13:20')), at('13:40'))

it('a correction is an event with both times, and the figures follow', () => {
  const story = corrected(over(), at('13:45'), 'resolved', at('13:42'))
  expect(story.entries.at(-1)?.what).toEqual({
    kind: 'moment_corrected',
    moment: 'resolved',
    from: at('13:40'),
    to: at('13:42'),
  })
  expect(figuresOf(story.incident, story.entries, defaultPolicy.calendar).timeToResolveMs).toBe(42 * minuteMs)
})

it('when the impact began may be told for the first time, before the declaration', () => {
  const story = corrected(over(), at('13:45'), 'impactBegan', at('12:30'))
  expect(story.incident.moments.impactBegan).toBe(at('12:30'))
  expect(story.entries.at(-1)?.what).toMatchObject({ from: null })
})

it.each<[Moment, string, Moment]>([
  ['impactBegan', '13:41', 'mitigated'],
  ['mitigated', '13:41', 'resolved'],
  ['resolved', '13:39', 'mitigated'],
  ['acknowledged', '12:59', 'declared'],
  ['declared', '13:05', 'acknowledged'],
  ['impactBegan', '13:25', 'identified'],
  ['identified', '12:20', 'impactBegan'],
])("%s can't be at %s, on the wrong side of %s", (moment, clock, before) => {
  const story = corrected(over(), at('13:44'), 'impactBegan', at('12:30'))
  expect(refusalOf(story, at('13:45'), correcting(moment, at(clock)))).toEqual({
    kind: 'moment_out_of_order',
    moment,
    before,
  })
})

it('nothing can have happened later than now', () => {
  expect(refusalOf(over(), at('13:45'), correcting('resolved', at('13:45:01')))).toEqual({
    kind: 'in_the_future',
    what: 'resolved',
  })
})

it('after reopening, the end of the first time binds nothing that happens now', () => {
  const again = acked(reopened(closed(declared(2), at('13:10')), at('14:00')), at('14:05'))
  const story = corrected(again, at('14:10'), 'acknowledged', at('14:03'))
  expect(story.incident.moments.acknowledged).toBe(at('14:03'))
  const closedAgain = closed(story, at('14:20'))
  expect(refusalOf(closedAgain, at('14:30'), correcting('acknowledged', at('14:21')))).toMatchObject({
    before: 'closed',
  })
})

it("of what's closed, the file is made again", () => {
  const story = closed(over(), at('13:50'))
  expect(effectsSince(story, corrected(story, at('13:55'), 'closed', at('13:51')))).toEqual([
    'refresh_card',
    'refresh_prompts',
    'write_postmortem',
    'revise_postmortem',
  ])
})

it('of what was cancelled, nothing is corrected', () => {
  const story = cancelled(declared(2), at('13:05'))
  expect(refusalOf(story, at('13:06'), correcting('declared', at('12:55')))).toMatchObject({
    kind: 'not_allowed_now',
  })
})

it.each([
  ['impact began', 'impactBegan'],
  ['Impact-Began', 'impactBegan'],
  ['RESOLVED', 'resolved'],
  ['solved', null],
])('%s is the moment %s', (text, moment) => {
  expect(momentNamed(text)).toBe(moment)
})

it.each<Moment>(['acknowledged', 'resolved', 'closed'])(
  'a moment that only an act brings about, %s, is not made up',
  (moment) => {
    expect(refusalOf(declared(2), at('13:10'), correcting(moment, at('13:05')))).toEqual({
      kind: 'moment_not_reached',
      moment,
      number: 42,
    })
  },
)

it('a time that someone told can be made unknown again; one that an act brought, or the declaration, cannot', () => {
  const forget =
    (moment: Moment): Rule =>
    (incident, act) =>
      correctMoment(incident, { verb: 'moment', moment, to: null }, act)
  const told = corrected(over(), at('13:45'), 'impactBegan', at('12:30'))
  expect(next(told, at('13:46'), 'UBEN', forget('impactBegan')).incident.moments.impactBegan).toBeUndefined()
  for (const moment of ['declared', 'resolved'] as const)
    expect(refusalOf(told, at('13:46'), forget(moment))?.kind).toBe('moment_is_known')
})
