import { writeFileSync } from 'node:fs'
import { beforeEach, describe, expect, test } from 'vitest'
import { openTerminal } from '../terminal.ts'
import { checkout, importing } from './history-files.ts'

let terminal: Awaited<ReturnType<typeof openTerminal>>
let take: ReturnType<typeof importing>

beforeEach(async () => {
  terminal = await openTerminal()
  take = importing(terminal)
})

type Exported = {
  moments: Record<string, string | null>
  impact_extent: { customers: string | null; how_sure: string | null }
  proposals: { rule: string; as: string; text: string }[]
}

const exported = async (number: number): Promise<Exported> =>
  JSON.parse((await terminal.run('postmortem', String(number), '--format', 'json')).out)

const proposed = async (number: number, rule: string) =>
  (await exported(number)).proposals.filter((one) => one.rule === rule)

/** Takes a file under a name of its own. */
const takeAs = (name: string, contents: object) => {
  writeFileSync(terminal.path(`${name}.json`), JSON.stringify(contents))
  return terminal.run('import', terminal.path(`${name}.json`))
}

describe('how far it reached', () => {
  test.each([
    ['4,200', 'measured'],
    ['everyone in the EU', 'estimated'],
    [null, 'unknown'],
  ])(
    '%s, %s: comes back out of an export, and goes into another record as it was',
    async (customers, sure) => {
      await take({ ...checkout, customers, how_sure: sure })
      const first = await exported(1)
      expect(first.impact_extent).toMatchObject({ customers, how_sure: sure })
      const { out: markdown } = await terminal.run('postmortem', '1')
      expect(markdown).toMatch(new RegExp(`^how_sure: "?${sure}"?$`, 'm'))
      const other = await openTerminal()
      const { moments, impact_extent: extent } = first
      const again = { ...checkout, moments, customers: extent.customers, how_sure: extent.how_sure }
      expect(await importing(other)(again)).toMatchObject({ code: 0 })
      const second: Exported = JSON.parse((await other.run('postmortem', '1', '--format', 'json')).out)
      expect(second.impact_extent).toEqual(first.impact_extent)
      expect(second.moments).toEqual(first.moments)
    },
  )

  test('a number is taken as one', async () => {
    await take({ ...checkout, customers: 4200 })
    expect((await exported(1)).impact_extent).toMatchObject({ customers: '4200', how_sure: null })
  })

  test.each([
    [{ customers: -3 }, 'customers'],
    [{ customers: 'x'.repeat(201) }, 'customers'],
    [{ how_sure: 'rather' }, 'how_sure'],
  ])('%j is refused', async (field, name) => {
    const { code, err } = await take({ ...checkout, ...field })
    expect(code).toBe(1)
    expect(err).toContain(`${name}: `)
  })

  test('measured, where nothing is told that could have been, contradicts itself', async () => {
    const moments = { declared: '2024-03-04T10:25:00Z' }
    const file = { ...checkout, moments, entries: [], how_sure: 'measured' }
    expect((await take(file)).code).toBe(1)
    expect((await take({ ...file, customers: 'two shops' })).code).toBe(0)
    const { code, out } = await take({ ...file, title: 'Another one' }, '--lenient', '--json')
    expect(code).toBe(0)
    expect(JSON.parse(out).contradictions).toEqual([{ kind: 'sure_of_nothing', howSure: 'measured' }])
    expect((await exported(2)).impact_extent).toMatchObject({ customers: null, how_sure: null })
  })
})

describe('what its source says of repeats', () => {
  const later = {
    ...checkout,
    title: 'Baskets are empty',
    moments: { declared: '2024-03-07T10:25:00Z' },
    entries: [],
    actions: [],
  }
  const promised = [
    'test signing in with a full cart',
    { what: 'alert on empty carts', done: '2024-03-06T09:00:00Z' },
    { what: 'a second copy', done: '2024-03-09T09:00:00Z' },
  ]

  test('an earlier file by its name, and what was never done of what it had promised', async () => {
    await takeAs('2024-03-04-carts', { ...checkout, actions: promised })
    await takeAs('2024-03-07-baskets', { ...later, similar_to: '2024-03-04-carts' })
    expect(await proposed(2, 'seen_before')).toEqual([
      expect.objectContaining({ as: 'prevent', text: 'It looks like INC-1: "Checkout loses carts"' }),
    ])
    const [undone] = await proposed(2, 'repeat_undone')
    expect(undone?.text).toContain('"test signing in with a full cart"')
    expect(undone?.text).toContain('"a second copy"')
    expect(undone?.text).not.toContain('alert on empty carts')
  })

  test('by its id, and nothing undone where all was done', async () => {
    await take({ ...checkout, id: 'shop-41', actions: [promised[1]] })
    await take({ ...later, similar_to: 'shop-41' })
    expect(await proposed(2, 'seen_before')).toHaveLength(1)
    expect(await proposed(2, 'repeat_undone')).toEqual([])
  })

  test("one that isn't on record, is private, or came later is named as the file names it", async () => {
    await take({ ...checkout, id: 'secret', title: 'Keys are out', private: true })
    await take({ ...later, id: 'next', moments: { declared: '2024-04-07T10:25:00Z' } })
    for (const [index, name] of ['secret', 'next', 'nowhere'].entries()) {
      await take({ ...later, title: `Baskets ${index}`, similar_to: name })
      const [told] = await proposed(index + 3, 'similar_told')
      expect(told?.text).toContain(`"${name}"`)
      expect(JSON.stringify(await exported(index + 3))).not.toContain('Keys are out')
      expect(await proposed(index + 3, 'seen_before')).toEqual([])
    }
  })

  test('what had looked fixed and came back', async () => {
    const back = { at: '2024-03-04T11:20:00Z', kind: 'status', what: 'still empty', regression: true }
    const when = { ...back, at: null, what: 'and again' }
    await take({ ...checkout, entries: [...checkout.entries, back, when] })
    expect((await proposed(1, 'setback_told')).map(({ as, text }) => [as, text])).toEqual([
      ['recover', 'It was back at 11:20: "still empty"'],
      ['recover', 'It was back: "and again"'],
    ])
  })

  test('an action item that will be done is refused', async () => {
    const { code, err } = await take({ ...checkout, actions: [{ what: 'x', done: '2099-01-01T00:00:00Z' }] })
    expect(code).toBe(1)
    expect(err).toContain('in the future')
  })
})

describe('the first screen', () => {
  const firstScreen = async (number: number): Promise<string> =>
    (await terminal.run('postmortem', String(number))).out.split('| Figure |')[0] ?? ''

  test('tells what ended it and what contributed in the words of its source, until people have said', async () => {
    const three = ['sessions were moved', 'no alert on empty carts', 'a Friday']
    await take({ ...checkout, contributing: three, actions: ['one', 'two', 'three', 'four'] })
    const told = await firstScreen(1)
    expect(told).toContain('**SEV-2 Major, closed.** One cart in ten was empty after signing in.')
    expect(told).toContain('What ended it: "rolled back".')
    expect(told).toContain('What contributed: sessions were moved; no alert on empty carts; and 1 more.')
    expect(told).toContain('What will change: one; two; three; and 1 more.')
    expect(told).toContain(', an owner and a due date for action items 1, 2, 3 and 4.')
    expect(told).not.toContain('People appear')
  })

  test('keeps a name at the beginning of a sentence as it is written', async () => {
    await take({ ...checkout, impact: 'docs.rs was down' })
    expect(await firstScreen(1)).toContain('docs.rs was down.')
  })
})
