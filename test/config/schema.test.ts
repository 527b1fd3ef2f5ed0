import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { schemaText } from '../../src/config/json-schema.ts'
import { readPolicy } from '../../src/config/policy-file.ts'
import { defaultPolicy } from '../../src/domain/policy/default-policy.ts'

const root = join(import.meta.dirname, '../..')
const textOf = (path: string): string => readFileSync(join(root, path), 'utf8')

test('muster.schema.json is what src/config/write-schema.ts would write', () => {
  expect(textOf('muster.schema.json')).toBe(schemaText())
})

test('the example holds every key with exactly its default', () => {
  const outcome = readPolicy(textOf('docs/muster.example.yml'), 'muster.example.yml')
  expect(outcome.ok ? outcome.policy : outcome).toEqual(defaultPolicy)
})

test('the example of on call is a policy that Muster starts with', () => {
  const outcome = readPolicy(textOf('docs/on-call.example.yml'), 'on-call.example.yml')
  expect(outcome.ok ? outcome.policy.schedules.map(({ id }) => id) : outcome).toEqual([
    'primary',
    'secondary',
  ])
})

test('the example of services is a policy that Muster starts with', () => {
  const outcome = readPolicy(textOf('docs/services.example.yml'), 'services.example.yml')
  expect(outcome.ok ? outcome.policy.services.map(({ id }) => id) : outcome).toEqual(['checkout', 'ledger'])
})

const keysOf = (value: unknown): string[] =>
  typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([key, inner]) => [key, ...keysOf(inner)])
    : []

const propertiesIn = (schema: unknown): string[] => {
  if (typeof schema !== 'object' || schema === null) return []
  const own = 'properties' in schema ? Object.keys(schema.properties ?? {}) : []
  return [...own, ...Object.values(schema).flatMap(propertiesIn)]
}

const examples = [
  'docs/muster.example.yml',
  'docs/on-call.example.yml',
  'docs/services.example.yml',
  'docs/alerts.example.yml',
]

test('the examples leave out no key that the schema knows', () => {
  const inExample = new Set(examples.flatMap((path) => keysOf(parse(textOf(path)))))
  const known = new Set(propertiesIn(JSON.parse(schemaText())))
  expect([...known].filter((key) => !inExample.has(key))).toEqual([])
})

test('an editor accepts the example and refuses a misspelt key', () => {
  const validate = new Ajv2020({ strict: false }).compile(JSON.parse(textOf('muster.schema.json')))
  expect(examples.filter((path) => !validate(parse(textOf(path))))).toEqual([])
  expect(validate({ severities: { sev2: { response: { within: '15m' } } } })).toBe(true)
  expect(validate({ severities: { sev2: { respons: {} } } })).toBe(false)
})
