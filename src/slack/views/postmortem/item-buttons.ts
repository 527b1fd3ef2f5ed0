import type { Button } from '@slack/types'
import type { ActionItem, Incident } from '../../../domain/incident/incident.ts'
import { itemActionId } from '../../ids/item-ids.ts'
import { buttonOf } from '../buttons.ts'

/** Beyond this, `/incident tasks` shows them all. */
const buttonsAtMost = 5

/** One to say that each is done. */
export function itemButtons(items: readonly ActionItem[], incident: Incident): Button[] {
  const isOnly = items.length === 1
  return items
    .slice(0, buttonsAtMost)
    .map(({ id }) => doneButton(id, incident, isOnly ? 'Done' : `Item ${id} done`))
}

export function doneButton(id: number, incident: Incident, text = 'Done'): Button {
  return buttonOf(itemActionId('finish', id), text, incident)
}

export function notDoneButton(id: number, incident: Incident): Button {
  return buttonOf(itemActionId('reopen', id), 'Not done', incident)
}

export function editItemButton(id: number, incident: Incident): Button {
  return buttonOf(itemActionId('edit', id), 'Edit', incident)
}
