import { describe, expect, test } from 'vitest'
import { mentionIn, mentionsIn, replaceMentions } from '../../../src/domain/text/mention.ts'

test.each([
  ['@ben is on it', '@ben'],
  ['ask (@zoë.k) or "@ben"', '@zoë.k'],
  ['with thanks,@ben', '@ben'],
  // As Slack writes them, where the command's text comes escaped.
  ['<@U024BE7LH> is on it', '@U024BE7LH'],
  ['<@U024BE7LH|ben> is on it', '@U024BE7LH'],
  ['<!here> look', '<!here>'],
  ['<!subteam^S0614TZR7|@oncall> look', '<!subteam^S0614TZR7|@oncall>'],
])('%s names someone', (text, named) => {
  expect(mentionIn(text)).toBe(named)
})

test.each(['Write to help@example.com.', 'Prices @ 3 € are wrong.', 'a < b and <b>bold</b>', 'Done!'])(
  '%s names nobody',
  (text) => {
    expect(mentionIn(text)).toBeNull()
  },
)

describe('as Slack writes them', () => {
  const bracketed = (text: string): string =>
    replaceMentions(text, ({ id, label }) => `[${id}${label === null ? '' : ` ${label}`}]`)

  test.each([
    ['<@U0ANA> and <@W0BEN|ben>', '[U0ANA] and [W0BEN ben]', ['U0ANA', 'W0BEN']],
    ['<@U0ANA><@U0ANA|>,<@B0BOT|deploy bot>', '[U0ANA][U0ANA],[B0BOT deploy bot]', ['U0ANA', 'B0BOT']],
    // Nothing here is one: cut off, lower case, a channel, a group, what somebody typed.
    ['<@U0ANA <@u0ana> <@> <#C1|ops> <!subteam^S1> @ana &lt;@U1&gt;', null, []],
    ['<@U0ANA|a <@U0BEN>', '<@U0ANA|a [U0BEN]', ['U0BEN']],
    ['<<@U0ANA>>|<@U0BEN|b|c>', '<[U0ANA]>|[U0BEN b|c]', ['U0ANA', 'U0BEN']],
  ])('%s', (text, replaced, people) => {
    expect(bracketed(text)).toBe(replaced ?? text)
    expect(mentionsIn(text)).toEqual(people)
  })
})
