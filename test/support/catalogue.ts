import { defaultBudgetPolicy, defaultSpends, type Service } from '../../src/domain/policy/catalogue.ts'
import { defaultPolicy } from '../../src/domain/policy/default-policy.ts'
import type { Policy } from '../../src/domain/policy/policy.ts'
import { type Runbook, type RunbookStep, reviewedYearly } from '../../src/domain/policy/practice/runbook.ts'

/** A service with an objective of 99.9 % over 30 days, which is 43.2 minutes. */
export function catalogueEntry(id: string, changes: Partial<Service> = {}): Service {
  return {
    id,
    name: `${id.charAt(0).toUpperCase()}${id.slice(1)}`,
    team: null,
    owner: null,
    channel: 'incidents',
    dependsOn: [],
    escalation: null,
    objective: { target: 0.999, window: { kind: 'rolling', ms: 30 * 24 * 60 * 60_000 } },
    agreement: null,
    spends: defaultSpends,
    policy: defaultBudgetPolicy,
    links: [],
    runbooks: [],
    ...changes,
  }
}

export function policyOfServices(services: Service[], policy: Policy = defaultPolicy): Policy {
  return { ...policy, services }
}

/** A runbook with what a test is about; its file is named for its title. */
export function runbookWith(given: Partial<Runbook> & { title: string }): Runbook {
  return {
    file: `runbooks/${given.title.toLowerCase().replaceAll(' ', '-')}.md`,
    services: [],
    severities: [],
    alerts: [],
    keywords: [],
    owner: null,
    ownerName: null,
    reviewed: null,
    reviewEvery: reviewedYearly,
    steps: [],
    parts: [],
    digest: 'a',
    ...given,
  }
}

export function stepWith(text: string, given: Partial<RunbookStep> = {}): RunbookStep {
  return { text, section: null, code: [], action: null, ...given }
}
