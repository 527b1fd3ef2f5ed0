import { addMs, instantOf } from '../../domain/time/instant.ts'
import { dayMs, minuteMs } from '../../domain/time/units.ts'
import type { ToilKind } from '../../domain/toil/rank-toil.ts'
import { readTeamToil } from '../../operations/toil/toil.ts'
import { noToil, teamToilLines } from '../../wording/toil/toil.ts'
import { type CliCommand, Refused } from '../command.ts'
import { momentIn } from '../on-call/options.ts'
import { tellerOf } from '../teller.ts'

function kindData({ what, ms, times }: ToilKind) {
  return { what, minutes: ms / minuteMs, times }
}

export const toil: CliCommand = {
  usage: 'toil',
  summary: 'what teams did by hand: the top five, and what was automated since',
  options: {
    from: { value: 'INSTANT', help: 'the beginning of the period; 30 days before its end by default' },
    to: { value: 'INSTANT', help: 'its end; now by default' },
  },
  run: async (call) => {
    const to = momentIn(call, 'to') ?? instantOf(call.clock.now())
    const from = momentIn(call, 'from') ?? addMs(to, -30 * dayMs)
    if (from >= to) throw new Refused('--from must be before --to.')
    const teams = await readTeamToil(await call.record(), call.policy, { from, to })
    const { lines } = await tellerOf(call, null)
    const data = teams.map(({ team, ms, times, people, share, byHours, byFrequency, automated }) => ({
      team,
      minutes: ms / minuteMs,
      times,
      people,
      share: share === null ? null : Math.round(share * 10_000) / 10_000,
      byHours: byHours.map(kindData),
      byFrequency: byFrequency.map(kindData),
      automated: automated.map(({ what, day, before, since }) => ({
        what,
        day,
        minutesBefore: before.ms / minuteMs,
        minutesSince: since.ms / minuteMs,
      })),
    }))
    return {
      text: teams.length === 0 ? lines([noToil]) : teams.map((one) => lines(teamToilLines(one))).join('\n\n'),
      data: { from, to, teams: data },
    }
  },
}
