import { isSlackPerson } from '../people/people.ts'
import { serviceOf } from '../policy/catalogue.ts'
import type { Policy } from '../policy/policy.ts'
import type { Target } from '../policy/target.ts'
import type { Patch } from './patch.ts'

/** Whose a patch is: who was named, else its service's owner, else the one who `patches.owner` says; null for nobody. */
export function patchOwner(
  { owner, service }: Pick<Patch, 'owner' | 'service'>,
  policy: Pick<Policy, 'services' | 'patches'>,
): Target | null {
  if (owner !== null && isSlackPerson(owner)) return { kind: 'person', id: owner }
  const ofService = service === null ? null : serviceOf(policy, service)?.owner
  return ofService ?? policy.patches.owner
}
