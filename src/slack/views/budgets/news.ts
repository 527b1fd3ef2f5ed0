import type { Service } from '../../../domain/policy/catalogue.ts'
import type { Policy } from '../../../domain/policy/policy.ts'
import type { BudgetNews } from '../../../domain/services/news.ts'
import type { Instant } from '../../../domain/time/instant.ts'
import { newsText } from '../../../wording/services/news.ts'
import { mrkdwnText } from '../../text/sentence-text.ts'
import { sectionsOf } from '../blocks.ts'
import type { View } from '../view.ts'

/** What became of a service's budget, in its channel. */
export function budgetNewsView(
  service: Service,
  news: readonly BudgetNews[],
  { policy, at }: { policy: Policy; at: Instant },
): View {
  const lines = news.map((one) => mrkdwnText(newsText(one, service, at), policy))
  return { text: lines.join('\n'), blocks: sectionsOf(lines) }
}
