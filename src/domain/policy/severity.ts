export const severities = [1, 2, 3, 4] as const

/** 1 is the gravest. */
export type Severity = (typeof severities)[number]

export function severityName(severity: Severity): string {
  return `SEV-${severity}`
}

export function isGraver(a: Severity, b: Severity): boolean {
  return a < b
}

export function graverOf(a: Severity, b: Severity): Severity {
  return isGraver(a, b) ? a : b
}

export function severityOf(text: string): Severity | null {
  const digit = /^(?:sev[-_ ]?)?([1-4])$/i.exec(text.trim())?.[1]
  return severities.find((severity) => String(severity) === digit) ?? null
}
