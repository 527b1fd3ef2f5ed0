import type { KnownBlock } from '@slack/types'
import type { Policy } from '../../../domain/policy/policy.ts'
import type { ItemLists, ListedItem } from '../../../domain/postmortem/listed-items.ts'
import type { Instant } from '../../../domain/time/instant.ts'
import {
  itemLine,
  type ListName,
  listTitles,
  moreItems,
  noneOf,
  nothingToDo,
} from '../../../wording/postmortem/items.ts'
import { countOf } from '../../../wording/text/amount.ts'
import { mrkdwnText } from '../../text/sentence-text.ts'
import { actions, context, section } from '../blocks.ts'
import type { View } from '../view.ts'
import { doneButton, editItemButton } from './item-buttons.ts'

/** Each takes two blocks of a message's fifty. */
const itemsAtMost = 20

export type TaskList = { lists: ItemLists; shown: readonly ListName[]; policy: Policy; at: Instant }

/** The open action items by whose they are, the most urgent of each first, with what to press. */
export function tasksView({ lists, shown, policy, at }: TaskList): View {
  const count = shown.reduce((sum, name) => sum + lists[name].length, 0)
  const [only] = shown
  if (count === 0) {
    const text = mrkdwnText(shown.length === 1 && only ? noneOf(only) : nothingToDo, policy)
    return { text, blocks: [section(text)] }
  }
  let left = itemsAtMost
  const blocks = shown.flatMap((name): KnownBlock[] => {
    const items = lists[name].slice(0, left)
    left -= items.length
    return items.length === 0
      ? []
      : [context(`*${listTitles[name]}*`), ...items.flatMap((item) => itemBlocks(item, policy, at))]
  })
  const more = count - (itemsAtMost - left)
  return {
    text: countOf(count, 'open action item'),
    blocks: [...blocks, ...(more > 0 ? [section(mrkdwnText(moreItems(more), policy))] : [])],
  }
}

function itemBlocks(listed: ListedItem, policy: Policy, at: Instant): KnownBlock[] {
  const { incident, item } = listed
  return [
    section(mrkdwnText(itemLine(listed, at), policy)),
    ...actions([doneButton(item.id, incident), editItemButton(item.id, incident)]),
  ]
}
