import type { Fault, FaultKind } from '../../../src/sandbox/protocol/faults.ts'
import { methods } from '../../../src/sandbox/protocol/methods/table.ts'

/** One thing that goes wrong once, in one turn of an incident's life. */
export type Cell = {
  turn: string
  method: string
  fault: FaultKind
  /** What must go wrong first, for the bot to call the method at all. */
  first: readonly Fault[]
}

/** A call that a turn makes. */
export type Use = { turn: string; method: string; first?: readonly Fault[] }

export const ofTheWire: readonly FaultKind[] = [
  { kind: 'rate_limit', retryAfterSeconds: 5 },
  { kind: 'http', status: 429 },
  { kind: 'http', status: 500 },
  { kind: 'reset' },
  { kind: 'lost_answer' },
  { kind: 'malformed' },
]

export const neverAnswered: readonly FaultKind[] = [{ kind: 'hang' }, { kind: 'hang_after' }]

/** Slack's own trouble, and an installation's, which any method may answer with. */
export const ofAnyMethod = ['internal_error', 'invalid_auth', 'missing_scope']

/** Muster never invites itself; and of a message that is gone there is nothing to record. */
const impossible = new Set([
  'conversations.invite cant_invite_self',
  'conversations.replies thread_not_found',
])

const errorsOf = (method: string): FaultKind[] => {
  const documented = methods[method]?.errors
  if (documented === undefined) return []
  const possible = documented.filter((code) => !impossible.has(`${method} ${code}`))
  return [...ofAnyMethod, ...possible].map((code) => ({ kind: 'error', code }))
}

const cellOf =
  ({ turn, method, first = [] }: Use) =>
  (fault: FaultKind): Cell => ({ turn, method, fault, first })

/** Every call with everything that goes wrong on the wire. */
export function wireCells(uses: readonly Use[]): Cell[] {
  return uses.flatMap((use) => ofTheWire.map(cellOf(use)))
}

/**
 * Every error of every method twice: in the declaration, and in the rest of the life, where the errors of a
 * method take turns among the moments that call it. Calls that only trouble leads to stand by themselves.
 */
export function errorCells(uses: readonly Use[]): Cell[] {
  const plain = uses.filter(({ first }) => !first)
  const declaring = plain.filter(({ turn }) => turn === 'declare')
  const later = Map.groupBy(
    plain.filter(({ turn }) => turn !== 'declare'),
    ({ method }) => method,
  )
  return [
    ...[...declaring, ...uses.filter(({ first }) => first)].flatMap((use) =>
      errorsOf(use.method).map(cellOf(use)),
    ),
    ...[...later].flatMap(([method, moments]) =>
      errorsOf(method).flatMap((fault, index) => {
        const use = moments[index % moments.length]
        return use ? [cellOf(use)(fault)] : []
      }),
    ),
  ]
}

/** Every call that Slack keeps waiting until the client gives up. */
export function hangingCells(uses: readonly Use[]): Cell[] {
  return uses
    .filter(({ method }) => method !== 'response_url')
    .flatMap((use) => neverAnswered.map(cellOf(use)))
}

/**
 * Calls that only trouble leads to: looking for what a lost attempt left, and going on without a channel.
 */
export const usesAfterTrouble: readonly Use[] = [
  {
    turn: 'declare',
    method: 'users.conversations',
    first: [{ kind: 'lost_answer', method: 'conversations.create', times: 1 }],
  },
  ...['conversations.history', 'conversations.join', 'chat.delete'].map((method) => ({
    turn: 'declare',
    method,
    // The announcement, the card, the page, and the direct messages to those whom it calls.
    first: [{ kind: 'lost_answer' as const, method: 'chat.postMessage', times: 6 }],
  })),
  {
    turn: 'acknowledge',
    method: 'conversations.history',
    first: [{ kind: 'lost_answer', method: 'chat.postMessage', times: 1 }],
  },
  {
    turn: 'close',
    method: 'conversations.history',
    first: [{ kind: 'lost_answer', method: 'files.completeUploadExternal', times: 1 }],
  },
]

export function nameOfFault(fault: FaultKind): string {
  switch (fault.kind) {
    case 'error':
      return fault.code
    case 'http':
      return `http ${fault.status}`
    default:
      return fault.kind
  }
}

export function nameOf({ turn, method, fault, first }: Cell): string {
  return [turn, ...first.map((one) => `${one.method} ${nameOfFault(one)}`), method, nameOfFault(fault)].join(
    ' · ',
  )
}
