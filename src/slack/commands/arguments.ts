import { searchWords } from '../../domain/incident/searched.ts'
import { statuses, workingStatuses } from '../../domain/incident/status.ts'
import type { PersonId } from '../../domain/people/people.ts'
import { leadingSeverity, severityAsked } from '../../domain/policy/typed-severity.ts'
import { withoutSign } from '../../domain/text/typed-start.ts'
import { durationOf } from '../../domain/time/durations.ts'
import type { Lack } from '../../wording/home/nearest.ts'
import { capacityOf } from './capacity/capacity.ts'
import type { Command, Given } from './command.ts'
import { type Context, incomplete, strangerIn, typedOf } from './context.ts'
import { correctionOf } from './correction.ts'
import { incidentNumberOf } from './incident-number.ts'
import { noteOf } from './note.ts'
import { coverOf, swapOf } from './on-call/cover.ts'
import { loadOf } from './on-call/load.ts'
import { isOnCallRead, onCallOf } from './on-call/on-call.ts'
import { pageOf } from './on-call/page.ts'
import { leadingPerson, plainWord, splitFirst, worthSaying } from './pieces.ts'
import { postmortemOf, restOfPostmortem } from './postmortem/publishing.ts'
import { listOf, restOfFinished, taskOf } from './postmortem/task.ts'
import { reportOf } from './reports/report.ts'
import { roleOf } from './response/role.ts'
import { patchOf } from './security/patch.ts'
import { reportedOf, securityIncidentOf } from './security/security-incident.ts'
import { nameOf, serviceOf } from './services/naming.ts'
import { toilOf } from './toil/toil.ts'
import { updateOf } from './update.ts'
import type { Verb } from './verbs.ts'

/** The command that a known verb and the text behind it make. */
export function commandOf(verb: Verb, rest: string, context: Context): Command {
  const typed = typedOf(rest, context)
  const lacks = (expects: Lack, given?: Given): Command => incomplete(verb, expects, typed, given)
  switch (verb) {
    case 'declare':
      return declarationOf(rest, context)
    case 'lead': {
      const person = personOf(rest)
      if (person !== undefined) return { verb, person }
      return strangerIn(verb, rest, context) ?? lacks('person')
    }
    case 'role':
      return roleOf(rest, context)
    case 'page':
      return pageOf(rest, context)
    case 'severity':
      return severityChangeOf(rest, context) ?? lacks('severity')
    case 'status':
      return statusOf(rest, context) ?? lacks('status')
    case 'update':
      return updateOf(typed)
    case 'snooze': {
      const duration = durationOf(typed.replace(/^(?:for|in)\s+/i, ''))
      return duration?.unit === 'ms' ? { verb, byMs: duration.ms } : lacks('duration')
    }
    case 'publish':
      return typed === '' ? lacks('text') : { verb: 'publish_status', text: typed }
    case 'note':
      return noteOf(typed)
    case 'task':
      return taskOf(rest, context)
    case 'tasks':
      return listOf(typed) ?? taskOf(rest, context)
    case 'resolve':
      return typed === '' ? lacks('text') : { verb, summary: typed }
    case 'close':
      return /^anyways?\b/i.test(typed) ? { verb, anyway: true } : { verb }
    case 'reopen':
    case 'cancel':
      return typed === '' ? lacks('text') : { verb, why: typed }
    case 'duplicate': {
      const of = incidentNumberOf(typed.replace(/^of\s+/i, ''))
      return of === null ? lacks('incident') : { verb, of }
    }
    case 'moment':
      return correctionOf(typed)
    case 'oncall':
      return onCallOf(rest, context)
    case 'cover':
      return coverOf(rest, context)
    case 'swap':
      return swapOf(rest, context)
    case 'load':
      return loadOf(rest, context)
    case 'alerts':
      return alertsOf(verb, typed) ?? lacks('alerts')
    case 'drill': {
      const { severity, title } = declarationOf(rest, context)
      return { verb, severity, title }
    }
    case 'find':
      return searchWords(typed).length === 0 ? lacks('text') : { verb, words: typed }
    case 'report':
      return reportOf(rest, context)
    case 'capacity':
      return capacityOf(typed, context)
    case 'toil':
      return toilOf(typed, context)
    case 'service':
      return serviceOf(typed, context)
    case 'security':
      return securityIncidentOf(rest, context)
    case 'reported':
      return reportedOf(typed)
    case 'patch':
      return patchOf(rest, context)
    case 'services':
    case 'budget':
    case 'runbook':
      return { verb, name: nameOf(typed) }
    case 'postmortem':
      return postmortemOf(rest, context)
    case 'patches':
      return worthSaying(typed) === '' ? { verb } : lacks('patches')
    case 'ack':
    case 'timeline':
    case 'list':
    case 'web':
    case 'doctor':
      return { verb }
    case 'help':
      return everyCommand.test(typed) ? { verb, all: true } : { verb }
  }
}

