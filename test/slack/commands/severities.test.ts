import { describe, expect, test } from 'vitest'
import type { Command } from '../../../src/slack/commands/command.ts'
import { parsed } from './placed.ts'

const outside = (text: string): Command => parsed(text, false).command
const inside = (text: string): Command => parsed(text, true).command

describe('a severity and a title', () => {
  test.each([
    'sev1 checkout is down',
    'sev1: checkout is down',
    'sev1 : checkout is down',
    'sev1 - checkout is down',
    'sev1 – checkout is down',
    'sev1 — checkout is down',
    'sev1— checkout is down',
    'sev1—checkout is down',
    'sev1-checkout is down',
    'SEV1. checkout is down',
    'SEV1; checkout is down',
    'SEV1, checkout is down',
    'SEV1! checkout is down',
    'SEV1!!! checkout is down',
    'sev1… checkout is down',
    'sev1 | checkout is down',
    'sev1 -> checkout is down',
    'sev1 =&gt; checkout is down',
    'sev-1 checkout is down',
    'sev‑1 checkout is down',
    'sev–1 checkout is down',
    'SEV—1: checkout is down',
    'sev−1 checkout is down',
    'sev_1 checkout is down',
    'sev 1 checkout is down',
    'sev 1 – checkout is down',
    'sev#1 checkout is down',
    'sev:1 checkout is down',
    'sev.1 checkout is down',
    'sev one checkout is down',
    'Severity 1: checkout is down',
    'SEVERITY-1 checkout is down',
    '[sev1] checkout is down',
    '(SEV-1) checkout is down',
    '*sev1* checkout is down',
    '`sev1` checkout is down',
    'ｓｅｖ１ checkout is down',
    'sev１ checkout is down',
    'sev1：checkout is down',
    'sev1、checkout is down',
    'sev1。 checkout is down',
    's\u200bev1 checkout is down',
    '\u200bsev1 checkout is down',
    'sev1\u00a0checkout is down',
    'sev1\u3000checkout is down',
    '  sev1   checkout is down  ',
    '- sev1 checkout is down',
    'declare sev1 – checkout is down',
    'declare: sev1: checkout is down',
  ])('"%s" declares', (text) => {
    expect(outside(text)).toEqual({ verb: 'declare', severity: 1, title: 'checkout is down' })
  })

  test.each([
    ['sev1 -5% conversion', '-5% conversion'],
    ['sev1 .env is public', '.env is public'],
    ['sev1 :fire: in the cellar', ':fire: in the cellar'],
    ['sev1 500s on checkout', '500s on checkout'],
    ['sev1-500s on checkout', '500s on checkout'],
    ['sev1 help-desk is down', 'help-desk is down'],
    ['sev1 a – b', 'a – b'],
    ['sev1 👩‍💻 locked out', '👩‍💻 locked out'],
    ['sev1 می‌شود', 'می‌شود'],
  ])('"%s" keeps what belongs to the title', (text, title) => {
    expect(outside(text)).toEqual({ verb: 'declare', severity: 1, title })
  })

  test.each([
    'sev1',
    'sev1 ',
    'sev1:',
    'sev1 –',
    'sev1\u200b',
    'sev1 \u200b\u2060',
    'sev1 \ufe0f',
    'sev1\u3164',
    'sev1 \u115f\u1160\uffa0',
    'sev1 \u2800',
    'sev1 \u00ad',
    'sev1 \u{e0061}\u{e007f}',
    'sev1 \u202e\u2066',
    'sev1 \u180e',
    'sev1 \ufff9\ufffb',
    'sev1 \u0007',
    'declare sev1 \u200d',
  ])('%j has no title, so the form asks for one', (text) => {
    expect(outside(text)).toEqual({ verb: 'declare', severity: 1, title: '' })
  })

  test.each([
    'sev5: db',
    'sev0 db',
    'sev12 db',
    'sev1.5 db',
    'sev1/2 db',
    'sev1-2 db',
    'sev1? db',
    'sev1s fail',
    'sev99',
  ])('"%s" names no severity, and declares nothing', (text) => {
    expect(outside(text)).toMatchObject({ verb: 'incomplete', of: 'severity', rest: text })
    expect(inside(text)).toMatchObject({ verb: 'incomplete', of: 'severity', rest: text })
  })

  test.each([
    'sev2 half of users are back',
    'sev2: half of users are back',
    'SEV-2 – half of users are back',
    'sev2— half of users are back',
    '[sev2] half of users are back',
    'sev‑2 half of users are back',
    'ｓｅｖ２ half of users are back',
    'INC-9 declare sev2 half of users are back',
  ])('"%s" in an incident raises a question', (text) => {
    expect(inside(text)).toEqual({
      verb: 'severity_or_declare',
      severity: 2,
      words: 'half of users are back',
    })
  })

  test.each([
    ['sev 2', ''],
    ['sev 2 – half are back', 'half are back'],
    ['sev2', ''],
    ['sev2\u200b', ''],
    ['severity 2: half are back', 'half are back'],
    ['severity to 2', ''],
    ['severity sev2 half are back', 'half are back'],
    ['sev to sev-2: half are back', 'half are back'],
    ['INC-9 sev2 half are back', 'half are back'],
    ['INC-9: sev2: half are back', 'half are back'],
  ])('"%s" in an incident changes it', (text, why) => {
    expect(inside(text)).toEqual({ verb: 'severity', to: 2, why })
  })
})
