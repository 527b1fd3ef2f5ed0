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
  expect(readPolicy(textOf('docs/muster.example.yml'), 'muster.example.yml')).toEqual({
    ok: true,
    policy: defaultPolicy,
  })
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

test('the example leaves out no key that the schema knows', () => {
  const inExample = new Set(keysOf(parse(textOf('docs/muster.example.yml'))))
  const known = new Set(propertiesIn(JSON.parse(schemaText())))
  expect([...known].filter((key) => !inExample.has(key))).toEqual([])
})

test('an editor accepts the example and refuses a misspelt key', () => {
  const validate = new Ajv2020({ strict: false }).compile(JSON.parse(textOf('muster.schema.json')))
  expect(validate(parse(textOf('docs/muster.example.yml')))).toBe(true)
  expect(validate({ severities: { sev2: { response: { within: '15m' } } } })).toBe(true)
  expect(validate({ severities: { sev2: { respons: {} } } })).toBe(false)
})
