import { existsSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'

const [reports = '.'] = process.argv.slice(2)

/** Skips that are known, and the condition under which they are right. */
const documentation = /\(skipped: the documentation folder \.\.\/shared is not here\)/
const isDocumented = existsSync(new URL('../../shared/slack', import.meta.url))

/** @param {string} title */
const isExpectedSkip = (title) => !isDocumented && documentation.test(title)

const checks = readFileSync(join(reports, 'checks'), 'utf8')
  .trim()
  .split('\n')
  .map((line) => {
    const [outcome, name = ''] = line.split('\t')
    return { name, isPassed: outcome === 'passed' }
  })

const report = join(reports, 'tests.json')
const files = existsSync(report) ? JSON.parse(readFileSync(report, 'utf8')).testResults : []
const tests = files.flatMap((file) => file.assertionResults)

/** A file that cannot be loaded fails without a single test in it. */
const broken = files.filter(
  (file) => file.status === 'failed' && !file.assertionResults.some((one) => one.status === 'failed'),
)
const skipped = tests.filter((one) => one.status !== 'passed' && one.status !== 'failed')
const unexpected = skipped.filter((one) => !isExpectedSkip(one.fullName))

/** A run that ends in failed tests is told by their names and not counted once more. */
const isTold = broken.length > 0 || tests.some((one) => one.status === 'failed')
const lost = checks.filter((check) => !check.isPassed && !(isTold && check.name === 'tests'))

const passed = [
  ...checks.filter((check) => check.isPassed).map((check) => check.name),
  ...tests.filter((one) => one.status === 'passed').map((one) => one.fullName),
]
const failed = [
  ...lost.map((check) => check.name),
  ...broken.map((file) => `cannot be loaded: ${relative('.', file.name)}`),
  ...tests.filter((one) => one.status === 'failed').map((one) => one.fullName),
  ...unexpected.map((one) => `skipped without a known reason: ${one.fullName}`),
  ...(tests.length === 0 ? ['no test has run'] : []),
]

if (skipped.length > unexpected.length) {
  console.log(`${skipped.length - unexpected.length} skipped for a known reason`)
}
for (const name of failed) console.log(`failed: ${name}`)
console.log(`${passed.length} passed, ${failed.length} failed`)
process.exitCode = failed.length > 0 ? 1 : 0
