import { expect, test } from 'vitest'
import { repeatOf, similarTo } from '../../../../src/domain/incident/likeness/similar.ts'
import { addMs } from '../../../../src/domain/time/instant.ts'
import { declared } from '../../../support/incidents.ts'

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

const repeated = (title: string, { after, ...incident }: ReturnType<typeof titled> & { after: number }) =>
  repeatOf({ title, at: addMs(incident.moments.declared, after) }, [incident])

test('the same title within minutes, or the same telling words, is the same incident', () => {
  const open = titled(41, "Checkout won't answer")
  expect(repeated("checkout won't answer!", { ...open, after: 60_000 })).toMatchObject({
    isSameTitle: true,
  })
  expect(repeated("checkout's errors won't answer", { ...open, after: 3_600_000 })).toMatchObject({
    isSameTitle: false,
  })
  expect(repeated('checkout', { ...open, after: 60_000 })).toBeNull()
})

test.each([
  ['shard 1 is down', 'shard 2 is down'],
  ['zone b is slow', 'zone c is slow'],
  ['db-1 fails', 'db-2 fails'],
  ['v1 of the API is broken', 'v2 of the API is broken'],
])('"%s" is not "%s", and holds up no page', (one, other) => {
  expect(repeated(other, { ...titled(41, one), after: 1_000 })).toBeNull()
})
