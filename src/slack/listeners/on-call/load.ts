import { ownLoadChart, teamLoadChart } from '../../../charts/on-call-load.ts'
import { loadByPerson, loadOfTeam } from '../../../domain/on-call/load/load.ts'
import { earnedBy } from '../../../domain/on-call/load/payroll.ts'
import { daysOf, slicesOf, spanOfDays } from '../../../domain/on-call/load/period.ts'
import { skewOf } from '../../../domain/on-call/load/signals.ts'
import { loadByTeam } from '../../../domain/on-call/load/teams.ts'
import { shortDay } from '../../../domain/time/typed/shown.ts'
import { readCarried } from '../../../operations/on-call/load.ts'
import { noSchedules, ownLoadLines, periodName, teamLoadLines } from '../../../wording/on-call/load.ts'
import {
  chartFollows,
  chartIsDirect,
  chartIsHere,
  chartIsMissing,
  inviteForChart,
} from '../../../wording/text/chart-notes.ts'
import type { Sentence } from '../../../wording/text/sentence.ts'
import type { Command } from '../../commands/command.ts'
import { type ChartShown, showChart } from '../../deliver/chart.ts'
import { openDirect } from '../../people/open-direct.ts'
import { mrkdwnText } from '../../text/sentence-text.ts'
import { context, sectionsOf } from '../../views/blocks.ts'
import { type Bot, nowOf } from '../bot.ts'
import { typistZoneOf } from '../commands/typist-zone.ts'
import type { Asker } from '../privacy/membership.ts'
import { type Followed, type Reply, sentence } from '../replies.ts'

type LoadCommand = Extract<Command, { verb: 'load' }>

/** One's own load, which nobody else sees; or the schedules', which everyone here may. */
export function loadReply(bot: Bot, command: LoadCommand, asker: Asker): Promise<Followed> {
  return command.of === 'mine' ? ownLoad(bot, command, asker) : teamsLoad(bot, command, asker)
}

/** In the person's own zone. Pages of private incidents count: they were paged for them. */
async function ownLoad(bot: Bot, { period }: LoadCommand, { person }: Asker): Promise<Followed> {
  const { policy, db } = bot.desk
  const { timeZone } = await typistZoneOf(bot, person)
  const now = nowOf(bot)
  const days = daysOf(period, now, timeZone)
  const carried = await readCarried(db, policy, spanOfDays(days, timeZone, now), { withPrivate: true })
  const own = {
    ...carried,
    pages: carried.pages.filter((page) => page.person === person),
    duties: carried.duties.filter((duty) => duty.person === person),
    zoneOf: () => timeZone,
  }
  const span = spanOfDays(days, timeZone, now)
  const { compensation, schedules } = policy
  const name = periodName(days, period)
  const load = loadOfTeam(loadByPerson(own, span), [person])
  const [earned = null] = earnedBy(own, compensation, span)
  const lines = ownLoadLines({ load, earned, compensation, schedules, period: name, zone: timeZone })
  if (load.pages === 0) return { now: replyWith(bot, lines, null), later: null }
  const slices = slicesOf(days, period).map((slice) => ({
    label: shortDay(slice.from),
    load: loadOfTeam(loadByPerson(own, spanOfDays(slice, timeZone, now)), [person]),
  }))
  return {
    now: replyWith(bot, lines, chartFollows),
    later: async function* () {
      const direct = await openDirect(bot.slack, person)
      const comment = textOf(bot, lines.slice(0, 2))
      const shown = direct.ok
        ? await showChart(bot, ownLoadChart(slices, name), { channel: direct.data, name: 'load', comment })
        : 'failed'
      yield replyWith(bot, lines, shown === 'shown' ? chartIsDirect : chartIsMissing)
    },
  }
}

/** Private incidents are left out and not counted among what's left out: a number would tell that they are. */
async function teamsLoad(bot: Bot, { period }: LoadCommand, asker: Asker): Promise<Followed> {
  const { policy, db } = bot.desk
  const { timeZone } = policy.calendar
  if (policy.schedules.length === 0) return { now: sentence(mrkdwnText(noSchedules, policy)), later: null }
  const now = nowOf(bot)
  const days = daysOf(period, now, timeZone)
  const span = spanOfDays(days, timeZone, now)
  const carried = await readCarried(db, policy, span, { withPrivate: false })
  const ids = policy.schedules.map(({ id }) => id)
  const all = loadByTeam(carried, ids, span)
  const skews = skewOf(new Map(all.map(({ schedule, load }) => [schedule, load.pages])))
  // What one person alone carried is theirs to see.
  const teams = all.filter(({ people }) => people !== 1)
  const nameOf = (id: string): string => policy.schedules.find((one) => one.id === id)?.name ?? id
  const shown = { skews, nameOf, period: periodName(days, period) }
  const lines = teamLoadLines({ ...shown, teams, hidden: all.length - teams.length })
  const { channel } = asker
  if (channel === null || teams.length === 0) return { now: replyWith(bot, lines, null), later: null }
  return {
    now: replyWith(bot, lines, chartFollows),
    later: async function* () {
      const chart = teamLoadChart(teams, shown)
      const answer = await showChart(bot, chart, { channel, name: 'load', comment: textOf(bot, lines) })
      yield answer === 'shown' ? sentence(chartIsHere) : replyWith(bot, lines, whyMissing[answer])
    },
  }
}

const whyMissing: Record<Exclude<ChartShown, 'shown'>, string> = {
  failed: chartIsMissing,
  not_a_member: inviteForChart,
}

function textOf({ desk }: Bot, lines: readonly Sentence[]): string {
  return lines.map((line) => mrkdwnText(line, desk.policy)).join('\n')
}

function replyWith(bot: Bot, lines: readonly Sentence[], note: string | null): Reply {
  const texts = lines.map((line) => mrkdwnText(line, bot.desk.policy))
  return {
    text: [...texts, note].filter(Boolean).join('\n'),
    blocks: [...sectionsOf(texts), ...(note ? [context(note)] : [])],
  }
}
