import { expect, test } from 'vitest'
import { similarTo } from '../../../src/domain/incident/similar.ts'
import { declared } from '../../support/incidents.ts'

const titled = (number: number, title: string) => ({ ...declared(), number, title })
const numbersLike = (title: string, incidents: ReturnType<typeof titled>[]) =>
  similarTo(title, incidents).map(({ number }) => number)

test('an open incident about the same thing is found, whatever the words around it', () => {
  const open = [titled(40, 'login page is slow'), titled(41, 'Checkout errors in the EU')]
  expect(numbersLike('checkout is down', open)).toEqual([41])
  expect(numbersLike('payment queue stuck', [titled(39, 'Payments: queues are late')])).toEqual([39])
})

test('words that every incident has make nothing similar', () => {
  expect(numbersLike('search is down', [titled(41, 'checkout is down')])).toEqual([])
  expect(numbersLike('it is down', [titled(41, 'it is down')])).toEqual([])
})

test('the likeliest comes first', () => {
  const open = [titled(40, 'checkout button is grey'), titled(41, 'checkout payments fail in the EU')]
  expect(numbersLike('checkout payments fail', open)).toEqual([41, 40])
})

test('ended and private incidents are never suggested', () => {
  const over = { ...titled(40, 'checkout is down'), status: 'resolved' as const }
  const hidden = { ...titled(41, 'checkout is down'), isPrivate: true }
  expect(numbersLike('checkout is down', [over, hidden])).toEqual([])
})
