import type { Reporter, TestModule } from 'vitest/node'

/** Says below the summary why tests were skipped, where their titles tell: `… (skipped: there is no X)`. */
export default class SkipReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    const titles = modules.flatMap((module) =>
      [...module.children.allTests('skipped')].map(({ name }) => name),
    )
    for (const line of skipLines(titles)) process.stdout.write(`${line}\n`)
  }
}

/** One line for each reason, with how many tests it kept from running. */
export function skipLines(titles: readonly string[]): string[] {
  const reasons = titles.flatMap((title) => /\(skipped: (.+)\)/.exec(title)?.[1] ?? [])
  return [...Map.groupBy(reasons, (reason) => reason)].map(
    ([reason, { length }]) => `${length} ${length === 1 ? 'test' : 'tests'} skipped: ${reason}`,
  )
}
