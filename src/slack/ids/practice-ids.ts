/** The forms of what's noted beside any incident. */
export const practiceFormIds = { toil: 'toil_form', capacity: 'capacity_form' } as const

/** Their fields; each holds one input whose `action_id` is the same word. */
export const practiceBlockIds = {
  duration: 'duration',
  what: 'what',
  day: 'day',
  team: 'team',
  service: 'service',
  resource: 'resource',
  inUse: 'in_use',
  limit: 'limit',
  unit: 'unit',
  growth: 'growth',
  action: 'action',
  dueDay: 'due_day',
} as const
