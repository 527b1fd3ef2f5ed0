import { existsSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { stripVTControlCharacters } from 'node:util'

const [reports = '.'] = process.argv.slice(2)

/** Skips that are known, and the condition under which they are right. */
const documentation = /\(skipped: the documentation folder \.\.\/shared is not here\)/
const isDocumented = existsSync(new URL('../../shared/slack', import.meta.url))

/** @param {string} title */
const isExpectedSkip = (title) => !isDocumented && documentation.test(title)

/** The test files of a check, where it left a report under its name. */
const filesOf = (name) => {
  const report = join(reports, `${name}.json`)
  return existsSync(report) ? JSON.parse(readFileSync(report, 'utf8')).testResults : null
}

const checks = readFileSync(join(reports, 'checks'), 'utf8')
  .trim()
  .split('\n')
  .map((line) => {
    const [outcome, name = ''] = line.split('\t')
    return { name, isPassed: outcome === 'passed', files: filesOf(name) }
  })

/** A title alone says too little: which `of what is resolved is refused`? */
const inFile = (file, title) => `${relative('.', file.name)}: ${title}`

const testsIn = (files) =>
  files.flatMap((file) =>
    file.assertionResults.map(({ status, fullName, failureMessages = [] }) => ({
      status,
      name: inFile(file, fullName),
      why: failureMessages,
    })),
  )

/** The beginning of what a failed test said, without colours: where only the end of a run is kept, it's enough. */
const reasonOf = (messages) => {
  const plain = stripVTControlCharacters(messages.join('\n'))
  const lines = plain.split('\n').filter((line) => line.trim() !== '' && !line.includes('node_modules'))
  return lines.slice(0, 12).map((line) => `    ${line.slice(0, 300)}`)
}

/** A file that can't be loaded fails without a single test in it. */
const brokenIn = (files) =>
  files.filter(
    (file) => file.status === 'failed' && !file.assertionResults.some((one) => one.status === 'failed'),
  )

/** A run that ends in failed tests is told by their names and not counted once more. */
const isTold = ({ files }) =>
  files !== null && (brokenIn(files).length > 0 || testsIn(files).some((one) => one.status === 'failed'))

const files = checks.flatMap((check) => check.files ?? [])
const tests = testsIn(files)
const skipped = tests.filter((one) => one.status !== 'passed' && one.status !== 'failed')
const unexpected = skipped.filter((one) => !isExpectedSkip(one.name))

const passed = [
  ...checks.filter((check) => check.isPassed).map((check) => check.name),
  ...tests.filter((one) => one.status === 'passed').map((one) => one.name),
]
const failed = [
  ...checks.filter((check) => !check.isPassed && !isTold(check)).map((check) => check.name),
  ...brokenIn(files).map((file) => inFile(file, 'cannot be loaded')),
  ...tests.filter((one) => one.status === 'failed').map((one) => one.name),
  ...unexpected.map((one) => `${one.name} (skipped without a known reason)`),
  ...checks
    .filter((check) => check.isPassed && check.files?.length === 0)
    .map((check) => `${check.name}: no test has run`),
  ...(tests.length === 0 ? ['no test has run'] : []),
]

if (skipped.length > unexpected.length) {
  console.log(`${skipped.length - unexpected.length} skipped: the documentation folder ../shared is not here`)
}
for (const one of tests.filter(({ status, why }) => status === 'failed' && why.length > 0)) {
  console.log([`${one.name} failed:`, ...reasonOf(one.why)].join('\n'))
}
for (const name of failed) console.log(`failed: ${name}`)
console.log(`${passed.length} passed, ${failed.length} failed`)
process.exitCode = failed.length > 0 ? 1 : 0
