import { describe, expect, test } from 'vitest'
import { offersFor, type Situation } from '../../../src/domain/runbooks/matching.ts'
import { runbookNamed } from '../../../src/domain/runbooks/named.ts'
import { runbookWith } from '../../support/catalogue.ts'

const situation = (given: Partial<Situation>): Situation => ({
  services: [],
  severity: 2,
  alerts: [],
  text: '',
  ...given,
})

const restart = runbookWith({
  title: 'Restart a crashed service',
  severities: [1, 2],
  alerts: ['*Crash*'],
  keywords: ['crash', 'connection pool'],
})
const checkout = runbookWith({ title: 'Checkout by hand', services: ['checkout'], alerts: ['CheckoutDown'] })
const alert = runbookWith({ title: 'Investigate an alert', alerts: ['*'] })
const all = [alert, restart, checkout]

const titles = (given: Partial<Situation>): string[] =>
  offersFor(all, situation(given)).map(({ runbook }) => runbook.title)

describe('a runbook is offered', () => {
  test.each<[string, Partial<Situation>, string[]]>([
    ['for its service', { services: ['checkout'] }, ['Checkout by hand']],
    ['for a word', { text: 'Search crashes' }, ['Restart a crashed service']],
    [
      'for several words in any order',
      { text: 'the pool has no connections' },
      ['Restart a crashed service'],
    ],
    ['not for one of several words', { text: 'the pool is empty' }, []],
    ['not for one word of its title', { text: 'service is slow' }, []],
    ['not for its severity alone', { severity: 1, text: 'x' }, []],
    ['not for another severity', { severity: 3, text: 'Search crashes' }, []],
    ['not for another service', { services: ['ledger'], text: 'checkout by hand fails' }, []],
    ['for its words where no service is named', { text: 'checkout by hand fails' }, ['Checkout by hand']],
    [
      'for its alert whatever the severity and the service',
      { severity: 4, services: ['ledger'], alerts: ['PodCrashLooping', 'checkoutdown'] },
      ['Checkout by hand', 'Restart a crashed service', 'Investigate an alert'],
    ],
    [
      'for a pattern of its alert in any case',
      { alerts: ['PODCRASHES'] },
      ['Restart a crashed service', 'Investigate an alert'],
    ],
    [
      'for an exact alert first, then for more of a pattern',
      { alerts: ['CheckoutDown'], services: ['checkout'], text: 'crash' },
      ['Checkout by hand', 'Restart a crashed service', 'Investigate an alert'],
    ],
  ])('%s', (_, given, wanted) => {
    expect(titles(given)).toEqual(wanted)
  })

  test('one word of a title says nothing, even where something else fits', () => {
    const other = runbookWith({ title: 'Accounts', services: ['checkout'] })
    const checkoutAlone = { services: ['checkout'], text: 'checkout is slow' }
    expect(offersFor([other, checkout], situation(checkoutAlone)).map(({ score }) => score)).toEqual([40, 40])
    const both = { services: ['checkout'], text: 'checkout by hand fails' }
    expect(offersFor([other, checkout], situation(both))[0]?.runbook).toBe(checkout)
  })

  test('with why', () => {
    const [offer] = offersFor(
      [restart],
      situation({ alerts: ['PodCrash'], text: 'crashes again', severity: 1 }),
    )
    expect(offer?.fit).toEqual({ alert: 'PodCrash', services: [], words: ['crash'], isSeverity: true })
  })
})

describe('a name', () => {
  const kinds = (typed: string) => {
    const named = runbookNamed(all, typed)
    return named.kind === 'one'
      ? named.runbook.title
      : named.kind === 'several'
        ? named.runbooks.length
        : named
  }
  test.each([
    ['checkout-by-hand', 'Checkout by hand'],
    ['Runbooks/CHECKOUT-by-hand.md', 'Checkout by hand'],
    ['investigate', 'Investigate an alert'],
    ['crashed service', 'Restart a crashed service'],
    ['a', { kind: 'none', nearest: null }],
    ['investigate an alrt', { kind: 'none', nearest: 'Investigate an alert' }],
    ['', { kind: 'none', nearest: null }],
  ])('"%s" means %j', (typed, meant) => {
    expect(kinds(typed)).toEqual(meant)
  })

  test('that several have is asked', () => {
    const twice = [restart, { ...restart, file: 'other/restart.md' }]
    expect(runbookNamed(twice, 'restart a crashed service').kind).toBe('several')
  })
})
