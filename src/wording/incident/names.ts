import type { Findings, Incident, Moment } from '../../domain/incident/incident.ts'
import type { Extent } from '../../domain/incident/parts/extent.ts'
import { isOpen, type Status } from '../../domain/incident/status.ts'
import { serviceOf } from '../../domain/policy/catalogue.ts'
import type { Policy } from '../../domain/policy/policy.ts'
import { severityName } from '../../domain/policy/severity.ts'
import type { IncidentEffectKind } from '../../domain/record/effects.ts'
import { severitySigns } from '../policy/names.ts'
import { percentText } from '../text/amount.ts'
import { incidentLink, list, type Sentence, say, typed } from '../text/sentence.ts'

export type FindingName =
  | keyof Findings
  | 'impact'
  | keyof Extent
  | Extract<Moment, 'impactBegan' | 'mitigated'>

export const statusNames: Record<Status, string> = {
  investigating: 'Investigating',
  identified: 'Identified',
  monitoring: 'Monitoring',
  resolved: 'Resolved',
  closed: 'Closed',
  cancelled: 'Cancelled',
}

export const momentNames: Record<Moment, string> = {
  impactBegan: 'Impact began',
  detected: 'Detected',
  declared: 'Declared',
  acknowledged: 'Acknowledged',
  identified: 'Cause identified',
  mitigated: 'Mitigated',
  resolved: 'Resolved',
  closed: 'Closed',
}

/** `Checkout and Ledger`; a service that the catalogue no longer has by its id. */
export function servicesText(
  { services }: Pick<Incident, 'services'>,
  policy: Pick<Policy, 'services'>,
): Sentence {
  return list(services.map((id) => typed(serviceOf(policy, id)?.name ?? id, 300)))
}

/** How much of each minute an incident spends: `30 %`. */
export function shareName(share: number | null): string {
  return share === null ? "its severity's default" : percentText(share)
}

/** What people fill in for the postmortem, in the words of a sentence. */
export const findingNames: Record<FindingName, string> = {
  impact: 'impact',
  customers: 'customers affected',
  howSure: 'certainty of the impact',
  impactBegan: 'start of the impact',
  mitigated: 'end of the impact',
  summary: 'summary',
  rootCause: 'root cause',
  contributingFactors: 'contributing factors',
  learnings: 'learnings',
}

/** The record keeps the names of fields as text, and may hold one that this version no longer has. */
export function findingName(field: string): string {
  return isFindingName(field) ? findingNames[field] : 'something else'
}

/** What a version changed: as somebody typed it, or the fields of the record in words. */
export function changesText(changes: string): string {
  const fields = changes.split(', ')
  return fields.every(isFindingName) ? fields.map(findingName).join(', ') : changes
}

function isFindingName(field: string): field is FindingName {
  return Object.hasOwn(findingNames, field)
}

/** What Slack was asked to show: "Slack rejected the topic". */
const deliveryNames: Record<IncidentEffectKind, string> = {
  open_channel: 'the channel',
  record_message: 'a pinned message',
  offer_item: 'a message marked as an action item',
  invite: 'an invitation',
  ask_quiet: 'asking about quiet hours',
  find_earlier: 'looking for an earlier incident',
  refresh_card: 'the card',
  refresh_arrivals: 'the list of who has come',
  refresh_prompts: 'editing an answered reminder',
  pin_card: 'pinning the card',
  set_topic: 'the topic',
  offer_archive: 'offering the channel for archiving',
  archive_channel: 'archiving the channel',
  complete_step: 'the end of a workflow step',
  refresh_announcement: 'the announcement',
  announce: 'the announcement',
  say: 'a message',
  say_in_thread: 'a message under the announcement',
  say_in_announcements: 'a message outside its own channel',
  ask_about_page: 'the question about the page',
  tell_drill_score: "the drill's score",
  say_in_postmortems: 'a message in the postmortems channel',
  run_step: 'a step of a runbook',
  refresh_runbooks: "a runbook's checklist",
  write_postmortem: 'the postmortem file',
  upload_postmortem: 'the postmortem upload',
  revise_postmortem: 'the revised postmortem',
  announce_postmortem: 'the postmortem announcement',
  commit_postmortem: 'the commit of the postmortem',
  copy_to_canvas: 'the canvas of the postmortem',
}

/** The record may hold the kind of an effect that this version no longer has. */
export function deliveryName(kind: string): string {
  return isIncidentEffectKind(kind) ? deliveryNames[kind] : 'a call'
}

function isIncidentEffectKind(kind: string): kind is IncidentEffectKind {
  return Object.hasOwn(deliveryNames, kind)
}

/** Its severity while someone is needed, and how it ended afterwards. */
export function signOf({ status, severity }: Pick<Incident, 'status' | 'severity'>): string {
  if (isOpen(status)) return severitySigns[severity]
  return status === 'cancelled' ? '🚫' : '✅'
}

/** Room for the longest title, even where each character needs escaping. */
const titleLimit = 800

/** `INC-42 Checkout is down` */
export function nameAndTitle({ number, title }: Incident, limit: number = titleLimit): Sentence {
  return say`${incidentLink(number)} ${typed(title, limit)}`
}

/** `INC-42 Checkout is down, SEV-1` */
export function fullName(incident: Incident): Sentence {
  return say`${nameAndTitle(incident)}, ${severityName(incident.severity)}`
}
