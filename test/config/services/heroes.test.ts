import { describe, expect, test } from 'vitest'
import { policyIn, problemsIn } from '../on-call/support.ts'

describe('when a service leans on one person', () => {
  test('is half of its last ten incidents, or what the file says', () => {
    expect(policyIn('').heroes).toEqual({ share: 0.5, last: 10 })
    expect(policyIn("heroes: { share: '40%' }").heroes).toEqual({ share: 0.4, last: 10 })
    expect(policyIn('heroes: { share: 100%, last: 20 }').heroes).toEqual({ share: 1, last: 20 })
  })

  test.each([
    ['heroes: { share: 0.5 }', /1:18 heroes.share: 0.5 isn't a share; write 0% to 100%/],
    ['heroes: { share: 120% }', /isn't a share/],
    ['heroes: { last: 1 }', /isn't a whole number from 2 to 50/],
    ['heroes: { last: 51 }', /isn't a whole number from 2 to 50/],
    ['heroes: { shares: 50% }', /unknown key; did you mean share\?/],
  ])('%s is refused', (text, message) => {
    expect(problemsIn(text)).toEqual([expect.stringMatching(message)])
  })
})
