import type { ModalView } from '@slack/types'
import type { JsonObject } from '../../../src/sandbox/json.ts'
import { viewProblems } from '../../../src/sandbox/protocol/block-kit/views.ts'
import { formProblems } from './block-limits.ts'

/** What Slack would refuse about a whole form; empty when it is fine. */
export function modalProblems(form: ModalView): string[] {
  return [...viewProblems(form as unknown as JsonObject, 'modal'), ...formProblems(form.blocks)]
}
