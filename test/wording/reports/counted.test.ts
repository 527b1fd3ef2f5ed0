import { expect, test } from 'vitest'
import { patchesText, postmortemsText } from '../../../src/wording/reports/practice-sections.ts'

const none = { open: 0, late: 0, excepted: 0, deployed: 0, inTime: 0 }

test('a report says what it counted, where no heading does', () => {
  expect(patchesText(none)).toBe('No patches.')
  expect(patchesText({ ...none, open: 2 })).toBe('0 patches deployed, 2 open, 0 late.')
  expect(patchesText({ ...none, deployed: 1, inTime: 1, late: 1, excepted: 1 })).toBe(
    '1 patch deployed (1 in time), 0 open, 1 late, 1 with an exception.',
  )
})

test('of a period whose incidents need no postmortem nothing is said of due dates: those of others may be past', () => {
  const zero = { due: 0, published: 0, inReview: 0, draft: 0, overdue: 0 }
  expect(postmortemsText(zero)).toBe('No incident of the period needs a postmortem.')
  expect(postmortemsText({ ...zero, due: 3, published: 1, draft: 2, overdue: 1 })).toBe(
    '3 postmortems: 1 published, 2 drafts; 1 overdue.',
  )
})
