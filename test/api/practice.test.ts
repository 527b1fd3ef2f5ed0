import { expect, test } from 'vitest'
import { defaultPolicy } from '../../src/domain/policy/default-policy.ts'
import type { RunbookCommand } from '../../src/domain/runbooks/commands.ts'
import { minuteMs } from '../../src/domain/time/units.ts'
import { drillOf } from '../../src/operations/drills/drills.ts'
import { arrivalOf } from '../../src/operations/engine/result.ts'
import { performCommand } from '../../src/operations/lifecycle/command.ts'
import { declareIncident } from '../../src/operations/lifecycle/declare.ts'
import { performOnRunbook } from '../../src/operations/runbooks/follow.ts'
import { decidePatch, notePatch } from '../../src/operations/security/patches.ts'
import { automateToilOn, noteToilOn } from '../../src/operations/toil/toil.ts'
import { catalogueEntry, policyOfServices, runbookWith, stepWith } from '../support/catalogue.ts'
import { serveApi, wholeList } from './support/served.ts'

const ana = 'U0ANA'
const by = arrivalOf(ana, null, 'command')
const dayMs = 24 * 60 * minuteMs
const [restart, drain] = [
  runbookWith({
    title: 'Restart checkout',
    services: ['checkout'],
    reviewed: '2026-11-01',
    steps: [stepWith('Drain it')],
  }),
  runbookWith({ title: 'Drain a node', reviewed: '2025-11-01', steps: [stepWith('Cordon it')] }),
]
const policy = {
  ...policyOfServices([
    catalogueEntry('checkout', { team: 'payments', owner: { kind: 'person', id: ana } }),
    catalogueEntry('search', { team: 'finding' }),
  ]),
  runbooks: [restart, drain],
  patches: { ...defaultPolicy.patches, owner: { kind: 'group' as const, id: 'S0SEC' } },
}

type Hidden = { isPrivate?: boolean; isSecurity?: boolean }

async function withPractice() {
  const api = await serveApi(policy)
  const { desk, clock } = api
  const declare = async (title: string, hidden: Hidden = {}, isDrill = true) => {
    const declaration = { title, severity: 2 as const, services: ['checkout'], declaredIn: null, ...hidden }
    const drill = isDrill ? { drill: drillOf(null) } : {}
    const declared = await declareIncident(desk, { ...declaration, ...drill }, by)
    if (!declared.ok) return expect.fail(declared.refusal.kind)
    return declared.state.number
  }
  /** It's followed, doesn't help, and somebody changes it. */
  const failIn = async (number: number, { file } = restart) => {
    const steps: RunbookCommand[] = [
      { verb: 'follow', file },
      { verb: 'tick', run: 1, step: 0 },
      { verb: 'judge', run: 1, answer: 'no' },
    ]
    for (const step of steps)
      expect(await performOnRunbook(desk, number, step, by)).toMatchObject({ ok: true })
    desk.policy = {
      ...desk.policy,
      runbooks: desk.policy.runbooks.map((one) =>
        one.file === file ? { ...one, digest: `${one.digest}b` } : one,
      ),
    }
  }
  const patch = async (id: string, service: string | null, cvss: number) => {
    const facts = { ids: [id], title: null, catalogueDueAt: null, owner: null, knownAt: null }
    expect(await notePatch(desk, { ...facts, service, cvss }, by)).toMatchObject({ ok: true })
  }
  const toil = (team: string | null, what: string, ms: number) =>
    noteToilOn(desk, { team, text: what, ms, day: '2026-11-23' }, by)
  const token = await api.tokenFor('read')
  const list = (path: string, as = token) => wholeList((one) => api.ask(as, one), path)
  return { ...api, declare, failIn, patch, toil, token, list, clock }
}

test('drills with their scores, the newest first, and no incident among them', async () => {
  const { declare, list, desk, clock } = await withPractice()
  await declare('checkout is down', {}, false)
  await declare('drill of the database')
  clock.advance(3 * minuteMs)
  await performCommand(desk, 2, { verb: 'ack' }, by)
  for (const title of ['of mail', 'of search']) await declare(title)
  const found = await list('/drills?limit=2')
  expect(found.map(({ incident }) => incident)).toEqual([4, 3, 2])
  expect(found.at(-1)).toMatchObject({
    name: 'INC-2',
    scenario: null,
    targets_met: 1,
    targets: expect.arrayContaining([
      { aim: 'acknowledged', result: 'met', took_minutes: 3, within_minutes: 30 },
    ]),
  })
  await performCommand(desk, 4, { verb: 'cancel', why: 'not today' }, by)
  expect(await list('/drills')).toHaveLength(2)
})

test('patches by id and service, each with its owner and when it is due', async () => {
  const { patch, list, desk, clock } = await withPractice()
  await patch('CVE-2026-2', 'checkout', 9.8)
  await patch('CVE-2026-1', null, 9.1)
  await patch('CVE-2026-3', 'checkout', 7.5)
  const except = { kind: 'except' as const, until: '2026-12-23T14:00:00.000Z', why: 'no fix yet' }
  await decidePatch(desk, { id: 'CVE-2026-3', service: null }, except, by)
  await decidePatch(desk, { id: 'CVE-2026-2', service: null }, { kind: 'deploy' }, by)
  clock.advance(3 * dayMs)
  const found = await list('/patches?limit=1')
  expect(found).toMatchObject([
    { id: 'CVE-2026-1', service: null, status: 'late', owner: { kind: 'group', id: 'S0SEC' }, in_time: null },
    { id: 'CVE-2026-2', status: 'deployed', owner: { kind: 'person', id: ana }, in_time: true },
    { id: 'CVE-2026-3', status: 'excepted', exception: { by: { id: ana }, why: 'no fix yet' } },
  ])
  expect(found[0]?.due_at).toBe(found[0]?.policy_due_at)
  expect(await list('/patches?status=late')).toHaveLength(1)
  expect(await list('/patches?service=checkout&limit=1')).toHaveLength(2)
  expect(await list('/patches?service=search')).toEqual([])
})

