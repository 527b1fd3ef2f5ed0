export const severities = [1, 2, 3, 4] as const

/** 1 is the gravest. */
export type Severity = (typeof severities)[number]

export const severityName = (severity: Severity): string => `SEV-${severity}`

export const isGraver = (a: Severity, b: Severity): boolean => a < b

export const severityOf = (text: string): Severity | null => {
  const digit = /^(?:sev[-_ ]?)?([1-4])$/i.exec(text.trim())?.[1]
  return severities.find((severity) => String(severity) === digit) ?? null
}
