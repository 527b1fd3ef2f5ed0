import type { Button } from '@slack/types'
import type { AlertEffect } from '../../../domain/alerts/effects.ts'
import type { AskedRef } from '../../../domain/alerts/told.ts'
import type { Policy } from '../../../domain/policy/policy.ts'
import { severityName } from '../../../domain/policy/severity.ts'
import { incidentName } from '../../../domain/record/incident-name.ts'
import { postedAlerts } from '../../../wording/alerts/alert-words.ts'
import { actionIds } from '../../ids/action-ids.ts'
import { plain } from '../../text/mrkdwn.ts'
import { mrkdwnText } from '../../text/sentence-text.ts'
import { actions, section } from '../blocks.ts'
import type { View } from '../view.ts'

/** Alerts in a channel, with the button that makes them an incident. */
export function postedAlertsView(effect: AlertEffect, policy: Policy): View {
  const text = mrkdwnText(postedAlerts(effect), policy)
  return { text, blocks: [section(text), ...actions([declareAlertsButton(effect.asks)])] }
}

export function declareAlertsButton(
  asks: AskedRef,
  label = `Declare ${severityName(asks.severity)}`,
): Button {
  return {
    type: 'button',
    action_id: actionIds.declareAlerts,
    text: plain(label),
    value: JSON.stringify(asks),
  }
}

export function addAlertsButton(asks: AskedRef, incident: number): Button {
  return {
    type: 'button',
    action_id: actionIds.addAlerts,
    text: plain(`Add to ${incidentName(incident)}`),
    value: JSON.stringify({ ...asks, incident }),
    style: 'primary',
  }
}
