import type { MrkdwnElement, PlainTextElement } from '@slack/types'
import { type ChannelId, isErased, isSlackPerson, type PersonId } from '../../domain/people/people.ts'
import type { Target } from '../../domain/policy/policy.ts'
import { cut } from '../../domain/text/text.ts'
import { epochMsOf, type Instant } from '../../domain/time/instant.ts'
import { limits } from '../wire/limits.ts'
import { isolated } from './bidi.ts'

/** Text that people typed, made harmless: no mention, link or entity survives. Slack's three characters. */
export const harmless = (typed: string): string =>
  typed.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;')

/** Typed text cut so that the limit still holds for what `form` makes of it. */
const fitted = (typed: string, limit: number, form: (text: string) => string): string => {
  let room = limit
  let formed = form(cut(typed, room))
  while (formed.length > limit) {
    room -= Math.max(1, Math.ceil((formed.length - limit) / 5))
    formed = form(cut(typed, room))
  }
  return formed
}

/** Typed text for mrkdwn, cut to a limit that holds after escaping. */
export const escapedWithin = (typed: string, limit: number): string =>
  fitted(typed, limit, (text) => isolated(harmless(text)))

/** Typed text for plain_text, which needs no escaping. */
export const plainWithin = (typed: string, limit: number): string => fitted(typed, limit, isolated)

/** `verbatim`, so that Slack turns no `@channel` that somebody typed into a call to everybody. */
export const mrkdwn = (text: string): MrkdwnElement => ({ type: 'mrkdwn', text, verbatim: true })

export const plain = (text: string, limit: number = limits.buttonText): PlainTextElement => ({
  type: 'plain_text',
  text: cut(text, limit),
  emoji: true,
})

/** People at the command line have no account to mention. */
export const mention = (person: PersonId): string =>
  isErased(person)
    ? 'somebody (erased)'
    : isSlackPerson(person)
      ? `<@${person}>`
      : `${harmless(person.replace(/^cli:/, ''))} (command line)`

export const mentionOf = (target: Target): string =>
  target.kind === 'person' ? `<@${target.id}>` : `<!subteam^${target.id}>`

export const channelLink = (channel: ChannelId): string => `<#${channel}>`

export const linkTo = (url: string, text: string): string => `<${url}|${harmless(text).replace(/\|/g, '¦')}>`

const dateOf = (instant: Instant, format: string): string => {
  const fallback = instant.slice(0, 16).replace('T', ' ')
  return `<!date^${Math.floor(epochMsOf(instant) / 1000)}^${format}|${fallback} UTC>`
}

/** Each reader sees their own time zone. */
export const timeOf = (instant: Instant): string => dateOf(instant, '{time}')

export const dayAndTimeOf = (instant: Instant): string => dateOf(instant, '{date_short_pretty} {time}')

export const dayOf = (instant: Instant): string => dateOf(instant, '{date_short_pretty}')

/** The time alone when it is near `at`, with its day otherwise. */
export const whenOf = (instant: Instant, at: Instant): string =>
  Math.abs(epochMsOf(instant) - epochMsOf(at)) < 12 * 60 * 60_000 ? timeOf(instant) : dayAndTimeOf(instant)
