import type { Button } from '@slack/types'
import { isGraver, severityName } from '../../domain/policy/severity.ts'
import { questionsOpen } from '../../domain/postmortem/open-questions.ts'
import type { Words } from '../../domain/record/effects.ts'
import { awaitsResponse } from '../../domain/response/clock.ts'
import { tookOf } from '../../domain/response/elapsed.ts'
import { elapsedText, spentText } from '../../domain/time/durations.ts'
import { channelLink, dayAndTimeOf, dayOf, escapedWithin, mention, whenOf } from '../text/mrkdwn.ts'
import { actions, section } from './blocks.ts'
import { acknowledgeButton, findingsButton, postmortemButton } from './buttons.ts'
import { effectName } from './effect-names.ts'
import { questionsText } from './lifecycle/due.ts'
import { fullName, incidentName, severitySign, statusNames } from './signs.ts'
import type { Spoken } from './spoken.ts'
import type { View } from './view.ts'

type Said<Kind extends Words['kind']> = Extract<Words, { kind: Kind }>

const typedLimit = 2_900
/** Notifications show a line or two. */
const fallbackLimit = 500

/** A sentence of ours, and below it, in a block of its own, what somebody typed. */
function said(sentence: string, typed: string | null = null, buttons: Button[] = []): View {
  return {
    text: typed ? `${sentence} ${escapedWithin(typed, fallbackLimit)}` : sentence,
    blocks: [
      section(sentence),
      ...(typed ? [section(escapedWithin(typed, typedLimit))] : []),
      ...actions(buttons),
    ],
  }
}

export function acknowledgedView(words: Said<'acknowledged'>): View {
  const { by, late, tookCommand, again } = words
  const took = `${again ? 'again ' : ''}after ${spentText(tookOf(words), late)}`
  const after = `${took}${late ? ', later than it was due' : ''}`
  return said(
    tookCommand
      ? `${mention(by)} takes command. Acknowledged ${after}.`
      : `${mention(by)} acknowledged ${after}.`,
  )
}

export function roleAssignedView({ role, to, by }: Said<'role_assigned'>): View {
  const name = escapedWithin(role, 100)
  return said(
    to === by ? `${mention(to)} is ${name}.` : `${mention(to)} is ${name}, asked by ${mention(by)}.`,
  )
}

export function severityChangedView(
  { from, to, by, why, mistake, asksAgain }: Said<'severity_changed'>,
  { incident, at }: Spoken,
): View {
  const verb = isGraver(to, from) ? 'raised' : 'lowered'
  const change = `${verb} from ${severityName(from)} to *${severityName(to)}* by ${mention(by)}`
  const { dueAt } = incident.response
  const due = awaitsResponse(incident)
    ? ` Response ${dueAt <= at ? 'was due' : 'due'} ${whenOf(dueAt, at)}.`
    : ''
  const wrong = mistake ? ` ${severityName(from)} was a mistake.` : ''
  const again = asksAgain && due ? ' It needs acknowledging again.' : ''
  const text = `${severitySign[to]} ${incidentName(incident.number)} is ${change}.${wrong}${due}${again}`
  return said(text, why, asksAgain ? acknowledgeButton(incident) : [])
}

export function statusChangedView(
  { from, to, by, text }: Said<'status_changed'>,
  { incident }: Spoken,
): View {
  return said(
    `${incidentName(incident.number)} is *${statusNames[to].toLowerCase()}*, was ${statusNames[from].toLowerCase()} (${mention(by)}).`,
    text,
  )
}

export function updateView({ by, text, nextDueAt }: Said<'update'>, { incident, at }: Spoken): View {
  const next = nextDueAt ? ` Next update ${whenOf(nextDueAt, at)}.` : ''
  return said(`📣 *${incidentName(incident.number)} update* from ${mention(by)}.${next}`, text)
}

export function resolvedView({ by, summary, tookMs }: Said<'resolved'>, { incident }: Spoken): View {
  return said(
    `✅ *${fullName(incident)}*, is resolved after ${elapsedText(tookMs)} (${mention(by)}).`,
    summary,
  )
}

export function closedView({ by, postmortemDueAt }: Said<'closed'>, { incident }: Spoken): View {
  const closed = `${incidentName(incident.number)} is closed (${mention(by)}).`
  // It's drawn again with each later draft, so what is open is counted now.
  const openQuestions = questionsOpen(incident).length
  if (postmortemDueAt === null) {
    return said(`${closed} A postmortem is offered, not required.`, null, postmortemButton(incident))
  }
  if (openQuestions === 0) return said(`${closed} The postmortem is complete.`)
  return said(
    `${closed} The postmortem draft follows; ${questionsText(openQuestions)}, until ${dayOf(postmortemDueAt)}.`,
    null,
    findingsButton(incident),
  )
}

export function reopenedView({ by, why }: Said<'reopened'>, { incident }: Spoken): View {
  return said(`*${fullName(incident)}*, is open again (${mention(by)}).`, why)
}

export function cancelledView(
  { by, reason, duplicateOf, channel }: Said<'cancelled'>,
  { incident }: Spoken,
): View {
  const name = incidentName(incident.number)
  if (duplicateOf === null) return said(`${name} is cancelled as a false alarm (${mention(by)}).`, reason)
  const other = incidentName(duplicateOf)
  const where = channel ? `${other}, ${channelLink(channel)}` : other
  return said(`${name} is a duplicate of ${other} (${mention(by)}). Go on in ${where}.`, reason)
}

/** In the incident that goes on. */
export function duplicateCoveredView({ number, channel, by }: Said<'duplicate_covered'>): View {
  const where = channel ? ` Its channel: ${channelLink(channel)}.` : ''
  return said(`${mention(by)} ended ${incidentName(number)} as a duplicate of this incident.${where}`)
}

export function actionItemView(
  { id, text, owner, deadlineAt, by }: Said<'action_item'>,
  { incident }: Spoken,
): View {
  const whose = owner ? mention(owner) : 'no owner yet'
  const until = deadlineAt ? `by ${dayAndTimeOf(deadlineAt)}` : 'no deadline yet'
  const added = owner === by ? '' : `, added by ${mention(by)}`
  return said(
    `Action item ${id} of ${incidentName(incident.number)}: ${whose}, ${until}${added}.`,
    text,
    owner && deadlineAt ? [] : findingsButton(incident),
  )
}

export function deliveryFailedView({ what, reason }: Said<'delivery_failed'>, { incident }: Spoken): View {
  return said(
    `${incidentName(incident.number)} is saved, but Slack refused ${effectName(what)} (${escapedWithin(reason, 400)}). The rest is done.`,
  )
}

export function madePublicView(): View {
  return said(
    'Everybody can read what was said in that channel, and join it. Muster says nothing more there until somebody makes it private again; calls come to you here.',
  )
}
