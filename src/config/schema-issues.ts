import type { z } from 'zod'
import { emptyMessage } from './fields.ts'
import { valueText } from './problems.ts'

type Issue = z.core.$ZodIssue

/** What is wrong with the value at `path`, or with the key itself. */
export type Finding = { path: PropertyKey[]; isKey: boolean; message: string }

function ruleOf(value: unknown): unknown {
  return typeof value === 'object' && value !== null && 'rule' in value ? value.rule : undefined
}

/** What to say where the schema has no words of its own. */
export function generalMessage(issue: z.core.$ZodRawIssue): string | undefined {
  const { code, input } = issue
  if (code === 'invalid_union' && 'options' in issue && Array.isArray(issue.options)) {
    const known = issue.options.filter((option) => option !== undefined).join(', ')
    return `${valueText(ruleOf(input))} isn't one of ${known}`
  }
  if (code !== 'invalid_type') return undefined
  if (input === null) return emptyMessage
  if (input === undefined) return 'is missing'
  if (issue.expected === 'object') return `${valueText(input)} is where keys and values should be`
  if (issue.expected === 'array') return `${valueText(input)} isn't a list`
  return undefined
}

/** A value that fits none of several shapes is judged by the shape that it resembles. */
function leavesOf(issue: Issue): Issue[] {
  if (issue.code !== 'invalid_union' || issue.errors.length === 0) return [issue]
  const isOtherShape = (branch: Issue[]) =>
    branch.some(({ code, path }) => code === 'invalid_type' && path.length === 0)
  const branch = issue.errors.find((candidate) => !isOtherShape(candidate)) ?? issue.errors[0] ?? []
  return branch.flatMap((inner) => leavesOf({ ...inner, path: [...issue.path, ...inner.path] }))
}

/** Unknown keys come together in one issue, with one line of its message for each. */
function findingsIn(issue: Issue): Finding[] {
  if (issue.code === 'invalid_key') {
    return [{ path: issue.path, isKey: true, message: issue.issues[0]?.message ?? issue.message }]
  }
  if (issue.code !== 'unrecognized_keys') return [{ path: issue.path, isKey: false, message: issue.message }]
  const messages = issue.message.split('\n')
  return issue.keys.map((key, index) => ({
    path: [...issue.path, key],
    isKey: true,
    message: messages[index] ?? issue.message,
  }))
}

export function findingsOf(issues: readonly Issue[]): Finding[] {
  return issues.flatMap(leavesOf).flatMap(findingsIn)
}
