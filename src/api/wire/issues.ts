import type { z } from 'zod'

/** `limit: takes at most 100`, a sentence for each thing that's wrong. */
export function issuesText({ issues }: z.ZodError): string {
  return issues
    .slice(0, 10)
    .map(({ path, message }) => `${path.length > 0 ? `${path.join('.')}: ` : ''}${message}.`)
    .join(' ')
}

/** What's wrong with a parameter or a field, without a full stop; undefined where zod's own words do. */
export function sentenceOf(issue: z.core.$ZodRawIssue): string | undefined {
  const { code, input } = issue
  // A parameter given twice is given as a list.
  if (
    Array.isArray(input) &&
    (code === 'invalid_value' || (code === 'invalid_type' && issue.expected !== 'array'))
  )
    return 'takes one value'
  switch (code) {
    case 'unrecognized_keys':
      return `${issue.keys.map((key) => JSON.stringify(key.slice(0, 60))).join(', ')} isn't known here`
    case 'invalid_type':
      return input === undefined ? 'is missing' : `takes ${typeNames[issue.expected] ?? issue.expected}`
    case 'too_small':
      return issue.origin === 'string' ? 'is empty' : `takes at least ${issue.minimum}`
    case 'too_big':
      return issue.origin === 'string'
        ? `has ${String(input).length} characters; the limit is ${issue.maximum}`
        : `takes at most ${issue.maximum}`
    case 'invalid_value':
      return `takes one of ${issue.values.join(', ')}`
    default:
      return undefined
  }
}

const typeNames: Record<string, string> = {
  string: 'a string',
  array: 'a list',
  object: 'an object',
  boolean: 'true or false',
  number: 'a number',
  int: 'a whole number',
}
