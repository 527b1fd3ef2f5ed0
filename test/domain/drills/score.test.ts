import { expect, test } from 'vitest'
import { scoreOfDrill } from '../../../src/domain/drills/score.ts'
import { close } from '../../../src/domain/lifecycle/close.ts'
import { declare } from '../../../src/domain/lifecycle/declare.ts'
import type { FoldedEntry } from '../../../src/domain/record/timeline.ts'
import { acknowledge } from '../../../src/domain/response/acknowledge.ts'
import { actAt, incidentAfter, minutesLater, policy } from '../../support/incidents.ts'

const drill = { scenario: null, events: [], told: 0 }
const begun = incidentAfter(
  declare({ number: 1, title: 'Gone', severity: 2, declaredIn: null, drill }, actAt(0)),
)

const resultsAt = (incident: typeof begun, minutes: number) =>
  scoreOfDrill(incident, { entries: [], policy, at: minutesLater(minutes), hasRunbook: false }).marks.map(
    ({ aim, result }) => [aim, result],
  )

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

test('a runbook counts where one fits, and is met by opening it', () => {
  const markOf = (entries: FoldedEntry[], incident = begun) =>
    scoreOfDrill(incident, { entries, policy, at: minutesLater(4), hasRunbook: true }).marks.find(
      ({ aim }) => aim === 'runbook',
    )
  expect(markOf([])).toMatchObject({ result: 'open', tookMs: null })
  expect(markOf([], incidentAfter(close(begun, { verb: 'close' }, actAt(2))))).toMatchObject({
    result: 'missed',
  })
  const what = { kind: 'runbook_opened', file: 'runbooks/a.md', title: 'A', steps: 2 } as const
  const { by, source } = actAt(3)
  const opened = {
    what,
    by,
    source,
    happenedAt: minutesLater(3),
    recordedAt: minutesLater(3),
    version: 2,
    position: 0,
  }
  expect(markOf([opened])).toMatchObject({ result: 'met', tookMs: 180_000 })
})
