import type { Patch } from '../../domain/security/patch.ts'
import type { Database, Tx } from '../database/schema.ts'
import { stateIn } from '../record/subjects.ts'

/** Every hole that was ever put on the list; with `undeployed`, those that are still to be patched. */
export async function listPatches(
  db: Database | Tx,
  { undeployed = false }: { undeployed?: boolean } = {},
): Promise<Patch[]> {
  const all = db.selectFrom('subjects').select('state').where('kind', '=', 'patch').orderBy('subject')
  const rows = await (undeployed ? all.where('status', '=', 'open') : all).execute()
  return rows.map(({ state }) => stateIn('patch', state))
}

/** Those that are still to be patched, without any that's damaged: it keeps no other from being told of. */
export async function listReadableUndeployed(tx: Tx): Promise<Patch[]> {
  const rows = await tx
    .selectFrom('subjects')
    .select('state')
    .where('kind', '=', 'patch')
    .where('status', '=', 'open')
    .orderBy('subject')
    .execute()
  return rows.flatMap(({ state }) => {
    try {
      return stateIn('patch', state)
    } catch {
      return []
    }
  })
}
