import { expect, test } from 'vitest'
import { sourceFilesIn } from './support/house/source-files.ts'

const source = sourceFilesIn('src')

test('a rule takes a state, what changes it, and last the act', () => {
  const signature = /\bexport function (\w+)(?:<[^(]*>)?\(([^()]*)\): Outcome\b/g
  const rules = source.flatMap(({ path, code }) =>
    [...code.matchAll(signature)].map(([, name = '', given = '']) => ({
      rule: `${path} ${name}`,
      given: parametersIn(given),
    })),
  )
  expect(rules.length).toBeGreaterThan(50)
  const wrong = rules.filter(({ given }) => {
    const at = given.findIndex((one) => /: Act$/.test(one))
    return given.length > 3 || (at >= 0 && at < given.length - 1)
  })
  expect(wrong.map(({ rule }) => rule)).toEqual([])
})

/** What stands between commas that are in no braces or brackets. */
function parametersIn(given: string): string[] {
  let bare = given
  while (/\{[^{}]*\}|<[^<>]*>/.test(bare)) bare = bare.replaceAll(/\{[^{}]*\}|<[^<>]*>/g, '')
  return bare
    .split(',')
    .map((one) => one.trim())
    .filter(Boolean)
}
