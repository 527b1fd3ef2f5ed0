import { describe, expect, test } from 'vitest'
import type { Effect } from '../../src/domain/record/effects.ts'
import { laneOf } from '../../src/domain/record/lane-of.ts'
import { movableClock } from '../../src/process/clock.ts'
import type { Job } from '../../src/store/record/outbox.ts'
import { rankOf } from '../../src/workers/rank.ts'
import { createTurns, type Gate, openGate } from '../../src/workers/turns.ts'
import { inc } from '../support/subjects.ts'

const at = '2026-11-23T14:00:00.000Z'
const startMs = Date.parse(at)

const jobOf = (effect: Effect, change: Partial<Job> = {}): Job => ({
  subject: inc(1),
  version: 1,
  position: 0,
  lane: laneOf(effect),
  effect,
  attempts: 0,
  dueAt: at,
  addedAt: at,
  leasedUntil: null,
  urgency: 3,
  reason: null,
  ...change,
})

const open: Effect = { kind: 'open_channel' }
const card: Effect = { kind: 'refresh_card' }
const topic: Effect = { kind: 'set_topic' }
const announcement: Effect = { kind: 'refresh_announcement' }
const page: Effect = {
  kind: 'say',
  words: { kind: 'page', level: 1, targets: [], mention: 'here', severity: 1, dueAt: at, missed: false },
}
const acknowledged: Effect = {
  kind: 'say',
  words: { kind: 'acknowledged', by: 'U0ANA', tookMs: 1, late: false, tookCommand: false },
}
const inThread: Effect = {
  kind: 'say_in_thread',
  words: { kind: 'status_changed', from: 'investigating', to: 'identified', by: 'U0ANA', text: null },
}

/** Hands out turns one by one, and tells in which order they were given. */
const start = (gate: Gate = openGate, places = 1) => {
  const clock = movableClock(startMs)
  const turns = createTurns(places, gate, clock)
  const given: string[] = []
  const deferred: string[] = []
  const ends: (() => void)[] = []
  const take = (name: string, job: Job) =>
    turns.take(
      job,
      () => {
        given.push(name)
        return new Promise((end) => ends.push(() => end()))
      },
      async (untilMs) => void deferred.push(`${name} for ${untilMs - startMs} ms`),
    )
  /** Ends what is under way, oldest first, and lets what follows begin. */
  const end = async () => {
    ends.shift()?.()
    await new Promise((resolve) => setImmediate(resolve))
  }
  return { clock, turns, given, deferred, take, end, ends }
}

describe('turns', () => {
  test('go to pages and acknowledgements, then by severity, then to threads and topics', async () => {
    const { take, end, given, ends } = start()
    take('first', jobOf(topic))
    take('topic', jobOf(topic, { urgency: 1 }))
    take('thread', jobOf(inThread, { urgency: 1 }))
    take('SEV-4 card', jobOf(card, { urgency: 4 }))
    take('SEV-4 channel', jobOf(open, { urgency: 4 }))
    take('SEV-2 card', jobOf(card, { urgency: 2 }))
    take('SEV-1 card', jobOf(card, { urgency: 1 }))
    take('SEV-1 channel', jobOf(open, { urgency: 1 }))
    take('acknowledged', jobOf(acknowledged, { urgency: 4 }))
    take('page', jobOf(page, { urgency: 2 }))
    while (ends.length > 0) await end()
    expect(given).toEqual([
      'first',
      'page',
      'acknowledged',
      'SEV-1 channel',
      'SEV-1 card',
      'SEV-4 channel',
      'SEV-2 card',
      'SEV-4 card',
      'thread',
      'topic',
    ])
  })

  test('go to what is due sooner, and nothing waits for ever', () => {
    const old = { addedAt: '2026-11-23T13:59:50.000Z' }
    expect(rankOf(jobOf(card, { urgency: 4, ...old }), startMs)).toBeLessThan(
      rankOf(jobOf(card, { urgency: 2 }), startMs),
    )
    const aged = { version: 2, addedAt: '2026-11-23T13:58:00.000Z' }
    expect(rankOf(jobOf(announcement, aged), startMs)).toBeLessThan(rankOf(jobOf(card), startMs))
    expect(rankOf(jobOf(announcement, { version: 2 }), startMs)).toBeGreaterThan(rankOf(jobOf(card), startMs))
  })
})

