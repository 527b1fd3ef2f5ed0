import { setImmediate as nextTurn } from 'node:timers/promises'
import { isOpen, statuses } from '../../domain/incident/status.ts'
import { keyOf, type Subject, type SubjectKey, subjectOf } from '../../domain/record/subject.ts'
import type { Database } from '../database/schema.ts'
import { highestNumber, type Loss } from './slack-links.ts'

const going = statuses.filter((status) => isOpen(status) || status === 'resolved')
const over = statuses.filter((status) => !going.includes(status))

/**
 * The incidents that may have a timer: those that aren't over, those whose timers are written, and, with `archive` on,
 * those that are over and still have a channel. Each kind comes from an index of its own; one condition with `or` would
 * look at every incident there ever was.
 */
export async function listTimed(
  db: Database,
  { andWithChannel }: { andWithChannel: boolean },
): Promise<Subject[]> {
  const rows = await db
    .selectFrom('subjects')
    .select('subject')
    .where('kind', '=', 'incident')
    .where('status', 'in', going)
    .union(
      db
        .selectFrom('timers')
        .select('subject')
        .where('subject', 'like', keyOf({ kind: 'incident', id: '%' })),
    )
    .execute()
  const keys = new Set(rows.map(({ subject }) => subject))
  if (andWithChannel) for (const key of await listOverWithChannel(db)) keys.add(key)
  return [...keys].map(subjectOf).sort((one, other) => Number(one.id) - Number(other.id))
}

/** So many are looked at before others have their turn. */
const incidentsAtOnce = 1_000

/** Nothing is asked in these any more. A private one that was made public may become private again. */
const gone: Loss[] = ['channel_archived', 'channel_deleted']

/**
 * Incidents that are over and whose channel isn't archived. Channels that someone keeps are among them, because only
 * the incident's state says so. With `archive` on, this takes 15 to 25 µs per incident on record, about 2 s of a start
 * with 100,000. Deriving takes 0.4 ms for each one found: 40 s right after switching it on, then less with each channel
 * that's archived.
 */
async function listOverWithChannel(db: Database): Promise<SubjectKey[]> {
  const keys: SubjectKey[] = []
  const last = await highestNumber(db)
  for (let after = 0; after < last; after += incidentsAtOnce) {
    const rows = await db
      .selectFrom('subjects')
      .innerJoin('slack_links', 'slack_links.subject', 'subjects.subject')
      .select('subjects.subject')
      .where('subjects.kind', '=', 'incident')
      .where('status', 'in', over)
      .where('number', '>', after)
      .where('number', '<=', after + incidentsAtOnce)
      .where('slack_links.kind', '=', 'channel')
      .where(({ not, exists, selectFrom }) =>
        not(
          exists(
            selectFrom('slack_links as lost')
              .select('lost.subject')
              .whereRef('lost.subject', '=', 'subjects.subject')
              .where('lost.kind', '=', 'lost')
              .where('lost.detail', 'in', gone),
          ),
        ),
      )
      .execute()
    keys.push(...rows.map(({ subject }) => subject))
    await nextTurn()
  }
  return keys
}
