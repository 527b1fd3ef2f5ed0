import { escalationAt, escalationOf } from '../../../domain/on-call/escalate.ts'
import { scheduleAt } from '../../../domain/on-call/shifts.ts'
import { knownAs } from '../../../domain/people/who.ts'
import type { Instant } from '../../../domain/time/instant.ts'
import type { Arrival } from '../../../operations/engine/result.ts'
import { undoOverride } from '../../../operations/on-call/override.ts'
import { readRosters } from '../../../operations/on-call/rosters.ts'
import type { Command } from '../../commands/command.ts'
import { coverUndoneView, shiftTimeView } from '../../views/on-call/cover.ts'
import { onCallView, pagePlanView, scheduleView } from '../../views/on-call/standing.ts'
import { refusalText } from '../../views/refusals.ts'
import { type Bot, nowOf } from '../bot.ts'
import { typistZoneOf } from '../commands/typist-zone.ts'
import { type Reply, replyOf, sentence } from '../replies.ts'
import { calendarReply } from './calendar.ts'
import { coverReply } from './cover.ts'
import { quietNow, withQuiet } from './quiet.ts'
import { swapAnswerReply, swapReply } from './swap.ts'
import { readMoment, type Typing } from './times.ts'

type OnCallCommand = Extract<
  Command,
  { verb: 'oncall' | 'oncall_who' | 'oncall_calendar' | 'cover' | 'cover_undo' | 'swap' | 'swap_answer' }
>

/** Answers what is asked of schedules. None of it is an incident's, and nobody but the one who asks sees it. */
export async function onCallReply(
  bot: Bot,
  command: OnCallCommand,
  typing: Typing,
  arrival: Arrival,
): Promise<Reply> {
  const { policy } = bot.desk
  switch (command.verb) {
    case 'oncall':
      return onCallNow(bot, command.schedule)
    case 'oncall_who':
      return whoReply(bot, command, typing)
    case 'oncall_calendar':
      return calendarReply(bot, command, typing.person, arrival)
    case 'cover':
      return coverReply(bot, command, typing, arrival)
    case 'swap':
      return swapReply(bot, command, typing, arrival)
    case 'swap_answer':
      return swapAnswerReply(bot, command, arrival)
    case 'cover_undo': {
      const result = await undoOverride(bot.desk, command.id, arrival)
      if (!result.ok) return sentence(refusalText(result.refusal, policy))
      return replyOf(coverUndoneView(command.id, { policy, at: nowOf(bot) }))
    }
  }
}

async function onCallNow(bot: Bot, id: string | null): Promise<Reply> {
  const { policy, db } = bot.desk
  const at = nowOf(bot)
  const rosters = await readRosters(db, policy)
  const asked = policy.schedules.filter((schedule) => id === null || schedule.id === id)
  const onCall = asked.flatMap((schedule) =>
    scheduleAt(schedule, rosters.overridesOf(schedule.id), at).people.map((one) =>
      knownAs(one, rosters.groupsOf),
    ),
  )
  const quiet = await quietNow(bot, onCall, at)
  const shown = { policy, rosters: withQuiet(rosters, quiet), quiet, at }
  const [one] = asked
  return replyOf(id !== null && one ? scheduleView(one, shown) : onCallView(shown))
}

async function whoReply(
  bot: Bot,
  { severity, at: words }: Extract<OnCallCommand, { verb: 'oncall_who' }>,
  typing: Typing,
): Promise<Reply> {
  const { policy, db } = bot.desk
  const now = nowOf(bot)
  const told = { policy, at: now }
  const planAt = async (moment: Instant) => {
    const rosters = await readRosters(db, policy)
    const escalation = escalationOf(policy, severity)
    const called = escalationAt(escalation, rosters, moment).levels.flatMap(({ people }) => people)
    // Of another night Slack says nothing.
    const quiet = (await quietNow(bot, called, now)).filter(({ until }) => until > moment)
    return { severity, moment, plan: escalationAt(escalation, withQuiet(rosters, quiet), moment), quiet }
  }
  if (words === null) return replyOf(pagePlanView(await planAt(now), told))
  const zone = await typistZoneOf(bot, typing.person)
  const read = readMoment(words, typing.at, zone.timeZone, bot)
  if ('at' in read) return replyOf(pagePlanView(await planAt(read.at), told))
  const choices = read.candidates.map((at) => ({ at, toType: `oncall who sev${severity} ${at}` }))
  const asked = { name: 'oncall', typed: words.typed, why: read.why, choices } as const
  return replyOf(shiftTimeView(asked, zone, told))
}
