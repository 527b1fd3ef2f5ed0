import { z } from 'zod'
import { alertsSection } from './alerts/sources-schema.ts'
import { blamelessSection } from './blameless-schema.ts'
import { calendarSection, sprintsSection } from './calendar-schema.ts'
import { drillsSection } from './drills/drills-schema.ts'
import { channelOrOff, count, errorFor, lengthOfTime, section, words } from './fields.ts'
import { archiveSection } from './incident/archive-schema.ts'
import { callLink } from './incident/call-link.ts'
import { compensationSection } from './on-call/compensation-schema.ts'
import { escalationsSection } from './on-call/escalation-schema.ts'
import { schedulesSection } from './on-call/schedule-schema.ts'
import { permissionsSection } from './permissions-schema.ts'
import { valueText } from './problems.ts'
import { postmortemsSection } from './publishing/learning-schema.ts'
import { statusPageSection } from './publishing/status-page-schema.ts'
import { summariesSection } from './publishing/summaries-schema.ts'
import { retentionSection } from './retention/retention-schema.ts'
import { auditSection } from './security/audit-schema.ts'
import { patchesSection } from './security/patches-schema.ts'
import { securitySection } from './security/security-schema.ts'
import { catalogueSection } from './services/catalogue-schema.ts'
import { filePatterns } from './services/file-patterns.ts'
import { heroesSection } from './services/heroes-schema.ts'
import { severitySection } from './severity-schema.ts'
import { automationsSection } from './webhooks/automations-schema.ts'
import { pagersSection, webhooksSection } from './webhooks/receivers-schema.ts'

function notCommand(value: unknown): string {
  return `${valueText(value)} isn't a command; use for example /incident: a slash, then a-z, 0-9, - and _, at most 32`
}

function command() {
  return z
    .string({ error: errorFor(notCommand) })
    .regex(/^\/[a-z0-9_-]{1,31}$/, { error: ({ input }) => notCommand(input) })
}

function notRoleId(value: unknown): string {
  return `${valueText(value)} isn't a role id; use a-z, 0-9, - and _, at most 20`
}

const role = section({
  id: z
    .string({ error: errorFor(notRoleId) })
    .regex(/^[a-z][a-z0-9_-]{0,19}$/, { error: ({ input }) => notRoleId(input) })
    .describe('What people type: /incident role <id> @user'),
  name: words(40).describe('What people read'),
})

const roles = z
  .array(role)
  .min(1, { error: 'is an empty list; it needs at least the commander' })
  .max(10, { error: 'has more than 10 roles' })
  .superRefine((list, ctx) => {
    if (list[0]?.id !== 'commander') {
      const message = 'the first role leads, so its id must be commander; its name is up to you'
      ctx.addIssue({ code: 'custom', path: [0, 'id'], message })
    }
    for (const [index, { id }] of list.entries()) {
      if (list.findIndex((other) => other.id === id) === index) continue
      ctx.addIssue({ code: 'custom', path: [index, 'id'], message: `${valueText(id)} appears twice` })
    }
  })

/** `muster.yml`: everything is optional. */
export const policyFile = section({
  command: command().describe('The slash command, as in the app manifest').optional(),
  severities: section({
    sev1: severitySection(1),
    sev2: severitySection(2),
    sev3: severitySection(3),
    sev4: severitySection(4),
  })
    .describe('What each severity means and sets off')
    .optional(),
  calendar: calendarSection.describe('When the office is open').optional(),
  sprints: sprintsSection.describe('When sprints start and how long they last').optional(),
  channels: section({
    announcements: channelOrOff().describe('Gets one message per incident').optional(),
    postmortems: channelOrOff().describe('Gets a link to each postmortem draft').optional(),
    reviews: channelOrOff()
      .describe("Gets each month's review; the postmortems channel by default")
      .optional(),
  })
    .describe('Channels by name, or off')
    .optional(),
  roles: roles.describe('The first leads').optional(),
  questions: section({
    no_commander_after: lengthOfTime().describe('Ask when nobody has taken command for this long').optional(),
    quiet_after: lengthOfTime().describe('Ask when nothing was recorded for this long').optional(),
    not_closed_after: lengthOfTime().describe('Ask when resolved but not closed for this long').optional(),
    at_most: count(0, 20).describe('Ask each question at most this often; 0 never asks').optional(),
  })
    .describe('When to ask about a forgotten incident')
    .optional(),
  schedules: schedulesSection.describe('Who is on call when, by the id of each schedule').optional(),
  escalation: escalationsSection.describe('Who is paged after whom, by the id of each escalation').optional(),
  pager: pagersSection.describe('What rings phones, by signed webhooks').optional(),
  webhooks: webhooksSection.describe('Programs that are told what happens, by signed webhooks').optional(),
  retention: retentionSection.describe("How long things are kept that the record doesn't need").optional(),
  call_link: callLink()
    .describe('Where people of an incident talk: https://meet.example.com/inc-{number}')
    .optional(),
  archive: archiveSection.describe('When channels of incidents that are over are archived').optional(),
  compensation: compensationSection.describe('What being on call earns').optional(),
  heroes: heroesSection.describe('When a service leans on one person').optional(),
  blameless: blamelessSection.describe('What else blames, in postmortems').optional(),
  services: catalogueSection.describe('What incidents happen to, by the id of each service').optional(),
  include: z
    .array(words(200), { error: errorFor((value) => `${valueText(value)} isn't a list of files`) })
    .max(50, { error: 'has more than 50 entries' })
    .describe('Files with more services, seen from this one: services/*.yaml')
    .optional(),
  runbooks: filePatterns().describe('Runbooks, seen from this file; runbooks/**/*.md by default').optional(),
  automations: automationsSection.describe('What steps of runbooks can start, by signed webhooks').optional(),
  alerts: alertsSection.describe('What sends alerts, and what they do').optional(),
  postmortems: postmortemsSection.describe('What becomes of published postmortems').optional(),
  summaries: summariesSection
    .describe('A language model of yours that drafts summaries when someone asks for one')
    .optional(),
  status_page: statusPageSection.describe('What people outside see').optional(),
  drills: drillsSection.describe('How failure is rehearsed').optional(),
  security: securitySection.describe('Who answers security incidents').optional(),
  audit: auditSection.describe("Where the audit's head is kept outside the database").optional(),
  patches: patchesSection.describe('How long patches may take, and who hears about them').optional(),
  permissions: permissionsSection.describe('Who can do what; everyone by default').optional(),
})

export type PolicyFile = z.output<typeof policyFile>
