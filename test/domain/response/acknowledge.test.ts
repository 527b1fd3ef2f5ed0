import { expect, it } from 'vitest'
import { acknowledge } from '../../../src/domain/response/acknowledge.ts'
import { wait } from '../../support/story.ts'
import {
  acked,
  at,
  declared,
  effectsSince,
  given,
  led,
  minuteMs,
  paging,
  refusalOf,
  resolved,
  said,
} from '../support/acts.ts'

it('in time stops the clock and stores who it was', () => {
  const before = declared(2, paging)
  const story = acked(before, at('13:04'))
  expect(story.incident.response.met).toEqual({ at: at('13:04'), by: 'UBEN', how: 'acknowledged' })
  expect(story.incident.moments.acknowledged).toBe(at('13:04'))
  expect(said(story, 'acknowledged')).toMatchObject([
    { tookMs: 4 * minuteMs, late: false, tookCommand: false },
  ])
  expect(effectsSince(before, story)).toEqual([
    'invite',
    'refresh_card',
    'refresh_prompts',
    'refresh_announcement',
    'say',
  ])
})

it("on the very minute it's due is in time, and a second later it's late", () => {
  expect(said(acked(declared(2), at('13:30')), 'acknowledged')).toMatchObject([{ late: false }])
  expect(said(acked(declared(2), at('13:30:01')), 'acknowledged')).toMatchObject([{ late: true }])
})

it('after a miss still counts, and the miss stays', () => {
  const story = acked(wait(declared(1, paging), at('13:06')), at('13:07'))
  expect(story.incident.response).toMatchObject({ missedAt: at('13:05'), met: { by: 'UBEN' } })
  expect(said(story, 'acknowledged')).toMatchObject([{ late: true, tookMs: 7 * minuteMs }])
})

it('a second time is refused with the name of the first, who keeps the credit', () => {
  const story = acked(declared(2), at('13:04'))
  expect(
    refusalOf(story, at('13:05'), (incident, act) => acknowledge(incident, { verb: 'ack' }, act)),
  ).toEqual({
    kind: 'already_acknowledged',
    by: 'UBEN',
    at: at('13:04'),
    number: 42,
  })
  expect(led(story, at('13:06'), 'UDEE').incident.response.met?.by).toBe('UBEN')
})

it("of what's resolved is refused", () => {
  const story = resolved(declared(2), at('13:04'))
  expect(
    refusalOf(story, at('13:05'), (incident, act) => acknowledge(incident, { verb: 'ack' }, act)),
  ).toMatchObject({
    kind: 'not_allowed_now',
    action: 'acknowledge',
  })
})

it('by someone who was given another role is that response', () => {
  const story = acked(given('scribe', 'UBEN')(declared(2), at('13:02'), 'UANA'), at('13:03'))
  expect(story.incident.response.met?.by).toBe('UBEN')
})
