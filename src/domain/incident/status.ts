export const statuses = [
  'investigating',
  'identified',
  'monitoring',
  'resolved',
  'closed',
  'cancelled',
] as const

export type Status = (typeof statuses)[number]

/** Everything a person can do to an incident that its status may forbid. */
export type Action =
  | 'acknowledge'
  | 'page'
  | 'assign_role'
  | 'change_severity'
  | 'change_status'
  | 'update'
  | 'postpone_update'
  | 'snooze'
  | 'note'
  | 'task'
  | 'findings'
  | 'correct_moment'
  | 'name_services'
  | 'follow_runbook'
  | 'resolve'
  | 'close'
  | 'reopen'
  | 'cancel'
  | 'draft_postmortem'
  | 'rate_page'
  | 'report_duty'

const always: Action[] = [
  'note',
  'task',
  'findings',
  'correct_moment',
  'name_services',
  'rate_page',
  'report_duty',
]
const whileOpen: Action[] = [
  ...always,
  'acknowledge',
  'page',
  'assign_role',
  'change_severity',
  'change_status',
  'update',
  'postpone_update',
  'snooze',
  'follow_runbook',
  'resolve',
  'close',
  'cancel',
]

/** The one table of what each state allows. */
export const allowed: Record<Status, ReadonlySet<Action>> = {
  investigating: new Set(whileOpen),
  identified: new Set(whileOpen),
  monitoring: new Set(whileOpen),
  // Those outside still want to hear that it holds, and a runbook may end with clearing up. But no `acknowledge`
  // and no `page`: what needs people again is reopened, or it would have them and no reminders.
  resolved: new Set([
    ...always,
    'follow_runbook',
    'assign_role',
    'update',
    'snooze',
    'close',
    'reopen',
    'draft_postmortem',
  ]),
  // Only the postmortem goes on, and `snooze` because it still sends reminders.
  closed: new Set([...always, 'snooze', 'reopen', 'draft_postmortem']),
  // A note tells the next reader what it was after all. No `task`, which nobody would be reminded of, and no
  // `findings`: it gets no postmortem.
  cancelled: new Set(['note', 'reopen']),
}

/**
 * What an imported incident allows: what its postmortem and the figures need. It ended before Muster knew of it and
 * has no channel, so nothing that calls anyone; not even `reopen`, which would start clocks of years ago.
 */
export const allowedImported: ReadonlySet<Action> = new Set([...always, 'draft_postmortem'])

/** Somebody is still needed. */
export function isOpen(status: Status): boolean {
  return allowed[status].has('resolve')
}

/** Statuses that `status <word>` sets directly; the others have a command of their own. */
export const workingStatuses = ['investigating', 'identified', 'monitoring'] as const

export type WorkingStatus = (typeof workingStatuses)[number]

export function isWorkingStatus(status: Status): status is WorkingStatus {
  return (workingStatuses as readonly Status[]).includes(status)
}
