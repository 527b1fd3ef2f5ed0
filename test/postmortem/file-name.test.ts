import fc from 'fast-check'
import { expect, it } from 'vitest'
import { fileNameOf } from '../../src/postmortem/file-name.ts'

it.each([
  ['Checkout is down', 'inc-42-checkout-is-down.md'],
  ['', 'inc-42.md'],
  ['🔥🔥', 'inc-42.md'],
  ['../../etc/passwd', 'inc-42-etc-passwd.md'],
  ['password=hunter2', 'inc-42-password-masked-password.md'],
  ["Café's déjà vu", 'inc-42-cafes-deja-vu.md'],
])('%j is kept as %s', (title, name) => {
  expect(fileNameOf({ number: 42, title })).toBe(name)
})

it('any title makes a name that every file system takes', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), fc.nat(), (title, number) => {
      const name = fileNameOf({ number, title })
      expect(name).toMatch(/^inc-\d+(-[a-z0-9]+)*\.md$/)
      expect(name.length).toBeLessThanOrEqual(100)
    }),
  )
})
