import type { Service } from '../policy/catalogue.ts'
import { isPermitted } from '../policy/permissions.ts'
import { type Act, accept, eventOf, type Outcome, personBy, refuse } from '../record/decision.ts'
import { cleanLine, textLimits } from '../text/text.ts'
import { addMs, type Instant } from '../time/instant.ts'
import { dayMs } from '../time/units.ts'
import { tellEffects } from './effects.ts'
import { type Lift, liftAt, type ServiceRecord } from './lift.ts'
import { lookedAtAgain } from './watch.ts'

const liftDaysAtMost = 30
const liftsKept = 50

/** Lifts a freeze for a time, in milliseconds, with a reason, by someone who may. `isFrozen` as it is now. */
export function liftFreeze(
  record: ServiceRecord,
  { service, isFrozen, forMs, why }: { service: Service; isFrozen: boolean; forMs: number; why: string },
  act: Act,
): Outcome<ServiceRecord> {
  const [by, reason] = [personBy(act), cleanLine(why)]
  const { id } = service
  const { lift: permitted } = service.policy
  if (!isPermitted(permitted, by, act.groupsOf)) {
    const known = permitted === 'everyone' ? [] : permitted
    return refuse({ kind: 'may_not_lift', service: id, permitted: known })
  }
  if (!isFrozen) return refuse({ kind: 'not_frozen', service: id })
  if (reason === '') return refuse({ kind: 'lift_needs_reason', service: id })
  if (reason.length > textLimits.reason) {
    return refuse({ kind: 'too_long', what: 'reason', limit: textLimits.reason, length: reason.length })
  }
  if (forMs > liftDaysAtMost * dayMs) {
    return refuse({ kind: 'lift_too_long', days: liftDaysAtMost })
  }
  const until = addMs(act.at, forMs)
  const lift: Lift = { from: act.at, until, by, why: reason }
  const lifts = [...endLifts(record.lifts, act.at), lift].slice(-liftsKept)
  const next = { ...record, lifts, watch: lookedAtAgain(record, act.at) }
  return accept(next, [eventOf(act, { kind: 'freeze_lifted', until, why: reason })], [])
}

/** Ends a lift before its time: the freeze is back. */
export function endLift(record: ServiceRecord, service: Service, act: Act): Outcome<ServiceRecord> {
  const { lift: permitted } = service.policy
  if (!isPermitted(permitted, personBy(act), act.groupsOf)) {
    const known = permitted === 'everyone' ? [] : permitted
    return refuse({ kind: 'may_not_lift', service: service.id, permitted: known })
  }
  if (!liftAt(record, act.at)) return refuse({ kind: 'not_lifted', service: service.id })
  const next = { ...record, lifts: endLifts(record.lifts, act.at), watch: lookedAtAgain(record, act.at) }
  return accept(next, [eventOf(act, { kind: 'lift_ended' })], [])
}

function endLifts(lifts: readonly Lift[], at: Instant): Lift[] {
  return lifts.map((lift) => (lift.until > at ? { ...lift, until: at } : lift))
}

/** Puts on record that a deployment went past the gate, and why, and tells the service's channel. */
export function overrideGate(
  record: ServiceRecord,
  { service, why, closed }: { service: Service; why: string; closed: string[] },
  act: Act,
): Outcome<ServiceRecord> {
  const reason = cleanLine(why)
  if (reason === '') return refuse({ kind: 'lift_needs_reason', service: service.id })
  if (reason.length > textLimits.reason) {
    return refuse({ kind: 'too_long', what: 'reason', limit: textLimits.reason, length: reason.length })
  }
  const overridden = { kind: 'gate_overridden' as const, why: reason, closed }
  const news = [{ ...overridden, by: personBy(act) }]
  return accept(record, [eventOf(act, overridden)], tellEffects(service, news))
}
