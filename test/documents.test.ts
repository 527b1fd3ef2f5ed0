import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { expect, test } from 'vitest'
import { defaultPolicy } from '../src/domain/policy/default-policy.ts'
import { verbNames } from '../src/slack/commands/verbs.ts'
import { root } from './support/house/source-files.ts'

const read = (path: string): string => readFileSync(join(root, path), 'utf8')

const readme = read('README.md')
const scripts = (JSON.parse(read('package.json')) as { scripts: Record<string, string> }).scripts

const folders = ['.ci', '.devcontainer', '.github', 'docs', 'migrations', 'src', 'test']

/** What the repository holds, without what lies beside it on one machine only. */
const files = [
  ...filesIn('').filter((path) => !['.env', '.git', 'muster.yml'].includes(path)),
  ...folders.flatMap((folder) => filesIn(folder, true)),
]

const documents = files.filter((path) => path.endsWith('.md'))

test('the first screen has the two commands, and they exist', () => {
  const screen = readme.split('\n').slice(0, 16).join('\n')
  expect(screen).toContain('\nnpm ci && npm run sandbox\n')
  expect(screen).toContain('\nnpm ci && npm test\n')
  expect(Object.keys(scripts)).toEqual(
    expect.arrayContaining(['check', 'migrate', 'sandbox', 'start', 'test']),
  )
})

test('every script that a document names exists', () => {
  const named = documents.flatMap((path) =>
    [...read(path).matchAll(/npm run ([a-z]+)/g)].flatMap(([, name]) => name ?? []),
  )
  expect(named.filter((name) => scripts[name] === undefined)).toEqual([])
})

test('what the scripts start is there', () => {
  const started = Object.values(scripts).flatMap(
    (script) => /\bnode (?:--\S+ )*(\S+\.ts)/.exec(script)?.[1] ?? [],
  )
  expect(started.filter((path) => !existsSync(join(root, path)))).toEqual([])
})

test.each(documents)('%s links only to what is there', (path) => {
  const targets = [...read(path).matchAll(/\]\((?!https?:|#)([^)#\s]+)[^)]*\)/g)].flatMap(
    ([, to]) => to ?? [],
  )
  expect(targets.filter((to) => !existsSync(join(root, dirname(path), to)))).toEqual([])
})

test('the README knows every command', () => {
  const known = { declare: 'sev1', severity: 'sev', help: 'help' } as Record<string, string>
  expect(verbNames.filter((verb) => !readme.includes(`\`${known[verb] ?? verb}`))).toEqual([])
})

test('the README tells the impact of each severity as the default policy does', () => {
  const impacts = Object.values(defaultPolicy.severities).map(({ name, impact }) => `${name} | ${impact} |`)
  expect(impacts.filter((line) => !readme.includes(line))).toEqual([])
})

test('nothing in the repository knows the machine that it was written on', () => {
  const machine =
    /(?<![\w.~])\/(?:Users|home|root|work)\/[\w.-]+|[A-Z]:\\Users\\|"resolved": "https?:|registry ?=/
  const texts = files.filter((path) => /^\.|\.(?:json|md|mjs|ts|ya?ml)$/.test(path))
  expect(texts.filter((path) => machine.test(read(path)))).toEqual([])
})

function filesIn(folder: string, recursive = false): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true, recursive })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(root, join(entry.parentPath, entry.name)))
}
