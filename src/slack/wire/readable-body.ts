import type { IncomingMessage, ServerResponse } from 'node:http'
import { HTTPModuleFunctions as bolt, type HTTPReceiver } from '@slack/bolt'
import type { Log } from '../../process/log.ts'

type Limits = { signingSecret: string; bodyLimit: string }

/** Where Bolt's receiver takes what Slack sends. */
const address = '/slack/events'

/**
 * Answers 400 to a signed body that Bolt takes for a payload and that is none: `null`, say, at which its
 * receiver breaks without an answer. Everything else is Bolt's to answer, from the body as it was read here.
 */
export function keepOutUnreadable(receiver: HTTPReceiver, limits: Limits, log: Log): void {
  const listen = receiver.requestListener
  const look = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const status = await statusFor(request, limits)
    if (status === null) return void listen(request, response)
    log.warn('a body without a payload was turned away', { status })
    // What was not read of it must not be taken for the next request.
    if (!request.complete) response.setHeader('connection', 'close')
    bolt.buildNoBodyResponse(response, status)
  }
  receiver.requestListener = (request, response) => {
    // Every other address Bolt answers, or refuses by an error, before it returns.
    if (request.method !== 'POST' || pathOf(request) !== address) return listen(request, response)
    look(request, response).catch((error: unknown) => {
      log.error('a request failed', { error })
      if (!response.headersSent) bolt.buildNoBodyResponse(response, 500)
    })
  }
}

function pathOf({ url }: IncomingMessage): string {
  return new URL(url ?? '', 'http://localhost').pathname
}

/** Null for what Bolt answers itself: a payload, a wrong signature, what is no JSON. */
async function statusFor(request: IncomingMessage, limits: Limits): Promise<number | null> {
  try {
    const body: unknown = bolt.parseHTTPRequestBody(await bolt.parseAndVerifyHTTPRequest(limits, request))
    return isPayload(body) ? null : 400
  } catch (error) {
    // A body that could not be read to its end cannot be read again.
    return bolt.isRawBodyError(error) ? error.statusCode : null
  }
}

/** Slack sends commands, its own check of the connection, and payloads that state their type. */
function isPayload(body: unknown): boolean {
  return (
    typeof body === 'object' &&
    body !== null &&
    !Array.isArray(body) &&
    ['type', 'command', 'ssl_check'].some((field) => field in body)
  )
}
