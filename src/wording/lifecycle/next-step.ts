import type { Incident } from '../../domain/incident/incident.ts'
import { isOpen } from '../../domain/incident/status.ts'
import { awaitsResponse } from '../../domain/response/clock.ts'
import { code, type Sentence, say } from '../text/sentence.ts'

/** The one thing that's most wanted now. */
export function nextStep(incident: Incident): Sentence {
  const { status } = incident
  if (awaitsResponse(incident))
    return say`Next: ${code('ack')} to acknowledge, or ${code('lead')} to take command.`
  if (isOpen(status) && !incident.roles.commander) return say`Next: ${code('lead')} to take command.`
  if (status === 'monitoring') return say`Next: ${code('resolve')} once users are back to normal.`
  if (isOpen(status)) return say`Next: ${code('update')} to post news, ${code('status')} to set the status.`
  if (status === 'resolved') return say`Next: ${code('close')} to draft the postmortem.`
  return say`It's over. ${code('reopen <why>')} reopens it.`
}
