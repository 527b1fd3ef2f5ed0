import { limitSignal, type Signal } from '../domain/alerts/signal.ts'
import type { AlertSource } from '../domain/policy/alerting.ts'
import { type Instant, instantOf } from '../domain/time/instant.ts'
import { createComplaint } from '../http/complaint.ts'
import type { Call, Raw } from '../http/route.ts'
import { takeSignals } from '../operations/alerts/take.ts'
import type { Desk } from '../operations/engine/desk.ts'
import type { Log } from '../process/log.ts'
import { readBody, unpackBody } from './body.ts'
import type { Read, Received, Unattributed } from './reading/read.ts'
import { readers, templated } from './reading/readers.ts'
import { signatures } from './signatures.ts'
import { createSnsReader, type Fetching, fetchFromAmazon, type SnsRead } from './sns.ts'

/** A source with its secrets as they are, and no longer as muster.yml names them. */
export type KnownSource = { source: AlertSource; secrets: readonly string[] }

/** How a body ended, for the one who counts. */
export type Outcome = 'stored' | 'refused' | 'failed'

export type IntakeOptions = {
  desk: Desk
  log: Log
  /** Asked for each body, for muster.yml may be read again. */
  sources: () => readonly KnownSource[]
  observe: (kind: AlertSource['kind'], outcome: Outcome) => void
  fetching?: Fetching
}

/** What became of one body. Stored is only what is committed. */
export type Taken =
  | { kind: 'stored'; signals: readonly Signal[] }
  | { kind: 'test' }
  | { kind: 'nothing'; why: string }
  | { kind: 'wrong'; says: string }
  | { kind: 'forged' }
  | { kind: 'too_many' }
  | { kind: 'failed' }

export type Intake = {
  sources: () => readonly KnownSource[]
  take: (known: KnownSource, call: Call) => Promise<Taken>
  /** Stores what was read elsewhere. */
  keep: (known: KnownSource, read: Read | SnsRead) => Promise<Taken>
  received: (call: Call) => Promise<Unattributed>
  /** Someone names this source and proves nothing: most likely its own sender, at an old address. */
  turnedAway: (known: KnownSource) => void
  now: () => Instant
}

/** Senders give up after a second or a few; one that hears nothing doesn't know that it should come again. */
const storedWithinMs = 900

/** A body of thousands may take longer, as its sender knows; past this, nobody waits for any answer of ours. */
const perSignalMs = 2
const wholeStormWithinMs = 9_000

/** An alert is told apart from a list of everything that ever was. */
const signalsAtMost = 10_000

export function createIntake({ desk, log, sources, observe, fetching }: IntakeOptions): Intake {
  const now = (): Instant => instantOf(desk.clock.now())
  const readSns = createSnsReader(fetching ?? fetchFromAmazon)
  const complaints = new Map<string, () => void>()

  /** Says that something was refused, and why, but not what it held. */
  const complain = ({ source }: KnownSource, why: string): void => {
    const message = `alerts.${source.id}: a body was refused: ${why}`
    const complaint = complaints.get(message) ?? createComplaint(log, message)
    if (complaints.size < 1_000) complaints.set(message, complaint)
    complaint()
  }

  const received = async (call: Call): Promise<Unattributed> => {
    const packed = (call.env.incoming as Raw['request']).rawBody
    const raw = await unpackBody(packed, call.req.header('content-encoding') ?? '')
    const query = new URL(call.req.url).searchParams
    const read = raw && (await readBody(raw, call.req.header('content-type') ?? '', query))
    return {
      ...(read ?? { json: undefined, flaw: "The body can't be unpacked, or is too large unpacked." }),
      raw: raw ?? packed,
      header: (name) => call.req.header(name) ?? null,
      now: now(),
    }
  }

  const settle = (known: KnownSource, taken: Taken): Taken => {
    const refused = taken.kind === 'wrong' || taken.kind === 'forged' || taken.kind === 'too_many'
    // Figures are read by many: what detects threats isn't counted.
    if (!known.source.security)
      observe(known.source.kind, taken.kind === 'failed' ? 'failed' : refused ? 'refused' : 'stored')
    return taken
  }

  const keep = async (known: KnownSource, read: Read | SnsRead): Promise<Taken> => {
    switch (read.kind) {
      case 'signals': {
        if (read.signals.length > signalsAtMost) {
          complain(known, `more than ${signalsAtMost} alerts at once`)
          return settle(known, { kind: 'too_many' })
        }
        const signals = read.signals.map(limitSignal)
        try {
          const withinMs = Math.min(storedWithinMs + perSignalMs * signals.length, wholeStormWithinMs)
          await inTime(takeSignals(desk, { source: known.source, signals }), withinMs)
        } catch (error) {
          log.error("alerts couldn't be stored; their sender is asked to come again", {
            source: known.source.id,
            error,
          })
          return settle(known, { kind: 'failed' })
        }
        return settle(known, { kind: 'stored', signals })
      }
      case 'forged':
        complain(known, read.why)
        return settle(known, { kind: 'forged' })
      case 'unreachable':
        log.warn("an SNS message couldn't be checked; Amazon sends it again", {
          source: known.source.id,
          why: read.why,
        })
        return settle(known, { kind: 'failed' })
      case 'wrong':
        complain(known, read.says)
        return settle(known, read)
      default:
        return settle(known, read)
    }
  }

  return {
    sources,
    received,
    turnedAway: (known) => complain(known, "its address or secret isn't in use"),
    now,
    keep,
    take: async (known, call) => {
      const { source, secrets } = known
      const body = { ...(await received(call)), source }
      const why = signatures[source.kind]?.({ ...body, secrets }) ?? null
      if (why !== null) return keep(known, { kind: 'forged', why })
      if (body.flaw !== null && !isByHeaders(body))
        return keep(known, unreadable(source, body.flaw, body.raw))
      return keep(known, source.kind === 'sns' ? await readSns(body) : readers[source.kind](body))
    },
  }
}

function isByHeaders({ header }: Received): boolean {
  return header('ce-id') !== null
}

/** A title with a quotation mark breaks a template's JSON: that alert is shown as one nobody could read. */
function unreadable(source: AlertSource, flaw: string, raw: Buffer): Read {
  if (!templated.has(source.kind) || raw.length === 0) return { kind: 'wrong', says: flaw }
  return {
    kind: 'signals',
    signals: [
      {
        key: 'unreadable',
        does: 'fire',
        name: 'Unreadable alert',
        title: `Unreadable alert from ${source.id}`,
        text: `${flaw} A quotation mark in a title can break it. It began: ${raw.toString('utf8', 0, 300)}`,
        severity: 'warning',
        labels: {},
        links: [],
        at: null,
      },
    ],
  }
}

async function inTime(work: Promise<void>, withinMs: number): Promise<void> {
  const { promise: never, reject } = Promise.withResolvers<never>()
  const timer = setTimeout(() => reject(new Error(`not stored within ${withinMs} ms`)), withinMs)
  try {
    await Promise.race([work, never])
  } finally {
    clearTimeout(timer)
  }
}
