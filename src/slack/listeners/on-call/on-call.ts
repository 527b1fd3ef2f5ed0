import { escalationAt, escalationOf } from '../../../domain/on-call/escalate.ts'
import type { PersonId } from '../../../domain/people/people.ts'
import type { Instant } from '../../../domain/time/instant.ts'
import { shiftMomentOf } from '../../../domain/time/typed/shift-moment.ts'
import type { TimeDoubt } from '../../../domain/time/typed/typed-time.ts'
import type { Arrival } from '../../../operations/engine/result.ts'
import { overrideSchedule, undoOverride } from '../../../operations/on-call/override.ts'
import { type CoverWanted, proposeCovers } from '../../../operations/on-call/propose.ts'
import { readRosters } from '../../../operations/on-call/rosters.ts'
import type { Command, CoverAsked, TimeWords } from '../../commands/command.ts'
import {
  coverSavedView,
  coverTimeView,
  coverUndoneView,
  coverView,
  type TimeChoice,
} from '../../views/on-call/cover.ts'
import { onCallView, planView } from '../../views/on-call/standing.ts'
import { refusalText } from '../../views/refusals.ts'
import { type Bot, nowOf } from '../bot.ts'
import { typistZoneOf } from '../commands/typist-zone.ts'
import { type Reply, replyOf, sentence } from '../replies.ts'

type OnCallCommand = Extract<Command, { verb: 'oncall' | 'oncall_who' | 'cover' | 'cover_undo' }>

type Typing = { person: PersonId; at: Instant }

/** Answers what is asked of schedules. None of it is an incident's, and nobody but the one who asks sees it. */
export async function onCallReply(
  bot: Bot,
  command: OnCallCommand,
  typing: Typing,
  arrival: Arrival,
): Promise<Reply> {
  const { policy, db } = bot.desk
  switch (command.verb) {
    case 'oncall':
      return replyOf(onCallView({ policy, rosters: await readRosters(db, policy), at: nowOf(bot) }))
    case 'oncall_who':
      return whoReply(bot, command, typing)
    case 'cover':
      return coverReply(bot, command, typing, arrival)
    case 'cover_undo': {
      const result = await undoOverride(bot.desk, command.id, arrival)
      if (!result.ok) return sentence(refusalText(result.refusal, policy))
      return replyOf(coverUndoneView(command.id, { policy, at: nowOf(bot) }))
    }
  }
}

async function whoReply(
  bot: Bot,
  { severity, at: words }: Extract<OnCallCommand, { verb: 'oncall_who' }>,
  typing: Typing,
): Promise<Reply> {
  const { policy, db } = bot.desk
  const now = nowOf(bot)
  const told = { policy, at: now }
  const zone = await typistZoneOf(bot, typing.person)
  const read = words === null ? { at: now } : momentOf(words, typing.at, zone.timeZone, bot)
  if ('why' in read) {
    const choices = read.candidates.map((at) => ({ at, toType: `oncall who sev${severity} ${at}` }))
    return replyOf(coverTimeView({ typed: words?.typed ?? '', why: read.why, choices }, zone, told))
  }
  const plan = escalationAt(escalationOf(policy, severity), await readRosters(db, policy), read.at)
  return replyOf(planView({ severity, moment: read.at, plan }, told))
}

