import { describe, expect, test } from 'vitest'
import type { IncidentCommand } from '../../../src/domain/record/command.ts'
import { arrivalOf } from '../../../src/operations/engine/result.ts'
import { performCommand } from '../../../src/operations/lifecycle/command.ts'
import { declareIncident } from '../../../src/operations/lifecycle/declare.ts'
import { loadIncident } from '../../../src/store/incident/incidents.ts'
import { readTimeline } from '../../../src/store/record/timeline.ts'
import { openLedger } from '../../support/ledger.ts'

const given = arrivalOf('U1', null, 'command')
const due = '2026-12-04T17:00:00.000Z'
const item = { verb: 'task', text: 'alert on the disk', owner: 'U1', deadlineAt: due } as const
const outside: IncidentCommand = { verb: 'write_outside_text', title: 'Slow', text: 'It was slow.' }
const closing: IncidentCommand[] = [{ verb: 'resolve', summary: 'the disk is larger' }, { verb: 'close' }]
const published: IncidentCommand[] = [...closing, { verb: 'publish', changes: '' }]

const finding =
  (field: string) =>
  (text: string): IncidentCommand => ({
    verb: 'findings',
    answers: { [field]: text },
    items: [],
  })

type Case = {
  limit: number
  /** What happened before. */
  before?: readonly IncidentCommand[]
  command: (text: string) => IncidentCommand
  /** What stands before the text where it's kept, and counts. */
  kept?: string
}

/** Every text of a postmortem, and what else people write into the record from anywhere but a form. */
const texts: Record<string, Case> = {
  summary: { limit: 8_000, command: finding('summary') },
  'root cause': { limit: 8_000, command: finding('rootCause') },
  'contributing factors': { limit: 8_000, command: finding('contributingFactors') },
  learnings: { limit: 8_000, command: finding('learnings') },
  impact: { limit: 2_000, command: finding('impact') },
  customers: { limit: 200, command: finding('customers') },
  'a factor, with those before it': {
    limit: 8_000,
    kept: '- **Detect:** No alert.\n- **Detect:** ',
    before: [{ verb: 'factor', of: 'detect', text: 'No alert.' }],
    command: (text) => ({ verb: 'factor', of: 'detect', text }),
  },
  'action item': { limit: 300, command: (text) => ({ ...item, text }) },
  'action item, changed': {
    limit: 300,
    before: [item],
    command: (text) => ({ verb: 'item', id: 1, text }),
  },
  ticket: {
    limit: 500,
    kept: 'https://example.com/',
    command: (text) => ({ ...item, ticket: `https://example.com/${text}` }),
  },
  'ticket, changed': {
    limit: 500,
    kept: 'https://example.com/',
    before: [item],
    command: (text) => ({ verb: 'item', id: 1, ticket: `https://example.com/${text}` }),
  },
  'title for outside': { limit: 150, command: (title) => ({ ...outside, title }) },
  'text for outside': { limit: 3_000, command: (text) => ({ ...outside, text }) },
  'why it is taken back outside': {
    limit: 500,
    before: [...closing, outside, { verb: 'publish_outside_text' }],
    command: (why) => ({ verb: 'retract_outside_text', why }),
  },
  'what changed': {
    limit: 500,
    before: published,
    command: (changes) => ({ verb: 'publish', changes }),
  },
  'why it is taken back': { limit: 500, before: published, command: (why) => ({ verb: 'retract', why }) },
  note: { limit: 3_000, command: (text) => ({ verb: 'note', text, happenedAt: null }) },
  update: { limit: 2_500, command: (text) => ({ verb: 'update', text, nextInMs: null }) },
  'what ended it': { limit: 2_500, command: (summary) => ({ verb: 'resolve', summary }) },
  'why it is open again': {
    limit: 500,
    before: closing,
    command: (why) => ({ verb: 'reopen', why }),
  },
}

async function begun(before: readonly IncidentCommand[]) {
  const { desk } = await openLedger()
  await declareIncident(desk, { title: 'Search is slow', severity: 4, declaredIn: null }, given)
  const perform = (command: IncidentCommand) => performCommand(desk, 1, command, given)
  for (const command of before) expect(await perform(command)).toMatchObject({ ok: true })
  const record = async () => JSON.stringify([await loadIncident(desk.db, 1), await readTimeline(desk.db, 1)])
  return { perform, record }
}

describe.each(Object.entries(texts))('%s', (_, { limit, before = [], command, kept = '' }) => {
  test('is kept whole at its limit', async () => {
    const { perform, record } = await begun(before)
    const text = 'é'.repeat(limit - kept.length)
    expect(await perform(command(text))).toMatchObject({ ok: true })
    expect(await record()).toContain(text)
  })

  test.each([
    ['one beyond', limit + 1],
    ['40,000 characters', 40_000],
  ])('is refused at %s, and what was there stays', async (_, length) => {
    const { perform, record } = await begun(before)
    const was = await record()
    expect(await perform(command('é'.repeat(length - kept.length)))).toMatchObject({
      ok: false,
      refusal: { kind: 'too_long', limit, length },
    })
    expect(await record()).toBe(was)
  })
})
