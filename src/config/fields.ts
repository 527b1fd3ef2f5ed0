import { z } from 'zod'
import type { Target } from '../domain/policy/policy.ts'
import { nearestOf } from '../domain/text/nearest.ts'
import { durationOf } from '../domain/time/durations.ts'
import { isLocalDay } from '../domain/time/local-time.ts'
import { dayMs } from '../domain/time/units.ts'
import { valueText } from './problems.ts'

const longestDays = 90

export const emptyMessage = 'is empty; remove the line to keep the default'

/** Says first what any field can be: missing, or empty. */
export function errorFor(why: (value: unknown) => string) {
  return ({ input }: { input?: unknown }): string => {
    if (input === undefined) return 'is missing'
    return input === null ? emptyMessage : why(input)
  }
}

export function refuse(ctx: z.RefinementCtx, message: string): never {
  ctx.addIssue({ code: 'custom', message })
  return z.NEVER
}

/** A map that rejects unknown keys, with a line of the message for each of them. */
export function section<Shape extends z.ZodRawShape>(shape: Shape) {
  return z.strictObject(shape, {
    error: (issue) => {
      if (issue.code !== 'unrecognized_keys') return undefined
      const known = Object.keys(shape)
      return issue.keys
        .map((key) => {
          const nearest = nearestOf(key, known)
          return nearest
            ? `unknown key; did you mean ${nearest}?`
            : `unknown key; the keys here are ${known.join(', ')}`
        })
        .join('\n')
    },
  })
}

function notDuration(value: unknown): string {
  return `${valueText(value)} isn't a duration; use for example 45s, 30m, 8h or 5 business days`
}

function notTime(value: unknown): string {
  return `${valueText(value)} isn't a duration here; use for example 45s, 30m, 8h or 2d, at most ${longestDays} days`
}

function msOf(text: string): number | null {
  const read = durationOf(text)
  return read?.unit === 'ms' && read.ms <= longestDays * dayMs ? read.ms : null
}

/** Milliseconds of wall-clock or open time. */
export function lengthOfTime() {
  return z
    .string({ error: errorFor(notTime) })
    .meta({ examples: ['45s', '30m', '8h', '1h30m'] })
    .transform((text, ctx) => msOf(text) ?? refuse(ctx, notTime(text)))
}

export function lengthOfTimeOrNever() {
  const notEither = (value: unknown) => `${notTime(value)}, or never`
  return textOrOff(errorFor(notEither), ['30m', 'never']).transform((text, ctx) => {
    if (text === null || text === 'never') return null
    return msOf(text) ?? refuse(ctx, notEither(text))
  })
}

export function duration() {
  return z
    .string({ error: errorFor(notDuration) })
    .meta({ examples: ['3 business days', '2d'] })
    .transform((text, ctx) => durationOf(text) ?? refuse(ctx, notDuration(text)))
}

/** One line of text. */
export function words(lengthAtMost: number) {
  return z
    .string({ error: errorFor((value) => `${valueText(value)} isn't text; put it in quotes`) })
    .min(1, { error: 'is empty; remove the line to keep the default' })
    .max(lengthAtMost, { error: `is longer than ${lengthAtMost} characters` })
    .refine((text) => !/\p{Cc}/u.test(text), { error: 'has a line break or control character; use one line' })
}

export function count(least: number, most: number) {
  const error = errorFor((value) => `${valueText(value)} isn't a whole number from ${least} to ${most}`)
  return z.int({ error }).min(least, { error }).max(most, { error })
}

/** `true` or `false`. */
export function yesOrNo() {
  return z.boolean({ error: errorFor((value) => `${valueText(value)} isn't true or false`) })
}

export function oneOf<const Words extends readonly string[]>(known: Words) {
  return z.enum(known, { error: errorFor((value) => `${valueText(value)} isn't one of ${known.join(', ')}`) })
}

function notDay(value: unknown): string {
  return `${valueText(value)} isn't a day; use for example 2026-12-25`
}

export function localDay() {
  return z
    .string({ error: errorFor(notDay) })
    .meta({ examples: ['2026-12-25'] })
    .refine(isLocalDay, { error: ({ input }) => notDay(input) })
}

