import { isObject, type JsonObject, textOf } from '../../json.ts'
import { problemsInBlocks } from '../block-kit/blocks.ts'
import type { Problem } from '../block-kit/problems.ts'
import { problemsInView } from '../block-kit/views.ts'
import { refuse, refuseBecause } from '../refusal.ts'
import type { Methods } from './method.ts'

/** The answer's form of what is wrong. Places are counted from what was given. */
function refuseFor(code: string, problems: readonly Problem[], root = ''): void {
  if (problems.length === 0) return
  const errors = problems.map(({ pointer, message }) => ({
    code: 'failed_constraint',
    message,
    pointer: pointer.startsWith(root) ? pointer.slice(root.length) : pointer,
  }))
  refuse(code, { errors })
}

function problemsInMessage(message: JsonObject): Problem[] {
  const { blocks, text } = message
  if (blocks !== undefined) return problemsInBlocks(blocks, 'message')
  return textOf(text) === '' ? [{ pointer: '', message: 'needs text or blocks' }] : []
}

export const validationMethods: Methods = {
  'blocks.validate': {
    required: [],
    optional: ['blocks', 'message', 'view'],
    scopes: [],
    errors: ['invalid_blocks', 'invalid_message', 'invalid_view'],
    token: 'none',
    run({ args: { blocks, message, view } }) {
      if ([blocks, message, view].filter((given) => given !== undefined).length !== 1) {
        refuseBecause('invalid_arguments', ['must provide exactly one of `blocks`, `view`, or `message`'])
      }
      if (blocks !== undefined) refuseFor('invalid_blocks', problemsInBlocks(blocks, 'message'), '/blocks')
      if (isObject(message)) refuseFor('invalid_message', problemsInMessage(message))
      if (isObject(view))
        refuseFor('invalid_view', problemsInView(view, view.type === 'home' ? 'home' : 'modal'))
      return {}
    },
  },
}
