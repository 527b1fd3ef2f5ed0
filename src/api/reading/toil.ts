import { z } from 'zod'
import { minutesOf } from '../../domain/time/durations.ts'
import type { TeamToil, ToilKind } from '../../domain/toil/rank-toil.ts'
import { readTeamToil } from '../../operations/toil/toil.ts'
import { isTrouble } from '../problem.ts'
import { teamToil } from '../shapes/practice.ts'
import { momentAsked } from '../shapes/values.ts'
import { type Endpoint, listing, pageOf } from '../wire/endpoint.ts'
import { periodOf } from '../wire/period.ts'

/** Who noted it isn't said, only how many: toil is a team's. */
export const toil: Endpoint = listing({
  path: '/toil',
  summary: 'What teams did by hand, of the last 30 days unless asked otherwise, by team',
  filters: { from: momentAsked.optional(), to: momentAsked.optional() },
  item: teamToil,
  position: z.string(),
  read: async ({ desk: { db, policy, clock }, query }, page) => {
    const period = periodOf(query, clock.now())
    if (isTrouble(period)) return period
    const teams = await readTeamToil(db, policy, period)
    const sorted = teams.toSorted((a, b) => (placeOf(a) < placeOf(b) ? -1 : 1))
    const { items, next } = pageOf(sorted, placeOf, page)
    return { items: items.map(shapeOf), next }
  },
})

/** What belongs to no team comes first. */
function placeOf({ team }: TeamToil): string {
  return team ?? ''
}

function kindShape({ what, ms, times }: ToilKind) {
  return { what, minutes: minutesOf(ms), times }
}

function shapeOf({ automated, byHours, byFrequency, ...toil }: TeamToil): z.input<typeof teamToil> {
  const { team, ms, times, people, share } = toil
  return {
    team,
    minutes: minutesOf(ms),
    times,
    people,
    share: share === null ? null : Math.round(share * 10_000) / 10_000,
    by_time: byHours.map(kindShape),
    by_frequency: byFrequency.map(kindShape),
    automated: automated.map(({ what, day, before, since }) => ({
      what,
      day,
      minutes_before: minutesOf(before.ms),
      minutes_since: minutesOf(since.ms),
    })),
  }
}
