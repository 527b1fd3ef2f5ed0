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
import { minutes, type TestBot } from '../../support/bot.ts'
import { catalogueEntry, policyOfServices } from '../../support/catalogue.ts'
import { onCallPolicy } from '../../support/on-call.ts'
import { channelOf, messagesIn, wokenIn } from '../../support/reading.ts'
import { callOf, press, runBot, send, toldOnly, type } from '../../support/scenario.ts'

const named = (name: string) => ({ match: { name: [name], severity: [], labels: {} } })

const rules = [
  ruleOf('note', named('Note*')),
  ruleOf('propose', named('Propose*')),
  ruleOf('declare', { match: { name: [], severity: ['critical'], labels: {} }, severity: 1 }),
  ruleOf('declare', { match: { name: [], severity: ['error'], labels: {} }, severity: 2 }),
  ruleOf('declare', { severity: 3 }),
]

const policy = policyOfServices(
  [catalogueEntry('checkout'), catalogueEntry('ledger')],
  policyWithAlerts(alertSource('alertmanager', { rules })),
)

const grave = (name: string, severity: string) => groupOf(alertOf({ name, labels: { severity } }))

const incidentsOf = (bot: TestBot) => listIncidents(bot.muster.desk.db, () => true, 100)

const numbersOf = async (bot: TestBot) => (await incidentsOf(bot)).map(({ number }) => number).toSorted()

/** What asks with this button, apart from the card. */
const asking = (bot: TestBot, channel: string, actionId: string) =>
  messagesIn(bot, channel).filter((message) => JSON.stringify(message).includes(`"${actionId}"`))

/** Declares as people do, and gives the channel. */
const declared = async (bot: TestBot, words: string): Promise<string> => {
  await type(bot, 'ana', words)
  return channelOf(bot, (await numbersOf(bot)).at(-1))
}

describe('an incident that people declared', () => {
  test('is the one that alerts of its service join', async () => {
    const bot = await runBot({ policy, outside })
    const channel = await declared(bot, 'sev1 checkout: cards fail')
    await tell(bot, groupOf(alertOf({ name: 'NoteThis' })))
    await tell(bot, groupOf(alertOf({ name: 'CheckoutDown' })))
    expect(await numbersOf(bot)).toEqual([1])
    expect(textsIn(bot, channel)).toContain('2 firing, 0 resolved')
    expect(textsIn(bot, channel)).toContain('joined INC-1: "CheckoutDown"')
  })

  test('is asked whether an alert of its service belongs to it, and takes it in', async () => {
    const bot = await runBot({ policy, outside })
    const channel = await declared(bot, 'sev1 cards fail')
    await tell(bot, groupOf(alertOf({ name: 'ProposeSlow' })))
    expect(asking(bot, channel, 'add_alerts')).toEqual([])
    await type(bot, 'ana', 'service ledger checkout', channel)
    await tell(bot, groupOf(alertOf({ name: 'ProposeErrors' })))
    const [asked] = asking(bot, channel, 'add_alerts')
    if (!asked) throw new Error('nobody was asked')
    await press(bot, 'ben', asked, 'add_alerts')
    expect(textsIn(bot, channel)).toContain('1 firing, 0 resolved')
  })

  test('is the gravest of those that are open, and none that is over', async () => {
    const bot = await runBot({ policy, outside })
    await declared(bot, 'sev3 checkout: slow since noon')
    const channel = await declared(bot, 'sev1 checkout: cards are declined')
    await declared(bot, 'sev2 checkout: receipts are missing')
    await tell(bot, groupOf(alertOf()))
    expect(textsIn(bot, channel)).toContain('1 firing, 0 resolved')
    for (const number of [1, 2, 3]) await type(bot, 'ana', `INC-${number} resolve fixed`)
    await tell(bot, groupOf(alertOf({ name: 'PaymentsDown' })))
    expect(await numbersOf(bot)).toEqual([1, 2, 3, 4])
  })

  test("is nobody's business when it is private: its service is as if nothing were open", async () => {
    const bot = await runBot({ policy, outside })
    await type(bot, 'ana', '')
    const entered = { title: 'checkout: cards were read', severity: '1', options: ['is_private'] }
    expect(await send(bot, 'ana', entered)).toEqual({})
    expect(await incidentsOf(bot)).toMatchObject([{ isPrivate: true, services: ['checkout'] }])
    const channel = channelOf(bot, 1)
    await tell(bot, groupOf(alertOf({ name: 'ProposeSlow' }), alertOf({ name: 'NoteThis' })))
    expect(textsIn(bot, channel)).not.toMatch(/Propose|firing/)
    expect(textsIn(bot, 'incidents')).toContain('"ProposeSlow"')
    expect(textsIn(bot, 'incidents')).not.toContain('INC-1')
    await tell(bot, groupOf(alertOf()))
    expect(await numbersOf(bot)).toEqual([1, 2])
    expect(textsIn(bot, channelOf(bot, 2))).not.toContain('INC-1')
  })
})

