import type { Incident } from '../../incident/incident.ts'
import type { AllHands } from '../../on-call/called.ts'
import type { Act } from '../../record/decision.ts'

/** One person needs no board: whether they came, their answer says. */
const fromPeople = 2

/** Begins to count who comes, as soon as several were called for a severity that wants all hands at once. */
export function expectHands(incident: Incident, { policy, at }: Pick<Act, 'policy' | 'at'>): Incident {
  const { hands, response, severity } = incident
  const isAllHands = policy.severities[severity].response.kind === 'immediate'
  if (hands !== null || !isAllHands || response.paged.length < fromPeople) return incident
  return { ...incident, hands: { since: at, here: hereAlready(incident), calledAgainAt: null, overAt: null } }
}

/** Who declared it and the one who has answered need say nothing more. */
function hereAlready({ declaredBy, moments, response }: Incident): AllHands['here'] {
  const answers = [...response.answered, ...(response.met ? [response.met] : [])]
  const here = [
    { person: declaredBy, at: moments.declared },
    ...answers.map(({ by, at }) => ({ person: by, at })),
  ]
  return here.filter(({ person }, index) => here.findIndex((one) => one.person === person) === index)
}
