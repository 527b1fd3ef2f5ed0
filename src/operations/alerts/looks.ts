import { epochMsOf, type Instant } from '../../domain/time/instant.ts'
import type { Desk } from '../engine/desk.ts'

/** When each silence is looked at next, in ms since 1970, by what it is that's silent. */
export type Looks = Map<string, number>

/** Looks at those that are due; each says when it's due again. Returns the first of these times. */
export async function lookInTime(
  desk: Desk,
  looks: Looks,
  silences: readonly { key: string; look: () => Promise<Instant> }[],
): Promise<number> {
  const nowMs = desk.clock.now()
  let firstMs = Infinity
  for (const { key, look } of silences) {
    const known = looks.get(key) ?? 0
    const nextMs = known > nowMs ? known : epochMsOf(await look())
    looks.set(key, nextMs)
    firstMs = Math.min(firstMs, nextMs)
  }
  return firstMs
}

/** While Muster was down nobody could hear anything: no silence began before this. */
export function listeningSince(desk: Desk, at: Instant): Instant {
  return desk.running?.().since ?? at
}
