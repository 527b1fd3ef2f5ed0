import type { Actor, PersonId } from '../people/people.ts'
import type { Override } from './overrides/override.ts'

/** Tells someone directly that their shifts changed: nobody is put on call, or taken off it, unheard. */
export type OnCallEffect = {
  kind: 'tell_on_call'
  person: PersonId
  what: 'override_added' | 'override_taken_back'
  by: Actor
  override: Override
}
