import type { Incident } from '../../domain/incident/incident.ts'
import { isOpen } from '../../domain/incident/status.ts'
import type { Policy } from '../../domain/policy/policy.ts'
import { callLinkOf } from '../../domain/policy/practice/call-link.ts'
import { isPublished, postmortemOwnerOf } from '../../domain/postmortem/life.ts'
import type { Instant } from '../../domain/time/instant.ts'
import { statusNames } from '../incident/names.ts'
import { nameLimit, severityLabel } from '../policy/names.ts'
import { countOf } from '../text/amount.ts'
import { ago, dayAndTime, join, link, person, type Sentence, say, strong, typed } from '../text/sentence.ts'
import { dueLines } from './due.ts'
import { endingText, tagLine } from './facts.ts'

/**
 * `*SEV-1 Critical* · Investigating · declared 12 minutes ago`. Slack counts the minutes for each reader: a card
 * that was edited for each of them would use up what its channel may post.
 */
export function cardStandingLine(incident: Incident, policy: Policy): Sentence {
  const { severity, status, moments, isPrivate } = incident
  const label = strong(typed(severityLabel(severity, policy), nameLimit))
  const age = isOpen(status) && say`declared ${ago(moments.declared)}`
  return join([label, statusNames[status], age, isPrivate && 'Private'], ' · ')
}

/** `Declared today at 14:02 by @ana · 3 action items` */
export function originLine({ moments, declaredBy, imported, actionItems }: Incident): Sentence {
  const declared = say`Declared ${dayAndTime(moments.declared)}${imported && ', imported'} by ${person(declaredBy)}`
  return join([declared, actionItems.length > 0 && countOf(actionItems.length, 'action item')], ' · ')
}

/**
 * `Call: meet.example.com/inc-42`, while it's open. Not where it's private: anyone can guess a number, and a call
 * asks nobody who they are.
 */
export function callText({ number, status, isPrivate }: Incident, { callLink }: Policy): Sentence | null {
  if (callLink === null || isPrivate || !isOpen(status)) return null
  const address = callLinkOf(callLink, number)
  return say`Call: ${link(address, address.replace('https://', ''))}`
}

/** What's over takes two lines: how it ended, and where its postmortem stands. All else is in the postmortem. */
export function overLines(incident: Incident, policy: Policy, at: Instant): Sentence[] {
  const ended = join([cardStandingLine(incident, policy), endingText(incident), tagLine(incident)], ' · ')
  return incident.status === 'closed' ? [ended, postmortemLine(incident, at)] : [ended]
}

function postmortemLine(incident: Incident, at: Instant): Sentence {
  const owner = person(postmortemOwnerOf(incident))
  if (isPublished(incident)) return say`📝 Postmortem published · ${owner}`
  const [due] = dueLines(incident, at)
  if (due) return say`${due} · ${owner}`
  return incident.postmortem.dueAt === null
    ? say`📝 Postmortem optional`
    : say`📝 Postmortem complete · ${owner}`
}
