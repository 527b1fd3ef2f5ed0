import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cleanLine, cleanText, cut } from '../../../src/domain/text/text.ts'

const anyText = fc.string({ unit: 'binary', maxLength: 60 })
const anyUnits = fc
  .array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 40 })
  .map((units) => String.fromCharCode(...units))

describe('cutting', () => {
  it('leaves what fits as it is, and marks what it cut', () => {
    expect(cut('four', 4)).toBe('four')
    expect(cut('fiver', 4)).toBe('fiv…')
    expect(cut('a word', 3)).toBe('a…')
  })

  it('never halves a character', () => {
    expect(cut('ab🔥d', 4)).toBe('ab…')
    fc.assert(
      fc.property(anyText, fc.integer({ min: 1, max: 60 }), (text, limit) => {
        const short = cut(text, limit)
        expect(short.length).toBeLessThanOrEqual(limit)
        expect(short.isWellFormed()).toBe(text.isWellFormed() || short.isWellFormed())
        if (text.isWellFormed()) expect(short.isWellFormed()).toBe(true)
      }),
    )
  })
})

describe('cleaning', () => {
  it('keeps what people typed and drops what no screen shows', () => {
    expect(cleanText('  a\u0000b\u001b[31m\u0085\r\nc\rd\te ')).toBe('ab[31m\nc\nd\te')
    expect(cleanText('<!channel> & "é" 你好 🔥')).toBe('<!channel> & "é" 你好 🔥')
    expect(cleanText('half \ud83d of one')).toBe('half \ufffd of one')
  })

  it('makes one line of many', () => {
    expect(cleanLine(' a \n\n b\u2028c\t ')).toBe('a b c')
  })

  it('of anything is well formed, and cleaning it again changes nothing', () => {
    fc.assert(
      fc.property(fc.oneof(anyText, anyUnits), (text) => {
        for (const clean of [cleanText, cleanLine]) {
          const once = clean(text)
          expect(once.isWellFormed()).toBe(true)
          expect(clean(once)).toBe(once)
        }
        expect(cleanLine(text)).not.toMatch(/[\r\n]/)
      }),
      { numRuns: 500 },
    )
  })
})
