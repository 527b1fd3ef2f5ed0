/** What a day consisted of. */
export type Tally = {
  declared: number
  privately: number
  acts: Record<string, number>
  unanswered: number
  pries: number
  kills: number
  stops: number
  drops: number
}

export function newTally(): Tally {
  return {
    declared: 0,
    privately: 0,
    acts: {},
    unanswered: 0,
    pries: 0,
    kills: 0,
    stops: 0,
    drops: 0,
  }
}

export function counted(tally: Tally, act: string): void {
  tally.acts[act] = (tally.acts[act] ?? 0) + 1
}

export function sumOf(counts: Record<string, number>): number {
  return Object.values(counts).reduce((sum, count) => sum + count, 0)
}

/** What a day must not lack, so that having survived it means something. */
export function untried(tally: Tally, faults: Record<string, number>, kinds: readonly string[]): string[] {
  return [
    ...(['declared', 'privately', 'pries', 'kills', 'stops', 'drops'] as const)
      .filter((what) => tally[what] === 0)
      .map((what) => `the day had no ${what}`),
    ...kinds.filter((kind) => !faults[kind]).map((kind) => `the day had no fault of the kind ${kind}`),
  ]
}

const listed = (counts: Record<string, number>): string =>
  Object.entries(counts)
    .map(([what, count]) => `${count} ${what}`)
    .join(', ')

/** The day in one line. */
export function lineOf(
  seed: number,
  tookMs: number,
  tally: Tally,
  faults: Record<string, number>,
  checks: Record<string, number>,
): string {
  const { acts, declared, privately, unanswered, pries, kills, stops, drops } = tally
  return [
    `a day with seed ${seed}, lived in ${Math.round(tookMs / 1000)} s: ${declared} declarations (${privately} private)`,
    `${sumOf(acts)} acts of ${Object.keys(acts).length} kinds, ${unanswered} unanswered, ${pries} by strangers`,
    `${kills} kills, ${stops} stops, ${drops} lost connections`,
    `faults: ${listed(faults)}`,
    `checked: ${listed(checks)}`,
  ].join('; ')
}
