import { describe, expect, test } from 'vitest'
import { person } from '../../../src/domain/people/people.ts'
import type { Service } from '../../../src/domain/policy/catalogue.ts'
import { defaultPolicy } from '../../../src/domain/policy/default-policy.ts'
import type { Act } from '../../../src/domain/record/decision.ts'
import type { Outage } from '../../../src/domain/services/ledger.ts'
import { newServiceRecord, type ServiceRecord } from '../../../src/domain/services/lift.ts'
import { lookAtBudget } from '../../../src/domain/services/look.ts'
import type { BudgetNews } from '../../../src/domain/services/news.ts'
import { addMs, type Instant, msBetween } from '../../../src/domain/time/instant.ts'
import { calendar, dayMs, minuteMs, outage, serviceWith } from './support.ts'

const start = '2026-11-23T14:00:00.000Z'

function actAt(at: Instant): Act {
  return {
    at,
    by: person('U0ANA'),
    source: { via: 'timer' },
    policy: defaultPolicy,
    groupsOf: () => [],
    overridesOf: () => [],
  }
}

type Step = { minute: number; news: BudgetNews }

/**
 * Looks as the clock does, from each look to the next, with an outage that goes on from `start` for so many
 * minutes; what was told, with the minute at which it was.
 */
function watched(
  service: Service,
  { minutes, share = 1, untilDay = 0 }: { minutes: number; share?: number; untilDay?: number },
  earlier: readonly Outage[] = [],
  from: ServiceRecord = newServiceRecord,
): { steps: Step[]; looks: number; record: ServiceRecord } {
  const end = addMs(start, minutes * minuteMs)
  const last = addMs(start, untilDay * dayMs)
  const outagesAt = (at: Instant): Outage[] => {
    const isRunning = at < end
    const run = { ...outage(1, start, 0, { share, isRunning }), to: isRunning ? at : end }
    return [...earlier, run]
  }
  let record = from
  const steps: Step[] = []
  let looks = 0
  const lookNow = (at: Instant): void => {
    looks += 1
    const decision = lookAtBudget(record, { service: service, outages: outagesAt(at) }, actAt(at))
    record = decision.state
    for (const effect of decision.effects) {
      if (effect.kind === 'tell_budget')
        for (const news of effect.news) steps.push({ minute: msBetween(start, at) / minuteMs, news })
    }
  }
  lookNow(start)
  for (let next = record.watch?.nextAt; next && next < end && looks < 500; next = record.watch?.nextAt)
    lookNow(next)
  lookNow(end)
  for (let next = record.watch?.nextAt; next && next <= last && looks < 500; next = record.watch?.nextAt)
    lookNow(next)
  return { steps, looks, record }
}

function told({ steps }: { steps: readonly Step[] }): string[] {
  return steps.map(({ minute, news }) => {
    const what = news.kind === 'warned' ? `${news.of} ${news.share}` : news.kind
    return `${Math.round(minute * 1000) / 1000} ${what}`
  })
}

describe('what is told while an incident goes on', () => {
  test('comes at the instant at which it is so, once each, with few looks', () => {
    const run = watched(serviceWith(), { minutes: 50, untilDay: 40 })
    const freed = 30 * 24 * 60
    expect(told(run).slice(0, 5)).toEqual([
      '8.64 large',
      '21.6 objective 0.5',
      '32.4 objective 0.75',
      '38.88 objective 0.9',
      '43.2 freeze_began',
    ])
    // 6.8 minutes over, and the first of these leave the window first.
    expect(told(run).slice(5)).toEqual([`${freed + 6.8} freeze_ended`])
    expect(run.looks).toBeLessThan(14)
  })

  test('follows its share, and says when nothing is left', () => {
    const run = watched(serviceWith(), { minutes: 60, share: 0.5 })
    expect(told(run)).toEqual(['17.28 large', '43.2 objective 0.5'])
    const [, warned] = run.steps
    expect(warned?.news).toMatchObject({ incidents: [1], goneAt: addMs(start, 86.4 * minuteMs) })
  })

  test('passes a threshold later where old minutes leave a rolling window meanwhile', () => {
    const old = outage(7, addMs(start, -30 * dayMs), 10)
    const run = watched(serviceWith(), { minutes: 43 }, [old])
    // Ten minutes of the month before leave as ten new ones come, so those count as if they had been there.
    expect(told(run)).toEqual([
      '8.64 large',
      '21.6 objective 0.5',
      '32.4 objective 0.75',
      '38.88 objective 0.9',
    ])
    expect(run.looks).toBeLessThan(20)
  })

  test('says only the highest of several thresholds, and a freeze instead of them', () => {
    const long = outage(3, addMs(start, -60 * minuteMs), 40)
    const run = watched(serviceWith(), { minutes: 0 }, [long])
    expect(told(run)).toEqual(['0 large', '0 objective 0.9'])
    expect(
      told(watched(serviceWith(), { minutes: 0 }, [outage(3, addMs(start, -60 * minuteMs), 50)])),
    ).toEqual(['0 large', '0 freeze_began'])
  })
})

