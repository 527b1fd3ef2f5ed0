import type { Happening } from './timeline.ts'

/** How sure an entry's time is. Of unknown time it only has a place in the order, and no clock may be shown. */
export function timeCertaintyOf(what: Happening): 'known' | 'approximate' | 'unknown' {
  return what.kind === 'past_entry' ? what.time : 'known'
}
