import { isObject, type JsonObject } from '../../json.ts'

/** Collects what is wrong, each with the place in the way Slack writes it. */
export type Problems = { readonly found: string[]; add(pointer: string, sentence: string): void }

export function createProblems(): Problems {
  const found: string[] = []
  return {
    found,
    add(pointer, sentence) {
      found.push(`[ERROR] ${sentence} [json-pointer:${pointer}]`)
    },
  }
}

export function checkKeys(
  problems: Problems,
  pointer: string,
  value: JsonObject,
  known: readonly string[],
  required: readonly string[],
): void {
  for (const key of required) {
    if (value[key] === undefined) problems.add(pointer, `missing required field: ${key}`)
  }
  for (const key of Object.keys(value)) {
    if (!known.includes(key) && !required.includes(key) && key !== 'type') {
      problems.add(`${pointer}/${key}`, `no such field: ${key}`)
    }
  }
}

/** Text that is required to hold something when present, and at most so many characters. */
export function checkLength(
  problems: Problems,
  pointer: string,
  value: unknown,
  bounds: { most: number; least?: number },
): void {
  if (value === undefined) return
  if (typeof value !== 'string') {
    problems.add(pointer, 'must be a string')
    return
  }
  if (value.length > bounds.most) problems.add(pointer, `must be less than ${bounds.most + 1} characters`)
  const least = bounds.least ?? 0
  if (value.length < least) problems.add(pointer, `must be more than ${least - 1} characters`)
}

export function checkCount(
  problems: Problems,
  pointer: string,
  value: unknown,
  bounds: { most: number; least?: number },
): JsonObject[] {
  if (!Array.isArray(value)) {
    problems.add(pointer, 'must be a list')
    return []
  }
  if (value.length > bounds.most) problems.add(pointer, `no more than ${bounds.most} items allowed`)
  if (value.length < (bounds.least ?? 1))
    problems.add(pointer, `must have at least ${bounds.least ?? 1} items`)
  return value.flatMap((item, index) => {
    if (isObject(item)) return [item]
    problems.add(`${pointer}/${index}`, 'must be an object')
    return []
  })
}
