import type { Service } from '../policy/catalogue.ts'
import type { BudgetNews } from './news.ts'

/** Tells a service's channel what became of its budget. */
export type ServiceEffect = { kind: 'tell_budget'; service: string; channel: string; news: BudgetNews[] }

/** Nothing where there's no news, or nowhere to tell it. */
export function tellEffects({ id, channel }: Service, news: BudgetNews[]): ServiceEffect[] {
  return news.length === 0 || channel === null ? [] : [{ kind: 'tell_budget', service: id, channel, news }]
}
