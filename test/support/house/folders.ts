/**
 * Subjects in their order: one imports only those before it, in its own layer and in those below. What several
 * of them share stands before them; what joins them stands in a layer's own folder, or in `record`.
 */
export const subjects = [
  'time',
  'people',
  'policy',
  'workspace',
  'on-call',
  'services',
  'incident',
  'response',
  'updates',
  'postmortem',
  'lifecycle',
  'budgets',
  'alerts',
  'runbooks',
  'webhooks',
  'drills',
  'toil',
  'capacity',
  'security',
  'publishing',
  'reports',
  'home',
]

/** Folders that hold a mechanism, and what such a folder is for. */
export const mechanisms: Record<string, string[]> = {
  cli: ['database', 'files'],
  domain: [
    'blameless',
    'changes',
    'clock',
    'evidence',
    'history',
    'impact',
    'likeness',
    'load',
    'outside',
    'overrides',
    'paging',
    'parts',
    'practice',
    'prompts',
    'record',
    'summary',
    'text',
    'typed',
  ],
  store: ['audit', 'database', 'postgres', 'record', 'sqlite'],
  operations: ['audit', 'delivery', 'engine'],
  wording: ['text'],
  slack: [
    'buttons',
    'commands',
    'deliver',
    'doctor',
    'forms',
    'ids',
    'listeners',
    'privacy',
    'text',
    'views',
    'wire',
  ],
}

/** Only the bot's layers are divided by subject. */
export const divided = ['domain', 'store', 'operations', 'slack', 'wording', 'http', 'cli']
