import { countOf } from '../../wording/text/amount.ts'

/** One check: how it went, and what would fix it. */
export type Finding = {
  check: string
  state: 'fine' | 'warning' | 'broken'
  says: string
  fix: string | null
}

export function fine(check: string, says: string): Finding {
  return { check, state: 'fine', says, fix: null }
}

export function warning(check: string, says: string, fix: string): Finding {
  return {
    check,
    state: 'warning',
    says,
    fix,
  }
}

export function fault(check: string, says: string, fix: string): Finding {
  return {
    check,
    state: 'broken',
    says,
    fix,
  }
}

/** `All good (11 checks).`, `2 of 11 checks need a look:` */
export function summaryOf(findings: readonly Finding[]): string {
  const wrong = findings.filter(({ state }) => state !== 'fine').length
  if (wrong === 0) return `All good (${countOf(findings.length, 'check')}).`
  const checks = countOf(findings.length, 'check')
  return `${wrong} of ${checks} ${wrong === 1 ? 'needs' : 'need'} a look:`
}
