import type { Moment } from '../../incident/incident.ts'
import type { Extent, Sureness } from '../../incident/parts/extent.ts'
import { type Instant, msBetween } from '../../time/instant.ts'
import type { History, PastKind } from './history.ts'

export type Contradiction =
  /** `first` can't be after `second`. */
  | { kind: 'order'; first: Moment; second: Moment; firstAt: Instant; secondAt: Instant }
  /** No entry of this kind is at the moment that it brings about. */
  | { kind: 'moved'; moment: Moment; at: Instant; entryAt: Instant }
  /** An entry, counted from 1, has a time and is marked as of unknown time. */
  | { kind: 'known_unknown'; entry: number; at: Instant }
  /** The moments come to another figure than the file expects, in minutes; null where they're unknown. */
  | { kind: 'figure'; moment: Moment; from: Moment; expectedMin: number; foundMin: number | null }
  /** Measured or estimated, and nothing is said that could have been. */
  | { kind: 'sure_of_nothing'; howSure: Sureness }
  /** The source's own, in the words of the one who wrote the file. */
  | { kind: 'source'; told: string }

/** Each can't be after the next. */
const orders: readonly (readonly Moment[])[] = [
  ['impactBegan', 'detected', 'mitigated', 'resolved', 'closed'],
  ['detected', 'declared', 'acknowledged', 'closed'],
  ['declared', 'resolved'],
  ['impactBegan', 'identified', 'closed'],
]

const broughtBy: readonly (readonly [Moment, PastKind])[] = [
  ['impactBegan', 'impact'],
  ['acknowledged', 'acknowledge'],
  ['mitigated', 'mitigate'],
  ['resolved', 'resolve'],
]

/** Where a file contradicts itself. What its source contradicts is for its author, and only noted. */
export function contradictionsIn(history: History): Contradiction[] {
  return [
    ...disorderIn(history),
    ...movedIn(history),
    ...history.entries.flatMap(({ at, isUnknown }, index): Contradiction[] =>
      at !== null && isUnknown ? [{ kind: 'known_unknown', entry: index + 1, at }] : [],
    ),
    ...wrongFiguresIn(history),
    ...sureOfNothing(history),
  ]
}

/** Neighbours that are unknown are passed over, so that each pair is named once. */
function disorderIn({ moments }: History): Contradiction[] {
  const found = orders.flatMap((order) => {
    const known = order.flatMap((moment) => {
      const at = moments[moment]
      return at === undefined ? [] : [{ moment, at }]
    })
    return known.slice(1).flatMap((second, index): Contradiction[] => {
      const first = known[index]
      if (!first || first.at <= second.at) return []
      return [
        { kind: 'order', first: first.moment, second: second.moment, firstAt: first.at, secondAt: second.at },
      ]
    })
  })
  return found.filter(
    (one, index) => found.findIndex((other) => JSON.stringify(other) === JSON.stringify(one)) === index,
  )
}

function movedIn({ moments, entries }: History): Contradiction[] {
  return broughtBy.flatMap(([moment, kind]): Contradiction[] => {
    const at = moments[moment]
    const times = entries.flatMap((entry) =>
      entry.kind === kind && entry.at !== null && !entry.isApproximate ? entry.at : [],
    )
    const [entryAt] = times
    if (at === undefined || entryAt === undefined || times.includes(at)) return []
    return [{ kind: 'moved', moment, at, entryAt }]
  })
}

function wrongFiguresIn({ moments, expected }: History): Contradiction[] {
  if (!expected) return []
  const { from } = expected
  const figures = [
    ['acknowledged', expected.acknowledgedMin],
    ['mitigated', expected.mitigatedMin],
    ['resolved', expected.resolvedMin],
  ] as const
  return figures.flatMap(([moment, expectedMin]): Contradiction[] => {
    if (expectedMin === null) return []
    const [start, end] = [moments[from], moments[moment]]
    const foundMin = start && end ? msBetween(start, end) / 60_000 : null
    const isSame = foundMin !== null && Math.abs(foundMin - expectedMin) < 1
    return isSame ? [] : [{ kind: 'figure', moment, from, expectedMin, foundMin }]
  })
}

function sureOfNothing({ extent: { customers, howSure }, moments }: History): Contradiction[] {
  const { impactBegan, mitigated, resolved } = moments
  if (howSure === null || howSure === 'unknown' || customers !== null) return []
  return impactBegan || mitigated || resolved ? [] : [{ kind: 'sure_of_nothing', howSure }]
}

/** How far it reached, without a sureness that contradicts the rest. */
export function agreedExtent({ extent }: History, contradictions: readonly Contradiction[]): Extent {
  const isDisputed = contradictions.some(({ kind }) => kind === 'sure_of_nothing')
  return isDisputed ? { ...extent, howSure: null } : extent
}

/**
 * The moments without those that contradict each other: which of the two is right nobody knows, so both are
 * unknown. The declaration stays, for everything counts from it.
 */
export function agreedMoments(
  { moments }: History,
  contradictions: readonly Contradiction[],
): History['moments'] {
  const disputed = new Set(
    contradictions.flatMap((one) => (one.kind === 'order' ? [one.first, one.second] : [])),
  )
  const agreed = Object.entries(moments).filter(([moment]) => !disputed.has(moment as Moment))
  return { ...Object.fromEntries(agreed), declared: moments.declared }
}
