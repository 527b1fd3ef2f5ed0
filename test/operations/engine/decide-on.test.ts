import { beforeEach, expect, test } from 'vitest'
import { addNote } from '../../../src/domain/incident/notes.ts'
import { incidentSubject } from '../../../src/domain/record/subject.ts'
import { verifyAudit } from '../../../src/operations/audit/verify.ts'
import { decideOn, type Rule } from '../../../src/operations/engine/decide.ts'
import { arrivalOf } from '../../../src/operations/engine/result.ts'
import { performCommand } from '../../../src/operations/lifecycle/command.ts'

import { declareIncident } from '../../../src/operations/lifecycle/declare.ts'
import { loadIncident } from '../../../src/store/incident/incidents.ts'
import { readTimeline } from '../../../src/store/record/timeline.ts'
import { type Ledger, openLedger } from '../../support/ledger.ts'
import { inc } from '../../support/subjects.ts'

const ana = 'U0ANA'
const ben = 'U0BEN'

let record: Ledger

beforeEach(async () => {
  record = await openLedger()
  await declare()
})

const declare = () =>
  declareIncident(
    record.desk,
    { title: 'Checkout is down', severity: 1, declaredIn: null },
    arrivalOf(ana, null, 'command'),
  )

const note = (text: string, key = `command:${text}`) =>
  performCommand(record.desk, 1, { verb: 'note', text, happenedAt: null }, arrivalOf(ben, key, 'command'))

const decide = (rule: Rule, number = 1) =>
  decideOn(
    record.desk,
    incidentSubject(number),
    arrivalOf(ben, `command:${record.clock.now()}`, 'command'),
    rule,
  )

const notes = async () => {
  const entries = await readTimeline(record.desk.db, 1)
  return entries.flatMap(({ what, version }) => (what.kind === 'note' ? [[version, what.text]] : []))
}

test('what comes at once is decided in the order of its coming, each as its own version', async () => {
  const results = await Promise.all(['first', 'second', 'third'].map((text) => note(text)))
  expect(results.map((result) => result.ok && [result.state.version, result.repeated])).toEqual([
    [2, false],
    [3, false],
    [4, false],
  ])
  expect(await notes()).toEqual([
    [2, 'first'],
    [3, 'second'],
    [4, 'third'],
  ])
  expect(await loadIncident(record.desk.db, 1)).toMatchObject({ version: 4 })
})

test('decisions of one transaction each have their own place in the audit, and the chain verifies', async () => {
  await Promise.all(Array.from({ length: 250 }, (_, index) => note(`note ${index}`)))
  expect(await verifyAudit(record.desk.db)).toMatchObject({ ok: true, entries: 251 })
})

test('a refusal among decisions of one transaction stands alone, and may come again', async () => {
  const [first, refused, last] = await Promise.all([note('first'), note('', 'command:again'), note('last')])
  expect([first?.ok, refused?.ok, last?.ok]).toEqual([true, false, true])
  expect(await notes()).toEqual([
    [2, 'first'],
    [3, 'last'],
  ])
  expect(await note('with words', 'command:again')).toMatchObject({ ok: true, repeated: false })
})

test('of one delivery that comes three times at once, one is acted on', async () => {
  const results = await Promise.all([
    note('said', 'command:same'),
    note('said', 'command:same'),
    note('more'),
  ])
  expect(results.map((result) => result.ok && result.repeated)).toEqual([false, true, false])
  expect(await note('said', 'command:same')).toMatchObject({ ok: true, repeated: true })
  expect((await notes()).map(([, text]) => text)).toEqual(['said', 'more'])
})

test('nobody else sees the defect in one rule', async () => {
  const broken = decide(() => {
    throw new Error('a defect')
  })
  const [first, second, third] = await Promise.allSettled([note('first'), broken, note('third')])
  expect([first.status, second.status, third.status]).toEqual(['fulfilled', 'rejected', 'fulfilled'])
  expect((await notes()).map(([, text]) => text)).toEqual(['first', 'third'])
})

test("what can't be written fails alone", async () => {
  const unwritable = 1n as unknown as string
  const broken = decide((incident, act) =>
    addNote(incident, { verb: 'note', text: 'text', happenedAt: unwritable }, act),
  )
  const [first, second, third] = await Promise.allSettled([note('first'), broken, note('third')])
  expect([first.status, second.status, third.status]).toEqual(['fulfilled', 'rejected', 'fulfilled'])
  expect((await notes()).map(([, text]) => text)).toEqual(['first', 'third'])
})

test("everyone reads that there's no such incident, and nothing is kept", async () => {
  const missing = () =>
    decide((incident, act) => addNote(incident, { verb: 'note', text: 'text', happenedAt: act.at }, act), 7)
  const results = await Promise.all([missing(), missing()])
  expect(results.map((result) => !result.ok && result.refusal)).toEqual([
    { kind: 'no_such_incident', number: 7 },
    { kind: 'no_such_incident', number: 7 },
  ])
  expect(await record.desk.db.selectFrom('arrivals').select('key').execute()).toEqual([])
})

test('the workers are woken for each incident that changed, and for no other', async () => {
  await declare()
  record.woken.length = 0
  const say = (number: number, text: string) =>
    performCommand(
      record.desk,
      number,
      { verb: 'note', text, happenedAt: null },
      arrivalOf(ben, null, 'command'),
    )
  await Promise.all([say(2, 'heard'), say(1, '')])
  expect(record.woken).toEqual([inc(2)])
})
