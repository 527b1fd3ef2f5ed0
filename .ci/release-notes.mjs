import { readFileSync } from 'node:fs'

/**
 * `node .ci/release-notes.mjs v1.2.3` prints what CHANGELOG.md says of a version. Ends with 1 and a sentence
 * for each thing that's missing: notes under `## 1.2.3`, the version in package.json, and an end to
 * "Unreleased", where lines that belong to this version would be left behind.
 */
const [tag = ''] = process.argv.slice(2)
const version = tag.replace(/^v/, '')
const read = (path) => readFileSync(new URL(`../${path}`, import.meta.url), 'utf8')

const [, ...sections] = read('CHANGELOG.md').split(/^## /m)
const notesUnder = (heading) => {
  const section = sections.find((text) => text.split(/\s/, 1)[0] === heading)
  return section?.slice(section.indexOf('\n')).trim() ?? null
}

const notes = notesUnder(version)
const unreleased = notesUnder('Unreleased')
const { version: packed } = JSON.parse(read('package.json'))

const problems = [
  ...(/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version) ? [] : [`"${tag}" isn't a version such as v1.2.3.`]),
  ...(notes === null ? [`CHANGELOG.md has no "## ${version}".`] : []),
  ...(notes === '' ? [`CHANGELOG.md says nothing under "## ${version}".`] : []),
  ...(unreleased ? ['CHANGELOG.md still has lines under "## Unreleased"; move them under the version.'] : []),
  ...(packed === version ? [] : [`package.json says ${packed}; run "npm version ${version}".`]),
]

for (const problem of problems) console.error(problem)
if (problems.length > 0) process.exit(1)
console.log(notes)
