/** `finish_item_2`, `reopen_item_2`, `edit_item_2`: one action item among several in a message. */
export function itemActionId(action: 'finish' | 'reopen' | 'edit', item: number): string {
  return `${action}_item_${item}`
}

export const itemActionPattern = /^(finish|reopen|edit)_item_([1-9]\d{0,2})$/

/** What a button about one action item does, and to which; null for any other. */
export function itemActionOf(
  actionId: string,
): { action: 'finish' | 'reopen' | 'edit'; item: number } | null {
  const [, action, item] = itemActionPattern.exec(actionId) ?? []
  if (action !== 'finish' && action !== 'reopen' && action !== 'edit') return null
  return { action, item: Number(item) }
}

/** The fields of one action item among several in a form. */
export function itemOwnerId(item: number): string {
  return `owner_${item}`
}
export function itemDeadlineId(item: number): string {
  return `deadline_${item}`
}
export const itemFieldPattern = /^(owner|deadline)_([1-9]\d*)$/
