import { expect, test } from 'vitest'
import type { BudgetNews } from '../../../src/domain/services/news.ts'
import { newsText } from '../../../src/wording/services/news.ts'
import { catalogueEntry } from '../../support/catalogue.ts'
import { plainly } from '../support/plainly.ts'

const now = '2026-11-23T10:00:00.000Z'
const until = '2026-12-20T08:00:00.000Z'
const minuteMs = 60_000
const left = { remainingMs: 10.8 * minuteMs, budgetMs: 43.2 * minuteMs }
const over = { remainingMs: -1.2 * minuteMs, budgetMs: 43.2 * minuteMs }

test('what becomes of a budget', () => {
  const service = catalogueEntry('checkout', {
    policy: { warn: [0.5], freeze: 1, exempt: ['security', 'revert'], lift: 'everyone' },
    agreement: {
      target: 0.995,
      window: { kind: 'rolling', ms: 30 * 24 * 60 * minuteMs },
      owes: '10 % credit',
    },
  })
  const warned = { kind: 'warned' as const, share: 0.75, left }
  const all: BudgetNews[] = [
    { ...warned, of: 'objective', incidents: [1, 2], goneAt: '2026-11-23T10:10:48.000Z' },
    { ...warned, of: 'objective', incidents: [], goneAt: null },
    { ...warned, of: 'agreement', incidents: [], goneAt: null },
    { kind: 'broken', left: over },
    { kind: 'large', incident: 1, ms: 13.4 * minuteMs, left },
    { kind: 'freeze_began', isBack: false, until: null, left: over },
    { kind: 'freeze_began', isBack: true, until, left: over },
    { kind: 'freeze_ended', left },
    { kind: 'freeze_lifted', by: 'U0ANA', until, why: 'hotfix *now*' },
    { kind: 'leans', incidents: 6, of: 10, hasRunbooks: false },
    { kind: 'leans', incidents: 6, of: 10, hasRunbooks: true },
    { kind: 'gate_overridden', by: 'U0ANA', why: 'revert', closed: ['INC-42', 'budget'] },
  ]
  expect(all.map((news) => plainly(newsText(news, service, now))).join('\n')).toMatchInlineSnapshot(`
    "⚠️ *Checkout* has spent 75 % of its error budget: 10.8 min of 43.2 min left. If INC-1 and INC-2 continue, nothing is left at 10:10.
    ⚠️ *Checkout* has spent 75 % of its error budget: 10.8 min of 43.2 min left.
    ⚠️ *Checkout* has spent 75 % of what its SLA allows in 30 days: 10.8 min of 43.2 min left. Breaking it costs 10 % credit.
    🔴 *Checkout* has broken its SLA of 99.5 % in 30 days: -1.2 min of 43.2 min left. It owes 10 % credit.
    ⚠️ INC-1 alone took 31 % of *Checkout*'s error budget (13.4 min); 10.8 min of 43.2 min left.
    ⛔ *Checkout* is frozen: its error budget is spent, -1.2 min of 43.2 min left. It holds while an incident is open. Can still ship: security, revert. To lift it: \`/incident service checkout lift 4h <why>\`
    ⛔ The freeze of *Checkout* is back: -1.2 min of 43.2 min left. Without another incident it ends 20 Dec 2026 at 08:00. Can still ship: security, revert. To lift it: \`/incident service checkout lift 4h <why>\`
    ✅ *Checkout* is no longer frozen: 10.8 min of 43.2 min left.
    @ana lifted the freeze of *Checkout* until 20 Dec 2026 at 08:00: hotfix *now*
    *Checkout* leans on one person: the same one acknowledged, led or was paged by hand in 6 of its last 10 incidents. What would help: a runbook, so that someone else can do it. And shifts for someone else: \`/incident cover\`.
    *Checkout* leans on one person: the same one acknowledged, led or was paged by hand in 6 of its last 10 incidents. What would help: someone else follows its runbook, in a drill (\`/incident drill sev2 <title>\`) or the next time. And shifts for someone else: \`/incident cover\`.
    @ana shipped *Checkout* past a closed gate (\`INC-42\` and \`budget\`): revert"
  `)
})
