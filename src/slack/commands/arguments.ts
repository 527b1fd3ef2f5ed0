import { momentOf } from '../../domain/incident/correct-moment.ts'
import { statuses, workingStatuses } from '../../domain/incident/status.ts'
import type { PersonId } from '../../domain/people/people.ts'
import type { Policy, Role } from '../../domain/policy/policy.ts'
import { severityOf } from '../../domain/policy/severity.ts'
import { durationOf } from '../../domain/time/durations.ts'
import type { Instant } from '../../domain/time/instant.ts'
import type { Lack } from '../../wording/home/nearest.ts'
import type { NameOf } from '../text/typed-text.ts'
import { typedTextOf } from '../text/typed-text.ts'
import type { Command } from './command.ts'
import { leadingPerson, plainWord, splitAtLast, splitFirst, trailingPerson, wordsOf } from './pieces.ts'
import { taskOf } from './task.ts'
import type { Verb } from './verbs.ts'

/** What a command's words mean here and now. */
export type Context = {
  policy: Policy
  at: Instant
  inIncidentChannel: boolean
  /** Names for mentions that Slack sends without one. */
  nameOf?: NameOf
}

export function typedOf(text: string, context: Context): string {
  return typedTextOf(text, context.nameOf ?? (() => null)).trim()
}

/** The command that a known verb and the text behind it make. */
export function commandOf(verb: Verb, rest: string, context: Context): Command {
  const typed = typedOf(rest, context)
  const lacks = (expects: Lack): Command => ({ verb: 'incomplete', of: verb, expects, rest: typed })
  switch (verb) {
    case 'declare':
      return declarationOf(rest, context)
    case 'lead': {
      const person = personOf(rest)
      return person === undefined ? lacks('person') : { verb, person }
    }
    case 'role':
      return roleOf(rest, context) ?? lacks('role')
    case 'severity':
      return severityChangeOf(rest, context) ?? lacks('severity')
    case 'status':
      return statusOf(rest, context) ?? lacks('status')
    case 'update':
      return updateOf(rest, context) ?? lacks('text')
    case 'snooze': {
      const duration = durationOf(rest.replace(/^(?:for|in)\s+/i, ''))
      return duration?.unit === 'ms' ? { verb, byMs: duration.ms } : lacks('duration')
    }
    case 'note':
      return noteOf(rest, context) ?? lacks('text')
    case 'task': {
      const { text, owner, deadlineAt } = taskOf(rest, context)
      const task = { verb, text: typedOf(text, context), owner, deadlineAt }
      return task.text === '' ? lacks('text') : task
    }
    case 'resolve':
      return { verb, summary: typed }
    case 'reopen':
      return typed === '' ? lacks('text') : { verb, why: typed }
    case 'cancel':
      return typed === '' ? lacks('text') : { verb, why: typed }
    case 'duplicate': {
      const of = incidentNumberOf(typed.replace(/^of\s+/i, ''))
      return of === null ? lacks('incident') : { verb, of }
    }
    case 'moment':
      return correctionOf(typed) ?? lacks('moment')
    case 'ack':
    case 'close':
    case 'timeline':
    case 'postmortem':
    case 'list':
    case 'doctor':
    case 'help':
      return { verb }
  }
}

