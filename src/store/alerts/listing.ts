import { sql } from 'kysely'
import type { Problem, ProblemRef } from '../../domain/alerts/problem.ts'
import type { Instant } from '../../domain/time/instant.ts'
import type { Database } from '../database/schema.ts'
import { problemOf } from './problem-row.ts'

export type ProblemPlace = [firstAt: Instant, source: string, key: string, episode: number]

/** Problems, those first seen last at the top, behind a place in that order. */
export async function listProblems(
  db: Database,
  { status, service }: { status?: Problem['status'] | undefined; service?: string | undefined },
  { behind, atMost }: { behind: ProblemPlace | null; atMost: number },
): Promise<(Problem & ProblemRef)[]> {
  const rows = await db
    .selectFrom('problems')
    .selectAll()
    .$if(status !== undefined, (some) => some.where('status', '=', status ?? ''))
    .$if(service !== undefined, (some) => some.where('service', '=', service ?? ''))
    .$if(behind !== null, (some) =>
      some.where(sql<boolean>`(first_at, source, key, episode) < (${sql.join(behind ?? [])})`),
    )
    .orderBy('first_at', 'desc')
    .orderBy('source', 'desc')
    .orderBy('key', 'desc')
    .orderBy('episode', 'desc')
    .limit(atMost)
    .execute()
  return rows.map(problemOf)
}
