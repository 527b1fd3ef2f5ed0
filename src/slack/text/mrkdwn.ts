import type { MrkdwnElement, PlainTextElement } from '@slack/types'
import {
  type ChannelId,
  isErased,
  isSlackPerson,
  outsiderName,
  type PersonId,
} from '../../domain/people/people.ts'
import type { Target } from '../../domain/policy/policy.ts'
import { cut } from '../../domain/text/text.ts'
import { epochMsOf, type Instant } from '../../domain/time/instant.ts'
import type { MomentForm } from '../../wording/text/sentence.ts'
import { isolate } from './bidi.ts'
import { limits } from './limits.ts'

/** Text that people typed, made harmless: no mention, link or entity survives. Slack's three characters. */
export function harmless(typed: string): string {
  return typed.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;')
}

/** Typed text cut so that the limit still holds for what `form` makes of it. */
function fitText(typed: string, limit: number, form: (text: string) => string): string {
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
  return fitText(typed, limit, (text) => isolate(harmless(text)))
}

/** Typed text for plain_text, which needs no escaping. */
export function plainWithin(typed: string, limit: number): string {
  return fitText(typed, limit, isolate)
}

/** What to type, as code. A backtick would end it, and a line break too. */
export function codeOf(typed: string, limit: number): string {
  return `\`${escapedWithin(typed.replace(/`/g, "'").replace(/\s+/g, ' ').trim(), limit)}\``
}

/** `verbatim`, so that Slack turns no `@channel` that someone typed into a call to everyone. */
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

/** People at the command line have no account to mention, and neither has an alert source. */
export function mention(person: PersonId): string {
  return isErased(person)
    ? 'someone (erased)'
    : isSlackPerson(person)
      ? `<@${person}>`
      : harmless(outsiderName(person))
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

const formats: Record<MomentForm, (day: string) => string> = {
  time: () => '{time}',
  day: (day) => day,
  'day and time': (day) => `${day} at {time}`,
  ago: () => '{ago}',
}

/**
 * Each reader sees their own time zone, and "today" where it is. Slack writes a weekday only with the long
 * form of a day, which is worth its length while the day is near.
 */
export function dateOf(instant: Instant, as: MomentForm, isNear: boolean): string {
  const format = formats[as](isNear ? '{date_long_pretty}' : '{date_short_pretty}')
  return `<!date^${Math.floor(epochMsOf(instant) / 1000)}^${format}|${utcText(instant)}>`
}

/** `2026-11-20 14:07 UTC`: for clients, and places, that know no dates. */
export function utcText(instant: Instant): string {
  return `${instant.slice(0, 16).replace('T', ' ')} UTC`
}
