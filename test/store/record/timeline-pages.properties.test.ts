import fc from 'fast-check'
import { expect, test } from 'vitest'
import { muster } from '../../../src/domain/people/people.ts'
import { incidentSubject, keyOf } from '../../../src/domain/record/subject.ts'
import { foldTimeline, type Happening, type TimelineEvent } from '../../../src/domain/record/timeline.ts'
import { instantOf } from '../../../src/domain/time/instant.ts'
import type { Desk } from '../../../src/operations/engine/desk.ts'
import { arrivalOf } from '../../../src/operations/engine/result.ts'
import { declareIncident } from '../../../src/operations/lifecycle/declare.ts'
import type { Database } from '../../../src/store/database/schema.ts'
import { appendTimeline, readTimeline, rowsOf } from '../../../src/store/record/timeline.ts'
import { type PageAsked, type Place, readTimelinePage } from '../../../src/store/record/timeline-pages.ts'
import { minutes, mondayAt14 } from '../../support/bot.ts'
import { openLedger } from '../../support/ledger.ts'

/** Behind those of the declaration. */
const firstVersion = 100

const text = fc.constantFrom('one', 'two', 'three')

/** Of a page or a reminder at one of the versions before, or of none. */
const of = fc.integer({ min: firstVersion, max: firstVersion + 11 })

/** Everything that changes how another entry reads, and some that changes none. */
const what: fc.Arbitrary<Happening> = fc.oneof(
  fc.record({ kind: fc.constant('note' as const), text }),
  fc.record({ kind: fc.constant('note_edited' as const), text }),
  fc.constant<Happening>({ kind: 'note_deleted' }),
  fc.constant<Happening>({ kind: 'note_unpinned' }),
  of.map((level) => ({ kind: 'paged', level, targets: [], channels: [], mention: 'none' }) as never),
  of.map((version) => ({ kind: 'page_sent', of: version, lateMs: 0, way: 'channel' }) as never),
  of.map((version) => ({ kind: 'page_unsent', of: version, reason: 'it failed' }) as never),
  of.map((version) => ({ kind: 'pager_rung', of: version, pager: 'phones' }) as never),
  of.map((version) => ({ kind: 'asked', question: 'quiet', time: version }) as never),
  of.map(
    (version) => ({ kind: 'delivery_failed', reason: 'no', unsaid: { words: 'question', version } }) as never,
  ),
)

const event = fc.record({
  what,
  minute: fc.integer({ min: 0, max: 5 }),
  message: fc.option(fc.integer({ min: 1, max: 3 }), { nil: null }),
})

const eventsOf = (made: { what: Happening; minute: number; message: number | null }): TimelineEvent => ({
  happenedAt: instantOf(mondayAt14 + minutes(made.minute)),
  by: muster,
  source:
    made.message === null
      ? { via: 'command' }
      : { via: 'pin', message: { channel: 'C1', ts: String(made.message) } },
  what: made.what,
})

/** Another incident, after whose declaration these happen one by one. */
async function record(desk: Desk, events: readonly TimelineEvent[]): Promise<number> {
  const declaration = { title: 'Checkout is down', severity: 4, declaredIn: null } as const
  const declared = await declareIncident(desk, declaration, arrivalOf('U0ANA', null, 'cli'))
  if (!declared.ok) throw new Error(declared.refusal.kind)
  const { number } = declared.state
  const subject = keyOf(incidentSubject(number))
  const rows = events.flatMap((one, index) =>
    rowsOf({ subject, version: firstVersion + index, recordedAt: one.happenedAt }, [one]),
  )
  await desk.db.transaction().execute((tx) => appendTimeline(tx, rows))
  return number
}

async function pagesOf(db: Database, incident: number, asked: Omit<PageAsked, 'from'>) {
  const pages = []
  for (let from: Place | null = null; ; ) {
    const { entries, isMore } = await readTimelinePage(db, incident, { ...asked, from })
    pages.push(entries)
    from = (asked.towards === 'later' ? entries.at(-1) : entries.at(0)) ?? null
    if (!isMore) return pages
  }
}

test('pages of a timeline, read from either end, are the whole as it reads', async () => {
  const { desk } = await openLedger()
  const { db } = desk
  const timelines = fc.array(event, { minLength: 1, maxLength: 24 })
  await fc.assert(
    fc.asyncProperty(timelines, fc.integer({ min: 1, max: 7 }), async (made, atMost) => {
      const incident = await record(desk, made.map(eventsOf))
      const whole = foldTimeline(await readTimeline(db, incident))
      const later = await pagesOf(db, incident, { towards: 'later', atMost })
      expect(later.flat()).toEqual(whole)
      const earlier = await pagesOf(db, incident, { towards: 'earlier', atMost })
      expect(earlier.toReversed().flat()).toEqual(whole)
      for (const page of [...later.slice(0, -1), ...earlier.slice(0, -1)]) expect(page).toHaveLength(atMost)
    }),
    { numRuns: 150 },
  )
})
