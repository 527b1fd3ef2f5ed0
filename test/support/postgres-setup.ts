import type { TestProject } from 'vitest/node'
import { startPostgres } from './postgres-server.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** A PostgreSQL server for tests that make databases of their own on it; without a database's name. */
    postgresUrl: string
  }
}

/** One server for a run: one's own by TEST_DATABASE_URL, or one that is started here and needs no installation. */
export default async ({ provide }: TestProject): Promise<(() => Promise<void>) | undefined> => {
  const own = process.env.TEST_DATABASE_URL
  if (own) {
    provide('postgresUrl', own.replace(/\/+$/, ''))
    return undefined
  }
  const server = await startPostgres()
  provide('postgresUrl', server.url)
  return server.close
}
