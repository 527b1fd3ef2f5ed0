import { type KeyedReceiver, receiversOf } from '../../domain/policy/practice/receivers.ts'
import { epochMsOf, instantOf } from '../../domain/time/instant.ts'
import type { Desk } from '../../operations/engine/desk.ts'
import { settleAttempt, skipWebhook, type WebhookAttempt } from '../../operations/webhooks/settle-webhook.ts'
import { type WebhookMessage, webhookMessage } from '../../operations/webhooks/webhook-message.ts'
import type { Log } from '../../process/log.ts'
import {
  claimWebhook,
  deferWaiting,
  listDueReceivers,
  nextWebhookAt,
  postponeWebhook,
  readDue,
  type WebhookDelivery,
} from '../../store/webhooks/webhook-deliveries.ts'
import { createWebhookSender, type WebhookAnswer } from '../../webhooks/send.ts'
import { startRounds, type Worker } from '../rounds.ts'

/** To one receiver side by side. */
const sideBySide = 4

/** Longer than an attempt may take; past it, the one who made it is taken for dead. */
const leaseMs = 20_000

/** After a defect, so long before it's tried again. */
const afterDefectMs = 60_000

/** A receiver that takes nothing is left alone for a while, twice as long each time, whatever else waits for it. */
const pauseMs = { first: 5_000, longest: 5 * 60_000 }

/** The secrets of each receiver by its key, as they are now. */
type Signing = { receiverSecrets: ReadonlyMap<string, readonly string[]> }

/**
 * Sends what waits for pagers and outgoing webhooks, each receiver on its own: one that's dead or slow holds up
 * neither another one nor anything in Slack.
 */
export function startWebhooks(
  desk: Desk,
  signing: Signing,
  log: Log,
  lookEveryMs: number,
  random: () => number = Math.random,
): Worker {
  const sender = createWebhookSender()
  const drains = new Map<string, Promise<void>>()
  const pausesMs = new Map<string, number>()

  /** What comes in meanwhile is tried once, and looks whether it's back. */
  const pause = async (receiver: string): Promise<void> => {
    const before = pausesMs.get(receiver)
    const forMs = before === undefined ? pauseMs.first : Math.min(before * 2, pauseMs.longest)
    pausesMs.set(receiver, forMs)
    await deferWaiting(desk.db, receiver, instantOf(desk.clock.now() + forMs))
  }

  const attempt = async (due: WebhookDelivery): Promise<boolean> => {
    const delivery = await claimWebhook(desk.db, due, instantOf(desk.clock.now() + leaseMs))
    if (!delivery) return true
    const message = await messageFor(delivery)
    if (message === null) return false
    if (message.kind === 'needless') {
      await skipWebhook(desk, delivery, message.reason)
      return true
    }
    const { to, id, body } = message
    const secrets = signing.receiverSecrets.get(to.key) ?? []
    const answer = await sender.send({
      ...{ id, body, secrets, url: to.receiver.url, atMs: desk.clock.now() },
      reach: to.receiver.internal ? 'internal' : 'public',
    })
    const ended = attemptOf(answer, to)
    await settleAttempt(desk, delivery, { to, attempt: ended, random: random() })
    const { event, attempts } = delivery
    log.debug('webhook', { receiver: to.key, event, attempts, taken: ended.isTaken, status: ended.status })
    return ended.isTaken
  }

  /** Null where it can't be made, which is a defect and may be mended. */
  const messageFor = async (delivery: WebhookDelivery): Promise<WebhookMessage | null> => {
    try {
      return await webhookMessage(desk, delivery)
    } catch (error) {
      log.error("a webhook couldn't be made", { ...delivery, error })
      const dueAt = instantOf(desk.clock.now() + afterDefectMs)
      await postponeWebhook(desk.db, delivery, { status: null, outcome: 'defect', dueAt })
      return null
    }
  }

  /** As long as something is due and is taken. */
  const drain = async (receiver: string, isStopped: () => boolean): Promise<void> => {
    for (;;) {
      const at = instantOf(desk.clock.now())
      const due = await readDue(desk.db, receiver, { at, atMost: sideBySide })
      if (due.length === 0 || isStopped()) return
      const taken = await Promise.all(due.map(attempt))
      if (taken.includes(true)) pausesMs.delete(receiver)
      // A page isn't kept waiting: its next attempt has a time of its own, and pages are few.
      else if (receiver.startsWith('pager/')) continue
      else return pause(receiver)
    }
  }

  const begin = (receiver: string, isStopped: () => boolean): void => {
    const work = drain(receiver, isStopped)
      .catch((error: unknown) => {
        log.error("webhooks couldn't be sent; trying again soon", { receiver, error })
      })
      .finally(() => {
        drains.delete(receiver)
        worker.wake()
      })
    drains.set(receiver, work)
  }

  /** Where nobody is to be told, no question is asked either. */
  const isNeedless = (): boolean => receiversOf(desk.policy).length === 0 && drains.size === 0

  const worker = startRounds(desk.clock, {
    round: async (isStopped) => {
      if (isNeedless()) return
      for (const receiver of await listDueReceivers(desk.db, instantOf(desk.clock.now()))) {
        if (!isStopped() && !drains.has(receiver)) begin(receiver, isStopped)
      }
    },
    nextMs: async () => {
      const nowMs = desk.clock.now()
      if (isNeedless()) return nowMs + lookEveryMs
      const nextAt = await nextWebhookAt(desk.db)
      // What is due already is under way, and its end is a reason to look.
      const nextMs = nextAt === null ? 0 : epochMsOf(nextAt)
      return Math.min(nowMs + lookEveryMs, nextMs > nowMs ? nextMs : Number.POSITIVE_INFINITY)
    },
    trouble: (error) => log.error("webhooks couldn't be read; trying again soon", { error }),
  })

  return {
    wake: worker.wake,
    stop: async () => {
      await worker.stop()
      await Promise.all(drains.values())
      await sender.stop()
    },
  }
}

function attemptOf(answer: WebhookAnswer, { receiver }: KeyedReceiver): WebhookAttempt {
  if (answer.kind === 'unanswered')
    return { isTaken: false, status: null, reason: answer.reason, retryAfterMs: null }
  const { status, retryAfterMs } = answer
  const isTaken = status >= 200 && status < 300
  const reason = isTaken ? null : `${new URL(receiver.url).host} answered ${status}`
  return { isTaken, status, reason, retryAfterMs }
}
