import { defaultPolicy } from '../../../src/domain/policy/default-policy.ts'
import type { Policy } from '../../../src/domain/policy/policy.ts'

export const responseMs = 30 * 60_000

const yearMs = 365 * 24 * 60 * 60_000

/** A severity whose incidents have one timer that's due in a lifetime of a test: the missed response. */
export const oneTimerPolicy: Policy = {
  ...defaultPolicy,
  questions: { ...defaultPolicy.questions, noCommanderAfterMs: yearMs, quietAfterMs: yearMs },
  severities: {
    ...defaultPolicy.severities,
    2: {
      ...defaultPolicy.severities[2],
      response: { kind: 'within', withinMs: responseMs, remindBeforeMs: 0, pageEveryMs: 1, pagesAtMost: 0 },
      updateEveryMs: null,
      mention: 'none',
    },
  },
}
