import { expect, test } from 'vitest'
import { type Token, tokensOf } from '../../../../src/sandbox/page/browser/blocks/mrkdwn-tokens.ts'

/** The tokens as a short text: `bold(…)`, `date(…)`. */
function told(tokens: readonly Token[]): string {
  return tokens
    .map((token) => {
      switch (token.kind) {
        case 'text':
          return token.text
        case 'break':
          return '/'
        case 'code':
        case 'pre':
          return `${token.kind}(${token.text})`
        case 'emoji':
          return `emoji(${token.name})`
        case 'date':
          return `date(${token.atMs} ${token.pattern})`
        case 'link':
          return `link(${token.url} ${token.label})`
        case 'bold':
        case 'italic':
        case 'strike':
        case 'quote':
          return `${token.kind}(${told(token.inner)})`
        default:
          return `${token.kind}(${token.id})`
      }
    })
    .join('')
}

test.each([
  ['*SEV-1 Critical* · since _14:02_', 'bold(SEV-1 Critical) · since italic(14:02)'],
  ['2*3*4 and snake_case_names stay', '2*3*4 and snake_case_names stay'],
  ['<@U05USR00001> in <#C1|general> with <!subteam^S1>', 'user(U05USR00001) in channel(C1) with group(S1)'],
  ['<!channel> look', 'broadcast(channel) look'],
  [
    'due <!date^1795442520^{date_short_pretty} {time}|14:02 UTC>',
    'due date(1795442520000 {date_short_pretty} {time})',
  ],
  [
    '<https://example.com/a?b=1&amp;c=2|here> :pushpin:',
    'link(https://example.com/a?b=1&c=2 here) emoji(pushpin)',
  ],
  ['> quoted\n> twice\nafter', 'quote(quoted/twice)after'],
  ['`a *b* c` and ```x\n*y*```', 'code(a *b* c) and pre(x\n*y*)'],
  ['&lt;script&gt;&amp;', '<script>&'],
])('%j reads %j', (text, expected) => {
  expect(told(tokensOf(text))).toBe(expected)
})

test('an address that could run something is no link', () => {
  expect(told(tokensOf('<javascript:alert(1)|run>'))).toBe('<javascript:alert(1)|run>')
  expect(told(tokensOf('<data:text/html,x|run>'))).toBe('<data:text/html,x|run>')
})
