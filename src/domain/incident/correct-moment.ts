import { type Act, decided, eventOf, type Outcome, refused, touched } from '../record/decision.ts'
import type { Instant } from '../time/instant.ts'
import { type Incident, type Moment, moments } from './incident.ts'
import { requireAction } from './permit.ts'
import { recordRefreshEffects } from './refresh.ts'
import { isOpen } from './status.ts'

/** What only an act brings about: until it has happened there is nothing to correct. */
const brought: ReadonlySet<Moment> = new Set(['acknowledged', 'resolved', 'closed'])

export function isCorrectable(incident: Incident, moment: Moment): boolean {
  return !brought.has(moment) || incident.moments[moment] !== undefined
}

/** Corrects a key moment. The correction is an event; figures follow it, and the order must hold. */
export function correctMoment(incident: Incident, moment: Moment, to: Instant, act: Act): Outcome {
  const no = requireAction(incident, 'correct_moment')
  if (no) return refused(no)
  if (!isCorrectable(incident, moment)) {
    return refused({ kind: 'moment_not_reached', moment, number: incident.number })
  }
  if (to > act.at) return refused({ kind: 'in_the_future', what: moment })
  const before = outOfOrder(incident, moment, to)
  if (before) return refused({ kind: 'moment_out_of_order', moment, before })
  const from = incident.moments[moment] ?? null
  const next = touched(incident, act, { moments: { ...incident.moments, [moment]: to } })
  return decided(
    next,
    [eventOf(act, { kind: 'moment_corrected', moment, from, to })],
    recordRefreshEffects(next),
  )
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

export function momentOf(text: string): Moment | null {
  const wanted = text.toLowerCase().replace(/[^a-z]/g, '')
  return moments.find((moment) => moment.toLowerCase() === wanted) ?? null
}
