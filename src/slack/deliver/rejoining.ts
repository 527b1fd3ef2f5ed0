import { anyAnswer, type Slack } from '../wire/client.ts'

/**
 * Somebody may have removed Muster from the channel of an incident, or the app was installed anew: what needs it to
 * be there, such as the topic, the pin, files and invitations, joins the public channel again and is tried once more.
 */
export function rejoining(slack: Slack): Slack {
  const call: Slack['call'] = async (method, args, schema) => {
    const answer = await slack.call(method, args, schema)
    if (answer.ok || answer.failure.code !== 'not_in_channel') return answer
    const channel = args.channel ?? args.channel_id
    if (typeof channel !== 'string' || method === 'conversations.join') return answer
    const joined = await slack.call('conversations.join', { channel }, anyAnswer)
    return joined.ok ? slack.call(method, args, schema) : answer
  }
  return { ...slack, call, urgently: () => rejoining(slack.urgently()) }
}
