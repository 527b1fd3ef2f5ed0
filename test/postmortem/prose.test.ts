import { describe, expect, test } from 'vitest'
import { blamelessAdvice } from '../../src/postmortem/prose/blameless.ts'

const found = (markdown: string): string[] =>
  blamelessAdvice(markdown).map(({ line, rule, found: words }) => `${line} ${rule} ${words}`)

describe("what isn't prose", () => {
  test.each([
    ['front matter', '---\ntitle: a careless deploy\n---\n'],
    ['a block of code', '```\ncareless\n```'],
    ['indented code', 'a\n\n    careless'],
    ['inline code', 'the `careless` flag'],
    ["a link's address", '[the graph](https://example.com/careless)'],
    ['a bare address', 'see https://example.com/careless/sloppy'],
    ['a block quote', '> a careless edit\n> and sloppy'],
    ['HTML', '<!-- careless -->\n\n<b title="careless">bold</b>'],
    ['a picture', '![careless](a.png)'],
    ['the timeline', '## Timeline\n\n- 14:02 Ana: that was careless\n\n### Day two\n\n- sloppy'],
  ])('%s', (_, markdown) => {
    expect(found(markdown)).toEqual([])
  })
})

describe('what is', () => {
  test.each([
    ['a paragraph over lines', 'one\ntwo\ncareless', '3 B4 careless'],
    ['a list item', '- one\n- careless', '2 B4 careless'],
    ['a table cell', '| a | b |\n| - | - |\n| c | careless |', '3 B4 careless'],
    ["a link's words", '[careless](https://example.com)', '1 B4 careless'],
    ['a heading', 'x\n\n## Root cause: the database team', '3 B8 Root cause: the database team'],
    ['emphasis in the middle', 'they should **really** have waited', '1 B1 should really have'],
    ['what follows the timeline', '# A\n## Timeline\nsloppy\n## Impact\ncareless', '5 B4 careless'],
    ['Windows line ends and a byte order mark', '\ufeff# A\r\n\r\none\r\ncareless', '4 B4 careless'],
  ])('%s', (_, markdown, advice) => {
    expect(found(markdown)).toEqual([advice])
  })

  test('a name is a cause below its heading, and an owner among action items', () => {
    const line = 'Maria merged the change.'
    expect(found(`## Contributing factors\n\n### Review\n\n${line}`)).toEqual(['5 B5 Maria merged'])
    expect(found(`## Action items\n\n${line}`)).toEqual([])
    expect(found(`## Background\n\n${line}`)).toEqual([])
  })
})

describe('hostile Markdown is read in moments, and to its end', () => {
  const careless = '\n\nand it was careless'
  test.each([
    ['40,000 brackets', '['.repeat(40_000)],
    ['40,000 quotes deep', '>'.repeat(40_000)],
    ['20,000 lists deep', '- '.repeat(20_000)],
    ['open emphasis', '*a '.repeat(13_000)],
    ['open quotes', '"a '.repeat(13_000)],
    ['half a question', 'why did the engineer '.repeat(2_000)],
    ['nothing but names', 'Anna Ben '.repeat(4_000)],
    ['one word', 'x'.repeat(40_000)],
    ['13,000 paragraphs', 'x\n\n'.repeat(13_000)],
  ])('%s', (_, text) => {
    expect(blamelessAdvice(`${text}${careless}`).map(({ found: words }) => words)).toEqual(['careless'])
  })
})
