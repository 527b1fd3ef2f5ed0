import { expect, test } from 'vitest'
import { scoreOf } from '../../../src/domain/drills/score.ts'
import { close } from '../../../src/domain/lifecycle/close.ts'
import { declare } from '../../../src/domain/lifecycle/declare.ts'
import { acknowledge } from '../../../src/domain/response/acknowledge.ts'
import { actAt, incidentAfter, minutesLater, policy } from '../../support/incidents.ts'

const drill = { scenario: null, events: [], told: 0 }
const begun = incidentAfter(
  declare({ number: 1, title: 'Gone', severity: 2, declaredIn: null, drill }, actAt(0)),
)

const resultsAt = (incident: typeof begun, minutes: number) =>
  scoreOf(incident, { entries: [], policy, at: minutesLater(minutes) }).marks.map(({ aim, result }) => [
    aim,
    result,
  ])

test('a target is open until its time is up, missed after it, and met when it was done in time', () => {
  expect(resultsAt(begun, 5)).toEqual([
    ['acknowledged', 'open'],
    ['commander', 'open'],
    ['update', 'open'],
    ['postmortem', 'open'],
  ])
  const acknowledged = incidentAfter(acknowledge(begun, { verb: 'ack' }, actAt(20)))
  expect(resultsAt(acknowledged, 40).slice(0, 2)).toEqual([
    ['acknowledged', 'met'],
    ['commander', 'missed'],
  ])
  const late = incidentAfter(acknowledge(begun, { verb: 'ack' }, actAt(31)))
  expect(resultsAt(late, 40)[0]).toEqual(['acknowledged', 'missed'])
})

test('what never happened is missed once the drill is over', () => {
  const over = incidentAfter(close(begun, { verb: 'close' }, actAt(2)))
  expect(resultsAt(over, 3)).toEqual([
    ['acknowledged', 'missed'],
    ['commander', 'missed'],
    ['update', 'missed'],
    ['postmortem', 'open'],
  ])
})