describe('a person who declares what an alert has just declared', () => {
  test('is asked before a second incident of the service is opened', async () => {
    const bot = await runBot({ policy, outside })
    await tell(bot, groupOf(alertOf()))
    const told = await type(bot, 'ana', 'sev1 checkout: cards fail')
    expect(told).toContain('"CheckoutDown" was declared by an alert of the same service')
    expect(told).toContain('nobody was paged')
    expect(await numbersOf(bot)).toEqual([1])
    await press(bot, 'ana', toldOnly(bot, 'ana'), 'declare_1')
    expect(await numbersOf(bot)).toEqual([1, 2])
  })
})

describe('an alert that is graver than the incident it joins', () => {
  test('asks once for each severity, and a press raises it', async () => {
    const bot = await runBot({ policy, outside })
    await tell(bot, grave('Slow', 'warning'))
    const channel = channelOf(bot)
    await tell(bot, grave('Slower', 'warning'))
    expect(textsIn(bot, channel)).not.toContain('Raise it?')
    for (const name of ['Errors', 'MoreErrors']) await tell(bot, grave(name, 'error'))
    expect(asking(bot, channel, 'set_severity_2')).toHaveLength(1)
    for (const name of ['Down', 'AllDown']) await tell(bot, grave(name, 'critical'))
    const [asked, ...more] = asking(bot, channel, 'set_severity_1')
    expect(more).toEqual([])
    if (!asked) throw new Error('nobody was asked')
    expect((await incidentsOf(bot))[0]?.severity).toBe(3)
    await press(bot, 'ben', asked, 'set_severity_1')
    expect(await incidentsOf(bot)).toMatchObject([{ number: 1, severity: 1, alerts: 6 }])
    // The question about SEV-2 was about another incident than it is now.
    const [old] = asking(bot, channel, 'set_severity_2')
    if (old) await press(bot, 'fay', old, 'set_severity_2')
    expect((await incidentsOf(bot))[0]?.severity).toBe(1)
    expect(bot.workspace.plainTextOf(toldOnly(bot, 'fay'))).toContain('SEV-1')
  })

  test('asks too where people put it in, and not where it is only noted', async () => {
    const bot = await runBot({ policy, outside })
    const channel = await declared(bot, 'sev4 checkout: a typing mistake')
    await tell(bot, groupOf(alertOf({ name: 'NoteThis' })))
    await tell(bot, groupOf(alertOf({ name: 'ProposeDown' })))
    expect(asking(bot, channel, 'set_severity_1')).toEqual([])
    const [asked] = asking(bot, channel, 'add_alerts')
    if (asked) await press(bot, 'ben', asked, 'add_alerts')
    expect(asking(bot, channel, 'set_severity_1')).toHaveLength(1)
  })
})

describe('an incident that an alert declares', () => {
  test('pages by the escalation of its service, level by level', async () => {
    const services = [catalogueEntry('checkout', { escalation: 'night' }), catalogueEntry('ledger')]
    const levels = ['ben', 'dee'].map((name) => ({ page: [callOf(name)], waitMs: minutes(5) }))
    const escalations = onCallPolicy.escalations.map((one) => ({ ...one, levels }))
    const bot = await runBot({ policy: { ...policy, services, escalations }, outside })
    const woken = () => wokenIn(bot, channelOf(bot)).flat()
    await tell(bot, groupOf(alertOf()))
    expect(woken()).toContain(callOf('ben').id)
    expect(woken()).not.toContain(callOf('dee').id)
    await bot.advance(minutes(6))
    expect(woken()).toContain(callOf('dee').id)
  })
})
