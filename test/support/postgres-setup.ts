import type { TestProject } from 'vitest/node'
import { createOnServer, migrateAt } from './databases.ts'
import { startPostgres } from './postgres-server.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** A PostgreSQL server for tests that make databases of their own on it; without a database's name. */
    postgresUrl: string
    /** A database there with the present schema, to be copied. */
    postgresTemplate: string
  }
}

/** One server for a run: one's own by TEST_DATABASE_URL, or one that is started here and needs no installation. */
export default async ({ provide }: TestProject): Promise<() => Promise<void>> => {
  const own = process.env.TEST_DATABASE_URL?.replace(/\/+$/, '')
  const { url, close } = own ? { url: own, close: async () => {} } : await startPostgres()
  const template = await createOnServer(url)
  await migrateAt(template.address)
  provide('postgresUrl', url)
  provide('postgresTemplate', template.name)
  return async () => {
    await template.drop()
    await close()
  }
}
