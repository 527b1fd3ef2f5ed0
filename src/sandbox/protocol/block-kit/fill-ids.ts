import { isObject, type JsonObject, objectsOf } from '../../json.ts'
import type { Ids } from '../../workspace/ids.ts'

/** The blocks with the ids that Slack makes up where the app gave none. */
export function withIds(ids: Ids, blocks: unknown): JsonObject[] {
  return objectsOf(blocks).map((block) => ({
    ...block,
    block_id: block.block_id ?? ids.next('b'),
    ...(isObject(block.accessory) ? { accessory: withActionId(ids, block.accessory) } : {}),
    ...(isObject(block.element) ? { element: withActionId(ids, block.element) } : {}),
    ...(block.type === 'actions'
      ? { elements: objectsOf(block.elements).map((element) => withActionId(ids, element)) }
      : {}),
  }))
}

function withActionId(ids: Ids, element: JsonObject): JsonObject {
  return element.type === 'image' ? element : { ...element, action_id: element.action_id ?? ids.next('a') }
}
