import { type Context, commandOf, incidentNumberOf, leadingSeverity, reasonOf, typedOf } from './arguments.ts'
import type { Command, Parsed } from './command.ts'
import { nearestVerb } from './nearest.ts'
import { plainWord, splitFirst, wordsOf } from './pieces.ts'
import { spellings } from './verbs.ts'

/** The incident that the words are about: named by them, the channel's, or none. */
type About = 'named' | 'channel' | 'none'

/**
 * What someone typed behind the slash command, as Slack sends it. A leading `INC-42` names the incident, so
 * that every command also works outside its channel. What is neither a verb nor nearly one is a title, and a
 * title alone declares nothing yet: it is asked how bad it is.
 */
export function parseCommand(text: string, context: Context): Parsed {
  const [word, rest] = splitFirst(text)
  const incident = /^inc[-_]?\d/i.test(word) ? incidentNumberOf(plainWord(word)) : null
  if (incident !== null) return { incident, command: meantBy(rest, context, 'named') }
  return { incident, command: meantBy(text.trim(), context, context.inIncidentChannel ? 'channel' : 'none') }
}

function meantBy(text: string, context: Context, about: About): Command {
  const [first, rest] = splitFirst(text)
  if (first === '') return { verb: 'open' }
  const graded = gradedBy(text, context, about)
  if (graded) return graded
  const word = plainWord(first)
  const verb = spellings.get(word)
  if (verb) {
    const command = commandOf(verb, rest, context)
    return about === 'none' && isSentence(command, rest) ? titleOf(text, context) : command
  }
  const nearest = nearestVerb(word)
  const isNearMiss = about === 'channel' && nearest !== null && word.length >= 5
  const isTitle = (rest !== '' && !isNearMiss) || isWrittenUnspaced(text)
  if (isTitle && about !== 'named') return titleOf(text, context)
  return { verb: 'unknown', word: typedOf(first, context), nearest, rest: typedOf(rest, context) }
}

function titleOf(text: string, context: Context): Command {
  return {
    verb: 'declare',
    severity: null,
    title: typedOf(text, context),
  }
}

/**
 * `sev1 <title>` declares. `sev 1 <why>` changes the severity of the incident that it is about, and so does a
 * severity alone; with no incident to be about they declare.
 */
function gradedBy(text: string, context: Context, about: About): Command | null {
  const graded = leadingSeverity(text)
  if (!graded) return /^sev[-_]?\d/i.test(text) ? commandOf('severity', text, context) : null
  const { severity, isSpaced, rest } = graded
  const title = typedOf(rest, context)
  const isChange = about === 'named' || (about === 'channel' && (isSpaced || title === ''))
  return isChange
    ? { verb: 'severity', to: severity, ...reasonOf(title) }
    : { verb: 'declare', severity, title }
}

/** Where there's no incident, "help checkout is down" and "status page is slow" describe a new one. */
function isSentence(command: Command, rest: string): boolean {
  const alone = command.verb === 'help' || command.verb === 'list' || command.verb === 'incomplete'
  return alone && wordsOf(rest).length >= 2
}

/** Scripts that put no spaces between words: one word of theirs can be a title. */
function isWrittenUnspaced(text: string): boolean {
  return /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}]/u.test(
    text,
  )
}
