import { beforeEach, describe, expect, test } from 'vitest'
import { openTerminal } from '../terminal.ts'

const muster = `
services:
  checkout: { name: Checkout, objective: { target: 99.9% }, sla: { target: 99.99%, owes: a credit } }
  ledger: { objective: { target: 99.5%, window: calendar month } }
  search: {}
`

/** It's Monday 23 November 2026, 14:00 UTC. */
let terminal: Awaited<ReturnType<typeof openTerminal>>

beforeEach(async () => {
  terminal = await openTerminal()
  await terminal.configure(muster)
  await terminal.run('migrate')
})

const run = async (...args: string[]) => {
  const { code, out, err } = await terminal.run(...args)
  expect({ code, err }).toEqual({ code: 0, err: '' })
  return out
}
const budgetOf = async (...args: string[]) => JSON.parse(await run('budget', ...args, '--json'))
const minutes = (count: number) => terminal.advance(count * 60_000)

describe('budget', () => {
  test('of a service tells its window, what is left and what spent it, in exactly these fields', async () => {
    await run('declare', 'sev1', 'checkout: cards fail')
    minutes(12)
    await run('resolve', 'INC-1', 'rolled back')
    minutes(48)
    expect(await budgetOf('checkout')).toEqual({
      service: 'checkout',
      target: 0.999,
      window: { from: '2026-10-24T15:00:00.000Z', to: '2026-11-23T15:00:00.000Z' },
      budgetMinutes: 43.2,
      spentMinutes: 12,
      remainingMinutes: 31.2,
      burnRate: 0.2778,
      frozen: false,
      frozenUntil: null,
      spent: [
        {
          incident: 1,
          from: '2026-11-23T14:00:00.000Z',
          to: '2026-11-23T14:12:00.000Z',
          share: 1,
          minutes: 12,
        },
      ],
    })
  })

  test('without a name is of all services that have an objective', async () => {
    const all = await budgetOf()
    expect(all.map(({ service }: { service: string }) => service)).toEqual(['checkout', 'ledger'])
  })

  test('counts an open incident up to now, a SEV-2 half and a SEV-3 not at all', async () => {
    await run('declare', 'sev2', 'slow', '--service', 'checkout, ledger')
    await run('declare', 'sev3', 'a typo', '--service', 'checkout')
    minutes(10)
    expect((await budgetOf('checkout')).spentMinutes).toBe(5)
    expect((await budgetOf('ledger')).spentMinutes).toBe(5)
    minutes(10)
    expect((await budgetOf('checkout')).spentMinutes).toBe(10)
  })

  test('below nothing is told with its sign, and when the freeze ends', async () => {
    await run('declare', 'sev1', 'checkout: cards fail')
    minutes(55.6)
    expect(await budgetOf('checkout')).toMatchObject({ frozen: true, frozenUntil: null })
    await run('resolve', 'INC-1')
    expect(await budgetOf('checkout')).toMatchObject({
      remainingMinutes: -12.4,
      frozen: true,
      // The first 12.4 minutes leave the window thirty days after they were.
      frozenUntil: '2026-12-23T14:12:24.001Z',
    })
    expect(await run('budget', 'checkout')).toContain('-12.4 min of 43.2 min left')
    expect(await run('budget', 'checkout')).toContain('It owes a credit')
  })

  test('at an earlier moment is as it was then', async () => {
    await run('declare', 'sev1', 'checkout: cards fail')
    minutes(30)
    await run('resolve', 'INC-1')
    const before = await budgetOf('checkout', '--at', '2026-11-23T14:10:00Z')
    expect(before).toMatchObject({ spentMinutes: 10, window: { to: '2026-11-23T14:10:00.000Z' } })
    expect((await terminal.run('budget', 'checkout', '--at', 'noon')).err).toContain('--at is an instant')
  })

  test('counts private incidents, and names them only where asked to', async () => {
    await run('declare', 'sev1', 'breach', '--private', '--service', 'checkout')
    minutes(8)
    expect(await budgetOf('checkout')).toMatchObject({ spentMinutes: 8, spent: [] })
    expect((await budgetOf('checkout', '--private')).spent).toMatchObject([{ incident: 1, minutes: 8 }])
    expect(await run('budget', 'checkout')).not.toContain('INC-1')
    expect(await run('budget', 'checkout', '--private')).toContain('INC-1')
  })

  test('of a service that is unknown, or has no objective, says so', async () => {
    expect(await terminal.run('budget', 'chekout')).toMatchObject({
      code: 1,
      err: 'muster: There\'s no service "chekout". Did you mean checkout?\n',
    })
    expect((await terminal.run('budget', 'search')).err).toContain('search has no objective')
  })
})

describe('declare', () => {
  test('takes a service, by option or before the colon of the title, and show tells it', async () => {
    await run('declare', 'sev3', 'slow', '--service', 'Checkout')
    await run('declare', 'sev3', 'ledger, search: wrong sums')
    await run('declare', 'sev3', 'note: nobody by that name')
    const servicesOf = async (name: string) => JSON.parse(await run('show', name, '--json')).incident.services
    expect(await servicesOf('INC-1')).toEqual(['checkout'])
    expect(await servicesOf('INC-2')).toEqual(['ledger', 'search'])
    expect(await servicesOf('INC-3')).toEqual([])
    expect(await run('show', 'INC-1')).toContain('Service: Checkout')
  })

  test('refuses a service that nobody knows, and declares nothing', async () => {
    const { code, err } = await terminal.run('declare', 'sev3', 'slow', '--service', 'chekout')
    expect({ code, err }).toEqual({
      code: 1,
      err: expect.stringMatching(/There's no service `chekout`. Did you mean `checkout`\?/),
    })
    expect(await run('list')).toContain('No open incidents')
  })
})
