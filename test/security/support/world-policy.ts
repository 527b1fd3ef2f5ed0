import { defaultPolicy } from '../../../src/domain/policy/default-policy.ts'
import type { Policy } from '../../../src/domain/policy/policy.ts'
import { alertSource, ruleOf } from '../../support/alerts/sending.ts'
import { hours } from '../../support/bot.ts'
import { catalogueEntry, runbookWith, stepWith } from '../../support/catalogue.ts'
import { rotationOf, scheduleOf } from '../../support/on-call.ts'
import { callOf, policyWith } from '../../support/scenario.ts'
import type { Receiver } from '../../support/webhooks/receiver.ts'

/** In each text of what's hidden, and nowhere else. */
export const secretWord = 'wombat'

/** Those that are declared first, and are everyone's to know of. */
export const publicIncidents = 4

/** Who knows of nothing hidden: in no incident, on no call, with no permission of their own. */
export const stranger = 'fay'

/** Two who act in public and in hidden incidents alike, so that what they do in one may show in the other. */
export const [ana, ben] = [callOf('ana').id, callOf('ben').id]

/** Everyone may read it; in which incidents it's followed is theirs. */
export const runbook = runbookWith({
  title: 'Restart checkout',
  services: ['checkout'],
  owner: callOf('ben'),
  steps: [stepWith('Drain it'), stepWith('Start it')],
})

const oncall = [{ kind: 'schedule', id: 'primary' } as const]

export function worldPolicy(folder: string, webhook: Receiver): Policy {
  const escalation = { id: 'night', levels: [{ page: oncall, waitMs: hours(1) }], repeat: 0 }
  return {
    ...policyWith(1, { escalation: 'night' }, policyWith(2, { escalation: 'night' })),
    services: [
      catalogueEntry('checkout', { escalation: 'night', team: 'payments', owner: callOf('ben') }),
      catalogueEntry('search', { team: 'finding' }),
    ],
    runbooks: [runbook],
    alerts: [
      alertSource('alertmanager', { rules: [ruleOf('note')] }),
      alertSource('alertmanager', { id: 'ids', security: true, rules: [ruleOf('post')] }),
    ],
    schedules: [scheduleOf('primary', [rotationOf([ana, ben])])],
    escalations: [{ ...escalation, fallback: 'incidents', quietHours: 'wait' }],
    security: {
      ...defaultPolicy.security,
      responders: [callOf('cleo')],
      duties: [{ name: `${secretWord} duty`, withinMs: hours(8), severities: [1, 2, 3, 4] }],
    },
    permissions: { ...defaultPolicy.permissions, see_private: [callOf('eli')] },
    // Nobody presses Send, so nobody is asked.
    summaries: {
      provider: 'openai-compatible',
      name: 'Acme',
      model: 'small',
      url: 'https://llm.example.com/v1',
      internal: false,
      keyVariable: null,
      private: true,
      perPerson: 10,
      perHour: 60,
    },
    drills: { people: [callOf('cleo')], scenarios: [], remind: true },
    statusPage: {
      folder,
      served: true,
      url: 'https://status.example.com',
      name: 'Example',
      services: null,
      maintenance: [],
    },
    webhooks: [
      {
        id: 'tickets',
        url: webhook.url,
        secretVariables: ['WEBHOOK_SECRET'],
        internal: true,
        private: false,
        events: ['incident.declared', 'incident.resolved', 'incident.closed'],
        channel: 'incidents',
      },
    ],
  }
}
