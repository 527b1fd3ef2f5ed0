import type { Actor, PersonId } from '../people/people.ts'
import type { Override } from './overrides/override.ts'
import type { SwapProposal } from './overrides/swap-proposal.ts'

/** Tells someone directly what becomes of their shifts: nobody is put on call, or taken off it, unheard. */
export type OnCallEffect =
  | {
      kind: 'tell_on_call'
      person: PersonId
      what: 'override_added' | 'override_taken_back'
      by: Actor
      override: Override
    }
  | {
      kind: 'tell_swap'
      person: PersonId
      what: 'swap_proposed' | 'swap_accepted' | 'swap_declined'
      swap: SwapProposal
    }
