import type { ChannelId } from '../../domain/people/people.ts'
import type { Database } from '../../store/database/schema.ts'
import { numberAtLeast } from '../../store/incident/incidents.ts'
import { incidentsIn } from '../../store/incident/slack-links.ts'

/** A channel that Muster made, and the incident's number in its name, if there is one. */
export type NumberedChannel = { id: ChannelId; number: number | null }

/** No workspace has had so many; a name beyond it is someone's joke. */
const numbersAtMost = 1_000_000

/**
 * Sees that no number is given again that a channel of an unknown incident bears. Channels whose incident is
 * known say nothing: anyone may have renamed them. Gives the highest number when the counter was below it.
 */
export function raiseNumbers(db: Database, channels: readonly NumberedChannel[]): Promise<number | null> {
  return db.transaction().execute(async (tx) => {
    const known = await incidentsIn(
      tx,
      channels.map(({ id }) => id),
    )
    const unknown = channels.flatMap(({ id, number }) => (number === null || known.has(id) ? [] : number))
    const highest = Math.max(0, ...unknown.filter((number) => number <= numbersAtMost))
    return highest > 0 && (await numberAtLeast(tx, highest)) ? highest : null
  })
}
