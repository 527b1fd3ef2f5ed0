import type { MessageRef, PersonId } from '../people/people.ts'
import { type Act, changed, decided, eventOf, type Outcome, refused, touched } from '../record/decision.ts'
import { cleanText, cut, textLimits } from '../text/text.ts'
import { epochMsOf, type Instant } from '../time/instant.ts'
import type { Incident } from './incident.ts'
import { requireAction, requireWords } from './permit.ts'

/** How far a clock may run ahead of ours before "in the future" is meant. */
const toleranceMs = 60_000

/** Records what a person says, at the time it speaks of. */
export function addNote(incident: Incident, text: string, happenedAt: Instant, act: Act): Outcome {
  const words = cleanText(text)
  const no = requireAction(incident, 'note') ?? requireWords('note', words, textLimits.note)
  if (no) return refused(no)
  if (epochMsOf(happenedAt) > epochMsOf(act.at) + toleranceMs) {
    return refused({ kind: 'in_the_future', what: 'note' })
  }
  return decided(touched(incident, act, {}), [eventOf(act, { kind: 'note', text: words }, happenedAt)], [])
}

/** Somebody marked a message of which we know only where it is: it is read from Slack, as soon as Slack answers. */
export function askForMessage(incident: Incident, message: MessageRef, by: PersonId, act: Act): Outcome {
  const no = requireAction(incident, 'note')
  if (no) return refused(no)
  return decided(
    touched(incident, act, {}),
    [],
    [{ kind: 'record_message', message, by, via: act.source.via }],
  )
}

/** Records a message as it stands; one too long for a note is cut, for its link leads to the whole. */
export function recordMessage(incident: Incident, text: string, happenedAt: Instant, act: Act): Outcome {
  const no = requireAction(incident, 'note')
  if (no) return refused(no)
  const what = { kind: 'note', text: messageText(text) } as const
  return decided(touched(incident, act, {}), [eventOf(act, what, happenedAt)], [])
}

function messageText(text: string): string {
  return cut(cleanText(text), textLimits.note) || '(a message without text)'
}

/** A recorded message was edited, deleted, or its mark taken away; the timeline keeps both. */
export function followMessage(
  incident: Incident,
  change: { kind: 'note_edited'; text: string } | { kind: 'note_deleted' } | { kind: 'note_unpinned' },
  act: Act,
): Outcome {
  const what = change.kind === 'note_edited' ? { ...change, text: messageText(change.text) } : change
  return decided(changed(incident, {}), [eventOf(act, what)], [])
}
