import type { ToilHappening } from '../../domain/toil/happenings.ts'
import type { Automated, ToilEntry } from '../../domain/toil/rank-toil.ts'
import { payloadOf } from '../database/json.ts'
import type { Database, Tx } from '../database/schema.ts'
import { stateIn } from '../record/subjects.ts'

/** All that was noted on a day of this or after it, and all that was automated, in the order in which it was. */
export async function readToil(
  db: Database | Tx,
  { fromDay, timeZoneDayOf }: { fromDay: string; timeZoneDayOf: (at: string) => string },
): Promise<{ entries: ToilEntry[]; automated: Automated[] }> {
  const teams = await db
    .selectFrom('subjects')
    .select(['subject', 'state'])
    .where('kind', '=', 'toil')
    .execute()
  if (teams.length === 0) return { entries: [], automated: [] }
  const teamOf = new Map(teams.map(({ subject, state }) => [subject, stateIn('toil', state).team]))
  const rows = await db
    .selectFrom('timeline')
    .select(['subject', 'happened_at', 'actor', 'kind', 'data'])
    .where('subject', 'in', [...teamOf.keys()])
    .orderBy('happened_at')
    .orderBy('subject')
    .orderBy('version')
    .execute()
  const entries: ToilEntry[] = []
  const automated: Automated[] = []
  for (const { subject, actor, data, happened_at: at } of rows) {
    const team = teamOf.get(subject) ?? null
    const what = payloadOf<ToilHappening>(data, 'kind')
    if (what.kind === 'toil_automated') automated.push({ team, day: timeZoneDayOf(at), what: what.what })
    else if (what.day >= fromDay) {
      entries.push({ team, by: actor.replace(/^person:/, ''), day: what.day, ms: what.ms, what: what.what })
    }
  }
  return { entries, automated }
}
