import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Severity } from '../../../src/domain/policy/severity.ts'
import type { EffectKind } from '../../../src/domain/record/effects.ts'
import { instantOf } from '../../../src/domain/time/instant.ts'
import { announcementOf } from '../../../src/slack/views/lifecycle/announcement.ts'
import { cardOf } from '../../../src/slack/views/lifecycle/card.ts'
import { topicOf } from '../../../src/slack/views/lifecycle/topic.ts'
import { presenceView } from '../../../src/slack/views/response/presence.ts'
import { play } from '../../domain/support/playing.ts'
import { policies } from '../../domain/support/policies.ts'
import { steps } from '../../domain/support/steps.ts'
import type { Story } from '../../support/story.ts'

/** What stands in Slack of an incident, and the effect that draws it again; null where it isn't there. */
const shown: [EffectKind, (story: Story, atMs: number) => unknown][] = [
  [
    'refresh_card',
    ({ incident, policy }, atMs) =>
      cardOf({ incident, policy, at: instantOf(atMs), notes: [], more: [], file: null }).blocks,
  ],
  ['refresh_arrivals', ({ incident, policy }) => incident.hands && presenceView(incident, policy).blocks],
  [
    'refresh_announcement',
    ({ incident, policy }) =>
      incident.isPrivate ? null : announcementOf({ incident, policy, channel: 'C0INC' }).blocks,
  ],
  ['set_topic', ({ incident, policy }) => topicOf(incident, policy)],
]

test.each(shown)("what changes what's shown is shown: %s", (kind, viewOf) => {
  const severity = fc.constantFrom<Severity>(1, 1, 2, 3, 4)
  fc.assert(
    fc.property(severity, fc.boolean(), policies, steps, (from, isPrivate, policy, all) => {
      for (const { story, before, atMs } of play(from, isPrivate, policy, all)) {
        const [now, then] = [viewOf(story, atMs), viewOf(before, atMs)]
        if (then === null || JSON.stringify(now) === JSON.stringify(then)) continue
        const added = story.effects.slice(before.effects.length)
        expect(
          added.map((effect) => effect.kind),
          JSON.stringify([then, now], null, 1),
        ).toContain(kind)
      }
    }),
    { numRuns: 1_000 },
  )
})
