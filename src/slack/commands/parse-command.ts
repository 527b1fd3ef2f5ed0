import { isUngraded, leadingSeverity } from '../../domain/policy/typed-severity.ts'
import { matchStart, withoutSign } from '../../domain/text/typed-start.ts'
import { isVisible } from '../../domain/text/visible.ts'
import { commandWord } from '../../wording/text/usages.ts'
import { commandOf, typedReasonOf, unusedOf } from './arguments.ts'
import { coming, isComing, isToSomebody, tellsTrouble } from './coming.ts'
import type { Command, Parsed } from './command.ts'
import { type Context, incomplete, typedOf } from './context.ts'
import { leadingIncident } from './incident-number.ts'
import { isAlsoMeant, nearestVerb } from './nearest.ts'
import { plainWord, splitFirst, wordsOf } from './pieces.ts'
import { lookedAt } from './services/naming.ts'
import { spellings, type Verb } from './verbs.ts'

/** The incident that the words are about: named by them, the channel's, or none. */
type About = 'named' | 'channel' | 'none'

type Meant = Omit<Parsed, 'incident'>

/**
 * What someone typed behind the slash command, as Slack sends it. A leading `INC-42` names the incident, so
 * that every command also works outside its channel. What is neither a verb nor nearly one is a title, and a
 * title alone declares nothing yet: it's asked how bad it is.
 */
export function parseCommand(text: string, context: Context): Parsed {
  const named = leadingIncident(text)
  if (named) return { incident: named.number, ...meantBy(named.rest, context, 'named') }
  return {
    incident: null,
    ...meantBy(withoutSign(text), context, context.inIncidentChannel ? 'channel' : 'none'),
  }
}

function meantBy(text: string, context: Context, about: About): Meant {
  const [first, rest] = splitFirst(text)
  if (first === '') return { command: { verb: 'open' } }
  const graded = gradedBy(text, context, about)
  if (graded) return { command: graded }
  const word = plainWord(first)
  const verb = spellings.get(word)
  if (verb) return verbMeant(verb, { text, rest }, context, about)
  if (isComing(word, rest)) {
    return {
      command: { verb: 'not_here', word, instead: coming.get(word) ?? null, rest: typedOf(rest, context) },
    }
  }
  const nearest = nearestVerb(word)
  const isNearMiss = about === 'channel' && nearest !== null && (word.length >= 5 || isAlsoMeant(word))
  if (isMisnamed(text)) return { command: unknownOf(text, context) }
  const isTitle = (rest !== '' && !isNearMiss) || isWrittenUnspaced(text)
  if (isTitle && about !== 'named') return { command: titleOf(text, context) }
  const command: Command = {
    verb: 'unknown',
    word: typedOf(first, context),
    nearest,
    rest: typedOf(rest, context),
  }
  return nearest ? { command, instead: `${commandWord(nearest)} ${rest}`.trim() } : { command }
}

