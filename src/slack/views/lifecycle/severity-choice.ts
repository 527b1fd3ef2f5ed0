import type { SectionBlock } from '@slack/types'
import type { z } from 'zod'
import type { Incident } from '../../../domain/incident/incident.ts'
import type { ChannelId } from '../../../domain/people/people.ts'
import type { Policy } from '../../../domain/policy/policy.ts'
import { type Severity, severities } from '../../../domain/policy/severity.ts'
import { incidentName } from '../../../domain/record/incident-name.ts'
import type { Refusal } from '../../../domain/record/refusal.ts'
import { cut } from '../../../domain/text/text.ts'
import { elapsedText } from '../../../domain/time/durations.ts'
import { type Instant, msBetween } from '../../../domain/time/instant.ts'
import { setsOffText } from '../../../wording/lifecycle/sets-off.ts'
import { severityLabel, severitySigns } from '../../../wording/policy/names.ts'
import { say, typed } from '../../../wording/text/sentence.ts'
import { actionIds, declareId } from '../../ids/action-ids.ts'
import type { undecided } from '../../ids/press-shapes.ts'
import { limits } from '../../text/limits.ts'
import { escapedWithin, mrkdwn, plain } from '../../text/mrkdwn.ts'
import { mrkdwnText } from '../../text/sentence-text.ts'
import { actions, section } from '../blocks.ts'
import { buttonOf, primary } from '../buttons.ts'
import { refusalText } from '../refusals.ts'
import type { View } from '../view.ts'

type Choice = {
  title: string
  channel: ChannelId | null
  policy: Policy
  /** Open incidents that may be the same thing. */
  similar: Incident[]
  at: Instant
}

const similarAtMost = 3

/** The answer to a title alone: four buttons, each saying what it sets off. Nothing is declared yet. */
export function severityChoiceView({ title, channel, policy, similar, at }: Choice): View {
  const value = undecidedValue({ title, in: channel, ...(similar.length > 0 && { anyway: true }) })
  return {
    text: 'How bad is it? When in doubt, go higher.',
    blocks: [
      section(
        `*How bad is it?* When in doubt, go higher.\n> ${escapedWithin(title.replace(/\s+/g, ' '), 2_000)}`,
      ),
      ...severities.map((severity) => choiceOf(severity, policy, value)),
      ...similar.slice(0, similarAtMost).map((incident) => joinOf(incident, at, policy)),
    ],
  }
}

/** What a button carries has its own limit, and each character may take several in JSON. */
function undecidedValue({ title, ...rest }: z.infer<typeof undecided>): string {
  for (let room: number = limits.buttonValue; ; room -= 100) {
    const value = JSON.stringify({ title: cut(title, room), ...rest })
    if (value.length <= limits.buttonValue) return value
  }
}

type Repeat = {
  refusal: Extract<Refusal, { kind: 'seems_declared' }>
  title: string
  severity: Severity
  channel: ChannelId | null
  policy: Policy
}

/** A declaration that seems to be of an open incident: nobody is paged before this is answered. */
export function repeatView({ refusal, title, severity, channel, policy }: Repeat): View {
  const { number } = refusal
  const text = refusalText(refusal, policy)
  return {
    text,
    blocks: [
      section(text),
      ...actions([
        primary(buttonOf(actionIds.join, `Join ${incidentName(number)}`, { number })),
        {
          type: 'button',
          action_id: declareId(severity),
          text: plain('Declare anyway'),
          value: undecidedValue({ title, in: channel, anyway: true }),
        },
      ]),
    ],
  }
}

function choiceOf(severity: Severity, policy: Policy, value: string): SectionBlock {
  const { impact } = policy.severities[severity]
  const told = escapedWithin(`${impact}: ${setsOffText(severity, policy)}`, 1_000)
  return {
    type: 'section',
    text: mrkdwn(
      `${severitySigns[severity]} *${escapedWithin(severityLabel(severity, policy), 200)}* ${told}`,
    ),
    accessory: {
      type: 'button',
      action_id: declareId(severity),
      text: plain(severityLabel(severity, policy)),
      value,
      ...(severity === 1 && { style: 'danger' }),
    },
  }
}

function joinOf(incident: Incident, at: Instant, policy: Policy): SectionBlock {
  const { number, title, moments } = incident
  const age = elapsedText(msBetween(moments.declared, at))
  const ask = say`Same as ${incidentName(number)} "${typed(title, 800)}", open for ${age}?`
  return {
    type: 'section',
    text: mrkdwn(mrkdwnText(ask, policy)),
    accessory: buttonOf(actionIds.join, `Join ${incidentName(number)}`, incident),
  }
}
