import fc from 'fast-check'
import { expect, test } from 'vitest'
import { typedTextOf } from '../../../src/domain/text/typed-text.ts'
import { harmless } from '../../../src/slack/text/mrkdwn.ts'

const nameOf = (person: string): string | null => (person === 'U0BEN' ? 'ben' : null)

test.each([
  ['5 &lt; 6 &amp;&amp; true', '5 < 6 && true'],
  ['&amp;lt;b&amp;gt;', '&lt;b&gt;'],
  ['ask <@U0ANA|ana> first', 'ask @ana first'],
  ['ask <@U0BEN> first', 'ask @ben first'],
  ['ask <@U0CY> first', 'ask @U0CY first'],
  ['see <#C0OPS|ops>', 'see #ops'],
  ['see <#C0OPS>', 'see #C0OPS'],
  ['<!here> and <!channel> and <!everyone|everyone>', '@here and @channel and @everyone'],
  ['<!subteam^S0ONCALL|@oncall> and <!subteam^S1>', '@oncall and @S1'],
  ['since <!date^1392734382^{date}|Feb 18>', 'since Feb 18'],
  ['<https://x.test/a?b=1&amp;c=2>', 'https://x.test/a?b=1&c=2'],
  ['<https://x.test|the graph>', 'the graph (https://x.test)'],
  ['<http://x.test|x.test>', 'http://x.test'],
  ['<mailto:a@x.test|a@x.test>', 'a@x.test'],
  ['a < b, no token', 'a < b, no token'],
  ['broken <@U0ANA', 'broken <@U0ANA'],
  ['<>', ''],
])('%s is shown as typed: %s', (sent, typed) => {
  expect(typedTextOf(sent, nameOf)).toBe(typed)
})

test('what a person typed comes back exactly, however much it looks like markup', () => {
  const character = fc.constantFrom(
    '<',
    '>',
    '&',
    '!',
    '@',
    '#',
    '|',
    '^',
    ';',
    'amp',
    'lt',
    'here',
    'é',
    '\n',
  )
  fc.assert(
    fc.property(fc.array(character), (characters) => {
      const typed = characters.join('')
      expect(typedTextOf(harmless(typed), nameOf)).toBe(typed)
    }),
    { numRuns: 2_000 },
  )
})
