import fc from 'fast-check'
import { expect, test } from 'vitest'
import { secretsOf } from '../../src/config.ts'
import { createLog } from '../../src/process/log.ts'
import { keepSecret, withoutSecrets } from '../../src/process/secrets.ts'

const linesOf = (message: string, fields: Record<string, unknown>): string => {
  const lines: string[] = []
  createLog(
    'debug',
    (line) => lines.push(line),
    () => 0,
  ).error(message, fields)
  return lines.join('\n')
}

/** Wherever an address or a password may turn up. */
const fieldsWith = (text: string): Record<string, unknown> => {
  const error = Object.assign(new Error(`connect to ${text} failed`, { cause: new Error(text) }), {
    code: 'ECONNREFUSED',
  })
  return { url: text, error, deep: { list: [text, { inside: `before ${text} after` }] } }
}

/** A password in letters, signs, spaces and other scripts, none of which stands in a log line by itself. */
const password = fc
  .string({ unit: fc.constantFrom(...'aB3#/?@:%&="\'\\ €ü\n{}[],'), minLength: 6, maxLength: 30 })
  .map((text) => `Zq${text.trim()}Qz`)

/** No form of it may be left: as it is, as JSON writes it, as an address writes it. */
const formsOf = (secret: string): string[] => [
  secret,
  JSON.stringify(secret).slice(1, -1),
  encodeURIComponent(secret),
]

test('no database password appears in a log line or an error, wherever it comes from', () => {
  fc.assert(
    fc.property(password, fc.constantFrom('muster', 'a.b', ''), (secret, user) => {
      const url = `postgres://${user}:${encodeURIComponent(secret)}@db.example.com:5432/muster?sslmode=require`
      for (const one of secretsOf({ kind: 'postgres', url })) keepSecret(one)
      for (const text of [url, secret, `password "${secret}" is wrong`]) {
        const line = linesOf(`it said ${text}`, fieldsWith(text))
        for (const form of formsOf(secret)) {
          expect(line.includes(form), line).toBe(false)
          expect(withoutSecrets(text).includes(form)).toBe(false)
        }
      }
    }),
  )
})

test('a password that nobody has named is known by its place in an address', () => {
  const unknown = fc
    .string({ unit: fc.constantFrom(...'aB3#/?@:%&=€ü{}[],'), maxLength: 30 })
    .map((text) => `Yw${text}Wy`)
  fc.assert(
    fc.property(unknown, (secret) => {
      for (const url of [
        `postgres://muster:${secret}@db/muster`,
        `http://collector:${secret}@traces.example.com/v1`,
      ]) {
        const line = linesOf(url, fieldsWith(url))
        expect(line.includes(secret), line).toBe(false)
        expect(line).toContain('[secret]@')
      }
    }),
  )
})

test("what's no secret can still be read", () => {
  const line = linesOf('muster is ready', {
    workspace: 'https://acme.slack.com/',
    database: 'postgres://muster@db:5432/muster',
    at: '14:05 by ana@example.com',
  })
  expect(line).not.toContain('[secret]')
})

test('an error tells its code and its cause', () => {
  const cause = Object.assign(new Error('disk I/O error'), { code: 'SQLITE_IOERR_FSYNC' })
  const { error } = JSON.parse(linesOf('it broke', { error: new Error('no', { cause }) }))
  expect(error).toMatchObject({ message: 'no', cause: { code: 'SQLITE_IOERR_FSYNC' } })
})
