import { readPolicy, remarksOn } from '../../../src/config/policy-file.ts'
import { problemText } from '../../../src/config/problems.ts'
import type { Include } from '../../../src/config/services/included-files.ts'
import type { Service } from '../../../src/domain/policy/catalogue.ts'

/** Files beside `muster.yml`, by the pattern that finds each. */
export function filesNamed(files: Record<string, string>): Include {
  return (pattern) =>
    Object.entries(files)
      .filter(([file]) => file === pattern)
      .map(([file, text]) => ({ file, text }))
}

/** `muster.yml` that includes these files, in their order. */
export function includingText(files: Record<string, string>): string {
  return `include: ${JSON.stringify(Object.keys(files))}\n`
}

export function servicesIn(text: string, files: Record<string, string> = {}): Service[] {
  const outcome = readPolicy(text, 'muster.yml', filesNamed(files))
  if (!outcome.ok) throw new Error(outcome.problems.map(problemText).join('\n'))
  return outcome.policy.services
}

export function problemsIn(text: string, files: Record<string, string> = {}): string[] {
  const outcome = readPolicy(text, 'muster.yml', filesNamed(files))
  return outcome.ok ? [] : outcome.problems.map(problemText)
}

export function noticesIn(text: string, files: Record<string, string> = {}): string[] {
  return remarksOn(text, 'muster.yml', '2026-06-01T00:00:00.000Z', filesNamed(files)).map(problemText)
}
