import { expect, test } from 'vitest'
import { onCallLine } from '../../../src/wording/services/standing.ts'
import { plainly } from '../support/plainly.ts'

const reach = { people: ['U0ANA'], channels: [], unreadGroups: [] }

test("who's on call for a service", () => {
  const said = [
    onCallLine([{ ...reach, severities: [1, 2, 3, 4] }]),
    onCallLine([
      { ...reach, severities: [1, 2] },
      { ...reach, severities: [3], people: ['U0BEN'], channels: ['payments'] },
    ]),
    onCallLine([{ ...reach, severities: [1], people: [] }]),
    onCallLine([{ ...reach, severities: [1], people: [], channels: ['ops'], unreadGroups: ['S05NEW'] }]),
  ]
  expect(said.map((line) => line && plainly(line)).join('\n')).toMatchInlineSnapshot(`
    "On call: @ana
    On call: @ana (SEV-1 and SEV-2) · @ben and #payments (SEV-3)
    On call: nobody (SEV-1)
    On call: #ops and \`S05NEW\` (its members aren't known yet) (SEV-1)"
  `)
  expect(onCallLine([])).toBeNull()
})
