import { describe, expect, test } from 'vitest'
import { defaultPolicy } from '../../../src/domain/policy/default-policy.ts'
import type { Fit, Offer } from '../../../src/domain/runbooks/matching.ts'
import { ownerAsked } from '../../../src/wording/runbooks/checklist.ts'
import { listedLine, noSuchRunbook, offeredLine, pageLine } from '../../../src/wording/runbooks/offers.ts'
import { reviewPeriodText } from '../../../src/wording/runbooks/standing.ts'
import { catalogueEntry, runbookWith, stepWith } from '../../support/catalogue.ts'
import { plainly } from '../support/plainly.ts'

const policy = { ...defaultPolicy, services: [catalogueEntry('checkout')] }
const fit: Fit = { alert: 'CheckoutDown', services: ['checkout'], words: ['crash'], isSeverity: true }
const none: Fit = { alert: null, services: [], words: [], isSeverity: false }
const restart = runbookWith({ title: 'Restart checkout', steps: [stepWith('Look')] })
const offer = (title: string, given: Partial<Fit>): Offer & { stale: null } => ({
  runbook: runbookWith({ title }),
  fit: { ...none, ...given },
  score: 1,
  stale: null,
})

describe('runbooks', () => {
  test('are offered with why, two at most', () => {
    const offers = [offer('A', fit), offer('B', { words: ['pool', 'full'] }), offer('C', fit)]
    expect(plainly(offeredLine(offers, policy) ?? [])).toBe(
      '📖 *Runbook:* A (alert CheckoutDown, Checkout, “crash”), or B (“pool”, “full”)',
    )
    expect(offeredLine([], policy)).toBeNull()
    expect(plainly(pageLine(offer('A', { alert: 'X' }), policy))).toBe('📖 Runbook: A (alert X)')
  })

  test('are listed with what speaks against them', () => {
    expect(
      plainly(listedLine(restart, { fit, policy, stale: { kind: 'not_reviewed', dueOn: '2026-01-01' } })),
    ).toBe(
      '*Restart checkout* · alert CheckoutDown, Checkout, “crash” · 1 step · `runbooks/restart-checkout.md` · ⚠️ stale: review was due on 2026-01-01',
    )
    const plain = runbookWith({ title: 'A', services: ['checkout'], severities: [1, 2] })
    expect(plainly(listedLine(plain, { fit: null, policy, stale: null }))).toBe(
      '*A* · checkout, SEV-1, SEV-2 · `runbooks/a.md`',
    )
  })

  test('that are missing say what to type', () => {
    expect(plainly(noSuchRunbook('restrt', 'restart'))).toBe(
      "There's no runbook `restrt`. Did you mean `/incident runbook restart`?",
    )
    expect(plainly(noSuchRunbook('x', null))).toBe("There's no runbook `x`. All of them: `/incident runbook`")
  })

  test('ask their owner', () => {
    const asked = { kind: 'ask_owner', file: 'runbooks/a.md', title: 'A', channel: null } as const
    const ana = { kind: 'person', id: 'U0ANA' } as const
    const group = { kind: 'group', id: 'S0DBA' } as const
    const stale = { kind: 'edited', on: '2026-11-23', incident: 7 } as const
    expect(plainly(ownerAsked({ ...asked, owner: ana, why: { kind: 'did_not_help', incident: 7 } }))).toBe(
      "📖 The runbook A (`runbooks/a.md`) didn't help in INC-7. What should it say? Change it, and set `reviewed` to the day you do.",
    )
    expect(plainly(ownerAsked({ ...asked, owner: group, why: { kind: 'stale', stale } }))).toBe(
      "📖 @dba: the runbook A (`runbooks/a.md`) is stale: it didn't help in INC-7 on 2026-11-23, and its changes since aren't reviewed. Read it as a whole, and set `reviewed` to today.",
    )
  })

  test('are reviewed every so often', () => {
    expect(reviewPeriodText({ count: 12, unit: 'month' })).toBe('every year')
    expect(reviewPeriodText({ count: 24, unit: 'month' })).toBe('every 2 years')
    expect(reviewPeriodText({ count: 1, unit: 'month' })).toBe('every month')
    expect(reviewPeriodText({ count: 90, unit: 'day' })).toBe('every 90 days')
  })
})
