/** Each word that `/incident` understands: its other spellings, and how it is written in full. */
export const verbs = {
  declare: { also: [], usage: 'sev<1-4> <title>' },
  ack: { also: ['acknowledge', 'acknowledged', 'acked'], usage: 'ack' },
  lead: { also: [], usage: 'lead [@user]' },
  role: { also: ['assign'], usage: 'role <role> [@user]' },
  severity: { also: ['sev'], usage: 'sev <1-4> [why]' },
  status: { also: [], usage: 'status <investigating|identified|monitoring|resolved|closed> [text]' },
  update: { also: [], usage: 'update <text> [next 30m]' },
  snooze: { also: ['later'], usage: 'snooze 1h' },
  note: { also: [], usage: 'note <text> [at 14:05]' },
  task: { also: ['tasks'], usage: 'task @user by fri <text>' },
  resolve: { also: ['resolved'], usage: 'resolve [summary]' },
  close: { also: ['closed'], usage: 'close' },
  reopen: { also: [], usage: 'reopen <why>' },
  cancel: { also: ['cancelled', 'canceled'], usage: 'cancel <why>' },
  duplicate: { also: ['dup', 'merge'], usage: 'duplicate INC-41' },
  moment: { also: [], usage: 'moment <detected|mitigated|…> at 13:40' },
  timeline: { also: ['tl'], usage: 'timeline' },
  postmortem: { also: ['post-mortem', 'pm'], usage: 'postmortem' },
  list: { also: ['ls'], usage: 'list' },
  doctor: { also: [], usage: 'doctor' },
  help: { also: ['?', '--help', '-h'], usage: 'help' },
} as const satisfies Record<string, { also: readonly string[]; usage: string }>

export type Verb = keyof typeof verbs

export const verbNames = Object.keys(verbs) as Verb[]

/** Every spelling, and the verb it means. */
export const spellings: ReadonlyMap<string, Verb> = new Map(
  verbNames.flatMap((verb) => [verb, ...verbs[verb].also].map((word): [string, Verb] => [word, verb])),
)
