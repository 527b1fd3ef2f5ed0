import { describe, expect, test } from 'vitest'
import { loadIncident } from '../../../src/store/incident/incidents.ts'
import { minutes, type TestBot } from '../../support/bot.ts'
import { catalogueEntry, policyOfServices } from '../../support/catalogue.ts'
import { onCallPolicy } from '../../support/on-call.ts'
import { cardText, channelOf, happened, wokenIn } from '../../support/reading.ts'
import { callOf, formOf, policyWith, runBot, send, type } from '../../support/scenario.ts'

const policy = policyOfServices([
  catalogueEntry('checkout'),
  catalogueEntry('ledger', { name: 'Main ledger' }),
])

const servicesOf = async ({ muster }: TestBot): Promise<string[] | undefined> =>
  (await loadIncident(muster.desk.db, 1))?.services

describe('an incident', () => {
  test('names the service before the colon of its title, and its card shows it', async () => {
    const bot = await runBot({ policy })
    await type(bot, 'ana', 'sev1 Checkout: cards fail')
    expect(await servicesOf(bot)).toEqual(['checkout'])
    expect(cardText(bot, channelOf(bot))).toContain('Service: Checkout')
    expect(await happened(bot, 'declared')).toMatchObject([{ what: { services: ['checkout'] } }])
  })

  test('names none where the word before the colon is no service', async () => {
    const bot = await runBot({ policy })
    await type(bot, 'ana', 'sev3 error: cards fail')
    expect(await servicesOf(bot)).toEqual([])
    expect(cardText(bot, channelOf(bot))).not.toContain('Service')
  })

  test('is corrected with everyone seeing it, and back to none', async () => {
    const bot = await runBot({ policy })
    await type(bot, 'ana', 'sev1 checkout: cards fail')
    const channel = channelOf(bot)
    await type(bot, 'ben', 'service main ledger', channel)
    expect(await servicesOf(bot)).toEqual(['ledger'])
    expect(cardText(bot, channel)).toContain('Service: Main ledger')
    await type(bot, 'ben', 'INC-1 service checkout ledger')
    expect(await servicesOf(bot)).toEqual(['checkout', 'ledger'])
    await type(bot, 'ben', 'service none', channel)
    expect(await servicesOf(bot)).toEqual([])
    const named = await happened(bot, 'services_named')
    expect(named.map(({ what }) => what)).toEqual([
      { kind: 'services_named', from: ['checkout'], to: ['ledger'] },
      { kind: 'services_named', from: ['ledger'], to: ['checkout', 'ledger'] },
      { kind: 'services_named', from: ['checkout', 'ledger'], to: [] },
    ])
  })

  test('keeps its services where a word is none, or they are the same', async () => {
    const bot = await runBot({ policy })
    await type(bot, 'ana', 'sev1 checkout: cards fail')
    const channel = channelOf(bot)
    expect(await type(bot, 'ben', 'service ledgr', channel)).toContain('Did you mean `ledger`')
    expect(await type(bot, 'ben', 'service checkout', channel)).toContain('already names')
    expect(await type(bot, 'ben', 'service', channel)).toContain('Which service?')
    expect(await servicesOf(bot)).toEqual(['checkout'])
  })

  test('spends the share that someone says, and its card tells so', async () => {
    const bot = await runBot({ policy })
    await type(bot, 'ana', 'sev1 checkout: cards fail')
    const channel = channelOf(bot)
    await bot.advance(minutes(20))
    await type(bot, 'ben', 'service share 30%', channel)
    expect(await type(bot, 'ben', 'budget checkout')).toContain('37.2 min of 43.2 min left')
    expect(cardText(bot, channel)).toContain('spends 30 %')
    expect(await type(bot, 'ben', 'service share 130%', channel)).toContain('0 % to 100 %')
    await type(bot, 'ben', 'service share none', channel)
    expect(await type(bot, 'ben', 'budget checkout')).toContain('23.2 min of 43.2 min left')
  })
})

describe('the form', () => {
  test('names services, and says which are frozen, as does the one that changes a severity', async () => {
    const bot = await runBot({ policy })
    await type(bot, 'ana', 'declare')
    expect(JSON.stringify(formOf(bot, 'ana').view)).not.toContain('Frozen')
    const entered = { title: 'cards fail', severity: '1', services: ['checkout'], options: [] }
    expect(await send(bot, 'ana', entered)).toEqual({})
    expect(await type(bot, 'ben', 'services checkout')).toContain('INC-1')
    await bot.advance(minutes(50))
    await type(bot, 'ben', 'sev3')
    expect(JSON.stringify(formOf(bot, 'ben').view)).toMatch(/Frozen.*Checkout/)
    expect(await send(bot, 'ben', { title: 'a typo', severity: '3' })).toEqual({})
    await type(bot, 'ben', 'severity', channelOf(bot))
    expect(JSON.stringify(formOf(bot, 'ben').view)).toMatch(/Frozen.*Checkout/)
  })

  test('takes words where a menu has no room for all services', async () => {
    const many = Array.from({ length: 101 }, (_, index) => catalogueEntry(`service-${index}`))
    const bot = await runBot({ policy: policyOfServices(many) })
    await type(bot, 'ana', 'declare')
    const entered = { title: 'slow', severity: '2', services: 'service-1, service-7x' }
    expect(await send(bot, 'ana', entered)).toMatchObject({ services: expect.stringContaining('service-7') })
    expect(await send(bot, 'ana', { ...entered, services: 'service-1, Service-7' })).toEqual({})
    expect(await type(bot, 'ben', 'services service-7')).toContain('INC-1')
  })
})

describe('the escalation of a service', () => {
  const escalating = { ...onCallPolicy, severities: policy.severities }
  const withNight = policyOfServices([catalogueEntry('checkout', { escalation: 'night' })], escalating)

  test('pages for an incident of it, where its severity names nobody', async () => {
    const bot = await runBot({ policy: withNight })
    await type(bot, 'fay', 'sev1 checkout: cards fail')
    expect(wokenIn(bot, channelOf(bot)).flat()).toContain(callOf('ben').id)
  })

  test('pages nobody for an incident of another one', async () => {
    const bot = await runBot({ policy: withNight })
    await type(bot, 'fay', 'sev1 search is down')
    expect(wokenIn(bot, channelOf(bot)).flat()).not.toContain(callOf('ben').id)
  })

  test('pages from its first level once the service is named', async () => {
    const bot = await runBot({ policy: withNight })
    await type(bot, 'fay', 'sev1 cards fail')
    await type(bot, 'fay', 'service checkout', channelOf(bot))
    await bot.settle()
    expect(wokenIn(bot, channelOf(bot)).flat()).toContain(callOf('ben').id)
  })

  test('leaves alone a severity that says who to page', async () => {
    const bot = await runBot({ policy: policyWith(1, { page: [[callOf('dee')]] }, withNight) })
    await type(bot, 'fay', 'sev1 checkout: cards fail')
    const woken = wokenIn(bot, channelOf(bot)).flat()
    expect(woken).toContain(callOf('dee').id)
    expect(woken).not.toContain(callOf('ben').id)
  })
})
