import { expect, test } from 'vitest'
import { sourceFilesIn } from './support/house/source-files.ts'

const source = [...sourceFilesIn('src'), ...sourceFilesIn('migrations')]

/** Those that end in no -ed. `read`, `put`, `set`, `cut` and `let` are left out: they're verbs as well. */
const irregular = new Set(
  `begun bound bought broken brought built caught chosen done drawn driven fallen fed felt forgotten found
  given gone grown heard held hidden kept known laid led left lent lit lost made met paid risen said sent shown
  slept sold spent spoken stood struck swept taken taught thrown told understood won worn written`.split(
    /\s+/,
  ),
)

/** A deed is what someone did. `typed` makes the piece of that kind, as `person` and `command` beside it do. */
const nouns = ['deed', 'typed']

test('a function is named for what it gives or does, and by no participle alone', () => {
  const named = source.flatMap(({ path, code }) => functionsIn(code).map((name) => ({ path, name })))
  expect(named.length).toBeGreaterThan(5_000)
  const wrong = named.filter(({ name }) => isParticiple(name) && !nouns.includes(name))
  expect(wrong.map(({ path, name }) => `${path} ${name}`)).toEqual([])
})

/** The functions of a file: those within others are read beside what they're for. */
function functionsIn(code: string): string[] {
  const declared = /^(?:export )?(?:async )?function\*? (\w+)/gm
  const arrows = /^(?:export )?const (\w+)(?:: [^=\n]+)? = (?:async )?(?:\([^)]*\)|\w+)(?:: [^=\n]+)? =>/gm
  return [...code.matchAll(declared), ...code.matchAll(arrows)].flatMap(([, name]) => name ?? [])
}

function isParticiple(name: string): boolean {
  return /^[a-z]+ed$/.test(name) || irregular.has(name)
}
