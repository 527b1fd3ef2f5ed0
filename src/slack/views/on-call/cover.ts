import type { OnCallEffect } from '../../../domain/on-call/effects.ts'
import type { Override } from '../../../domain/on-call/overrides/override.ts'
import type { Policy } from '../../../domain/policy/policy.ts'
import type { Schedule } from '../../../domain/policy/schedule.ts'
import type { Instant } from '../../../domain/time/instant.ts'
import { momentLabel } from '../../../domain/time/typed/shown.ts'
import type { TimeDoubt } from '../../../domain/time/typed/typed-time.ts'
import type { Proposal } from '../../../operations/on-call/propose.ts'
import {
  changedShiftText,
  notSavedYet,
  type OnCallCommandName,
  proposalLines,
  savedText,
  shiftTimeQuestion,
  undoneText,
} from '../../../wording/on-call/cover.ts'
import type { TypistZone } from '../../../wording/text/zone.ts'
import { mrkdwnText } from '../../text/sentence-text.ts'
import { actions, context, section, sectionsOf } from '../blocks.ts'
import { retypeButton } from '../retype-button.ts'
import type { View } from '../view.ts'

type Told = { policy: Policy; at: Instant }

/** As many as fit into one answer. */
const proposalsAtMost = 5

/** What a cover would change, with a button that saves it: one for each schedule that it can be about. */
export function coverView(
  proposals: readonly (Proposal & { schedule: Schedule; toType: string })[],
  zone: TypistZone,
  { policy, at }: Told,
): View {
  const shown = proposals.slice(0, proposalsAtMost)
  const texts = shown.map(({ schedule, outcome }) =>
    proposalLines(schedule, outcome, at).map((line) => mrkdwnText(line, policy)),
  )
  const label = (schedule: Schedule): string => (shown.length === 1 ? 'Save' : `Save for ${schedule.name}`)
  const blocks = shown.flatMap(({ schedule, toType }, index) => [
    ...sectionsOf(texts[index] ?? []),
    ...actions(retypeButton(index + 1, label(schedule), toType, { incident: null, policy, at })),
  ])
  const note = mrkdwnText(notSavedYet(zone), policy)
  return { text: texts.flat().join('\n'), blocks: [...blocks, context(note)] }
}

/** That it's saved, and a button that undoes it. */
export function coverSavedView(schedule: Schedule, override: Override, { policy, at }: Told): View {
  const text = mrkdwnText(savedText(schedule, override, at), policy)
  const undo = retypeButton(1, 'Undo', `cover undo ${override.id}`, { incident: null, policy, at })
  return { text, blocks: [section(text), ...actions(undo)] }
}

export function coverUndoneView(id: string, { policy }: Told): View {
  const text = mrkdwnText(undoneText(id), policy)
  return { text, blocks: [section(text)] }
}

/** A time in a command, why it's asked, and what it could be. */
export type ShiftTimeAsked = {
  name: OnCallCommandName
  typed: string
  why: TimeDoubt
  choices: readonly TimeChoice[]
}

export type TimeChoice = { at: Instant; toType: string }

/** A time that could be several, or none, with a button for each that it could be. */
export function shiftTimeView(
  { choices, ...asked }: ShiftTimeAsked,
  { timeZone }: TypistZone,
  { policy, at }: Told,
): View {
  const text = mrkdwnText(shiftTimeQuestion(asked, choices.length > 0), policy)
  const buttons = choices.flatMap((choice, index) =>
    retypeButton(index + 1, momentLabel(choice.at, timeZone), choice.toType, { incident: null, policy, at }),
  )
  return { text, blocks: [section(text), ...actions(buttons)] }
}

/** That someone's shifts changed, for them alone. */
export function changedShiftView(
  effect: Extract<OnCallEffect, { kind: 'tell_on_call' }>,
  { policy, at }: Told,
): View {
  const { override, what } = effect
  const schedule = policy.schedules.find(({ id }) => id === override.schedule)
  const text = mrkdwnText(changedShiftText(effect, schedule ?? { name: override.schedule }, at), policy)
  const undo =
    what === 'override_added'
      ? retypeButton(1, 'Undo', `cover undo ${override.id}`, { incident: null, policy, at })
      : []
  return { text, blocks: [section(text), ...actions(undo)] }
}
