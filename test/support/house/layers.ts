const everything = ['*']

/**
 * Who may import what: layers of ours, and packages from outside. A name with a dot is a file of src, the
 * others are its folders; each may import itself. That operations know no Slack client is how no Slack call
 * can stand inside a transaction.
 */
export const layers: Record<string, { ours: string[]; packages: string[] }> = {
  process: { ours: [], packages: ['node:*'] },
  http: { ours: ['process'], packages: ['@hono/node-server', '@hono/node-server/*', 'hono', 'node:*'] },
  webhooks: { ours: ['process'], packages: ['ipaddr.js', 'node:*', 'standardwebhooks', 'undici'] },
  summaries: { ours: ['domain', 'webhooks'], packages: ['@ai-sdk/*', 'ai', 'undici'] },
  telemetry: { ours: ['process'], packages: ['@opentelemetry/*', 'node:*', 'prom-client'] },
  domain: { ours: [], packages: ['@date-fns/tz', 'date-fns'] },
  wording: { ours: ['domain'], packages: [] },
  postmortem: {
    ours: ['domain', 'wording'],
    packages: [
      'mdast-util-from-markdown',
      'mdast-util-frontmatter',
      'mdast-util-gfm-table',
      'micromark',
      'micromark-extension-frontmatter',
      'micromark-extension-gfm-table',
    ],
  },
  charts: { ours: ['domain', 'wording'], packages: ['@resvg/resvg-js', 'd3-scale', 'node:*'] },
  reports: { ours: ['charts', 'domain', 'operations', 'postmortem', 'wording'], packages: [] },
  calendars: { ours: ['domain', 'http', 'operations'], packages: ['ical-generator'] },
  store: {
    ours: ['domain', 'migrations'],
    packages: ['better-sqlite3', 'dataloader', 'kysely', 'kysely/migration', 'node:*', 'pg', 'zod'],
  },
  operations: { ours: ['process', 'domain', 'postmortem', 'store'], packages: [] },
  workers: { ours: ['process', 'domain', 'operations', 'store', 'webhooks'], packages: [] },
  slack: {
    ours: [
      'process',
      'charts',
      'domain',
      'http',
      'operations',
      'postmortem',
      'reports',
      'store',
      'summaries',
      'telemetry',
      'webhooks',
      'wording',
      'workers',
    ],
    packages: ['@slack/*', 'node:*', 'undici', 'zod'],
  },
  watch: {
    ours: ['process', 'domain', 'http', 'operations', 'store', 'telemetry', 'workers'],
    packages: ['node:*'],
  },
  sandbox: {
    ours: [],
    packages: ['@date-fns/tz', 'date-fns', 'node:*', 'preact', 'preact/hooks', 'ws', 'yaml', 'zod'],
  },
  config: {
    ours: ['domain', 'process', 'webhooks'],
    packages: [
      'mdast-util-from-markdown',
      'mdast-util-gfm-task-list-item',
      'mdast-util-to-string',
      'micromark-extension-gfm-task-list-item',
      'node:*',
      'yaml',
      'zod',
    ],
  },
  'config.ts': { ours: ['config', 'domain', 'process'], packages: ['node:*'] },
  api: {
    ours: ['domain', 'http', 'operations', 'postmortem', 'process', 'store', 'wording'],
    packages: ['node:crypto', 'zod', 'zod-openapi'],
  },
  status: {
    ours: ['domain', 'http', 'operations', 'postmortem', 'process', 'store', 'workers'],
    packages: ['feed', 'node:*'],
  },
  web: {
    ours: ['domain', 'http', 'operations', 'postmortem', 'process', 'reports', 'store', 'wording'],
    packages: ['hono/html', 'node:crypto'],
  },
  intake: { ours: ['process', 'http', 'domain', 'operations'], packages: ['node:*'] },
  'serving.ts': {
    ours: [
      'api',
      'calendars',
      'config.ts',
      'domain',
      'http',
      'intake',
      'operations',
      'process',
      'status',
      'watch',
      'web',
    ],
    packages: [],
  },
  'muster.ts': {
    ours: [
      'config.ts',
      'domain',
      'http',
      'operations',
      'process',
      'serving.ts',
      'slack',
      'status',
      'store',
      'summaries',
      'watch',
      'webhooks',
      'workers',
    ],
    packages: [],
  },
  'main.ts': { ours: everything, packages: everything },
  cli: {
    ours: [
      'process',
      'config.ts',
      'domain',
      'intake',
      'operations',
      'postmortem',
      'reports',
      'slack',
      'status',
      'store',
      'webhooks',
      'wording',
    ],
    packages: ['ae-cvss-calculator', 'csv-parse/sync', 'node:*', 'zod'],
  },
  migrations: { ours: [], packages: ['kysely', 'kysely/migration'] },
}

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
  slack: ['commands', 'deliver', 'doctor', 'forms', 'ids', 'listeners', 'privacy', 'text', 'views', 'wire'],
}

/** Only the bot's layers are divided by subject. */
export const divided = ['domain', 'store', 'operations', 'slack', 'wording', 'http', 'cli']
