import type { Resolution } from '../../../domain/lifecycle/prompts.ts'
import type { Words } from '../../../domain/record/effects.ts'
import { mention, whenOf } from '../../text/mrkdwn.ts'
import { section } from '../blocks.ts'
import { incidentName, statusNames } from '../signs.ts'
import type { Spoken } from '../spoken.ts'
import type { View } from '../view.ts'

/** What a message that asked for something reads once it's answered: a short fact, and nothing to press. */
export function answeredView(words: Words, resolution: Resolution, spoken: Spoken): View {
  const name = incidentName(spoken.incident.number)
  const closed = words.kind === 'closed' ? `${mention(words.by)} closed ${name}. ` : ''
  const text = `${closed}${factText(resolution, spoken)}`
  return { text, blocks: [section(text)] }
}

function factText(resolution: Resolution, { incident, at }: Spoken): string {
  const name = incidentName(incident.number)
  switch (resolution.kind) {
    case 'acknowledged':
      return `${mention(resolution.by)} acknowledged ${name} at ${whenOf(resolution.at, at)}.`
    case 'update_posted': {
      const when = whenOf(resolution.at, at)
      return resolution.by
        ? `${mention(resolution.by)} posted an update on ${name} at ${when}.`
        : `${name} got an update at ${when}.`
    }
    case 'update_moved':
      return resolution.to
        ? `The next update on ${name} is due ${whenOf(resolution.to, at)}.`
        : `${name} owes no update.`
    case 'led':
      return `${mention(resolution.by)} commands ${name}.`
    case 'went_on':
      return `${name} went on at ${whenOf(resolution.at, at)}.`
    case 'complete':
      return `The postmortem of ${name} is complete.`
    case 'put_off':
      return `Reminders for ${name} rest until ${whenOf(resolution.until, at)}.`
    case 'now':
      return `${name} is ${statusNames[resolution.status].toLowerCase()}.`
    case 'asked_again':
      return `${name}: asked again below.`
  }
}
