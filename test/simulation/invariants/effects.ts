import { type Effect, type EffectKind, isCall, pageIn } from '../../../src/domain/record/effects.ts'
import type { Channel } from '../../../src/sandbox/workspace/state.ts'
import { unreadableText } from '../../../src/slack/text/unreadable.ts'
import { brokeText, troubleTexts } from '../../../src/slack/wire/guard.ts'
import type { Links } from '../../../src/store/incident/slack-links.ts'
import { numberOfKey } from '../../support/subjects.ts'
import { type Evening, idOf, type Row } from './evening.ts'

/** Whether an effect may be left out: there is nothing that it could be shown on. */
const mayBeSkipped = (kind: EffectKind, links: Links): boolean => {
  const hasOwnChannel = links.channel !== undefined && links.lost === undefined
  switch (kind) {
    case 'invite':
    case 'set_topic':
    case 'pin_card':
      return !hasOwnChannel
    case 'record_message':
      return true
    default:
      return false
  }
}

/** Nobody is paged for an incident that ended before the page could go out. */
const isPageTooLate = ({ state, payload, outcome }: Row): boolean =>
  state === 'skipped' &&
  pageIn(JSON.parse(payload) as Effect) !== null &&
  outcome === 'the incident was over by then'

/** Nor once somebody has answered; by then a page may have gone some of its ways. */
export const isAnsweredPage = ({ state, payload, outcome }: Row): boolean => {
  const effect = JSON.parse(payload) as Effect
  return state === 'needless' && outcome === answeredBefore && effect.kind === 'say' && isCall(effect.words)
}

const answeredBefore = 'it was answered before it could go out'

/** Nothing waits, nothing is refused, and nothing was left out that could have been shown. */
export function unsettled({ rows, linksOf }: Evening): string[] {
  return rows
    .filter(({ state, kind, subject }) => {
      if (state === 'delivered' || state === 'needless') return false
      return !(state === 'skipped' && mayBeSkipped(kind as EffectKind, linksOf(numberOfKey(subject) ?? 0)))
    })
    .filter((row) => !isPageTooLate(row))
    .map((row) => `${idOf(row)} ${row.kind} is ${row.state}: ${row.outcome}`)
}

/** Only effects that show the present state are needless, by a later one of their kind, and words said with others. */
export function wronglyNeedless({ rows, marks }: Evening): string[] {
  const converging = new Set<string>([
    'refresh_card',
    'refresh_prompts',
    'set_topic',
    'refresh_announcement',
    'write_postmortem',
    'revise_postmortem',
  ])
  const delivered = new Set(
    rows
      .filter(({ state }) => state === 'delivered' || state === 'skipped')
      .map(({ subject, kind }) => `${subject} ${kind}`),
  )
  return (
    rows
      .filter(({ state, kind, subject }) => {
        return state === 'needless' && !(converging.has(kind) && delivered.has(`${subject} ${kind}`))
      })
      .filter((row) => !(row.kind === 'say_in_thread' && marks.get(idOf(row))?.length === 1))
      .filter((row) => !isAnsweredPage(row))
      // Whether a board is wanted depends on who has come; `stale` looks at what it shows.
      .filter(({ kind }) => kind !== 'refresh_arrivals')
      // It shows nothing: where Slack doesn't say, those who were paged are taken to hear it.
      .filter(({ kind }) => kind !== 'ask_quiet')
      .map((row) => `${idOf(row)} ${row.kind} was never shown`)
  )
}

/** Who was to be invited has been in the channel. */
export function notInvited({ stage, rows, linksOf }: Evening): string[] {
  const { workspace } = stage
  const known = new Map(workspace.state.channels.map((channel) => [channel.id, channel]))
  const members = new Map(workspace.state.groups.map(({ id, memberIds }) => [id, memberIds]))
  return rows
    .filter(({ kind, state }) => kind === 'invite' && state === 'delivered')
    .flatMap((row) => {
      const effect = JSON.parse(row.payload) as Extract<Effect, { kind: 'invite' }>
      const channel = known.get(linksOf(numberOfKey(row.subject) ?? 0).channel?.channel ?? '')
      const been = channel ? everIn(channel) : new Set<string>()
      const called = effect.targets.flatMap(({ kind, id }) =>
        kind === 'group' ? (members.get(id) ?? []) : [id],
      )
      return [...effect.people, ...called]
        .filter((person) => !been.has(person))
        .map((person) => `${idOf(row)} did not bring in ${person}`)
    })
}

export function everIn({ memberIds, messages, creatorId }: Channel): Set<string> {
  return new Set([
    creatorId,
    ...memberIds,
    ...messages.filter(({ subtype }) => subtype?.endsWith('_join')).map(({ userId }) => userId),
  ])
}

/** Nobody read that something in Muster broke. */
export function wrongApologies({ stage }: Evening): string[] {
  const apologies = [brokeText, unreadableText, ...Object.values(troubleTexts)]
  return stage.workspace.state.ephemerals
    .map(stage.workspace.plainTextOf)
    .filter((text) => apologies.some((apology) => text.includes(apology)))
    .map((text) => `somebody read: ${text}`)
}
