import type { Calendar } from '../../domain/time/calendar.ts'
import { type Instant, msBetween } from '../../domain/time/instant.ts'
import { deadlineOf } from '../../domain/time/typed/deadline.ts'
import { pastMomentOf } from '../../domain/time/typed/past-moment.ts'
import { promiseOf } from '../../domain/time/typed/promise.ts'
import { readTime } from '../../domain/time/typed/read-time.ts'
import type { TimeDoubt, TypedTime } from '../../domain/time/typed/typed-time.ts'
import type { Written } from '../../domain/time/typed/written.ts'
import { harmless } from '../text/mrkdwn.ts'
import type { SettledCommand, Timed } from './command.ts'
import { isNewsOfItem } from './postmortem/task.ts'
import type { TimeWords } from './time-words.ts'

/** What a time in a command is read by. */
export type Place = {
  at: Instant
  /** The typist's. */
  timeZone: string
  /** The office's, for deadlines. */
  calendar: Calendar
  /** When the incident was declared. */
  declaredAt: Instant
}

/** What may have been meant, and the command that says so beyond doubt; without a moment, one without a time. */
export type Choice = { at: Instant | null; retyped: string }

/** A time that raises a question before anything is done. */
export type Doubt = {
  verb: Timed['verb']
  /** The time as typed, and all words around it. */
  typed: string
  words: string
  why: TimeDoubt
  choices: Choice[]
}

/** Whether a time was typed that has to be read. */
export function isTimed(command: Timed): boolean {
  switch (command.verb) {
    case 'note':
      return command.happenedAt !== null
    case 'update':
      return command.next !== null
    case 'task':
      return command.deadline !== null
    case 'moment':
      return true
  }
}

/** A command whose time is a moment; a doubt where it could be several, or none. */
export function settleTimes(command: Timed, place: Place): { command: SettledCommand } | { doubt: Doubt } {
  switch (command.verb) {
    case 'note': {
      const { verb, text, happenedAt } = command
      if (!happenedAt) return { command: { verb, text, happenedAt } }
      const read = readAs(happenedAt, (written) => pastMomentOf(written, place))
      if (read.kind === 'moment') return { command: { verb, text, happenedAt: read.at } }
      const unread = { at: null, retyped: `note ${harmless(happenedAt.whole)} at now` }
      return doubtOf(verb, happenedAt, read, (time) => `note ${harmless(text)} at ${time}`, [unread])
    }
    case 'moment': {
      const { verb, moment, to } = command
      if (to === null) return { command: { verb, moment, to } }
      const read = readAs(to, (written) => pastMomentOf(written, place))
      if (read.kind === 'moment') return { command: { verb, moment, to: read.at } }
      return doubtOf(verb, to, read, (time) => `moment ${moment} at ${time}`, [])
    }
    case 'update': {
      const { verb, text, next } = command
      if (!next) return { command: { verb, text, nextInMs: null } }
      const read = readAs(next, (written) => promiseOf(written, place))
      if (read.kind === 'moment') return { command: { verb, text, nextInMs: msBetween(place.at, read.at) } }
      const unread = { at: null, retyped: `update ${harmless(next.whole)} next as usual` }
      return doubtOf(verb, next, read, (time) => `update ${harmless(text)} next at ${time}`, [unread])
    }
    case 'task': {
      const { verb, text, owner, deadline } = command
      if (!deadline) return { command: { verb, text, owner, deadlineAt: null } }
      const read = readAs(deadline, (written) => deadlineOf(written, place))
      if (read.kind === 'moment') return { command: { verb, text, owner, deadlineAt: read.at } }
      const whose = owner ? `<@${owner}> ` : ''
      // "close 14 ports by friday" names an item that there is; behind the deadline it's a new one's text.
      const retyped = (words: string, time: string) =>
        whose === '' && isNewsOfItem(words)
          ? `task by ${time} ${harmless(words)}`
          : `task ${whose}${harmless(words)} by ${time}`
      const unread = { at: null, retyped: retyped(deadline.whole, 'none') }
      return doubtOf(verb, deadline, read, (time) => retyped(text, time), [unread])
    }
  }
}

type Asked = Extract<TypedTime, { kind: 'ask' }>

/** A word mistyped is read as what it probably was, and asked about all the same. */
function readAs({ written }: TimeWords, read: (written: Written) => TypedTime): TypedTime {
  if (written.kind !== 'unreadable' || written.near === null) return read(written)
  const meant = readTime(written.near, 'span')
  const near = meant && read(meant)
  const candidates = !near ? [] : near.kind === 'moment' ? [near.at] : near.candidates
  return { kind: 'ask', why: 'unreadable', candidates }
}

function doubtOf(
  verb: Timed['verb'],
  { typed, whole }: TimeWords,
  { why, candidates }: Asked,
  retype: (time: Instant) => string,
  unread: Choice[],
): { doubt: Doubt } {
  const meant = candidates.map((at) => ({ at, retyped: retype(at) }))
  return { doubt: { verb, typed, words: whole, why, choices: [...meant, ...unread] } }
}
