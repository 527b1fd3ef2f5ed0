import type { MrkdwnElement, PlainTextElement } from '@slack/types'
import { type ChannelId, isErased, isSlackPerson, type PersonId } from '../../domain/people/people.ts'
import type { Target } from '../../domain/policy/policy.ts'
import { cut } from '../../domain/text/text.ts'
import { epochMsOf, type Instant } from '../../domain/time/instant.ts'
import { isolated } from './bidi.ts'
import { limits } from './limits.ts'

/** Text that people typed, made harmless: no mention, link or entity survives. Slack's three characters. */
export function harmless(typed: string): string {
  return typed.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;')
}

/** Typed text cut so that the limit still holds for what `form` makes of it. */
function fitted(typed: string, limit: number, form: (text: string) => string): string {
  let room = limit
  let formed = form(cut(typed, room))
  while (formed.length > limit) {
    room -= Math.max(1, Math.ceil((formed.length - limit) / 5))
    formed = form(cut(typed, room))
  }
  return formed
}

/** Typed text for mrkdwn, cut to a limit that holds after escaping. */
export function escapedWithin(typed: string, limit: number): string {
  return fitted(typed, limit, (text) => isolated(harmless(text)))
}

/** Typed text for plain_text, which needs no escaping. */
export function plainWithin(typed: string, limit: number): string {
  return fitted(typed, limit, isolated)
}

/** `verbatim`, so that Slack turns no `@channel` that somebody typed into a call to everybody. */
export function mrkdwn(text: string): MrkdwnElement {
  return { type: 'mrkdwn', text, verbatim: true }
}

export function plain(text: string, limit: number = limits.buttonText): PlainTextElement {
  return {
    type: 'plain_text',
    text: cut(text, limit),
    emoji: true,
  }
}

/** People at the command line have no account to mention. */
export function mention(person: PersonId): string {
  return isErased(person)
    ? 'somebody (erased)'
    : isSlackPerson(person)
      ? `<@${person}>`
      : `${harmless(person.replace(/^cli:/, ''))} (command line)`
}

export function mentionOf(target: Target): string {
  return target.kind === 'person' ? `<@${target.id}>` : `<!subteam^${target.id}>`
}

export function channelLink(channel: ChannelId): string {
  return `<#${channel}>`
}

export function linkTo(url: string, text: string): string {
  return `<${url}|${harmless(text).replace(/\|/g, '¦')}>`
}

function dateOf(instant: Instant, format: string): string {
  const fallback = instant.slice(0, 16).replace('T', ' ')
  return `<!date^${Math.floor(epochMsOf(instant) / 1000)}^${format}|${fallback} UTC>`
}

/** Each reader sees their own time zone. */
export function timeOf(instant: Instant): string {
  return dateOf(instant, '{time}')
}

export function dayAndTimeOf(instant: Instant): string {
  return dateOf(instant, '{date_short_pretty} {time}')
}

export function dayOf(instant: Instant): string {
  return dateOf(instant, '{date_short_pretty}')
}

/** The time alone when it is near `at`, with its day otherwise. */
export function whenOf(instant: Instant, at: Instant): string {
  return Math.abs(epochMsOf(instant) - epochMsOf(at)) < 12 * 60 * 60_000
    ? timeOf(instant)
    : dayAndTimeOf(instant)
}
