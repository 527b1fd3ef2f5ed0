import type { ServerResponse } from 'node:http'
import { HTTPModuleFunctions as bolt, type HTTPReceiver } from '@slack/bolt'
import type { Raw } from '../../http/route.ts'
import type { Log } from '../../process/log.ts'

/**
 * Hands what Slack sent to Bolt, which verifies, parses and answers it from the body as it was read. Answers
 * 400 itself to a signed body that Bolt takes for a payload and that is none: `null`, say, at which its
 * receiver breaks without an answer.
 */
export function handToBolt(
  receiver: HTTPReceiver,
  signingSecret: string,
  log: Log,
): (raw: Raw) => Promise<void> {
  return async ({ request, response }) => {
    try {
      if (!(await isUnreadable(request, signingSecret))) return receiver.requestListener(request, response)
      log.warn('a body without a payload was turned away')
      answer(response, 400)
    } catch (error) {
      log.error('a request failed', { error })
      answer(response, 500)
    }
  }
}

function answer(response: ServerResponse, status: number): void {
  if (!response.headersSent) bolt.buildNoBodyResponse(response, status)
}

/** False for what Bolt answers itself: a payload, a wrong signature, what's no JSON. */
async function isUnreadable(request: Raw['request'], signingSecret: string): Promise<boolean> {
  try {
    return !isPayload(
      bolt.parseHTTPRequestBody(await bolt.parseAndVerifyHTTPRequest({ signingSecret }, request)),
    )
  } catch {
    return false
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
