import { command, type Sentence, say } from '../text/sentence.ts'
import { usages } from '../text/usages.ts'

/** A page outside an incident, and without its number: what it could be for. */
export function pageWhereTo(isAnyOpen: boolean): Sentence {
  const ask = say`No one was paged yet: there's no incident here.`
  if (!isAnyOpen) return say`${ask} Declare one first, then page in its channel.`
  return say`${ask} Which incident is it for? Type: ${command(`INC-42 ${usages.page}`)}.`
}
