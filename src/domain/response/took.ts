import type { Elapsed } from '../time/durations.ts'

/** How long a response took, and whether it came after its target. */
export type ResponseFigures = { tookMs: number; late: boolean; isOfficeTime?: true }

export function tookOf({ tookMs: ms, isOfficeTime }: ResponseFigures): Elapsed {
  return { ms, ...(isOfficeTime && { isOfficeTime }) }
}
