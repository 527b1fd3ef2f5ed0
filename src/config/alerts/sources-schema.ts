import { z } from 'zod'
import { alertActions, alertKinds, alertSeverities } from '../../domain/policy/alerting.ts'
import { severityOf } from '../../domain/policy/severity.ts'
import { minuteMs } from '../../domain/time/units.ts'
import {
  channel,
  count,
  errorFor,
  idOf,
  lengthOfTime,
  oneOf,
  refuse,
  section,
  words,
  yesOrNo,
} from '../fields.ts'
import { notSeverity, valueText } from '../problems.ts'

const sourcesAtMost = 100
const rulesAtMost = 200
const secretsAtMost = 3
const secretLengthAtLeast = 16

/** Never repeats it: what is wrong may be a secret all the same. */
const secretMessage = `is too short or has spaces; write $NAME for the environment variable that holds it, or at least ${secretLengthAtLeast} characters`

function secret() {
  return z.string({ error: errorFor(() => secretMessage) }).refine(isSecret, { error: secretMessage })
}

function isSecret(text: string): boolean {
  return isVariable(text) || (text.length >= secretLengthAtLeast && /^\S+$/.test(text))
}

/** `$NAME` stands for a variable of the environment. */
export function isVariable(text: string): boolean {
  return /^\$[A-Z][A-Z0-9_]{0,60}$/.test(text)
}

const secrets = z
  .union([secret(), z.array(secret()).min(1).max(secretsAtMost)], { error: errorFor(() => secretMessage) })
  .describe('$NAME of the variable that holds it; a list while one replaces another, the new one first')

function pattern() {
  return z.string({ error: errorFor((value) => `${valueText(value)} isn't text; put it in quotes`) }).max(200)
}

/** One or several; `*` in them is anything. */
function patterns() {
  return z.union([pattern(), z.array(pattern()).min(1).max(50)], {
    error: errorFor((value) => `${valueText(value)} isn't text or a list of texts`),
  })
}

function severities() {
  const one = oneOf(alertSeverities)
  return z.union([one, z.array(one).min(1)], {
    error: errorFor((value) => `${valueText(value)} isn't one of ${alertSeverities.join(', ')}`),
  })
}

export const defaultFlapWithinMs = 30 * minuteMs

const match = section({
  name: patterns().describe("The alert's name, such as CheckoutDown or Checkout*").optional(),
  severity: severities().describe('How severe the sender says it is').optional(),
  labels: z.record(z.string(), patterns()).describe('Labels and what they must be').optional(),
})

const rule = section({
  match: match.describe('Everything here must fit; without it, every alert does').optional(),
  do: oneOf(alertActions).describe('What such an alert does'),
  severity: z
    .string({ error: errorFor(notSeverity) })
    .transform((text, ctx) => severityOf(text) ?? refuse(ctx, notSeverity(text)))
    .describe('Of the incident; without it, by the severity of the alert')
    .optional(),
  service: words(60).describe('The service it is about, in place of the source’s').optional(),
  channel: channel('name one, remove the line, or set do to note or ignore')
    .describe('Where it is posted; without it, where incidents are announced')
    .optional(),
})

const template = section({
  list: words(200).describe('The path of a list in which each element is an alert').optional(),
  key: words(300).describe('The same from firing to resolved, such as {{monitor.id}}'),
  title: words(300).describe('Such as {{monitor.name}} is {{status}}'),
  text: words(300).optional(),
  severity: words(300).optional(),
  status: words(300).optional(),
  resolved: z.array(words(60)).max(20).describe('What status says when it is over').optional(),
  at: words(300).describe('When it began or ended').optional(),
  labels: z.record(z.string(), words(300)).optional(),
})

const source = section({
  id: idOf('alert source').describe('Part of its address, and the name people see'),
  kind: oneOf(alertKinds).describe('What sends'),
  security: yesOrNo().describe('Its alerts declare private security incidents').optional(),
  service: words(60).describe('What its alerts are about').optional(),
  secret: secrets,
  rules: z.array(rule).max(rulesAtMost).describe('The first that matches decides').optional(),
  incidents_per_hour: count(0, 1_000)
    .describe('The most it can declare in an hour; beyond that its alerts only ask')
    .optional(),
  flap_within: lengthOfTime()
    .describe('Firing again within this time of resolving is the same problem')
    .optional(),
  stale_after: lengthOfTime()
    .describe("An alert that isn't repeated for this long is over; for senders that repeat what still fires")
    .optional(),
  heartbeat: section({
    alert: words(200).describe('Its name, such as Watchdog'),
    within: lengthOfTime().describe('Missing for this long, it raises an alarm; at least a minute'),
  })
    .describe('An alert that fires for ever, and raises an alarm when it stays away')
    .optional(),
  template: template.describe('For kind generic: where the values are in its body').optional(),
}).superRefine(({ kind, template: given, heartbeat, stale_after: stale, flap_within: flap }, ctx) => {
  if (stale !== undefined && stale < (flap ?? defaultFlapWithinMs)) {
    ctx.addIssue({
      code: 'custom',
      path: ['stale_after'],
      message: 'is shorter than flap_within; write for example 8h',
    })
  }
  if (heartbeat && heartbeat.within < minuteMs) {
    ctx.addIssue({
      code: 'custom',
      path: ['heartbeat', 'within'],
      message: 'is shorter than a minute; write for example 10m',
    })
  }
  if (given && kind !== 'generic') {
    ctx.addIssue({ code: 'custom', path: ['template'], message: `is for kind generic; ${kind} needs none` })
  }
})

export const alertsSection = z
  .array(source, { error: errorFor((value) => `${valueText(value)} isn't a list of alert sources`) })
  .max(sourcesAtMost, { error: `has more than ${sourcesAtMost} sources` })
  .superRefine((list, ctx) => {
    for (const [index, { id }] of list.entries()) {
      if (list.findIndex((other) => other.id === id) === index) continue
      ctx.addIssue({ code: 'custom', path: [index, 'id'], message: `${valueText(id)} appears twice` })
    }
  })

export type SourceFile = z.output<typeof source>
export type RuleFile = z.output<typeof rule>
export type MatchFile = z.output<typeof match>
export type TemplateFile = z.output<typeof template>