/** Beyond doubt in every part, it's saved; otherwise it's shown first, with a button that says it so. */
async function coverReply(bot: Bot, command: CoverAsked, typing: Typing, arrival: Arrival): Promise<Reply> {
  const { policy } = bot.desk
  const told = { policy, at: nowOf(bot) }
  const zone = await typistZoneOf(bot, typing.person)
  const from =
    command.from === null ? { at: typing.at } : momentOf(command.from, typing.at, zone.timeZone, bot)
  if ('why' in from) return replyOf(coverTimeView(doubtOf(command, 'from', from), zone, told))
  const to = momentOf(command.to, from.at, zone.timeZone, bot)
  if ('why' in to) return replyOf(coverTimeView(doubtOf(command, 'to', to, from.at), zone, told))
  const wanted = {
    schedule: command.schedule,
    person: command.person === 'me' ? typing.person : command.person,
    instead: command.instead === 'me' ? typing.person : command.instead,
    from: from.at,
    to: to.at,
  }
  if (isExact(command)) return saved(bot, wanted, arrival)
  const proposed = await proposeCovers(bot.desk, wanted, typing.person)
  if (!proposed.ok) return sentence(refusalText(proposed.refusal, policy))
  const shown = proposed.proposals.flatMap((proposal) => {
    const schedule = policy.schedules.find(({ id }) => id === proposal.asked.schedule)
    const { change } = proposal.asked
    if (!schedule || change.kind !== 'cover') return []
    // The one who is covered by their id, as they are mentioned; the schedule may know them by address.
    const instead = change.instead === null ? null : wanted.instead
    const toType = coverToType({ ...wanted, schedule: schedule.id, person: change.person, instead })
    return [{ ...proposal, schedule, toType }]
  })
  return replyOf(coverView(shown, zone, told))
}

async function saved(bot: Bot, wanted: CoverWanted, arrival: Arrival): Promise<Reply> {
  const { policy } = bot.desk
  const { schedule: id, person, instead, from, to } = wanted
  const asked = { schedule: id ?? '', from, to, change: { kind: 'cover', person, instead } } as const
  const result = await overrideSchedule(bot.desk, asked, arrival)
  if (!result.ok) return sentence(refusalText(result.refusal, policy))
  const override = result.state.overrides.findLast((one) => one.from === from && one.to === to)
  const schedule = policy.schedules.find((one) => one.id === id)
  if (!override || !schedule) throw new Error('a change was saved, and is not there')
  // People by their ids, as they were mentioned; the schedule may know them by address.
  const shown = { ...override, change: asked.change }
  return replyOf(coverSavedView(schedule, shown, { policy, at: nowOf(bot) }))
}

/** What says it all: the schedule, both people and both moments. */
function isExact({ schedule, person, from, to }: CoverAsked): boolean {
  return (
    schedule !== null &&
    person !== 'me' &&
    from !== null &&
    instantIn(from) !== null &&
    instantIn(to) !== null
  )
}

function coverToType({ schedule, person, instead, from, to }: CoverWanted): string {
  const whose = instead === null ? '' : `<@${instead}> `
  return `cover ${schedule} ${whose}by <@${person}> from ${from} to ${to}`
}

/** `2026-11-27T17:00:00.000Z`: such as a button types. */
function instantIn({ typed }: TimeWords): Instant | null {
  const isInstant = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/i.test(typed)
  return isInstant && !Number.isNaN(Date.parse(typed)) ? new Date(typed).toISOString() : null
}

type Read = { at: Instant } | { why: TimeDoubt; candidates: Instant[] }

function momentOf(words: TimeWords, at: Instant, timeZone: string, { desk }: Bot): Read {
  const exact = instantIn(words)
  if (exact) return { at: exact }
  const read = shiftMomentOf(words.written, { at, timeZone, calendar: desk.policy.calendar })
  return read.kind === 'moment' ? { at: read.at } : { why: read.why, candidates: read.candidates }
}

/** The same command with the time that was meant; the question about the other one comes after. */
function doubtOf(
  command: CoverAsked,
  which: 'from' | 'to',
  { why, candidates }: { why: TimeDoubt; candidates: Instant[] },
  from?: Instant,
): { typed: string; why: TimeDoubt; choices: TimeChoice[] } {
  const { schedule, person, instead } = command
  const mention = (who: PersonId | 'me'): string => (who === 'me' ? 'me' : `<@${who}>`)
  const who = [schedule, instead && mention(instead), `by ${mention(person)}`].filter(Boolean).join(' ')
  const choices = candidates.map((at) => {
    const span = which === 'from' ? `from ${at} to ${command.to.typed}` : `from ${from} to ${at}`
    return { at, toType: `cover ${who} ${span}` }
  })
  return { typed: (which === 'from' ? command.from : command.to)?.typed ?? '', why, choices }
}