test('runbooks by file, and which may mislead', async () => {
  const { declare, failIn, list } = await withPractice()
  await failIn(await declare('checkout is down', {}, false))
  const found = await list('/runbooks?limit=1')
  expect(found).toMatchObject([
    { title: 'Drain a node', owner: null, stale: { why: 'not_reviewed', incident: null } },
    {
      title: 'Restart checkout',
      owner: { kind: 'person', id: ana },
      reviewed_on: '2026-11-01',
      review_due_on: '2027-11-01',
      steps: [{ text: 'Drain it', section: null, automation: null }],
      stale: { why: 'edited', incident: 1 },
    },
  ])
  expect(await list('/runbooks?service=checkout')).toHaveLength(1)
})

test('toil by team, within the time that is asked about', async () => {
  const { toil, list, desk, clock } = await withPractice()
  await toil('payments', 'rotating certificates', 120 * minuteMs)
  await toil('payments', 'restarting pods', 30 * minuteMs)
  await toil(null, 'sorting mail', 15 * minuteMs)
  await automateToilOn(desk, 'rotating certificates', by)
  clock.advance(dayMs)
  const found = await list('/toil?limit=1')
  expect(found).toMatchObject([
    { team: null, minutes: 15, times: 1, people: 1 },
    {
      team: 'payments',
      minutes: 150,
      by_time: [{ what: 'rotating certificates', minutes: 120, times: 1 }, {}],
      automated: [{ what: 'rotating certificates', minutes_before: 120, minutes_since: 0 }],
    },
  ])
  expect(JSON.stringify(found)).not.toContain(ana)
  expect(await list('/toil?from=2026-10-01T00:00:00Z&to=2026-10-31T00:00:00Z')).toEqual([])
})

test('none of them says that there is a private or a security incident', async () => {
  const { declare, failIn, list, tokenFor } = await withPractice()
  const everything = async (as?: string) =>
    JSON.stringify([await list('/drills?limit=1', as), await list('/runbooks?limit=1', as)])
  const open = await declare('drill for everyone')
  const before = await everything()
  const hidden = await declare('wombat drill', { isPrivate: true })
  const guarded = await declare('wombat breach', { isPrivate: true, isSecurity: true })
  expect(await everything()).toBe(before)
  const member = await tokenFor('read:private')
  expect(await everything(member)).toContain(`INC-${hidden}`)
  expect(await everything(member)).not.toContain(`INC-${guarded}`)
  // That one didn't help is said, for who trusts it; where is nobody's business.
  await failIn(hidden)
  expect(await everything()).toContain('"why":"edited","incident":null')
  expect(await everything()).not.toMatch(new RegExp(`wombat|INC-${hidden}`))
  await failIn(open, drain)
  expect(await everything()).toContain(`"why":"edited","incident":${open}`)
})

test('what is asked wrongly is refused, by another list its cursor too, and what has not changed is not sent', async () => {
  const { ask, token, patch, tokenFor } = await withPractice()
  for (const id of ['CVE-2026-1', 'CVE-2026-2']) await patch(id, 'checkout', 9)
  const { body, headers } = await ask(token, '/patches?limit=1')
  const bad: [string, RegExp][] = [
    [`/toil?cursor=${body.next}`, /cursor/],
    [`/patches?service=checkout&cursor=${body.next}`, /cursor/],
    ['/patches?status=fixed', /^status: takes one of open, late, /],
    ['/patches?limit=0', /^limit: takes at least 1\.$/],
    [`/runbooks?service=${'x'.repeat(101)}`, /service/],
    ['/drills?status=open', /status/],
    ['/toil?from=2026-11-02T00:00:00Z&to=2026-11-01T00:00:00Z', /to: takes a moment after from/],
    ['/toil?from=2024-11-02T00:00:00Z&to=2026-11-01T00:00:00Z', /at most 366 days/],
  ]
  for (const [path, detail] of bad) {
    const told = { status: 400, body: { detail: expect.stringMatching(detail) } }
    expect(await ask(token, path), path).toMatchObject(told)
  }
  const known = { 'if-none-match': headers.get('etag') ?? expect.fail('no etag') }
  expect((await ask(token, '/patches?limit=1', { headers: known })).status).toBe(304)
  const gate = await tokenFor('gate')
  for (const path of ['/drills', '/runbooks', '/patches', '/toil']) {
    expect((await ask(gate, path)).status, path).toBe(403)
    expect((await ask(null, path)).status, path).toBe(401)
    const { headers } = await ask(token, path)
    const same = { 'if-none-match': headers.get('etag') ?? expect.fail('no etag') }
    expect((await ask(token, path, { headers: same })).status, path).toBe(304)
  }
})
