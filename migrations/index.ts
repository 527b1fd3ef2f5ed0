import type { Migration } from 'kysely/migration'
import * as incidents from './0001-incidents.ts'

/** Append-only: a migration that has run anywhere is never changed. */
export const migrations: Record<string, Migration> = {
  '0001-incidents': incidents,
}
