import { expect, test } from 'vitest'
import { budgetsMoved } from '../../../src/domain/incident/services/outage.ts'
import { catalogueEntry, policyOfServices } from '../../support/catalogue.ts'
import { acked, at, cancelled, declared, resolved } from '../support/acts.ts'

const policy = policyOfServices([catalogueEntry('checkout'), catalogueEntry('search')])

/** Which budgets an incident of checkout moves: when it's declared, acknowledged and resolved. */
const movedBy = (isPrivate: boolean): string[][] => {
  const begun = declared(1, policy, { services: ['checkout'], isPrivate })
  const heard = acked(begun, at('13:02'))
  const over = resolved(heard, at('13:20'))
  const pairs = [
    [null, begun.incident],
    [begun.incident, heard.incident],
    [heard.incident, over.incident],
  ] as const
  return pairs.map(([before, after]) => budgetsMoved(before, after, policy))
}

test('an incident moves the budgets of its services where what it takes from them has changed', () => {
  expect(movedBy(false)).toEqual([['checkout'], [], ['checkout']])
  const begun = declared(1, policy, { services: ['search'] })
  expect(budgetsMoved(begun.incident, cancelled(begun, at('13:05')).incident, policy)).toEqual(['search'])
})

test('a private one moves none, for a look that it caused would be counted', () => {
  expect(movedBy(true)).toEqual([[], [], []])
})
