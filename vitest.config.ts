import { createRequire } from 'node:module'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import { defineConfig } from 'vitest/config'

// Under an older Node the database's binary ends the process without a word.
createRequire(import.meta.url)('./src/needs-node.cjs')

// Many tests start processes of the bot; each would compile it anew.
process.env.NODE_COMPILE_CACHE ??= join(tmpdir(), 'muster-compile-cache')

/** What touches the database, and so is told of both. */
const ofBoth = ['store', 'operations', 'api', 'web', 'workers', 'scenarios', 'promises', 'simulation']

/** PostgreSQL's own tests always run; with TEST_DATABASE=both, all that touches the database runs on it too. */
const onPostgres = [
  'postgres',
  'matrix',
  ...(process.env.TEST_DATABASE === 'both' ? ofBoth : ofBoth.slice(0, 3)),
]

/**
 * SQLite's own, the long matrices, whose faults are Slack's, and most stories: by day PostgreSQL has those of
 * incidents, of what's private, and of alerts, and each statement in the store's own tests. Nightly, and where cells
 * are asked for, all but SQLite's own are played on both.
 */
const notOnPostgres =
  process.env.MATRIX !== undefined
    ? ['test/{store,promises}/**/*.sqlite.test.ts', 'test/matrix/{named,starting}.sqlite.test.ts']
    : ['test/**/*.sqlite.test.ts', 'test/scenarios/!(alerts|incident|privacy)/**']

export default defineConfig({
  test: {
    reporters: ['default', './test/support/skip-reporter.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // Its default of a second says more about the machine than about what is waited for.
    expect: { poll: { timeout: 15_000 } },
    pool: 'forks',
    // Loading the bot anew took longer than testing it; no file leaves anything behind for the next.
    isolate: false,
    // Stories wait for a bot and a workspace more than they compute.
    maxWorkers: Math.max(4, availableParallelism() - 1),
    projects: [
      {
        extends: true,
        test: { name: 'sqlite', include: ['test/**/*.test.ts'], exclude: ['test/postgres/**'] },
      },
      {
        extends: true,
        test: {
          name: 'postgres',
          include: onPostgres.map((folder) => `test/${folder}/**/*.test.ts`),
          exclude: notOnPostgres,
          env: { TEST_DATABASE: 'postgres' },
          globalSetup: ['test/support/postgres-setup.ts'],
        },
      },
    ],
  },
})
