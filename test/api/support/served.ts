import Ajv2020 from 'ajv/dist/2020.js'
import { expect, onTestFinished } from 'vitest'
import { apiRoutes } from '../../../src/api/routes.ts'
import type { Policy } from '../../../src/domain/policy/policy.ts'
import { startListener } from '../../../src/http/listener.ts'
import { arrivalOf } from '../../../src/operations/engine/result.ts'
import { createToken } from '../../../src/operations/workspace/access.ts'
import { createLog } from '../../../src/process/log.ts'
import type { Scope } from '../../../src/store/workspace/access-tokens.ts'
import { openLedger } from '../../support/ledger.ts'

export type Heard = { status: number; body: Record<string, unknown>; headers: Headers }

/** The API on a real database, with nobody to show it to; every answer is held against the description. */
export async function serveApi(policy: Policy) {
  const ledger = await openLedger(policy)
  const { desk, clock } = ledger
  const logLines: string[] = []
  const log = createLog('debug', (line) => logLines.push(line), clock.now)
  const routes = apiRoutes(desk, log)
  const settings = { host: null, port: 'HTTP_PORT' }
  const listener = await startListener({ host: '127.0.0.1', port: 0, settings, routes, log })
  onTestFinished(() => listener.stop())
  const base = `http://127.0.0.1:${listener.port}/api/v1`
  const description = (await (await fetch(`${base}/openapi.json`)).json()) as Description
  const fits = checkerOf(description)

  const tokenFor = async (...scopes: Scope[]): Promise<string> =>
    (await createToken(desk, { name: 'grafana', scopes, forMs: null }, operator)).token

  const ask = async (
    token: string | null,
    path: string,
    init: { headers?: Record<string, string>; method?: string; body?: string } = {},
  ): Promise<Heard> => {
    const auth = token === null ? {} : { authorization: `Bearer ${token}` }
    const response = await fetch(`${base}${path}`, { ...init, headers: { ...auth, ...init.headers } })
    const text = await response.text()
    const body = text === '' ? {} : JSON.parse(text)
    const type = response.headers.get('content-type')
    if (text !== '') fits({ method: init.method ?? 'GET', path, status: response.status, type, body })
    return { status: response.status, body, headers: response.headers }
  }

  return { ...ledger, base, description, tokenFor, ask, logLines }
}

export const operator = arrivalOf('cli:ana', null, 'cli')

type Told = { method: string; path: string; status: number; type: string | null; body: unknown }

type Description = { paths: Record<string, Record<string, Operation>> }

type Operation = { responses: Record<string, { content?: Record<string, unknown> }> }

/** Fails where an answer isn't what the description says. */
const checkerOf = (description: Description) => {
  const ajv = new Ajv2020.default({ strict: false, allErrors: true })
  ajv.addFormat('date-time', /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/)
  ajv.addSchema(description, 'openapi')
  return ({ method, path, status, type, body }: Told): void => {
    const [asked = ''] = path.split('?')
    const pattern = Object.keys(description.paths)
      .sort((a, b) => a.split('{').length - b.split('{').length)
      .find((one) => new RegExp(`^${one.replace(/\{\w+\}/g, '[^/]+')}$`).test(asked))
    if (pattern === undefined) expect.fail(`${path} isn't described`)
    const operation = description.paths[pattern]?.[method.toLowerCase()]
    const media = (type ?? '').split(';')[0] ?? ''
    expect(Object.keys(operation?.responses[status]?.content ?? {}), `${status} ${path}`).toContain(media)
    const steps = [
      'paths',
      pattern,
      method.toLowerCase(),
      'responses',
      String(status),
      'content',
      media,
      'schema',
    ]
    const pointer = steps.map((step) => encodeURIComponent(step.replace(/\//g, '~1'))).join('/')
    const validate = ajv.getSchema(`openapi#/${pointer}`) ?? expect.fail(`no schema for ${path}`)
    if (!validate(body)) expect.fail(`${path}: ${ajv.errorsText(validate.errors)}\n${JSON.stringify(body)}`)
  }
}

/** Every page of a list, put together. */
export async function wholeList(
  ask: (path: string) => Promise<Heard>,
  path: string,
): Promise<Record<string, unknown>[]> {
  const all: Record<string, unknown>[] = []
  for (let next: string | null = path; next !== null; ) {
    const { status, body, headers } = await ask(next)
    expect(status, JSON.stringify(body)).toBe(200)
    all.push(...(body.data as Record<string, unknown>[]))
    next = /^<\/api\/v1([^>]+)>; rel="next"$/.exec(headers.get('link') ?? '')?.[1] ?? null
    expect(next === null).toBe(body.next === null)
  }
  return all
}
