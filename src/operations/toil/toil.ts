import type { Policy } from '../../domain/policy/policy.ts'
import { toilSubject } from '../../domain/record/subject.ts'
import type { Span } from '../../domain/time/instant.ts'
import { addDays, dayText } from '../../domain/time/local-time.ts'
import { automateToil, noteToil, teamAndWords } from '../../domain/toil/note-toil.ts'
import { rankToil, type TeamToil } from '../../domain/toil/rank-toil.ts'
import type { ToilRecord } from '../../domain/toil/toil-record.ts'
import type { Database, Tx } from '../../store/database/schema.ts'
import { readToil } from '../../store/toil/entries.ts'
import { decideOn, inTransaction } from '../engine/decide.ts'
import type { Desk } from '../engine/desk.ts'
import type { Arrival, Result } from '../engine/result.ts'

/** Notes toil, in milliseconds, on a local day: for the team that the words name, or else the incident's. */
export function noteToilOn(
  desk: Desk,
  { text, ms, day, team: usual }: { text: string; ms: number; day: string; team: string | null },
  arrival: Arrival,
): Promise<Result<ToilRecord>> {
  const { team: named, what } = teamAndWords(desk.policy, text)
  const team = named ?? usual
  return decideOn(desk, toilSubject(team), arrival, (record, act) =>
    noteToil(record, { team, ms, what, day }, act),
  )
}

/** So far back it's looked for what someone says is automated. */
const daysBack = 366

/** Says that some toil is automated: that of the team that the words name, or of whichever noted it. */
export function automateToilOn(desk: Desk, text: string, arrival: Arrival): Promise<Result<ToilRecord>> {
  return inTransaction(desk, arrival, async ({ tx, act, decide }) => {
    const to = act.at
    const from = `${addDays(dayText(to, act.policy.calendar.timeZone), -daysBack)}T00:00:00.000Z`
    const { entries } = await readNoted(tx, act.policy, from)
    const { team: named, what } = teamAndWords(act.policy, text)
    const words = what.trim().toLowerCase()
    const noting = entries.findLast((entry) => entry.what.toLowerCase() === words)
    const team = noting ? noting.team : named
    const noted = [...new Set(entries.filter((entry) => entry.team === team).map((entry) => entry.what))]
    return decide(toilSubject(team), (record, asked) =>
      automateToil(record, { what, noted: noted.toReversed() }, asked),
    )
  })
}

function readNoted(db: Database | Tx, { calendar: { timeZone } }: Policy, from: string) {
  return readToil(db, { fromDay: dayText(from, timeZone), timeZoneDayOf: (at) => dayText(at, timeZone) })
}

/** What teams did by hand in a period, the most first. */
export async function readTeamToil(db: Database | Tx, policy: Policy, span: Span): Promise<TeamToil[]> {
  const { calendar } = policy
  const before = `${addDays(dayText(span.from, calendar.timeZone), -daysBack)}T00:00:00.000Z`
  return rankToil({ ...(await readNoted(db, policy, before)), calendar }, span)
}
