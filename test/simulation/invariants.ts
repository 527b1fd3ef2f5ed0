import { notInvited, unsettled, wrongApologies, wronglyNeedless } from './invariants/effects.ts'
import { type Evening, readEvening } from './invariants/evening.ts'
import {
  brokenPromises,
  wrongAudit,
  wrongNotes,
  wrongNumbers,
  wrongTimelines,
  wrongTimers,
} from './invariants/record.ts'
import { wronglySaid } from './invariants/said.ts'
import { leaks } from './invariants/secrets.ts'
import { notPinned, stale, wrongPlaces, wrongPostmortems } from './invariants/shown.ts'
import type { Ledger } from './ledger.ts'
import type { Stage } from './stage.ts'
import type { Tally } from './tally.ts'

/** What was looked at, so that an empty list of problems means something. */
type Checks = {
  incidents: number
  timers: number
  effects: number
  messages: number
  words: number
  'private incidents': number
}

/** What is wrong when the day is over, in words; an empty list is what is wanted. */
export async function brokenInvariants(
  stage: Stage,
  ledger: Ledger,
  tally: Tally,
): Promise<{ problems: string[]; checks: Checks }> {
  const evening = await readEvening(stage)
  const problems = [
    ...(await wrongTimers(evening)),
    ...(await wrongTimelines(evening)),
    ...wrongNumbers(evening),
    ...(await wrongNotes(evening)),
    ...(await brokenPromises(evening, ledger)),
    ...(await wrongAudit(evening)),
    ...unsettled(evening),
    ...wronglyNeedless(evening),
    ...wronglySaid(evening),
    ...notInvited(evening),
    ...wrongPlaces(evening),
    ...(await stale(evening)),
    ...notPinned(evening),
    ...(await wrongPostmortems(evening)),
    ...leaks(evening, tally),
    ...wrongApologies(evening),
    ...stage.defects(),
  ]
  return { problems, checks: await checksOf(evening, ledger) }
}

const checksOf = async ({ stage, incidents, rows, posted }: Evening, ledger: Ledger): Promise<Checks> => {
  const timers = await stage.db
    .selectFrom('timers')
    .select(({ fn }) => fn.countAll().as('count'))
    .executeTakeFirstOrThrow()
  return {
    incidents: incidents.length,
    timers: Number(timers.count),
    effects: rows.length,
    messages: posted.length,
    words: ledger.fates.size,
    'private incidents': incidents.filter(({ isPrivate }) => isPrivate).length,
  }
}
