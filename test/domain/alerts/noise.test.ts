import { expect, test } from 'vitest'
import { alertNamed, type Firing, rankNoise } from '../../../src/domain/alerts/noise.ts'

const day = '2026-11-23T12:00:00.000Z'
const night = '2026-11-23T02:00:00.000Z'

const firing = (name: string, changes: Partial<Firing> = {}): Firing => ({
  source: 'prod',
  name,
  firstAt: day,
  told: 1,
  flaps: 0,
  acknowledged: false,
  incident: null,
  ...changes,
})
const incident = (number: number, useful: boolean | null, falseAlarm = false) => ({
  incident: { number, responded: true, falseAlarm, useful },
})

const ranked = (firings: Firing[], hadTheirMonth = true) =>
  rankNoise(firings, {
    timeZone: 'Etc/UTC',
    known: new Set(hadTheirMonth ? firings.map(alertNamed) : []),
  })

test('what nobody acted on ranks by how often it fired, and double by night', () => {
  const ranking = ranked([
    firing('DiskFull', { firstAt: night }),
    firing('DiskFull', { firstAt: night }),
    ...Array.from({ length: 3 }, () => firing('CpuHigh')),
    firing('Outage', incident(1, true)),
    firing('Elsewhere', { acknowledged: true }),
  ])
  expect(ranking.map(({ name, score, actedOn, byNight }) => [name, score, actedOn, byNight])).toEqual([
    ['DiskFull', 4, 0, 2],
    ['CpuHigh', 3, 0, 0],
    ['Elsewhere', 0, 1, 0],
    ['Outage', 0, 1, 0],
  ])
})

test('a flap is a firing, and repeats of one firing are none', () => {
  const [noise] = ranked([firing('Flappy', { flaps: 3, told: 40 })])
  expect(noise).toMatchObject({ fired: 4, told: 40, flaps: 3 })
})

test('an incident is rated once, however many alerts of one rule it had', () => {
  const [noise] = ranked([
    firing('Latency', incident(1, false)),
    firing('Latency', incident(1, false)),
    firing('Latency', incident(2, null, true)),
    firing('Latency', incident(3, true)),
  ])
  expect(noise).toMatchObject({ useful: 1, notUseful: 2, actedOn: 3, score: 3, advice: 'demote' })
})

test('each says the first thing to do about it, and nothing is removed before its month is over', () => {
  const often = Array.from({ length: 5 }, (_, number) => firing('Real', incident(number, true)))
  const advised = (firings: Firing[], hadTheirMonth = true) => ranked(firings, hadTheirMonth)[0]?.advice
  expect(advised([firing('A')])).toBe('remove')
  expect(advised([firing('A')], false)).toBe('watch')
  expect(advised([firing('A', { flaps: 5, ...incident(1, true) })])).toBe('steady')
  expect(advised([firing('A', incident(1, false))])).toBe('demote')
  expect(advised([firing('A', { firstAt: night })], false)).toBe('wait_for_day')
  expect(advised(often)).toBe('fix_cause')
})
