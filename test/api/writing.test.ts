import { expect, test } from 'vitest'
import { defaultPolicy } from '../../src/domain/policy/default-policy.ts'
import type { Policy } from '../../src/domain/policy/policy.ts'
import { minuteMs } from '../../src/domain/time/units.ts'
import { verifyAudit } from '../../src/operations/audit/verify.ts'
import { performCommand } from '../../src/operations/lifecycle/command.ts'
import { readTimeline } from '../../src/store/record/timeline.ts'
import { catalogueEntry, policyOfServices } from '../support/catalogue.ts'
import { operator, serveApi } from './support/served.ts'

const policy = policyOfServices([catalogueEntry('checkout')])
const ben = 'U05USR00002'

async function withWriter(own: Policy = policy) {
  const api = await serveApi(own)
  const token = await api.tokenFor('write')
  const send = (path: string, body: unknown, { key, as = token }: { key?: string; as?: string } = {}) =>
    api.ask(as, path, {
      method: path.includes('/action-items/') ? 'PUT' : 'POST',
      body: typeof body === 'string' ? body : JSON.stringify(body),
      headers: { 'content-type': 'application/json', ...(key && { 'idempotency-key': key }) },
    })
  return { ...api, send }
}

const cards = { title: 'Cards fail for EU customers', severity: 2, services: ['checkout'] }

test('a program declares, acknowledges for a person, notes and links tickets; the record says who told it', async () => {
  const { send, desk, clock } = await withWriter()
  const declared = await send('/incidents', { ...cards, impact: 'No payments' })
  expect(declared).toMatchObject({
    status: 201,
    body: { number: 1, declared_by: { id: 'api:grafana', name: 'grafana (API)' }, services: ['checkout'] },
  })
  clock.advance(3 * minuteMs)
  const acked = await send('/incidents/1/acknowledge', { by: ben })
  expect(acked).toMatchObject({
    status: 200,
    body: { response: { responded_at: '2026-11-23T14:03:00.000Z' } },
  })
  expect(
    await send('/incidents/INC-1/notes', { text: 'deploy 81 began', at: '2026-11-23T14:58:00+01:00' }),
  ).toMatchObject({
    status: 201,
  })
  await performCommand(
    desk,
    1,
    { verb: 'task', text: 'alert on it', owner: null, deadlineAt: null },
    operator,
  )
  const url = 'https://tracker.example.com/browse/OPS-42'
  for (const _ of ['once', 'twice']) {
    expect(await send('/incidents/1/action-items/1/ticket', { url, by: ben })).toMatchObject({
      status: 200,
      body: { incident: 1, id: 1, ticket: url },
    })
  }
  for (const done of [true, true, false]) {
    const answer = await send('/incidents/1/action-items/1/done', { done, by: ben })
    expect(answer.body.done_at === null).toBe(!done)
  }
  const told = (await readTimeline(desk.db, 1)).filter(({ source }) => source.via === 'api')
  expect(told.map(({ what, by, source }) => [what.kind, by, source.token])).toEqual(
    expect.arrayContaining([
      ['declared', { kind: 'person', id: 'api:grafana' }, 'grafana'],
      ['acknowledged', { kind: 'person', id: ben }, 'grafana'],
      ['note', { kind: 'person', id: 'api:grafana' }, 'grafana'],
      ['action_item_changed', { kind: 'person', id: ben }, 'grafana'],
      ['action_item_done', { kind: 'person', id: ben }, 'grafana'],
    ]),
  )
  expect(told.filter(({ what }) => what.kind === 'action_item_done')).toHaveLength(1)
  expect(await verifyAudit(desk.db)).toMatchObject({ ok: true })
})

test('one key does one thing, however often it comes and how many at once', async () => {
  const { send, tokenFor, desk } = await withWriter()
  const answers = await Promise.all([1, 2, 3, 4].map(() => send('/incidents', cards, { key: 'k-1' })))
  expect(answers.map(({ status, body }) => [status, body.number])).toEqual(Array(4).fill([201, 1]))
  await send('/incidents/1/acknowledge', { by: ben })
  const again = await send('/incidents', cards, { key: 'k-1' })
  expect(again.body).toEqual(answers[0]?.body)
  const other = await send('/incidents', { ...cards, severity: 1 }, { key: 'k-1' })
  expect(other).toMatchObject({ status: 422, body: { title: 'Key used before' } })
  const elsewhere = await send('/incidents/1/notes', { text: 'x' }, { key: 'k-1' })
  expect(elsewhere).toMatchObject({ status: 422, body: { title: 'Key used before' } })
  // Another token's keys are its own, and what was refused may be tried again.
  const as = await tokenFor('write')
  const asked = await send('/incidents', cards, { key: 'k-1', as })
  expect(asked).toMatchObject({ status: 409, body: { refusal: 'seems_declared', incident: 1 } })
  await performCommand(desk, 1, { verb: 'resolve', summary: '' }, operator)
  expect(await send('/incidents', cards, { key: 'k-1', as })).toMatchObject({
    status: 201,
    body: { number: 2 },
  })
  expect(await send('/incidents', cards, { key: 'two words' })).toMatchObject({
    status: 400,
  })
})