export function handleMessage(handle: string): string {
  return (
    `${valueText(handle)} is a handle, which people can change; use the id. A person's: open the profile in ` +
    'Slack, then the three dots and "Copy member ID" (U…). A group\'s: open it, the three dots, "Copy group ID" (S…)'
  )
}

function notTarget(value: unknown): string {
  return typeof value === 'string' && value.startsWith('@')
    ? handleMessage(value)
    : `${valueText(value)} isn't a person (U… or an e-mail address) or a user group (S…)`
}

/** Near enough to see a typing mistake; whether someone reads there, Slack knows. */
export const emailShape = /^[^\s@<>,;:"]{1,64}@[^\s@<>,;:"]{1,180}\.[^\s@<>,;:".]{2,60}$/u

/** An address is kept as a group of one: Slack says who's behind it. */
export function target() {
  return z
    .string({ error: errorFor(notTarget) })
    .meta({ examples: ['U024BE7LH', 'ben@example.com', 'S0614TZR7'] })
    .transform((id, ctx): Target => {
      if (/^[UW][A-Z0-9]{2,20}$/.test(id)) return { kind: 'person', id }
      if (/^S[A-Z0-9]{2,20}$/.test(id)) return { kind: 'group', id }
      return emailShape.test(id) ? { kind: 'group', id: id.toLowerCase() } : refuse(ctx, notTarget(id))
    })
}

/** Slack's rule for names: the small letters of any script, and such as have no case; with or without `#`. */
export const channelName = /^#?[\p{Ll}\p{Lo}\p{Lm}\p{M}\p{N}_-]{1,80}$/u

/** What people and YAML say for none. A channel of that name is written with its `#`. */
const off: readonly unknown[] = ['off', 'no', 'none', 'false', false]

function isOff(value: unknown): boolean {
  return off.includes(typeof value === 'string' ? value.toLowerCase() : value)
}

/** Null for none. */
export function textOrOff(error: (issue: { input?: unknown }) => string, examples: string[]) {
  return z
    .union([z.string({ error }), z.literal(false, { error })], { error })
    .meta({ examples })
    .transform((text) => (text === false || isOff(text) ? null : text))
}

function notChannel(value: unknown): string {
  const inLowerCase = typeof value === 'string' ? value.toLowerCase() : ''
  const hint =
    inLowerCase !== value && channelName.test(inLowerCase) ? `; Slack writes it ${inLowerCase}` : ''
  return `${valueText(value)} isn't a channel name${hint || '; Slack takes small letters, digits, - and _, at most 80 (or off for none)'}`
}

function channelError({ input }: { input?: unknown }): string {
  return input === null ? 'is empty; a name that begins with # needs quotes: "#incidents"' : notChannel(input)
}

export function channelOrOff() {
  return textOrOff(channelError, ['#incidents', 'off']).transform((name, ctx) => {
    if (name === null) return null
    return channelName.test(name) ? name.replace('#', '') : refuse(ctx, notChannel(name))
  })
}

/** A channel where there must be one; `instead` says what to write for none. */
export function channel(instead: string) {
  const error = (issue: { input?: unknown }): string =>
    isOff(issue.input) ? `${valueText(issue.input)} is no channel here; ${instead}` : channelError(issue)
  return z
    .string({ error })
    .refine((name) => !isOff(name) && channelName.test(name), { error })
    .meta({ examples: ['#incidents'] })
    .transform((name) => name.replace('#', ''))
}

/** Ids are keys, and what people type. */
export function idOf(what: string) {
  const notId = (value: unknown) =>
    `${valueText(value)} isn't the id of a ${what}; use a-z, 0-9, - and _, beginning with a letter, at most 40`
  return z
    .string({ error: errorFor(notId) })
    .regex(/^[a-z][a-z0-9_-]{0,39}$/, { error: ({ input }) => notId(input) })
}

function notUserGroup(value: unknown): string {
  return typeof value === 'string' && value.startsWith('@')
    ? handleMessage(value)
    : `${valueText(value)} isn't the id of a user group (S…)`
}

export function userGroup() {
  return z
    .string({ error: errorFor(notUserGroup) })
    .regex(/^S[A-Z0-9]{2,20}$/, { error: ({ input }) => notUserGroup(input) })
    .meta({ examples: ['S0614TZR7'] })
}
