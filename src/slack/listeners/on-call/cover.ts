import type { OverrideChange } from '../../../domain/on-call/overrides/override.ts'
import type { PersonId } from '../../../domain/people/people.ts'
import type { Instant, Span } from '../../../domain/time/instant.ts'
import type { TimeDoubt } from '../../../domain/time/typed/typed-time.ts'
import { recordForbidden } from '../../../operations/audit/record-refusal.ts'
import type { Arrival } from '../../../operations/engine/result.ts'
import { overrideSchedule } from '../../../operations/on-call/override.ts'
import { type ChangeWanted, proposeChanges } from '../../../operations/on-call/propose.ts'
import type { ChangeNamed, CoverAsked, Named } from '../../commands/on-call/typed.ts'
import { coverSavedView, coverView, type ShiftTimeAsked, shiftTimeView } from '../../views/on-call/cover.ts'
import { refusalText } from '../../views/refusals.ts'
import { type Bot, nowOf } from '../bot.ts'
import { typistZoneOf } from '../commands/typist-zone.ts'
import { type Reply, replyOf, sentence } from '../replies.ts'
import { instantIn, readMoment, type Typing } from './times.ts'

/** Beyond doubt in every part, it's saved; otherwise it's shown first, with a button that says it so. */
export async function coverReply(
  bot: Bot,
  command: CoverAsked,
  typing: Typing,
  arrival: Arrival,
): Promise<Reply> {
  const { policy } = bot.desk
  const told = { policy, at: nowOf(bot) }
  const change = settledChange(command.change, typing.person)
  const exact = exactSpanOf(command)
  if (exact) return saveCover(bot, { schedule: command.schedule, change, ...exact }, arrival)
  const zone = await typistZoneOf(bot, typing.person)
  const from =
    command.from === null ? { at: typing.at } : readMoment(command.from, typing.at, zone.timeZone, bot)
  if ('why' in from) return replyOf(shiftTimeView(doubtOf(command, 'from', from), zone, told))
  const to = readMoment(command.to, from.at, zone.timeZone, bot)
  if ('why' in to) return replyOf(shiftTimeView(doubtOf(command, 'to', to, from.at), zone, told))
  const wanted = { schedule: command.schedule, change, from: from.at, to: to.at }
  const proposed = await proposeChanges(bot.desk, wanted, typing.person)
  if (!proposed.ok) {
    await recordForbidden(bot.desk, proposed.refusal, arrival)
    return sentence(refusalText(proposed.refusal, policy))
  }
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

async function saveCover(bot: Bot, wanted: ChangeWanted, arrival: Arrival): Promise<Reply> {
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

/** From when to when, of a command that says it all: the schedule, everyone by name, and both moments. */
function exactSpanOf({ schedule, change, from, to }: CoverAsked): Span | null {
  const isNamed = change.kind !== 'cover' || change.person !== 'me'
  const [begin, end] = [from && instantIn(from), instantIn(to)]
  return schedule !== null && isNamed && begin && end ? { from: begin, to: end } : null
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

/** The same command with the time that was meant; the question about the other one comes after. */
function doubtOf(
  command: CoverAsked,
  which: 'from' | 'to',
  { why, candidates }: { why: TimeDoubt; candidates: Instant[] },
  from?: Instant,
): ShiftTimeAsked {
  const { schedule, change } = command
  const choices = candidates.map((at) => {
    const span = which === 'from' ? `from ${at} to ${command.to.typed}` : `from ${from} to ${at}`
    return { at, toType: changeToType({ schedule, change, span }) }
  })
  const typed = (which === 'from' ? command.from : command.to)?.typed ?? ''
  return { name: 'cover', typed, why, choices }
}
