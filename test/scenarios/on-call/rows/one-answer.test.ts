import fc from 'fast-check'
import ICAL from 'ical.js'
import { expect, test } from 'vitest'
import { readPolicy } from '../../../../src/config/policy-file.ts'
import type { OverrideChange } from '../../../../src/domain/on-call/overrides/override.ts'
import { scheduleAt } from '../../../../src/domain/on-call/shifts.ts'
import { knownAs } from '../../../../src/domain/people/who.ts'
import { instantOf } from '../../../../src/domain/time/instant.ts'
import { arrivalOf } from '../../../../src/operations/engine/result.ts'
import { feedAddresses } from '../../../../src/operations/on-call/feeds.ts'
import { overrideSchedule } from '../../../../src/operations/on-call/override.ts'
import { readRosters } from '../../../../src/operations/on-call/rosters.ts'
import { createToken } from '../../../../src/operations/workspace/access.ts'
import { addGroup } from '../../../../src/sandbox/workspace/people/groups.ts'
import { namesOf } from '../../../../src/store/people/directory.ts'
import { openTerminal } from '../../../cli/terminal.ts'
import { zones } from '../../../domain/on-call/support/schedules.ts'
import { hours, minutes, type TestBot } from '../../../support/bot.ts'
import { id } from '../../../support/on-call.ts'
import { runBot } from '../../../support/scenario.ts'

const names = ['ana', 'ben', 'cleo', 'dee', 'eli', 'fay'] as const
const people = fc.shuffledSubarray([...names], { minLength: 2 })

/** A day and a half before Europe puts its clocks forward. */
const startMs = Date.parse('2026-03-27T12:00:00.000Z')

const rotation = fc.record({
  people,
  length: fc.constantFrom('12h', '1 day', '2 days', '1 week'),
  time: fc.constantFrom('00:00', '02:15', '09:00', '23:30'),
  atOnce: fc.constantFrom(1, 1, 2),
  only: fc.constantFrom(null, null, 'mon-sun 06:00-20:00', 'mon-fri 22:00-06:00'),
})

type Drawn = typeof rotation extends fc.Arbitrary<infer Value> ? Value : never

/** One schedule for each zone, as a file; somebody is named by their address. */
const fileOf = (rotations: Drawn[], groups: readonly string[]): string =>
  `schedules:\n${rotations
    .map(({ people: who, length, time, atOnce, only }, index) => {
      const listed = who.map((name) => (name === 'dee' ? 'dee@example.com' : id(name))).join(', ')
      const hoursOf = only === null ? '' : `, only: ['${only}']`
      return `  s${index}: {time_zone: ${zones[index]}, user_group: ${groups[index]}, rotations: [{id: all, people: [${listed}], length: ${length}, hand_over: '${time}', at_once: ${atOnce}${hoursOf}}]}\n`
    })
    .join('')}`

const override = fc.record({
  schedule: fc.nat(zones.length - 1),
  fromHours: fc.integer({ min: 1, max: 70 }),
  hours: fc.integer({ min: 2, max: 30 }),
  change: fc.oneof(
    fc.record({
      kind: fc.constant('cover' as const),
      person: fc.constantFrom(...names.map(id)),
      instead: fc.constant(null),
    }),
    fc.record({
      kind: fc.constantFrom('replace' as const, 'add' as const),
      people: fc.uniqueArray(fc.constantFrom(...names.map(id)), { minLength: 1, maxLength: 2 }),
    }),
    fc.record({ kind: fc.constant('nobody' as const) }),
  ) satisfies fc.Arbitrary<OverrideChange>,
})

const seed = Number(process.env.MUSTER_SEED ?? 10)
const sampled = <T>(arbitrary: fc.Arbitrary<T>, count: number): T[] =>
  fc.sample(arbitrary, { seed, numRuns: count })

/** Whom a feed has on call at a moment, by name. */
const inFeed = async (address: string, atMs: number): Promise<string> => {
  const calendar = new ICAL.Component(ICAL.parse(await (await fetch(address)).text()))
  const now = calendar
    .getAllSubcomponents('vevent')
    .map((one) => new ICAL.Event(one))
    .filter((one) => +one.startDate.toJSDate() <= atMs && atMs < +one.endDate.toJSDate())
  return now.map(({ summary }) => summary.replace(/^s\d+: /, '')).join()
}

