import { leadingSeverity } from '../../../domain/policy/typed-severity.ts'
import type { Command } from '../command.ts'
import { type Context, incomplete, typedOf } from '../context.ts'

/** `security sev2 <title>`. Without a severity it may be a title of another kind: `security camera is broken`. */
export function securityIncidentOf(rest: string, context: Context): Command {
  const graded = leadingSeverity(rest)
  const title = typedOf(graded?.rest ?? rest, context)
  if (title === '') return incomplete('security', 'text', typedOf(rest, context))
  return { verb: 'security', severity: graded?.severity ?? null, title }
}

/** `reported GDPR`, `reported NIS2 not required`. */
export function reportedOf(typed: string): Command {
  const [, name = ''] = /^(.*?)\s*(?:\bnot (?:required|needed|necessary))?[\s.]*$/is.exec(typed) ?? []
  return { verb: 'reported', name, isRequired: !/\bnot (?:required|needed|necessary)[\s.]*$/i.test(typed) }
}
