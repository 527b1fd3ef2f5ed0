import type { InputBlock, KnownBlock } from '@slack/types'
import { servicesAtMost } from '../../../domain/incident/services/naming.ts'
import type { Policy } from '../../../domain/policy/policy.ts'
import { frozenText } from '../../../wording/services/frozen.ts'
import { blockIds } from '../../ids/form-ids.ts'
import { limits } from '../../text/limits.ts'
import { mrkdwnText } from '../../text/sentence-text.ts'
import { context } from '../blocks.ts'
import { optionOf, severalInput, textInput } from '../inputs.ts'

const label = 'Services'

/** What it happened to: a menu, or words where there are more services than a menu takes; nothing without any. */
export function servicesInput({ services }: Policy): InputBlock[] {
  if (services.length === 0) return []
  const field = { id: blockIds.services, label, isOptional: true }
  return services.length > limits.menuOptions
    ? [
        textInput({
          ...field,
          hint: 'Ids or names, with commas between them.',
          placeholder: 'checkout, ledger',
          limit: 1_000,
        }),
      ]
    : [
        severalInput({
          ...field,
          options: services.map(({ id, name }) => optionOf(id, name)),
          atMost: servicesAtMost,
        }),
      ]
}

/** Which services are frozen: what fixes a SEV-3 or SEV-4 of theirs doesn't ship on its own. */
export function frozenNote(frozen: readonly string[], policy: Policy): KnownBlock[] {
  const text = frozenText(frozen, policy)
  return text === null ? [] : [context(mrkdwnText(text, policy))]
}
