/** How each command is written in full, behind Muster's own. */
export const usages = {
  declare: 'sev<1-4> <title>',
  ack: 'ack',
  lead: 'lead [@user]',
  role: 'role <role> [@user]',
  page: 'page <@user|schedule> [why]',
  severity: 'sev <1-4> [why]',
  status: 'status <investigating|identified|monitoring|resolved|closed> [text]',
  update: 'update <text> [next 30m]',
  publish: 'publish <text>',
  snooze: 'snooze 1h',
  note: 'note <text> [at 14:05]',
  task: 'task @user by fri <text>',
  tasks: 'tasks [mine|team]',
  resolve: 'resolve [summary]',
  close: 'close',
  reopen: 'reopen <why>',
  cancel: 'cancel <why>',
  duplicate: 'duplicate INC-41',
  moment: 'moment <detected|mitigated|…> at 13:40',
  timeline: 'timeline',
  postmortem: 'postmortem',
  oncall: 'oncall [who sev1 sun 03:00]',
  cover: 'cover @user from fri 18:00 to mon 09:00',
  swap: 'swap @user from fri 18:00 to mon 09:00 [for mon 18:00 to fri 09:00]',
  load: 'load [teams] [last month]',
  alerts: 'alerts [noise]',
  service: 'service checkout',
  services: 'services [checkout]',
  budget: 'budget [checkout]',
  patch: 'patch CVE-2026-1234 9.8 checkout',
  patches: 'patches',
  toil: 'toil 2h <what>',
  capacity: 'capacity [checkout]',
  report: 'report [last month]',
  security: 'security [sev1] <title>',
  reported: 'reported <duty> [not required]',
  runbook: 'runbook [name]',
  list: 'list',
  drill: 'drill sev2 <title>',
  find: 'find <words>',
  web: 'web',
  doctor: 'doctor',
  help: 'help',
} as const

export type CommandName = keyof typeof usages

/** The word that a command is typed with: `sev` for a severity, and `declare` in full. */
export function commandWord(name: CommandName): string {
  return name === 'declare' ? name : (usages[name].split(' ')[0] ?? name)
}
