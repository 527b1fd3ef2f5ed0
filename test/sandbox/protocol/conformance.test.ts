import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { sharedErrors } from '../../../src/sandbox/protocol/methods/method.ts'
import { methods } from '../../../src/sandbox/protocol/methods/table.ts'

const folder = join(import.meta.dirname, '../../../../shared/slack/methods')
const isPresent = existsSync(folder)
const condition = isPresent ? '' : ' (skipped: the documentation folder ../shared is not here)'

/** Described on docs.slack.dev alone: their arguments, scopes and errors were taken from there. */
const describedElsewhere = [
  'chat.deleteScheduledMessage',
  'chat.unfurl',
  'usergroups.update',
  'usergroups.users.update',
]
const compared = Object.entries(methods).filter(([name]) => !describedElsewhere.includes(name))

type Documented = {
  scope?: { bot?: string[] }
  args: { required?: string[]; properties?: { [name: string]: unknown } }
  errors: { [code: string]: unknown }
  warnings?: { [code: string]: unknown }
}

function documented(name: string): Documented {
  return JSON.parse(readFileSync(join(folder, `${name}.json`), 'utf8')) as Documented
}

test.skipIf(!isPresent).each(compared)(
  `%s takes the documented arguments, scopes and errors${condition}`,
  (name, method) => {
    const { args, errors, scope, warnings = {} } = documented(name)
    const known = Object.keys(args.properties ?? {})
    const required = (args.required ?? []).filter((argument) => argument !== 'token')
    expect([...method.required].sort()).toEqual(required.sort())
    expect(method.optional.filter((argument) => !known.includes(argument))).toEqual([])
    expect(method.errors.filter((code) => errors[code] === undefined)).toEqual([])
    expect([...method.scopes].sort()).toEqual([...(scope?.bot ?? [])].sort())
    expect((method.warnings ?? []).filter((code) => warnings[code] === undefined)).toEqual([])
    const forMissing = Object.values(method.missing ?? {})
    expect(
      forMissing.filter((code) => !method.errors.includes(code) && !sharedErrors.includes(code)),
    ).toEqual([])
  },
)

const published = (name: string): string => {
  const tiers = JSON.parse(readFileSync(join(folder, '../rate-limit-tiers.json'), 'utf8')) as {
    [name: string]: string
  }
  return tiers[name] ?? 'none'
}

test.skipIf(!isPresent).each(Object.entries(methods))(
  `%s is limited as published${condition}`,
  (name, { tier }) => {
    const expected = typeof tier === 'number' ? `Tier${tier}` : `SpecialTier_${name.replaceAll('.', '_')}`
    expect(published(name)).toBe(tier === undefined ? 'none' : expected)
  },
)
