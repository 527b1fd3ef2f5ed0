import { z } from 'zod'
import {
  createDocument,
  type ZodOpenApiOperationObject,
  type ZodOpenApiPathsObject,
  type ZodOpenApiResponsesObject,
} from 'zod-openapi'
import { endpoints } from './endpoints.ts'
import type { Change } from './wire/change.ts'
import type { Endpoint } from './wire/endpoint.ts'
import { changes } from './writing/changes.ts'

const problem = z
  .looseObject({
    type: z.string(),
    title: z.string(),
    status: z.number().int(),
    detail: z.string().meta({ description: "What's wrong and what to do, in a sentence." }),
  })
  .meta({ id: 'Problem', description: 'RFC 9457.' })

const told: Record<number, string> = {
  400: 'Something in the request is wrong; detail says what.',
  401: 'No valid token.',
  403: 'A token without this scope.',
  404: "There's no such thing, or the token doesn't show it.",
  409: 'The rules or the state of things say no; detail says why, refusal which.',
  415: "The body isn't sent as application/json.",
  422: 'Something in the body is wrong, or the key came with another request; detail says what.',
  429: 'Too many requests; Retry-After says when to come back.',
  503: "Muster's record can't be read now.",
}

const decision = z
  .object({
    service: z.string(),
    decision: z.enum(['go', 'frozen']),
    remaining_minutes: z.number().nullable(),
    until: z.string().nullable(),
    reasons: z.array(z.looseObject({ kind: z.enum(['incident', 'calendar', 'budget']) })),
    lifted_until: z.string().nullable(),
  })
  .meta({ id: 'Gate' })

/** It answers to scripts that look at the status alone. */
const gate: ZodOpenApiOperationObject = {
  operationId: 'gate',
  summary: 'Whether a service may ship',
  description: 'Scope: gate.',
  requestParams: { query: z.object({ service: z.string() }) },
  responses: {
    '200': { description: 'Go.', content: { 'application/json': { schema: decision } } },
    '423': {
      description: 'Frozen; the problem has the fields of Gate too.',
      content: { 'application/problem+json': { schema: problem } },
    },
    ...problemsOf([400, 401, 404, 429, 503]),
  },
}

const always = [400, 401, 403, 429, 503] as const

/** The API as OpenAPI 3.1, made of the schemas that check it. */
export function openApiOf() {
  return createDocument({
    openapi: '3.1.0',
    info: {
      title: 'Muster',
      version: '1',
      description: 'Incidents and what follows from them. A token is made by npm run muster -- token create.',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: '/api/v1' }],
    security: [{ token: [] }],
    components: { securitySchemes: { token: { type: 'http', scheme: 'bearer' } } },
    paths: pathsOf(),
  })
}

function pathsOf(): ZodOpenApiPathsObject {
  const paths: ZodOpenApiPathsObject = {}
  paths['/gate'] = { get: gate }
  for (const endpoint of endpoints) paths[endpoint.path] = { get: operationOf(endpoint) }
  for (const change of changes) {
    const known = paths[change.path]
    paths[change.path] = { ...known, [change.method.toLowerCase()]: changeOf(change) }
  }
  return paths
}

function operationOf({ summary, path, params, query, answer, scope, troubles }: Endpoint) {
  return {
    operationId: path
      .split(/[^a-z]+/)
      .filter(Boolean)
      .join('_'),
    summary,
    description: `Scope: ${scope}.`,
    requestParams: { path: params, query },
    responses: {
      '200': {
        description: 'As asked.',
        headers: z.object({ etag: z.string() }),
        content: { 'application/json': { schema: answer } },
      },
      '304': { description: 'Nothing has changed since the version in If-None-Match.' },
      ...problemsOf([...always, ...troubles]),
    },
  }
}

function changeOf({ method, summary, path, params, body, answer, status, troubles }: Change) {
  return {
    operationId: [method.toLowerCase(), ...path.split(/[^a-z]+/).filter(Boolean)].join('_'),
    summary,
    description: 'Scope: write.',
    requestParams: { path: params, header: keyed },
    requestBody: { required: true, content: { 'application/json': { schema: body } } },
    responses: {
      [String(status)]: { description: 'Done.', content: { 'application/json': { schema: answer } } },
      ...problemsOf([...always, ...troubles]),
    },
  }
}

const keyed = z.object({
  'Idempotency-Key': z
    .string()
    .max(200)
    .optional()
    .meta({ description: 'The same key again is answered the same and does nothing; kept for a day.' }),
})

function problemsOf(statuses: readonly number[]): ZodOpenApiResponsesObject {
  const content = { 'application/problem+json': { schema: problem } }
  return Object.fromEntries(
    statuses
      .toSorted()
      .map((status) => [String(status), { description: told[status] ?? 'It was refused.', content }]),
  )
}
