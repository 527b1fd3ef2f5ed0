import { setTimeout as pause } from 'node:timers/promises'
import { SocketModeReceiver } from '@slack/bolt'
import type { Log } from '../../process/log.ts'
import { clientOptions } from './client.ts'
import type { Entrance } from './entrance.ts'
import { type Failure, failureOf, isFinal, reasonOf } from './failures.ts'
import { sdkLogger } from './sdk-logger.ts'

/** For the other side to take part in closing. */
const closingAtMostMs = 2_000

const firstPauseMs = 1_000
const longestPauseMs = 30_000

/**
 * One Socket Mode connection. Built by hand: sharing options with the app's client would replace the app
 * token by the bot token. It is opened again and again until it is stopped, and not by the SDK, which gives
 * up for ever, and without a word, when a second attempt meets another failure than the first.
 */
export function openSocket(appToken: string, apiUrl: string, log: Log): Entrance {
  const receiver = new SocketModeReceiver({
    appToken,
    logger: sdkLogger(log),
    clientPingTimeout: 5_000,
    autoReconnectEnabled: false,
    installerOptions: { clientOptions: clientOptions(apiUrl, log) },
  })
  const { client } = receiver
  const stopping = new AbortController()
  let isOpen = false
  client.on('connected', () => {
    isOpen = true
  })
  client.on('close', () => {
    isOpen = false
  })

  const keepOpen = async (opened: () => void, refused: (reason: Error) => void): Promise<void> => {
    const { signal } = stopping
    for (let pauseMs = firstPauseMs; !signal.aborted; ) {
      const closed = new Promise<void>((resolve) => {
        client.once('disconnected', () => resolve())
      })
      const failure = await attempt(receiver)
      if (!failure) {
        // Stopping may have come before there was anything to stop.
        if (signal.aborted) await receiver.stop()
        opened()
        await closed
        pauseMs = firstPauseMs
        await rest(pauseMs, signal)
        continue
      }
      if (signal.aborted) break
      const inMs = isFinal(failure) ? longestPauseMs : (failure.retryAfterMs ?? pauseMs)
      const says = isFinal(failure) ? refusedText(failure) : "Slack can't be reached; trying again"
      log.warn(says, { method: failure.method, code: failure.code, inMs })
      if (isFinal(failure)) refused(new Error(refusedText(failure)))
      await rest(inMs, signal)
      pauseMs = Math.min(pauseMs * 2, longestPauseMs)
    }
    refused(new Error('the connection to Slack was stopped'))
  }

  return {
    isOpen: () => isOpen,
    connections: () => (isOpen ? 1 : 0),
    receiver: {
      init: (app) => receiver.init(app),
      // What comes after the first word on it changes nothing any more.
      start: () => new Promise<void>((opened, refused) => void keepOpen(opened, refused)),
      // The receiver's own stop does not wait until the connection is closed.
      stop: async () => {
        stopping.abort()
        const closed = new Promise<void>((resolve) => {
          client.once('disconnected', () => resolve())
        })
        await receiver.stop()
        await Promise.race([closed, pause(closingAtMostMs, undefined, { ref: false })])
      },
    },
  }
}

function rest(forMs: number, signal: AbortSignal): Promise<void> {
  return pause(forMs, undefined, { signal }).catch(() => {})
}

function refusedText(failure: Failure): string {
  return `Slack rejected SLACK_APP_TOKEN: ${reasonOf(failure)}. Generate one with connections:write under Basic Information, App-Level Tokens, and check that Socket Mode is on`
}

/** Opens it once; null when it's open. A connection that breaks off before its greeting has no error. */
async function attempt(receiver: SocketModeReceiver): Promise<Failure | null> {
  const method = 'apps.connections.open'
  try {
    await receiver.start()
    return null
  } catch (error) {
    try {
      return failureOf(method, error)
    } catch {
      const code = 'connection_lost'
      return { method, kind: 'unknown', code, retryAfterMs: null, needed: null }
    }
  }
}

/**
 * Slack renews each connection every few hours and leaves some seconds without; meanwhile it delivers by the
 * other one. Each payload goes to one of them.
 */
export function sideBySide(first: Entrance, second: Entrance): Entrance {
  return {
    isOpen: () => first.isOpen() || second.isOpen(),
    connections: () => first.connections() + second.connections(),
    receiver: {
      init: (app) => {
        first.receiver.init(app)
        second.receiver.init(app)
      },
      // With one of them we're connected; the other keeps trying.
      start: async () => {
        const starting = [first.receiver.start(), second.receiver.start()]
        await Promise.any(starting).catch(async () => {
          await Promise.all([first.receiver.stop(), second.receiver.stop()])
          await starting[0]
        })
      },
      stop: () => Promise.all([first.receiver.stop(), second.receiver.stop()]),
    },
  }
}
