/** One thing that was looked at: how it is, and what would mend it. */
export type Finding = {
  check: string
  state: 'fine' | 'warning' | 'broken'
  says: string
  fix: string | null
}

export const fine = (check: string, says: string): Finding => ({ check, state: 'fine', says, fix: null })

export const warning = (check: string, says: string, fix: string): Finding => ({
  check,
  state: 'warning',
  says,
  fix,
})

export const broken = (check: string, says: string, fix: string): Finding => ({
  check,
  state: 'broken',
  says,
  fix,
})