test('what the rules or the token forbid is refused in a sentence, and changes nothing', async () => {
  const restricted = {
    ...policy,
    permissions: { ...defaultPolicy.permissions, declare: [{ kind: 'person' as const, id: ben }] },
  }
  const { send, tokenFor, desk } = await withWriter(restricted)
  expect(await send('/incidents', cards)).toMatchObject({ status: 403, body: { refusal: 'not_permitted' } })
  expect((await send('/incidents', { ...cards, by: ben, private: true })).status).toBe(201)
  // A private incident of the same title isn't told of, and nothing is done to it without the scope.
  expect(await send('/incidents', { ...cards, by: ben })).toMatchObject({ status: 201, body: { number: 2 } })
  const before = await readTimeline(desk.db, 1)
  expect((await send('/incidents/1/notes', { text: 'who is in here?' })).status).toBe(404)
  expect((await send('/incidents/1/acknowledge', { by: ben })).status).toBe(404)
  expect(await readTimeline(desk.db, 1)).toEqual(before)
  const member = await tokenFor('write', 'read:private')
  expect((await send('/incidents/1/notes', { text: 'seen' }, { as: member })).status).toBe(201)
  const bad: [path: string, body: unknown, status: number, detail: RegExp][] = [
    ['/incidents', { ...cards, by: ben, title: ' ' }, 422, /title is empty/],
    ['/incidents', { ...cards, by: ben, severity: 5 }, 422, /severity: takes at most 4/],
    ['/incidents', { ...cards, by: 'ben' }, 422, /by: takes a Slack user id/],
    ['/incidents', { ...cards, by: ben, services: ['chekout'] }, 422, /checkout/],
    ['/incidents', { ...cards, titel: 'x' }, 422, /"titel" isn't known here/],
    ['/incidents', '{"title":', 400, /JSON/],
    ['/incidents/2/acknowledge', {}, 422, /by/],
    ['/incidents/2/notes', { text: 'x'.repeat(3_001) }, 422, /3,001/],
    ['/incidents/2/notes', { text: 'x', at: '2026-11-24T00:00:00Z' }, 422, /time in the past/],
    ['/incidents/2/action-items/1/ticket', { url: 'https://x.example' }, 404, /action item 1/],
    ['/incidents/9/notes', { text: 'x' }, 404, /INC-9/],
  ]
  for (const [path, body, status, detail] of bad) {
    const answer = { status, body: { detail: expect.stringMatching(detail) } }
    expect(await send(path, body), `${path} ${JSON.stringify(body).slice(0, 80)}`).toMatchObject(answer)
  }
  await performCommand(desk, 2, { verb: 'task', text: 'alert', owner: null, deadlineAt: null }, operator)
  for (const url of ['javascript:alert(1)', 'ftp://x.example', 'https://x.example/<b>']) {
    expect((await send('/incidents/2/action-items/1/ticket', { url })).status, url).toBe(422)
  }
  const reader = await tokenFor('read')
  expect((await send('/incidents', { ...cards, by: ben }, { as: reader })).status).toBe(403)
})

test('a text is taken at its limit, and refused beyond it with both lengths', async () => {
  const { send, desk } = await withWriter()
  await send('/incidents', cards)
  await performCommand(
    desk,
    1,
    { verb: 'task', text: 'alert on it', owner: null, deadlineAt: null },
    operator,
  )
  const record = async () => (await readTimeline(desk.db, 1)).length
  const url = (length: number) => `https://tracker.example.com/${'x'.repeat(length - 28)}`
  for (const [path, limit, body] of [
    ['/incidents/1/notes', 3_000, (length: number) => ({ text: 'x'.repeat(length) })],
    ['/incidents/1/action-items/1/ticket', 500, (length: number) => ({ url: url(length) })],
    ['/incidents', 2_000, (length: number) => ({ ...cards, anyway: true, impact: 'x'.repeat(length) })],
  ] as const) {
    const was = await record()
    expect(await send(path, body(limit + 1))).toMatchObject({
      status: 422,
      body: {
        detail: expect.stringContaining(
          `is ${(limit + 1).toLocaleString('en')} characters; the limit is ${limit.toLocaleString('en')}`,
        ),
      },
    })
    expect((await send(path, body(40_000))).status).toBeGreaterThanOrEqual(400)
    expect(await record()).toBe(was)
    expect((await send(path, body(limit))).status).toBeLessThan(300)
  }
})
