import { expect, test } from 'vitest'
import { sourceFilesIn } from './support/house/source-files.ts'

type Signature = { name: string; given: string[]; gives: string }

const decided = /^(?:Promise<)?(?:Outcome|Decision)\b/

const rules = sourceFilesIn('src/domain').flatMap(({ path, code }) =>
  signaturesIn(code)
    .filter(({ gives }) => decided.test(gives))
    .map((signature) => ({ rule: `${path} ${signature.name}`, ...signature })),
)

test('there are rules to look at', () => {
  expect(rules.length).toBeGreaterThan(80)
})

test('a rule takes a state, what changes it, and last the act', () => {
  const wrong = rules.filter(({ given }) => {
    const at = given.findIndex((one) => /: Act$/.test(one))
    return given.length > 3 || (at >= 0 && at < given.length - 1)
  })
  expect(wrong.map(({ rule }) => rule)).toEqual([])
})

function signaturesIn(code: string): Signature[] {
  return [...code.matchAll(/\bexport (?:async )?function (\w+)(?:<[^(]*>)?\(/g)].map((found) => {
    const from = found.index + found[0].length
    const to = closingOf(code, from)
    const gives = /^\s*:\s*([^{]*)\{/.exec(code.slice(to + 1))?.[1]?.trim() ?? ''
    return { name: found[1] ?? '', given: parametersIn(code.slice(from, to)), gives }
  })
}

/** Where the bracket closes whose content begins there. */
function closingOf(code: string, from: number): number {
  let depth = 1
  for (let at = from; at < code.length; at++) {
    if (code[at] === '(') depth++
    if (code[at] === ')' && --depth === 0) return at
  }
  return code.length
}

/** What stands between commas that are in no brackets. */
function parametersIn(given: string): string[] {
  let bare = given
  const inner = /\{[^{}]*\}|<[^<>]*>|\([^()]*\)|\[[^[\]]*\]/
  while (inner.test(bare)) bare = bare.replace(inner, '')
  return bare
    .split(',')
    .map((one) => one.trim())
    .filter(Boolean)
}
