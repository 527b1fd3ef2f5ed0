import { expect, test } from 'vitest'
import { verbNames } from '../../../src/slack/commands/verbs.ts'
import { actionIds, declareId } from '../../../src/slack/ids/action-ids.ts'
import { blockIds, formIds } from '../../../src/slack/ids/form-ids.ts'
import { practiceFormIds } from '../../../src/slack/ids/practice-ids.ts'
import { createSeal } from '../../../src/slack/wire/seal.ts'
import { startAnswers } from '../../security/support/answers.ts'
import { everyAction, everyForm, unknownIds } from '../../security/support/every-id.ts'
import {
  calledSince,
  hidden,
  missing,
  refusalsOfHidden,
  rowsOfHidden,
  secret,
  unnumbered,
} from '../../security/support/hidden.ts'
import { commandOf, formOf, pressOf, withIncidents } from '../../security/support/payloads.ts'
import { callOf } from '../../support/scenario.ts'

// INC-1 is public, INC-2 private and Ana's alone, and nobody has INC-9. Whatever Ben sends about INC-2, he's answered
// as of INC-9, and nothing of INC-2 changes.

/** About no incident: what these do they do for everyone. */
const aboutNothing: readonly string[] = [
  actionIds.showOpen,
  actionIds.showHelp,
  actionIds.showAllHelp,
  actionIds.showDoctor,
  actionIds.openDeclareForm,
  actionIds.retryRefused,
  actionIds.declareAlerts,
  actionIds.openLink,
  declareId(3),
]

/** Everything that a button may carry, about one incident. */
function valuesAbout(incident: number): string[] {
  const pressed = { incident, page: 0, from: 3, run: 1, step: 0, file: 'a.md', key: 'k', mark: 0, duty: 'd' }
  const asked = { source: 'a', service: null, asked: 1, severity: 3, title: 'x', in: null }
  const typed = { text: `INC-${incident} ack`, at: '2026-11-23T14:00:00.000Z' }
  const placed = { message: { channel: 'C05CHN00001', ts: '1.1' } }
  return [String(incident), JSON.stringify({ ...pressed, ...asked, ...typed, ...placed })]
}

test('every id of a button or a form is in the walk', () => {
  expect(unknownIds()).toEqual([])
  expect(new Set(everyAction).size).toBe(everyAction.length)
})

test('no button that a stranger presses tells of a private incident, or changes it', async () => {
  const forger = await withIncidents()
  const answers = await startAnswers()
  const before = await rowsOfHidden(forger)
  const mark = forger.workspace.mark()
  const keyOf = (action: string, shape: number, number: number) => `${action}/${shape}/${number}`
  for (const action of everyAction) {
    const counted = await refusalsOfHidden(forger)
    for (const number of [hidden, missing]) {
      for (const [shape, value] of valuesAbout(number).entries()) {
        const response_url = answers.url(keyOf(action, shape, number))
        const sent = await forger.interaction({ ...pressOf(forger, 'ben', action, value), response_url })
        expect(sent, action).toEqual({ status: 200, text: '' })
      }
    }
    const isAsked = !aboutNothing.includes(action)
    if (isAsked) expect(await refusalsOfHidden(forger), action).toBeGreaterThan(counted)
  }
  const asked = everyAction.filter((action) => !aboutNothing.includes(action))
  const awaited = asked.flatMap((action) =>
    [0, 1].flatMap((shape) => [hidden, missing].map((number) => keyOf(action, shape, number))),
  )
  await expect.poll(() => awaited.filter((key) => answers.of(key).length === 0)).toEqual([])
  await forger.workspace.quiet({ forMs: 200 })
  await forger.settle()
  for (const action of everyAction) {
    for (const shape of [0, 1]) {
      const [ofHidden, ofMissing] = [hidden, missing].map((number) =>
        answers.of(keyOf(action, shape, number)).map((text) => unnumbered(text, number)),
      )
      expect(JSON.stringify(ofHidden), action).not.toMatch(secret)
      if (!aboutNothing.includes(action)) expect(ofHidden, action).toEqual(ofMissing)
    }
  }
  expect(calledSince(forger, mark)).not.toMatch(secret)
  expect(await rowsOfHidden(forger)).toBe(before)
})

test('no form that was opened for someone who knew of a private incident serves them once they are out', async () => {
  const forger = await withIncidents()
  const { workspace } = forger
  const seal = createSeal(workspace.tokens.bot)
  const channel = workspace.channels.find(({ name }) => name.startsWith('inc-2-'))?.id ?? expect.fail()
  const before = await rowsOfHidden(forger)
  const mark = workspace.mark()
  const filled = {
    type: 'x',
    value: 'forged words',
    selected_option: { value: '3' },
    selected_user: callOf('ben').id,
  }
  const values = Object.fromEntries(Object.values(blockIds).map((id) => [id, { [id]: filled }]))
  const isApart: readonly string[] = [formIds.declare, ...Object.values(practiceFormIds)]
  for (const form of everyForm.filter((id) => !isApart.includes(id))) {
    const counted = await refusalsOfHidden(forger)
    const [ofHidden, ofMissing] = await Promise.all(
      [hidden, missing].map(async (incident) => {
        const about = { incident, channel, item: 1, base: {}, person: callOf('ben').id, form }
        const sealed = seal.close(JSON.stringify(about))
        const sent = await forger.interaction(
          formOf(forger, 'ben', sealed, { callback_id: form, state: { values } }),
        )
        return unnumbered(sent.text, incident)
      }),
    )
    expect(ofHidden, form).toContain('INC-N')
    expect(ofHidden, form).toBe(ofMissing)
    expect(await refusalsOfHidden(forger), form).toBe(counted + 1)
  }
  await workspace.quiet({ forMs: 200 })
  await forger.settle()
  expect(calledSince(forger, mark)).not.toMatch(secret)
  expect(await rowsOfHidden(forger)).toBe(before)
})

/** Types each command as Ben would about this incident, the same at the same, in a workspace of its own. */
async function typedAbout(number: number): Promise<Map<string, string>> {
  const forger = await withIncidents()
  const answers = await startAnswers()
  const before = await rowsOfHidden(forger)
  const mark = forger.workspace.mark()
  const told = new Map<string, string>()
  for (const verb of verbNames) {
    for (const words of ['INC-N V', 'INC-N V @cleo 30m because', 'V INC-N', 'INC-1 V INC-N']) {
      const text = words.replace('V', verb).replace('INC-N', `INC-${number}`)
      const fields = { ...commandOf(forger, 'ben', text), response_url: answers.url(text) }
      const sent = await forger.command(fields)
      expect(sent.status, text).toBe(200)
      told.set(unnumbered(text, number), unnumbered(sent.text, number))
    }
  }
  await forger.workspace.quiet({ forMs: 200 })
  await forger.settle()
  const later = [...told.keys()].flatMap((text) => answers.of(text.replace('INC-N', `INC-${number}`)))
  expect([...later, ...told.values()].join(' ')).not.toMatch(secret)
  expect(calledSince(forger, mark)).not.toMatch(secret)
  expect(await rowsOfHidden(forger)).toBe(before)
  return told
}

test('no command of a stranger about a private incident is answered otherwise than about a missing one', async () => {
  const ofMissing = await typedAbout(missing)
  for (const [words, answer] of await typedAbout(hidden)) expect(answer, words).toBe(ofMissing.get(words))
})
