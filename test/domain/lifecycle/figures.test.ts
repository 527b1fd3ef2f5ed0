import { expect, it } from 'vitest'
import { changeStatus } from '../../../src/domain/incident/change-status.ts'
import { correctMoment } from '../../../src/domain/incident/correct-moment.ts'
import { cancel } from '../../../src/domain/lifecycle/cancel.ts'
import { changeSeverity } from '../../../src/domain/lifecycle/change-severity.ts'
import { figuresOf } from '../../../src/domain/lifecycle/figures.ts'
import { resolve } from '../../../src/domain/lifecycle/resolve.ts'
import { defaultPolicy } from '../../../src/domain/policy/default-policy.ts'
import { acknowledge } from '../../../src/domain/response/acknowledge.ts'
import { postUpdate } from '../../../src/domain/updates/post-update.ts'
import { begin, next, type Story, wait } from '../../support/story.ts'

const minuteMs = 60_000
const at = (clock: string): string => `2026-11-20T${clock}:00.000Z`
const figures = ({ incident, entries }: Story) => figuresOf(incident, entries, defaultPolicy.calendar)
const sev = (severity: 1 | 2 | 3) => begin({ by: 'UANA', severity }, at('13:00'))

const acknowledgedAt = (story: Story, clock: string): Story =>
  next(wait(story, at(clock)), at(clock), 'UBEN', (incident, act) =>
    acknowledge(incident, { verb: 'ack' }, act),
  )

it('counts each time from the declaration', () => {
  let story = acknowledgedAt(sev(2), '13:05')
  story = next(story, at('13:20'), 'UBEN', (incident, act) =>
    changeStatus(incident, { verb: 'status', to: 'identified', text: '' }, act),
  )
  story = next(story, at('13:30'), 'UBEN', (incident, act) =>
    changeStatus(incident, { verb: 'status', to: 'monitoring', text: '' }, act),
  )
  story = next(story, at('13:50'), 'UBEN', (incident, act) =>
    resolve(incident, { verb: 'resolve', summary: '' }, act),
  )
  expect(figures(story)).toMatchObject({
    timeToAcknowledgeMs: 5 * minuteMs,
    timeToIdentifyMs: 20 * minuteMs,
    timeToMitigateMs: 30 * minuteMs,
    timeToResolveMs: 50 * minuteMs,
    response: { kind: 'met', dueAt: at('13:30') },
    missedDueAts: [],
  })
})

it("a sev2 that's acknowledged after 41 minutes missed its target", () => {
  expect(figures(acknowledgedAt(sev(2), '13:41'))).toMatchObject({
    response: { kind: 'missed', dueAt: at('13:30'), respondedAt: at('13:41') },
    missedDueAts: [at('13:30')],
    highestPageLevel: 3,
    pages: 3,
  })
})

it('a target missed as a sev1 stays missed after lowering to a sev3', () => {
  const missed = wait(sev(1), at('13:06'))
  const lowered = next(missed, at('13:07'), 'UANA', (incident, act) =>
    changeSeverity(incident, { verb: 'severity', to: 3, why: '' }, act),
  )
  expect(figures(acknowledgedAt(lowered, '13:09'))).toMatchObject({
    response: { kind: 'met' },
    missedDueAts: [at('13:05')],
    severityChanges: 1,
  })
})

it("a sev1 lowered to a sev2 when both targets have passed has missed, and isn't still running", () => {
  const lowered = next(wait(sev(1), at('13:50')), at('13:50'), 'UANA', (incident, act) =>
    changeSeverity(incident, { verb: 'severity', to: 2, why: '' }, act),
  )
  expect(figures(lowered)).toMatchObject({
    response: { kind: 'missed', dueAt: at('13:30'), respondedAt: null },
    missedDueAts: [at('13:05'), at('13:30')],
  })
})

it('keeps the first response when it was raised and acknowledged again', () => {
  const raised = next(acknowledgedAt(sev(2), '13:05'), at('13:20'), 'UDEE', (incident, act) =>
    changeSeverity(incident, { verb: 'severity', to: 1, why: '' }, act),
  )
  expect(figures(acknowledgedAt(raised, '13:27'))).toMatchObject({
    timeToAcknowledgeMs: 5 * minuteMs,
    firstResponse: { kind: 'met', dueAt: at('13:30'), respondedAt: at('13:05') },
    response: { kind: 'missed', dueAt: at('13:25'), respondedAt: at('13:27') },
    missedDueAts: [at('13:25')],
  })
})

it('tells how long detection took, once impact and detection are known', () => {
  const moment = (story: Story, name: 'impactBegan' | 'detected', to: string): Story =>
    next(story, at('13:10'), 'UBEN', (incident, act) =>
      correctMoment(incident, { verb: 'moment', moment: name, to: at(to) }, act),
    )
  const began = moment(sev(2), 'impactBegan', '12:40')
  expect(figures(began).timeToDetectMs).toBeNull()
  expect(figures(moment(began, 'detected', '12:55')).timeToDetectMs).toBe(15 * minuteMs)
})

it('an incident that ends before its response is due, unanswered, is neither met nor missed', () => {
  const story = next(sev(2), at('13:10'), 'UANA', (incident, act) =>
    cancel(incident, { verb: 'cancel', why: 'a test' }, act),
  )
  expect(figures(story).response).toEqual({ kind: 'lapsed', dueAt: at('13:30') })
})

it('an update asked for three times is overdue once', () => {
  const story = wait(acknowledgedAt(sev(1), '13:02'), at('14:45'))
  expect(figures(story)).toMatchObject({ updatesPosted: 0, updatesOverdue: 1 })
  const posted = next(story, at('14:46'), 'UBEN', (incident, act) =>
    postUpdate(incident, { verb: 'update', text: 'still looking', nextInMs: null }, act),
  )
  expect(figures(wait(posted, at('15:20')))).toMatchObject({ updatesPosted: 1, updatesOverdue: 2 })
})

it('follows a corrected moment and keeps what was recorded as missed', () => {
  const late = acknowledgedAt(sev(2), '13:41')
  const corrected = next(late, at('13:50'), 'UANA', (incident, act) =>
    correctMoment(incident, { verb: 'moment', moment: 'acknowledged', to: at('13:20') }, act),
  )
  expect(figures(corrected)).toMatchObject({
    timeToAcknowledgeMs: 20 * minuteMs,
    response: { kind: 'met', respondedAt: at('13:20') },
    missedDueAts: [at('13:30')],
  })
})
