import { z } from 'zod'
import { isObject, type JsonObject, objectsOf } from '../../json.ts'
import { problemsInBlocks } from './blocks.ts'
import { limits } from './limits.ts'
import { type Problem, problemsOf, sentenceOf } from './problems.ts'
import { plainText } from './text-objects.ts'

const shared = {
  private_metadata: z.string().max(limits.privateMetadata).optional(),
  callback_id: z.string().max(limits.id).optional(),
  external_id: z.string().max(limits.id).optional(),
  blocks: z.array(z.unknown()),
}

const modal = z.strictObject({
  type: z.literal('modal'),
  ...shared,
  title: plainText(limits.viewTitle),
  close: plainText(limits.viewButton).optional(),
  submit: plainText(limits.viewButton).optional(),
  clear_on_close: z.boolean().optional(),
  notify_on_close: z.boolean().optional(),
  submit_disabled: z.boolean().optional(),
})

/** A title in a Home tab is taken, and shown nowhere. */
const home = z.strictObject({ type: z.literal('home'), ...shared, title: z.unknown().optional() })

/** What Slack would refuse about this view, a sentence each. */
export function viewProblems(view: JsonObject, kind: 'modal' | 'home'): string[] {
  return problemsInView(view, kind).map(sentenceOf)
}

export function problemsInView(view: JsonObject, kind: 'modal' | 'home'): Problem[] {
  const found = problemsOf(kind === 'modal' ? modal : home, view)
  const asks = objectsOf(view.blocks).some((block) => block.type === 'input')
  if (kind === 'modal' && asks && view.submit === undefined) {
    found.push({ pointer: '/submit', message: 'is required when the view has an input block' })
  }
  if (focusedIn(view.blocks) > 1) {
    found.push({ pointer: '/blocks', message: 'only one element may have focus_on_load' })
  }
  return [...found, ...problemsInBlocks(view.blocks, kind)]
}

function focusedIn(value: unknown): number {
  if (Array.isArray(value)) return value.reduce((sum: number, item) => sum + focusedIn(item), 0)
  if (!isObject(value)) return 0
  const own = value.focus_on_load === true ? 1 : 0
  return own + Object.values(value).reduce((sum: number, inner) => sum + focusedIn(inner), 0)
}
