import { refusalForAction } from '../incident/allowed.ts'
import { commanderOf, gravestOf, type Incident } from '../incident/incident.ts'
import type { DutyMet } from '../incident/parts/duty.ts'
import { recordActivity, refreshEffects } from '../incident/refresh.ts'
import { isErased, type PersonId } from '../people/people.ts'
import type { Policy } from '../policy/policy.ts'
import { respondersOf } from '../policy/practice/security.ts'
import { type Act, accept, eventOf, type Outcome, personBy, refuse } from '../record/decision.ts'
import { addMs, type Instant } from '../time/instant.ts'
import { dayMs } from '../time/units.ts'
import type { ReportedCommand } from './commands.ts'

/** A duty that an incident has, by when, and what became of it. */
export type Duty = DutyMet & { dueAt: Instant }

/** A quarter of the time ahead, and never more than a day. */
const aheadShare = 4
const aheadAtMostMs = dayMs

/** So many are named in a reminder. */
const namedAtMost = 10

/**
 * What of a security incident has to be reported by when, counted from its declaration. Its gravest severity
 * says: lowering it late ends no duty. A drill and a false alarm have none.
 */
function dutiesOf(incident: Incident, { security }: Pick<Policy, 'security'>): Duty[] {
  const { isSecurity, drill, imported, status, moments, duties = [] } = incident
  if (!isSecurity || drill || imported || status === 'cancelled') return []
  const severity = gravestOf(incident)
  return security.duties
    .filter(({ severities }) => severities.includes(severity))
    .map(({ name, withinMs }) => ({
      ...(duties.find((known) => known.name === name) ?? { name, reminded: null, ended: null }),
      dueAt: addMs(moments.declared, withinMs),
    }))
}

/** When a duty is reminded of next; null when it isn't any more. */
function nextReminder({ reminded, ended, dueAt }: Duty, declaredAt: Instant): Instant | null {
  if (ended || reminded === 'due') return null
  if (reminded === 'ahead') return dueAt
  const withinMs = Date.parse(dueAt) - Date.parse(declaredAt)
  return addMs(dueAt, -Math.min(aheadAtMostMs, withinMs / aheadShare))
}

/** The next reminder of any; null where none is to come. */
export function dutyReminderAt(incident: Incident, policy: Policy): Instant | null {
  const times = dutiesOf(incident, policy).flatMap(
    (duty) => nextReminder(duty, incident.moments.declared) ?? [],
  )
  return times.sort()[0] ?? null
}

/** Those that are reminded of at a moment. After a downtime each comes once. */
export function dutiesDue(incident: Incident, { policy, at }: Act): Duty[] {
  return dutiesOf(incident, policy).filter((duty) => {
    const next = nextReminder(duty, incident.moments.declared)
    return next !== null && next <= at
  })
}

/** With these duties in place of what was known of them. */
export function withDuties(incident: Incident, changed: readonly Duty[]): Incident {
  const names = new Set(changed.map(({ name }) => name))
  const kept = (incident.duties ?? []).filter(({ name }) => !names.has(name))
  return { ...incident, duties: [...kept, ...changed.map(({ dueAt: _, ...duty }) => duty)] }
}

/** Whom a reminder of a duty names: who commands, and those who answer for security. */
export function dutyPeople(incident: Incident, act: Act): PersonId[] {
  const commander = commanderOf(incident)
  const people = [...new Set([...(commander ? [commander] : []), ...respondersOf(act)])]
  return people.filter((person) => !isErased(person)).slice(0, namedAtMost)
}

/** Someone says that a duty was met, or that there's none. Whether that's right is theirs to know. */
export function reportDuty(incident: Incident, { name, isRequired }: ReportedCommand, act: Act): Outcome {
  const { number } = incident
  const refusal = refusalForAction(incident, 'report_duty')
  if (refusal) return refuse(refusal)
  const duties = dutiesOf(incident, act.policy)
  if (duties.length === 0) return refuse({ kind: 'no_duties', number })
  const named = dutyNamed(duties, name)
  if (!named) return refuse({ kind: 'which_duty', number, duties: duties.map(dutyLine) })
  if (named.ended) return refuse({ kind: 'duty_ended', number, name: named.name, ...named.ended })
  const by = personBy(act)
  const met = { ...named, ended: { by, at: act.at, isRequired } }
  const next = recordActivity(withDuties(incident, [met]), act)
  const event = eventOf(act, { kind: 'duty_ended', name: named.name, dueAt: named.dueAt, isRequired })
  const words = { kind: 'duty_ended', name: named.name, by, isRequired } as const
  return accept(next, [event], [{ kind: 'say', words }, ...refreshEffects(next)])
}

function dutyLine({ name, dueAt, ended }: Duty): { name: string; dueAt: Instant; isEnded: boolean } {
  return { name, dueAt, isEnded: ended !== null }
}

/** The only one that's left, or the one whose name is like that. */
function dutyNamed(duties: readonly Duty[], name: string): Duty | null {
  const wanted = name.trim().toLowerCase()
  const open = duties.filter(({ ended }) => !ended)
  if (wanted === '') return open.length === 1 ? (open[0] ?? null) : null
  const exact = duties.find((duty) => duty.name.toLowerCase() === wanted)
  const alike = duties.filter((duty) => duty.name.toLowerCase().includes(wanted))
  return exact ?? (alike.length === 1 ? (alike[0] ?? null) : null)
}
