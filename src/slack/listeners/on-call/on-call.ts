import { escalationAt, escalationOf } from '../../../domain/on-call/escalate.ts'
import type { OverrideChange } from '../../../domain/on-call/overrides/override.ts'
import type { PersonId } from '../../../domain/people/people.ts'
import type { Instant } from '../../../domain/time/instant.ts'
import { shiftMomentOf } from '../../../domain/time/typed/shift-moment.ts'
import type { TimeDoubt } from '../../../domain/time/typed/typed-time.ts'
import type { Arrival } from '../../../operations/engine/result.ts'
import { overrideSchedule, undoOverride } from '../../../operations/on-call/override.ts'
import { type ChangeWanted, proposeChanges } from '../../../operations/on-call/propose.ts'
import { readRosters } from '../../../operations/on-call/rosters.ts'
import type { ChangeNamed, Command, CoverAsked, Named, TimeWords } from '../../commands/command.ts'
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
  const change = settledChange(command.change, typing.person)
  const wanted = { schedule: command.schedule, change, from: from.at, to: to.at }
  if (isExact(command)) return saved(bot, wanted, arrival)
  const proposed = await proposeChanges(bot.desk, wanted, typing.person)
  if (!proposed.ok) return sentence(refusalText(proposed.refusal, policy))
  const shown = proposed.proposals.flatMap((proposal) => {
    const schedule = policy.schedules.find(({ id }) => id === proposal.asked.schedule)
    if (!schedule) return []
    // People by their ids, as they're mentioned; the schedule may know them by address.
    const toType = changeToType({
      schedule: schedule.id,
      change: proposal.outcome.override.change,
      span: `from ${from.at} to ${to.at}`,
    })
    return [{ ...proposal, schedule, toType }]
  })
  return replyOf(coverView(shown, zone, told))
}

function settledChange(change: ChangeNamed, me: PersonId): OverrideChange {
  const settled = (who: Named): PersonId => (who === 'me' ? me : who)
  switch (change.kind) {
    case 'cover': {
      const { person, instead } = change
      return { kind: 'cover', person: settled(person), instead: instead === null ? null : settled(instead) }
    }
    case 'add':
    case 'replace':
      return { kind: change.kind, people: [...new Set(change.people.map(settled))] }
    case 'nobody':
      return change
  }
}

async function saved(bot: Bot, wanted: ChangeWanted, arrival: Arrival): Promise<Reply> {
  const { policy } = bot.desk
  const { schedule: id, change, from, to } = wanted
  const asked = { schedule: id ?? '', from, to, change }
  const result = await overrideSchedule(bot.desk, asked, arrival)
  if (!result.ok) return sentence(refusalText(result.refusal, policy))
  const override = result.state.overrides.findLast((one) => one.from === from && one.to === to)
  const schedule = policy.schedules.find((one) => one.id === id)
  if (!override || !schedule) throw new Error('a change was saved, and is not there')
  // People by their ids, as they were mentioned; the schedule may know them by address.
  const shown = { ...override, change }
  return replyOf(coverSavedView(schedule, shown, { policy, at: nowOf(bot) }))
}

/** What says it all: the schedule, everyone by name, and both moments. */
function isExact({ schedule, change, from, to }: CoverAsked): boolean {
  const isNamed = change.kind !== 'cover' || change.person !== 'me'
  return schedule !== null && isNamed && from !== null && instantIn(from) !== null && instantIn(to) !== null
}

/** The words of a change, as a button types them. */
function changeToType({
  schedule,
  change,
  span,
}: {
  schedule: string | null
  change: ChangeNamed | OverrideChange
  span: string
}): string {
  const mention = (who: Named): string => (who === 'me' ? 'me' : `<@${who}>`)
  const words = (() => {
    switch (change.kind) {
      case 'cover':
        return [change.instead && mention(change.instead), `by ${mention(change.person)}`]
      case 'add':
      case 'replace':
        return [change.kind, ...change.people.map(mention)]
      case 'nobody':
        return [change.kind]
      case 'remove':
        throw new Error('nobody asks for that')
    }
  })()
  return ['cover', schedule, ...words, span].filter(Boolean).join(' ')
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
  const { schedule, change } = command
  const choices = candidates.map((at) => {
    const span = which === 'from' ? `from ${at} to ${command.to.typed}` : `from ${from} to ${at}`
    return { at, toType: changeToType({ schedule, change, span }) }
  })
  return { typed: (which === 'from' ? command.from : command.to)?.typed ?? '', why, choices }
}
