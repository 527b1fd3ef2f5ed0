import { describe, expect, test } from 'vitest'
import { defaultPolicy } from '../../../src/domain/policy/default-policy.ts'
import type { Refusal } from '../../../src/domain/record/refusal.ts'
import { refusalPlainText, refusalText } from '../../../src/slack/views/refusals.ts'

const sameSeverity: Refusal = { kind: 'same_severity', severity: 1, number: 42 }
const acknowledged: Refusal = {
  kind: 'already_acknowledged',
  by: 'U0BEN',
  at: '2026-11-20T14:04:00.000Z',
  number: 42,
}

describe('a refusal in Slack', () => {
  test('shows what to type as code, under the configured name', () => {
    const text = refusalText(sameSeverity, { ...defaultPolicy, command: '/muster' })
    expect(text).toContain('`/muster sev &lt;1-4&gt;`')
  })

  test('mentions people and shows each reader their own time', () => {
    const text = refusalText(acknowledged, defaultPolicy)
    expect(text).toContain('<@U0BEN>')
    expect(text).toContain('<!date^1795183440^{date_short_pretty} at {time}|2026-11-20 14:04 UTC>')
  })

  test('pings nobody with a role that was typed', () => {
    const role = 'juggler <!here>`'
    expect(refusalText({ kind: 'unknown_role', role, roles: ['scribe'] }, defaultPolicy)).toContain(
      "`juggler &lt;!here&gt;'`",
    )
  })
})

describe('a refusal beside a field of a form', () => {
  const nameOf = (id: string): string | null => (id === 'U0BEN' ? 'ben' : null)

  test('has names in place of mentions, and nothing escaped', () => {
    expect(refusalPlainText(acknowledged, defaultPolicy, nameOf)).toContain('@ben acknowledged INC-42')
    expect(refusalPlainText(sameSeverity, defaultPolicy, nameOf)).toContain('/incident sev <1-4>')
  })

  test("gives nobody an id to read whose name Muster doesn't know", () => {
    const text = refusalPlainText({ ...acknowledged, by: 'U0WHO' }, defaultPolicy, nameOf)
    expect(text).toContain('someone acknowledged')
  })
})
