import nock from 'nock'
import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest'
import { z } from 'zod'
import type { Slack } from '../../../../src/slack/wire/client.ts'

export const anything = z.looseObject({})

export const apiUrl = 'https://slack.test/api/'

export function answering(method: string) {
  return nock('https://slack.test').post(`/api/${method}`)
}

export function post(slack: Slack) {
  return slack.call('chat.postMessage', { channel: 'C1', text: 'hello' }, anything)
}

/** Nothing leaves this process in the tests of a file, and files that run in it later have their own sockets. */
export function standInForSlack(): void {
  beforeAll(() => {
    if (!nock.isActive()) nock.activate()
  })
  afterAll(() => nock.restore())
  beforeEach(() => nock.disableNetConnect())
  afterEach(() => {
    nock.cleanAll()
    nock.enableNetConnect()
  })
}