describe("what Slack's limits hold back", () => {
  /** A gate that lets nothing of a kind through before its time. */
  const closed = (until: Record<string, number>) => {
    const booked: string[] = []
    const gate: Gate = {
      readyAt: ({ effect }) => startMs + (until[effect.kind] ?? 0),
      enter: ({ effect }) => {
        booked.push(effect.kind)
        return () => booked.splice(booked.indexOf(effect.kind), 1)
      },
      whyNot: () => 'it rests',
    }
    return { gate, booked }
  }

  test('what calls people goes with the pages, whatever the severity: a reminder to respond, and that nobody did', () => {
    const severity = 4
    const missed: Effect = {
      kind: 'say',
      words: { kind: 'response_missed', severity, dueAt: at, at, targets: [], pagesNext: true },
    }
    const gravest = { urgency: 1, addedAt: '2026-11-23T13:50:00.000Z' }
    for (const calling of [missed, page])
      for (const other of [card, open])
        expect(rankOf(jobOf(calling, { urgency: 4 }), startMs)).toBeLessThan(
          rankOf(jobOf(other, gravest), startMs),
        )
  })

  test('row 24: a hand-over notice never waits behind chatter, only behind pages', () => {
    const notice: Effect = {
      kind: 'tell_hand_over',
      person: 'U0ANA',
      schedule: 'primary',
      at,
      people: ['U0ANA'],
      before: [],
      until: null,
      next: [],
      lastShift: null,
      toldAt: at,
      late: null,
    }
    const fresh = jobOf(notice, { subject: 'schedule/primary', urgency: null })
    const old = { addedAt: '2026-11-23T13:50:00.000Z' }
    for (const chatter of [card, topic, inThread, announcement]) {
      expect(rankOf(fresh, startMs)).toBeLessThan(rankOf(jobOf(chatter, { ...old, urgency: 2 }), startMs))
    }
    expect(rankOf(fresh, startMs)).toBeGreaterThan(rankOf(jobOf(page), startMs))
  })

  test('takes no place, lets what is behind it go, and begins when its time has come', async () => {
    const { gate, booked } = closed({ set_topic: 3_000 })
    const { clock, take, given, end } = start(gate)
    const held = Array.from({ length: 20 }, (_, index) => take(`topic ${index}`, jobOf(topic)))
    take('card', jobOf(card))
    expect(given).toEqual(['card'])
    expect(held.every((turn) => turn.isHeld())).toBe(true)
    expect(booked).toEqual(['refresh_card'])
    await end()
    expect(given).toEqual(['card'])
    clock.advance(3_000)
    await expect.poll(() => given).toEqual(['card', 'topic 0'])
  })

  test("is written down when it's for long", async () => {
    const { gate } = closed({ set_topic: 60_000 })
    const { take, deferred, given } = start(gate)
    const turn = take('topic', jobOf(topic))
    await turn.done
    expect(deferred).toEqual(['topic for 60000 ms'])
    expect(given).toEqual([])
  })

  test('is no longer waited for at the stop, nor after the clock was set back', async () => {
    const { gate } = closed({ set_topic: 10_000 })
    const stopping = start(gate)
    stopping.take('topic', jobOf(topic))
    stopping.turns.release()
    expect(stopping.given).toEqual(['topic'])

    const { clock, take, given } = start({ ...gate, readyAt: () => startMs - 3_600_000 + 10_000 })
    clock.moveTo(startMs - 3_600_000)
    take('topic', jobOf(topic))
    expect(given).toEqual([])
    clock.advance(10_000)
    await expect.poll(() => given).toEqual(['topic'])
  })
})
