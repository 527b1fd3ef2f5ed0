import type { OnCallEffect } from '../../../domain/on-call/effects.ts'
import type { SwapProposal } from '../../../domain/on-call/overrides/swap-proposal.ts'
import type { Policy } from '../../../domain/policy/policy.ts'
import type { Instant } from '../../../domain/time/instant.ts'
import { notSavedYet } from '../../../wording/on-call/cover.ts'
import {
  swapAnsweredText,
  swapAskedText,
  swapNoticeText,
  swapQuestion,
} from '../../../wording/on-call/swap.ts'
import { join } from '../../../wording/text/sentence.ts'
import type { TypistZone } from '../../../wording/text/zone.ts'
import { mrkdwnText } from '../../text/sentence-text.ts'
import { actions, context, section } from '../blocks.ts'
import { retypeButton } from '../retype-button.ts'
import type { View } from '../view.ts'

type Told = { policy: Policy; at: Instant }
type Asked = Omit<SwapProposal, 'id' | 'askedAt'>

const schedulesAtMost = 5

function namedIn({ schedules }: Policy, id: string): { name: string } {
  return schedules.find((schedule) => schedule.id === id) ?? { name: id }
}

/** What a swap would do, with a button that asks the other one: one for each schedule that it can be in. */
export function swapView(
  swaps: readonly (Asked & { toType: string })[],
  zone: TypistZone,
  { policy, at }: Told,
): View {
  const shown = swaps.slice(0, schedulesAtMost)
  const texts = shown.map((swap) => swapQuestion(namedIn(policy, swap.schedule), swap, at))
  const blocks = shown.flatMap(({ schedule, toType }, index) => {
    const label = shown.length === 1 ? 'Ask' : `Ask, in ${namedIn(policy, schedule).name}`
    return [
      section(mrkdwnText(texts[index] ?? [], policy)),
      ...actions(retypeButton(index + 1, label, toType, { incident: null, policy, at })),
    ]
  })
  const note = mrkdwnText(notSavedYet(zone), policy)
  return { text: mrkdwnText(join(texts, '\n'), policy), blocks: [...blocks, context(note)] }
}

export function swapAskedView(swap: Pick<SwapProposal, 'id' | 'other'>, { policy }: Told): View {
  const text = mrkdwnText(swapAskedText(swap), policy)
  return { text, blocks: [section(text)] }
}

export function swapAnsweredView(id: string, accepts: boolean, { policy }: Told): View {
  const text = mrkdwnText(swapAnsweredText(id, accepts), policy)
  return { text, blocks: [section(text)] }
}

/** For the other one alone: the question with its buttons, or what became of it. */
export function swapNoticeView(
  effect: Extract<OnCallEffect, { kind: 'tell_swap' }>,
  { policy, at }: Told,
): View {
  const { swap, what } = effect
  const text = mrkdwnText(swapNoticeText(effect, namedIn(policy, swap.schedule), at), policy)
  const buttons =
    what === 'swap_proposed'
      ? [
          ...retypeButton(1, 'Accept', `swap accept ${swap.id}`, { incident: null, policy, at }),
          ...retypeButton(2, 'Decline', `swap decline ${swap.id}`, { incident: null, policy, at }),
        ]
      : []
  return { text, blocks: [section(text), ...actions(buttons)] }
}
