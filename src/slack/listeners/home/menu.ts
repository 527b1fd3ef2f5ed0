import type { Incident } from '../../../domain/incident/incident.ts'
import { windowIds } from '../../ids/form-ids.ts'
import { menuWindow } from '../../views/home/actions-menu.ts'
import { type Bot, nowOf } from '../bot.ts'
import { beside, type Press, type Shown } from '../buttons/press.ts'
import { sentence } from '../replies.ts'

export function isInMenu({ window }: Press): boolean {
  return window?.callback === windowIds.menu
}

/** Beside the button, or above the menu, which then offers what can be done by now. */
export function tellPresser(bot: Bot, incident: Incident, text: string, press: Press): Shown {
  if (!isInMenu(press)) return beside(sentence(text))
  return { window: menuWindow({ incident, policy: bot.desk.policy, at: nowOf(bot) }, text) }
}
