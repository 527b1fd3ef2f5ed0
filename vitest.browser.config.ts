import { createRequire } from 'node:module'
import { defineConfig } from 'vitest/config'

createRequire(import.meta.url)('./src/needs-node.cjs')

/** One window after the other: two browsers at once would measure each other. */
export default defineConfig({
  test: {
    include: ['test/browser/**/*.browser.ts'],
    testTimeout: 120_000,
    expect: { poll: { timeout: 15_000 } },
    hookTimeout: 60_000,
    pool: 'forks',
    fileParallelism: false,
    execArgv: ['--disable-warning=ExperimentalWarning'],
  },
})
