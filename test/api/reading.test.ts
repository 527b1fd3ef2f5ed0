import { expect, test } from 'vitest'
import type { Severity } from '../../src/domain/policy/severity.ts'
import type { IncidentCommand } from '../../src/domain/record/command.ts'
import { minuteMs } from '../../src/domain/time/units.ts'
import { takeSignals } from '../../src/operations/alerts/take.ts'
import { tagCapacity } from '../../src/operations/capacity/capacity.ts'
import { arrivalOf } from '../../src/operations/engine/result.ts'
import { performCommand } from '../../src/operations/lifecycle/command.ts'
import { declareIncident } from '../../src/operations/lifecycle/declare.ts'
import { endToken } from '../../src/operations/workspace/access.ts'
import { listTokens } from '../../src/store/workspace/access-tokens.ts'
import { alertSource } from '../support/alerts/sending.ts'
import { catalogueEntry, policyOfServices } from '../support/catalogue.ts'
import { onCallPolicy } from '../support/on-call.ts'
import { serveApi, wholeList } from './support/served.ts'

const source = alertSource('generic')
const policy = {
  ...policyOfServices([catalogueEntry('checkout'), catalogueEntry('search')], onCallPolicy),
  alerts: [source],
}
const ana = 'U0ANA'

/** A public sev2 of checkout and, as INC-2, a private one of search with its own alert. */
async function withIncidents() {
  const api = await serveApi(policy)
  const { desk, clock } = api
  const declare = (title: string, severity: Severity, services: string[], isPrivate = false) =>
    declareIncident(
      desk,
      { title, severity, declaredIn: null, isPrivate, services },
      arrivalOf(ana, null, 'cli'),
    )
  const does = (number: number, command: IncidentCommand) => {
    clock.advance(5 * minuteMs)
    return performCommand(desk, number, command, arrivalOf(ana, null, 'command'))
  }
  const fire = (key: string, title: string) =>
    takeSignals(desk, {
      source,
      signals: [
        {
          key,
          does: 'fire',
          name: key,
          title,
          text: null,
          severity: null,
          labels: { at: key },
          links: [],
          at: null,
        },
      ],
    })
  await declare('Cards fail for EU customers', 2, ['checkout'])
  await declare('Customer records were read', 1, ['search'], true)
  await does(1, { verb: 'ack' })
  await does(1, { verb: 'note', text: 'the token is xoxb-1234567890-abcdefghij', happenedAt: null })
  for (const number of [1, 2]) {
    await does(number, { verb: 'task', text: `alert on item ${number}`, owner: ana, deadlineAt: null })
    await does(number, { verb: 'task', text: 'write it down', owner: null, deadlineAt: null })
    await does(number, { verb: 'resolve', summary: 'rolled back' })
  }
  await fire('disk', 'Disk is full')
  await fire('leak', 'Records leave the building')
  await desk.db.updateTable('problems').set({ incident: 2 }).where('key', '=', 'leak').execute()
  return { ...api, declare, does }
}

test('every answer is what the description says, from the incident to its figures', async () => {
  const { ask, tokenFor, description, desk } = await withIncidents()
  const token = await tokenFor('read')
  const read = async (path: string) => {
    const { status, body } = await ask(token, path)
    expect({ status, path, detail: body.detail }).toEqual({ status: 200, path })
    return body
  }
  const one = await read('/incidents/INC-1')
  expect(one).toMatchObject({ name: 'INC-1', status: 'resolved', services: ['checkout'], private: false })
  expect(one).toMatchObject({ capacity: false, figures: { time_to_acknowledge_min: 5, pages: 1 } })
  await tagCapacity(desk, { number: 1, services: ['checkout'] }, true, arrivalOf(ana, null, 'command'))
  expect(await read('/incidents/1')).toMatchObject({ capacity: true })
  const timeline = await wholeList((path) => ask(token, path), '/incidents/1/timeline?limit=2')
  expect(timeline.map(({ kind }) => kind)).toEqual(
    expect.arrayContaining(['declared', 'acknowledged', 'note', 'resolved']),
  )
  expect(JSON.stringify(timeline)).not.toContain('xoxb-1234567890')
  expect(await read('/incidents/1/postmortem')).toMatchObject({ complete: false, document: { number: 1 } })
  expect(await read('/postmortems')).toMatchObject({ data: [{ incident: 1 }], next: null })
  expect(await read('/schedules')).toMatchObject({ data: [{ id: 'primary', on_call: [{}], next: [{}] }] })
  const shifts = await read('/schedules/primary?from=2026-11-23T12:00:00%2B01:00&to=2026-11-24T00:00:00Z')
  expect(shifts).toMatchObject({ shifts: [{ from: '2026-11-23T11:00:00.000Z' }, {}] })
  expect(await read('/budgets')).toMatchObject({
    data: [
      { service: 'checkout', spent: [{ incident: 1 }] },
      { service: 'search', spent: [] },
    ],
  })
  expect(await read('/metrics')).toMatchObject({ incidents: 1, by_severity: { 1: 0, 2: 1 } })
  // Here, with the other lists below and in practice.test.ts, each that's read was asked.
  const readable = Object.values(description.paths).filter((path) => 'get' in path)
  expect(readable).toHaveLength(16)
})

