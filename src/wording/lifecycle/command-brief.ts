import { type Incident, isItemOpen } from '../../domain/incident/incident.ts'
import type { LifecycleWords } from '../../domain/lifecycle/words.ts'
import type { Spoken } from '../incident/spoken.ts'
import { pagedLine } from '../response/paged.ts'
import { countOf } from '../text/amount.ts'
import { command, join, person, type Sentence, say, strong, typed } from '../text/sentence.ts'
import { dueLines } from './due.ts'
import { responseLine, rolesLine, statusLine } from './facts.ts'

type HandedOver = Extract<LifecycleWords, { kind: 'command_handed_over' }>

const impactLimit = 500

/** What the new commander must know, as at a shift's hand-over: the state, what's due next, and who was paged. */
export function commandBrief(words: HandedOver, { incident, policy, at }: Spoken): Sentence {
  const impact = incident.impact && say`Impact: ${typed(incident.impact, impactLimit)}`
  const lines = [
    strong(handedOver(words)),
    statusLine(incident, policy),
    ...dueLines(incident, at),
    responseLine(incident, policy, at),
    pagedLine(incident),
    rolesLine(incident, policy),
    impact,
    openItems(incident),
    say`How it got here: ${command('timeline')}`,
  ]
  return join(lines, '\n')
}

function handedOver({ from, to, by }: HandedOver): Sentence {
  if (by === from) return say`${person(from)} handed command to ${person(to)}.`
  if (by === to) return say`${person(to)} took command from ${person(from)}.`
  return say`${person(by)} handed command from ${person(from)} to ${person(to)}.`
}

function openItems({ actionItems }: Incident): Sentence | null {
  const open = actionItems.filter(isItemOpen)
  return open.length === 0 ? null : say`${countOf(open.length, 'open action item')}: ${command('tasks')}`
}
