import { minuteMs } from '../../domain/time/units.ts'
/** `8,001`. Grouped by hand: what a locale does depends on how Node was built. */
export function amount(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, ',')
}

/** `1 question`, `3 questions`, `2 people`. */
export function countOf(count: number, thing: string, things = `${thing}s`): string {
  return `${amount(count)} ${count === 1 ? thing : things}`
}

/** `99.9 %`, of a share such as 0.999. */
export function percentText(share: number): string {
  return `${Number((share * 100).toPrecision(9))} %`
}

/** `43.2 min`, `-12.4 min`: budgets are told to a tenth, and below nothing as well. */
export function minutesText(ms: number): string {
  const tenths = Math.round((ms / minuteMs) * 10) / 10
  return `${Object.is(tenths, -0) ? 0 : tenths} min`
}

export function hundredths(value: number): number {
  return Math.round(value * 100) / 100
}
