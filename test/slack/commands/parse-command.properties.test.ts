import fc from 'fast-check'
import { expect, test } from 'vitest'
import { defaultPolicy } from '../../../src/domain/policy/default-policy.ts'
import { parseCommand } from '../../../src/slack/commands/parse-command.ts'
import { spellings } from '../../../src/slack/commands/verbs.ts'
import { incompleteView, nearestView } from '../../../src/slack/views/home/nearest.ts'
import { severityChoiceView } from '../../../src/slack/views/lifecycle/severity-choice.ts'
import { controlsOf, messageProblems } from '../../support/shown/block-limits.ts'

const at = '2026-11-20T14:02:00.000Z'

const piece = fc.oneof(
  fc.constantFrom(...spellings.keys()),
  fc.constantFrom(
    'INC-42',
    'inc-',
    'sev1',
    'sev 9',
    'by',
    'at',
    'next',
    'fri',
    '14:05',
    '99:99',
    '30m',
    '2026-02-30',
  ),
  fc.constantFrom(
    '<!channel>',
    '<!here>',
    '<@U0ANA|ana>',
    '<@>',
    '<#C1>',
    '<!subteam^S1|@x>',
    '<',
    '>',
    '&lt;',
    '&',
  ),
  fc.constantFrom(
    '\u202egnp',
    'שלום',
    '🔥',
    '\u0000\u0007',
    '\ud800',
    "'; DROP TABLE incidents;--",
    '<%= at %>',
    '{{7*7}}',
    '`',
    '*',
  ),
  fc.string({ unit: 'grapheme', maxLength: 12 }),
)

const commandText = fc.oneof(
  { weight: 9, arbitrary: fc.array(piece, { maxLength: 8 }).map((pieces) => pieces.join(' ')) },
  { weight: 3, arbitrary: fc.array(piece, { maxLength: 8 }).map((pieces) => pieces.join('')) },
)

const shownFor = (text: string, inIncidentChannel: boolean) => {
  const { command } = parseCommand(text, { policy: defaultPolicy, at, inIncidentChannel })
  if (command.verb === 'unknown') return nearestView(command, defaultPolicy, null)
  if (command.verb === 'incomplete') return incompleteView(command, defaultPolicy)
  if (command.verb !== 'declare' || command.title === '') return null
  return severityChoiceView({ title: command.title, channel: 'C1', policy: defaultPolicy, similar: [], at })
}

test('10,000 command texts of any kind parse, and what answers them pings nobody and fits', () => {
  fc.assert(
    fc.property(commandText, fc.boolean(), (text, inIncidentChannel) => {
      const view = shownFor(text, inIncidentChannel)
      if (view) expect([...messageProblems(view), ...controlsOf(view)]).toEqual([])
    }),
    { numRuns: 10_000 },
  )
}, 60_000)

test.each(['at ', 'by <@U0ANA> ', 'next ', '<', '&', '"\\', 'sev1 ', '\n'])(
  '40,000 characters of "%s" are read in a moment and never pass a limit',
  (unit) => {
    const long = unit.repeat(40_000 / unit.length)
    for (const start of ['', 'note ', 'update ', 'task ', 'INC-42 ', 'moment ', 'role ']) {
      const startedAt = performance.now()
      const view = shownFor(`${start}${long}`, false)
      expect(view ? messageProblems(view) : []).toEqual([])
      expect(performance.now() - startedAt).toBeLessThan(500)
    }
  },
)
