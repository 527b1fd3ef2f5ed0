import { nearestOf } from '../../domain/text/nearest.ts'
import { spellings, type Verb } from './verbs.ts'

/** Shorter ones are near to anything. */
const known = [...spellings.keys()].filter((spelling) => spelling.length >= 3)

/** What people say for what Muster calls otherwise. They are offered, never done: "fixed" may be a title's word. */
const alsoMeant: ReadonlyMap<string, Verb> = new Map<string, Verb>([
  ['fixed', 'resolve'],
  ['fix', 'resolve'],
  ['solved', 'resolve'],
  ['done', 'resolve'],
  ['recovered', 'resolve'],
  ['over', 'resolve'],
  ['finish', 'close'],
  ['end', 'close'],
  ['mitigated', 'status'],
  ['identified', 'status'],
  ['investigating', 'status'],
  ['monitoring', 'status'],
  ['state', 'status'],
  ['take', 'lead'],
  ['own', 'lead'],
  ['command', 'lead'],
  ['commander', 'role'],
  ['raise', 'severity'],
  ['lower', 'severity'],
  ['escalate', 'severity'],
  ['upgrade', 'severity'],
  ['downgrade', 'severity'],
  ['comment', 'note'],
  ['log', 'note'],
  ['record', 'note'],
  ['post', 'update'],
  ['todo', 'task'],
  ['action', 'task'],
  ['false', 'cancel'],
  ['abort', 'cancel'],
  ['time', 'moment'],
  ['history', 'timeline'],
  ['retro', 'postmortem'],
  ['incidents', 'list'],
  ['grep', 'find'],
  ['lookup', 'find'],
  ['show', 'list'],
  ['new', 'declare'],
  ['start', 'declare'],
  ['create', 'declare'],
  ['browser', 'web'],
  ['website', 'web'],
  ['commands', 'help'],
  ['health', 'doctor'],
])

/** The verb that a word was meant to be: said otherwise, begun or mistyped; null when none is near. */
export function nearestVerb(word: string): Verb | null {
  const begun = word.length >= 3 ? known.find((spelling) => spelling.startsWith(word)) : undefined
  const meant = begun ?? nearestOf(word, known)
  return alsoMeant.get(word) ?? spellings.get(meant ?? '') ?? null
}

/** Whether the word is one that people say for a verb, letter by letter. */
export function isAlsoMeant(word: string): boolean {
  return alsoMeant.has(word)
}
