import { describe, expect, it } from 'vitest'
import { headingOf, inlineOf, linkTo, proseOf, quoteOf } from '../../../src/postmortem/text/escape.ts'

describe('on one line', () => {
  it.each([
    ['a | b', 'a \\| b'],
    ['<img src=x onerror=alert(1)>', '\\<img src=x onerror=alert(1)\\>'],
    ['`rm -rf`', '\\`rm -rf\\`'],
    ['[click](javascript:alert(1))', '\\[click\\](javascript:alert(1))'],
    ['![pixel](https://evil.example/x.png)', '!\\[pixel\\](https://evil.example/x.png)'],
    ['*bold* _soft_ ~~gone~~', '\\*bold\\* \\_soft\\_ \\~\\~gone\\~\\~'],
    ['&lt;b&gt; &#x41;', '\\&lt;b\\&gt; \\&#x41;'],
    ['C:\\temp\\', 'C:\\\\temp\\\\'],
    ['one\n# two', 'one # two'],
  ])('%j is shown as typed', (text, markdown) => {
    expect(inlineOf(text)).toBe(markdown)
  })

  it("leaves alone what's text already", () => {
    const plain = 'orders_v2 & friends: 99.9% (see https://acme.example/a?b=1&c=2), 2 - 1 = 1, @ana'
    expect(inlineOf(plain)).toBe(plain)
  })

  it('keeps the row of # at the end of a heading', () => {
    expect(headingOf('we use C##')).toBe('we use C\\#\\#')
    expect(headingOf('what ##')).toBe('what \\#\\#')
  })
})

describe('as a quotation', () => {
  it('keeps every line within the quotation, with its breaks', () => {
    expect(quoteOf('# one\n\ntwo\n1. three')).toBe('> \\# one\n>\n> two\\\n> 1\\. three')
  })

  it.each(['- item', '+ item', '=====', '-----', '> deeper', '```', '~~~', '| a | b |', ':-'])(
    'a line %j begins no block',
    (line) => {
      expect(quoteOf(line)).toMatch(/^> \\/)
    },
  )

  it('shows indentation without making it code', () => {
    expect(quoteOf('    at main()')).toBe('> \u00a0\u00a0\u00a0\u00a0at main()')
  })
})

describe('at length', () => {
  it('keeps paragraphs and lists and nothing else', () => {
    expect(proseOf('## Summary\nfirst\n- a\n* b | c\n1) d\n\n<script>')).toBe(
      '\\## Summary\\\nfirst\n\n- a\n- b \\| c\n1. d\n\n\\<script\\>',
    )
  })
})

describe("a bold label that begins a list's item", () => {
  it.each([
    ['- **Detect:** *no* <alert>', '- **Detect:** \\*no\\* \\<alert\\>'],
    ['1. **Went well:** # fast', '1. **Went well:** # fast'],
    ['- **Detect:**', '- \\*\\*Detect:\\*\\*'],
    ['- **[a](b):** c', '- \\*\\*\\[a\\](b):\\*\\* c'],
    ['**Detect:** x', '\\*\\*Detect:\\*\\* x'],
  ])('%j stays bold only as the form writes it', (text, markdown) => {
    expect(proseOf(text)).toBe(markdown)
  })
})

describe('a link', () => {
  it.each(['javascript:alert(1)', 'data:text/html,x', 'not an address', ''])(
    'is not made of %j',
    (address) => {
      expect(linkTo(address, 'message')).toBe('')
    },
  )

  it("can't be ended early by its own address", () => {
    expect(linkTo('https://a.example/x)(javascript:y)|z', 'message')).toBe(
      '[message](https://a.example/x%29%28javascript:y%29%7Cz)',
    )
  })
})