const everyCommand = /^(?:all|everything|commands|all commands)$/i

function alertsOf(verb: 'alerts', typed: string): Command | null {
  if (/^(?:noise|noisy|noisiest)$/i.test(typed)) return { verb, of: 'noise' }
  return typed === '' || /^(?:firing|list|now)$/i.test(typed) ? { verb, of: 'firing' } : null
}

/** Words behind a verb that takes none of them; empty where all were taken. */
export function unusedOf(verb: Verb, rest: string, context: Context): string {
  const typed = typedOf(rest, context)
  switch (verb) {
    case 'status': {
      const [word, after] = splitFirst(rest)
      return plainWord(word) === 'closed' ? unusedOf('close', after, context) : ''
    }
    case 'task':
    case 'tasks':
      return worthSaying(restOfFinished(typed))
    case 'close':
      return worthSaying(withoutSign(typed.replace(/^anyways?\b/i, '')))
    case 'oncall':
      return isOnCallRead(rest, context) ? '' : worthSaying(typed)
    case 'postmortem':
      return worthSaying(restOfPostmortem(rest, context))
    case 'ack':
    case 'timeline':
    case 'patches':
    case 'list':
    case 'web':
    case 'doctor':
      return worthSaying(typed)
    case 'help':
      return everyCommand.test(typed) ? '' : worthSaying(typed)
    default:
      return ''
  }
}

function declarationOf(rest: string, context: Context): Extract<Command, { verb: 'declare' }> {
  const graded = leadingSeverity(rest)
  if (!graded) return { verb: 'declare', severity: null, title: typedOf(rest, context) }
  return { verb: 'declare', severity: graded.severity, title: typedOf(graded.rest, context) }
}

/** Null is the one who asks, undefined nobody that we know. */
function personOf(text: string): PersonId | null | undefined {
  if (/^(?:me)?$/i.test(text.trim())) return null
  const found = leadingPerson(text)
  return found?.rest === '' ? found.person : undefined
}

/** A reason, and whether it says that the severity was never right. */
export function typedReasonOf(typed: string): { why: string; mistake?: true } {
  const rest = /^(?:by |a |was a )?mistake\b[\s:,.–—-]*([\s\S]*)$/i.exec(typed)?.[1]
  return rest === undefined ? { why: typed } : { why: rest, mistake: true }
}

function severityChangeOf(rest: string, context: Context): Command | null {
  const asked = severityAsked(rest)
  return asked && { verb: 'severity', to: asked.severity, ...typedReasonOf(typedOf(asked.rest, context)) }
}

function statusOf(rest: string, context: Context): Command | null {
  const [word, after] = splitFirst(rest)
  const text = typedOf(after, context)
  const status = statuses.find((name) => name === plainWord(word))
  const to = workingStatuses.find((name) => name === status)
  if (to) return { verb: 'status', to, text }
  if (status === 'resolved') return commandOf('resolve', after, context)
  if (status === 'closed') return commandOf('close', after, context)
  return status === 'cancelled' ? commandOf('cancel', after, context) : null
}
