import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readPolicy } from '../../../src/config/policy-file.ts'
import { root } from '../../support/house/source-files.ts'

const reading = (files: Record<string, string>) => (pattern: string) =>
  Object.entries(files).flatMap(([file, text]) =>
    pattern === file || pattern === '*' ? [{ file, text }] : [],
  )

const problemsOf = (files: Record<string, string>, muster = 'drills: {scenarios: ["*"]}'): string[] => {
  const outcome = readPolicy(muster, 'muster.yml', reading(files))
  return outcome.ok ? [] : outcome.problems.map(({ at, message }) => `${at?.file}:${at?.line} ${message}`)
}

test('the scenarios that ship are right, and each plays for a while', () => {
  const files = Object.fromEntries(
    globSync('docs/drills/*.yml', { cwd: root }).map((file) => [
      file,
      readFileSync(join(root, file), 'utf8'),
    ]),
  )
  const outcome = readPolicy('drills: {scenarios: ["*"]}', 'muster.yml', reading(files))
  expect(
    outcome.ok && outcome.policy.drills.scenarios.map(({ id, events }) => [id, events.length > 2]),
  ).toEqual([
    ['database-gone', true],
    ['expired-certificate', true],
    ['leaked-key', true],
  ])
})

test('a scenario that pages people, knows no service or comes twice is refused with its place', () => {
  const good = 'id: gone\ntitle: Gone\nseverity: sev2\n'
  expect(problemsOf({ 'a.yml': good })).toEqual([])
  expect(problemsOf({ 'a.yml': `${good}page: [U024BE7LH]\n` })).toEqual([
    expect.stringMatching(/^a\.yml:4 .*unknown key/),
  ])
  expect(problemsOf({ 'a.yml': `${good}services: [checkout]\n` })).toEqual([
    expect.stringMatching(/^a\.yml:4 .*no service "checkout"/),
  ])
  expect(problemsOf({ 'a.yml': good, 'b.yml': good })).toEqual([
    expect.stringContaining('another file has too'),
  ])
  expect(
    problemsOf({ 'a.yml': 'id: Gone!\ntitle: Gone\nseverity: 9\nevents: [{after: soon, say: x}]' }),
  ).toHaveLength(3)
  expect(problemsOf({}, 'drills: {scenarios: [drills/x.yml]}')).toEqual([
    expect.stringContaining('matches no file'),
  ])
  expect(problemsOf({ 'a.yml': '{{' })).not.toEqual([])
})