test('for a token without the scope for it, nothing private exists', async () => {
  const { ask, tokenFor } = await withIncidents()
  const [stranger, member] = [await tokenFor('read', 'gate'), await tokenFor('read:private')]
  const everything = async (token: string): Promise<string> => {
    const lists = ['/incidents', '/postmortems', '/action-items', '/alerts', '/budgets', '/schedules']
    const found = await Promise.all(
      lists.map((path) => wholeList((one) => ask(token, one), `${path}?limit=1`)),
    )
    return JSON.stringify([found, (await ask(token, '/metrics')).body])
  }
  const secrets = /Customer records|INC-2|item 2|leave the building|"incident":2|"incidents":2/
  expect(await everything(stranger)).not.toMatch(secrets)
  expect((await everything(member)).match(new RegExp(secrets, 'g'))?.length).toBeGreaterThan(6)
  for (const path of ['', '/timeline', '/postmortem']) {
    const hidden = await ask(stranger, `/incidents/2${path}`)
    const missing = await ask(stranger, `/incidents/3${path}`)
    expect(hidden.status).toBe(404)
    expect(JSON.stringify(hidden.body).replaceAll('INC-2', 'INC-3')).toBe(JSON.stringify(missing.body))
    expect((await ask(member, `/incidents/2${path}`)).status).toBe(200)
  }
})

test('a list continues by its own cursors and no others, in an order that news does not disturb', async () => {
  const { ask, tokenFor, declare } = await withIncidents()
  const token = await tokenFor('read:private')
  for (const title of ['Mail is late', 'Search is slow', 'Login hangs']) await declare(title, 3, [])
  const first = await ask(token, '/incidents?limit=2')
  expect(first.body.data).toMatchObject([{ number: 5 }, { number: 4 }])
  await declare('Another one', 4, [])
  const { next } = first.body
  const second = await ask(token, `/incidents?limit=3&cursor=${next}`)
  expect(second.body).toMatchObject({ data: [{ number: 3 }, { number: 2 }, { number: 1 }], next: null })
  const refused = [
    `/postmortems?cursor=${next}`,
    `/incidents?status=open&cursor=${next}`,
    '/incidents?cursor=bm90aGluZw',
    `/incidents/1/timeline?cursor=${(await ask(token, '/incidents/2/timeline?limit=1')).body.next}`,
  ]
  for (const path of refused) {
    expect(await ask(token, path), path).toMatchObject({ status: 400, body: { title: 'Unknown cursor' } })
  }
  const open = await wholeList((path) => ask(token, path), '/incidents?status=open&severity=3&limit=1')
  expect(open.map(({ number }) => number)).toEqual([5, 4, 3])
  const items = await wholeList((path) => ask(token, path), '/action-items?limit=1')
  expect(items.map(({ incident, id }) => [incident, id])).toEqual([
    [2, 1],
    [2, 2],
    [1, 1],
    [1, 2],
  ])
})

test('what has not changed is not sent again', async () => {
  const { ask, tokenFor, does } = await withIncidents()
  const token = await tokenFor('read')
  for (const path of ['/incidents', '/incidents/1', '/incidents/1/postmortem']) {
    const { headers } = await ask(token, path)
    const known = { 'if-none-match': headers.get('etag') ?? expect.fail('no etag') }
    expect(await ask(token, path, { headers: known }), path).toMatchObject({ status: 304, body: {} })
    await does(1, { verb: 'task', text: `another after ${path}`, owner: null, deadlineAt: null })
    const after = await ask(token, path, { headers: known })
    expect(after.status, path).toBe(path === '/incidents' ? 304 : 200)
  }
})

test('bad requests are told what is wrong, and no more', async () => {
  const { ask, tokenFor, desk } = await withIncidents()
  const token = await tokenFor('read')
  const bad: [string, RegExp][] = [
    ['/incidents?limit=101', /^limit: takes at most 100\.$/],
    ['/incidents?limit=many', /^limit: takes a number\.$/],
    ['/incidents?state=open', /^"state" isn't known here\.$/],
    ['/incidents?status=open&status=closed', /^status: takes one value\.$/],
    ['/metrics?from=yesterday', /from: takes a moment/],
    ['/metrics?from=2026-11-02T00:00:00Z&to=2026-11-01T00:00:00Z', /to: takes a moment after from/],
    ['/schedules/primary?from=2026-01-01T00:00:00Z&to=2027-01-01T00:00:00Z', /at most 92 days/],
  ]
  for (const [path, detail] of bad) {
    const body = { status: 400, detail: expect.stringMatching(detail) }
    expect(await ask(token, path), path).toMatchObject({ status: 400, body })
  }
  for (const path of ['/incidents/0', '/incidents/INC-x', '/schedules/none', '/incidents/99999999999']) {
    expect((await ask(token, path)).status, path).toBe(404)
  }
  const gate = await tokenFor('gate')
  expect(await ask(gate, '/incidents')).toMatchObject({ status: 403, body: { status: 403 } })
  expect((await ask(null, '/incidents')).headers.get('www-authenticate')).toBe('Bearer')
  const [used] = (await listTokens(desk.db)).filter(({ lastUsedAt }) => lastUsedAt !== null)
  await endToken(desk, used?.id ?? '', arrivalOf(ana, null, 'cli'))
  expect((await ask(token, '/incidents')).status).toBe(401)
})

test('a token that asks too much waits, and no other with it', async () => {
  const { base, tokenFor, clock } = await serveApi(policy)
  const [busy, other] = [await tokenFor('read'), await tokenFor('read')]
  const ask = (token: string, path = 'incidents/1') =>
    fetch(`${base}/${path}`, { headers: { authorization: `Bearer ${token}` } })
  const answers = await Promise.all(Array.from({ length: 201 }, () => ask(busy)))
  const refused = answers.filter(({ status }) => status === 429)
  expect(refused.map(({ headers }) => headers.get('retry-after'))).toEqual(['1'])
  expect((await ask(other)).status).toBe(404)
  expect((await ask(busy)).status).toBe(429)
  expect((await ask(busy, 'gate?service=checkout')).status, 'what it may not').toBe(429)
  clock.advance(1_000)
  expect((await ask(busy)).status).toBe(404)
})
