import { isObject, type JsonObject, objectsOf } from '../../json.ts'
import type { Ids } from '../../workspace/ids.ts'

/** The blocks with the ids that Slack makes up where the app gave none. */
export function withIds(ids: Ids, blocks: unknown): JsonObject[] {
  return objectsOf(blocks).map((block) =>
    withIdsInside(ids, { ...block, block_id: block.block_id ?? ids.next('b') }),
  )
}

/** Which of a block's fields hold something to press or to fill in; a container holds whole blocks. */
function withIdsInside(ids: Ids, block: JsonObject): JsonObject {
  const touchable = (list: unknown) => objectsOf(list).map((element) => withActionId(ids, element))
  return {
    ...block,
    ...(isObject(block.accessory) ? { accessory: withActionId(ids, block.accessory) } : {}),
    ...(isObject(block.element) ? { element: withActionId(ids, block.element) } : {}),
    ...(block.type === 'actions' || block.type === 'context_actions'
      ? { elements: touchable(block.elements) }
      : {}),
    ...(block.type === 'carousel' ? { elements: withIds(ids, block.elements) } : {}),
    ...(block.type === 'card' && block.actions !== undefined ? { actions: touchable(block.actions) } : {}),
    ...(block.type === 'container' ? { child_blocks: withIds(ids, block.child_blocks) } : {}),
  }
}

function withActionId(ids: Ids, element: JsonObject): JsonObject {
  return element.type === 'image' ? element : { ...element, action_id: element.action_id ?? ids.next('a') }
}
