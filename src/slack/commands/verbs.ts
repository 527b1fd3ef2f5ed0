import type { CommandName } from '../../wording/text/usages.ts'

/** Each word that `/incident` understands, with its other spellings. */
const verbs = {
  declare: [],
  ack: ['acknowledge', 'acknowledged', 'acked'],
  lead: [],
  role: ['assign'],
  page: [],
  severity: ['sev'],
  status: [],
  update: [],
  publish: [],
  snooze: ['later'],
  note: [],
  task: [],
  tasks: [],
  resolve: ['resolved'],
  close: ['closed'],
  reopen: [],
  cancel: ['cancelled', 'canceled'],
  duplicate: ['dup', 'merge'],
  moment: [],
  timeline: ['tl'],
  postmortem: ['post-mortem', 'pm'],
  oncall: ['on-call', 'whoisoncall'],
  cover: ['covers'],
  swap: ['swaps'],
  load: [],
  alerts: ['alert'],
  service: [],
  services: ['catalogue', 'catalog'],
  budget: ['budgets', 'slo'],
  patch: [],
  patches: [],
  toil: ['toils'],
  capacity: [],
  report: ['reports'],
  security: [],
  reported: [],
  runbook: ['runbooks', 'playbook', 'playbooks'],
  list: ['ls'],
  drill: ['drills', 'gameday', 'game-day'],
  find: ['search'],
  web: [],
  doctor: [],
  help: ['?', '--help', '-h'],
} as const satisfies Record<CommandName, readonly string[]>

export type Verb = keyof typeof verbs

export const verbNames = Object.keys(verbs) as Verb[]

/** Every spelling, and the verb it means. */
export const spellings: ReadonlyMap<string, Verb> = new Map(
  verbNames.flatMap((verb) => [verb, ...verbs[verb]].map((word): [string, Verb] => [word, verb])),
)
