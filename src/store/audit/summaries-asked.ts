import type { Asked } from '../../domain/postmortem/summary/ask.ts'
import type { Instant } from '../../domain/time/instant.ts'
import { keep } from '../database/kept.ts'
import type { Database, Tx } from '../database/schema.ts'
import { actorOf } from '../record/timeline.ts'

/** The audit has them by word and time, however many incidents there are. */
const askedSince = keep((db, { since }: { since: Instant }) =>
  db
    .selectFrom('audit')
    .select(['at', 'actor'])
    .where('what', '=', 'summary_asked')
    .where('at', '>', since)
    .orderBy('at', 'desc'),
)

/** Who asked for drafts of summaries since a moment, the latest first. */
export async function readSummariesAsked(db: Database | Tx, since: Instant): Promise<Asked[]> {
  const rows = await askedSince.rows(db, { since })
  return rows.map(({ at, actor }) => ({ by: actorOf(actor), at }))
}
