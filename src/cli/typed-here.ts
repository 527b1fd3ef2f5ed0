import { type CommandName, commandWord, usages } from '../wording/text/usages.ts'

/** The name that a command of Slack's has here, and its words as they're typed here; null where they can't be. */
type TypedHere = { name: string; wordsOf: (words: string) => string | null }

function as(name: string, wordsOf: TypedHere['wordsOf'] = (words) => words): TypedHere {
  return { name, wordsOf }
}

/** Nothing follows, or only what may be left out. */
function isBare(words: string): boolean {
  return words === '' || words.startsWith('[')
}

/** Takes none of the words that may follow it in Slack, such as `[@user]`: what they add is only done there. */
function alone(name: string): TypedHere {
  return as(name, (words) => (isBare(words) ? '' : null))
}

/** `at 14:05` and `next 30m` at the end are options here, and stay in brackets where a usage has them so. */
function withOption(name: string, word: 'at' | 'next'): TypedHere {
  const option = new RegExp(`(^|\\s)(\\[?)${word} (\\S+)$`)
  return as(name, (words) => words.replace(option, `$1$2--${word} $3`))
}

const scheduleId = /^<?[\w-]+>?$/

function onCallHere(words: string): string | null {
  const calendar = /^calendar (\S+)$/.exec(words)
  if (calendar) return `calendar --schedule ${calendar[1]}`
  if (isBare(words)) return ''
  return scheduleId.test(words) ? `--schedule ${words}` : null
}

function coverHere(words: string): string {
  const undo = /^undo (\S+)$/.exec(words)
  if (undo) return `--undo ${undo[1]}`
  const adding = /^(\S+) add\b/.exec(words)
  const who = adding ? `--schedule ${adding[1]} --add <who>` : '--schedule <id> --person <who>'
  return `${who} --from <time> --to <time>`
}

function patchHere(words: string): string | null {
  const [id = '', second = '', third] = words.split(' ')
  if (second === 'done') return `done ${id}`
  if (third === 'done') return `done ${id} --service ${second}`
  if (second === 'except') return `except ${id} --until <day> --why <why>`
  return /^\d/.test(second) ? `add ${id} --cvss ${second}${third ? ` --service ${third}` : ''}` : null
}

function reportHere(words: string): string | null {
  if (/^\d{4}-\d{2}$/.test(words)) return `--month ${words}`
  if (/^\d{4}-Q\d$/.test(words)) return `--quarter ${words}`
  return alone('report').wordsOf(words)
}

/**
 * Every command of Slack's as this command line has it; null is what only Slack does. Names alone don't tell:
 * `status` sets an incident's there, and writes the status page here.
 */
const typedHere: Record<CommandName, TypedHere | null> = {
  declare: as('declare'),
  ack: alone('ack'),
  lead: alone('lead'),
  role: null,
  page: as('page', () => '--person <who>'),
  severity: as('severity'),
  status: null,
  update: withOption('update', 'next'),
  publish: as('publish', (words) => (words.startsWith('openly') ? null : words)),
  snooze: null,
  note: withOption('note', 'at'),
  task: null,
  tasks: alone('tasks'),
  resolve: as('resolve'),
  close: alone('close'),
  reopen: null,
  cancel: null,
  duplicate: null,
  moment: null,
  timeline: alone('timeline'),
  postmortem: alone('postmortem'),
  oncall: as('oncall', onCallHere),
  cover: as('cover', coverHere),
  swap: null,
  load: as('load', (words) => (isBare(words) ? '--from <day> --to <day>' : null)),
  alerts: as('alerts'),
  service: null,
  services: null,
  budget: as('budget'),
  patch: as('patches', patchHere),
  patches: alone('patches'),
  toil: as('toil', (words) => (words === 'list' ? '' : null)),
  capacity: as('capacity', (words) => (isBare(words) || words === 'list' ? '' : null)),
  report: as('report', reportHere),
  security: as('declare', (words) => `${words.replace(/[[\]]/g, '')} --security`),
  reported: null,
  runbook: alone('runbooks'),
  list: alone('list'),
  drill: null,
  find: as('find'),
  web: null,
  doctor: alone('doctor'),
  help: as('help', () => ''),
}

const names = new Map((Object.keys(usages) as CommandName[]).map((name) => [commandWord(name), name]))

type Typist = {
  /** What Muster's command is called in Slack. */
  command: string
  /** How a command of this command line is typed; null where it has none of that name. */
  usageOf: (name: string) => string | null
  /** The incident that it's typed for. */
  number?: number | undefined
}

/** A command of Slack's as it's typed here; "in Slack" is only said of what this command line can't do. */
export function commandHere(words: string, { command, usageOf, number }: Typist): string {
  const [, named, asked = ''] = /^(?:INC-(\S+) )?(.*)$/.exec(words) ?? []
  const here = wordsHere(asked, usageOf, named ?? number)
  return here === null
    ? `\`${`${command} ${words}`.trim()}\` in Slack`
    : `\`${`npm run muster -- ${here}`.trim()}\``
}

function wordsHere(asked: string, usageOf: Typist['usageOf'], incident?: string | number): string | null {
  const declares = /^sev[\d<]/.test(asked)
  const [word = '', ...rest] = declares ? ['declare', asked] : asked.split(' ')
  const name = names.get(word) ?? (Object.hasOwn(usages, word) ? (word as CommandName) : null)
  const typed = name && typedHere[name]
  const usage = typed ? usageOf(typed.name) : null
  const following = typed?.wordsOf(rest.join(' ')) ?? null
  if (!typed || usage === null || following === null) return null
  const about = usage.startsWith(`${typed.name} INC-`) ? [`INC-${incident ?? 42}`] : []
  return [typed.name, ...about, ...(following === '' ? [] : [following])].join(' ')
}
