import { describe, expect, test } from 'vitest'
import { declaredAnswer, doneAnswer, notOpenedAnswer, openedAnswer } from '../../../src/slack/views/answer.ts'
import { ben, declared, declaredAt, minutesLater, policy } from '../../support/incidents.ts'

describe('an answer in Slack', () => {
  test('pings nobody, because only one person sees it', () => {
    const incident = declared()
    const answer = declaredAnswer({ incident, policy, at: declaredAt, channelName: 'inc-42' })
    expect(answer).toContain('@channel')
    expect(answer).not.toContain('<!channel')
  })

  test("links the channel once it's there", () => {
    expect(openedAnswer({ channel: 'C1', isIn: true, people: 6 }, policy)).toContain('<#C1>')
  })

  test('shows what was typed as typed', () => {
    const role = { verb: 'role', role: '<scribe>', person: ben } as const
    const spoken = { incident: declared(), policy, at: minutesLater(2) }
    expect(doneAnswer(role, spoken)).toBe('<@U0BEN> is &lt;scribe&gt; of INC-42.')
    expect(notOpenedAnswer(declared(), 'code `x` & <y>', policy)).toContain('code `x` &amp; &lt;y&gt;')
  })

  test('says what to type next as code', () => {
    expect(doneAnswer({ verb: 'ack' }, { incident: declared(), policy, at: minutesLater(2) })).toContain(
      '`/incident lead`',
    )
  })
})
