import type { z } from 'zod'
import type { HeroBounds } from '../../domain/policy/practice/heroes.ts'
import { count, section } from '../fields.ts'
import { share } from './objective-fields.ts'

/** Each look reads twice as many, for private ones don't count. */
const lastAtMost = 50

export const heroesSection = section({
  share: share().describe('Told when one person carried more than this share; 100% never tells').optional(),
  last: count(2, lastAtMost).describe("How many of a service's latest incidents count").optional(),
})

export function heroesOf(file: z.output<typeof heroesSection> | undefined, kept: HeroBounds): HeroBounds {
  return { share: file?.share ?? kept.share, last: file?.last ?? kept.last }
}
