import { describe, expect, test } from 'vitest'
import { listIncidents } from '../../../src/store/incident/incidents.ts'
import {
  alertOf,
  alertSource,
  groupOf,
  outside,
  policyWithAlerts,
  ruleOf,
  tell,
  textsIn,
} from '../../support/alerts/sending.ts'
import { hours, type TestBot } from '../../support/bot.ts'
import { press, runBot, toldOnly, type } from '../../support/scenario.ts'

const numbersOf = async (bot: TestBot) =>
  (await listIncidents(bot.muster.desk.db, () => true, 100)).map(({ number }) => number).toSorted()

const withButton = (bot: TestBot, channel: string, actionId: string) => {
  const found = bot.workspace
    .messages(channel)
    .filter((message) => JSON.stringify(message).includes(actionId))
  const last = found.at(-1)
  if (!last) throw new Error(`nothing in ${channel} has ${actionId}`)
  return last
}

const named = (name: string) => ({ match: { name: [name], severity: [], labels: {} } })

const policy = policyWithAlerts(
  alertSource('alertmanager', {
    rules: [
      ruleOf('ignore', named('Watchdog')),
      ruleOf('note', named('Note*')),
      ruleOf('propose', named('Propose*')),
      ruleOf('declare', { ...named('Declare*'), severity: 2 }),
    ],
  }),
)

describe('an alert that people decide on', () => {
  test('is posted where incidents are announced, and one press makes it an incident', async () => {
    const bot = await runBot({ policy, outside })
    await tell(bot, groupOf(alertOf({ name: 'DiskFull', summary: 'db-1 at 97 %' })))
    expect(await numbersOf(bot)).toEqual([])
    expect(textsIn(bot, 'incidents')).toContain('1 alert from prod about checkout: "DiskFull: db-1 at 97 %".')
    const posted = withButton(bot, 'incidents', 'declare_alerts')
    await press(bot, 'ana', posted, 'declare_alerts')
    const [incident] = await listIncidents(bot.muster.desk.db, () => true, 9)
    expect(incident).toMatchObject({ title: 'DiskFull: db-1 at 97 %', severity: 1, alerts: 1 })
    // Someone else was slower.
    await press(bot, 'ben', posted, 'declare_alerts')
    expect(await numbersOf(bot)).toEqual([1])
    expect(bot.workspace.plainTextOf(toldOnly(bot, 'ben'))).toContain('These alerts are in INC-1 already.')
  })

  test('is proposed to the open incident of its service, which takes it in', async () => {
    const bot = await runBot({ policy, outside })
    await tell(bot, groupOf(alertOf({ name: 'DeclareDown' })))
    await tell(bot, groupOf(alertOf({ name: 'ProposeSlow' }), alertOf({ name: 'ProposeErrors' })))
    const asked = withButton(bot, 'inc-1-declaredown', 'add_alerts')
    expect(bot.workspace.plainTextOf(asked)).toContain('Part of INC-1?')
    await type(bot, 'ana', 'INC-1 ack')
    await press(bot, 'ana', asked, 'add_alerts')
    expect(textsIn(bot, 'inc-1-declaredown')).toContain('3 firing, 0 resolved')
  })

  test('is proposed in the channel where no incident of its service is open', async () => {
    const bot = await runBot({ policy, outside })
    await tell(bot, groupOf(alertOf({ name: 'ProposeSlow' })))
    expect(await numbersOf(bot)).toEqual([])
    expect(textsIn(bot, 'incidents')).toContain('"ProposeSlow"')
  })

  test('is only counted where its rule says so, and noted in the incident that is open', async () => {
    const bot = await runBot({ policy, outside })
    await tell(bot, groupOf(alertOf({ name: 'Watchdog' }), alertOf({ name: 'NoteThis' })))
    expect(await numbersOf(bot)).toEqual([])
    expect(textsIn(bot, 'incidents')).toBe('')
    await tell(bot, groupOf(alertOf({ name: 'DeclareDown' })))
    await tell(bot, groupOf(alertOf({ name: 'NoteThat' })))
    expect(textsIn(bot, 'inc-1-declaredown')).toContain('2 firing, 0 resolved')
    expect(textsIn(bot, 'inc-1-declaredown')).not.toContain('joined INC-1')
  })
})

describe('the bound on incidents an hour', () => {
  test('makes further alerts ask, and says so; an hour later they declare again', async () => {
    const bounded = policyWithAlerts(
      alertSource('alertmanager', {
        service: null,
        incidentsPerHour: 2,
        rules: ['a', 'b', 'c', 'd', 'e', 'f', 'g'].map((service) =>
          ruleOf('declare', { ...named(service), service, severity: 3 }),
        ),
      }),
    )
    const bot = await runBot({ policy: bounded, outside })
    for (const name of ['a', 'b', 'c']) await tell(bot, groupOf(alertOf({ name })))
    expect(await numbersOf(bot)).toEqual([1, 2])
    expect(textsIn(bot, 'incidents')).toContain(
      'Not declared: alerts from this source may declare 2 incidents an hour.',
    )
    // So many questions and no more: the incident declared last has the rest on its card.
    for (const name of ['d', 'e', 'f']) await tell(bot, groupOf(alertOf({ name })))
    expect(await numbersOf(bot)).toEqual([1, 2])
    expect(textsIn(bot, 'incidents').match(/Not declared/g)).toHaveLength(2)
    expect(textsIn(bot, 'inc-2-b')).toContain('3 firing, 0 resolved')
    await bot.advance(hours(2))
    await tell(bot, groupOf(alertOf({ name: 'g' })))
    expect(await numbersOf(bot)).toEqual([1, 2, 3])
  })
})
