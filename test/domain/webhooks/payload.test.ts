import { expect, test } from 'vitest'
import type { TimelineEntry } from '../../../src/domain/record/timeline.ts'
import { cleanText } from '../../../src/domain/text/text.ts'
import { payloadOf } from '../../../src/domain/webhooks/payload.ts'
import { bodyBytesAtMost } from '../../../src/webhooks/send.ts'
import { declared } from '../../support/incidents.ts'

test('the longest text of the widest characters still fits what receivers must take', () => {
  for (const character of ['\u65e5', '\u{1f525}', '"', '\ud800', '\u0001']) {
    const text = cleanText(character.repeat(8_000))
    const entry = {
      ...{
        version: 2,
        position: 0,
        happenedAt: '2026-11-23T14:00:00.000Z',
        recordedAt: '2026-11-23T14:00:00.000Z',
      },
      by: { kind: 'person', id: 'U1' },
      source: { via: 'command' },
      what: { kind: 'update_posted', text, nextDueAt: null, nothingNew: false },
    } satisfies TimelineEntry
    const payload = payloadOf({
      ...{ event: 'update.posted', entry, incident: declared(), channel: 'C1', seesPrivate: false },
      nameOf: () => 'Ana',
    })
    const body = JSON.stringify(payload)
    expect(Buffer.byteLength(body)).toBeLessThan(bodyBytesAtMost)
    expect(JSON.parse(body).data.text.isWellFormed()).toBe(true)
  }
})
