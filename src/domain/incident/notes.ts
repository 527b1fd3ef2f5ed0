import type { MessageRef } from '../people/people.ts'
import { type Act, accept, eventOf, type Outcome, personBy, refuse } from '../record/decision.ts'
import { cleanText, cut, textLimits } from '../text/text.ts'
import { epochMsOf, type Instant } from '../time/instant.ts'
import { refusalForAction, refusalForWords } from './allowed.ts'
import type { NoteCommand } from './commands.ts'
import type { Incident } from './incident.ts'
import { recordActivity } from './refresh.ts'

/** How far a clock may run ahead of ours before "in the future" is meant. */
const toleranceMs = 60_000

/** Records what a person says, at the time it speaks of. */
export function addNote(incident: Incident, { text, happenedAt }: NoteCommand, act: Act): Outcome {
  const words = cleanText(text)
  const refusal = refusalForAction(incident, 'note') ?? refusalForWords('note', words, textLimits.note)
  if (refusal) return refuse(refusal)
  const at = happenedAt ?? act.at
  if (epochMsOf(at) > epochMsOf(act.at) + toleranceMs) return refuse({ kind: 'in_the_future', what: 'note' })
  const event = eventOf(act, { kind: 'note', text: words }, at)
  return accept(recordActivity(incident, act), [event], [])
}

/** Someone marked a message of which we know only where it is; its text is read once Slack answers. */
export function askForMessage(incident: Incident, message: MessageRef, act: Act): Outcome {
  const refusal = refusalForAction(incident, 'note')
  if (refusal) return refuse(refusal)
  const by = personBy(act)
  return accept(
    recordActivity(incident, act),
    [],
    [{ kind: 'record_message', message, by, via: act.source.via }],
  )
}

/** A message as it is in Slack, with its own time. */
export type Message = { text: string; happenedAt: Instant }

/** Records a message as it stands; one too long for a note is cut, for its link leads to the whole. */
export function recordMessage(incident: Incident, { text, happenedAt }: Message, act: Act): Outcome {
  const refusal = refusalForAction(incident, 'note')
  if (refusal) return refuse(refusal)
  const what = { kind: 'note', text: messageText(text) } as const
  return accept(recordActivity(incident, act), [eventOf(act, what, happenedAt)], [])
}

function messageText(text: string): string {
  return cut(cleanText(text), textLimits.note) || '(a message without text)'
}

export type MessageChange =
  | { kind: 'note_edited'; text: string }
  | { kind: 'note_deleted' }
  | { kind: 'note_unpinned' }

/** A recorded message was edited, deleted, or its mark taken away; the timeline keeps both. */
export function followMessage(incident: Incident, change: MessageChange, act: Act): Outcome {
  const what = change.kind === 'note_edited' ? { ...change, text: messageText(change.text) } : change
  return accept(incident, [eventOf(act, what)], [])
}
