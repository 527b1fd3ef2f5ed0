import type { PersonId } from '../people/people.ts'
import { whoText } from '../people/who.ts'
import type { Instant } from '../time/instant.ts'
import { dayText } from '../time/local-time.ts'
import { addressesNamed } from './addresses.ts'
import type { Policy } from './policy.ts'
import { severities } from './severity.ts'

/** Somebody whom the policy file counts on, as it names them, and where in it. */
export type PersonNamed = { person: PersonId; path: PropertyKey[] }

/**
 * Everyone whom schedules, escalations and severities would page from now on, and every address; each once for
 * every place in the file.
 */
export function peopleNamed(policy: Policy, at: Instant): PersonNamed[] {
  const { schedules, escalations, severities: bySeverity } = policy
  const inSchedules = schedules.flatMap(({ id, rotations }) =>
    rotations.flatMap(({ people, timeZone }, index) =>
      people.flatMap(({ who, until }, place): PersonNamed[] => {
        // Who was to stay until last month may well have left.
        if (until !== null && until < dayText(at, timeZone)) return []
        return [{ person: whoText(who), path: ['schedules', id, 'rotations', index, 'people', place] }]
      }),
    ),
  )
  const inEscalations = escalations.flatMap(({ id, levels }) =>
    levels.flatMap(({ page }, level) =>
      page.flatMap((target, place): PersonNamed[] => {
        if (target.kind !== 'person' && target.kind !== 'email') return []
        return [{ person: whoText(target), path: ['escalation', id, 'levels', level, 'page', place] }]
      }),
    ),
  )
  const inSeverities = severities.flatMap((severity) =>
    bySeverity[severity].page.flatMap((level) =>
      level.flatMap(({ kind, id }): PersonNamed[] =>
        kind === 'person' ? [{ person: id, path: ['severities', `sev${severity}`, 'page'] }] : [],
      ),
    ),
  )
  const byAddress = addressesNamed(policy).map(({ address, path }) => ({
    person: address,
    path: placeInFile(path, policy),
  }))
  return [...inSchedules, ...inEscalations, ...inSeverities, ...byAddress]
}

/** Where the file has a place of the policy: services under their ids, severities under their names, keys with `_`. */
function placeInFile([first = '', second = '', ...rest]: (string | number)[], policy: Policy): PropertyKey[] {
  const words = rest.map((key) => (typeof key === 'string' ? fileKey(key) : key))
  if (first === 'severities') return ['severities', `sev${second}`, 'page']
  if (first === 'services') return ['services', policy.services[Number(second)]?.id ?? second, ...words]
  return [fileKey(String(first)), typeof second === 'string' ? fileKey(second) : second, ...words]
}

function fileKey(key: string): string {
  return key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
}

/** Whom a file counts on that the policy in force doesn't name yet. */
export function peopleNewIn(policy: Policy, inForce: Policy, at: Instant): PersonNamed[] {
  const known = new Set(peopleNamed(inForce, at).map(({ person }) => person))
  return peopleNamed(policy, at).filter(({ person }) => !known.has(person))
}
