import type { Policy } from '../domain/policy/policy.ts'
import type { StatusPage } from '../domain/policy/practice/status-page.ts'
import type { Instant } from '../domain/time/instant.ts'
import type { Database } from '../store/database/schema.ts'
import { publishedVersions } from '../store/publishing/published.ts'

/** Changes with all that the page is made of: the record, the file, planned work that begins or ends, and the day. */
export async function presentOf(
  db: Database,
  page: StatusPage,
  { services }: Pick<Policy, 'services'>,
  at: Instant,
): Promise<string> {
  return JSON.stringify([
    await publishedVersions(db),
    page.maintenance.map(({ from, to }) => [from <= at, to <= at]),
    at.slice(0, 10),
    page,
    services.map(({ id, name }) => [id, name]),
  ])
}
