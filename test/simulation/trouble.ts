import type { Fault, FaultKind } from '../../src/sandbox/protocol/faults.ts'
import type { Workspace } from '../../src/sandbox/workspace.ts'
import type { Chance } from './chance.ts'

const methods = [
  'conversations.create',
  'conversations.invite',
  'conversations.setTopic',
  'conversations.members',
  'conversations.history',
  'conversations.replies',
  'conversations.open',
  'conversations.join',
  'users.conversations',
  'users.info',
  'usergroups.users.list',
  'chat.postMessage',
  'chat.update',
  'chat.postEphemeral',
  'chat.delete',
  'pins.add',
  'views.open',
  'files.getUploadURLExternal',
  'upload',
  'files.completeUploadExternal',
  'response_url',
]

/** Slack refuses for good only what it could refuse: a lie about what is there would be believed. */
const common: FaultKind[] = [
  { kind: 'rate_limit', retryAfterSeconds: 3 },
  { kind: 'rate_limit', retryAfterSeconds: 90 },
  { kind: 'http', status: 500 },
  { kind: 'http', status: 503 },
  { kind: 'error', code: 'internal_error' },
  { kind: 'error', code: 'fatal_error' },
  { kind: 'error', code: 'restricted_action' },
  { kind: 'error', code: 'missing_scope' },
  { kind: 'error', code: 'token_revoked' },
  { kind: 'lost_answer' },
  { kind: 'lost_answer' },
  { kind: 'reset' },
  { kind: 'malformed' },
  { kind: 'delay', ms: 400 },
]

/** Each of these takes ten seconds of real time. */
const slow: FaultKind[] = [{ kind: 'hang' }, { kind: 'hang_after' }]

export const faultKinds = [...new Set([...common, ...slow].map(({ kind }) => kind))]

/** Something that goes wrong with the next calls of a method. */
export function faultOf(chance: Chance): Fault {
  const isSlow = chance.happens(0.06)
  return {
    ...(chance.pick(isSlow ? slow : common) ?? { kind: 'reset' }),
    method: chance.pick(methods) ?? 'chat.postMessage',
    times: 1 + chance.below(3),
    after: chance.below(3),
  }
}

/** How many calls were struck, by what struck them. */
export function struckIn({ traffic }: Workspace): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const record of traffic) {
    if (record.kind === 'envelope' || record.fault === undefined) continue
    counts[record.fault] = (counts[record.fault] ?? 0) + 1
  }
  return counts
}
