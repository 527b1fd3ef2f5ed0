import { expect, test } from 'vitest'
import { mentionIn } from '../../../src/domain/text/mention.ts'

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
