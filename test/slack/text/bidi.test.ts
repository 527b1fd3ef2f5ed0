import { expect, test } from 'vitest'
import { isolate } from '../../../src/slack/text/bidi.ts'

test('left-to-right text stays as it is', () => {
  expect(isolate('Checkout ist kaputt, 決済 🔥')).toBe('Checkout ist kaputt, 決済 🔥')
})

test('right-to-left text is isolated, line by line', () => {
  expect(isolate('שלום\nab\n')).toBe('\u2068שלום\u2069\n\u2068ab\u2069\n')
})

test('an override ends where the text ends', () => {
  expect(isolate('\u202eevil')).toBe('\u2068\u202eevil\u2069')
})

test("isolates left open are closed, and none is closed that wasn't opened", () => {
  expect(isolate('a\u2067b')).toBe('\u2068a\u2067b\u2069\u2069')
  expect(isolate('a\u2069\u202eb')).toBe('\u2068a\u202eb\u2069')
})
