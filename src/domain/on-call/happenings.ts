import type { Override } from './overrides/override.ts'

/** What happened to a schedule, beside what `muster.yml` says of it. */
export type OnCallHappening =
  | { kind: 'override_added'; override: Override }
  | { kind: 'override_taken_back'; override: Override }
