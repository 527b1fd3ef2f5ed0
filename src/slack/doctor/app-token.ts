import { anyAnswer, type Slack } from '../wire/client.ts'
import { reasonOf } from '../wire/failures.ts'
import { type Finding, fault, fine } from './finding.ts'

/** Whether Socket Mode lets Muster in. `slack` is a client with the app-level token. */
export async function examineAppToken(slack: Slack): Promise<Finding> {
  const answer = await slack.call('apps.connections.open', {}, anyAnswer)
  return answer.ok
    ? fine('app token', 'Socket Mode accepts the app-level token.')
    : fault(
        'app token',
        `Socket Mode rejects the app-level token: ${reasonOf(answer.failure)}.`,
        'Generate one with connections:write under Basic Information > App-Level Tokens, and set SLACK_APP_TOKEN.',
      )
}
