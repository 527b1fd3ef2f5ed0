import { isSlackPerson } from '../../people/people.ts'
import { type Act, accept, eventOf, type Outcome, refuse } from '../../record/decision.ts'
import { addMs, type Instant } from '../../time/instant.ts'
import type { OnCallEffect } from '../effects.ts'
import { judgeOverride, type OverrideOutcome, takeBack } from './change-override.ts'
import { changeAsKnown, inOrderOfAsking, type Override, type OverrideChange, peopleIn } from './override.ts'
import type { Roster } from './roster.ts'

/** What someone asks for; everything else about an override follows from the act. */
export type OverrideAsked = { schedule: string; from: Instant; to: Instant; change: OverrideChange }

/** Longer than any quarter that's paid; what's older stands on the timeline alone. */
const keptMs = 400 * 24 * 60 * 60_000

/** Puts an override on a schedule: whoever it names is on call from then on, and nobody is asked again. */
export function addOverride(roster: Roster, asked: OverrideAsked, act: Act): Outcome<Roster> {
  const judged = judgeAsked(roster, asked, act)
  if (!judged) return refuse({ kind: 'no_such_schedule', schedule: asked.schedule, known: knownIn(act) })
  if (!judged.ok) return refuse({ kind: 'override_refused', schedule: asked.schedule, why: judged.refusal })
  const { override } = judged
  return accept(
    { ...roster, overrides: [...since(roster.overrides, act.at), override] },
    [eventOf(act, { kind: 'override_added', override })],
    tellEffects(override, 'override_added', act),
  )
}

/** What an override would change, without making it; null for a schedule that isn't configured. */
export function judgeAsked(
  { version, overrides }: Roster,
  { schedule: id, from, to, change }: OverrideAsked,
  { at, by, policy, groupsOf }: Pick<Act, 'at' | 'by' | 'policy' | 'groupsOf'>,
): OverrideOutcome | null {
  const schedule = policy.schedules.find((one) => one.id === id)
  if (!schedule) return null
  return judgeOverride(
    { schedule, overrides, isReachable: (person) => groupsOf(person)?.length !== 0 },
    {
      id: `${id}-${version + 1}`,
      schedule: id,
      from,
      to,
      change,
      askedBy: by.kind === 'person' ? by.id : null,
      askedAt: askedAfter(overrides, at),
      swap: null,
    },
  )
}

/** Two in one millisecond still apply one after the other. */
function askedAfter(overrides: readonly Override[], at: Instant): Instant {
  const last = inOrderOfAsking(overrides).at(-1)
  return last && last.askedAt >= at ? addMs(last.askedAt, 1) : at
}

/** Takes one back: from now on, for what has run stays on record. */
export function takeBackOverride(roster: Roster, id: string, act: Act): Outcome<Roster> {
  const override = roster.overrides.find((one) => one.id === id)
  const taken = takeBack(roster.overrides, id, act.at)
  if (!override || !taken.ok) return refuse({ kind: override ? 'override_over' : 'no_such_override', id })
  return accept(
    { ...roster, overrides: since(taken.overrides, act.at) },
    [eventOf(act, { kind: 'override_taken_back', override })],
    tellEffects(override, 'override_taken_back', act),
  )
}

/** Everyone whose shifts change, but the one who changed them; an address that nobody has can't be told. */
function tellEffects(made: Override, what: OnCallEffect['what'], { at, by, groupsOf }: Act): OnCallEffect[] {
  if (made.to <= at) return []
  const change = changeAsKnown(made.change, groupsOf)
  const override = { ...made, change }
  const covered = change.kind === 'cover' && change.instead !== null ? [change.instead] : []
  const people = [...new Set([...peopleIn(change), ...covered])].filter(isSlackPerson)
  return people
    .filter((person) => by.kind !== 'person' || by.id !== person)
    .map((person) => ({ kind: 'tell_on_call', person, what, by, override }))
}

function since(overrides: readonly Override[], at: Instant): Override[] {
  const oldest = addMs(at, -keptMs)
  return overrides.filter(({ to }) => to > oldest)
}

function knownIn({ policy }: Act): string[] {
  return policy.schedules.map(({ id }) => id)
}
