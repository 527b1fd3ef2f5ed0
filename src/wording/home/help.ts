import type { Policy } from '../../domain/policy/policy.ts'
import { command, join, type Sentence, say, typed } from '../text/sentence.ts'
import { type CommandName, usages } from '../text/usages.ts'

/** Roles say what there are; the others follow from a command beside them. */
type NotExplained = 'role' | 'help' | 'swap' | 'service' | 'budget' | 'patch' | 'reported'

/** What each command does, in as few words as it takes. */
const effects: Record<Exclude<CommandName, NotExplained>, string> = {
  declare: 'declares at once',
  ack: 'acknowledge: stops the clock',
  lead: 'takes or hands over command',
  page: 'pages someone, or the people on call',
  severity: 'raises or lowers the severity',
  update: 'posts an update, sets the next one',
  status: 'sets the status',
  publish: 'posts to the status page',
  snooze: 'snoozes reminders, for a day at most',
  note: 'records a fact; so does :pushpin: on a message',
  resolve: 'users are back to normal',
  close: 'ends it and drafts the postmortem',
  cancel: 'false alarm',
  duplicate: 'another incident covers it',
  reopen: "it isn't over",
  timeline: 'what happened, in order',
  task: 'adds an action item with owner and due date',
  tasks: "what's still to do: here, yours, your team's",
  moment: 'corrects a time',
  postmortem: 'redrafts it; then edit, review @user, publish',
  oncall: "who's on call, and whom an incident would page",
  cover: "takes someone's shift; asks before it's saved",
  load: 'pages and hours on call',
  alerts: "what's firing, and what's only noise",
  services: 'their error budgets',
  patches: 'what to patch by when',
  security: 'declares, for security responders only',
  runbook: 'opens a runbook',
  list: 'open incidents',
  find: 'searches everything people wrote in incidents',
  toil: 'notes manual work, or ranks it',
  capacity: 'what fills up, and when',
  report: 'how a month or quarter went',
  web: 'all of this in your browser',
  drill: 'runs a rehearsal: marked everywhere, counted nowhere',
  doctor: "checks Muster's setup and suggests fixes",
}

/** Commands in one list share a line, so that all of them fit a screen. */
const groups: Record<string, readonly (CommandName | CommandName[])[]> = {
  Declare: [['declare', 'security']],
  Respond: ['ack', 'lead', 'role', 'page', 'severity', 'oncall', 'cover'],
  Update: [['update', 'publish'], 'status', 'snooze', 'note'],
  Finish: ['resolve', 'close', ['cancel', 'duplicate'], 'reopen'],
  Learn: [
    ['timeline', 'moment'],
    'task',
    ['tasks', 'postmortem'],
    ['list', 'services', 'patches', 'report', 'web'],
    ['find', 'load', 'runbook', 'toil'],
    ['drill', 'capacity', 'alerts', 'doctor'],
  ],
}

/** Those that an incident needs: twelve lines, with what names an incident by its title. */
const mostWanted: Record<string, readonly CommandName[]> = {
  Declare: ['declare'],
  Respond: ['ack', 'lead', 'severity'],
  Update: ['update', 'status', 'note'],
  Finish: ['resolve', 'close'],
  Learn: ['timeline', 'list'],
}

export type HelpGroup = { title: string; lines: Sentence[] }

/** What an incident needs, by the moment at which it's needed. */
export function shortHelp(policy: Policy): HelpGroup[] {
  return Object.entries(mostWanted).map(([title, names]) => ({
    title,
    lines: [
      ...names.map((name) => helpLine(name, policy)),
      ...(title === 'Declare' ? withoutSeverity.slice(0, 1) : []),
    ],
  }))
}

/** Every command, by the moment at which it's needed. */
export function helpGroups(policy: Policy): HelpGroup[] {
  return Object.entries(groups).map(([title, names]) => ({
    title,
    lines: [
      ...names.map((name) =>
        join(
          [name].flat().map((one) => helpLine(one, policy)),
          '; ',
        ),
      ),
      ...(title === 'Declare' ? withoutSeverity : []),
    ],
  }))
}

const withoutSeverity = [
  say`${command('<title>')} asks how bad it is`,
  say`${command('')} opens the form; in an incident's channel, its actions`,
]

const rolesLimit = 600

function helpLine(name: CommandName, policy: Policy): Sentence {
  const roles = policy.roles.map(({ id }) => id).join(', ')
  const effect = name === 'role' ? typed(roles, rolesLimit) : isExplained(name) ? effects[name] : ''
  return say`${command(usages[name])} ${effect}`
}

function isExplained(name: CommandName): name is keyof typeof effects {
  return Object.hasOwn(effects, name)
}

/** Below the commands: how to name an incident, and which zone the times are in that people type. */
export const helpNote = say`Outside its channel, say which incident: ${command('INC-42 ack')}. Times you type are in your own time zone, as set in Slack.`
