import type { PersonId } from '../people/people.ts'
import { isPermitted } from '../policy/permissions.ts'
import { type Act, accept, eventOf, type Outcome, personBy, refuse } from '../record/decision.ts'
import { cleanLine, cut, textLimits } from '../text/text.ts'
import { type Instant, msBetween } from '../time/instant.ts'
import { dayMs } from '../time/units.ts'
import { exceptionAt, type Patch } from './patch.ts'
import { idsInOrder } from './vulnerability.ts'

/** What somebody, or a file, says of a hole. Null says nothing. */
export type PatchFacts = {
  ids: string[]
  service: string | null
  title: string | null
  cvss: number | null
  catalogueDueAt: Instant | null
  owner: PersonId | null
  /** Null: since now. */
  knownAt: Instant | null
}

const exceptionDaysAtMost = 365
const idsAtMost = 20

/** Puts a hole on the list, known from now on. Throws without an id. */
export function recordPatch(facts: PatchFacts, act: Act): Outcome<Patch> {
  const ids = idsInOrder(facts.ids).slice(0, idsAtMost)
  const [id] = ids
  if (id === undefined) throw new Error('a patch without an id')
  const { service, cvss, catalogueDueAt, owner } = facts
  const patch: Patch = {
    version: 0,
    id,
    ids,
    service,
    title: titleOf(facts),
    cvss,
    catalogueDueAt,
    owner,
    knownAt: facts.knownAt ?? act.at,
    listedAt: act.at,
    exception: null,
    deployed: null,
    told: null,
  }
  return accept(patch, [eventOf(act, { kind: 'patch_recorded', id, service, cvss })], [])
}

function titleOf({ title }: PatchFacts): string | null {
  const clean = cleanLine(title ?? '')
  return clean === '' ? null : cut(clean, textLimits.title)
}

/**
 * What's said of a hole that is on the list; null where it says nothing new. A score that a person gave stands
 * against a file's (`fills` only what's missing), and a catalogue's date is the catalogue's own to change.
 */
export function changePatch(
  patch: Patch,
  { facts, fills }: { facts: PatchFacts; fills: boolean },
  act: Act,
): Outcome<Patch> | null {
  const chosen = <Value>(kept: Value | null, said: Value | null): Value | null =>
    fills ? (kept ?? said) : (said ?? kept)
  const next: Patch = {
    ...patch,
    ids: idsInOrder([...patch.ids, ...facts.ids]).slice(0, idsAtMost),
    title: chosen(patch.title, titleOf(facts)),
    cvss: chosen(patch.cvss, facts.cvss),
    catalogueDueAt: facts.catalogueDueAt ?? patch.catalogueDueAt,
    owner: chosen(patch.owner, facts.owner),
  }
  if (JSON.stringify(next) === JSON.stringify(patch)) return null
  const { cvss, catalogueDueAt, owner } = next
  return accept(next, [eventOf(act, { kind: 'patch_changed', cvss, catalogueDueAt, owner })], [])
}

/** Says that it's deployed, which is what meets the deadline. */
export function deployPatch(patch: Patch, act: Act): Outcome<Patch> {
  const [id = ''] = patch.ids
  if (patch.deployed) return refuse({ kind: 'patch_deployed_already', id })
  const deployed = { at: act.at, by: personBy(act) }
  return accept({ ...patch, deployed }, [eventOf(act, { kind: 'patch_deployed' })], [])
}

/** Lets a patch wait until a moment, with a reason, by someone who may. */
export function exceptPatch(
  patch: Patch,
  { until, why }: { until: Instant; why: string },
  act: Act,
): Outcome<Patch> {
  const [by, reason, [id = '']] = [personBy(act), cleanLine(why), patch.ids]
  const denied = refusalToExcept(act, by)
  if (denied) return denied
  if (patch.deployed) return refuse({ kind: 'patch_deployed_already', id })
  if (reason === '') return refuse({ kind: 'exception_needs_reason', id })
  if (reason.length > textLimits.reason) {
    return refuse({ kind: 'too_long', what: 'reason', limit: textLimits.reason, length: reason.length })
  }
  if (until <= act.at) return refuse({ kind: 'exception_in_past', id })
  if (msBetween(act.at, until) > exceptionDaysAtMost * dayMs) {
    return refuse({ kind: 'exception_too_long', days: exceptionDaysAtMost })
  }
  const exception = { from: act.at, until, by, why: reason }
  const event = eventOf(act, { kind: 'patch_excepted', until, why: reason })
  return accept({ ...patch, exception }, [event], [])
}

/** Ends an exception before its time: its deadline is back. */
export function endException(patch: Patch, act: Act): Outcome<Patch> {
  const denied = refusalToExcept(act, personBy(act))
  if (denied) return denied
  const [id = ''] = patch.ids
  if (patch.deployed || !exceptionAt(patch, act.at)) return refuse({ kind: 'no_exception', id })
  return accept({ ...patch, exception: null }, [eventOf(act, { kind: 'patch_exception_ended' })], [])
}

function refusalToExcept({ policy, groupsOf }: Act, by: PersonId) {
  const { exceptions } = policy.patches
  if (isPermitted(exceptions, by, groupsOf)) return null
  return refuse({ kind: 'may_not_except', permitted: exceptions === 'everyone' ? [] : exceptions })
}
