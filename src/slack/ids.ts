import { z } from 'zod'
import { type Severity, severities } from '../domain/policy/severity.ts'
import { messagePlace } from './press-shapes.ts'

/** Every `action_id`, one place. A button's `value` is the incident's number unless its comment says otherwise. */
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
  publishOutside: 'publish_outside',
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
  /** Value: `{ incident, file }`. */
  openRunbook: 'open_runbook',
  /** Value of these: `{ incident, run }`, and of the first the step. */
  tickStep: 'tick_step',
  runStep: 'run_step',
  untickStep: 'untick_step',
  openStepNote: 'open_step_note',
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

export function severityOfId(actionId: string): Severity | null {
  return severities.find((severity) => actionId.endsWith(`_${severity}`)) ?? null
}

export const formIds = {
  declare: 'declare_form',
  update: 'update_form',
  note: 'note_form',
  resolve: 'resolve_form',
  task: 'task_form',
  item: 'item_form',
  factor: 'factor_form',
  outside: 'outside_form',
  role: 'role_form',
  findings: 'findings_form',
  moment: 'moment_form',
  reopen: 'reopen_form',
  cancel: 'cancel_form',
  duplicate: 'duplicate_form',
  severity: 'severity_form',
  close: 'close_form',
  publish: 'publish_form',
  stepNote: 'step_note_form',
} as const

/** Modals that are read and pressed in, and never sent. */
export const windowIds = {
  menu: 'incident_menu',
  timeline: 'incident_timeline',
  guidance: 'guidance',
} as const

/** The fields of the forms; each holds one input whose `action_id` is the same word. */
export const blockIds = {
  title: 'title',
  severity: 'severity',
  impact: 'impact',
  services: 'services',
  options: 'options',
  text: 'text',
  next: 'next',
  status: 'status',
  happenedAt: 'happened_at',
  owner: 'owner',
  deadline: 'deadline',
  type: 'type',
  ticket: 'ticket',
  role: 'role',
  person: 'person',
  summary: 'summary',
  rootCause: 'root_cause',
  contributingFactors: 'contributing_factors',
  learnings: 'learnings',
  wentWell: 'went_well',
  wentBadly: 'went_badly',
  lucky: 'lucky',
  moment: 'moment',
  reason: 'reason',
  duplicateOf: 'duplicate_of',
  step: 'step',
} as const

/** What the boxes of the forms that declare and change the severity say when they are ticked. */
export const optionIds = { takesCommand: 'takes_command', isPrivate: 'is_private', mistake: 'mistake' }

export const shortcutIds = {
  record: 'record_on_timeline',
  item: 'add_action_item',
  declare: 'declare_incident',
} as const

/** What a form carries in `private_metadata`. */
export const formContext = z.object({
  incident: z.number().int().positive().nullable(),
  channel: z.string().nullable(),
  /** The action item, where it's about one. */
  item: z.number().int().positive().optional(),
  /** The texts that it began with, as their marks. */
  base: z.record(z.string(), z.number()).optional(),
  /** The message that it's made of. */
  message: messagePlace.optional(),
  /** Who generated what it began with. */
  draftedWith: z.string().optional(),
  /** What it was opened over has served once it's sent: an incident's menu, or what asks first. */
  clears: z.boolean().optional(),
})

export type FormContext = z.infer<typeof formContext>

/** What a button of an undecided declaration carries; `anyway` once it was asked whether an open one is meant. */
export const undecided = z.object({
  title: z.string(),
  in: z.string().nullable(),
  anyway: z.boolean().optional(),
})

/** A command as it would be typed behind `/incident`, and when the words in it were: "10 min ago" counts from then. */
export const retyped = z.object({ text: z.string(), at: z.iso.datetime() })

/** The buttons that turn a timeline's pages. */
export const timelineTurns: ReadonlySet<string> = new Set([
  actionIds.olderTimeline,
  actionIds.newerTimeline,
  actionIds.timelineHousekeeping,
])

/** The id of the effect that a message shows, in the message's `metadata`. */
export const metadataType = 'muster_effect'
