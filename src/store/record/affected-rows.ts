import type { Instant } from '../../domain/time/instant.ts'
import type { Tx } from '../database/schema.ts'

/** Which services an incident happened to, and until when it can have taken anything from them. */
export type Affected = { services: readonly string[]; until: Instant | null }

export const affectsNothing: Affected = { services: [], until: null }

/** Follows an incident's services. Most incidents of most decisions have none, or the same ones. */
export async function writeAffected(
  tx: Tx,
  incident: number,
  { before, after }: { before: Affected; after: Affected },
): Promise<void> {
  const isSame = before.until === after.until && before.services.join() === after.services.join()
  if (isSame || before.services.length + after.services.length === 0) return
  await tx.deleteFrom('affected').where('incident', '=', incident).execute()
  if (after.services.length === 0) return
  const rows = after.services.map((service) => ({ service, incident, until: after.until }))
  await tx.insertInto('affected').values(rows).execute()
}
