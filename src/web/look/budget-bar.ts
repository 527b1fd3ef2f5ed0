import type { Budget } from '../../domain/services/ledger.ts'
import { escapeHtml } from '../../postmortem/exports/page/html.ts'
import { barText } from '../../wording/services/standing.ts'

const width = 384

/** What's left of a budget, as a bar; the numbers stand next to it in words. */
export function budgetBar(budget: Budget): string {
  const share = Math.min(1, Math.max(0, budget.remainingMs / budget.budgetMs))
  const spent = barText(budget).replace(/^[▓░]+ /, '')
  const left = Math.round(share * width)
  const kind = left === 0 ? 'none' : 'whole'
  return `<svg class="bar" viewBox="0 0 ${width} 12" role="img" aria-label="${escapeHtml(spent)}"><rect class="${kind}" width="${width}" height="12"/><rect class="left" width="${left}" height="12"/></svg>`
}
