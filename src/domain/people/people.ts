import { type Instant, instantOf } from '../time/instant.ts'

/** A Slack user id, `U…`. */
export type PersonId = string

const slackPerson = /^[UW][A-Z0-9]{2,}$/

export function isSlackPerson(person: PersonId): boolean {
  return slackPerson.test(person)
}

/** Somebody at the command line whom Slack does not know. */
export function cliPersonOf(name: string): PersonId {
  return `cli:${name.replace(/[^\p{L}\p{N}._ -]/gu, '').slice(0, 40)}`
}

/** A program with a token, where it says no person for whom it asks. */
export function apiPersonOf(token: string): PersonId {
  return `api:${token.replace(/[^\p{L}\p{N}._ -]/gu, '').slice(0, 60)}`
}

/** Nobody looks after an incident because a program did something to it. */
export function isProgram(person: PersonId): boolean {
  return person.startsWith('api:') || person === workflowPerson
}

/** A workflow in Slack, where it says no person for whom it asks: it tells an app neither its name nor its maker. */
export const workflowPerson: PersonId = 'workflow:Slack'

/** An alert source, where it did what people otherwise do. */
export function alertSourcePerson(source: string): PersonId {
  return `alert:${source}`
}

export function isAlertSource(person: PersonId): boolean {
  return person.startsWith('alert:')
}

/** How somebody without a Slack account is called. */
export function outsiderName(person: PersonId): string {
  const [, kind = '', name = person] = /^(alert|api|cli|workflow):(.*)$/su.exec(person) ?? []
  return `${name} (${{ alert: 'alerts', api: 'API', workflow: 'workflow' }[kind] ?? 'command line'})`
}

/** Begins what stands for somebody whose data was erased. */
export const erasedPrefix = 'erased-'

export function isErased(person: PersonId): boolean {
  return person.startsWith(erasedPrefix)
}

/** What stands for somebody whom Slack has no name for; it may be no more than their id. */
export function fallbackName(person: PersonId): string {
  if (isErased(person)) return 'someone (erased)'
  return person.includes(':') ? outsiderName(person) : person
}

/** A Slack channel id, `C…`. */
export type ChannelId = string

/** Who did it. Muster itself acts for the clock. */
export type Actor = { kind: 'person'; id: PersonId } | { kind: 'muster' }

export const muster: Actor = { kind: 'muster' }

export function person(id: PersonId): Actor {
  return { kind: 'person', id }
}

/** How a thing reached us, and where it can be read again. */
export type Source = {
  via:
    | 'command'
    | 'button'
    | 'form'
    | 'reaction'
    | 'pin'
    | 'shortcut'
    | 'message'
    | 'timer'
    | 'delivery'
    | 'channel'
    | 'cli'
    | 'alert'
    | 'api'
    | 'web'
    | 'workflow'
  message?: MessageRef
  /** Of a request of a program's: its token's name. No matter who it says it asks for, this is who told us. */
  token?: string
}

/** A Slack message: where it is and, when known, its thread, its link and who wrote it. */
export type MessageRef = {
  channel: ChannelId
  ts: string
  threadTs?: string
  link?: string
  author?: PersonId
}

/** A Slack `ts` is seconds with microseconds. */
export function instantOfTs(ts: string): Instant {
  return instantOf(Math.floor(Number(ts) * 1000))
}

/**
 * Who is in a user group; null when that was never read. A person's own id is asked as a group of one: empty
 * once Slack says that they left, null as long as nobody has looked.
 */
export type GroupsOf = (group: string) => readonly PersonId[] | null

/** Someone who was paged while Slack holds back what notifies them: no app can break through that. */
export type Quiet = { person: PersonId; until: Instant }
