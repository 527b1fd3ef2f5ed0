import type { Incident } from '../../domain/incident/incident.ts'
import type { Paged } from '../../domain/on-call/called.ts'
import { missingFrom } from '../../domain/response/hands.ts'
import { elapsedText } from '../../domain/time/durations.ts'
import { msBetween } from '../../domain/time/instant.ts'
import { countOf } from '../text/amount.ts'
import { list, person, type Sentence, say, strong, when } from '../text/sentence.ts'

/** Enough names to look for somebody; what's more is counted. */
const namesAtMost = 30

/** Who has come, who hasn't, and who said that they can't; once it's over, as it stayed. */
export function presenceLines(incident: Incident, { isOpen }: { isOpen: boolean }): Sentence[] {
  const { hands, response } = incident
  const here = hands?.here ?? []
  const missing = missingFrom(incident)
  const unable = response.paged.filter(({ cannotAt }) => cannotAt !== undefined)
  const title =
    missing.length === 0 ? 'everyone called is here' : `${here.length} here, ${missing.length} not yet`
  const ended = `${here.length} arrived`
  return [
    say`${strong('All hands:')} ${isOpen || missing.length === 0 ? title : ended}`,
    ...namesLine(
      'Here',
      here.map(({ person: id, at }) => say`${person(id)}${soonText(incident, at)}`),
    ),
    ...namesLine(isOpen ? 'Not yet' : 'Not here', missing.map(missingText)),
    ...namesLine(
      "Can't",
      unable.map(({ person: id }) => say`${person(id)}`),
    ),
  ]
}

/** How long after the call; nothing where they were there when it began. */
function soonText({ hands }: Incident, at: string): Sentence {
  const afterMs = hands ? msBetween(hands.since, at) : 0
  return afterMs <= 0 ? [] : say` (${elapsedText(afterMs)})`
}

function missingText({ person: id, quietUntil, at }: Paged): Sentence {
  return say`${person(id)}${quietUntil && say` (Do Not Disturb until ${when(quietUntil, at)})`}`
}

function namesLine(label: string, people: readonly Sentence[]): Sentence[] {
  if (people.length === 0) return []
  const more = people.length - namesAtMost
  const shown = [...people.slice(0, namesAtMost), ...(more > 0 ? [say`${countOf(more, 'other')}`] : [])]
  return [say`${label}: ${list(shown)}`]
}
