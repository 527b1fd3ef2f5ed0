import type { Button } from '@slack/types'
import type { Incident } from '../../domain/incident/incident.ts'
import type { Policy } from '../../domain/policy/policy.ts'
import { incidentName } from '../../domain/record/incident-name.ts'
import type { Instant } from '../../domain/time/instant.ts'
import { retypeId } from '../ids/action-ids.ts'
import { retyped } from '../ids/press-shapes.ts'
import { limits } from '../text/limits.ts'
import { plain } from '../text/mrkdwn.ts'

/** Where these words stand: the incident they're about, and when they were typed. */
export type Typed = { incident: Pick<Incident, 'number'> | null; policy: Policy; at: Instant }

/** Types a command for the one who presses; none where it doesn't fit into a button. */
export function retypeButton(index: number, label: string, text: string, { incident, at }: Typed): Button[] {
  const named = incident ? `${incidentName(incident.number)} ${text}` : text
  const value = JSON.stringify(retyped.parse({ text: named, at }))
  return value.length > limits.buttonValue
    ? []
    : [{ type: 'button', action_id: retypeId(index), text: plain(label), value }]
}