/** `INC-41`, `41`, `#41`. */
export function incidentNumberOf(text: string): number | null {
  const digits = /^(?:inc[-_ ]?|#)?0*([1-9]\d{0,8})$/i.exec(text)?.[1]
  return digits === undefined ? null : Number(digits)
}

/** A severity in front, `sev1`, `SEV-1:`, `sev 1`, and what follows. */
export function leadingSeverity(text: string) {
  const match = /^sev(?:erity)?[-_]?(\s*)([1-4])(?:[:,]|(?=\s)|$)/i.exec(text)
  const severity = severityOf(match?.[2] ?? '')
  if (!match || !severity) return null
  return { severity, isSpaced: match[1] !== '', rest: text.slice(match[0].length).trim() }
}

function declarationOf(rest: string, context: Context): Command {
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

function roleOf(rest: string, context: Context): Command | null {
  const found = leadingPerson(rest) ?? trailingPerson(rest)
  const typed = typedOf(found ? found.rest : rest.replace(/\s+me$/i, ''), context)
  if (typed === '') return null
  return { verb: 'role', role: roleIdOf(typed, context.policy), person: found?.person ?? null }
}

/** The id of the only role that the word abbreviates, `comms` or `cl`, or the word as it stands. */
function roleIdOf(typed: string, { roles }: Policy): string {
  const wanted = typed.toLowerCase()
  const names = ({ id, name }: Role): string[] => [id.toLowerCase(), name.toLowerCase()]
  const exact = roles.find((role) => names(role).includes(wanted))
  const meant = roles.filter((role) => names(role).some((name) => abbreviates(wanted, name)))
  return exact?.id ?? (meant.length === 1 ? meant[0]?.id : undefined) ?? typed
}

/** It begins alike, and its other letters follow in the same order. */
function abbreviates(short: string, long: string): boolean {
  if (short.length < 2 || short[0] !== long[0]) return false
  let from = 0
  for (const letter of short) {
    from = long.indexOf(letter, from) + 1
    if (from === 0) return false
  }
  return true
}

function severityChangeOf(rest: string, context: Context): Command | null {
  const [word, why] = splitFirst(rest)
  const to = severityOf(plainWord(word))
  return to ? { verb: 'severity', to, ...reasonOf(typedOf(why, context)) } : null
}

/** A reason, and whether it says that the severity was never right. */
export function reasonOf(typed: string): { why: string; mistake?: true } {
  const rest = /^(?:by |a |was a )?mistake\b[\s:,.–—-]*([\s\S]*)$/i.exec(typed)?.[1]
  return rest === undefined ? { why: typed } : { why: rest, mistake: true }
}

function statusOf(rest: string, context: Context): Command | null {
  const [word, after] = splitFirst(rest)
  const text = typedOf(after, context)
  const status = statuses.find((name) => name === plainWord(word))
  const to = workingStatuses.find((name) => name === status)
  if (to) return { verb: 'status', to, text }
  if (status === 'resolved') return { verb: 'resolve', summary: text }
  if (status === 'closed') return { verb: 'close' }
  return status === 'cancelled' ? commandOf('cancel', after, context) : null
}

function updateOf(rest: string, context: Context): Command | null {
  const parts = splitAtLast(rest, 'next')
  const duration = parts && durationOf(parts[1].replace(/^(?:update\s+)?in\s+/i, ''))
  const promised = parts && duration?.unit === 'ms' ? { text: parts[0], nextInMs: duration.ms } : null
  const text = typedOf(promised?.text ?? rest, context)
  return text === '' ? null : { verb: 'update', text, nextInMs: promised?.nextInMs ?? null }
}

const clockPattern = /^(?:\d{4}-\d{2}-\d{2}[ t])?(?:[01]?\d|2[0-3]):[0-5]\d$/i

function noteOf(rest: string, context: Context): Command | null {
  const parts = splitAtLast(rest, 'at')
  const isTimed = parts !== null && clockPattern.test(parts[1])
  const text = typedOf(isTimed ? parts[0] : rest, context)
  return text === '' ? null : { verb: 'note', text, at: isTimed ? parts[1] : null }
}

function correctionOf(typed: string): Command | null {
  const words = wordsOf(typed).filter((word) => word.toLowerCase() !== 'at')
  const firstOfTime = words.findIndex((word) => /^\d/.test(word))
  if (firstOfTime === -1) return null
  const moment = momentOf(words.slice(0, firstOfTime).join(''))
  const at = words.slice(firstOfTime).join(' ')
  return moment && clockPattern.test(at) ? { verb: 'moment', moment, at } : null
}
