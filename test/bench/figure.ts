import { performance } from 'node:perf_hooks'

/** One measurement as a ratio to a floor of the same run, with the goal it is held against. */
export type Figure = {
  name: string
  value: number
  floor: number
  unit: string
  ratio: number
  /** The ratio that is promised; null where the figure only informs. */
  goal: { atMost: number } | { atLeast: number } | null
}

export function figureOf(
  name: string,
  unit: string,
  value: number,
  floor: number,
  goal: Figure['goal'] = null,
): Figure {
  return { name, unit, value, floor, ratio: value / floor, goal }
}

export function isMet({ ratio, goal }: Figure): boolean {
  return goal === null || ('atMost' in goal ? ratio <= goal.atMost : ratio >= goal.atLeast)
}

export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN
}

export async function timed(work: () => Promise<unknown> | unknown): Promise<number> {
  const from = performance.now()
  await work()
  return performance.now() - from
}

const shown = (value: number): string =>
  value >= 100 ? value.toFixed(0) : value >= 1 ? value.toFixed(2) : value.toFixed(3)

const goalText = ({ goal }: Figure): string =>
  goal === null ? '' : 'atMost' in goal ? `≤ ${goal.atMost}` : `≥ ${goal.atLeast}`

export function tableOf(figures: readonly Figure[]): string {
  const rows = figures.map((figure) => [
    figure.name,
    `${shown(figure.value)} ${figure.unit}`,
    `${shown(figure.floor)} ${figure.unit}`,
    shown(figure.ratio),
    goalText(figure),
    figure.goal ? (isMet(figure) ? 'met' : 'MISSED') : '',
  ])
  const head = ['what', 'measured', 'floor', 'ratio', 'goal', '']
  const widths = head.map((title, column) =>
    Math.max(title.length, ...rows.map((row) => row[column]?.length ?? 0)),
  )
  return [head, ...rows]
    .map((row) =>
      row
        .map((cell, column) =>
          column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0),
        )
        .join('  '),
    )
    .join('\n')
}
