import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { policyFile } from '../session.ts'
import type { Workspace } from '../workspace.ts'
import { sourcesPolicy } from './sources.ts'

const drillsDir = fileURLToPath(new URL('../../../docs/drills', import.meta.url))

/** What a newcomer finds set up: people on call, services with budgets, drills, and monitoring that sends alerts. */
export function companyFiles(workspace: Workspace): Record<string, string> {
  const drills = readdirSync(drillsDir).map((name) => [
    `drills/${name}`,
    readFileSync(join(drillsDir, name), 'utf8'),
  ])
  return { [policyFile]: policyOf(workspace), ...Object.fromEntries(drills) }
}

function policyOf(workspace: Workspace): string {
  const id = (name: string) => workspace.person(name).id
  return `# The sandbox's own. Change it and Muster reads it again; docs/configuration.md has every word.
schedules:
  primary:
    name: Primary
    rotations:
      - id: weekly
        people: [ana@example.com, ben@example.com, eli@example.com]
        length: 1 week
        hand_over: mon 09:00
        starts: 2026-01-05
escalation:
  default:
    levels:
      - { page: [schedule:primary], wait: 5m }
      - { page: [next:primary], wait: 5m }
      - { page: [dee@example.com], wait: 10m }
severities:
  sev1: { escalation: default }
  sev2: { escalation: default }
services:
  checkout:
    name: Checkout
    team: payments
    owner: ben@example.com
    depends_on: [ledger]
    objective: { target: 99.9%, window: 30 days }
    policy: { lift: [${id('dee')}] }
  ledger:
    name: Ledger
    team: payments
    owner: eli@example.com
    objective: { target: 99.95%, window: 30 days }
drills: # these people agreed to be paged by drills
  people: [ana@example.com, ben@example.com, eli@example.com]
  scenarios: [drills/*.yml]
  remind: true
security:
  responders: [${id('dee')}, ${id('fay')}]
  reviewers: [${id('fay')}]
${sourcesPolicy}`
}