describe('what was told', () => {
  test('is told again in the next calendar window, and a freeze ends with its own', () => {
    const month = { target: 0.999, window: calendar('month', 1, 'UTC') }
    const first = watched(serviceWith({ objective: month }), { minutes: 44, untilDay: 8 })
    expect(told(first).slice(4)).toEqual(['43.2 freeze_began', `${(7 * 24 + 10) * 60} freeze_ended`])
    const december = addMs('2026-12-05T00:00:00.000Z', 25 * minuteMs)
    const again = lookAtBudget(
      first.record,
      { service: serviceWith({ objective: month }), outages: [outage(9, '2026-12-05T00:00:00.000Z', 25)] },
      actAt(december),
    )
    expect(again.effects[0]).toMatchObject({ news: [{ kind: 'large', incident: 9 }, { share: 0.5 }] })
  })

  test('is told again of a rolling window only after it fell well below', () => {
    const first = watched(serviceWith(), { minutes: 22, untilDay: 5 })
    expect(told(first)).toEqual(['8.64 large', '21.6 objective 0.5'])
    const wobble = (minutes: number) =>
      lookAtBudget(
        first.record,
        { service: serviceWith(), outages: [outage(1, start, minutes)] },
        actAt(addMs(start, dayMs)),
      )
    const little = wobble(20)
    expect(
      lookAtBudget(
        little.state,
        { service: serviceWith(), outages: [outage(1, start, 22)] },
        actAt(addMs(start, 2 * dayMs)),
      ).effects,
    ).toEqual([])
    const far = wobble(17)
    expect(
      lookAtBudget(
        far.state,
        { service: serviceWith(), outages: [outage(1, start, 22)] },
        actAt(addMs(start, 2 * dayMs)),
      ).effects,
    ).toMatchObject([{ news: [{ kind: 'warned', share: 0.5 }] }])
  })

  test('of a contract: its thresholds before it breaks, and then that it is broken', () => {
    const window = calendar('month', 1, 'UTC')
    const agreement = { target: 0.995, window, owes: '10 % credit' }
    const run = watched(serviceWith({ objective: null, agreement }), { minutes: 230 })
    expect(told(run)).toEqual([
      '108 agreement 0.5',
      '162 agreement 0.75',
      '194.4 agreement 0.9',
      '216 broken',
    ])
  })

  test('of a lift: that it was lifted, and that the freeze is back when it ends', () => {
    const frozen = watched(serviceWith(), { minutes: 50 }).record
    const at = addMs(start, 60 * minuteMs)
    const lift = { from: at, until: addMs(at, 60 * minuteMs), by: 'U0CLEO', why: 'hotfix' }
    const spent = [outage(1, start, 50)]
    const lifted = lookAtBudget(
      { ...frozen, lifts: [lift] },
      { service: serviceWith(), outages: spent },
      actAt(at),
    )
    expect(lifted.effects).toMatchObject([{ news: [{ kind: 'freeze_lifted', by: 'U0CLEO', why: 'hotfix' }] }])
    expect(lifted.state.watch?.nextAt).toBe(lift.until)
    expect(
      lookAtBudget(lifted.state, { service: serviceWith(), outages: spent }, actAt(addMs(at, minuteMs)))
        .effects,
    ).toEqual([])
    const back = lookAtBudget(lifted.state, { service: serviceWith(), outages: spent }, actAt(lift.until))
    expect(back.effects).toMatchObject([{ news: [{ kind: 'freeze_began', isBack: true }] }])
  })

  test('of a first look says where it stands, and not what ended days ago', () => {
    const old = outage(3, addMs(start, -5 * dayMs), 30)
    expect(told(watched(serviceWith(), { minutes: 0 }, [old]))).toEqual(['0 objective 0.5'])
  })
})
