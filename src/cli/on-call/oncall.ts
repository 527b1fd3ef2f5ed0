import { escalationAt, escalationOf } from '../../domain/on-call/escalate.ts'
import { becauseText, shiftsBetween } from '../../domain/on-call/shifts.ts'
import { standingAt } from '../../domain/on-call/standing.ts'
import { severityName, severityOf } from '../../domain/policy/severity.ts'
import { instantOf } from '../../domain/time/instant.ts'
import { dayMs } from '../../domain/time/units.ts'
import { type Answer, type Call, type CliCommand, Refused } from '../command.ts'
import { calendar } from './calendar.ts'
import { momentIn, scheduleIn, whoIsTaken } from './options.ts'
import { namesIn, rostersOf, schedulesStandingOf } from './rosters.ts'
import { momentText, planText, shiftText, standingText } from './wording.ts'

const longestDays = 1_830

const subcommands: Record<string, (call: Call) => Promise<Answer>> = { shifts, who, calendar }

export const oncall: CliCommand = {
  usage: 'oncall [shifts|who|calendar]',
  summary:
    "who's on call now and next; the shifts of a schedule; whom an incident would page; addresses of calendars",
  options: {
    schedule: { value: 'ID', help: 'one schedule; needed for shifts' },
    at: { value: 'INSTANT', help: 'a time other than now, such as 2026-03-29T01:00:00Z' },
    from: { value: 'INSTANT', help: 'where shifts begin' },
    to: { value: 'INSTANT', help: 'where shifts end' },
    severity: { value: 'N', help: 'for who: the severity, 1 to 4' },
    person: { value: 'WHO', help: `for calendar: whose shifts; ${whoIsTaken}` },
    rotate: { help: 'for calendar: another address in place of the one it has' },
  },
  run: (call) => {
    const [word] = call.words
    if (word === undefined) return standings(call)
    const subcommand = Object.hasOwn(subcommands, word) ? subcommands[word] : undefined
    if (!subcommand) throw new Refused(`Usage: npm run muster -- ${oncall.usage}`)
    return subcommand(call)
  },
}

async function standings(call: Call): Promise<Answer> {
  const { schedules, overrides, known } = await schedulesStandingOf(call)
  const at = momentIn(call, 'at') ?? instantOf(call.clock.now())
  const wanted = call.options.schedule === undefined ? schedules : [scheduleIn(call, schedules)]
  const answers = wanted.map((schedule) => {
    const standing = standingAt(schedule, overrides, at)
    const [people, next] = [known(standing.people), known(standing.next)]
    return { schedule, standing: { ...standing, people, next } }
  })
  const people = answers.flatMap(({ standing }) => [...standing.people, ...standing.next])
  const nameOf = await namesIn(call, people)
  const lines = answers.map(({ schedule, standing }) => standingText(schedule, standing, nameOf))
  return {
    text:
      lines.length > 0
        ? lines.join('\n\n')
        : 'No schedules. docs/on-call.md shows how to add one to muster.yml.',
    data: {
      at,
      schedules: Object.fromEntries(
        answers.map(({ schedule, standing: { people: now, until, next } }) => [
          schedule.id,
          { people: now, until, next },
        ]),
      ),
    },
  }
}

async function shifts(call: Call): Promise<Answer> {
  const standing = await schedulesStandingOf(call)
  const schedule = scheduleIn(call, standing.schedules)
  const [from, to] = [momentIn(call, 'from'), momentIn(call, 'to')]
  if (!from || !to)
    throw new Refused('--from and --to say between which moments, such as 2026-03-29T01:00:00Z.')
  if (to <= from) throw new Refused(`--to ${to} isn't after --from ${from}.`)
  if (Date.parse(to) - Date.parse(from) > longestDays * dayMs) {
    throw new Refused(`--to is at most ${longestDays} days after --from.`)
  }
  const found = shiftsBetween(schedule, standing.overrides, { from, to }).map((shift) => ({
    ...shift,
    people: standing.known(shift.people),
  }))
  const nameOf = await namesIn(call, [...new Set(found.flatMap(({ people }) => people))])
  return {
    text: found.map((shift) => shiftText(shift, schedule.timeZone, nameOf)).join('\n'),
    data: found.map(({ because, ...shift }) => ({ ...shift, because: becauseText(because) })),
  }
}

async function who(call: Call): Promise<Answer> {
  const severity = severityOf(String(call.options.severity ?? call.words[1] ?? ''))
  if (!severity) throw new Refused('--severity is a number from 1 to 4.')
  const at = momentIn(call, 'at') ?? instantOf(call.clock.now())
  const plan = escalationAt(escalationOf(call.policy, severity), await rostersOf(call), at)
  const nameOf = await namesIn(
    call,
    plan.levels.flatMap(({ people }) => people),
  )
  return {
    text: [
      `${severityName(severity)} at ${momentText(at, call.policy.calendar.timeZone)}`,
      ...planText(plan, nameOf),
    ].join('\n'),
    data: plan.levels.map(({ afterMinutes, level, people, channels, skipped }) => ({
      afterMinutes,
      level,
      people,
      ...(channels.length > 0 && { channels }),
      ...(skipped && { skipped }),
    })),
  }
}
