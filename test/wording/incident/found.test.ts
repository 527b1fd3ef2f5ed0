import { expect, test } from 'vitest'
import { incompleteCommand } from '../../../src/wording/home/nearest.ts'
import { moreFound, nothingFound, tooManyWords } from '../../../src/wording/incident/found.ts'
import { plainly } from '../support/plainly.ts'

test('what a search says besides what it found', () => {
  expect(plainly(nothingFound('connection pool'))).toBe(
    'No incident has all of `connection pool`. Try fewer words, or just how they begin.',
  )
  expect(plainly(moreFound(1_200))).toBe('and 1,200 more; another word narrows it down')
  expect(plainly(tooManyWords(2_000))).toBe("That's 2,000 different words; 16 at most. Leave some out.")
  expect(plainly(incompleteCommand('find', 'text'))).toBe(
    'Say what to look for, in letters or digits: `/incident find connection pool`',
  )
})
