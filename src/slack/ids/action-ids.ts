import { type WorkingStatus, workingStatuses } from '../../domain/incident/status.ts'
import { type Severity, severities } from '../../domain/policy/severity.ts'

/** The buttons of no single subject; those of one are beside this file. A `value` is the incident's number unless its comment says otherwise. */
export const actionIds = {
  acknowledge: 'acknowledge',
  cannot: 'cannot_respond',
  handOn: 'hand_on',
  here: 'im_here',
  takeCommand: 'take_command',
  openUpdateForm: 'open_update_form',
  openNoteForm: 'open_note_form',
  openSeverityForm: 'open_severity_form',
  openResolveForm: 'open_resolve_form',
  openTaskForm: 'open_task_form',
  /** Value: `messageItemPress`. */
  openMessageTaskForm: 'open_message_task_form',
  openRoleForm: 'open_role_form',
  openFindingsForm: 'open_findings_form',
  openFactorForm: 'open_factor_form',
  showPanel: 'show_panel',
  openOutsideForm: 'open_outside_form',
  publishOutsideText: 'publish_outside',
  openMomentForm: 'open_moment_form',
  openReopenForm: 'open_reopen_form',
  openCancelForm: 'open_cancel_form',
  openDuplicateForm: 'open_duplicate_form',
  showTimeline: 'show_timeline',
  /** Value of both: `{ incident, page }`. */
  olderTimeline: 'older_timeline',
  newerTimeline: 'newer_timeline',
  timelineHousekeeping: 'timeline_housekeeping',
  showActions: 'show_actions',
  /** Value of these: `all`. */
  showOpen: 'show_open',
  showHelp: 'show_help',
  showAllHelp: 'show_all_help',
  showDoctor: 'show_doctor',
  openDeclareForm: 'open_declare_form',
  nothingNew: 'nothing_new',
  updateLater: 'update_later',
  snoozeHour: 'snooze_hour',
  snoozeDay: 'snooze_day',
  resolveNow: 'resolve_now',
  close: 'close',
  closeAnyway: 'close_anyway',
  draftPostmortem: 'draft_postmortem',
  /** Value of both: `{ incident, duty }`. */
  reportDuty: 'report_duty',
  waiveDuty: 'waive_duty',
  keepChannel: 'keep_channel',
  pageUseful: 'page_useful',
  pageNotUseful: 'page_not_useful',
  approvePostmortem: 'approve_postmortem',
  publishPostmortem: 'publish_postmortem',
  /** Publishes what lacks something that isn't needed. */
  publishAnyway: 'publish_anyway',
  join: 'join',
  /** Value: `all`. */
  retryRefused: 'retry_refused',
  /** Value of both: what the message asks about; of the second, also the incident. */
  declareAlerts: 'declare_alerts',
  addAlerts: 'add_alerts',
  /** Leads elsewhere by its `url`; the click still arrives and is only acknowledged. */
  openLink: 'open_link',
} as const

/** `set_severity_1`…: four buttons of one message need four ids. Value: `{ incident, from }`. */
export function setSeverityId(severity: Severity): string {
  return `set_severity_${severity}`
}

/** `set_status_identified`… */
export function setStatusId(status: string): string {
  return `set_status_${status}`
}

/** `declare_1`…: the answer to a declaration without severity, or to one that asked first. Value: `undecided`. */
export function declareId(severity: Severity): string {
  return `declare_${severity}`
}

/** `retype_1`…: types a command for the one who presses. Value: `{ text, at }`. */
export function retypeId(index: number): string {
  return `retype_${index}`
}

export const retypePattern = /^retype_[1-9]$/
export const setSeverityPattern = /^set_severity_([1-4])$/
export const setStatusPattern = /^set_status_(investigating|identified|monitoring)$/
export const declarePattern = /^declare_([1-4])$/

/** The severity that a button sets; null for any other button. */
export function severitySetBy(actionId: string): Severity | null {
  return severityIn(actionId, setSeverityPattern)
}

/** The status that a button sets; null for any other button. */
export function statusSetBy(actionId: string): WorkingStatus | null {
  const [, name] = setStatusPattern.exec(actionId) ?? []
  return workingStatuses.find((status) => status === name) ?? null
}

/** The severity that a button declares with; null for any other button. */
export function severityDeclaredBy(actionId: string): Severity | null {
  return severityIn(actionId, declarePattern)
}

function severityIn(actionId: string, pattern: RegExp): Severity | null {
  const [, level] = pattern.exec(actionId) ?? []
  return severities.find((severity) => String(severity) === level) ?? null
}

/** The buttons that turn a timeline's pages. */
export const timelineTurns: ReadonlySet<string> = new Set([
  actionIds.olderTimeline,
  actionIds.newerTimeline,
  actionIds.timelineHousekeeping,
])

export const shortcutIds = {
  record: 'record_on_timeline',
  item: 'add_action_item',
  declare: 'declare_incident',
} as const
