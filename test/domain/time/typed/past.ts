import { pastMomentOf } from '../../../../src/domain/time/typed/past-moment.ts'
import { readTime } from '../../../../src/domain/time/typed/read-time.ts'
import type { TimeDoubt, TypedTime } from '../../../../src/domain/time/typed/typed-time.ts'

export function at(text: string) {
  return new Date(text).toISOString()
}

/** Friday 2026-11-27, 14:05:40 in Madrid; declared at 13:57. */
export const friday = {
  at: at('2026-11-27T13:05:40Z'),
  timeZone: 'Europe/Madrid',
  declaredAt: at('2026-11-27T12:57Z'),
}

export function read(text: string, writing: Partial<typeof friday> = {}): TypedTime | null {
  const written = readTime(text)
  return written && pastMomentOf(written, { ...friday, ...writing })
}
export function moment(text: string, writing?: Partial<typeof friday>) {
  const typed = read(text, writing)
  return typed?.kind === 'moment' ? typed.at : typed
}
export function asks(why: TimeDoubt, ...moments: string[]) {
  return {
    kind: 'ask',
    why,
    candidates: moments.map(at),
  }
}
