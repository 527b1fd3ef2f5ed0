import { beforeEach, expect, test } from 'vitest'
import { peopleInChange } from '../../../src/domain/on-call/overrides/override.ts'
import { scheduleSubject } from '../../../src/domain/record/subject.ts'
import { addMs, instantOf } from '../../../src/domain/time/instant.ts'
import { erasePerson } from '../../../src/operations/audit/erase-person.ts'
import { verifyAudit } from '../../../src/operations/audit/verify.ts'
import { arrivalOf } from '../../../src/operations/engine/result.ts'
import { recordMessageOn } from '../../../src/operations/incident/messages.ts'
import { performCommand } from '../../../src/operations/lifecycle/command.ts'
import { declareIncident } from '../../../src/operations/lifecycle/declare.ts'
import { overrideSchedule } from '../../../src/operations/on-call/override.ts'
import { askToSwap } from '../../../src/operations/on-call/swap.ts'
import { redraft } from '../../../src/operations/postmortem/redraft.ts'
import { loadIncident } from '../../../src/store/incident/incidents.ts'
import { readOverrides } from '../../../src/store/on-call/rosters.ts'
import { keepGroup } from '../../../src/store/people/groups.ts'
import { noteMember } from '../../../src/store/people/members.ts'
import { latestDraft } from '../../../src/store/postmortem/drafts.ts'
import { loadState } from '../../../src/store/record/subjects.ts'
import { readTimeline } from '../../../src/store/record/timeline.ts'
import { type Ledger, openLedger } from '../../support/ledger.ts'
import { rotationOf, scheduleOf } from '../../support/on-call.ts'

const ana = 'U0ANA'
const ben = 'U0BEN'

let ledger: Ledger

const by = (person: string) => arrivalOf(person, null, 'command')

const tables = [
  'subjects',
  'timeline',
  'outbox',
  'people',
  'postmortems',
  'audit',
  'pseudonyms',
  'user_groups',
  'channel_members',
  'slack_links',
  'texts',
] as const

const everything = async (): Promise<string> => {
  const rows = await Promise.all(
    tables.map((table) => ledger.desk.db.selectFrom(table).selectAll().execute()),
  )
  return JSON.stringify(rows)
}

/** INC-1, in which ben does everything that leaves a trace, and its postmortem. */
beforeEach(async () => {
  ledger = await openLedger()
  const { desk } = ledger
  await declareIncident(desk, { title: 'Checkout is down', severity: 1, declaredIn: null }, by(ana))
  await desk.db.insertInto('people').values({ id: ben, name: 'Benedict' }).execute()
  await performCommand(desk, 1, { verb: 'ack' }, by(ben))
  await performCommand(desk, 1, { verb: 'role', role: 'commander', person: ben }, by(ana))
  await performCommand(
    desk,
    1,
    { verb: 'note', text: 'I was tired and typed it wrong', happenedAt: null },
    by(ben),
  )
  await performCommand(desk, 1, { verb: 'note', text: 'The pool ran dry', happenedAt: null }, by(ana))
  const message = { channel: 'C1', ts: '1795442400.000100', author: ben }
  await recordMessageOn(desk, 1, { message, text: 'my mistake again' }, by(ana))
  await performCommand(desk, 1, { verb: 'update', text: 'Still my doing', nextInMs: null }, by(ben))
  await performCommand(
    desk,
    1,
    { verb: 'task', text: 'Watch the pool', owner: ben, deadlineAt: null },
    by(ana),
  )
  await performCommand(desk, 1, { verb: 'resolve', summary: 'I rolled my change back' }, by(ben))
  await performCommand(desk, 1, { verb: 'close' }, by(ana))
  await redraft(desk, 1)
  await keepGroup(desk.db, 'S1', [ana, ben], '2026-11-23T14:00:00.000Z')
  await noteMember(desk.db, 'C1', ben, 'in')
})

test('nothing of the person is left, and everyone else is as before', async () => {
  const erased = await erasePerson(ledger.desk, ben)
  expect(erased).toMatchObject({ incidents: [1], words: 4 })
  const left = await everything()
  for (const trace of [
    ben,
    'Benedict',
    'typed it wrong',
    'my mistake',
    'Still my doing',
    'rolled my change',
  ]) {
    expect(left, trace).not.toContain(trace)
  }
  for (const kept of [ana, 'The pool ran dry', 'Watch the pool', 'Checkout is down', '(erased)']) {
    expect(left, kept).toContain(kept)
  }
  const incident = await loadIncident(ledger.desk.db, 1)
  expect(incident?.roles.commander).toBe(erased?.pseudonym)
  expect(incident?.response.met?.by).toBe(erased?.pseudonym)
  expect(incident?.findings.summary).toBe('(erased)')
})

