import { expect, test } from 'vitest'
import { defaultPolicy } from '../../../src/domain/policy/default-policy.ts'
import { incidentSubject, keyOf } from '../../../src/domain/record/subject.ts'
import { instantOf } from '../../../src/domain/time/instant.ts'
import type { Desk } from '../../../src/operations/engine/desk.ts'
import { fireTimers } from '../../../src/operations/engine/fire-timers.ts'
import { arrivalOf } from '../../../src/operations/engine/result.ts'
import { performCommand } from '../../../src/operations/lifecycle/command.ts'

import { declareIncident } from '../../../src/operations/lifecycle/declare.ts'

import { movableClock } from '../../../src/process/clock.ts'
import { loadIncident } from '../../../src/store/incident/incidents.ts'
import { writeState } from '../../../src/store/record/subjects.ts'
import { readTimeline } from '../../../src/store/record/timeline.ts'
import { minutes, mondayAt14 } from '../../support/bot.ts'
import { openFresh } from '../../support/databases.ts'

const open = async () => {
  const { db } = await openFresh()
  const clock = movableClock(mondayAt14)
  const desk: Desk = { db, clock, policy: defaultPolicy, wake: () => {} }
  const declaration = { title: 'Checkout is down', severity: 2, declaredIn: null } as const
  const declare = (key: string) => declareIncident(desk, declaration, arrivalOf('U0ANA', key, 'command'))
  await declare('command:1')
  return { db, clock, desk, declare }
}

const kindsOf = async (db: Desk['db'], kind: string) =>
  (await readTimeline(db, 1)).filter(({ what }) => what.kind === kind)

test('of two who write the same version, one does', async () => {
  const { db } = await open()
  const incident = await loadIncident(db, 1)
  if (!incident) throw new Error('there is no INC-1')
  const next = { ...incident, version: 2 }
  const write = (title: string) =>
    db.transaction().execute((tx) =>
      writeState(tx, {
        subject: incidentSubject(1),
        state: { ...next, title } as { version: number },
        status: next.status,
        number: 1,
        urgency: 1,
        overVersion: 1,
      }),
    )
  expect(await write('first')).not.toBeNull()
  expect(await write('second')).toBeNull()
  expect((await loadIncident(db, 1))?.title).toBe('first')
})

test('twenty people write at once, and every note is kept', async () => {
  const { db, desk } = await open()
  const texts = Array.from({ length: 20 }, (_, index) => `note ${index}`)
  const arrival = (index: number) => arrivalOf('U0BEN', `command:n${index}`, 'command')
  await Promise.all(
    texts.map((text, index) =>
      performCommand(desk, 1, { verb: 'note', text, happenedAt: null }, arrival(index)),
    ),
  )
  const notes = (await kindsOf(db, 'note')).map(({ what }) => what.kind === 'note' && what.text)
  expect(notes.toSorted()).toEqual(texts.toSorted())
  expect((await loadIncident(db, 1))?.version).toBe(21)
})

test('a second delivery changes nothing, also when both come at once', async () => {
  const { db, desk, declare } = await open()
  const [first, second] = await Promise.all([declare('command:2'), declare('command:2')])
  expect([first, second].map((result) => result.ok && result.repeated).toSorted()).toEqual([false, true])
  expect(first.ok && second.ok && first.subject === second.subject).toBe(true)
  const ack = () => performCommand(desk, 1, { verb: 'ack' }, arrivalOf('U0BEN', 'press:1', 'button'))
  const results = await Promise.all([ack(), ack(), ack()])
  expect(results.every(({ ok }) => ok)).toBe(true)
  expect(await kindsOf(db, 'acknowledged')).toHaveLength(1)
})

test('two workers that fire the same timer do it once', async () => {
  const { db, desk, clock } = await open()
  clock.advance(minutes(30))
  const outcomes = await Promise.all([
    fireTimers(desk, keyOf(incidentSubject(1))),
    fireTimers(desk, keyOf(incidentSubject(1))),
    fireTimers(desk, keyOf(incidentSubject(1))),
  ])
  expect(outcomes.toSorted()).toEqual(['fired', 'not_due', 'not_due'])
  expect(await kindsOf(db, 'response_missed')).toHaveLength(1)
})

test('a timer that no longer applies does nothing, and its row is put right', async () => {
  const { db, desk, clock } = await open()
  await performCommand(desk, 1, { verb: 'ack' }, arrivalOf('U0BEN', 'press:1', 'button'))
  const before = await readTimeline(db, 1)
  const stale = { subject: keyOf(incidentSubject(1)), kind: 'response_missed', due_at: instantOf(mondayAt14) }
  await db.insertInto('timers').values(stale).execute()
  clock.advance(minutes(1))
  expect(await fireTimers(desk, keyOf(incidentSubject(1)))).toBe('not_due')
  expect(await readTimeline(db, 1)).toEqual(before)
  const rows = await db.selectFrom('timers').select('kind').execute()
  expect(rows.map(({ kind }) => kind)).not.toContain('response_missed')
})
