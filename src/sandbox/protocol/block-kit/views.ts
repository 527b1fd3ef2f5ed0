import { type JsonObject, objectsOf } from '../../json.ts'
import { blockProblems } from './blocks.ts'
import { limits } from './limits.ts'
import { checkKeys, checkLength, createProblems } from './problems.ts'
import { checkText } from './text-objects.ts'

const shared = ['private_metadata', 'callback_id', 'external_id']
const ofModals = ['close', 'submit', 'clear_on_close', 'notify_on_close', 'submit_disabled']

/** What Slack would refuse about this view, a sentence each. */
export function viewProblems(view: JsonObject, kind: 'modal' | 'home'): string[] {
  const problems = createProblems()
  if (view.type !== kind) problems.add('/type', `must be ${kind}`)
  if (kind === 'home') {
    checkKeys(problems, '', view, shared, ['blocks'])
  } else {
    checkKeys(problems, '', view, [...shared, ...ofModals], ['title', 'blocks'])
    const button = { most: limits.viewButton, plainOnly: true, optional: true }
    checkText(problems, '/title', view.title, { most: limits.viewTitle, plainOnly: true })
    checkText(problems, '/submit', view.submit, button)
    checkText(problems, '/close', view.close, button)
    const asks = objectsOf(view.blocks).some((block) => block.type === 'input')
    if (asks && view.submit === undefined)
      problems.add('/submit', 'is required when the view has an input block')
  }
  checkLength(problems, '/private_metadata', view.private_metadata, { most: limits.privateMetadata })
  checkLength(problems, '/callback_id', view.callback_id, { most: limits.id })
  checkLength(problems, '/external_id', view.external_id, { most: limits.id })
  return [...problems.found, ...blockProblems(view.blocks, kind)]
}
