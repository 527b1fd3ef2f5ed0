import type { Service } from '../../domain/policy/catalogue.ts'
import { windowText } from './standing.ts'

export const leftName = 'left'

/** Where the line meets it, the gate closes. */
export const thresholdName = 'frozen from here'

/** `Checkout: error budget, 30 days` */
export function chartTitle({ name, objective }: Pick<Service, 'name' | 'objective'>): string {
  const window = objective ? `, ${windowText(objective.window)}` : ''
  return `${name.slice(0, 100)}: error budget${window}`
}
