import type { ModalView } from '@slack/types'
import { z } from 'zod'
import { instantOfTs } from '../../../domain/people/people.ts'
import type { Severity } from '../../../domain/policy/severity.ts'
import type { Instant } from '../../../domain/time/instant.ts'
import type { Arrival } from '../../../operations/engine/result.ts'
import { readJson } from '../../forms/json.ts'
import { actionIds, severitySetBy, timelineTurns } from '../../ids/action-ids.ts'
import { dutyPress, severityPress, type TimelinePage, timelinePage } from '../../ids/press-shapes.ts'
import type { Asker } from '../privacy/membership.ts'
import type { Followed, Reply } from '../replies.ts'

/** A button as it was pressed. `isTemporary` where only the one who pressed sees it. */
export type Press = {
  actionId: string
  value: string
  /** When the message with the button was posted. */
  askedAt: Instant | null
  asker: Asker
  arrival: Arrival
  isTemporary: boolean
  /** The modal that the button is in. */
  window: Window | null
}

/** A modal by its id and its `callback_id`; `isTop` where Slack lets none be put over it. */
export type Window = { id: string; callback: string; isTop: boolean }

const pressedView = z.object({
  type: z.literal('modal'),
  id: z.string(),
  callback_id: z.string(),
  root_view_id: z.string().nullish(),
  previous_view_id: z.string().nullish(),
})

/** Slack stacks three modals. */
export function windowPressed(view: unknown): Window | null {
  const read = pressedView.safeParse(view)
  if (!read.success) return null
  const { id, callback_id: callback, root_view_id: root, previous_view_id: previous } = read.data
  return { id, callback, isTop: typeof previous === 'string' && previous !== root }
}

/**
 * What a press leads to: words for the one who pressed, in place of the message or beside it, with what they
 * become once Slack has followed; nothing; or that the menu goes, because everyone reads what was done.
 */
export type Shown =
  | { reply: Reply; inPlace: boolean; later?: Followed['later'] }
  /** What the modal that was pressed in shows from now on. */
  | { window: ModalView }
  | 'gone'
  | null

export function beside(reply: Reply): Shown {
  return { reply, inPlace: false }
}

/** What a button carries: its incident, and for some what it was drawn for; null for anything else. */
export type Carried = { incident: number; from?: Severity; duty?: string } & Partial<TimelinePage>

export function carriedBy(actionId: string, value: string): Carried | null {
  if (timelineTurns.has(actionId)) return readJson(timelinePage, value)
  const drawn = severitySetBy(actionId) ? readJson(severityPress, value) : null
  if (drawn) return drawn
  if (actionId === actionIds.reportDuty || actionId === actionIds.waiveDuty) return readJson(dutyPress, value)
  return /^[1-9]\d{0,8}$/.test(value) ? { incident: Number(value) } : null
}

/** When the message with the button was posted, which is when it asked; null where Slack doesn't say. */
export function askedAtOf(messageTs: unknown): Instant | null {
  return typeof messageTs === 'string' && /^\d{1,12}\.\d{1,9}$/.test(messageTs)
    ? instantOfTs(messageTs)
    : null
}
