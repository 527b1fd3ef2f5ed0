import { expect, test } from 'vitest'
import { refusedText } from '../../../src/wording/security/refused.ts'
import { plainly } from '../support/plainly.ts'

test('security responders read who is refused again and again', () => {
  const since = '2026-11-23T14:02:00.000Z'
  const bursts = [
    { who: 'U0DAVID', what: 'refused_private', times: 7, since },
    { who: 'U0DAVID', what: 'refused_permission', times: 5, since },
    { who: 'U0DAVID', what: 'refused_form', times: 6, since },
    { who: 'api:old-ci', what: 'refused_token', times: 8, since },
    { who: null, what: 'refused_token', times: 256, since },
  ] as const
  expect(plainly(refusedText({ bursts, more: 3 }, '2026-11-23T14:30:00.000Z'))).toMatchInlineSnapshot(`
    "🔐 @david tried to access private incidents: 7 times since Mon 23 Nov at 14:02.
    🔐 @david tried what they aren't permitted to do: 5 times since Mon 23 Nov at 14:02.
    🔐 @david sent forms that Muster didn't open for them: 6 times since Mon 23 Nov at 14:02.
    🔐 @api:old-ci used an API token that isn't valid: 8 times since Mon 23 Nov at 14:02.
    🔐 Someone used an API token that isn't valid: 256 times since Mon 23 Nov at 14:02.
    And 3 more.
    All of it: \`npm run muster -- audit --quarter 2026-Q4 --out audit.csv\`"
  `)
})
