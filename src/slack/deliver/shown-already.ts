import { createHash } from 'node:crypto'
import type { Job } from '../../store/record/outbox.ts'
import type { View } from '../views/view.ts'
import { isRepeated } from './delivering.ts'

/** Tells whether a message would read otherwise than it does, without keeping its words twice. */
export function printOf(view: View): string {
  return createHash('sha256').update(JSON.stringify(view)).digest('hex').slice(0, 16)
}

/**
 * An edit that changes nothing is not worth a call. After an attempt whose answer was lost nobody knows
 * what the message reads.
 */
export function isShownAlready(link: { print: string }, view: View, job: Job): boolean {
  return !isRepeated(job) && link.print === printOf(view)
}
