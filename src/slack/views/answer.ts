import type { Incident } from '../../domain/incident/incident.ts'
import type { Policy } from '../../domain/policy/policy.ts'
import { answers } from '../../wording/answers.ts'
import type { Answered, Spoken } from '../../wording/incident/spoken.ts'
import * as lifecycle from '../../wording/lifecycle/answers.ts'
import type { Sentence } from '../../wording/text/sentence.ts'
import type { SettledCommand } from '../commands/command.ts'
import { mrkdwnText } from '../text/sentence-text.ts'

/** Said as soon as the declaration is saved; the channel is still to come. */
export function declaredAnswer({ channelName, called, ...spoken }: Spoken & Declared): string {
  return mrkdwnText(lifecycle.declaredAnswer(spoken, channelName, called), spoken.policy)
}

type Declared = { channelName: string; called?: lifecycle.Called | null }

/** The same answer, edited once the channel is there. */
export function openedAnswer(opened: lifecycle.Opened, policy: Policy): string {
  return mrkdwnText(lifecycle.openedAnswer(opened), policy)
}

/** The same answer while Slack keeps something waiting. */
export function lateAnswer(spoken: Spoken, standing: lifecycle.Standing): string {
  return mrkdwnText(lifecycle.lateAnswer(spoken, standing), spoken.policy)
}

/** The same answer when Slack rejected the channel for good. */
export function notOpenedAnswer({ number }: Incident, reason: string, policy: Policy): string {
  return mrkdwnText(lifecycle.notOpenedAnswer(number, reason), policy)
}

const table = answers satisfies {
  [Verb in SettledCommand['verb']]: (
    command: Extract<SettledCommand, { verb: Verb }>,
    spoken: Answered,
  ) => Sentence
}

/** The short confirmation that only the one who asked sees. `incident` is as the command left it. */
export function doneAnswer(command: SettledCommand, spoken: Answered): string {
  const answer = table[command.verb] as (command: SettledCommand, spoken: Answered) => Sentence
  return mrkdwnText(answer(command, spoken), spoken.policy)
}
