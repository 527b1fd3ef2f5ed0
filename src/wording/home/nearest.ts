import { type Moment, moments } from '../../domain/incident/incident.ts'
import { workingStatuses } from '../../domain/incident/status.ts'
import { noWordsToFind } from '../incident/found.ts'
import { momentNames } from '../incident/names.ts'
import { code, command, join, type Sentence, say } from '../text/sentence.ts'
import { type CommandName, commandWord, usages } from '../text/usages.ts'

/** The command that a word was probably meant as. */
export type Nearest = {
  name: CommandName
  /** A word of its own, `fixed` for `resolve`, and no slip of the fingers. */
  isSynonym: boolean
}

/** A word that's no command: the nearest one with the words that were typed behind it, or where to look. */
export function unknownCommand(word: string, nearest: Nearest | null, rest: string): Sentence {
  const unknown = say`I don't know ${code(word)}.`
  if (nearest === null) {
    const declare = command(`sev2 ${word} ${rest}`)
    return say`${unknown} All commands: ${command('help all')}. To declare an incident: ${declare}.`
  }
  const { name, isSynonym } = nearest
  const meant = command(rest === '' ? usages[name] : `${commandWord(name)} ${rest}`)
  return join([isSynonym && unknown, say`Did you mean ${meant}?`])
}

/** What a command can lack. */
export type Lack =
  | 'span'
  | 'period'
  | 'report_period'
  | 'alerts'
  | 'text'
  | 'duration'
  | 'person'
  | 'role'
  | 'severity'
  | 'status'
  | 'incident'
  | 'service'
  | 'share'
  | 'lift'
  | 'patch'
  | 'patches'
  | 'exception'
  | 'capacity'
  | 'moment'
  | 'postmortem'
  | 'no_number'

function choices(names: readonly string[]): Sentence {
  return join(
    names.map((name) => code(name)),
    ', ',
  )
}

const asks: Record<Lack, Sentence> = {
  span: say`Say whose shifts, from when and to when`,
  report_period: say`Say which month or quarter, such as last month, 2026-11 or 2026-Q4`,
  period: say`Your own load or the teams', this or last week, month or quarter`,
  alerts: say`What's firing, or which alerts only make noise`,
  text: say`Say a few words`,
  duration: say`Say for how long`,
  person: say`Say who`,
  role: say`Which role?`,
  severity: say`Pick a severity from 1 to 4`,
  status: say`Which status? ${choices([...workingStatuses, 'resolved', 'closed'])}`,
  incident: say`Which incident?`,
  service: say`Which service?`,
  capacity: say`Say the service, what fills up, how full it is, and what to do by which day`,
  lift: say`Say for how long, and why`,
  patch: say`Say which vulnerability, its CVSS score and the service`,
  patches: say`All that's to be patched, late first`,
  exception: say`Say until when it can wait, and why`,
  postmortem: say`What about it? ${choices(['edit', 'review @user', 'approve', 'publish', 'retract <why>', 'owner @user'])}. To draft it again`,
  no_number: say`That command isn't about an incident. Type it without the number`,
  share: say`Say how much of each minute it took, from 0 % to 100 %`,
  moment: say`Which moment, and when was it? ${choices(moments.map(momentWord))}`,
}

function momentWord(moment: Moment): string {
  return momentNames[moment].toLowerCase()
}

/** Where it's clear what the words are for, it's asked for by that. */
const asksFor: Partial<Record<CommandName, Sentence>> = {
  update: say`Say what's new`,
  note: say`Say what happened`,
  task: say`Say what needs doing`,
  resolve: say`Say how it ended`,
  reopen: say`Say why`,
  cancel: say`Say why`,
  security: say`Say what's wrong`,
  find: noWordsToFind,
}

/** What's always an incident of its own. */
const alwaysNew: Partial<Record<CommandName, Sentence>> = {
  security: say`A security incident is always a new one. Type it without the number`,
  drill: say`A drill is always a new incident. Type it without the number`,
}

const examples: Partial<Record<CommandName, string>> = {
  severity: 'sev 2',
  oncall: 'oncall who sev1 sun 03:00',
  status: 'status identified',
  moment: 'moment detected at 13:40',
  find: 'find connection pool',
}

const examplesOfLack: Partial<Record<Lack, string>> = {
  share: 'service share 30%',
  exception: 'patch CVE-2026-1234 except until fri no fix yet',
  lift: 'service checkout lift 4h rolling back the release',
}

/** What takes only words it knows: others may have been meant as the title of an incident. */
const closed: ReadonlySet<Lack> = new Set([
  'period',
  'report_period',
  'alerts',
  'duration',
  'person',
  'severity',
  'status',
  'incident',
  'patch',
  'patches',
  'moment',
])

/** `sev5` is a severity in all but number. */
const ungraded = /^sev[^\s\d]*\s*\d+/i

/**
 * A command that lacks something: what, and how to type it. `rest` is what was typed behind its name; outside an
 * incident several words may have been meant to declare one.
 */
export function incompleteCommand(
  name: CommandName,
  lack: Lack,
  rest = '',
  { isOutside = false } = {},
): Sentence {
  const ofIts = lack === 'text' ? asksFor[name] : lack === 'no_number' ? alwaysNew[name] : undefined
  const ask = ofIts ?? asks[lack]
  const isQuestion = lack === 'role' || lack === 'incident' || lack === 'service'
  const none = lack === 'severity' ? ungraded.exec(rest)?.[0] : undefined
  const example = examplesOfLack[lack] ?? examples[name] ?? usages[name]
  const how = say`${ask}${isQuestion ? '' : ':'} ${command(example)}`
  const isTitle = isOutside && closed.has(lack) && /\S\s+\S/u.test(rest) && none === undefined
  const declare = isTitle && say`To declare an incident: ${command(`sev2 ${commandWord(name)} ${rest}`)}.`
  const ending = isTitle && !isQuestion ? '.' : ''
  return join([none !== undefined && say`There's no ${code(none)}.`, say`${how}${ending}`, declare])
}