test('what happened and when stays on the timeline', async () => {
  const before = await readTimeline(ledger.desk.db, 1)
  await erasePerson(ledger.desk, ben)
  const after = await readTimeline(ledger.desk.db, 1)
  const outline = (entries: typeof before) =>
    entries.map(({ happenedAt, what }) => `${happenedAt} ${what.kind}`)
  expect(outline(after)).toEqual(outline(before))
})

test('the audit still verifies, and contains the erasure', async () => {
  const before = await verifyAudit(ledger.desk.db)
  const erased = await erasePerson(ledger.desk, ben)
  const after = await verifyAudit(ledger.desk.db)
  expect(after).toMatchObject({ ok: true, entries: before.entries + 2 })
  const last = await ledger.desk.db
    .selectFrom('audit')
    .selectAll()
    .orderBy('seq', 'desc')
    .executeTakeFirstOrThrow()
  expect(last).toMatchObject({ what: 'person_erased', actor: 'muster', subject: null })
  expect(JSON.parse(last.detail ?? '')).toEqual({ pseudonym: erased?.pseudonym, words: 4, incidents: 1 })
})

test("who the pseudonym was can't be changed afterwards", async () => {
  const erased = await erasePerson(ledger.desk, ben)
  await ledger.desk.db
    .updateTable('timeline')
    .set({ actor: `person:${ana}` })
    .where('actor', '=', `person:${erased?.pseudonym}`)
    .execute()
  expect(await verifyAudit(ledger.desk.db)).toMatchObject({ ok: false, firstBroken: 2 })
})

test('the postmortem is drafted again, and old drafts are blank', async () => {
  await erasePerson(ledger.desk, ben)
  const draft = await latestDraft(ledger.desk.db, 1)
  expect(draft?.revision).toBe(2)
  expect(draft?.markdown).toContain('The pool ran dry')
  expect(draft?.markdown).not.toContain('typed it wrong')
  const waiting = await ledger.desk.db
    .selectFrom('outbox')
    .select('kind')
    .where('state', '=', 'waiting')
    .execute()
  expect(waiting.map(({ kind }) => kind)).toContain('write_postmortem')
  expect(ledger.woken.at(-1)).toBe('incident/1')
})

test('a second person, and the same one again after a new act, can be erased too', async () => {
  await erasePerson(ledger.desk, ben)
  await performCommand(ledger.desk, 1, { verb: 'note', text: 'back again', happenedAt: null }, by(ben))
  await erasePerson(ledger.desk, ben)
  await erasePerson(ledger.desk, ana)
  expect(await everything()).not.toMatch(/U0BEN|U0ANA|back again/)
  expect(await verifyAudit(ledger.desk.db)).toMatchObject({ ok: true })
})

test("what's no person isn't erased", async () => {
  expect(await erasePerson(ledger.desk, 'investigating')).toBeNull()
  expect(await verifyAudit(ledger.desk.db)).toMatchObject({ ok: true })
})

test('whom nobody knows any more covers nobody, and what was covered for them stays as it was', async () => {
  const primary = scheduleOf('primary', [rotationOf([ana, ben])])
  const desk = { ...ledger.desk, policy: { ...ledger.desk.policy, schedules: [primary] } }
  // It's ana's turn then.
  const from = instantOf(desk.clock.now() + 11 * 3_600_000)
  const span = { schedule: 'primary', from, to: addMs(from, 3_600_000) }
  const cover = (person: string, instead: string | null) =>
    overrideSchedule(desk, { ...span, change: { kind: 'cover', person, instead } }, by(ana))
  expect(await cover(ben, null)).toMatchObject({ ok: true })
  expect(await cover('U0CLEO', ben)).toMatchObject({ ok: true })
  const tomorrow = { from: addMs(from, 24 * 3_600_000), to: addMs(from, 25 * 3_600_000) }
  const swap = { schedule: 'primary', asking: ana, other: ben, gives: tomorrow, takes: null }
  expect(await askToSwap(desk, swap, by(ana))).toMatchObject({ ok: true, state: { swaps: [{}] } })
  await erasePerson(desk, ben)
  expect(await everything()).not.toContain(ben)
  expect((await loadState(desk.db, scheduleSubject('primary')))?.swaps).toEqual([])
  const overrides = (await readOverrides(desk.db, desk.policy))('primary')
  expect(overrides.map(({ change }) => peopleInChange(change))).toEqual([['U0CLEO']])
  expect((await verifyAudit(desk.db)).ok).toBe(true)
})
