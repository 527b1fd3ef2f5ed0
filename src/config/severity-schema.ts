import { z } from 'zod'
import { defaultPolicy, defaultResponse } from '../domain/policy/default-policy.ts'
import { type PostmortemRule, publishNeeds, type ResponseRule, type Target } from '../domain/policy/policy.ts'
import { type Severity, severityName } from '../domain/policy/severity.ts'
import {
  count,
  duration,
  errorFor,
  lengthOfTime,
  lengthOfTimeOrNever,
  oneOf,
  section,
  target,
  words,
} from './fields.ts'
import { valueText } from './problems.ts'

type RuleKind = ResponseRule['kind']
type RuleName = z.ZodLiteral<RuleKind> | z.ZodOptional<z.ZodLiteral<RuleKind>>

const pages = {
  page_every: lengthOfTime().describe('Pages repeat this often, one level higher each time').optional(),
  pages_at_most: count(1, 100).describe('At most this many pages per incident').optional(),
}

function remindBefore() {
  return lengthOfTime().describe('Remind this long before the response is due').optional()
}

const reminderMessage = 'the reminder must come before the response is due, and after the clock has started'

function immediate<Rule extends RuleName>(rule: Rule) {
  return section({
    rule,
    missed_after: lengthOfTime()
      .describe('Without a response for this long, the target is missed')
      .optional(),
    ...pages,
  })
}

function within<Rule extends RuleName>(rule: Rule) {
  return section({
    rule,
    within: lengthOfTime().describe('Wall-clock time until the response is due').optional(),
    remind_before: remindBefore(),
    ...pages,
  }).superRefine(
    ({ within: withinMs = defaultResponse.within.withinMs, remind_before: remindMs = 0 }, ctx) => {
      if (remindMs < withinMs) return
      ctx.addIssue({ code: 'custom', path: ['remind_before'], message: reminderMessage })
    },
  )
}

function businessHours<Rule extends RuleName>(rule: Rule) {
  return section({
    rule,
    open_time: lengthOfTime().describe('Open time until the response is due').optional(),
    remind_before: remindBefore(),
  }).superRefine(
    ({ open_time: openMs = defaultResponse.business_hours.openMs, remind_before: remindMs = 0 }, ctx) => {
      if (remindMs < openMs) return
      ctx.addIssue({ code: 'custom', path: ['remind_before'], message: reminderMessage })
    },
  )
}

function nextSprint<Rule extends RuleName>(rule: Rule) {
  return section({ rule })
}

/** A response that names no rule keeps its severity's, so that one number can be changed alone. */
function ruleName<Kind extends RuleKind>(kind: Kind, kept: RuleKind) {
  return kind === kept ? z.literal(kind).optional() : z.literal(kind)
}

function responseOf(kept: RuleKind) {
  return z.discriminatedUnion('rule', [
    immediate(ruleName('immediate', kept)),
    within(ruleName('within', kept)),
    businessHours(ruleName('business_hours', kept)),
    nextSprint(ruleName('next_sprint', kept)),
  ])
}

function postmortemOf(kept: PostmortemRule['kind']) {
  return z.discriminatedUnion('rule', [
    section({
      rule: kept === 'required' ? z.literal('required').optional() : z.literal('required'),
      due: duration().describe('Counted from closing the incident').optional(),
      needs: z
        .array(oneOf(publishNeeds))
        .max(publishNeeds.length, { error: `has more than ${publishNeeds.length} parts` })
        .describe('What it must have to be published; [] for nothing')
        .optional(),
    }),
    section({ rule: kept === 'offered' ? z.literal('offered').optional() : z.literal('offered') }),
  ])
}

const levelsAtMost = 10
const targetsAtMost = 50

function targets() {
  return z.array(target()).max(targetsAtMost, { error: `has more than ${targetsAtMost} ids` })
}

/** A list of levels, or a flat list of ids, which is one level. */
function page() {
  return z
    .array(z.union([target(), targets()]))
    .max(targetsAtMost, { error: `has more than ${targetsAtMost} entries` })
    .transform((entries, ctx): Target[][] => {
      const levels = entries.filter((entry) => Array.isArray(entry))
      const alone = entries.filter((entry): entry is Target => !Array.isArray(entry))
      if (levels.length === 0) return alone.length > 0 ? [alone] : []
      if (alone.length > 0) {
        ctx.addIssue({ code: 'custom', message: 'mixes ids and levels; put every id inside a level' })
      } else if (levels.length > levelsAtMost) {
        ctx.addIssue({ code: 'custom', message: `has more than ${levelsAtMost} levels` })
      }
      return levels.filter((level) => level.length > 0)
    })
}

function notEscalation(value: unknown): string {
  return `${valueText(value)} isn't the id of an escalation; write one of those under escalation, or off`
}

/** Whether there is one of that id is seen when the whole file is read. */
function escalationOrOff() {
  return z
    .string({ error: errorFor(notEscalation) })
    .meta({ examples: ['default', 'off'] })
    .transform((text) => (text === 'off' ? null : text))
}

function stillOnIt() {
  return section({
    after: lengthOfTimeOrNever().describe('Ask after this long without anyone doing anything').optional(),
    at_most: count(1, 20).describe('At most this often per acknowledgement').optional(),
    lapses_after: lengthOfTimeOrNever()
      .describe('Without an answer for this long, the acknowledgement ends and paging continues')
      .optional(),
  })
}

/** The section of one severity; what it leaves out stays as it is by default. */
export function severitySection(severity: Severity) {
  const kept = defaultPolicy.severities[severity]
  return section({
    name: words(40).describe('One word for it, shown after SEV-n').optional(),
    impact: words(120).describe('Impact on users; shown wherever people pick a severity').optional(),
    examples: words(200).describe('Examples that help people pick').optional(),
    response: responseOf(kept.response.kind).describe('By when someone must respond').optional(),
    still_on_it: stillOnIt()
      .describe('When the one who acknowledged is asked if they still have it')
      .optional(),
    updates_every: lengthOfTimeOrNever().describe('How often an update is due').optional(),
    postmortem: postmortemOf(kept.postmortem.kind).describe('Whether a postmortem is required').optional(),
    page: page()
      .describe('Escalation levels of people (U…) and user groups (S…), first to be paged first')
      .optional(),
    escalation: escalationOrOff()
      .describe('The escalation to follow, by its id under escalation; in place of page')
      .optional(),
    mention: oneOf(['channel', 'here', 'none'])
      .describe('Whom the announcement pings when nobody is configured to be paged')
      .optional(),
  })
    .superRefine(({ page: levels = [], response, still_on_it: still }, ctx) => {
      const rule = defaultResponse[response?.rule ?? kept.response.kind]
      if (still?.lapses_after && !('pagesAtMost' in rule)) {
        const message = `${severityName(severity)} pages no one, so no one would follow; leave it out`
        ctx.addIssue({ code: 'custom', path: ['still_on_it', 'lapses_after'], message })
      }
      const written = response && 'pages_at_most' in response ? response.pages_at_most : undefined
      const most = 'pagesAtMost' in rule ? (written ?? rule.pagesAtMost) : 1
      if (levels.length <= most) return
      const times = most === 1 ? 'once' : `${most} times`
      const message = `level ${most + 1} is never reached: ${severityName(severity)} pages at most ${times}`
      ctx.addIssue({ code: 'custom', path: ['page', most], message })
    })
    .optional()
}
