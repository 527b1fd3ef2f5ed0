import { amount } from '../wording/text/amount.ts'
import type { Unit } from './chart.ts'

/** `1,234`, `0.5`, `-12.4`: to a tenth, for nobody reads more from a picture. */
export function valueText(value: number): string {
  const tenths = Math.round(Math.abs(value) * 10)
  const sign = value < 0 && tenths > 0 ? '-' : ''
  const rest = tenths % 10
  return `${sign}${amount(Math.floor(tenths / 10))}${rest === 0 ? '' : `.${rest}`}`
}

/** `1 page`, `2 pages`, `43.2 min`, `50 %`. */
export function withUnit(value: number, unit: Unit): string {
  const [one, many] = typeof unit === 'string' ? [unit, unit] : unit
  const text = valueText(value)
  return [text, text === '1' ? one : many].join(' ').trimEnd()
}

/** What stands above an axis. */
export function unitName(unit: Unit): string {
  return typeof unit === 'string' ? unit : unit[1]
}

export function totalOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0)
}
