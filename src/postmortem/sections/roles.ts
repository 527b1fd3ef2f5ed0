import { capital } from '../../wording/text/capital.ts'
import { roleTitle } from '../cast.ts'
import type { Material } from '../material.ts'

/** When each role was held, and by whom: a sentence each. */
export function rolesText({ entries, policy, clock, cast }: Material): string {
  const held = new Map(policy.roles.map(({ id }): [string, string[]] => [id, []]))
  entries.forEach(({ what, happenedAt }, index) => {
    if (what.kind !== 'role_assigned' && what.kind !== 'role_vacated') return
    const spans = held.get(what.role) ?? []
    const holder = what.kind === 'role_vacated' ? 'nobody' : cast.person(what.to, index)
    spans.push(`${holder} from ${clock(happenedAt)}`)
    held.set(what.role, spans)
  })
  return [...held]
    .filter(([, spans]) => spans.length > 0)
    .map(([role, spans]) => `${capital(roleTitle(role, policy))}: ${spans.join(', then ')}.`)
    .join(' ')
}
