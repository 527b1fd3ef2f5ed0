import type { Instant, Span } from '../../../domain/time/instant.ts'
import type { TimeDoubt } from '../../../domain/time/typed/typed-time.ts'
import type { Arrival } from '../../../operations/engine/result.ts'
import { answerSwapAsked, askToSwap, schedulesForSwap } from '../../../operations/on-call/swap.ts'
import type { Command } from '../../commands/command.ts'
import type { SwapTyped } from '../../commands/on-call/typed.ts'
import type { TimeWords } from '../../commands/time-words.ts'
import { shiftTimeView } from '../../views/on-call/cover.ts'
import { swapAnsweredView, swapAskedView, swapView } from '../../views/on-call/swap.ts'
import { refusalText } from '../../views/refusals.ts'
import { type Bot, nowOf } from '../bot.ts'
import { typistZoneOf } from '../commands/typist-zone.ts'
import { type Reply, replyOf, sentence } from '../replies.ts'
import { instantIn, readMoment, type Typing } from './times.ts'

/** Shown first, with a button that asks; beyond doubt in every part, the other one is asked. */
export async function swapReply(
  bot: Bot,
  command: SwapTyped,
  typing: Typing,
  arrival: Arrival,
): Promise<Reply> {
  const { policy } = bot.desk
  const told = { policy, at: nowOf(bot) }
  const zone = await typistZoneOf(bot, typing.person)
  const typed = [command.gives, ...(command.takes ? [command.takes] : [])]
  const spans = typed.map((span) => spanIn(bot, span, typing.at, zone.timeZone))
  const unclear = spans.find((span) => 'why' in span)
  if (unclear && 'why' in unclear) {
    // Which of four times it is can't be put into one button.
    return replyOf(shiftTimeView({ name: 'swap', ...unclear, choices: [] }, zone, told))
  }
  const [gives, takes = null] = spans.flatMap((span) => ('why' in span ? [] : [span]))
  if (!gives) throw new Error('a swap without a time')
  const wanted = { schedule: command.schedule, asking: typing.person, other: command.other, gives, takes }
  const { schedule } = wanted
  if (schedule !== null && typed.every(({ from, to }) => instantIn(from) && instantIn(to)))
    return askSwap(bot, { ...wanted, schedule }, arrival)
  const possible = await schedulesForSwap(bot.desk, wanted)
  if (!possible.ok) return sentence(refusalText(possible.refusal, policy))
  const back = takes ? ` for ${takes.from} to ${takes.to}` : ''
  const swaps = possible.schedules.map((id) => ({
    ...wanted,
    schedule: id,
    toType: `swap ${id} <@${command.other}> from ${gives.from} to ${gives.to}${back}`,
  }))
  return replyOf(swapView(swaps, zone, told))
}

async function askSwap(bot: Bot, wanted: Parameters<typeof askToSwap>[1], arrival: Arrival): Promise<Reply> {
  const { policy } = bot.desk
  const result = await askToSwap(bot.desk, wanted, arrival)
  if (!result.ok) return sentence(refusalText(result.refusal, policy))
  const swap = result.state.swaps.at(-1)
  const told = { policy, at: nowOf(bot) }
  return replyOf(swapAskedView({ id: swap?.id ?? '', other: wanted.other }, told))
}

/** Accepts, declines or takes back. */
export async function swapAnswerReply(
  bot: Bot,
  { id, accepts }: Extract<Command, { verb: 'swap_answer' }>,
  arrival: Arrival,
): Promise<Reply> {
  const { policy } = bot.desk
  const result = await answerSwapAsked(bot.desk, { id, accepts }, arrival)
  if (!result.ok) return sentence(refusalText(result.refusal, policy))
  return replyOf(swapAnsweredView(id, accepts, { policy, at: nowOf(bot) }))
}

type Unclear = { typed: string; why: TimeDoubt }

function spanIn(
  bot: Bot,
  { from, to }: { from: TimeWords; to: TimeWords },
  at: Instant,
  timeZone: string,
): Span | Unclear {
  const begins = readMoment(from, at, timeZone, bot)
  if ('why' in begins) return { typed: from.typed, why: begins.why }
  const ends = readMoment(to, begins.at, timeZone, bot)
  return 'why' in ends ? { typed: to.typed, why: ends.why } : { from: begins.at, to: ends.at }
}
