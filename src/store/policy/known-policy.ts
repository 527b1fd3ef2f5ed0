import { addressesIn, withKnownPeople } from '../../domain/policy/addresses.ts'
import type { Policy } from '../../domain/policy/policy.ts'
import type { Database, Tx } from '../database/schema.ts'
import { readGroups } from '../people/groups.ts'

/** The policy with the people Slack has for its addresses, for showing them to someone. */
export async function readKnownPolicy(db: Database | Tx, policy: Policy): Promise<Policy> {
  return withKnownPeople(policy, await readGroups(db, addressesIn(policy)))
}
