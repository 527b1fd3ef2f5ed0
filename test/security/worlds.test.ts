import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { hours } from '../support/bot.ts'
import { channelOf } from '../support/reading.ts'
import { type } from '../support/scenario.ts'
import { seen } from './support/looks.ts'
import { declareByWorkflow, stepsWereGiven } from './support/workflows.ts'
import { publicIncidents, secretWord } from './support/world-policy.ts'
import {
  act,
  type Chance,
  chanceOf,
  declareHidden,
  detect,
  finish,
  follow,
  openWorld,
  practise,
  type World,
} from './support/worlds.ts'

const steps = 5
const hiddenIncidents = 4
const numbers = publicIncidents + hiddenIncidents

type Also = (world: World, chance: Chance, known: number[]) => Promise<void>

/** Two days of public incidents by this seed, and whatever else happens in each step. */
async function liveThrough(seed: number, also: Also = async () => {}): Promise<World> {
  const folder = mkdtempSync(join(tmpdir(), 'muster-world-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const world = await openWorld(folder)
  const { bot } = world
  const [open, other] = [chanceOf(seed), chanceOf(seed + 1)]
  await type(bot, 'ana', 'sev1 checkout: cards fail')
  await type(bot, 'ben', 'sev2 search: results are slow')
  await type(bot, 'ana', 'sev3 mail is late')
  await type(bot, 'ana', 'sev4 typo on the front page')
  await type(bot, 'ana', 'INC-4 resolve corrected')
  await type(bot, 'ana', 'INC-4 close anyway')
  await practise(bot)
  await type(bot, 'ben', 'publish Paying by card fails.', channelOf(bot))
  const known: number[] = []
  for (let step = 0; step < steps; step += 1) {
    await also(world, other, known)
    await act(bot, 1 + open.below(publicIncidents), 'cards', open)
    await bot.advance(hours(1 + open.below(9)))
  }
  return world
}

/** Hidden incidents begin, and things are done to them. */
const hide: Also = async ({ bot }, chance, known) => {
  if (known.length === 0) known.push(await detect(bot))
  else if (known.length === 1) known.push(await declareByWorkflow(bot))
  else if (known.length < hiddenIncidents) known.push(await declareHidden(bot, chance))
  await follow(bot, known.at(-1) ?? 0)
  if (known.length === 3) await finish(bot, known[1] ?? 0)
  for (let deed = 0; deed < 3; deed += 1) await act(bot, chance.oneOf(known), secretWord, chance)
}

/** Drills begin, which everyone may know of. */
const rehearse: Also = async ({ bot }, chance, known) => {
  if (known.length === hiddenIncidents) return
  known.push(publicIncidents + known.length + 1)
  await type(bot, 'ana', `drill sev${1 + chance.below(4)} checkout: ${secretWord} drill`)
  await act(bot, known.at(-1) ?? 0, secretWord, chance)
}

const differing = (one: Map<string, string>, other: Map<string, string>, isMeant = (_: string) => true) =>
  [...new Set([...one.keys(), ...other.keys()])]
    .filter((where) => isMeant(where) && one.get(where) !== other.get(where))
    .map((where) => ({ where, without: one.get(where), withThem: other.get(where) }))

test.each([1, 2])(
  'a stranger sees the same world with private and security incidents in it as without (seed %i)',
  async (seed) => {
    // Side by side: a world mostly waits until it has nothing left to do.
    const [alone, world] = await Promise.all([liveThrough(seed), liveThrough(seed, hide)])
    const [without, withThem] = await Promise.all([seen(alone, numbers), seen(world, numbers)])
    expect(differing(without, withThem)).toEqual([])
    // What a workflow may post where everyone reads it says where one is, and nothing of it.
    const { outputs, shown } = await stepsWereGiven(world.bot)
    expect(outputs.map((given) => Object.keys(given).sort())).toEqual([['channel', 'link', 'number']])
    expect(shown).not.toContain(secretWord)
    expect(shown).not.toContain('attachments')
    // They're there, for those who may know of them.
    expect(await type(world.bot, 'ana', `find ${secretWord}`)).toContain(`INC-${numbers}`)
    // And each place has something to see, so that it could show them.
    const expected: [string, RegExp][] = [
      ['/incident list', /INC-\d/],
      ['/incident load teams', /primary/],
      ['#incidents', /INC-1 checkout/],
      ['workflows of theirs', /"failed".*"failed".*"failed"/],
      ['home', /Declare an incident/],
      ['preview of /incidents/1', /cards fail, SEV-\d/],
      ['files', /INC-4 typo on the front page/],
      ['API /incidents', /^200 .*"checkout: cards fail"/],
      ['API /metrics', /^200 /],
      ['API /alerts', /^200 .*Cards are slow/],
      ['API /patches', /CVE-2026-1234.*CVE-2026-5678/],
      ['API /runbooks', /Restart checkout/],
      ['API /toil', /rotating certificates/],
      ['/incident alerts', /Cards are slow/],
      ['/incident capacity list', /420 of 500 GB/],
      ['/incident patches', /CVE-2026-1234/],
      ['/incident runbook', /Restart checkout/],
      ['/incident toil list', /rotating certificates/],
      ['muster alerts', /Cards are slow/],
      ['muster capacity', /420 of 500 GB/],
      ['muster patches', /CVE-2026-1234/],
      ['muster runbooks', /Restart checkout/],
      ['muster toil', /rotating certificates/],
      ['/metrics muster_decisions_total{kind="declared"}', /^4$/],
      ['status page summary.json', /Paying by card fails/],
      ['webhooks', /incident\.declared/],
      ['web /incidents', /cards fail/],
      ['calendars', /BEGIN:VEVENT/],
      ['muster report --month 2026-11 --out DIR', /DIR/],
    ]
    for (const [where, what] of expected) expect(without.get(where), where).toMatch(what)
  },
  240_000,
)

/** Everything that has a figure in it, but not what lists or announces incidents. */
const isFigure = (where: string): boolean =>
  /^(?:API \/(?:metrics|budgets|gate|alerts)|\/metrics muster_open|status page|muster (?:report|load|alerts)|web \/services|\/incident (?:budget|services|load|report|alerts))/.test(
    where,
  )

test('drills change no figure', async () => {
  const [without, withDrills] = await Promise.all(
    [undefined, rehearse].map(async (also) => seen(await liveThrough(3, also), numbers)),
  )
  if (!without || !withDrills) return expect.fail('a world is missing')
  expect(withDrills.get('/incident drills')).toContain(secretWord)
  expect(without.size).toBeGreaterThan(50)
  // Reports say beside their figures how many there were.
  const figuresOf = (looks: Map<string, string>) =>
    new Map(
      [...looks].map(([where, text]) => [where, text.replace(/ (?:\d+ drills?|No drills were held)\./, '')]),
    )
  expect(differing(figuresOf(without), figuresOf(withDrills), isFigure)).toEqual([])
}, 240_000)
