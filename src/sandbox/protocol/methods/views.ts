import { isObject, type JsonObject, textOf } from '../../json.ts'
import type { ViewEntry } from '../../workspace/state.ts'
import {
  deepestStack,
  findView,
  modalsOf,
  publishHome,
  replaceView,
  showModal,
  takeTrigger,
} from '../../workspace/views/views.ts'
import type { World } from '../../workspace/world.ts'
import { withIds } from '../block-kit/fill-ids.ts'
import { limits } from '../block-kit/limits.ts'
import { viewProblems } from '../block-kit/views.ts'
import { refuse, refuseBecause } from '../refusal.ts'
import { wireView } from '../wire.ts'
import type { Call, Methods } from './method.ts'

const triggerErrors = ['exchanged_trigger_id', 'expired_trigger_id', 'invalid_trigger_id']
const missing = { trigger_id: 'invalid_trigger_id' }

/** The view with the ids Slack fills in, or a refusal that says all that is wrong with it. */
export function checkedView(
  world: World,
  view: unknown,
  kind: ViewEntry['kind'],
  except?: ViewEntry,
): JsonObject {
  if (!isObject(view)) refuseBecause('invalid_arguments', ['[ERROR] the view is not an object'])
  const problems = viewProblems(view, kind)
  if (problems.length > 0) refuseBecause('invalid_arguments', problems)
  if (Buffer.byteLength(JSON.stringify(view)) > limits.viewBytes) refuse('view_too_large')
  const externalId = textOf(view.external_id)
  const holder = findView(world, { id: '', externalId })
  if (holder !== undefined && holder !== except) refuse('duplicate_external_id')
  return { ...view, blocks: withIds(world.ids, view.blocks) }
}

function checkHash(call: Call, entry: ViewEntry): void {
  const hash = textOf(call.args.hash)
  if (hash !== '' && hash !== entry.hash) refuse('hash_conflict')
}

export const viewMethods: Methods = {
  'views.open': {
    tier: 4,
    required: ['view'],
    optional: ['interactivity_pointer', 'trigger_id'],
    scopes: [],
    missing,
    errors: [...triggerErrors, 'duplicate_external_id', 'view_too_large'],
    run(call) {
      const view = checkedView(call.world, call.args.view, 'modal')
      const userId = takeTrigger(call.world, textOf(call.args.trigger_id))
      return { view: wireView(call.world, showModal(call.world, userId, view, 'open')) }
    },
  },
  'views.push': {
    tier: 4,
    required: ['view'],
    optional: ['interactivity_pointer', 'trigger_id'],
    scopes: [],
    missing,
    errors: [...triggerErrors, 'duplicate_external_id', 'not_found', 'push_limit_reached', 'view_too_large'],
    run(call) {
      const view = checkedView(call.world, call.args.view, 'modal')
      const userId = takeTrigger(call.world, textOf(call.args.trigger_id))
      const depth = modalsOf(call.world, userId).length
      if (depth === 0) refuse('not_found')
      if (depth >= deepestStack) refuse('push_limit_reached')
      return { view: wireView(call.world, showModal(call.world, userId, view, 'push')) }
    },
  },
  'views.update': {
    tier: 4,
    required: ['view'],
    optional: ['external_id', 'hash', 'view_id'],
    scopes: [],
    errors: ['duplicate_external_id', 'hash_conflict', 'not_found', 'view_too_large'],
    run(call) {
      const wanted = { id: textOf(call.args.view_id), externalId: textOf(call.args.external_id) }
      const entry = findView(call.world, wanted) ?? refuse('not_found')
      checkHash(call, entry)
      replaceView(call.world, entry, checkedView(call.world, call.args.view, entry.kind, entry))
      return { view: wireView(call.world, entry) }
    },
  },
  'views.publish': {
    tier: 4,
    required: ['user_id', 'view'],
    optional: ['hash', 'interactivity_pointer'],
    scopes: [],
    errors: ['duplicate_external_id', 'hash_conflict', 'not_enabled', 'view_too_large'],
    run(call) {
      if (!call.world.settings.hasHomeTab) refuse('not_enabled')
      const userId = textOf(call.args.user_id)
      const { people, homes } = call.world.state
      if (!people.some((person) => person.id === userId)) {
        refuseBecause('invalid_arguments', ['[ERROR] no such user: user_id'])
      }
      const existing = homes.get(userId)
      if (existing !== undefined) checkHash(call, existing)
      const view = checkedView(call.world, call.args.view, 'home', existing)
      return { view: wireView(call.world, publishHome(call.world, userId, view)) }
    },
  },
}
