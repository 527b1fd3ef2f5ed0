import type { z } from 'zod'
import { objectOf, textOf } from '../../json.ts'

/** One thing that Slack refuses: where, as a JSON pointer, and why, in the words of its own answers. */
export type Problem = { pointer: string; message: string }

type Issue = z.core.$ZodIssue

/** Everything in the value that breaks the rule; places are counted from `root`. */
export function problemsOf(rule: z.ZodType, value: unknown, root = ''): Problem[] {
  const parsed = rule.safeParse(value, { reportInput: true })
  if (parsed.success) return []
  return parsed.error.issues.flatMap((issue) =>
    problemsOfIssue(issue).map(({ pointer, message }) => ({ pointer: `${root}${pointer}`, message })),
  )
}

/** `[ERROR] must be less than 151 characters [json-pointer:/blocks/0/text/text]`, as Slack answers it. */
export function sentenceOf({ pointer, message }: Problem): string {
  return `[ERROR] ${message} [json-pointer:${pointer}]`
}

function problemsOfIssue(issue: Issue): Problem[] {
  const { path } = issue
  // Slack names a missing field at the object that lacks it, and one too many at the field.
  if ('input' in issue && issue.input === undefined) {
    const field = String(path.at(-1))
    return [{ pointer: pointerOf(path.slice(0, -1)), message: `missing required field: ${field}` }]
  }
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({ pointer: pointerOf([...path, key]), message: `no such field: ${key}` }))
  }
  return [{ pointer: pointerOf(path), message: messageOf(issue) }]
}

function messageOf(issue: Issue): string {
  switch (issue.code) {
    case 'too_big':
      return tooBig(issue.origin, Number(issue.maximum))
    case 'too_small':
      return tooSmall(issue.origin, Number(issue.minimum))
    case 'invalid_type':
      return `must be ${kinds[issue.expected] ?? issue.expected}`
    case 'invalid_value':
      return `must be ${issue.values.join(' or ')}`
    case 'invalid_union':
      return `unsupported type: ${textOf(objectOf(issue.input).type)}`
    default:
      return issue.message
  }
}

const kinds: { [expected: string]: string } = {
  array: 'a list',
  boolean: 'true or false',
  int: 'a whole number',
  number: 'a number',
  object: 'an object',
  string: 'a string',
}

function tooBig(origin: string, most: number): string {
  if (origin === 'string') return `must be less than ${most + 1} characters`
  return origin === 'array' ? `no more than ${most} items allowed` : `must be at most ${most}`
}

function tooSmall(origin: string, least: number): string {
  if (origin === 'string') return `must be more than ${least - 1} characters`
  return origin === 'array' ? `must have at least ${least} items` : `must be at least ${least}`
}

function pointerOf(path: readonly PropertyKey[]): string {
  return path.map((part) => `/${String(part)}`).join('')
}
