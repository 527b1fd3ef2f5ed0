import type { PersonId } from '../../domain/people/people.ts'
import { isPersonId } from './pseudonyms.ts'

export type Json = null | boolean | number | string | Json[] | { [key: string]: Json }

/** The people of whom something speaks, each as often as it does. */
export function peopleIn(said: Json): PersonId[] {
  if (typeof said === 'string') return isPersonId(said) ? [said] : []
  if (said === null || typeof said !== 'object') return []
  return Object.values(said).flatMap((item: Json) => peopleIn(item))
}
