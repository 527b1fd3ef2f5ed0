import { z } from 'zod'
import { messagePlace } from './press-shapes.ts'

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