/** An incident's number that is none, `INC-0` or `inc-1x`: no title either. */
function isMisnamed(text: string): boolean {
  return matchStart(text, /^inc(?:ident)?[\p{Pd}\u2212_#]?\d/iu) !== null
}

/** The first word as it stands, whatever signs are in it. */
function unknownOf(text: string, context: Context): Command {
  const [word = ''] = wordsOf(text)
  const rest = text.trim().slice(word.length)
  return { verb: 'unknown', word: typedOf(word, context), nearest: null, rest: typedOf(rest, context) }
}

function verbMeant(
  verb: Verb,
  { text, rest }: { text: string; rest: string },
  context: Context,
  about: About,
): Meant {
  const asked = commandOf(verb, rest, context)
  // With no incident to be about, a service is looked at.
  const command = about === 'none' ? lookedAt(asked, rest, context) : asked
  // Passed over, the number would be taken for what it's about: this changes something else, or declares anew.
  if (about === 'named' && actsBeside(verb, command))
    return { command: incomplete(verb, 'no_number', typedOf(rest, context)) }
  if (command.verb === 'lift') return { command }
  if (command.verb === 'declare' && about === 'named')
    return { command: declarationOnAnother(command, text, context) }
  const unused = unusedOf(verb, rest, context)
  const isTitle =
    isSentence(command, rest, context) ||
    isSearchDown(command, text) ||
    // "web frontend": the word alone asks for the pages, and begins the name of many a service.
    (unused !== '' && (verb === 'web' || tellsTrouble(rest)))
  // What stands behind an incident's own commands is about it, and theirs alone.
  const isOnlyNamed = verb === 'service' || (isPageOfNobody(command, context) && tellsTrouble(rest))
  const isAboutIt = isOnlyNamed ? about === 'named' : about !== 'none' && isOfIncident(verb)
  // What names one incident declares no other.
  if (!isAboutIt && isTitle)
    return { command: about === 'named' ? unknownOf(text, context) : titleOf(text, context) }
  return { command, ...(unused !== '' && { unused }) }
}

const ofNoIncident: ReadonlySet<Verb> = new Set([
  'drill',
  'toil',
  'capacity',
  'report',
  'find',
  'oncall',
  'cover',
  'swap',
  'load',
  'alerts',
  'service',
  'services',
  'budget',
  'runbook',
  'web',
])

/** What changes something that's no incident, or makes another one. Nothing becomes a security incident or a drill. */
function actsBeside(verb: Verb, command: Command): boolean {
  return ['security', 'drill', 'cover', 'swap', 'toil', 'patch'].includes(verb) || command.verb === 'lift'
}

const looksUp: ReadonlySet<Command['verb']> = new Set(['service', 'services', 'budget', 'runbook'])

function isOfIncident(verb: Verb): boolean {
  return !ofNoIncident.has(verb)
}

/** `INC-42 declare sev1 …` names one incident and speaks of another: it's asked, and nothing is declared yet. */
function declarationOnAnother(
  { severity, title }: Extract<Command, { verb: 'declare' }>,
  text: string,
  context: Context,
): Command {
  if (severity !== null && title !== '') return { verb: 'severity_or_declare', severity, words: title }
  return unknownOf(text, context)
}

function titleOf(text: string, context: Context): Command {
  return {
    verb: 'declare',
    severity: null,
    title: typedOf(text, context),
  }
}

/**
 * `sev1 <title>` declares. `sev 1 <why>` changes the severity of the incident that it's about, and so does a
 * severity alone; with no incident to be about they declare. In an incident's channel `sev1 <words>` could mean
 * that incident or a new one, which calls people: it's asked.
 */
function gradedBy(text: string, context: Context, about: About): Command | null {
  const graded = leadingSeverity(text)
  if (!graded) return isUngraded(text) ? commandOf('severity', text, context) : null
  const { severity, isSpaced, rest } = graded
  const title = isVisible(rest) ? typedOf(rest, context) : ''
  if (about === 'none') return { verb: 'declare', severity, title }
  const isChange = about === 'named' || isSpaced || title === ''
  return isChange
    ? { verb: 'severity', to: severity, ...typedReasonOf(title) }
    : { verb: 'severity_or_declare', severity, words: title }
}

/**
 * Where there's no incident, "help checkout is down" and "status page is slow" describe a new one. A command that
 * takes only words it knows is told which, unless the words tell of trouble: `load teams lst week` is no title.
 */
function isSentence(command: Command, rest: string, context: Context): boolean {
  if (command.verb === 'page') return isPageOfNobody(command, context) && tellsTrouble(rest)
  if (looksUp.has(command.verb) || command.verb === 'publish_status') return tellsTrouble(rest)
  if (command.verb === 'drill') return command.severity === null && tellsTrouble(rest) && !isToSomebody(rest)
  if (command.verb === 'incomplete' && command.expects === 'exception') return false
  if (command.verb === 'incomplete' && !isOfIncident(command.of))
    return tellsTrouble(rest) && !isToSomebody(rest)
  const isLong = wordsOf(rest).length >= 2 && !isToSomebody(rest)
  // Anyone who calls for help may say what with in any words.
  if (command.verb === 'help') return isLong
  return ['list', 'patches', 'incomplete'].includes(command.verb) && isLong && tellsTrouble(rest)
}

/** `page load is slow`: what stands behind the verb is neither a person nor a schedule. */
function isPageOfNobody(command: Command, { policy }: Context): boolean {
  if (command.verb !== 'page' || command.people.length > 0) return false
  return !policy.schedules.some(({ id }) => id === command.schedule)
}

/** "search is down", "search results are missing": a search box in trouble. "find payments failed" looks for it. */
function isSearchDown({ verb }: Command, text: string): boolean {
  if (verb !== 'find') return false
  const [first, rest] = splitFirst(text)
  return plainWord(first) === 'search'
    ? tellsTrouble(rest)
    : /^(?:is|isn['’]?t|was|has|does(?:n['’]?t)?|can['’]?t|cannot)\b/i.test(rest)
}

/** Scripts that put no spaces between words: one word of theirs can be a title. */
function isWrittenUnspaced(text: string): boolean {
  return /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}]/u.test(
    text,
  )
}
