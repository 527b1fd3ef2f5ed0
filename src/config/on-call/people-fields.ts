import { z } from 'zod'
import { type Who, whoText } from '../../domain/people/who.ts'
import type { PageTarget } from '../../domain/policy/escalation.ts'
import type { Member } from '../../domain/policy/schedule.ts'
import { channelName, emailShape, errorFor, handleMessage, localDay, refuse, section } from '../fields.ts'
import { valueText } from '../problems.ts'

const peopleAtMost = 500

function whoOf(text: string): Who | null {
  if (/^[UW][A-Z0-9]{2,20}$/.test(text)) return { kind: 'person', id: text }
  return emailShape.test(text) ? { kind: 'email', address: text.toLowerCase() } : null
}

function notPerson(value: unknown): string {
  if (typeof value === 'string' && value.startsWith('@')) return handleMessage(value)
  if (typeof value === 'string' && /^S[A-Z0-9]{2,20}$/.test(value)) {
    return `${valueText(value)} is a user group; a rotation lists people. Page the group in a level of an escalation`
  }
  return `${valueText(value)} isn't a person; write a Slack id (U…) or an e-mail address`
}

function person() {
  return z
    .string({ error: errorFor(notPerson) })
    .meta({ examples: ['U024BE7LH', 'ben@example.com'] })
    .transform((text, ctx): Who => whoOf(text) ?? refuse(ctx, notPerson(text)))
}

const stay = section({
  who: person(),
  from: localDay().describe('The first day in the rotation').optional(),
  until: localDay().describe('The last day in the rotation').optional(),
}).superRefine(({ from, until }, ctx) => {
  if (from === undefined || until === undefined || from <= until) return
  const message = `${until} comes before from, ${from}; until is the last day and can't be earlier`
  ctx.addIssue({ code: 'custom', path: ['until'], message })
})

function member() {
  return z
    .union([person(), stay])
    .transform(
      (read): Member =>
        'who' in read
          ? { who: read.who, from: read.from ?? null, until: read.until ?? null }
          : { who: read, from: null, until: null },
    )
}

function isTogether(a: Member, b: Member): boolean {
  return (a.from ?? '') <= (b.until ?? '9999') && (b.from ?? '') <= (a.until ?? '9999')
}

/** The people of a rotation: someone can come back later, and nobody is in it twice at once. */
export function members() {
  return z
    .array(member(), {
      error: errorFor(
        (value) => `${valueText(value)} isn't a list of people; write [U024BE7LH, ben@example.com]`,
      ),
    })
    .min(1, { error: 'lists nobody; a rotation needs at least one person' })
    .max(peopleAtMost, { error: `lists more than ${peopleAtMost} people` })
    .superRefine((list, ctx) => {
      const seen = new Map<string, Member[]>()
      for (const [index, one] of list.entries()) {
        const name = whoText(one.who)
        const others = seen.get(name) ?? []
        if (others.some((other) => isTogether(other, one))) {
          const message = `${valueText(name)} is in the list twice at once; give each entry its own from and until, or remove one`
          ctx.addIssue({ code: 'custom', path: [index], message })
        }
        seen.set(name, [...others, one])
      }
    })
}

function notTarget(value: unknown): string {
  if (typeof value === 'string' && value.startsWith('@')) return handleMessage(value)
  return `${valueText(value)} can't be paged; write schedule:ID, next:ID, a person (U… or an e-mail address), a user group (S…) or "#channel"`
}

const prefixed = /^(schedule|next): ?([\w-]+)$/

function targetOf(text: string): PageTarget | null {
  const [, kind, id] = prefixed.exec(text) ?? []
  if (id !== undefined) return kind === 'next' ? { kind: 'next', id } : { kind: 'schedule', id }
  if (text.startsWith('#')) return channelName.test(text) ? { kind: 'channel', name: text.slice(1) } : null
  if (/^S[A-Z0-9]{2,20}$/.test(text)) return { kind: 'group', id: text }
  return whoOf(text)
}

/** The schedule that a target names, whether or not the file has it. */
export function scheduleNamed(text: unknown): string | null {
  return typeof text === 'string' ? (prefixed.exec(text)?.[2] ?? null) : null
}

export function pageTarget() {
  return z
    .string({ error: errorFor(notTarget) })
    .meta({ examples: ['schedule:primary', 'next:primary', 'U024BE7LH', 'S0614TZR7', '#sre-leads'] })
    .transform((text, ctx): PageTarget => targetOf(text) ?? refuse(ctx, notTarget(text)))
}
