import type { Service } from '../policy/catalogue.ts'
import { type Act, accept, eventOf, type Outcome, refuse } from '../record/decision.ts'
import { serviceNamed } from '../services/named.ts'
import { cleanLine } from '../text/text.ts'
import { dayText } from '../time/local-time.ts'
import { hourMs } from '../time/units.ts'
import type { ToilRecord } from './toil-record.ts'

export const toilWordsAtMost = 200
const hoursAtMost = 80

/** The team that a word names, by its own name or by one of its services; null when it names none. */
export function teamNamed({ services }: { services: readonly Service[] }, word: string): string | null {
  const wanted = word.trim().toLowerCase()
  const own = services.find(({ team }) => team?.toLowerCase() === wanted)
  return own?.team ?? serviceNamed({ services }, wanted)?.team ?? null
}

/** `payments: rotating certificates`: the team before the colon, where it is one, and the rest. */
export function teamAndWords(
  catalogue: { services: readonly Service[] },
  text: string,
): { team: string | null; what: string } {
  const [, before = '', behind = ''] = /^([^:\n]{1,100}):\s*(.+)$/s.exec(text.trim()) ?? []
  const team = before === '' ? null : teamNamed(catalogue, before)
  return team === null ? { team: theOnlyTeam(catalogue), what: text } : { team, what: behind }
}

function theOnlyTeam({ services }: { services: readonly Service[] }): string | null {
  const teams = new Set(services.map(({ team }) => team).filter((team) => team !== null))
  const [only] = teams
  return teams.size === 1 && only !== undefined ? only : null
}

/** Notes so much toil, in milliseconds, on a local day that has come. */
export function noteToil(
  record: ToilRecord,
  { team, ms, what, day }: { team: string | null; ms: number; what: string; day: string },
  act: Act,
): Outcome<ToilRecord> {
  const words = cleanLine(what)
  if (words === '' || words.length > toilWordsAtMost) {
    return refuse({ kind: 'toil_words', limit: toilWordsAtMost })
  }
  if (ms > hoursAtMost * hourMs) return refuse({ kind: 'toil_too_much', hours: hoursAtMost })
  if (day > dayText(act.at, act.policy.calendar.timeZone)) return refuse({ kind: 'toil_ahead' })
  return accept({ ...record, team }, [eventOf(act, { kind: 'toil_noted', ms, what: words, day })], [])
}

/** Says that a machine does it from now on; `noted` is what the team noted, the most first. */
export function automateToil(
  record: ToilRecord,
  { what, noted }: { what: string; noted: readonly string[] },
  act: Act,
): Outcome<ToilRecord> {
  const words = cleanLine(what)
  const known = noted.find((one) => toilKey(one) === toilKey(words))
  if (!known) return refuse({ kind: 'no_such_toil', what: words, noted: noted.slice(0, 5) })
  return accept(record, [eventOf(act, { kind: 'toil_automated', what: known })], [])
}

/** The same toil, however someone spelled its spaces, capitals and full stop. */
export function toilKey(what: string): string {
  return what
    .trim()
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .replace(/[.!]+$/, '')
}
