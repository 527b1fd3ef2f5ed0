import type { OnCallEffect } from '../../domain/on-call/effects.ts'
import type { SwapProposal } from '../../domain/on-call/overrides/swap-proposal.ts'
import type { Schedule } from '../../domain/policy/schedule.ts'
import type { Instant } from '../../domain/time/instant.ts'
import { code, command, type Sentence, say, strong } from '../text/sentence.ts'
import { onCallName, scheduleName, spanText } from './names.ts'

type Named = Pick<Schedule, 'name'>

/** `@ben covers @ana …, and @ana covers @ben …`: what becomes of both once it's accepted. */
function swapText(
  { asking, other, gives, takes }: Omit<SwapProposal, 'id' | 'askedAt'>,
  now: Instant,
): Sentence {
  const back = takes && say`, and ${onCallName(asking)} covers ${onCallName(other)} ${spanText(takes, now)}`
  return say`${onCallName(other)} covers ${onCallName(asking)} ${spanText(gives, now)}${back}`
}

/** Before it's asked. */
export function swapQuestion(
  schedule: Named,
  swap: Omit<SwapProposal, 'id' | 'askedAt'>,
  now: Instant,
): Sentence {
  return say`${strong(scheduleName(schedule))}: if ${onCallName(swap.other)} accepts, ${swapText(swap, now)}.`
}

export function swapAskedText({ id, other }: Pick<SwapProposal, 'id' | 'other'>): Sentence {
  return say`${onCallName(other)} was asked (${code(id)}). Nothing changes before they accept. To take it back: ${command(`swap withdraw ${id}`)}.`
}

export function swapAnsweredText(id: string, accepts: boolean): Sentence {
  return accepts
    ? say`Swapped. To undo it: ${command(`cover undo ${id}`)}.`
    : say`${code(id)} is off, and nobody's shift changes. Muster tells the other person.`
}

/** What each of them reads. */
export function swapNoticeText(
  { what, swap }: Extract<OnCallEffect, { kind: 'tell_swap' }>,
  schedule: Named,
  now: Instant,
): Sentence {
  const where = strong(scheduleName(schedule))
  const { asking, other } = swap
  switch (what) {
    case 'swap_proposed':
      return say`${onCallName(asking)} asks to swap in ${where}: ${swapText(swap, now)}.`
    case 'swap_accepted':
      return say`${onCallName(other)} accepted a swap in ${where}: ${swapText(swap, now)}.`
    case 'swap_declined':
      return say`${onCallName(other)} declined a swap in ${where}. It was: ${swapText(swap, now)}.`
    case 'swap_withdrawn':
      return say`${onCallName(asking)} took back a swap in ${where}. It was: ${swapText(swap, now)}.`
  }
}
