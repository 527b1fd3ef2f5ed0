import type { PersonId } from '../../domain/people/people.ts'
import { apiPersonOf } from '../../domain/people/people.ts'
import type { Instant } from '../../domain/time/instant.ts'
import type { Burst, RefusedKind } from '../../domain/workspace/refused.ts'
import { keep } from '../database/kept.ts'
import type { Database, Tx } from '../database/schema.ts'

/** A flood is cut off here: by then the one who makes it was told of. */
const readAtMost = 2_000

const refusedKinds: readonly string[] = [
  'refused_permission',
  'refused_private',
  'refused_form',
  'refused_token',
] satisfies RefusedKind[]

/** Only what has an index of its own is read, however long the record is. */
const refusalsSince = keep((db, { since }: { since: Instant }) =>
  db
    .selectFrom('audit')
    .select(['seq', 'at', 'actor', 'what', 'detail'])
    .where('what', 'in', refusedKinds)
    .where('at', '>=', since)
    .orderBy('at', 'desc')
    .limit(readAtMost),
)

/** Who was refused what since a moment, and how often, the first first. */
export async function readRefusals(db: Database | Tx, since: Instant): Promise<Burst[]> {
  const rows = await refusalsSince.rows(db, { since })
  const bursts = new Map<string, Burst>()
  for (const { at, actor, what, detail } of rows.toSorted((a, b) => a.seq - b.seq)) {
    const { token, times = 1 } = JSON.parse(detail ?? '{}') as { token?: string; times?: number }
    const who = refusedTo(actor, token)
    const key = `${what} ${who}`
    const burst = bursts.get(key) ?? { who, what: what as RefusedKind, times: 0, since: at }
    bursts.set(key, { ...burst, times: burst.times + times })
  }
  return [...bursts.values()]
}

/** A program is known by its token, whomever it says it asks for. */
function refusedTo(actor: string, token: string | undefined): PersonId | null {
  if (token !== undefined) return apiPersonOf(token)
  return actor.startsWith('person:') ? actor.slice('person:'.length) : null
}
