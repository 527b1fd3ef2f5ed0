import type { Verb } from './verbs.ts'

/**
 * Words of commands that Muster doesn't have yet. They are known all the same, so that `find @dee` is never
 * taken for an incident of that name; a word leaves this table when it becomes a verb. Beside each, what helps
 * until then.
 */
export const coming: ReadonlyMap<string, Verb | null> = new Map<string, Verb | null>([
  ['override', 'cover'],
  ['schedule', 'oncall'],
  ['schedules', 'oncall'],
  ['rotation', 'oncall'],
  ['shift', 'oncall'],
  ['handover', null],
  ['handoff', null],
  ['review', 'postmortem'],
  ['silence', null],
])

/** What makes a sentence of words that begin like one of these commands: `page load is slow`. */
const trouble =
  /(?:^|\s)(?:is|are|isn['’]?t|aren['’]?t|was|were|has|have|can['’]?t|cannot|won['’]?t|does(?:n['’]?t)?|don['’]?t|not|down|fail\w*|broken|slow|stuck|hang(?:s|ing)?|timing|times? out|throw(?:s|ing)|return(?:s|ing)|crash\w*|unavailable|unreachable|missing|wrong|kill(?:s|ing|ed)|misbehav\w+|break(?:s|ing)|broke|outage|overloaded|leak(?:s|ing)|[45]\d\ds)(?:$|[\s.,;:!])/iu

/** Whether words tell of something that is wrong, and are no command's. `rest` is as Slack sent it. */
export function tellsTrouble(rest: string): boolean {
  return trouble.test(rest)
}

/** A person right behind a command's word: what would a title want with them there? */
export function isToSomebody(rest: string): boolean {
  return /^\s*(?:<[@!]|@)/.test(rest)
}

/** Whether words are rather a command to come than the title of an incident. */
export function isComing(word: string, rest: string): boolean {
  if (!coming.has(word)) return false
  return isToSomebody(rest) || !tellsTrouble(rest)
}
