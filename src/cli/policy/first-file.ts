export const stages = ['startup', 'growth', 'established'] as const

export type Stage = (typeof stages)[number]

export function isStage(text: string): text is Stage {
  return stages.some((stage) => stage === text)
}

export type FirstAnswers = {
  stage: Stage
  /** IANA names; several where teams follow the sun, the calendar's first. */
  zones: string[]
  /** By weekday: `09:00-17:00`, or `closed`. */
  hours: Record<string, string>
  /** Who is on call, by zone; one group where all share every hour. */
  onCall: string[][]
  channel: string
  postmortems: string | null
}

/** A `muster.yml` to begin with: what fits the stage, and comments on what comes next. */
export function firstFile(answers: FirstAnswers): string {
  const { stage } = answers
  const sections = [
    head(answers),
    calendar(answers),
    channels(answers),
    schedules(answers),
    escalation(answers),
    severities,
    ...(stage === 'startup' ? [firstRunbooks, firstAlerts] : [services(stage), compensation]),
    ...(stage === 'established' ? [drills(answers), evidence(answers)] : []),
    receivers,
  ]
  return `${sections.map((section) => section.trim()).join('\n\n')}\n`
}

/** As YAML's double quotes take it, which JSON's are part of. */
function quote(text: string): string {
  return JSON.stringify(text)
}

function flow(texts: readonly string[]): string {
  return `[${texts.map(quote).join(', ')}]`
}

const headings: Record<Stage, string> = {
  startup: 'a startup: the founders are on call, and little else is set',
  growth: 'a growing company: rotations that earn something, objectives, and reviews that everyone reads',
  established: 'an established company: follow the sun, drills, and evidence for auditors',
}

function head({ stage }: FirstAnswers): string {
  return `
# yaml-language-server: $schema=./muster.schema.json
# For ${headings[stage]}.
# Every key is in docs/configuration.md; what's left out has its default. After each change: npm run muster -- check`
}

function calendar({ zones: [zone = ''], hours }: FirstAnswers): string {
  const days = Object.entries(hours).map(([day, times]) => `    ${day}: ${quote(times)}`)
  return `
calendar: # when the office is open: SEV-3 and SEV-4 wait for it
  time_zone: ${quote(zone)}
  hours:
${days.join('\n')}
  holidays: [] # for example [2026-12-25, 2026-12-26]`
}

const reviews = `
  # reviews: "#engineering" # each month's review; with the postmortems unless you name a channel`

function channels({ channel, postmortems, stage }: FirstAnswers): string {
  const shared = postmortems ?? (stage === 'startup' ? null : channel)
  const line =
    shared === null
      ? 'off # a name shares each postmortem there'
      : `${quote(shared)} # each postmortem is shared here`
  return `
channels: # create them in Slack first
  announcements: ${quote(channel)} # one message for each incident
  postmortems: ${line}${stage === 'startup' ? '' : reviews}`
}

/** Hours in which a site is on call; together with the first one's, which has no hours, the day is covered. */
const daytime = '08:00-20:00'

function schedules({ stage, zones, onCall }: FirstAnswers): string {
  const name = stage === 'startup' ? 'founders' : 'primary'
  const everyone = [...new Set(onCall.flat())]
  const sites = zones.map((zone, index) => ({ zone, people: onCall[index] ?? everyone }))
  const [home, ...others] = sites
  const rotations = [
    rotation('weekly', home?.people ?? everyone, []),
    ...(others.length === 0
      ? []
      : others.map(({ zone, people }, index) =>
          rotation(`site-${index + 2}`, people, [
            `        time_zone: ${quote(zone)}`,
            `        only: ["${daytime}"] # while it's day there; a later rotation covers an earlier one`,
          ]),
        )),
  ]
  return `
schedules: # who is on call when; docs/on-call.md
  ${name}:
    name: ${stage === 'startup' ? 'Founders' : 'Primary'}
    rotations:
${rotations.join('\n')}`
}

function rotation(id: string, people: readonly string[], more: readonly string[]): string {
  return [
    `      - id: ${id}`,
    `        people: ${flow(people)}`,
    '        length: 1 week',
    '        hand_over: mon 09:00',
    ...more,
  ].join('\n')
}

function escalation({ stage, onCall, channel }: FirstAnswers): string {
  const isAlone = new Set(onCall.flat()).size < 2
  const name = stage === 'startup' ? 'founders' : 'primary'
  const levels = [
    `      - { page: ["schedule:${name}"], wait: 5m }`,
    ...(isAlone ? [] : [`      - { page: ["next:${name}"], wait: 5m } # the people who come after them`]),
  ]
  return `
escalation: # who is paged after whom, until somebody answers
  default:
    levels:
${levels.join('\n')}
    repeat: 2
    fallback: ${quote(channel)} # told when nobody answered`
}

const severities = `
severities:
  sev1: { escalation: default }
  sev2: { escalation: default }`

const firstRunbooks = `
# Runbooks are the Markdown files in runbooks/. Three to make yours first: restart-a-crashed-service.md,
# emergency-rollback.md and investigate-an-alert.md; docs/runbooks.md.`

const firstAlerts = `
# Alerts: simple ones first. Set HTTP_PORT and ALERTS_SECRET, and take the # off; docs/alerts.md.
# alerts:
#   - id: monitoring
#     kind: generic # or alertmanager, grafana, datadog, uptimerobot, …
#     secret: $ALERTS_SECRET
#     rules:
#       - { match: { severity: critical }, do: declare, severity: sev2 }
#       - { do: post }`

function services(stage: Stage): string {
  const policy = `
    policy: { warn: [50%, 75%, 90%], freeze: 100%, exempt: [security, revert] }`
  return `
services: # what incidents happen to, and what they may spend; docs/services.md
  app: # rename it, and add yours
    name: App
    objective: { target: 99.9%, window: 30 days }${stage === 'established' ? policy : ''}`
}

const compensation = `
compensation: # what being on call earns, here in hours off; npm run muster -- load
  earns: time_off
  per_hour: { off: 0.1, sleep: 0.2, weekend: 0.2, holiday: 0.3 }
  per_broken_night: 4`

function drills({ onCall }: FirstAnswers): string {
  return `
drills: # rehearsals; docs/drills.md
  people: [] # who agreed to be paged by them; once asked, for example ${flow(onCall.flat().slice(0, 3))}
  remind: true # when a quarter went by without one
  # scenarios: [docs/drills/*.yml] # three that run themselves`
}

function evidence({ onCall }: FirstAnswers): string {
  return `
security: # docs/security.md
  reviewers: ${flow(onCall.flat().slice(0, 1))} # reminded of the access review each quarter: npm run muster -- access
  # responders: [S0614TZR7] # who answers security incidents; nobody else may know of those

permissions: # who can do what; everyone by default
  close: everyone # for example [S0614TZR7]

# Evidence for auditors, each quarter: npm run muster -- evidence --quarter 2026-Q4 --out evidence; docs/audit.md.
# To keep the audit's head outside the database, set AUDIT_KEY (openssl rand -hex 32), and take the # off:
# audit:
#   file: /mnt/elsewhere/muster-head.log
#   every: 1h`
}

const receivers = `
# Phones that ring, and other programs that are told: docs/webhooks.md.`
