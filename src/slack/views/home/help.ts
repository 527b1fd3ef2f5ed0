import type { Incident } from '../../../domain/incident/incident.ts'
import { isOpen } from '../../../domain/incident/status.ts'
import type { Policy } from '../../../domain/policy/policy.ts'
import { awaitsResponse } from '../../../domain/response/clock.ts'
import type { Instant } from '../../../domain/time/instant.ts'
import { type Verb, verbs } from '../../commands/verbs.ts'
import { escapedWithin } from '../../text/mrkdwn.ts'
import { actions, context, section } from '../blocks.ts'
import { doctorButton, guidanceButtons } from '../guidance.ts'
import { dueLines } from '../lifecycle/due.ts'
import { fullName } from '../signs.ts'
import type { View } from '../view.ts'

type About = { policy: Policy; incident: Incident | null; at: Instant }

function line(policy: Policy, verb: Verb, says: string): string {
  return usageLine(policy, verbs[verb].usage, says)
}

function usageLine(policy: Policy, usage: string, says: string): string {
  return `\`${escapedWithin(`${policy.command} ${usage}`.trim(), 200)}\` ${says}`
}

/** Every command by the moment at which it is needed, on one screen; first, what is due now. */
export function helpView({ policy, incident, at }: About): View {
  const text = incident
    ? `${fullName(incident)}: ${nextStep(incident)}`
    : 'Declare, respond, tell, finish, learn.'
  return {
    text,
    blocks: [
      ...(incident
        ? [
            section(
              `*Now* ${fullName(incident)}\n${dueLines(incident, at).join('\n')}\n${nextStep(incident)}`,
            ),
          ]
        : []),
      section(
        groupText('Declare', [
          usageLine(policy, verbs.declare.usage, 'declares at once, `sev1` calls people'),
          usageLine(policy, '<title>', 'asks how bad it is'),
          usageLine(policy, '', 'opens the form; in an incident, its actions'),
        ]),
      ),
      section(
        groupText('Respond', [
          line(policy, 'ack', 'you have it; the response clock stops'),
          line(policy, 'lead', 'takes or hands over command'),
          line(
            policy,
            'role',
            `${policy.roles
              .map(({ id }) => escapedWithin(id, 60))
              .join(', ')
              .slice(0, 600)}`,
          ),
          line(policy, 'severity', 'raises or lowers'),
        ]),
      ),
      section(
        groupText('Tell', [
          line(policy, 'update', 'tells those outside, and promises the next time'),
          line(policy, 'status', 'says how far it is'),
          line(policy, 'snooze', 'puts reminders off, for a day at most'),
          line(policy, 'note', 'records a fact; so does :pushpin: on a message'),
        ]),
      ),
      section(
        groupText('Finish', [
          line(policy, 'resolve', 'users are well again'),
          line(policy, 'close', 'ends it and drafts the postmortem'),
          line(policy, 'cancel', 'a false alarm'),
          line(policy, 'duplicate', 'another incident covers it'),
          line(policy, 'reopen', 'it is not over'),
        ]),
      ),
      section(
        groupText('Learn', [
          line(policy, 'timeline', 'what happened, in order'),
          line(policy, 'task', 'an action item with owner and deadline'),
          line(policy, 'moment', 'corrects a time'),
          line(policy, 'postmortem', 'drafts it again from the present record'),
          line(policy, 'list', 'what is open'),
          line(policy, 'doctor', 'what is wrong with Muster, and how to mend it'),
        ]),
      ),
      ...actions([...guidanceButtons.slice(0, 1), doctorButton]),
      context(
        `Outside its channel, name the incident first: \`${policy.command} INC-42 ack\`. Times typed in commands are in ${escapedWithin(policy.calendar.timeZone, 60)}.`,
      ),
    ],
  }
}

function groupText(title: string, lines: string[]): string {
  return `*${title}*\n${lines.join('\n')}`
}

/** The one thing that is most wanted now. */
export function nextStep(incident: Incident): string {
  const { status } = incident
  if (awaitsResponse(incident)) return 'Next: acknowledge with `ack`, or take command with `lead`.'
  if (isOpen(status) && !incident.roles.commander) return 'Next: somebody takes command with `lead`.'
  if (status === 'monitoring') return 'Next: `resolve` when users are well again.'
  if (isOpen(status)) return 'Next: `update` keeps people told; `status` says how far it is.'
  if (status === 'resolved') return 'Next: `close` drafts the postmortem.'
  return 'It is over. `reopen` opens it again.'
}
