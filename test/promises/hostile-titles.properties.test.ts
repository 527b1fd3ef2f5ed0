import fc from 'fast-check'
import { expect, test } from 'vitest'
import { declare } from '../../src/domain/lifecycle/declare.ts'
import { person } from '../../src/domain/people/people.ts'
import { defaultPolicy } from '../../src/domain/policy/default-policy.ts'
import { channelNameOf } from '../../src/slack/text/channel-name.ts'
import { announcementOf } from '../../src/slack/views/lifecycle/announcement.ts'
import { topicOf } from '../../src/slack/views/lifecycle/topic.ts'
import { refusalText } from '../../src/slack/views/refusals.ts'
import { wordsView } from '../../src/slack/views/words.ts'
import { hostileText, ours } from '../support/hostile-text.ts'
import { controlsOf, messageProblems } from '../support/shown/block-limits.ts'

const at = '2026-11-23T14:00:00.000Z'
const policy = defaultPolicy

test('10,000 titles and words of any kind call nobody, fit, and name a channel that Slack takes', () => {
  fc.assert(
    fc.property(hostileText, (text) => {
      const declaration = { number: 42, title: text, severity: 3, declaredIn: 'C1' } as const
      const outcome = declare(declaration, {
        at,
        by: person('U0ANA'),
        source: { via: 'command' },
        policy,
        groupsOf: () => [],
        overridesOf: () => [],
      })
      if (!outcome.ok) {
        expect(refusalText(outcome.refusal, policy)).not.toMatch(/<[!@#]/)
        return
      }
      const incident = outcome.decision.state
      const update = { kind: 'update', by: 'U0ANA', text, nextDueAt: null, nothingNew: false } as const
      const views = [
        announcementOf({ incident, policy, channel: 'C1' }),
        wordsView(update, { incident, policy, at }),
      ]
      for (const view of views) {
        expect(messageProblems(view)).toEqual([])
        expect(controlsOf(view).filter((control) => !ours.test(control))).toEqual([])
      }
      expect(channelNameOf(incident, 1)).toMatch(/^[a-z0-9_-]{1,80}$/)
      expect(topicOf(incident, policy).length).toBeLessThanOrEqual(250)
    }),
    { numRuns: 10_000 },
  )
}, 60_000)
