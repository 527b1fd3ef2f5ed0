import { isSlackPerson, type PersonId } from '../../people/people.ts'
import { knownAs } from '../../people/who.ts'
import { type Act, accept, eventOf, type Outcome, refuse } from '../../record/decision.ts'
import { addMs, type Instant, laterOf } from '../../time/instant.ts'
import { dayMs } from '../../time/units.ts'
import type { OnCallEffect } from '../effects.ts'
import { noSuchSchedule, refusalAsKnown } from '../refusals.ts'
import { joinSamePeople, type Shift, shiftsBetween } from '../shifts.ts'
import { judgeOverride, type OverrideOutcome, takeBack } from './change-override.ts'
import { askedAfter, changeAsKnown, type Override, type OverrideChange } from './override.ts'
import { refusalForOverride, refusalForUndo } from './permitted.ts'
import type { Roster } from './roster.ts'
import { seenAfter } from './seen-after.ts'

/** What someone asks for; everything else about an override follows from the act. */
export type OverrideAsked = { schedule: string; from: Instant; to: Instant; change: OverrideChange }

/** Payroll looks back a quarter. Older overrides are on the timeline. */
const keptMs = 400 * dayMs

/** Puts an override on a schedule: the one it names is on call from then on, and nobody is asked again. */
export function addOverride(roster: Roster, asked: OverrideAsked, act: Act): Outcome<Roster> {
  const judged = judgeAsked(roster, asked, act)
  if (!judged) return refuse(noSuchSchedule(asked.schedule, act.policy))
  if (!judged.ok)
    return refuse({
      kind: 'override_refused',
      schedule: asked.schedule,
      why: refusalAsKnown(judged.refusal, act.groupsOf),
    })
  const { override, before } = judged
  const refusal = refusalForOverride({ change: asked.change, before }, act)
  if (refusal) return refuse(refusal)
  const overrides = [...since(roster.overrides, act.at), override]
  const after = seenAfter(roster, { overrides, asked: roster.asked + 1 }, act, override.schedule)
  return accept(
    after.roster,
    [eventOf(act, { kind: 'override_added', override })],
    [...after.effects, ...tellEffects(judged, 'override_added', act)],
  )
}

/** What an override would change, without making it; null for a schedule that isn't configured. */
export function judgeAsked(
  { asked, overrides }: Roster,
  { schedule: id, from, to, change }: OverrideAsked,
  { at, by, policy, groupsOf }: Pick<Act, 'at' | 'by' | 'policy' | 'groupsOf'>,
): OverrideOutcome | null {
  const schedule = policy.schedules.find((one) => one.id === id)
  if (!schedule) return null
  return judgeOverride(
    { schedule, overrides, isReachable: (person) => groupsOf(person)?.length !== 0 },
    {
      id: `${id}-${asked + 1}`,
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

/** Takes one back from now on; what has run stays on record. */
export function takeBackOverride(roster: Roster, id: string, act: Act): Outcome<Roster> {
  const override = roster.overrides.find((one) => one.id === id)
  const refusal = override && refusalForUndo(override, act)
  if (refusal) return refuse(refusal)
  const taken = takeBack(roster.overrides, id, act.at)
  if (!override || !taken.ok) return refuse({ kind: override ? 'override_over' : 'no_such_override', id })
  // With its swap's other half, unless that is over: what isn't there as it was.
  const ended = roster.overrides.filter((one) => !taken.overrides.includes(one))
  const schedule = act.policy.schedules.find((one) => one.id === override.schedule)
  const changedBy = (one: Override): Changed => {
    const span = { from: laterOf(one.from, act.at), to: one.to }
    const shiftsOf = (overrides: readonly Override[]): Shift[] =>
      schedule ? shiftsBetween(schedule, overrides, span) : []
    return { override: one, before: shiftsOf(roster.overrides), after: shiftsOf(taken.overrides) }
  }
  const after = seenAfter(roster, { overrides: since(taken.overrides, act.at) }, act, override.schedule)
  const told = ended.flatMap((one) => tellEffects(changedBy(one), 'override_taken_back', act))
  return accept(
    after.roster,
    ended.map((one) => eventOf(act, { kind: 'override_taken_back', override: one })),
    [...after.effects, ...told],
  )
}

type Changed = { override: Override; before: readonly Shift[]; after: readonly Shift[] }

/** Everyone whose shifts change, but the one who changed them; an address that nobody has can't be told. */
function tellEffects(
  changed: Changed,
  what: 'override_added' | 'override_taken_back',
  { at, by, groupsOf }: Act,
): OnCallEffect[] {
  if (changed.override.to <= at) return []
  const override = { ...changed.override, change: changeAsKnown(changed.override.change, groupsOf) }
  const people = changedPeople(changed).map((person) => knownAs(person, groupsOf))
  return [...new Set(people)]
    .filter((person) => isSlackPerson(person) && (by.kind !== 'person' || by.id !== person))
    .map((person) => ({ kind: 'tell_on_call', person, what, by, override }))
}

/** Who is on call at other times than before. */
function changedPeople({ before, after }: Changed): PersonId[] {
  const timesOf = (shifts: readonly Shift[], person: PersonId): string =>
    joinSamePeople(
      shifts.map((shift) => ({ ...shift, people: shift.people.filter((one) => one === person) })),
    )
      .filter(({ people }) => people.length > 0)
      .map(({ from, to }) => `${from} ${to}`)
      .join()
  const everyone = new Set([...before, ...after].flatMap(({ people }) => people))
  return [...everyone].filter((person) => timesOf(before, person) !== timesOf(after, person))
}

function since(overrides: readonly Override[], at: Instant): Override[] {
  const oldest = addMs(at, -keptMs)
  return overrides.filter(({ to }) => to > oldest)
}
