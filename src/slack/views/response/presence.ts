import type { Incident } from '../../../domain/incident/incident.ts'
import type { Policy } from '../../../domain/policy/policy.ts'
import { isExpecting } from '../../../domain/response/hands.ts'
import { presenceLines } from '../../../wording/response/presence.ts'
import { actionIds } from '../../ids/action-ids.ts'
import { mrkdwnText } from '../../text/sentence-text.ts'
import { actions, section } from '../blocks.ts'
import { buttonOf } from '../buttons.ts'
import type { View } from '../view.ts'

/**
 * Who has come of those who were called; while someone is expected, to say so is one press. With counts alone it
 * names nobody.
 */
export function presenceView(incident: Incident, policy: Policy, shows: 'names' | 'counts' = 'names'): View {
  const isOpen = isExpecting(incident, policy)
  const lines = presenceLines(incident, { isOpen })
  const text = (shows === 'names' ? lines : lines.slice(0, 1))
    .map((line) => mrkdwnText(line, policy))
    .join('\n')
  const buttons = isOpen ? [buttonOf(actionIds.here, "I'm here", incident)] : []
  return { text, blocks: [section(text), ...actions(buttons)] }
}