async function prepared(): Promise<{ bot: TestBot; text: string }> {
  const bot = await runBot({
    startMs,
    database: 'sqlite',
    outside: { host: '127.0.0.1', port: 0, url: null },
  })
  const groups = zones.map((_, index) => addGroup(bot.workspace.state, `g${index}`, `G${index}`, ['ana']).id)
  const text = fileOf(sampled(rotation, zones.length), groups)
  const read = readPolicy(text, 'muster.yml')
  await bot.stop()
  bot.config.policy = read.ok ? read.policy : expect.fail(JSON.stringify(read.problems))
  await bot.start()
  let saved = 0
  for (const { schedule, fromHours, hours: long, change } of sampled(override, 60)) {
    const [from, to] = [startMs + hours(fromHours), startMs + hours(fromHours + long)].map(instantOf) as [
      string,
      string,
    ]
    const asked = { schedule: `s${schedule}`, from, to, change }
    const done = await overrideSchedule(bot.muster.desk, asked, arrivalOf(id('ana'), null, 'cli'))
    if (done.ok) saved += 1
  }
  expect(saved).toBeGreaterThan(20)
  await bot.settle()
  return { bot, text }
}

test('row 14: user group, feed, API and command line say what one function says, in every zone, with overrides', async () => {
  const { bot, text } = await prepared()
  const terminal = await openTerminal()
  await terminal.configure(text)
  const { database } = bot.config
  const cli = terminal.runWith({
    DATABASE_URL: database.kind === 'sqlite' ? `sqlite:${database.path}` : expect.fail('not here'),
    MUSTER_CONFIG: terminal.path('muster.yml'),
  })
  const operator = arrivalOf('cli:ana', null, 'cli')
  const { token } = await createToken(
    bot.muster.desk,
    { name: 'test', scopes: ['read'], forMs: null },
    operator,
  )
  const base = `http://127.0.0.1:${bot.muster.outsidePort}`
  const { schedules } = bot.muster.desk.policy
  const feeds = await feedAddresses(
    bot.muster.desk,
    schedules.map((one) => ({ kind: 'schedule' as const, id: one.id })),
    { base, anew: false, by: operator.by, source: operator.source },
  )
  let gaps = 0
  await bot.advance(minutes(1))
  for (let step = 0; step < 9; step += 1) {
    await bot.advance(hours(7))
    const at = instantOf(bot.clock.now())
    const { overridesOf, groupsOf } = await readRosters(bot.muster.desk.db, bot.muster.desk.policy)
    const expected = schedules.map((one) =>
      scheduleAt(one, overridesOf(one.id), at)
        .people.map((person) => knownAs(person, groupsOf))
        .sort(),
    )
    const nameOf = await namesOf(bot.muster.desk.db, names.map(id))
    const { data } = (await (
      await fetch(`${base}/api/v1/schedules`, { headers: { authorization: `Bearer ${token}` } })
    ).json()) as { data: { id: string; on_call: { id: string }[] }[] }
    const told = JSON.parse((await cli('oncall', '--at', at, '--json')).out).schedules
    for (const [index, one] of schedules.entries()) {
      const now = expected[index] ?? []
      const where = { at, schedule: one.id }
      const api = data
        .find((each) => each.id === one.id)
        ?.on_call.map((person) => person.id)
        .sort()
      expect({ ...where, api, cli: told[one.id].people.toSorted() }).toEqual({ ...where, api: now, cli: now })
      const feed = (await inFeed(feeds[index] ?? '', bot.clock.now())).split(', ').sort().join()
      expect({ ...where, feed }).toEqual({
        ...where,
        feed: now
          .map((who) => nameOf.get(who) ?? who)
          .sort()
          .join(),
      })
      const group = bot.workspace.state.groups.find((each) => each.id === one.userGroup)?.memberIds.toSorted()
      // Slack takes no empty group: the last ones stay.
      if (now.length > 0) expect({ ...where, group }).toEqual({ ...where, group: now })
      else gaps += 1
    }
  }
  expect(gaps).toBeGreaterThan(3)
}, 120_000)
