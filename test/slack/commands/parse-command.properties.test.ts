import fc from 'fast-check'
import { expect, test } from 'vitest'
import { defaultPolicy } from '../../../src/domain/policy/default-policy.ts'
import { parseCommand } from '../../../src/slack/commands/parse-command.ts'
import { settleTimes } from '../../../src/slack/commands/settle-times.ts'
import { spellings } from '../../../src/slack/commands/verbs.ts'
import { mrkdwnText } from '../../../src/slack/text/sentence-text.ts'
import { section } from '../../../src/slack/views/blocks.ts'
import { doubtView, severityOrDeclareView } from '../../../src/slack/views/home/doubts.ts'
import { incompleteView, nearestView } from '../../../src/slack/views/home/nearest.ts'
import { severityChoiceView } from '../../../src/slack/views/lifecycle/severity-choice.ts'
import { notHereYet, notRecorded, unknownPerson } from '../../../src/wording/home/doubts.ts'
import type { Sentence } from '../../../src/wording/text/sentence.ts'
import { declared, minutesLater } from '../../support/incidents.ts'
import { controlsOf, messageProblems } from '../../support/shown/block-limits.ts'

const at = minutesLater(12)
const incident = declared()
const { calendar } = defaultPolicy
const place = { at, timeZone: 'UTC', calendar, declaredAt: incident.moments.declared }
const shown = (sentence: Sentence) => {
  const text = mrkdwnText(sentence, defaultPolicy)
  return { text, blocks: [section(text)] }
}

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
    'next 15m',
    'by blursday',
    'at 2:02',
    'yesterday 23:10',
    'since 9',
    'at now',
    'sev2',
    'page',
    'find',
    'task 1 done',
    'close 3',
    '…',
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

const isNoDate = (control: string) => !control.startsWith('<!date^')

const shownFor = (text: string, inIncidentChannel: boolean) => {
  const parsed = parseCommand(text, { policy: defaultPolicy, inIncidentChannel })
  const { command, instead } = parsed
  const typed = { policy: defaultPolicy, incident, at }
  switch (command.verb) {
    case 'unknown':
      return nearestView(command, { ...typed, instead })
    case 'incomplete':
      return incompleteView(command, typed)
    case 'severity_or_declare':
      return severityOrDeclareView(command, incident, typed)
    case 'not_here':
      return shown(notHereYet(command.word, command.instead))
    case 'unknown_person':
      return shown(unknownPerson(command.name))
    case 'note':
    case 'update':
    case 'task':
    case 'moment': {
      const read = settleTimes(command, place)
      return 'doubt' in read ? doubtView(read.doubt, { timeZone: 'UTC', isTheirs: true }, typed) : null
    }
    case 'ack':
    case 'close':
      return parsed.unused === undefined ? null : shown(notRecorded(parsed.unused))
    default:
  }
  if (command.verb !== 'declare' || command.title === '') return null
  return severityChoiceView({ title: command.title, channel: 'C1', policy: defaultPolicy, similar: [], at })
}

test('10,000 command texts of any kind parse, and what answers them pings nobody and fits', () => {
  fc.assert(
    fc.property(commandText, fc.boolean(), (text, inIncidentChannel) => {
      const view = shownFor(text, inIncidentChannel)
      if (view) expect([...messageProblems(view), ...controlsOf(view).filter(isNoDate)]).toEqual([])
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

/** Every piece beside words of which each is the only one of its kind. */
const marked = fc
  .tuple(fc.array(piece, { maxLength: 6 }), fc.nat(6), fc.integer({ min: 100, max: 999 }))
  .map(([pieces, place, serial]) => {
    const marker = `qz${serial}vk`
    const words = [...pieces.slice(0, place), marker, ...pieces.slice(place)]
    return { marker, text: words.join(' ') }
  })

test('no word that somebody typed is lost: it is in the command, or said to have been of no use', () => {
  fc.assert(
    fc.property(marked, fc.boolean(), ({ marker, text }, inIncidentChannel) => {
      const parsed = parseCommand(text, { policy: defaultPolicy, inIncidentChannel })
      expect(JSON.stringify(parsed), text).toContain(marker)
    }),
    { numRuns: 20_000 },
  )
}, 60_000)

test('the choices of every question lead to the words as they were, with the time that was chosen', () => {
  fc.assert(
    fc.property(marked, fc.constantFrom('note', 'update', 'task'), ({ marker, text }, verb) => {
      const context = { policy: defaultPolicy, inIncidentChannel: true }
      const { command } = parseCommand(`${verb} ${text}`, context)
      if (command.verb !== 'note' && command.verb !== 'update' && command.verb !== 'task') return
      const read = settleTimes(command, place)
      if (!('doubt' in read)) return
      for (const { at: chosen, retyped } of read.doubt.choices) {
        const again = parseCommand(retyped, context).command
        expect(again.verb, retyped).toBe(verb)
        if (again.verb !== 'note' && again.verb !== 'update' && again.verb !== 'task') return
        const settled = settleTimes(again, place)
        if (!('command' in settled)) throw new Error(`asked again: ${retyped}`)
        expect(JSON.stringify(settled.command), retyped).toContain(marker)
        if (chosen === null) continue
        const secondMs = (moment: string) => Math.floor(Date.parse(moment) / 1000)
        const { command: done } = settled
        const told =
          done.verb === 'note'
            ? done.happenedAt
            : done.verb === 'task'
              ? done.deadlineAt
              : done.verb === 'update' && done.nextInMs !== null
                ? new Date(Date.parse(at) + done.nextInMs).toISOString()
                : null
        expect(told && secondMs(told), retyped).toBe(secondMs(chosen))
      }
    }),
    { numRuns: 20_000 },
  )
}, 60_000)

test('nothing declares but a severity with a title that can be seen, outside or said to be a new one', () => {
  fc.assert(
    fc.property(commandText, fc.boolean(), (text, inIncidentChannel) => {
      const { command, incident: named } = parseCommand(text, { policy: defaultPolicy, inIncidentChannel })
      if (command.verb !== 'declare') return
      expect(named, text).toBeNull()
      if (command.severity === null) return
      const plain = text.normalize('NFKC').replace(/\p{Default_Ignorable_Code_Point}/gu, '')
      const asked = inIncidentChannel ? /declare/i : /sev/i
      expect(plain, text).toMatch(asked)
      expect(
        command.title === '' || /[^\s\p{Cc}\p{Default_Ignorable_Code_Point}\u2800]/u.test(command.title),
      ).toBe(true)
    }),
    { numRuns: 20_000 },
  )
}, 60_000)
