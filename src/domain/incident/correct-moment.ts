import { type Act, accept, eventOf, type Outcome, refuse } from '../record/decision.ts'
import type { TimelineEvent } from '../record/timeline.ts'
import type { Instant } from '../time/instant.ts'
import { refusalForAction } from './allowed.ts'
import type { MomentCommand } from './commands.ts'
import { type Incident, type Moment, moments } from './incident.ts'
import { recordActivity, recordRefreshEffects } from './refresh.ts'
import type { IncidentRefusal } from './refusals.ts'
import { isOpen } from './status.ts'

/** What only an act brings about: until it has happened there is nothing to correct. */
const broughtByActs: ReadonlySet<Moment> = new Set(['acknowledged', 'resolved', 'closed'])

export function isCorrectable(incident: Incident, moment: Moment): boolean {
  return !broughtByActs.has(moment) || incident.moments[moment] !== undefined
}

/** Corrects a key moment. The correction is an event; figures follow it, and the order must hold. */
export function correctMoment(incident: Incident, { moment, to }: MomentCommand, act: Act): Outcome {
  const corrections = { [moment]: to }
  const refusal = refusalForMoments(incident, corrections, act)
  if (refusal) return refuse(refusal)
  const next = recordActivity(incident, act, { moments: momentsWith(incident, corrections) })
  return accept(next, correctionEvents(incident, corrections, act), recordRefreshEffects(next))
}

/** Null makes a moment unknown again. */
export type Corrections = Partial<Record<Moment, Instant | null>>

export function momentsWith({ moments: before }: Incident, corrections: Corrections): Incident['moments'] {
  const all: Corrections = { ...before, ...corrections }
  const known = Object.entries(all).filter(([, at]) => at !== null)
  return { ...Object.fromEntries(known), declared: all.declared ?? before.declared }
}

/** Why moments can't be corrected like this; null where they can, all of them at once. */
export function refusalForMoments(
  incident: Incident,
  corrections: Corrections,
  act: Act,
): IncidentRefusal | null {
  const refusal = refusalForAction(incident, 'correct_moment')
  if (refusal) return refusal
  const next = { ...incident, moments: momentsWith(incident, corrections) }
  for (const [moment, to] of correctionsIn(corrections)) {
    if (!isCorrectable(incident, moment)) {
      return { kind: 'moment_not_reached', moment, number: incident.number }
    }
    if (to === null) {
      if (moment === 'declared' || broughtByActs.has(moment))
        return { kind: 'moment_is_known', moment, number: incident.number }
      continue
    }
    if (to > act.at) return { kind: 'in_the_future', what: moment }
    const before = outOfOrder(next, moment, to)
    if (before) return { kind: 'moment_out_of_order', moment, before }
  }
  return null
}

/** Each of them as its own entry of the timeline. */
export function correctionEvents(
  { moments: before }: Incident,
  corrections: Corrections,
  act: Act,
): TimelineEvent[] {
  return correctionsIn(corrections).map(([moment, to]) =>
    eventOf(act, { kind: 'moment_corrected', moment, from: before[moment] ?? null, to }),
  )
}

function correctionsIn(corrections: Corrections): [Moment, Instant | null][] {
  return Object.entries(corrections) as [Moment, Instant | null][]
}

/** The only orders that always hold: impact before detection, detection before the end, the end last. */
const ordered: Moment[][] = [
  ['impactBegan', 'detected', 'mitigated', 'resolved', 'closed'],
  ['declared', 'acknowledged', 'closed'],
  ['impactBegan', 'identified', 'closed'],
]

function outOfOrder(incident: Incident, moment: Moment, to: Instant): Moment | null {
  for (const chain of ordered.filter((names) => names.includes(moment))) {
    const place = chain.indexOf(moment)
    for (const [index, other] of chain.entries()) {
      const at = isPresent(incident, other) ? incident.moments[other] : undefined
      if (at && ((index < place && at > to) || (index > place && at < to))) return other
    }
  }
  return null
}

/** After reopening, the end of an earlier time binds nothing that happens now. */
function isPresent({ status }: Incident, moment: Moment): boolean {
  if (moment === 'closed') return status === 'closed'
  return moment !== 'resolved' || !isOpen(status)
}

export function momentNamed(text: string): Moment | null {
  const wanted = text.toLowerCase().replace(/[^a-z]/g, '')
  return moments.find((moment) => moment.toLowerCase() === wanted) ?? null
}
