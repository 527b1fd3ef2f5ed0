import { z } from 'zod'
import {
  type OutgoingEvent,
  outgoingEvents,
  type Pager,
  type Receiver,
  type WebhookEndpoint,
} from '../../domain/policy/practice/receivers.ts'
import { problemWithUrl } from '../../webhooks/addresses.ts'
import { channelOrOff, errorFor, idOf, oneOf, section, yesOrNo } from '../fields.ts'
import { valueText } from '../problems.ts'

const pagersAtMost = 10
const webhooksAtMost = 50

function notVariable(value: unknown): string {
  return `${valueText(value)} isn't the name of an environment variable; the secret itself doesn't belong in this file`
}

function variable() {
  return z
    .string({ error: errorFor(notVariable) })
    .regex(/^[A-Z][A-Z0-9_]{2,60}$/, { error: ({ input }) => notVariable(input) })
}

/** A variable, or null for a receiver that asks for no secret. */
export function variableOrOff() {
  return z
    .union([variable(), z.literal(false), z.literal('off')], { error: errorFor(notVariable) })
    .transform((name) => (name === false || name === 'off' ? null : name))
}

/** Named outright, this machine is meant; any other inner address has to say so. */
const thisMachine: readonly string[] = ['localhost', '127.0.0.1', '[::1]']

export function isInternal({ url, internal }: { url: string; internal?: boolean | undefined }): boolean {
  return internal ?? thisMachine.includes(URL.parse(url)?.hostname ?? '')
}

export function receiverShape(what: string) {
  return {
    id: idOf(what).describe('What timelines and lists call it'),
    url: z.string({ error: errorFor(() => "isn't text") }).describe('Where signed webhooks go: https://…'),
    secret_from: z
      .union([variable(), z.array(variable()).min(1).max(2)], { error: errorFor(notVariable) })
      .describe(
        'The environment variable with its secret, whsec_…; two while one replaces the other, the new one first',
      )
      .optional(),
    internal: yesOrNo().describe("It's in your own network, and may be http://").optional(),
    private: yesOrNo().describe('It may know what private incidents say').optional(),
  }
}

export function refineUrl(file: { url: string; internal?: boolean | undefined }, ctx: z.RefinementCtx): void {
  const problem = problemWithUrl(file.url, isInternal(file) ? 'internal' : 'public')
  if (problem) ctx.addIssue({ code: 'custom', path: ['url'], message: problem })
}

export function listOf<Item extends z.ZodType<{ id: string }>>(
  item: Item,
  { what, atMost }: { what: string; atMost: number },
) {
  return z
    .array(item, { error: errorFor((value) => `${valueText(value)} isn't a list of ${what}`) })
    .max(atMost, { error: `has more than ${atMost} ${what}` })
    .superRefine((list, ctx) => {
      for (const [index, { id }] of list.entries()) {
        if (list.findIndex((other) => other.id === id) === index) continue
        ctx.addIssue({ code: 'custom', path: [index, 'id'], message: `${valueText(id)} appears twice` })
      }
    })
}

const pager = section(receiverShape('pager')).superRefine(refineUrl)

const webhook = section({
  ...receiverShape('webhook'),
  events: z
    .array(oneOf(outgoingEvents))
    .min(1, { error: 'is an empty list; remove the line for all events' })
    .describe('Which events it gets; all by default')
    .optional(),
  channel: channelOrOff()
    .describe('Hears when it keeps failing; the announcements channel by default')
    .optional(),
}).superRefine(refineUrl)

export const pagersSection = listOf(pager, { what: 'pagers', atMost: pagersAtMost })
export const webhooksSection = listOf(webhook, { what: 'webhooks', atMost: webhooksAtMost })

type ReceiverFile = z.output<typeof pager>

export function receiverOf(file: ReceiverFile, secretByDefault: string): Receiver {
  const { id, url, secret_from: from = secretByDefault, private: seesPrivate = false } = file
  const secretVariables = typeof from === 'string' ? [from] : from
  return { id, url, secretVariables, internal: isInternal(file), private: seesPrivate }
}

export function pagersOf(file: z.output<typeof pagersSection> | undefined): Pager[] {
  return (file ?? []).map((each) => receiverOf(each, 'PAGER_SECRET'))
}

export function webhooksOf(
  file: z.output<typeof webhooksSection> | undefined,
  announcements: string | null,
): WebhookEndpoint[] {
  return (file ?? []).map((each) => ({
    ...receiverOf(each, 'WEBHOOK_SECRET'),
    events: [...new Set<OutgoingEvent>(each.events ?? outgoingEvents)],
    channel: each.channel === undefined ? announcements : each.channel,
  }))
}
