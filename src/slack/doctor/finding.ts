/** The outcome of one check, with what would fix it. */
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

export function broken(check: string, says: string, fix: string): Finding {
  return {
    check,
    state: 'broken',
    says,
    fix,
  }
}
