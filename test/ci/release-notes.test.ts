import { spawnSync } from 'node:child_process'
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { root } from '../support/house/source-files.ts'

/** What the script says of a tag, in a repository with this changelog and this version. */
const notesOf = (tag: string, changelog: string, version = '1.2.3') => {
  const folder = mkdtempSync(join(tmpdir(), 'muster-release-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  mkdirSync(join(folder, '.ci'))
  const script = join(folder, '.ci/release-notes.mjs')
  copyFileSync(join(root, '.ci/release-notes.mjs'), script)
  writeFileSync(join(folder, 'CHANGELOG.md'), changelog)
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ version }))
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, tag], { encoding: 'utf8' })
  return { status, stdout, problems: stderr.trim().split('\n').filter(Boolean) }
}

const before = '## 1.2.2 (2026-11-02)\n- **Old:** things.\n'
const good = `# Changelog\nNewest first.\n\n## 1.2.3 (2026-12-01)\nSecond.\n\n- **New:** ## things.\n\n${before}`

describe('the notes of a release', () => {
  test('are what the changelog says under its version', () => {
    expect(notesOf('v1.2.3', good)).toEqual({
      status: 0,
      stdout: 'Second.\n\n- **New:** ## things.\n',
      problems: [],
    })
    expect(notesOf('v1.2.3', good.replace('## 1.2.3', '## Unreleased\n\n## 1.2.3')).status).toBe(0)
    expect(notesOf('v1.2.2', good, '1.2.2').stdout).toBe('- **Old:** things.\n')
  })

  test.each([
    ['no section', 'v1.2.3', before, ['CHANGELOG.md has no "## 1.2.3".']],
    ['an empty one', 'v1.2.3', `## 1.2.3\n\n${before}`, ['CHANGELOG.md says nothing under "## 1.2.3".']],
    [
      'lines left under Unreleased',
      'v1.2.3',
      good.replace('## 1.2.3', '## Unreleased\n- **More:** things.\n\n## 1.2.3'),
      ['CHANGELOG.md still has lines under "## Unreleased"; move them under the version.'],
    ],
    [
      'another version in package.json',
      'v1.2.2',
      good,
      ['package.json says 1.2.3; run "npm version 1.2.2".'],
    ],
    [
      'no version',
      'latest',
      good,
      [
        '"latest" isn\'t a version such as v1.2.3.',
        'CHANGELOG.md has no "## latest".',
        'package.json says 1.2.3; run "npm version latest".',
      ],
    ],
  ])('are refused with %s', (_, tag, changelog, problems) => {
    expect(notesOf(tag, changelog)).toEqual({ status: 1, stdout: '', problems })
  })
})
